"""Changes and the reasons given for them → changes without a reason, and reasons that the figures contradict."""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.checks.words.directions import Stated, Vocabulary, spoken_in, stated_in, vocabulary
from disclosure_gen.checks.words.movements import Moved, between, movement
from disclosure_gen.checks.words.said import FIGURE, TYPED, Hit, Passage, Said, alternatives
from disclosure_gen.checks.words.texts import NARRATIVE, PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Claim, Words

_GAP: Mapping[Lang, str] = {"zh": f"[^，。；：、\n{FIGURE}{TYPED}]{{0,8}}", "en": f"[^,;.\n{FIGURE}{TYPED}]{{0,24}}"}
_BETWEEN = r"(?:支出|预算|经费|费用|开支|的|有所|略有|大幅|明显|逐年|均|总额|总体)*"
_SO = r"(?:而|随之|相应|同比|继续|进一步|也)"  # right before what an item itself does: 随车辆更新而下降
_NOT = ("未", "无", "没有", "不", "非")
_LISTED = 3  # changes that a finding names


def check_reasons(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG402 for reasons that the figures contradict and DG403 for changes that no reason is given for.

    Source: domain rules 2.3 and 6.3: a reason is required whenever a figure moved.
    """
    known = vocabulary(words, said.lang)
    items = items_of(said, disclosure, words)
    yield from _claims(said, disclosure, words, items)
    if said.lang == "zh" and items:
        yield from _statements(said, words, known, items)
    yield from _unexplained(said, disclosure, words, known)


def items_of(said: Said, disclosure: Disclosure, words: Words) -> dict[int, dict[str, Stated]]:
    """Return the figures of items by passage (its number) and item: 公务接待费{…} states that of hospitality."""
    names, called = _names(words, said)
    if not names:
        return {}
    pattern = re.compile(f"(?P<item>{called}){_GAP[said.lang]}{FIGURE}")
    found: dict[int, dict[str, Stated]] = {}
    for passage in said.passages:
        if passage.role not in PROSE or FIGURE not in passage.said:
            continue
        stated = {one.index: one for one in stated_in(passage, disclosure)}
        for match in pattern.finditer(passage.said):
            one, item = stated.get(match.end() - 1), names[match["item"]]
            if one is None:
                continue
            known = found.setdefault(passage.number, {})
            if item not in known or movement(known[item].found) is None:
                known[item] = one
    return found


def _names(words: Words, said: Said) -> tuple[Mapping[str, str], str]:
    """Return what texts call items, each name with its id, and a pattern of them; short ones begin a clause."""
    written = ((name, item.id) for item in words.items for name in item.says.get(said.lang) or ())
    forms = ((form, item) for name, item in written for form in (name, name[0].upper() + name[1:]))
    names = {form: item for form, item in forms if form in said.whole}
    short = {name: item.id for item in words.items for name in item.short.get(said.lang) or () if name in said.whole}
    called = alternatives(tuple(names))
    if short:
        called = f"{called}|(?<=[，。；：、{FIGURE}{TYPED}])(?:{alternatives(tuple(short))})"
    return short | names, called


def units_of(passage: Passage, disclosure: Disclosure) -> set[str]:
    """Return the units that the figures and names of a passage speak of, by their ids."""
    ids = {unit.id for unit in disclosure.units}
    return {word for _, reference in passage.references() for word in reference.path.split(".") if word in ids}


def _claims(
    said: Said, disclosure: Disclosure, words: Words, items: Mapping[int, Mapping[str, Stated]]
) -> Iterator[Diagnostic]:
    claims = {says: claim for claim in words.claims for says in claim.says.get(said.lang) or ()}
    if not claims:
        return
    for hit in said.words(claims, roles=NARRATIVE):
        if hit.passage.said[: hit.index].endswith(_NOT):
            continue
        claim = claims[hit.words]
        moved = _subjects(claim, hit.passage, disclosure, items.get(hit.passage.number, {}))
        if moved and not any(one.way == claim.way for one in moved):
            yield _contradicted(hit, moved)


def _subjects(claim: Claim, passage: Passage, disclosure: Disclosure, items: Mapping[str, Stated]) -> Sequence[Moved]:
    """Return how those figures moved that a claim speaks of."""
    match claim.of:
        case "item":
            found = [items[claim.item].found] if claim.item in items else []
            moved = [movement(one) for one in found]
        case "rows":
            moved = list(_rows(claim, passage, disclosure))
        case _:
            moved = [movement(one.found) for one in stated_in(passage, disclosure)]
            moved = [one for one in moved if one and one.change.is_money and one.change.value]
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


def _statements(
    said: Said, words: Words, known: Vocabulary, items: Mapping[int, Mapping[str, Stated]]
) -> Iterator[Diagnostic]:
    """Check what a passage says of an item that it states: 公务接待费的减少, 减少公务接待费, 运行费随之下降."""
    names, called = _names(words, said)
    way = known.pattern.pattern
    pattern = re.compile(
        rf"(?P<item>{called})(?:{_BETWEEN}|{_GAP[said.lang]}{_SO})(?P<way>{way})(?!了?[{FIGURE}{TYPED}\d])"
        rf"|(?P<way2>{way})(?P<item2>{called})(?![^，。；、]{{0,4}}[{FIGURE}{TYPED}\d])"
    )
    for passage in said.passages:
        own = items.get(passage.number, {})
        for match in pattern.finditer(passage.said) if own and passage.role in NARRATIVE else ():
            one = own.get(names[match["item"] or match["item2"]])
            moved = movement(one.found) if one else None
            if moved and not moved.agrees(known.meaning[match["way"] or match["way2"]][0]):
                yield _contradicted(Hit(passage, match.start(), match[0], match), (moved,))


def _unexplained(said: Said, disclosure: Disclosure, words: Words, known: Vocabulary) -> Iterator[Diagnostic]:
    """Yield DG403 for passages that state changes of money and no reason, where the next gives none either."""
    markers = words.reasons.get(said.lang) or ()
    if not markers:
        return
    narrative = [passage for passage in said.passages if passage.role in NARRATIVE]
    for index, passage in enumerate(narrative):
        if said.lang == "en" and passage.text.zh is not None:
            continue  # told once, in Chinese
        changed = changes_in(passage, disclosure, known)
        if changed and not gives_reason(passage, markers):
            after = narrative[index + 1 : index + 2]
            near = [one for one in after if one.own.section == passage.own.section]
            if not any(gives_reason(one, markers) and not changes_in(one, disclosure, known) for one in near):
                yield _without_reason(changed)


def gives_reason(passage: Passage, markers: Sequence[str]) -> bool:
    """Tell whether a passage gives a reason for something."""
    return any(marker in passage.said for marker in markers)


def changes_in(passage: Passage, disclosure: Disclosure, known: Vocabulary) -> list[tuple[Stated, Moved]]:
    """Return the changes of money that a passage states, each figure once; 持平 is none."""
    found: dict[str, tuple[Stated, Moved]] = {}
    if FIGURE not in passage.said:
        return []
    typed = {
        word.index
        for word in spoken_in(passage, known)
        if word.way != "same" and re.match(rf"了?[{TYPED}\d]", passage.said[word.end : word.end + 2])
    }
    for one in stated_in(passage, disclosure):
        moved = movement(one.found)
        if moved is None or not moved.change.is_money or not moved.change.value:
            continue
        by_hand = any(one.index < index < one.index + 16 for index in typed)
        if one.by_program or one.found.part == "change" or by_hand:
            found.setdefault(one.found.key, (one, moved))
    return list(found.values())


def _contradicted(hit: Hit, moved: Sequence[Moved]) -> Diagnostic:
    said = moved[0].said
    return finding(
        "DG402",
        hit.origin,
        Say(f"写“{hit.words}”，而 {said.zh}", f"the text says “{hit.words}”, but {said.en}"),
        hint=Say("改正原因，或改正数字", "mend the reason or the figure"),
        related=tuple(Related(origin=one.found.origin, zh="数字", en="the figure") for one in moved),
    )


def _without_reason(changed: Sequence[tuple[Stated, Moved]]) -> Diagnostic:
    said = [moved.said for _, moved in changed[:_LISTED]]
    more = Say("等", " and others") if len(changed) > _LISTED else Say("", "")
    first = changed[0][0]
    return finding(
        "DG403",
        first.reference.origin,
        Say(
            f"写了增减，没有写原因：{'；'.join(one.zh for one in said)}{more.zh}",
            f"changes without a reason: {'; '.join(one.en for one in said)}{more.en}",
        ),
        hint=Say("补写主要原因；没有变动的不用写", "say why; what did not move needs no reason"),
        related=tuple(Related(origin=moved.found.origin, zh="数字", en="the figure") for _, moved in changed),
    )
