"""`explain`: what a code means, and where a figure stands, how it is made and where it shows."""

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from disclosure_gen import files, pipeline
from disclosure_gen.checks.cells import cells
from disclosure_gen.cli import main
from disclosure_gen.codes import CODES
from disclosure_gen.explain.asked import number_in
from disclosure_gen.explain.figures import explain
from disclosure_gen.explain.guides import guide
from disclosure_gen.money import Quantity

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "content/pingxiang-psb/2017"
EXAMPLE = ROOT / "content/example-bureau/2025"


def asked(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> Any:  # noqa: ANN401 - JSON
    assert main(["explain", *map(str, words), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def said(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> str:
    assert main(["explain", *map(str, words)]) == code
    return capsys.readouterr().out


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_an_example_and_says_how_it_is_mended(code: str) -> None:
    told = guide(code)
    assert told.example.zh
    assert told.example.en
    spoken = re.sub(r"\.en = \"[^\"]*\"|^.* = \"[^\"]*\"$", "", told.example.zh)
    assert not re.search(r"(^|[ (，])[a-z]+ [a-z]+ [a-z]+ ", spoken), "English words in the Chinese example"
    assert re.search("[\u4e00-\u9fff]", told.mend.zh)
    assert told.mend.zh.endswith("。")
    assert told.mend.en.endswith(".")


def test_no_guide_is_of_a_code_that_is_not_there() -> None:
    named = {code for text in files.read_guides() for code in re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)}
    assert named == set(CODES)


@pytest.mark.parametrize("word", ["DG201", "dg201", "total-mismatch"])
def test_a_code_is_explained_without_content(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    chinese = said(capsys, word, "--ui", "zh")
    assert chinese.startswith("DG201 total-mismatch  错误\n")
    assert all(label in chinese for label in ("规则", "依据", "例子", "怎样改", CODES["DG201"].zh))
    english = said(capsys, word, "--ui", "en")
    assert all(label in english for label in ("rule", "source", "example", "to mend", CODES["DG201"].en))
    told = asked(capsys, word)
    assert (told["code"], told["severity"], told["rule"]["zh"]) == ("DG201", "error", CODES["DG201"].zh)


def test_an_unknown_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "DG2011", "--ui", "en"]) == 2
    assert "DG201" in capsys.readouterr().err.replace("DG2011", "")


@pytest.mark.parametrize(("word", "first", "least"), [("DG5", "DG501", 20), ("dg20", "DG201", 9), ("DG", "DG101", 190)])
def test_codes_that_begin_alike_are_listed_with_one_line_each(
    word: str, first: str, least: int, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = said(capsys, word, "--ui", "zh").splitlines()
    assert len(listed) >= least
    assert listed[0].startswith(first)
    assert all(CODES[line.split()[0]].zh in line for line in listed)


def test_a_number_needs_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "4837.98", "--ui", "en"]) == 2
    assert "explain 4837.98 DIR" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["4837.98", "4,837.98", "4837.98万元", "48379800元"])
def test_a_figure_is_found_by_its_value_in_any_unit(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, number, SAMPLE)["figures"]
    assert [one["key"] for one in found] == [
        "figures.revenue.total",
        "figures.revenue.general_public",
        "figures.expenditure.total",
    ]


def test_every_place_is_named_with_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = asked(capsys, "revenue.total", SAMPLE)["figures"]
    lines = (SAMPLE / "figures.toml").read_text("utf-8").splitlines()
    stated = one["stated"]
    assert lines[stated["line"] - 1][stated["column"] - 1 :].startswith("4837.98")
    texts = (SAMPLE / "sections.toml").read_text("utf-8").splitlines()
    for use in one["uses"]:
        assert texts[use["line"] - 1][use["column"] - 1 :].startswith("{revenue.total")
    assert {(use["kind"], use["lang"]) for use in one["uses"]} == {("text", "zh"), ("text", "en")}
    assert "4837.98万元" in one["uses"][0]["words"]
    assert "RMB 48.3798 million" in one["uses"][1]["words"]


def test_how_a_figure_is_made_is_told_also_where_it_does_not_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = asked(capsys, "expenditure.bureau.total", SAMPLE)["figures"]
    wrong = next(tie for tie in one["identities"] if not tie["holds"])
    assert wrong["role"] == "total"
    assert wrong["words"] == (
        "expenditure.bureau.total 3650.29 万元 ≠ "
        "expenditure.bureau.basic 2613.98 万元 + expenditure.bureau.project 1086.31 万元"
    )
    assert any(tie["role"] == "part" and tie["holds"] for tie in one["identities"])


