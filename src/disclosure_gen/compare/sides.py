"""Two whole disclosures → everything that has changed between them."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.compare.changes import Change, Comparison, Markers, StructureChange, one_sided
from disclosure_gen.compare.codes import Move, moved
from disclosure_gen.compare.figures import action_of, figure_changes
from disclosure_gen.compare.findings import finding_changes
from disclosure_gen.compare.names import name_changes
from disclosure_gen.compare.performance import duty_changes, project_changes
from disclosure_gen.compare.prose import section_changes, term_changes
from disclosure_gen.compare.rows import Basis
from disclosure_gen.compare.sums import Sums, together
from disclosure_gen.compare.tables import note_changes, other_bases, table_changes
from disclosure_gen.compare.texts import name_of, phrase_changes, text_changes
from disclosure_gen.compare.units import under_new_ids
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import LANGS, Lang, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.likely import hint_of, likely
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.redact import redact
from disclosure_gen.model.succession import Succession, successions
from disclosure_gen.model.tables import is_empty, leaves, title_of
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Absent, Classified

OPTIONS = ("cover", "contents", "charts", "folio", "numbering", "embed_fonts")


def compare(
    old: Disclosure,
    new: Disclosure,
    *,
    moves: Iterable[Move] = (),
    findings: tuple[Sequence[Diagnostic], Sequence[Diagnostic]] = ((), ()),
    markers: Markers | None = None,
) -> Comparison:
    """Return what has changed from one disclosure to another.

    `moves` are the subject codes that became others; `findings` are those of the checks on each side. Of two years the
    amounts of each are compared; of one year also the prior amounts and changes that it states. `markers` introduce a
    reason.
    """
    old, new = redact(old), redact(new)
    became = successions(old, new)
    old = under_new_ids(old, new, became)
    sums = together(old, new, became)
    langs = _langs(old, new)
    basis = Basis(
        langs=langs,
        parts=PARTS if old.year == new.year else ("current",),
        whole=(not old.partial, not new.partial),
        moved=moved(moves, old.year, new.year),
        names=_names(old, new),
    )
    changes = (*_figures(sums, basis), *_others(old, new, basis, became))
    return Comparison(
        old=old,
        new=new,
        changes=(*changes, *finding_changes(*findings)),
        diagnostics=tuple(_remarks(old, new, langs, sums)),
        unknown=_unknown(sums.old, sums.new),
        markers=markers or {},
        became=tuple(one for one in became if not one.is_renamed),
        apart=sums.apart,
        renamed={one.old[0]: one.id for one in became if one.is_renamed},
        sums=sums.new if sums.new.units != new.units else None,
    )


def _figures(sums: Sums, basis: Basis) -> Iterator[Change]:
    """Yield what has changed in figures and tables, those of units that were merged or split together."""
    old, new = sums.old, sums.new
    yield from figure_changes(old.figures, new.figures, prefix="figures.", parts=basis.parts, known=basis.whole)
    for path, table in new.tables.items():
        if path in old.tables:
            yield from table_changes(old.tables[path], table, basis)
            yield from project_changes(f"tables.{path}", old.tables[path].project, table.project, basis.langs)
    for side, other in ((new, old), (old, new)) if all(basis.whole) else ():
        for path, table in side.tables.items():
            if path not in other.tables:
                title = title_of(table, side.year)
                name = name_of(title, basis.langs)
                yield one_sided("table", f"tables.{path}", name, table.origin, added=side is new, text=title)


def _others(old: Disclosure, new: Disclosure, basis: Basis, became: Sequence[Succession]) -> Iterator[Change]:
    """Yield what has changed in names, words and structure."""
    yield from name_changes(old, new, basis, became)
    if not all(basis.whole):
        return  # what a part of a year does not say is not known
    yield from _head(old, new, basis)
    yield from section_changes(old.sections, new.sections, basis.langs, old.tables.keys() & new.tables.keys())
    yield from term_changes(old.glossary, new.glossary, basis.langs)
    yield from duty_changes(old.duties, new.duties, basis.langs)


def _names(old: Disclosure, new: Disclosure) -> list[tuple[Phrase, Phrase]]:
    """Return what the department and each unit that goes on is called on both sides."""
    before = {unit.id: unit.name for unit in old.units}
    units = [(before[unit.id], unit.name) for unit in new.units if unit.id in before]
    return [(old.department.name, new.department.name), *units]


def _head(old: Disclosure, new: Disclosure, basis: Basis) -> Iterator[Change]:
    """Yield what has changed in the title, the lines around it and the options of the page."""
    places = (old.origin, new.origin)
    yield from phrase_changes("title", old.title, new.title, basis.langs, places)
    yield from text_changes("standing", old.standing, new.standing, basis.langs, places)
    yield from note_changes("first_page_notes", old.first_page_notes, new.first_page_notes, basis.langs)
    for option in OPTIONS:
        was, now = str(getattr(old, option)), str(getattr(new, option))
        if was != now:
            yield StructureChange(action="changed", thing="option", key=option, old=was, new=now, places=places)
    was, now = (", ".join(side.languages) for side in (old, new))
    if was != now:
        yield StructureChange(action="changed", thing="option", key="languages", old=was, new=now, places=places)


def _remarks(old: Disclosure, new: Disclosure, langs: Sequence[Lang], sums: Sums) -> Iterator[Diagnostic]:
    """Yield what a reader of the comparison must know: whose it is, of which years, on what base."""
    if old.id != new.id:
        say = Say(f"是两个部门：{old.id}、{new.id}", f"these are two departments: {old.id} and {new.id}")
        yield finding("DG450", new.origin.child("department"), say)
    if old.year == new.year:
        say = Say(f"两边都是 {new.year} 年的", f"both sides are of {new.year}")
        yield finding("DG451", new.origin.child("year"), say)
    if old.year > new.year:
        say = Say(
            f"先写的一边是 {old.year} 年的，后写的是 {new.year} 年的",
            f"the first side is of {old.year}, the second of {new.year}",
        )
        hint = Say("把两边调换", "change the sides")
        yield finding("DG459", new.origin.child("year"), say, hint=hint)
    if old.kind != new.kind:
        words = {"budget": ("预算数", "the budget"), "final_accounts": ("决算数", "final accounts")}
        (before_zh, before_en), (after_zh, after_en) = words[old.kind], words[new.kind]
        say = Say(
            f"口径不同：一边是{before_zh}，一边是{after_zh}",
            f"the bases differ: {before_en} on one side, {after_en} on the other",
        )
        yield finding("DG452", new.origin.child("kind"), say)
    if not langs:
        yield finding(
            "DG453", new.origin, Say("两边没有共同的语言，文字未比较", "no language in common: texts are not compared")
        )
    for one in likely(old, new) if old.id == new.id else ():
        say, hint = hint_of(one, old, new)
        here = next(unit.origin for unit in new.units if unit.id == one.new[0])
        yield finding("DG1306", here, say, hint=hint)
    if old.year == new.year - 1 and old.id == new.id:
        yield from _misquoted(sums.old, sums.new)
        yield from _other_bases(sums.old, new)


def _misquoted(old: Disclosure, new: Disclosure) -> Iterator[Diagnostic]:
    """Yield the figures whose prior amount is not what the year before has."""
    for path, figure in new.figures.items():
        before = old.figures.get(path)
        said, was = figure.prior, before.current if before else None
        unsaid = (None, Absent.UNFILLED)
        if (
            said in unsaid
            or was in unsaid
            or action_of(was, said) in (None, "restated")
            or isinstance(said, Classified)
            or isinstance(was, Classified)
        ):
            continue
        say = Say(
            f"{path} 的上年数与上年公开的不同", f"the prior amount of {path} is not what last year's disclosure has"
        )
        yield finding("DG454", figure.prior_origin or figure.origin.child("prior"), say)


def _other_bases(old: Disclosure, new: Disclosure) -> Iterator[Diagnostic]:
    """Yield the tables that state changes against something else than last year's figures of this comparison."""
    bases = {"budget": ("预算数", "budget"), "final_accounts": ("决算数", "final accounts")}
    zh, en = bases[old.kind]
    for path, table in new.tables.items():
        if path not in old.tables or is_empty(table):
            continue
        titles, heads = title_of(table, new.year), dict(leaves(table.kind.columns))
        for column in other_bases(table):
            base = heads[column].title
            say = Say(
                f"《{name_of(titles, LANGS)}》的增减以“{name_of(base, LANGS)}”为基数，本比较以上年{zh}为基数",
                f"{name_of(titles, LANGS[::-1])} states changes against “{name_of(base, LANGS[::-1])}”, "
                f"this comparison against last year’s {en}",
            )
            yield finding("DG457", table.origin, say)


def _langs(old: Disclosure, new: Disclosure) -> list[Lang]:
    both = [{lang for edition in side.languages for lang in langs_of(edition)} for side in (old, new)]
    return [lang for lang in LANGS if all(lang in side for side in both)]


def _unknown(old: Disclosure, new: Disclosure) -> int:
    """Count the figures of one side of which the other, which is partial, says nothing."""
    count = 0
    for side, other in ((new, old), (old, new)):
        if other.partial:
            count += sum(path not in other.figures for path in side.figures)
            for path, table in side.tables.items():
                there = other.tables.get(path)
                cells = {(line.shape.id, column) for line in there.lines for column in line.figures} if there else set()
                count += sum((line.shape.id, column) not in cells for line in table.lines for column in line.figures)
    return count
