"""The published text, paragraph by paragraph and cell by cell, is in the Chinese PDF, Word file and web page, in order.

Not counted as text: spaces, line breaks in the title, computed ordinals (`1、` became `1.`), rows that are all blank.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import built
import seen

SEED = built.ROOT / "tests" / "seed" / "seed.json"
READERS = {"pdf": seen.seen_in_pdf, "docx": seen.seen_in_docx, "html": seen.seen_in_html}

ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[、.])")
KINDS = {"performance": 12, "procurement": 8, "assets_bureau": 5, "assets_traffic": 5}

Rows = list[tuple[str, ...]]


def bare(text: str) -> str:
    """Return a text without spaces."""
    return re.sub(r"\s+", "", text)


def unnumbered(text: str) -> str:
    """Return a text without spaces and without the ordinal that stands before it."""
    return ORDINAL.sub("", bare(text))


@cache
def seed() -> dict[str, Any]:
    """Return the published document as parsed."""
    parsed: dict[str, Any] = json.loads(SEED.read_text("utf-8"))
    return parsed


@cache
def found(format_: str) -> list[seen.Seen]:
    """Return what is read back from a Chinese file."""
    return READERS[format_](built.file(built.SAMPLE, "zh", format_))


def published_texts() -> Iterator[str]:
    """Yield the title, headings and paragraphs as published, in order; `\\0` stands for a table."""
    yield bare("".join(line["text"] for line in seed()["title"]))
    for section in seed()["sections"]:
        yield unnumbered(section["text"])
        for block in section["blocks"]:
            yield "\0" if block["type"] == "table" else unnumbered(block["text"])


def expanded(table: dict[str, Any]) -> Rows:
    """Return the header and body of a published table, merged cells filled, blank rows left out."""
    grid = [list(map(bare, row["grid"])) for row in table["rows"]]
    for merge in table["merges"]:
        row, column = merge["row"], merge["col"]
        for below in range(row, row + merge["rowspan"]):
            for beside in range(column, column + merge["colspan"]):
                grid[below][beside] = grid[row][column]
    return [tuple(row) for row in grid[table["title_rows"] :] if any(row)]


def printed_rows(piece: seen.Seen) -> Rows:
    """Return the rows of a printed table without spaces; blank rows are left out."""
    return [tuple(map(bare, row)) for row in piece.rows if any(row)]


def tables(format_: str) -> list[Rows]:
    """Return the printed tables.

    The published performance table has lost the upper half of its header, where the form names the grades as a group.
    """
    performance, *others = [printed_rows(piece) for piece in found(format_) if piece.kind == "table"]
    assert set(performance[0]) - set(performance[1]) == {"评价标准"}
    return [performance[1:], *others]


@pytest.mark.parametrize("format_", READERS)
def test_every_published_paragraph_is_there_in_order(format_: str) -> None:
    printed = "".join(
        "\0" if piece.kind == "table" else unnumbered(piece.text) for piece in found(format_) if piece.kind != "caption"
    )
    at, missing = 0, []
    for text in published_texts():
        place = printed.find(text, at)
        if place < 0:
            missing.append(text)
        else:
            at = place + len(text)
    assert not missing


@pytest.mark.parametrize("format_", READERS)
def test_nothing_is_printed_that_was_not_published(format_: str) -> None:
    published = "".join(published_texts())
    added = [
        piece.text
        for piece in found(format_)
        if piece.kind in ("heading", "paragraph") and unnumbered(piece.text) not in published
    ]
    facts = ["预算年度", "金额单位", "编制部门"] if format_ == "html" else []  # what a web page says beside the title
    assert added == [*facts, "注：表中“**”为涉密内容，依法不予公开。"]


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("number", range(len(KINDS)), ids=KINDS)
def test_every_published_cell_is_there_in_order(format_: str, number: int) -> None:
    table = list(seed()["tables"].values())[number]
    printed = tables(format_)[number]
    published = expanded(table)
    missing = [
        f"line {row}, column {column}: {ours!r} is {theirs!r}"
        for row, (wanted, got) in enumerate(zip(published, printed, strict=False))
        for column, (ours, theirs) in enumerate(zip(wanted, got, strict=False))
        if ours != theirs
    ]
    assert not missing
    assert len(printed) == len(published)
    assert {len(row) for row in printed} == {list(KINDS.values())[number]}


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("number", range(len(KINDS)), ids=KINDS)
def test_what_stands_over_a_published_table_is_there(format_: str, number: int) -> None:
    table = list(seed()["tables"].values())[number]
    caption = bare([piece for piece in found(format_) if piece.kind == "caption"][number].text)
    cells = [bare(cell) for row in table["rows"][: table["title_rows"]] for cell in row["cells"]]
    assert [cell for cell in cells if cell not in caption] == []


def test_the_seed_is_whole() -> None:
    assert sum(len(section["blocks"]) for section in seed()["sections"]) == 50
    assert [len(expanded(table)) for table in seed()["tables"].values()] == [85, 7, 18, 18]