def test_what_the_program_computes_is_found_with_both_years(capsys: pytest.CaptureFixture[str]) -> None:
    (rate,) = asked(capsys, "27.55%", SAMPLE)["figures"]
    assert (rate["key"], rate["amount"], rate["unit"]) == ("figures.expenditure.total.change", "27.55", "%")
    assert rate["computed"]
    assert "1044.94" in rate["uses"][0]["words"]
    text = said(capsys, "27.55%", SAMPLE, "--ui", "zh")
    assert "2017/figures.toml:" in text
    assert "2016/figures.toml:" in text


def test_the_change_of_a_rate_is_in_percentage_points_and_that_of_a_change_has_no_rate(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "\n  change      −5.17 percentage points (prior 6.59 %)\n" in said(capsys, "1.42%", EXAMPLE, "--ui", "en")
    assert "\n  增减        −5.17个百分点（上年 6.59 %）\n" in said(capsys, "1.42%", EXAMPLE, "--ui", "zh")
    assert "\n  change      −46.72万元 (prior 60.52 万元)\n" in said(capsys, "13.80", EXAMPLE, "--ui", "en")
    assert "nothing here is 77.2%" in said(capsys, "77.2%", EXAMPLE, "--ui", "en", code=1)


def test_cells_are_shown_by_their_table_and_charts_by_their_bars(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {use["kind"] for one in asked(capsys, "997.95", EXAMPLE)["figures"] for use in one["uses"]}
    assert "table" in kinds
    content = pipeline.read(SAMPLE)
    assert content.disclosure is not None
    answers = [
        explain(key, content.disclosure, content.rules, pipeline.terms())
        for key in list(cells(content.disclosure))
        if "three_public" in key
    ]
    assert any(use.kind == "chart" for answer in answers for one in answer.figures for use in one.uses)


def test_a_number_by_hand_is_found_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    path = copy / "sections.toml"
    text = path.read_text("utf-8")
    before, mark, after = text.partition('text.zh = "')
    assert mark
    path.write_text(f"{before}{mark}共5678.25万元，另有15678.25万元。{after}", "utf-8")
    found = asked(capsys, "5678.25", copy)
    assert not found["figures"]
    (use,) = found["typed"]
    assert (use["kind"], use["line"]) == ("typed", before.count("\n") + 1)
    assert use["words"].startswith("共5678.25万元")


def test_what_is_not_there_names_what_comes_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert "4837.98" in asked(capsys, "4837.89", SAMPLE, code=1)["near"]
    assert "revenue.total" in said(capsys, "revenue.totl", SAMPLE, "--ui", "en", code=1)


def test_a_negative_change_is_found_with_and_without_its_sign(capsys: pytest.CaptureFixture[str]) -> None:
    with_sign = asked(capsys, "figures.three_public.bureau.total.change", SAMPLE)["figures"]
    assert with_sign == asked(capsys, "three_public.bureau.total.change", SAMPLE)["figures"]
    assert number_in("−8.40 万元") == Quantity(Decimal("-8.40"), "万元")
    assert number_in("revenue.total") is None
    keys = {one["key"] for one in asked(capsys, "8.4", SAMPLE)["figures"]}
    assert "figures.three_public.bureau.total.change" in keys


def test_content_that_cannot_be_loaded_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "disclosure.toml").write_text("[broken\n", "utf-8")
    assert main(["explain", "1", str(tmp_path), "--ui", "en"]) == 1
    assert "DG101" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("printed", "folder", "key"),
    [
        ("23.4万", EXAMPLE, "library.visits"),
        ("23.4万人次", EXAMPLE, "library.visits"),
        ("19.375万册", EXAMPLE, "library.holdings"),
        ("19.38万册", EXAMPLE, "library.holdings"),
        ("RMB 1.054 million", EXAMPLE, "expenditure.bureau.operating"),
        ("RMB 1,054,000", EXAMPLE, "expenditure.bureau.operating"),
        ("1054000", EXAMPLE, "expenditure.bureau.operating"),
        ("15,000", EXAMPLE, "three_public.hospitality"),
        ("1.86", SAMPLE, "tables.assets.bureau.buildings.quantity.opening"),
    ],
)
def test_a_figure_is_found_as_it_is_printed(
    printed: str, folder: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert key in said(capsys, printed, folder, "--ui", "en").split("\n")[0]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("公务接待费", ["three_public.hospitality", "tables.basic.30217", "tables.three_public.hospitality"]),
        ("official hospitality", ["three_public.hospitality", "tables.basic.30217"]),
        ("藏书", ["library.holdings"]),
    ],
)
def test_a_name_leads_to_the_paths_of_its_figures(
    name: str, keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, name, EXAMPLE, code=1)["near"][: len(keys)] == keys


@pytest.mark.parametrize("printed", ["19.37万册", "23.4万册", "RMB 1.05 million"])
def test_a_number_that_is_printed_nowhere_is_not_found(printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", printed, str(EXAMPLE), "--ui", "en"]) != 0
    assert "nothing here is" in "".join(capsys.readouterr())
