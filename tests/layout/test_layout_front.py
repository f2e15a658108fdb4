"""Cover, contents, notes of the first page, and where landscape pages have their number."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure_gen.doc.blocks import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Heading,
    Inline,
    LineBreak,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Toc,
    TocEntry,
)
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Page, TextLine
from disclosure_gen.layout.pages import Laid, layout
from disclosure_gen.layout.styles import GRID, MM

FONTS = Fonts(str(Path(__file__).parents[2] / "fonts"))
TOP, BOTTOM, LEFT, MEASURE = 37 * MM, 262 * MM, 28 * MM, 156 * MM


def lay(*blocks: Block, edition: Edition = "zh", **fields: Any) -> Laid:  # noqa: ANN401 - fields of the document
    document = Document(
        edition=edition,
        lang="en" if edition == "en" else "zh",
        title="",
        author="",
        subject="",
        keywords="",
        date=date(2017, 1, 1),
        blocks=blocks,
        **{"foot": ("a", "b") if edition == "en" else (), **fields},
    )
    return layout(document, FONTS)


def paragraph(words: str, role: str = "body", *, translation: bool = False) -> Paragraph:
    lang: Lang = "en" if words.isascii() else "zh"
    return Paragraph(text=(Text(words, lang),), role=role, lang=lang, translation=translation)


def cover(*notices: str, title: str = "2017年部门预算公开") -> Cover:
    return Cover(
        head=(
            *(paragraph(words, "notice") for words in notices),
            paragraph("某县某局", "cover.issuer"),
            paragraph(title, "cover.title"),
            paragraph("及“三公”经费增减情况说明", "cover.subtitle"),
        ),
        foot=(paragraph("某县某局编制", "cover.imprint"), paragraph("2017年3月8日", "cover.imprint")),
    )


def words(line: TextLine) -> str:
    return "".join(span.text for span in line.spans)


def find(page: Page, text: str) -> TextLine:
    return next(line for line in page.lines if words(line) == text)


PROSE = paragraph("这是一段正文。")


def test_a_cover_stands_before_page_one_and_carries_no_number() -> None:
    first, second = lay(cover(), PROSE).pages.pages
    assert [first.number, second.number] == [0, 1]
    assert not any(line.artifact for line in first.lines)
    assert words(second.lines[-1]) == "— 1 —"


def test_the_lines_of_a_cover_stand_where_the_look_has_them() -> None:
    page = lay(cover(), PROSE).pages.pages[0]
    baselines = {words(line): line.y for line in page.lines}
    assert baselines["某县某局"] == pytest.approx(203.6, abs=0.1)
    assert baselines["2017年部门预算公开"] == pytest.approx(276.0, abs=0.5)
    assert baselines["2017年3月8日"] == pytest.approx(BOTTOM - 2.5 * GRID + 20.555, abs=0.1)
    assert [round(rule.width, 1) for rule in page.rules] == [1.5, 0.4]
    for rule in page.rules:
        assert rule.x1 - rule.x0 == pytest.approx(0.34 * MEASURE)
        assert (rule.x0 + rule.x1) / 2 == pytest.approx(LEFT + MEASURE / 2)


def test_notes_stand_at_the_head_of_a_cover_and_push_the_rest_down_where_they_must() -> None:
    page = lay(cover("保密审查情况：已审查"), PROSE).pages.pages[0]
    assert find(page, "保密审查情况：已审查").y < TOP + GRID / 2
    assert find(page, "某县某局").y == pytest.approx(203.6, abs=0.1)
    many = lay(cover(*(f"说明{number}" for number in range(9))), PROSE).pages.pages[0]
    assert find(many, "说明8").y + GRID < find(many, "某县某局").y < 300


def test_a_cover_that_does_not_fit_is_an_error() -> None:
    laid = lay(cover(title="很长的标题" * 60), PROSE)
    assert [found.code for found in laid.diagnostics] == ["DG708"]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_prose_below_notes_and_title_is_on_the_grid(count: int, lines: int) -> None:
    text: list[Inline] = [Text("某县某局部门预算", "zh")]
    for _ in range(lines - 1):
        text += [LineBreak("zh"), Text("公开情况说明", "zh")]
    title = Paragraph(text=tuple(text), role="title", lang="zh")
    notices = [paragraph(f"说明{number}", "notice") for number in range(count)]
    page = lay(*notices, title, PROSE).pages.pages[0]
    body = next(line for line in page.lines if line.node == (count + 1,))
    assert (body.y - 20.555 - TOP) / GRID == pytest.approx(round((body.y - 20.555 - TOP) / GRID), abs=0.001)
    first = next(line for line in page.lines if line.node == (count,))
    last = find(page, f"说明{count - 1}")
    assert find(page, "说明0").y < TOP + GRID / 2
    assert first.y - 26.36 - (last.y + 4) >= 9


def test_contents_are_set_in_two_sizes_with_leaders_to_the_pages() -> None:
    toc = Toc(
        title=((Text("目　　录", "zh"),),),
        entries=(
            TocEntry(level=1, text=(Text("一、收入", "zh"),), anchor="a", lang="zh"),
            TocEntry(level=2, text=(Text("收支总表", "zh"),), anchor="t", lang="zh"),
        ),
        lang="zh",
    )
    heading = Heading(level=1, depth=1, label="一、", text=(Text("收入", "zh"),), anchor="a", lang="zh")
    page = lay(toc, PageBreak(), heading, table()).pages.pages[0]
    section, form = find(page, "一、收入"), find(page, "收支总表")
    assert (section.spans[0].size, form.spans[0].size) == (16, 14)
    assert form.x - section.x == pytest.approx(32.0)
    assert (section.y - 20.555 - TOP) / GRID == pytest.approx(3, abs=0.001)
    leaders = [line for line in page.lines if words(line).startswith("...")]
    assert {line.ink for line in leaders} == {"#555555"}
    assert len(leaders) == 2
    assert page.number == 0


def test_an_entry_of_the_contents_and_its_translation_stand_on_one_page() -> None:
    said: tuple[tuple[str, Lang], ...] = (("第{}节", "zh"), ("Section {}", "en"))
    entries = tuple(
        TocEntry(level=1, text=(Text(words.format(number), lang),), anchor=f"a{number}", lang=lang)
        for number in range(60)
        for words, lang in said
    )
    toc = Toc(title=((Text("目　　录", "zh"),),), entries=entries, lang="zh")
    laid = lay(toc, PageBreak(), paragraph("正文"), edition="zh-en")
    pages = [[words(line) for line in page.lines] for page in laid.pages.pages if page.number == 0]
    assert len(pages) > 1
    for page in pages:
        assert all((f"第{number}节" in page) == (f"Section {number}" in page) for number in range(60))


def table() -> Table:
    cell = Cell(lines=((Text("甲", "zh"),),))
    return Table(
        anchor="t",
        title=((Text("收支总表", "zh"),),),
        columns=(Column(id="a", role="text", group="a"),),
        header=(Row(cells=(cell,)),),
        body=(Row(cells=(cell,)),),
        lang="zh",
    )


@pytest.mark.parametrize("edition", ["zh", "zh-en"])
def test_the_number_of_a_landscape_page_stands_at_its_foot_where_that_is_asked_for(edition: Edition) -> None:
    section = Section(orientation="landscape", blocks=(table(),))
    folio = lay(section, edition=edition, folio="foot").pages.pages[0].lines[-1]
    assert folio.turned == 0
    assert folio.y == pytest.approx((210 - 26 + 7) * MM + 0.38 * 14, abs=0.1)
    width = sum(FONTS.face(span.face).advances[char] for span in folio.spans for char in span.text) * 14
    assert folio.x + width / 2 == pytest.approx((35 + 225 / 2) * MM, abs=0.1)
    assert lay(section, edition=edition).pages.pages[0].lines[-1].turned == 90


def test_upright_pages_keep_their_number_outside_whatever_landscape_pages_do() -> None:
    assert lay(PROSE, folio="foot").pages.pages[0].lines[-1] == lay(PROSE).pages.pages[0].lines[-1]


def test_a_running_foot_too_long_for_its_line_is_turned_over_and_leaves_the_page_number_free() -> None:
    body = "Human Resources and Social Security Bureau of the Yunling Autonomous County, with Its Institutions"
    lines = lay(PROSE, edition="en", foot=(body, "Departmental Budget 2025")).pages.pages[0].lines[-3:]
    assert " ".join(words(line) for line in lines).split() == f"{body} · Departmental Budget 2025 1".split()
    width = sum(FONTS.face(span.face).advances[char] for span in lines[0].spans for char in span.text) * 9
    assert lines[0].x + width < lines[2].x - 20
    assert lines[0].y == lines[2].y < lines[1].y
