"""Changes and rates typed in prose, 比上年减少{= 9.54 }万元 → those that are not as the data have it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosure_gen.checks.cells import Stated as Held
from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.clauses import begin_of
from disclosure_gen.checks.wording import likeliest
from disclosure_gen.checks.words.directions import Spoken, Stated, spoken_in, stated_in, vocabulary
from disclosure_gen.checks.words.movements import Moved, movement
from disclosure_gen.checks.words.named import named_by
from disclosure_gen.checks.words.said import TYPED, Passage, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.fmt.formats import in_unit
from disclosure_gen.fmt.numbers import POINTS, digits, round_ratio
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure
from disclosure_gen.model.pack import Words
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.money import Quantity, round_half_up
from disclosure_gen.records import NamedTuple

_AFTER = (
    rf"了?(?:{TYPED}|(\d[\d,]*(?:\.\d+)?))(万元|亿元|元|%|％|‰|个?百分点|[^\d\W]{{1,3}})?"  # compiled where it is met
)
_OWN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(\D*)")
_COMMA = str.maketrans("", "", "，,、（(")
_MEND = Say("改正这个数", "correct it")
_RATES = ("%", "‰")
_POINTS = ("个百分点", "百分点")
_LEAST = 4  # digits of a change that is known by its amount alone


class Typed(NamedTuple):
    """A number after a direction word, its unit, where it stands and where its words end in the passage."""

    word: Spoken
    number: Decimal
    unit: str
    origin: Origin
    end: int


def check_typed_changes(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG432 for typed changes that differ from the data, DG401 for those that go the other way.

    Translations are compared with the Chinese. Source: domain rule 6.2: change and rate follow from both years.
    """
    if said.lang != "zh":
        return
    known = vocabulary(words, said.lang)
    for passage in said.passages:
        if passage.role in PROSE:
            typed = [
                one for word in spoken_in(passage, known) if word.way != "same" and (one := _number(passage, word))
            ]
            if typed:
                yield from _in_passage(passage, typed, known.compared, disclosure, words)


def _in_passage(
    passage: Passage,
    typed: Sequence[Typed],
    compared: re.Pattern[str],
    disclosure: Disclosure,
    words: Words,
) -> Iterator[Diagnostic]:
    stated = stated_in(passage, disclosure, stocks=True)
    subject, end = None, -1
    for one in typed:
        before = next((each for each in reversed(stated) if each.index < one.word.index), None)
        if before and before.index >= end:
            subject, end = None, -1
            between = passage.said[before.index + 1 : one.word.index].translate(_COMMA)
            if before.found.part == "current" and not before.by_program and compared.fullmatch(between):
                subject = before.found
        elif passage.said[end : one.word.index].translate(_COMMA):
            subject = None
        subject = subject or _named(one, passage, stated, compared, disclosure, words)
        end = one.end
        moved = movement(subject)
        if subject and moved and subject.figure.prior is not None:
            yield from _compared(one, moved)
        else:
            yield from _other_way(one, passage, disclosure)


def _named(
    one: Typed,
    passage: Passage,
    stated: Sequence[Stated],
    compared: re.Pattern[str],
    disclosure: Disclosure,
    words: Words,
) -> FoundFigure | None:
    """Return the figure that a typed change is of: whose rate the program prints after it, or which the words name."""
    after = next((each for each in stated if each.index >= one.end), None)
    if after and after.by_program and not passage.said[one.end : after.index].translate(_COMMA):
        return after.found
    begin = begin_of(passage.said, one.word.index, "，。；：")
    match = compared.search(passage.said, begin, one.word.index)
    if match and match.end() == one.word.index:
        return named_by(begin, match.start(), passage, disclosure, words)
    return None


def _number(passage: Passage, word: Spoken) -> Typed | None:
    """Return the number right after a direction word, with its unit; None where none stands there."""
    after = passage.said[word.end : word.end + 2].removeprefix("了")[:1]
    match = re.compile(_AFTER).match(passage.said, word.end) if after == TYPED or after.isdecimal() else None
    if match is None:
        return None
    if match[1]:
        number, unit, origin = match[1], match[2] or "", passage.at(match.start(1), len(match[1]))
    else:
        part = _part(passage, match.start() + match[0].index(TYPED))
        own = _OWN.fullmatch(part.text.strip()) if part else None
        if part is None or own is None:
            return None
        number, unit, origin = own[1], own[2].strip() or match[2] or "", part.origin
    return Typed(word, Decimal(number.replace(",", "")), unit.replace("％", "%"), origin, match.end())


