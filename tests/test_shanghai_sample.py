"""A real document in Shanghai's forms, which is not in the repository: built from content, it says what was published.

What the document lists as its contents is not compared: its entries are worded otherwise than its headings.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import built
import seen
import shanghai_sample as sample
from disclosure_gen import pipeline

READERS = {"pdf": seen.seen_in_pdf, "docx": seen.seen_in_docx}

if not sample.FILE.exists():
    pytest.skip(f"NOT CHECKED: there is no {sample.FILE}", allow_module_level=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shanghai") / "2025"
    sample.write(sample.read(), path)
    return path


@cache
def pieces(folder: Path, format_: str) -> list[seen.Seen]:
    return READERS[format_](built.file(folder, "zh", format_))


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("table", sample.read()["tables"], ids=lambda table: table["id"])
def test_a_table_is_the_published_one_cell_by_cell(table: dict[str, object], folder: Path, format_: str) -> None:
    numbers = {name: number for number, name in enumerate(sample.KINDS)}
    found = [piece for piece in pieces(folder, format_) if piece.kind == "table"][numbers[str(table["id"])]]
    assert [list(row) for row in found.rows] == sample.rows(table)


@pytest.mark.parametrize("format_", READERS)
def test_captions_units_and_text_are_the_published_ones(folder: Path, format_: str) -> None:
    document = sample.read()
    found = {"".join(piece.text.split()) for piece in pieces(folder, format_)}
    wanted = [text for section in document["sections"] for text in (section["heading"], *sample.paragraphs(section))]
    wanted += [table["caption"] for table in document["tables"]]
    assert [text for text in wanted if "".join(text.split()) not in found] == []


@pytest.mark.parametrize("format_", READERS)
def test_the_text_stands_in_the_published_order(folder: Path, format_: str) -> None:
    found = iter(["".join(piece.text.split()) for piece in pieces(folder, format_)])
    sections = sample.read()["sections"]
    wanted = [text for section in sections for text in (section["heading"], *sample.paragraphs(section))]
    assert [text for text in wanted if not any(one == "".join(text.split()) for one in found)] == []


@pytest.mark.parametrize("format_", READERS)
def test_each_table_says_who_made_it_and_in_which_unit(folder: Path, format_: str) -> None:
    found = [set(piece.text.split("\n")) for piece in pieces(folder, format_) if piece.kind == "caption"]
    tables = {table["id"]: table for table in sample.read()["tables"]}
    assert found == [
        {table["caption"], table["org_line"], f"单位：{table['unit']}"}
        for table in map(tables.get, sample.KINDS)
        if table
    ]


def test_check_finds_what_is_wrong_and_accuses_nothing_else(folder: Path) -> None:
    content = pipeline.read(folder)
    assert content.disclosure is not None
    found = (*content.diagnostics, *pipeline.run_checks(content.disclosure).left)
    typed = "DG310"  # this content types the figures of its prose
    assert Counter(one.code for one in found if one.code != typed) == {
        "DG202": 2,  # the items of 302 make one yuan less than it, in two columns
        "DG408": 1,  # 一般公共预算拨款, elsewhere 一般公共预算财政拨款
        "DG516": 2,  # two empty tables without a note
        "DG602": 1,  # 维修(护)费 in narrow brackets
    }
    assert {one.severity for one in found if one.code == typed} == {"notice"}
