"""`diff` on folders and files: what it prints, its data, its exit codes, and sides that cannot be compared."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from built import EXAMPLE, SAMPLE, SMALL
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.importers.words import read_words

BEFORE = SAMPLE.parent / "2016"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small department."""
    return Path(shutil.copytree(SMALL, tmp_path / "library" / "2024"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of the small department."""
    out = tmp_path_factory.mktemp("made")
    assert not pipeline.build(SMALL, editions=("zh", "en"), out=out).failed
    return out


def file(made: Path, end: str) -> Path:
    return next(path for path in made.iterdir() if path.name.endswith(end))


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "disclosure.toml"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def data(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:  # noqa: ANN401 - what the command prints
    code = main(["diff", *map(str, words), "--to", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_movements_of_the_sample_are_those_that_it_states(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = data(capsys, BEFORE, SAMPLE)
    assert code == 1
    moved = {
        one["key"].removeprefix("figures."): (one["change"], one["rate"])
        for one in found["changes"]
        if one["key"].startswith("figures.")
    }
    assert moved == {
        "expenditure.total": ("1044.94", "27.55"),
        "expenditure.basic": ("404.09", "16.82"),
        "expenditure.project": ("640.85", None),
        "three_public.bureau.total": ("-8.4", "-24.00"),
        "three_public.bureau.vehicles": ("-5", "-16.67"),
        "three_public.bureau.hospitality": ("-3.4", "-68.00"),
        "three_public.traffic.total": ("-2.5", "-33.33"),
        "three_public.traffic.vehicles": ("-0.5", "-11.11"),
        "three_public.traffic.hospitality": ("-2", "-66.67"),
    }
    assert {one["kind"] for one in found["changes"]} == {"figure"}
    assert found["unknown"] == 120
    assert found["findings"] == []


def test_the_largest_movement_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(BEFORE), str(SAMPLE), "--ui", "zh"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "平乡县公安局  2016年部门预算 → 2017年部门预算  基数：上年预算数"
    assert lines[2].split() == ["支出合计", "3793.04", "4837.98", "+1044.94", "+27.55", "万元"]
    (total,) = [line for line in lines if line.startswith("公安局“三公”经费合计")]
    assert "−8.4" in total
    assert "公车运行费减少" in total


def test_a_rate_changes_by_percentage_points_and_has_no_rate_of_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau"))
    for year, share in (("2024", 20), ("2025", 25.5)):
        path = folder / year / "figures.toml"
        label = 'label = { zh = "外借率", en = "lending rate" }'
        path.write_text(
            path.read_text("utf-8") + f'\n[figures.lent]\nshare = {{ current = {share}, unit = "%", {label} }}\n'
        )
    assert main(["diff", str(folder / "2024"), str(folder / "2025"), "--ui", "zh", "--only", "lent"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "外借率" in line]
    assert line.split() == ["外借率", "20", "25.5", "+5.5", "%（增减为百分点）"]
    _, found = data(capsys, folder / "2024", folder / "2025", "--only", "lent")
    assert [(one["change"], one["rate"]) for one in found["changes"]] == [("5.5", None)]


def test_only_what_was_asked_for_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = data(capsys, BEFORE, SAMPLE, "--only", "three_public", "--min-change", "3")
    assert [one["key"] for one in found["changes"]] == [
        "figures.three_public.bureau.total",
        "figures.three_public.bureau.vehicles",
        "figures.three_public.bureau.hospitality",
    ]
    assert main(["diff", str(BEFORE), str(SAMPLE), "--only", "procurement"]) == 0


def test_years_that_are_not_in_order_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = data(capsys, EXAMPLE, EXAMPLE.parent / "2024")
    assert "DG459" in [one["code"] for one in found["findings"]]
    _, found = data(capsys, EXAMPLE.parent / "2024", EXAMPLE)
    assert "DG459" not in [one["code"] for one in found["findings"]]


def test_data_have_the_reasons_that_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = data(capsys, EXAMPLE.parent / "2024", EXAMPLE)
    said = {one["key"]: one["reason"] for one in found["changes"] if one["kind"] == "figure"}
    assert said["figures.three_public.hospitality"] == {
        "zh": "控制陪餐人数，减少接待批次",
        "en": "Fewer hosts at meals and fewer delegations",
    }
    assert said["figures.revenue.total"] is None


@pytest.mark.parametrize("end", ["zh.pdf", "zh.docx", "en.pdf", "en.docx"])
def test_a_folder_and_its_files_say_the_same(made: Path, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    for sides in ((SMALL, file(made, end)), (file(made, end), SMALL)):
        code, found = data(capsys, *sides)
        assert (code, found["changes"]) == (0, [])
        assert [one["code"] for one in found["findings"]] == ["DG451"]


def test_two_files_of_one_edition_say_the_same(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(capsys, file(made, "zh.pdf"), file(made, "zh.docx"))[0] == 0


def test_two_files_without_a_language_in_common_are_compared_by_their_figures(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, found = data(capsys, file(made, "zh.pdf"), file(made, "en.pdf"))
    assert "DG453" in [one["code"] for one in found["findings"]]
    _, found = data(capsys, file(made, "zh.pdf"), SMALL)
    assert "DG453" not in [one["code"] for one in found["findings"]]


def test_a_change_of_a_word_is_shown_with_its_sentence(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (small / "disclosure.toml").read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("text.zh") and line.endswith('。"'))
    edit(small, line, line[:-2] + '，特此说明。"')
    assert main(["diff", str(SMALL), str(small), "--text", "--ui", "zh"]) == 1
    printed = capsys.readouterr().out
    assert "特此说明。" in printed
    assert "数字 0 处，文字 1 处，结构 0 处，核查 0 项" in printed


def test_findings_that_appeared_and_were_mended_are_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(small, small.parent / "2023")
    edit(small, "current = 24, prior", 'current = "?", prior')
    _, found = data(capsys, small.parent / "2023", small)
    appeared = [one for one in found["changes"] if one["kind"] == "finding"]
    assert ("appeared", "DG105") in {(one["action"], one["key"]) for one in appeared}
    _, found = data(capsys, small, small.parent / "2023")
    assert ("mended", "DG105") in {(one["action"], one["key"]) for one in found["changes"] if one["kind"] == "finding"}


def test_two_departments_and_two_bases_are_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, '"budget"', '"final_accounts"')
    code, found = data(capsys, SAMPLE, small)
    assert code == 1
    assert {one["code"] for one in found["findings"]} == {"DG450", "DG452", "DG458"}


def test_a_prior_amount_that_last_year_did_not_state_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in (BEFORE, SAMPLE):
        shutil.copytree(year, tmp_path / year.name)
    path = tmp_path / "2017" / "figures.toml"
    text = path.read_text("utf-8").replace("total           = 26.6", "total = { current = 26.6, prior = 36 }")
    path.write_text(text, "utf-8")
    identity = tmp_path / "2017" / "disclosure.toml"
    identity.write_text(identity.read_text("utf-8").replace('prior        = "../2016"', "# "), "utf-8")
    sections = tmp_path / "2017" / "sections.toml"
    sections.write_text(
        '[[section]]\nid = "a"\ntitle = { zh = "一", en = "a" }\n'
        '[[section.block]]\ntext = { zh = "{year}年。", en = "{year}." }\n',
        "utf-8",
    )
    _, found = data(capsys, BEFORE, tmp_path / "2017")
    assert [one["code"] for one in found["findings"]] == ["DG454"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("5000", '0.75, unit = "万元"', ("万元", "0.5", "0.75", "0.25", "50.00")),
        ('0.5, unit = "万元"', "7500", ("元", "5000", "7500", "2500", "50.00")),
        ("-10.00", "-15.00", ("元", "-10.00", "-15.00", "-5.00", None)),  # what was below zero has no rate
    ],
)
def test_the_old_amount_is_in_the_unit_of_the_new_one(
    before: str, after: str, said: tuple[str | None, ...], small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = Path(shutil.copytree(small, small.parent / "2025"))
    label = 'label = { zh = "补助", en = "Grants" }'
    for folder, amount in ((small, before), (later, after)):
        with (folder / "disclosure.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n[figures.extra]\na = {{ current = {amount}, {label} }}\n")
    edit(later, "year         = 2024", 'year = 2025\nprior = "../2024"')
    _, found = data(capsys, small, later, "--only", "extra")
    (one,) = [one for one in found["changes"] if one["key"] == "figures.extra.a"]
    assert tuple(one[part] for part in ("unit", "old", "new", "change", "rate")) == said
    assert [one for one in found["findings"] if "extra.a" in one["path"]] == []


@pytest.mark.parametrize("name", ["damaged.pdf", "damaged.docx", "empty.pdf"])
def test_a_file_that_cannot_be_read_is_trouble(
    name: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = file(made, f"zh.{name[-4:].lstrip('.')}").read_bytes()
    (tmp_path / name).write_bytes(b"" if name.startswith("empty") else whole[: len(whole) // 2])
    assert main(["diff", str(SMALL), str(tmp_path / name), "--ui", "en"]) == 2
    assert "DG9" in capsys.readouterr().err


def test_content_with_errors_is_trouble(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "year ", "yaer ")
    assert main(["diff", str(SMALL), str(small), "--ui", "en"]) == 2
    assert "did you mean year?" in capsys.readouterr().err
    assert main(["diff", str(SMALL), str(small.parent / "2099"), "--ui", "en"]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_later_version_of_the_format_says_what_to_do(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "schema_version = 1", "schema_version = 2")
    assert main(["diff", str(SMALL), str(small), "--ui", "en"]) == 2
    assert "a newer program is needed" in capsys.readouterr().err


def test_an_earlier_version_of_the_format_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    edit(folder, "schema_version = 1", "schema_version = 0")
    assert main(["diff", str(EXAMPLE), str(folder), "--ui", "en"]) == 2
    said = capsys.readouterr().err
    assert "there was none before: write 1" in said
    assert "DG601" not in said  # subjects cannot be named without a year: one fault, one finding


def test_a_classified_value_is_in_no_comparison(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (small / "disclosure.toml").read_text("utf-8")
    head = "[figures.secret]\nvalue = { classified = true, value = 987654.32 }\n"
    (small / "disclosure.toml").write_text(text + "\n" + head, "utf-8")
    for words in ([], ["--to", "json"], ["--text"]):
        main(["diff", str(SMALL), str(small), *words])
        assert "987654" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("part", "said"), [("nonsense", "three_public, "), ("three_pub", "did you mean three_public?")]
)
def test_a_part_that_is_not_there_is_no_empty_comparison(
    part: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(EXAMPLE.parent / "2024"), str(EXAMPLE), "--only", part, "--ui", "en"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("part", ["glossary", "organization", "tables.state_capital", "unit", "unit_list"])
def test_a_part_that_is_there_may_be_the_same(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(EXAMPLE), "--only", part, "--ui", "en"]) == 0
    assert capsys.readouterr().out == f"No difference in {part}.\n"


@pytest.mark.parametrize("amount", ["-1", "x", "nan", "inf"])
def test_a_least_change_is_a_number(amount: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "a", "b", f"--min-change={amount}"]) == 2
    assert amount in capsys.readouterr().err


def test_reports_are_written_in_the_formats_and_languages_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["diff", str(BEFORE), str(SAMPLE), "--to", "pdf,docx", "--out", str(tmp_path / "out"), "--ui", "zh"]
    assert main([*words, "--lang", "zh"]) == 1
    names = ["pingxiang-psb-2016-2017.zh.docx", "pingxiang-psb-2016-2017.zh.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert "pingxiang-psb-2016-2017.zh.pdf" in capsys.readouterr().out
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert main(words) == 1
    assert {name: (tmp_path / "out" / name).read_bytes() for name in names} == first  # the same again, byte for byte
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_drafts_are_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(BEFORE), str(SAMPLE), "--draft-reasons", "--only", "figures"]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("[[section.block]]") == 3
    assert printed.out.startswith("[[section.block]]\n")


def rewritten(source: Path, target: Path, change: dict[str, tuple[bytes, bytes]], without: str = "") -> Path:
    """Save a Word file anew with something replaced in its parts, or without some of them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in change:
                before, after = change[name]
                assert before in data
                data = data.replace(before, after, 1)
            if not without or not name.startswith(without):
                new.writestr(name, data)
    return target


def test_words_that_were_changed_by_hand_in_word_are_said(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = {"word/document.xml": ("人".encode(), "員人".encode())}
    file_ = rewritten(file(made, "zh.docx"), tmp_path / "edited.docx", edited)
    code, found = data(capsys, SMALL, file_)
    assert (code, found["changes"]) == (0, [])  # the data count
    told = [one for one in found["findings"] if one["code"] == "DG455"]
    assert len(told) == 1
    assert "員" in told[0]["message"]["zh"]
    assert told[0]["file"] == str(file_)


def test_a_word_file_without_data_is_compared_by_its_words(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = rewritten(file(made, "zh.docx"), tmp_path / "bare.docx", {}, without="customXml/")
    code, found = data(capsys, SMALL, bare)
    assert (code, found["changes"]) == (0, [])
    assert [one["code"] for one in found["findings"]] == ["DG456"]
    edited = {"word/document.xml": ("人".encode(), "員人".encode())}
    changed = rewritten(file(made, "zh.docx"), tmp_path / "changed.docx", edited, without="customXml/")
    code, found = data(capsys, SMALL, changed)
    assert code == 1
    assert [(one["kind"], one["action"]) for one in found["changes"]] == [("text", "changed")]
    assert "員" in found["changes"][0]["new"]
    code, found = data(capsys, changed, file(made, "zh.docx"))
    assert "員" in found["changes"][0]["old"]


def test_columns_that_state_a_movement_are_not_compared_between_years(capsys: pytest.CaptureFixture[str]) -> None:
    before = EXAMPLE.parent / "2024"
    _, found = data(capsys, before, EXAMPLE)
    assert not [one["key"] for one in found["changes"] if "comparison" in one["key"] or one["key"].endswith("executed")]
    told = [one for one in found["findings"] if one["code"] == "DG457"]
    assert [one["message"]["zh"] for one in told] == [
        "《一般公共预算支出情况表》的增减以“上年执行数”为基数，本比较以上年预算数为基数"
    ]
    assert "“Executed in the prior year”" in told[0]["message"]["en"]


def test_drafts_of_one_year_are_compared_to_their_stated_movements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    path = draft / "budget.toml"
    text = path.read_text("utf-8")
    assert text.count("executed = 972.15") == 1
    path.write_text(text.replace("executed = 972.15", "executed = 972.25"), "utf-8")
    _, found = data(capsys, EXAMPLE, draft)
    moved = [(one["key"], one["change"]) for one in found["changes"] if one["kind"] == "figure"]
    assert moved == [("tables.general_public.total.executed", "0.10")]


def test_a_fact_that_stands_in_many_tables_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE.parent / "2024"), str(EXAMPLE), "--ui", "zh"]) == 1
    lines = capsys.readouterr().out.splitlines()
    (total,) = [line for line in lines if line.startswith("支出合计")]
    assert total.split()[1:5] == ["988.41", "997.95", "+9.54", "+0.97"]
    (revenue,) = [line for line in lines if line.startswith("收入合计")]
    assert "（另有 6 处同数）" in revenue
    assert not [line for line in lines if line.startswith("《") and "988.41" in line]


def test_a_section_with_another_id_is_the_same_section(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    path = draft / "sections.toml"
    text, count = re.subn('id( *= *)"agency_running"', r'id\1"running"', path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")
    assert data(capsys, EXAMPLE, draft)[1]["changes"] == []


def test_options_and_languages_that_changed_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    path = draft / "disclosure.toml"
    text = re.sub(r"languages *=.*", 'languages = ["zh"]', path.read_text("utf-8"))
    path.write_text(re.sub(r"cover *= true", "cover = false", text), "utf-8")
    assert main(["diff", str(EXAMPLE), str(draft), "--ui", "en"]) == 1
    printed = capsys.readouterr().out
    assert "cover: True → False" in printed
    assert "languages: zh, en, zh-en → zh" in printed
    out = tmp_path / "out"
    assert main(["diff", str(EXAMPLE), str(draft), "--to", "docx", "--lang", "zh", "--out", str(out)]) == 1
    words = read_words(next(out.iterdir()).read_bytes())
    assert "版面设置有变动：封面" in words
    assert "版面设置有变动：语言版本" in words


def test_drafts_are_of_figures_that_content_names_and_say_what_they_need(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, unlinked = str(EXAMPLE.parent / "2024"), Path(shutil.copytree(EXAMPLE, tmp_path / "2025"))
    edit(unlinked, 'prior        = "../2024"', "")
    assert main(["diff", before, str(unlinked), "--draft-reasons", "--ui", "en"]) == 1
    assert 'prior = "../2024"' in capsys.readouterr().err
    assert main(["diff", before, str(EXAMPLE), "--draft-reasons", "--ui", "en"]) == 1
    printed = capsys.readouterr()
    assert "{tables." not in printed.out
    assert "{revenue.total:change}" in printed.out
    assert "prior =" not in printed.err
    assert main(["diff", before, str(EXAMPLE), "--draft-reasons", "--only", "procurement.goods"]) == 1
    assert "{tables.procurement.goods.budget.total:change}" in capsys.readouterr().out


def test_what_is_to_be_said_of_a_comparison_is_said_beside_a_report(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, '"budget"', '"final_accounts"')
    words = ["diff", str(SMALL), str(small), "--to", "html", "--lang", "zh", "--out", str(tmp_path / "out")]
    assert main([*words, "--ui", "en"]) == 1
    assert "DG452" in capsys.readouterr().err
    assert main(["diff", str(SMALL), str(small.parent / "2099"), "--to", "html", "--ui", "en"]) == 2


def test_drafts_are_in_the_languages_of_the_new_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year in ("2024", "2025"):
        words = ["build", str(EXAMPLE.parent / year), "--to", "docx", "--lang", "zh", "--out", str(tmp_path)]
        assert main(words) == 0
    capsys.readouterr()
    sides = [str(tmp_path / f"example-bureau-{year}.zh.docx") for year in ("2024", "2025")]
    assert main(["diff", *sides, "--draft-reasons"]) == 1
    drafts = capsys.readouterr().out
    assert "text.zh = " in drafts
    assert "text.en" not in drafts
