"""The report on a comparison: content like any other, with every movement in a table, and drafts of what it lacks."""

import re
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from built import EXAMPLE, SAMPLE, SMALL, disclosure
from disclosure_gen import pipeline
from disclosure_gen.compare import Comparison, FigureChange, StructureChange, compare
from disclosure_gen.compare.drafts import drafts
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.labels import labels, unnamed
from disclosure_gen.compare.report import report
from disclosure_gen.compare.sides import OPTIONS
from disclosure_gen.compare.spots import spot
from disclosure_gen.compose import compose
from disclosure_gen.compose.published import published
from disclosure_gen.doc.blocks import Chart, Document, Heading, List, Paragraph, Table, plain
from disclosure_gen.lang import LANGS, Lang, Localized, term
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace
from disclosure_gen.years import diff, markers, roll
from edit_scripts import script
from review_sample import pack

TERMS = pipeline.terms()


@pytest.fixture(scope="module")
def years() -> Comparison:
    before, after = (pipeline.read(SAMPLE.parent / year).disclosure for year in ("2016", "2017"))
    assert before is not None
    assert after is not None
    return compare(before, after, markers=markers(after))


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
    tables = blocks(composed(years, "zh"), Table)
    named, bureau, counted = tables[:3]
    rows = cells(named)
    assert rows[0] == ["支出合计", "3793.04", "4837.98", "1044.94", "27.55", ""]
    assert rows[2] == ["项目支出", "—", "—", "640.85", "—", "只写增减"]
    assert rows[3] == ["公安局“三公”经费合计", "35.00", "26.60", "−8.40", "−24.00", "公车运行费减少和节约公务接待开支"]
    assert sum(len(cells(table)) for table in tables) == len(years.changes)
    assert ["（二）车辆（台、辆）（数量 年末数）", "台", "67", "28", "−39", "−58.21"] in cells(counted)
    assert ["（二）车辆（台、辆）（价值 年末数）", "676.60", "305.80", "−370.80", "−54.80"] in cells(bureau)
    assert [plain(line) for table in tables for line in table.title] == [
        "正文数据增减变动表",
        "公安局资产情况表增减变动", "公安局资产情况表（非金额）增减变动",
        "交警大队资产情况表增减变动", "交警大队资产情况表（非金额）增减变动",
    ]  # fmt: skip
    assert [plain(note.text) for note in named.notes] == ["“—”表示没有写明此数，或无从计算。"]


def test_a_report_says_as_many_changed_passages_in_either_language() -> None:
    comparison = compare(disclosure(EXAMPLE.parent / "2024"), disclosure(EXAMPLE))
    said = [plain(blocks(composed(comparison, lang), Paragraph)[-1].text) for lang in LANGS]
    (zh,), (en,) = (
        re.findall(pattern, words) for pattern, words in zip((r"涉及(\d+)段", r"text (\d+)"), said, strict=True)
    )
    assert zh == en != "0"


def test_money_of_a_report_has_the_same_decimals_everywhere() -> None:
    comparison = compare(disclosure(EXAMPLE.parent / "2024"), disclosure(EXAMPLE))
    document = composed(comparison, "zh")
    summary = plain(blocks(document, Paragraph)[-1].text)
    assert {len(one) for one in re.findall(r"\.(\d+)万元", summary)} == {2}
    assert summary.count("万元") == 8
    for table in blocks(document, Table):
        if "非金额" not in plain(table.title[0]):
            figures = [cell for row in cells(table) for cell in row[1:5] if re.fullmatch(r"−?[\d.]+", cell)]
            assert {len(cell.partition(".")[2]) for cell in figures} == {2}


def test_the_largest_movements_are_those_of_all_tables() -> None:
    comparison = compare(disclosure(EXAMPLE.parent / "2024"), disclosure(EXAMPLE))
    (chart,) = blocks(composed(comparison, "zh"), Chart)
    drawn = [[Decimal(value.text) for value in one.values] for one in chart.categories]
    sizes = [abs(after - before) for before, after in drawn]
    assert sizes == sorted(sizes, reverse=True)
    most = max(abs(one.change.value) for one in comparison.changes
               if isinstance(one, FigureChange) and one.change and one.change.is_money)  # fmt: skip
    assert sizes[0] == most


def test_a_report_on_what_is_the_same_says_so() -> None:
    same = compare(disclosure(EXAMPLE), disclosure(EXAMPLE))
    assert plain(blocks(composed(same, "zh"), Paragraph)[-1].text) == "两边没有不同。"


