"""Numbers of things that texts state, `单位共3个`, `公务用车5辆` → those that the content does not have so many of."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.clauses import starts_of
from disclosure_gen.checks.words.said import TYPED, Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import ListBlock, TableBlock
from disclosure_gen.model.pack import Count, Words
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.money import Quantity
from disclosure_gen.numerals import DIGITS, counted
from disclosure_gen.records import NamedTuple

_NUMBER = rf"(\d{{1,3}}|[{DIGITS}十两]{{1,3}})"
_BETWEEN = r"(?:数|数量|总数)?(?:共|有|为|计|共有|共计|合计|包括)?"
_LONGEST = 5  # characters of what may be between, and one
_NUMERALS = f"{DIGITS}十两{TYPED}"
_NEAR = 8  # characters before a stated number
_NAMES = {
    "units": Say("本部门的单位", "units of the department"),
    "duties": Say("所列的职责", "listed duties"),
    "tables": Say("所附的表", "tables of the document"),
    "rows": Say("表里的数量", "numbers in the tables"),
}


class _Piece(NamedTuple):
    """Some characters of a passage with typed figures filled in, and where they stand."""

    start: int
    text: str
    origin: Origin | None


def check_counts(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG302 for a stated number of units, duties or tables where the content has another.

    Other languages are compared with the Chinese. Source: house rule.
    """
    if said.lang != "zh":
        return
    for count in words.counts:
        possible = _possible(count, disclosure)
        passages = [one for one in said.passages if one.role in NARRATIVE and _may_say(one, count)]
        if not possible or not passages:
            continue
        pattern = _pattern(count)
        for passage in passages:
            yield from _in_passage(passage, pattern, count, possible, disclosure)


def _may_say(passage: Passage, count: Count) -> bool:
    """Tell whether a passage may state a count: has its words and, near them, what may be a number."""
    said = passage.said
    after = (said[at + len(word) :][:_LONGEST] for word in count.before for at in starts_of(word, said))
    before = (  # the first of the words after a number may be in a typed figure
        said[max(0, at - 2) : at] for word in count.after for at in starts_of(word[1:], said)
    )
    return any(sign in _NUMERALS or sign.isdecimal() for near in (*after, *before) for sign in near)


def _pattern(count: Count) -> re.Pattern[str]:
    forms = [rf"(?:{_any(count.before)}){_BETWEEN}{_NUMBER}(?:{_any(count.measures)})"] if count.before else []
    forms += [rf"{_NUMBER}(?:{_any(count.after)})"] if count.after else []
    return re.compile("|".join(rf"(?<![第\d.{DIGITS}十百])(?:{form})" for form in forms) or r"(?!)")


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def _possible(count: Count, disclosure: Disclosure) -> frozenset[int]:
    """Return the numbers that may rightly be stated; nothing where the content does not say."""
    of, blocks = count.of, [section.blocks for section in disclosure.sections]
    if of == "rows":
        return _stock(count, disclosure)
    if of == "units":
        return frozenset({len(disclosure.units)} if disclosure.units else ())
    if of == "duties":
        lists = {len(block.items) for each in blocks for block in each if isinstance(block, ListBlock)}
        return frozenset(lists | ({len(disclosure.duties)} if disclosure.duties else set()))
    tables = [sum(isinstance(block, TableBlock) for block in each) for each in blocks]
    return frozenset({sum(tables), *tables} - {0})


def _stock(count: Count, disclosure: Disclosure) -> frozenset[int]:
    """Return what a row counts in each unit's table, and in all together."""
    numbers = [
        int(figure.current.value)
        for table in disclosure.tables.values()
        if table.kind.id == count.table
        for line in table.lines
        if line.shape.id == count.row and (figure := line.figures.get(count.column))
        if isinstance(figure.current, Quantity)
    ]
    return frozenset({*numbers, sum(numbers)} if numbers else ())


def _in_passage(
    passage: Passage, pattern: re.Pattern[str], count: Count, possible: frozenset[int], disclosure: Disclosure
) -> Iterator[Diagnostic]:
    pieces = list(_pieces(passage))
    for match in pattern.finditer("".join(piece.text for piece in pieces)):
        index = next(number for number in range(1, (match.lastindex or 1) + 1) if match[number])
        stated = counted(match[index])
        if any(word in match.string[max(0, match.start() - _NEAR) : match.start()] for word in count.unless):
            continue
        allowed = possible
        if any(word in match.string[max(0, match.start() - _NEAR) : match.end()] for word in count.below):
            allowed = possible | {number - 1 for number in possible}  # without the department's own
        if stated in allowed:
            continue
        name, has = _NAMES[count.of], sorted(possible)
        yield finding(
            "DG302",
            _at(passage, pieces, match.start(index), len(match[index])),
            Say(
                f"写的是“{match.group()}”，{name.zh}是 {'、'.join(map(str, has))}",
                f"“{match.group()}” is stated; the {name.en} are {', '.join(map(str, has))}",
            ),
            hint=Say("改正文字，或补上缺的", "correct the number, or add what is missing"),
            related=tuple(Related(origin=unit.origin) for unit in disclosure.units) if count.of == "units" else (),
        )


def _pieces(passage: Passage) -> Iterator[_Piece]:
    start = 0
    for part in passage.parts:
        if isinstance(part, TypedFigure):
            yield _Piece(start, part.text.strip(), part.origin)
        else:
            yield _Piece(start, part if isinstance(part, str) else passage.said[start], None)
        start += len(part) if isinstance(part, str) else 1


def _at(passage: Passage, pieces: Sequence[_Piece], index: int, length: int) -> Origin:
    """Return where some characters stand, counted with typed figures filled in."""
    for piece in pieces:
        if index < len(piece.text):
            return piece.origin or passage.at(piece.start + index, length)
        index -= len(piece.text)
    return passage.origin
