"""The forms of a folder's tables → which paths of its rules no form has: no such kind, row or column."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from disclosure_gen.load.kinds import jurisdiction_of, load_kinds
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.subjects import is_code, is_list
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.relations import words_of
from disclosure_gen.model.rules import Nowhere, Rule
from disclosure_gen.model.tables import TableKind, columns_of, leaves
from disclosure_gen.records import NamedTuple

_ANY = re.compile(r"\{\w+\}")  # each unit or subject in turn
_CODE = "301"  # stands for any subject code
_LIKE = 0.6  # of the characters that a path shares with what is meant


class Forms(NamedTuple):
    """The kinds that a folder's tables are of, and where the others are.

    `own` are the ids of the content's own kinds, `sources` the files of the others, `places` the packs that have a file
    of a kind.
    """

    kinds: Mapping[str, TableKind]
    own: frozenset[str]
    sources: Sequence[Source]
    places: Mapping[str, frozenset[str]]
    jurisdiction: str

    def pack_of(self, kind: str) -> str | None:
        """Return whose a kind is: "" for content's own, `base`, or a jurisdiction; None where there is no such."""
        if kind in self.own:
            return ""
        places = self.places.get(kind, frozenset())
        return next((place for place in (self.jurisdiction, "base", *sorted(places)) if place in places), None)

    def read(self, kind: str) -> TableKind | None:
        """Return a kind, also one that no table is of; None where it is wrong, or of another jurisdiction."""
        if kind in self.kinds or kind in self.own:
            return self.kinds.get(kind)
        return load_kinds(self.sources, self.jurisdiction, {kind})[0].get(kind)


def forms_of(disclosure: Disclosure, kinds: Sequence[Source], content: Sequence[Source]) -> Forms:
    """Return the forms that a folder's rules may speak of; `kinds` are the files that come with the program."""
    elements = [one for source in content for one in _listed(parse(source).data.get("kind"))]
    sources = [source for source in kinds if not is_list(source)]
    places: dict[str, set[str]] = {}
    for source in sources:
        id_ = source.name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
        places.setdefault(id_, set()).add(jurisdiction_of(source))
    return Forms(
        kinds={table.kind.id: table.kind for table in disclosure.tables.values()},
        own=frozenset(str(one.get("id")) for one in elements if isinstance(one, dict)),
        sources=sources,
        places={id_: frozenset(found) for id_, found in places.items()},
        jurisdiction=disclosure.jurisdiction,
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def of_no_form(rule: Rule, pack: str, forms: Forms) -> tuple[Nowhere, ...]:
    """Return the paths of a rule that no table can have, by its form.

    A rule of a wider pack than a form may be of the wider pack's form, which is another. A rule of the program is
    compared with the forms that a folder's tables are of: the rest are not read for it.
    """
    words = dict.fromkeys((*words_of(rule.relation), *rule.when.nothing, *rule.when.equal))
    found = (_missing(word, pack, forms) for word in words if word.startswith("tables."))
    return tuple(one for one in found if one is not None)


def _missing(word: str, pack: str, forms: Forms) -> Nowhere | None:
    """Return a path that no form has; None for one that a table may have."""
    name, _, rest = word.removeprefix("tables.").partition(".")
    if "*" in name or "{" in name:
        return None
    whose = forms.pack_of(name)
    if whose is None or (pack == "" and whose not in ("", "base", forms.jurisdiction)):
        near = _near(name, [*forms.places, *forms.own])
        return Nowhere(word, f"tables.{near}.{rest}" if near else "")
    if pack not in ("", whose) and whose != "base":
        return None
    kind = forms.read(name) if pack == "" else forms.kinds.get(name)
    return None if kind is None or kind.form == "duties" else _not_in(kind, word, rest)


def _not_in(kind: TableKind, word: str, rest: str) -> Nowhere | None:
    """Return a path that a form has not; `rest` is what stands below the kind's name in it."""
    path, before = _ANY.sub("*", rest), ""
    if kind.per_unit or kind.form == "project":
        before, _, path = path.partition(".")
        if before == "**":
            return None
    matches, figures = _matcher(path), list(_figures(kind, path.partition(".")[0]))
    if any(map(matches, figures)):
        return None
    near = _near(path, figures)
    before = rest.partition(".")[0] if before else ""
    return Nowhere(word, ".".join(filter(None, ("tables", kind.id, before, near))) if near else "")


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, _LIKE)), "")


def _figures(kind: TableKind, first: str) -> Iterator[str]:
    """Yield the figures of a form by row and column: of the rows that it prescribes, and of one that content may add.

    `first` is what a path calls its row.
    """
    rows = [(row.id, row.side) for row in kind.rows]
    if kind.subjects is not None:
        rows.append((first if is_code(first) else _CODE, kind.subjects.side))
    elif not kind.rows:
        rows.append((first.replace("*", "_") or "_", ""))
    yield from (f"{row}.{column}" for row, side in rows for column in _columns(kind, side))


def _columns(kind: TableKind, side: str) -> Sequence[str]:
    figures = [path for path, column in leaves(columns_of(kind, side)) if column.role == "figure"]
    return [path.partition(".")[2] or path for path in figures] if kind.form == "project" else figures


def _matcher(path: str) -> Callable[[str], bool]:
    """Return what tells whether a path names a figure, one part of it, or one among others (`*`, `**`)."""
    stem, _, last = path.rpartition(".")
    named = {path, stem} if last in PARTS else {path}
    if "*" not in path:
        return named.__contains__
    steps = [re.escape(one).replace(r"\*\*", ".+").replace(r"\*", r"[^.]+") for one in named]
    pattern = re.compile("|".join(steps))
    return lambda other: pattern.fullmatch(other) is not None
