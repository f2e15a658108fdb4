"""A text of content, its paragraph as it was and as it is → the text as content is to have it, its references kept."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from disclosure_gen.adopting.places import Standing
from disclosure_gen.compose.inlines import JOINTS
from disclosure_gen.importers.edited_runs import Control, Paragraph
from disclosure_gen.model.text import Reference, TypedFigure
from disclosure_gen.records import dataclass

_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"\s*([A-Za-z]+|[\u4e00-\u9fff]{1,2}|[%‰])?")  # what a number is measured in, or begins as that does
_UNIT_WITHIN = 16  # tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A number or another character of a paragraph; `key` is the figure that a number shows."""

    text: str
    start: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was typed over another, which shows a figure; `unit` where what it is measured in is the same."""

    key: str
    old: str
    new: str
    unit: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens that became others; `same` where they say the same, or only their numbers differ."""

    old: Sequence[Token]
    new: Sequence[Token]
    same: bool


def steps(old: Paragraph, new: Paragraph) -> list[Step]:
    """Return how a paragraph became another. Numbers of the same figure are the same, whatever they say."""
    keyed = any(isinstance(piece, Control) for piece in new.pieces)
    before, after = list(_tokens(old)), list(_tokens(new))
    names, others = ([one.key if keyed and one.key else one.text for one in side] for side in (before, after))
    found: list[Step] = []
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        olds, news = before[start:end], after[first:last]
        numbers = len(olds) == len(news) and all(map(_typed_over, olds, news))
        found.append(Step(olds, news, tag == "equal" or numbers))
    return found


def numbers(found: Sequence[Step]) -> Iterator[Number]:
    """Yield the figures whose numbers were typed over."""
    before = [token for step in found for token in step.old]
    after = [token for step in found for token in step.new]
    for step in found:
        for one, other in zip(step.old, step.new, strict=True) if step.same else ():
            if one.key and one.text != other.text:
                yield Number(one.key, one.text, other.text, unit=_unit(one, before) == _unit(other, after))


def _unit(number: Token, tokens: Sequence[Token]) -> str:
    """Return the word behind a number, or the first two letters of it in Chinese: 万元, 元, million."""
    at = tokens.index(number) + 1
    behind = _UNIT.match("".join(token.text for token in tokens[at : at + _UNIT_WITHIN]))
    return (behind[1] or "") if behind else ""


def is_reworded(found: Sequence[Step]) -> bool:
    """Tell whether anything but numbers of figures differs."""
    return not all(step.same for step in found)


def reworded(found: Sequence[Step], text: Standing, start: int) -> str | None:
    """Return a text as content is to have it, whose words begin at `start`; None where the change is not within it.

    A reference that is touched only in part is neither kept nor taken out: then it is None too.
    """
    out: list[tuple[int, str]] = []  # the part that each piece belongs to, -1 for none
    lost = [0] * len(text.template)
    for step in found:
        owners = [_owner(token, text, start) for token in step.old]
        if step.same:
            out += [(owner, token.text) for owner, token in zip(owners, step.old, strict=True) if owner >= 0]
            continue
        if -1 in owners or not (owners or _is_inside(found, step, text, start)) or any(one.key for one in step.new):
            return None  # a figure that came from elsewhere would be typed words here
        if step.new and owners and all(isinstance(text.template[owner], Reference) for owner in owners):
            return None  # what it names changes where it stands
        for owner in owners:
            lost[owner] += 1
        typed = {owner for owner in owners if not isinstance(text.template[owner], Reference)}
        words = "".join(token.text for token in step.new)
        out.append((typed.pop() if len(typed) == 1 and len(set(owners)) == 1 else -1, words))
    return _written(list(_with_unprinted(out, text)), lost, text)


def _with_unprinted(out: Sequence[tuple[int, str]], text: Standing) -> Iterator[tuple[int, str]]:
    """Yield pieces with the parts that print nothing here, each behind the part before it."""
    silent = {index for index, end in enumerate(text.ends) if index and end == text.ends[index - 1]}
    last = {owner: index for index, (owner, _) in enumerate(out)}
    for index, (owner, words) in enumerate(out):
        yield owner, words
        if owner >= 0 and last[owner] == index:
            part = owner + 1
            while part in silent:
                said, joint = text.template[part], text.template[part - 1]
                yield part, said if isinstance(said, str) else ""
                if isinstance(said, Reference) and isinstance(joint, str):
                    yield -1, JOINTS[joint]
                part += 1


def _written(out: Sequence[tuple[int, str]], lost: Sequence[int], text: Standing) -> str | None:
    pieces: list[str] = []
    kept: dict[int, int] = {}
    figures: dict[int, str] = {}
    for owner, words in out:
        part = text.template[owner] if owner >= 0 else ""
        match part:
            case Reference(path=path, format=form):
                if lost[owner]:
                    return None
                if owner not in kept:
                    pieces.append(f"{{{path}:{' '.join(form)}}}" if form else f"{{{path}}}")
            case TypedFigure():
                figures[owner] = figures.get(owner, "") + words
                if owner not in kept:
                    pieces.append(f"\0{owner}\0")
            case _:
                pieces.append(words if text.plain else words.replace("{", "{{").replace("}", "}}"))
        kept[owner] = 1
    said = "".join(pieces)
    for owner, words in figures.items():
        said = said.replace(f"\0{owner}\0", f"{{= {words.strip()} }}" if words.strip() else "")
    return said


def _is_inside(found: Sequence[Step], step: Step, text: Standing, start: int) -> bool:
    """Tell whether words are put in where a text stands, and not before or after it or into what a reference prints."""
    index = found.index(step)
    before = found[index - 1].old[-1] if index and found[index - 1].old else None
    after = found[index + 1].old[0] if index + 1 < len(found) and found[index + 1].old else None
    first, second = (-1 if token is None else _owner(token, text, start) for token in (before, after))
    within = first == second and isinstance(text.template[first], Reference)
    return max(first, second) >= 0 and not within


def _owner(token: Token, text: Standing, start: int) -> int:
    """Return the part of a text in which a token stands, -1 for none."""
    at = token.start - start
    if not 0 <= at < len(text.printed):
        return -1
    return next(index for index, end in enumerate(text.ends) if at < end)


def _typed_over(one: Token, other: Token) -> bool:
    if one.key and other.key:
        return one.key == other.key
    return one.text == other.text or bool(one.key and _NUMBER.fullmatch(other.text))


def _tokens(paragraph: Paragraph) -> Iterator[Token]:
    at = 0
    for piece in paragraph.pieces:
        if isinstance(piece, Control):
            yield Token(piece.text, at, piece.key)
            at += len(piece.text)
            continue
        position = 0
        while position < len(piece):
            number = _NUMBER.match(piece, position)
            end = number.end() if number else position + 1
            yield Token(piece[position:end], at + position)
            position = end
        at += len(piece)
