"""Reasons that are given for changes → those that the figures contradict, and those that are about another item."""

from collections.abc import Container, Iterator, Sequence

from disclosure_gen.checks.words.causes import Cause, Review, about_others, against, causes_in, lead_of, review, whole
from disclosure_gen.checks.words.directions import Stated, Vocabulary, stated_in, vocabulary
from disclosure_gen.checks.words.last_year import of_last_year
from disclosure_gen.checks.words.movements import Moved, between, movement
from disclosure_gen.checks.words.said import Hit, Passage, Said
from disclosure_gen.checks.words.statements import NOT, Statement, statements
from disclosure_gen.checks.words.texts import NARRATIVE, REASONED
from disclosure_gen.checks.words.unexplained import changes_in
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import LANGS
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure
from disclosure_gen.model.pack import Claim, Item, Words


def check_reasons(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG402 for reasons that the figures contradict, and DG438 for those of another item.

    Source: domain rule 6.3: a reason fits the way that the figure went.
    """
    known = vocabulary(words, said.lang)
    by = review(said, disclosure, words)
    exact = [*_claims(said, by), *(_statements(said, known, by) if by.meant.items else ())]
    yield from exact
    yield from _causes(said, known, by, {(one.origin.file, one.origin.path) for one in exact})


def units_of(passage: Passage, disclosure: Disclosure) -> set[str]:
    """Return the units that the figures and names of a passage speak of, by their ids."""
    ids = {unit.id for unit in disclosure.units}
    return {word for _, reference in passage.references() for word in reference.path.split(".") if word in ids}


def _claims(said: Said, by: Review) -> Iterator[Diagnostic]:
    claims = {says: claim for claim in by.words.claims for says in claim.says.get(said.lang) or ()}
    if not claims:
        return
    for hit in said.words(claims, roles=REASONED):
        if hit.passage.role == "remark" and hit.passage.number not in by.meant.rows:
            continue
        after = hit.passage.said[hit.index + len(hit.words) :]
        if hit.passage.said[: hit.index].endswith(NOT) or after.startswith(by.words.cause_aside.zh or ()):
            continue
        claim = claims[hit.words]
        moved = _subjects(claim, hit.passage, by)
        wrong = moved and not any(one.way == claim.way for one in moved)
        if wrong and not of_last_year(hit.passage, hit.index, by.disclosure, by.words):
            yield _contradicted(hit, moved)


def _subjects(claim: Claim, passage: Passage, by: Review) -> Sequence[Moved]:
    """Return how those figures moved that a claim speaks of."""
    row = by.meant.rows.get(passage.number)
    match claim.of:
        case "item":
            moved = [movement(by.meant.of(passage, claim.item, by.disclosure))]
        case "rows":
            moved = list(_rows(claim, passage, by.disclosure))
        case _:
            found = [row] if row else [one.found for one in stated_in(passage, by.disclosure)]
            moved = [one for one in map(movement, found) if one and one.change.is_money and one.change.value]
    return [one for one in moved if one is not None]


def _rows(claim: Claim, passage: Passage, disclosure: Disclosure) -> Iterator[Moved | None]:
    units = units_of(passage, disclosure)
    tables = [table for table in disclosure.tables.values() if table.kind.id == claim.table]
    for table in tables:
        _, _, unit = table.path.partition(".")
        if len(tables) > 1 and unit not in units:
            continue
        for line in table.lines:
            if line.shape.id == claim.row and claim.earlier in line.figures and claim.later in line.figures:
                key = f"tables.{table.path}.{claim.row}.{claim.later}"
                yield between(key, line.figures[claim.earlier], line.figures[claim.later])


def _statements(said: Said, known: Vocabulary, by: Review) -> Iterator[Diagnostic]:
    """Check what texts say of items; of one that is stated in a whole alone, that no other part went as the whole."""
    found = list(statements(said, known, by))
    agreed = {_of(one) for one in found if not one.own and not one.is_wrong}
    for one in found:
        if one.is_wrong and (one.own or _of(one) not in agreed):
            yield _contradicted(one.hit, (one.moved,))


def _of(one: Statement) -> tuple[int, str]:
    return one.hit.passage.number, one.moved.found.key


def _causes(said: Said, known: Vocabulary, by: Review, told: Container[object]) -> Iterator[Diagnostic]:
    """Check reasons as a whole, in texts of which no word is told: clauses after 主要原因, cells of reasons."""
    markers, unlike = by.words.reasons.get(said.lang) or (), by.words.cause_not_of.get(said.lang) or ()
    last: tuple[Passage, list[tuple[Stated, Moved]]] | None = None
    for passage in said.passages:
        if passage.number in by.meant.rows:
            row = movement(by.meant.rows[passage.number])
            yield from _judged(passage, whole(passage), [row] if row else [], by, told)
        if passage.role not in NARRATIVE:
            continue
        changes = changes_in(passage, by.disclosure, known)
        begin = 0
        for cause in causes_in(passage, markers) if changes or last else ():
            before = [moved for one, moved in changes if begin <= one.index < cause.begin]
            moved = before or [moved for one, moved in changes if one.index > cause.begin]
            if not changes and last and last[0].own.section == passage.own.section:
                moved = [moved for _, moved in last[1]]
            if not any(word in passage.said[: cause.begin] for word in unlike):
                yield from _judged(passage, cause, moved, by, told)
            begin = cause.begin
        last = (passage, changes) if changes and not begin else None


def _judged(
    passage: Passage, cause: Cause, moved: Sequence[Moved], by: Review, told: Container[object]
) -> Iterator[Diagnostic]:
    lead = lead_of(cause, passage, moved, by)
    if lead and lead.others:
        return  # a reason for something else
    wrong = lead is not None and bool(moved) and not any(one.agrees(lead.way) for one in moved)
    clause = lead.word if lead and wrong else against(cause, passage, moved, by)
    if clause and (passage.origin.file, passage.origin.path) not in told:
        yield _contradicted(Hit(passage, *clause), moved)
    other = about_others(cause, passage, moved, by)
    if other:
        yield _of_another(Hit(passage, *other[0]), other[1], moved[0].found)


def _contradicted(hit: Hit, moved: Sequence[Moved]) -> Diagnostic:
    said = moved[0].said
    return finding(
        "DG402",
        hit.origin,
        Say(f"写“{hit.words}”，而 {said.zh}", f"the text says “{hit.words}”, but {said.en}"),
        hint=Say("改正原因，或改正数字", "mend the reason or the figure"),
        related=tuple(Related(origin=one.found.origin, zh="数字", en="the figure") for one in moved),
    )


def _of_another(hit: Hit, item: Item, own: FoundFigure) -> Diagnostic:
    name = Say(*(some[0] if (some := item.says.get(lang)) else item.id for lang in LANGS))
    return finding(
        "DG438",
        hit.origin,
        Say(
            f"“{hit.words}”说的是{name.zh}，这里是 {own.key.removeprefix('figures.')} 的原因",
            f"“{hit.words}” is about {name.en}; this is the reason for {own.key.removeprefix('figures.')}",
        ),
        hint=Say("写这一项自己的原因", "give the reason of this item"),
        related=(Related(origin=own.origin, zh="数字", en="the figure"),),
    )