def _part(passage: Passage, index: int) -> TypedFigure | None:
    local = 0
    for part in passage.parts:
        if local == index:
            return part if isinstance(part, TypedFigure) else None
        local += len(part) if isinstance(part, str) else 1
    return None


def _compared(one: Typed, moved: Moved) -> Iterator[Diagnostic]:
    """Compare a typed change, or rate, with that of the figure before it; its direction is looked at elsewhere."""
    right = _right(one, moved)
    points = moved.change.unit == "%"
    if right is None or (right == one.number and not (points and one.unit == "%")):
        return
    name, said = moved.found.key.removeprefix("figures."), moved.said
    rate, before = one.unit in _RATES, moved.found.figure.prior_origin
    way, stock = (
        "change_rate" if rate and not points else "change",
        before and before.file == moved.found.figure.origin.file,
    )
    unit = POINTS if points else one.unit
    shown = f"{digits(right.normalize(), group=False)}{'' if unit in _RATES else ' '}{unit}"
    yield finding(
        "DG432",
        one.origin,
        Say(
            f"写“{one.word.words}{one.number}{one.unit}”，应为 {shown}：{said.zh}",
            f"“{one.word.words}{one.number}{one.unit}” is typed, {shown} would be right: {said.en}",
        ),
        hint=_MEND if stock else Say(f"用 {{{name}:{way}}} 由程序写", f"{{{name}:{way}}} lets the program write it"),
        related=(Related(origin=moved.found.origin, zh="数字", en="the figure"),),
    )


def _right(one: Typed, moved: Moved) -> Decimal | None:
    """Return the number that would be right, with as many decimals as are typed; None where units do not compare."""
    places = Quantity(one.number).places
    prior = moved.found.figure.prior
    if moved.change.unit == "%" and one.unit in ("%", *_POINTS):
        return _points(one, moved, places)
    if one.unit in _RATES:
        if not isinstance(prior, Quantity) or not prior.value or prior.unit != moved.change.unit:
            return None
        scale = 0 if one.unit == "%" else 1
        return round_ratio(moved.change.value, prior.value, places + scale).copy_abs().scaleb(scale)
    own = moved.change.unit
    unit = own if own and one.unit.startswith(own) else one.unit
    try:
        return round_half_up(in_unit(moved.change, unit).value.copy_abs(), places) if unit else None
    except (KeyError, ValueError):
        return None


def _points(one: Typed, moved: Moved, places: int) -> Decimal | None:
    """Return by how many percentage points a rate has changed; None where the rate of its change is typed, rightly."""
    prior = moved.found.figure.prior
    relative = isinstance(prior, Quantity) and prior.value and round_ratio(moved.change.value, prior.value, places)
    if one.unit == "%" and relative and relative.copy_abs() == one.number:
        return None
    return round_half_up(moved.change.value.copy_abs(), places)


def _other_way(one: Typed, passage: Passage, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG401 for a typed change that is known by its amount, where all figures that changed so went otherwise."""
    if len(one.number.normalize().as_tuple().digits) < _LEAST or one.unit not in ("元", "万元", "亿元"):
        return
    every = ((cell, movement(FoundFigure(key=cell.key, figure=cell.figure))) for cell in cells(disclosure).values())
    equal = {cell.key: (Held(cell), moved) for cell, moved in every if moved and _right(one, moved) == one.number}
    if not equal or any(moved.agrees(one.word.way) for _, moved in equal.values()):
        return
    best = likeliest([held for held, _ in equal.values()], passage.said[: one.word.index])
    moved = equal[best.cell.key][1]
    yield finding(
        "DG401",
        passage.at(one.word.index, len(one.word.words)),
        Say(f"写“{one.word.words}”，而 {moved.said.zh}", f"the text says “{one.word.words}”, but {moved.said.en}"),
        hint=Say(
            "改正这个词，或改正数字；用 {…:change} 由程序写", "mend the word or the figure; {…:change} writes both"
        ),
        related=(Related(origin=moved.found.origin, zh="数字", en="the figure"),),
    )
