"""What stands in the cells of Word tables: after planned page breaks, and in the two languages of a cell."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

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
