"""Sheets of a workbook that hold text alone (duties, explanations) → their paragraphs, the first line as a heading."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.importers.cells import Sheet
from disclosure_gen.importers.pieces import Paragraph
from disclosure_gen.intake.recognition.signs import squeezed

_LONGEST_HEADING = 45
_LEAST = 20  # characters of a sentence: a cover and a list of contents have none
_ENDS = ("。", "；")
_CONTENTS = "目录"
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")


def prose_of(sheets: Sequence[Sheet]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all sheets of text, each sheet as a section; its name where it has no heading."""
    return tuple(piece for sheet in sheets if is_prose(sheet) for piece in _pieces(sheet))


def is_prose(sheet: Sheet) -> bool:
    """Tell whether a sheet holds text alone, and sentences among it."""
    if sheet.hidden or any(cell.kind != "text" for cell in sheet.cells.values()):
        return False
    lines = list(_lines(sheet))
    sentences = any(len(line) >= _LEAST and line.endswith(_ENDS) for line in lines)
    return sentences and _CONTENTS not in map(squeezed, lines[:2])


def _pieces(sheet: Sheet) -> Iterator[Paragraph]:
    lines = list(_lines(sheet))
    first = lines[0]
    headed = len(first) <= _LONGEST_HEADING and not first.endswith((*_ENDS, "：", "，")) and not _NUMBERED.match(first)
    yield Paragraph(first if headed else sheet.name, 1)
    for line in lines[headed:]:
        short = len(line) <= _LONGEST_HEADING and not line.endswith(_ENDS)
        yield Paragraph(line, 2 if short and _NUMBERED.match(line) else 0)


def _lines(sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a sheet, those of one cell one by one; cells beside each other are one."""
    rows: dict[int, list[str]] = {}
    for (row, _), cell in sorted(sheet.cells.items()):
        if row not in sheet.hidden_rows and cell.text.strip():
            rows.setdefault(row, []).append(cell.text)
    for texts in rows.values():
        whole = texts[0] if len(texts) == 1 else " ".join(" ".join(text.split()) for text in texts)
        yield from (line for part in whole.splitlines() if (line := part.strip(" \t\u3000")))