def test_a_year_still_to_be_filled_has_no_movements(tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        shutil.copytree(EXAMPLE.parent / year, tmp_path / "eb" / year)
    comparison = diff(tmp_path / "eb" / "2025", roll(tmp_path / "eb" / "2025", 2026).folder).comparison
    assert comparison is not None
    document = composed(comparison, "en")
    assert not blocks(document, Table)
    said = plain(blocks(document, Paragraph)[-1].text)
    assert said.startswith("No figure has moved.")
    assert "338 figures are still to be filled in." in said
    words = [plain(item.text) for part in blocks(document, List) for item in part.items]
    assert "New DG105: a value marked ? is still to be filled (411)" in words
    assert not [text for text in words if re.search("[\u4e00-\u9fff]", text)]


def test_a_table_in_another_section_is_moved_not_gone() -> None:
    old = disclosure(EXAMPLE)
    homes = {one.id: one for one in old.sections}
    (block,) = (one for one in homes["procurement"].blocks if isinstance(one, TableBlock))
    less = replace(homes["procurement"], blocks=tuple(one for one in homes["procurement"].blocks if one != block))
    more = replace(homes["assets"], blocks=(block, *homes["assets"].blocks))
    changed = {"procurement": less, "assets": more}
    new = replace(old, sections=tuple(changed.get(one.id, one) for one in old.sections))
    comparison = compare(old, new)
    assert [(one.action, one.key) for one in comparison.changes] == [("moved", "tables.procurement")]
    words = [plain(item.text) for part in blocks(composed(comparison, "zh"), List) for item in part.items]
    assert words == ["表移到另一章节：政府采购情况表，由“政府采购预算情况”移到“国有资产信息”"]


def test_a_chart_is_the_same_in_an_edition_of_one_language() -> None:
    whole = disclosure(EXAMPLE)
    one = compare(published(whole, "zh"), published(whole, "en"))
    assert not [change for change in one.changes if isinstance(change, StructureChange) and change.thing == "chart"]
    said = [found for found in one.diagnostics if found.code == "DG457"]
    assert all("《》" not in found.zh and "“”" not in found.zh and "“”" not in found.en for found in said)
    both = compare(published(disclosure(EXAMPLE.parent / "2024"), "zh"), published(whole, "en"))
    (base,) = (found for found in both.diagnostics if found.code == "DG457")
    assert "《》" not in base.zh
    assert " states" in base.en
    assert not base.en.startswith(" ")


def test_the_summary_says_the_largest_movements_and_how_many_there_are(years: Comparison) -> None:
    summary = plain(blocks(composed(years, "zh"), Paragraph)[1].text)
    assert summary.startswith("支出合计4837.98万元，比2016年增加1044.94万元，增长27.55%；《公安局资产情况表》")
    assert "共有31个数变动，其中增加15个、减少16个；" in summary
    assert "另有120个数" in summary
    english = plain(blocks(composed(years, "en"), Paragraph)[-1].text)
    assert "Total expenditure: RMB" in english
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


def test_a_reason_that_is_still_to_be_given_is_an_error_of_check_in_either_language() -> None:
    residue = pack().words.residue
    for form in ("rated", "moved", "stated"):
        for lang in LANGS:
            assert [word for word in residue if word in term(TERMS, f"draft.{form}", lang)]


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


@pytest.mark.parametrize("lang", LANGS)
def test_no_key_stands_in_a_report(edited: Comparison, lang: Lang) -> None:
    document = composed(edited, lang)
    words = [plain(line) for table in blocks(document, Table) for row in table.body for cell in row.cells
             for line in cell.lines]  # fmt: skip
    words += [plain(item.text) for part in blocks(document, List) for item in part.items]
    keys = re.compile(r"\b[a-z]+_[a-z_]+|\b(figures|tables|section|duty|term|unit)\.[a-z]|\bnew\.f|\bf\d+\b")
    assert [text for text in words if keys.search(text)] == []
    assert any(text.startswith(("未命名的数", "An unnamed figure")) for text in words)  # the scripts add such ones


def test_every_figure_of_content_has_a_name_in_both_languages() -> None:
    for folder in (SAMPLE, EXAMPLE):
        content = disclosure(folder)
        zh, en = (labels((content,), lang, TERMS) for lang in LANGS)
        for key in (*zh, *en):
            assert not re.search("[a-z]{2}", zh[key].whole("zh")), key
            assert not re.search("[\u4e00-\u9fff]|_", en[key].whole("en")), key
            assert "unnamed" not in en[key].whole("en"), key


def test_a_figure_without_a_name_is_told_of_and_called_by_its_section() -> None:
    old = disclosure(SMALL)
    figures = {
        **old.figures,
        "library.staff": replace(old.figures["library.staff"], current=Quantity(Decimal(9), "人")),
    }
    comparison = compare(old, replace(old, figures=figures))
    (told,) = unnamed(comparison, TERMS)
    assert told.code == "DG458"
    assert "library.staff" in told.en
    zh, en = (labels((old,), lang, TERMS)["figures.library.staff"].item for lang in LANGS)
    assert zh.startswith("“")
    assert zh.endswith("”中未命名的数（人）")
    assert en.startswith("An unnamed figure of “")
    called = replace(figures["library.staff"], label=Localized("工作人员", "staff"))
    named = replace(old, figures={**figures, "library.staff": called})
    assert list(unnamed(compare(old, named), TERMS)) == []
    assert labels((old, named), "zh", TERMS)["figures.library.staff"].item == "图书馆工作人员"


def test_places_are_in_the_language_of_the_report() -> None:
    new = disclosure(EXAMPLE)
    sides = (new, new)
    assert spot("duty.图书馆服务.读者服务.接待读者人次.grade1", sides, "en", TERMS) == (
        "Library services – Reader services – Visits – Excellent"
    )
    assert (
        spot("duty.图书馆服务.读者服务.接待读者人次.grade1", sides, "zh", TERMS)
        == "图书馆服务—读者服务—接待读者人次—优"
    )
    assert spot("tables.assets.library.total.remark", sides, "en", TERMS) == (
        "State-Owned Assets of the Library: Total fixed assets"
    )
    assert spot("unit.library.name", sides, "en", TERMS) == "Yunxi County Library"
    assert spot("title", sides, "en", TERMS) == "Title"
    duties = tuple(replace(duty, activities=duty.activities[:-1]) for duty in new.duties)
    comparison = compare(new, replace(new, duties=duties, tables={"assets.library": new.tables["assets.library"]}))
    words = [plain(item.text) for part in blocks(composed(comparison, "en"), List) for item in part.items]
    assert "Library services. Removed activity: Reader services" in words
    assert "Removed table: State-Owned Assets of the Headquarters" in words
    assert not [text for text in words if re.search("[\u4e00-\u9fff]", text)]
