"""Findings that are waived, and waivers that are wrong themselves."""

import shutil
from pathlib import Path

import pytest

import built
from commented import IDENTITY, found
from disclosure_gen import pipeline
from disclosure_gen.checks.waivers import Sifted, sift
from disclosure_gen.codes import Say, finding
from disclosure_gen.lang import Edition
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.records import replace

TEXT = """
[[kind]]
id = "spending"
title = "支出表"
unit = "万元"
sums = [{ total = "rows.total", of = ["rows.a"] }]
[[kind.column]]
id = "item"
title = "项目"
role = "label"
[[kind.column]]
id = "amount"
title = "金额"
[[kind.row]]
id = "total"
label = "合计"
[[kind.row]]
id = "a"
label = "甲"
[tables.spending]
total = { amount = 9 }
a = { amount = 1 }
"""
WAIVER = """
[[waiver]]
code = "DG201"
where = "tables.spending.total.amount"
reason = "照发布稿"
by = "预算股"
"""


def sifted(waivers: str, *, complete: bool = True, text: str = TEXT) -> Sifted:
    loaded = load([Source("disclosure.toml", IDENTITY), Source("content.toml", text), Source("waivers.toml", waivers)])
    assert loaded.disclosure is not None, loaded.diagnostics
    only = tuple(one for one in found(text) if one.code == "DG201")
    return sift(loaded.disclosure, only, complete=complete)


def codes(waivers: str, *, complete: bool = True, text: str = TEXT) -> tuple[list[str], list[str]]:
    left, waived = sifted(waivers, complete=complete, text=text)
    return [one.code for one in left], [one.code for one in waived]


def test_a_finding_is_waived_by_code_and_place() -> None:
    assert codes("") == (["DG201"], [])
    assert codes(WAIVER) == ([], ["DG201"])
    assert codes(WAIVER.replace('"tables', '["tables').replace('amount"', 'amount"]')) == ([], ["DG201"])
    assert codes(WAIVER.replace("total.amount", "a.amount"))[0] == ["DG201", "DG1201"]
    assert codes(WAIVER.replace("DG201", "DG202"))[0] == ["DG201", "DG1201"]


def test_a_waiver_of_nothing_is_a_finding_where_all_editions_were_looked_at() -> None:
    good = TEXT.replace("amount = 9", "amount = 1")
    assert codes(WAIVER, text=good) == (["DG1201"], [])
    assert codes(WAIVER, text=good, complete=False) == ([], [])
    (one,) = sifted(WAIVER, text=good).left
    assert (one.origin.file, one.origin.path) == ("waivers.toml", ("waiver", 0, "where"))


@pytest.mark.parametrize(("until", "left"), [("2025-01-01", []), ("2024-12-31", ["DG201", "DG1202"])])
def test_a_waiver_ends_by_the_date_of_the_document(until: str, left: list[str]) -> None:
    assert codes(WAIVER + f"until = {until}\n")[0] == left


def test_a_waiver_needs_a_reason_unless_it_comes_from_a_published_file() -> None:
    assert codes(WAIVER.replace('reason = "照发布稿"\n', ""))[0] == ["DG1203"]
    bare = WAIVER.replace('reason = "照发布稿"\n', "").replace('by = "预算股"\n', "")
    assert codes(bare)[0] == ["DG1203"]
    published = f"{bare}published = true\n"
    assert codes(published) == ([], ["DG201"])
    assert codes(published, text=TEXT.replace("amount = 9", "amount = 1")) == ([], [])


def test_a_code_that_there_is_not_is_an_error_of_loading() -> None:
    loaded = load([Source("disclosure.toml", IDENTITY), Source("waivers.toml", WAIVER.replace("DG201", "DG2O1"))])
    assert [one.code for one in loaded.diagnostics] == ["DG114"]
    assert "did you mean DG" in loaded.diagnostics[0].hint_en


@pytest.mark.parametrize(
    "folder", [built.SAMPLE, built.EXAMPLE, built.EXAMPLE.parent / "2024"], ids=lambda path: str(path.name)
)
@pytest.mark.parametrize("edition", ["zh", "en", "zh-en"])
def test_no_edition_alone_has_findings_that_all_together_have_not(folder: Path, edition: Edition) -> None:
    report = pipeline.checked(pipeline.read(folder), (edition,))
    assert [(one.code, one.place) for one in report.diagnostics if one.severity != "notice"] == []


def test_in_content_of_one_language_a_waiver_is_of_a_text_in_any_language() -> None:
    waiver = WAIVER.replace("DG201", "DG405").replace("tables.spending.total.amount", "section.a.text[1].zh")
    for languages, waived in (('["zh"]', 2), ('["zh", "en"]', 1)):
        identity = IDENTITY.replace('["zh"]', languages)
        disclosure = load([Source("disclosure.toml", identity), Source("waivers.toml", waiver)]).disclosure
        assert disclosure is not None
        assert len(disclosure.languages) == 3 - waived
        one = finding("DG405", disclosure.origin, Say("", ""))
        places = ("section.a.text[1].zh", "section.a.text[1].en")
        assert len(sift(disclosure, [replace(one, place=place) for place in places]).waived) == waived


