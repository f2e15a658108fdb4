"""The report on a comparison: content like any other, with every movement in a table, and drafts of what it lacks."""

import tomllib
from random import Random
from typing import Any

import pytest

from built import SAMPLE, disclosure
from disclosure_gen import pipeline
from disclosure_gen.compare import Comparison, FigureChange, compare
from disclosure_gen.compare.drafts import drafts
from disclosure_gen.compare.report import filled, report
from disclosure_gen.compare.sides import OPTIONS
from disclosure_gen.compose import compose
from disclosure_gen.doc.blocks import Chart, Document, Heading, List, Paragraph, Table, plain
from disclosure_gen.lang import LANGS, Lang
from disclosure_gen.model.disclosure import Disclosure
from edit_scripts import script

TERMS = pipeline.terms()


@pytest.fixture(scope="module")
def years() -> Comparison:
    before, after = (pipeline.read(SAMPLE.parent / year).disclosure for year in ("2016", "2017"))
    assert before is not None
    assert after is not None
    return compare(before, after)


@pytest.fixture(scope="module")
def edited() -> Comparison:
    """Return a comparison that has changes of every kind."""
    old = new = disclosure(SAMPLE)
    for seed in range(30):
        new, _ = script(new, Random(seed))
    return compare(old, new)


def composed(comparison: Comparison, lang: Lang) -> Document:
    return compose(report(comparison, comparison.changes, lang, TERMS), lang, TERMS)


def blocks(document: Document, kind: type) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell.lines[0]) if cell.lines else "" for cell in row.cells] for row in table.body]


def test_the_table_of_movements_has_every_figure_with_sign_and_rate(years: Comparison) -> None:
    named, bureau, traffic = blocks(composed(years, "zh"), Table)
    rows = cells(named)
    assert rows[0] == ["支出合计", "3793.04", "4837.98", "1044.94", "27.55", ""]
    assert rows[2] == ["项目支出", "", "", "640.85", "—", "只写增减"]
    assert rows[3][:5] == ["公安局“三公”经费合计", "35.0", "26.6", "−8.4", "−24.00"]
    assert rows[3][5].startswith("主要原因是")
    assert len(rows) + len(cells(bureau)) + len(cells(traffic)) == len(years.changes)
    assert ["（二）车辆（台、辆） 数量 年末数", "台", "67", "28", "−39", "−58.21"] in cells(bureau)
    assert ["（二）车辆（台、辆） 价值 年末数", "万元", "676.6", "305.8", "−370.8", "−54.80"] in cells(bureau)
    assert [plain(line) for table in (named, bureau, traffic) for line in table.title] == [
        "正文数据增减变动表", "公安局资产情况表增减变动", "交警大队资产情况表增减变动",
    ]  # fmt: skip


def test_the_summary_says_the_largest_movements_and_how_many_there_are(years: Comparison) -> None:
    summary = plain(blocks(composed(years, "zh"), Paragraph)[1].text)
    assert summary.startswith("支出合计4837.98万元，比2016年增加1044.94万元，增长27.55%；")
    assert "共有31个数变动，其中增加15个、减少16个；" in summary
    assert "另有120个数" in summary
    english = plain(blocks(composed(years, "en"), Paragraph)[-1].text)
    assert "Expenditure, total: RMB" in english
    assert "In all this has changed: figures 31 (15 up, 16 down)," in english


def test_the_chart_shows_both_years_of_the_largest_movements(years: Comparison) -> None:
    (chart,) = blocks(composed(years, "zh"), Chart)
    first = chart.categories[0]
    assert [value.text for value in first.values] == ["3793.04", "4837.98"]
    assert len(chart.categories) == 6
    assert [plain(series.label[0]) for series in chart.series] == ["2016年", "2017年"]


@pytest.mark.parametrize("lang", LANGS)
def test_changes_of_every_kind_are_in_the_report_in_either_language(edited: Comparison, lang: Lang) -> None:
    document = composed(edited, lang)
    headings = [heading.anchor for heading in blocks(document, Heading)]
    assert headings == ["summary", "movements", "texts", "structure"]
    words = [plain(item.text) for part in blocks(document, List) for item in part.items]
    assert len(words) > 20
    laid = pipeline.layout(document)
    assert laid.diagnostics == ()
    for format_ in ("pdf", "docx"):
        assert pipeline.write(document, laid.pages, format_).data


def test_a_sentence_is_quoted_with_its_figures_filled_in(years: Comparison) -> None:
    new = years.new
    assert filled("{year}年{revenue.total}，{expenditure.total:change}{= 20 }", new, "zh", TERMS) == (
        "2017年4837.98万元，增加1044.94万元20"
    )
    assert filled("{nothing.here:change}", new, "zh", TERMS) == "{nothing.here:change}"


def test_drafts_are_content_with_references_and_no_reasons(years: Comparison) -> None:
    text = drafts(years, years.changes, TERMS)
    paragraphs = tomllib.loads(text.replace("section.block", "block"))
    said = [block["text"]["zh"] for block in paragraphs["block"]]
    assert said[0] == (
        "{year}年支出合计{expenditure.total}，比上年{expenditure.total:change}，{expenditure.total:change_rate}。"
        "主要原因是待填写。"
    )
    assert all("待填写" in words for words in said)
    assert not any("three_public" in words for words in said)  # their reasons are given
    figures = [one for one in years.changes if isinstance(one, FigureChange) and one.key.startswith("figures.")]
    assert len(said) == sum("three_public" not in one.key for one in figures)


def test_drafts_load_where_they_are_pasted(years: Comparison) -> None:
    from disclosure_gen.files import read_content, read_kinds
    from disclosure_gen.load.disclosure import load
    from disclosure_gen.load.source import Source

    sources = read_content(SAMPLE)
    more = drafts(years, years.changes, TERMS)
    pasted = tuple(
        Source(source.name, f"{source.text}\n{more}") if source.name.endswith("sections.toml") else source
        for source in sources
    )
    loaded = load(pasted, read_kinds(), read_content(SAMPLE.parent / "2016"))
    assert loaded.diagnostics == ()
    assert isinstance(loaded.disclosure, Disclosure)


def test_every_option_of_the_page_has_a_name_in_the_report() -> None:
    named = {key.rpartition(".")[2] for key in TERMS if key.startswith("comparison.option.")}
    assert {*OPTIONS, "languages"} == named
