"""The paragraphs of a document of others → sections by headings, with the tables where they stood."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.importers.pieces import Paragraph, Piece
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.numerals import DIGITS, counted
from disclosure_gen.records import dataclass, field

_LONGEST_HEADING = 45
_ENDS = ("。", "；", "，", "：", ";", ",", ":", ".")
_LISTED = re.compile(
    r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[.．、]|（\d{1,2}）|\(\d{1,2}\))\s*"
)
_AROUND = "（）()、.．"  # a numeral
_NO_LEVELS = 99
_CONTENTS = re.compile(r"(\.{3,}|…{2,}|·{3,}|\t)\s*\d+$")
_FIRST = re.compile(r"^[一二三四五六七八九十]+、")
_SECOND = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")

Words = Callable[[str], str]  # a text as content has it


@dataclass(slots=True)
class Part:
    """A section that is being made: its heading, whether it is numbered, its blocks as plain data."""

    heading: str
    numbered: bool
    blocks: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Prose:
    """The sections of a document, and how many paragraphs stood before the first heading."""

    parts: tuple[Part, ...]
    before: int


def read_prose(
    pieces: Sequence[Piece], placed: Mapping[int, str], over: frozenset[str], empty: frozenset[int], signs: Signs
) -> Prose:
    """Return the sections of a document.

    `placed` are the paths of its tables by their number, `over` what stood over them and is printed with them, `empty`
    those that are empty: what says so below them is printed too.
    """
    paragraphs = [piece for piece in pieces if isinstance(piece, Paragraph)]
    top = min((piece.level for piece in paragraphs if piece.level), default=0)
    if _has_numerals_only([piece for piece in paragraphs if not _is_around(piece.text, over, signs)]):
        top = _NO_LEVELS
    parts: list[Part] = []
    before = tables = 0
    after = False
    for piece in pieces:
        if not isinstance(piece, Paragraph):
            path = placed.get(tables)
            after = tables in empty
            tables += 1
            if path and parts:
                parts[-1].blocks.append({"table": path})
            continue
        text = piece.text
        said, after = after and signs.empty.search(squeezed(text)), False
        if said or _is_around(text, over, signs):
            continue
        level = _level(piece, top)
        if level == 1:
            numeral = _FIRST.match(text)
            parts.append(Part(text[numeral.end() :].strip() if numeral else text, bool(numeral)))
        elif not parts:
            before += 1
        elif level > 1:
            parts[-1].blocks.append(_subheading(text, level))
        else:
            parts[-1].blocks.append({"text": text})
    for part in parts:
        part.blocks = list(_with_lists(part.blocks))
    return Prose(tuple(parts), before)


def section_data(part: Part, id_: str, words: Words) -> dict[str, Any]:
    """Return a section as content writes it; `words` says each text as content has it."""
    data: dict[str, Any] = {"id": id_, "title": {"zh": words(part.heading)}}
    if not part.numbered:
        data["numbered"] = False
    data["block"] = [_block(block, words) for block in part.blocks]
    return data


def _block(block: Mapping[str, Any], words: Words) -> dict[str, Any]:
    made: dict[str, Any] = dict(block)
    for key in ("text", "heading"):
        if key in block:
            made[key] = {"zh": words(block[key])}
    if "item" in block:
        made["item"] = [{"zh": words(text)} for text in block["item"]]
    return made


def _is_around(text: str, over: frozenset[str], signs: Signs) -> bool:
    """Tell whether a paragraph belongs to a table or to the list of contents."""
    said = squeezed(text)
    unit = len(said) < _LONGEST_HEADING and (signs.unit.search(said) or signs.prepared_by.match(said))
    number = signs.table_number.match(said)
    return said in over or bool(unit or number) or said == "目录" or bool(_CONTENTS.search(text))


def _level(piece: Paragraph, top: int) -> int:
    """Return the level of a heading, 0 for text: by its style, else by its numeral."""
    text = piece.text
    if top == _NO_LEVELS:
        top = 0
    elif piece.level:
        return min(piece.level - top + 1, 3)
    if not _is_short(text):
        return 0
    if _FIRST.match(text):
        return 2 if top else 1
    return 2 if _SECOND.match(text) and len(text) < _LONGEST_HEADING // 2 else 0


def _has_numerals_only(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether numerals make the sections (一、): then what is larger before them is the title of the whole."""
    numbered = [at for at, one in enumerate(paragraphs) if _FIRST.match(one.text) and _is_short(one.text)]
    styled = any(paragraphs[at].level for at in numbered)
    return len(numbered) > 1 and not styled and all(_is_short(one.text) for one in paragraphs[: numbered[0]])


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS)


def _subheading(text: str, level: int) -> dict[str, Any]:
    found = _LISTED.match(text)
    style = _style(found[1]) if found else None
    if found and style:
        return {"heading": text[found.end() :], "level": level, "label": style}
    return {"heading": text, "level": level, "numbered": False}


def _style(numeral: str) -> str | None:
    """Return the form of a numeral that content knows, None for another."""
    body = numeral.strip(_AROUND)
    chinese = set(body) <= set(DIGITS + "十")
    if numeral[0] in "（(":
        return "（一）" if chinese else "（1）"
    if chinese:
        return "一、"
    return "1." if numeral.endswith(".") else None


def _with_lists(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield blocks, paragraphs numbered from one on as a list."""
    index = 0
    while index < len(blocks):
        items, style = _run(blocks, index)
        if len(items) > 1:
            yield {"list": {"style": style}, "item": items}
            index += len(items)
        else:
            yield blocks[index]
            index += 1


def _run(blocks: Sequence[dict[str, Any]], start: int) -> tuple[list[str], str]:
    """Return the paragraphs from a block on that count from one, without their numerals, and the form of these."""
    items: list[str] = []
    style = ""
    number = 0
    for at in range(start, len(blocks)):
        number += 1
        block = blocks[at]
        found = _LISTED.match(block.get("text", ""))
        own = _style(found[1]) if found else None
        if found and len(items) == 1 and counted(found[1].strip(_AROUND)) == 1:
            number = 1  # a list of one before another from one on: programs part the first item so
        if not found or own is None or (style and own != style) or counted(found[1].strip(_AROUND)) != number:
            break
        if "(" in found[1]:
            break  # a form of numeral that content does not print
        style = own
        items.append(block["text"][found.end() :])
    return items, style