def test_a_waiver_whose_finding_stands_elsewhere_is_told_where() -> None:
    left, _ = sifted(WAIVER.replace("total.amount", "a.amount"))
    (stale,) = [one for one in left if one.code == "DG1201"]
    assert "DG201 现在在 tables.spending.total.amount" in stale.hint_zh
    assert "DG201 stands at tables.spending.total.amount now" in stale.hint_en


@pytest.mark.parametrize(
    ("code", "where", "file", "old", "new"),
    [
        ("DG1301", "agency_running.total.prior", "figures.toml", "105.40, prior = 98.99", "105.40, prior = 98.90"),
        ("DG603", "tables.basic.row[10].code", "budget.toml", 'code = "30113"', 'code = "30311"'),
    ],
)
def test_what_loading_finds_is_waived_like_the_rest(
    code: str, where: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")
    (one,) = [one for one in pipeline.check(folder).diagnostics if one.code == code]
    assert one.place == where
    waiver = f'[[waiver]]\ncode = "{code}"\nwhere = "{where}"\nreason = "照批复"\nby = "预算股"\n'
    (folder / "waivers.toml").write_text(waiver, "utf-8")
    report = pipeline.check(folder)
    assert [one.code for one in report.waived] == [code]
    assert not [one for one in report.diagnostics if one.code in (code, "DG1201")]
    (folder / file).write_text(text, "utf-8")
    assert [one.code for one in pipeline.check(folder).diagnostics] == ["DG1201"]


RULES = """
[[rule]]
id = "within"
name = { zh = "不超过机关运行经费", en = "within running expenses" }
whole = "agency_running.total.current"
of = ["revenue.total"]
source = "本部门"

[[rule]]
id = "half"
name = { zh = "不超过一半", en = "not more than half" }
whole = "agency_running.total.current"
of = ["expenditure.total", "expenditure.basic"]
source = "本部门"
"""
RULED = """
[[waiver]]
code = "DG204"
where = "agency_running.total"
reason = "照批复"
by = "预算股"
"""


def ruled(folder: Path, *waivers: str) -> tuple[list[str], list[str], Sifted]:
    """Return the codes that are left and the rules that are waived where two rules find the same figure too small."""
    copy = Path(shutil.copytree(built.EXAMPLE.parent, folder / "bureau", dirs_exist_ok=True)) / built.EXAMPLE.name
    (copy / "rules").mkdir(exist_ok=True)
    (copy / "rules" / "own.toml").write_text(RULES, "utf-8")
    (copy / "waivers.toml").write_text("".join(waivers), "utf-8")
    report = pipeline.check(copy)
    found = Sifted(report.diagnostics, report.waived)
    return [one.code for one in found.left], [one.rule for one in found.waived], found


def test_a_waiver_may_be_of_one_rule(tmp_path: Path) -> None:
    left, waived, found = ruled(tmp_path, RULED + 'rule = "within"\n')
    assert (left, waived) == (["DG204"], ["within"])
    assert found.left[0].rule == "half"


def test_a_waiver_that_hides_findings_of_several_rules_says_so(tmp_path: Path) -> None:
    left, waived, found = ruled(tmp_path, RULED)
    assert (left, sorted(waived)) == (["DG1204"], ["half", "within"])
    (one,) = found.left
    assert (one.severity, one.origin.path) == ("notice", ("waiver", 0, "where"))
    assert "of 2 rules at agency_running.total: within, half" in one.en
    assert 'rule = "within"' in one.hint_en


def test_waivers_that_each_name_a_rule_hide_no_more_than_they_say(tmp_path: Path) -> None:
    both = [RULED + f'rule = "{rule}"\n' for rule in ("within", "half")]
    assert ruled(tmp_path, *both)[0] == []
    assert ruled(tmp_path, RULED, both[0])[0] == []  # only one rule is left for the other waiver
    left, _, found = ruled(tmp_path, both[0], RULED + 'rule = "helf"\n')
    assert sorted(left) == ["DG1201", "DG204"]
    (stale,) = [one for one in found.left if one.code == "DG1201"]
    assert "no DG204 of the rule helf at agency_running.total" in stale.en
    assert stale.hint_en == "the DG204 there is of the rule half"


def test_a_sum_of_a_form_can_be_named_too() -> None:
    assert codes(WAIVER + 'rule = "spending.sums[1]"\n') == ([], ["DG201"])
    assert codes(WAIVER + 'rule = "spending.sums[2]"\n')[0] == ["DG201", "DG1201"]
