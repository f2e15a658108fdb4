"""What stands in the cells of Word tables: after planned page breaks, and in the two languages of a cell."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import built
from disclosure_gen import pipeline
from disclosure_gen.lang import EDITIONS, Edition

SAMPLE = Path(__file__).parents[3] / "content/pingxiang-psb/2017"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Edition, etree._Element]:
    """Return document.xml of the sample by edition."""
    out = tmp_path_factory.mktemp("word")
    files = pipeline.build(SAMPLE, formats=("docx",), out=out).files
    return {file.edition: etree.fromstring(ZipFile(file.path).read("word/document.xml")) for file in files}


def turned_cells(body: etree._Element) -> Iterator[str]:
    """Yield the text of each merged cell that begins anew in a row that starts a page as planned."""
    for row in body.iter(f"{W}tr"):
        if row.find(f".//{W}pageBreakBefore") is None:
            continue
        for cell in row.iterfind(f"{W}tc"):
            if cell.find(f"{W}tcPr/{W}vMerge[@{W}val='restart']") is not None:
                yield "".join(text.text or "" for text in cell.iter(f"{W}t"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_merged_cell_that_goes_on_after_a_planned_break_is_never_blank(
    bodies: Mapping[Edition, etree._Element], edition: Edition
) -> None:
    texts = list(turned_cells(bodies[edition]))
    assert len(texts) > 20
    assert all(texts)


def test_only_the_chinese_of_a_cell_is_narrowed_into_even_lines(bodies: Mapping[Edition, etree._Element]) -> None:
    narrow = bodies["zh-en"].xpath("//w:tbl//w:p/w:pPr[w:ind/@w:right]/w:pStyle/@w:val", namespaces={"w": W[1:-1]})
    assert isinstance(narrow, list)
    assert narrow
    assert not [style for style in narrow if re.search("En(Size|Center|Left|Repeated|$)", str(style))]


@pytest.mark.parametrize("edition", EDITIONS)
def test_words_of_cells_may_be_divided_where_layout_divides_them(
    bodies: Mapping[Edition, etree._Element], edition: Edition
) -> None:
    pieces: list[str] = []
    for run in bodies[edition].iter(f"{W}r"):
        said = "".join("|" if child.tag == f"{W}softHyphen" else child.text or "" for child in run)
        pieces += re.findall(r"\w+\|\w+", said)
    if edition == "zh":
        assert pieces == []
        return
    lines = [line for page in built.edition(SAMPLE, edition).pages.pages for line in page.lines]
    cells = [line for line in lines if {"body", "header"} & set(line.node) and line.spans[-1].text.endswith("\u00ad")]
    assert len(cells) > 100
    ends = {re.findall(r"\w+", line.spans[-1].text)[-1] for line in cells}
    assert ends <= {part for piece in pieces for part in piece.split("|")}


def test_the_halves_of_a_form_of_two_sides_have_a_heavier_rule_between_them() -> None:
    def parted(edition: Edition) -> dict[str, set[str]]:
        with ZipFile(BytesIO(built.file(built.EXAMPLE, edition, "docx"))) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        found: dict[str, set[str]] = {}
        for table in body.iter(f"{W}tbl"):
            name = table.find(f"{W}tblPr/{W}tblCaption")
            rules = {rule.get(f"{W}sz") or "" for rule in table.iter(f"{W}right") if rule.get(f"{W}sz")}
            assert name is not None
            found[name.get(f"{W}val") or ""] = rules
        return found

    chinese = {name for name, rules in parted("zh").items() if rules}
    assert chinese == {"部门收支总体情况表", "财政拨款收支总体情况表"}
    assert parted("zh")["部门收支总体情况表"] == {"6"}  # 0.75 pt
    assert not any(parted("en").values())  # three lines, none upright
