"""A department's own rules: each form as the README shows it, and paths that name nothing."""

import shutil
from pathlib import Path

import pytest

import built
from disclosure_gen import files, findings, pipeline
from disclosure_gen.load.source import Source

OWN = """\
[[rule]]
id      = "own"
name    = { zh = "自己的规则", en = "a rule of its own" }
"""
SOURCE = 'source = "本部门"\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    (copy / "rules").mkdir()
    return copy


def found(content: Path, rule: str) -> list[tuple[str, int, str]]:
    (content / "rules" / "own.toml").write_text(OWN + rule + SOURCE, "utf-8")
    report = pipeline.check(content)
    data = findings.as_data(report.diagnostics, report.sources)
    return [(str(one["code"]), int(str(one["line"])), str(one["message"])) for one in data]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ('total = "tables.basic.total.basic.total"\nof = ["expenditure.{units}.personnel"]\n', "DG201"),
        ('whole = "agency_running.total"\nof = ["tables.procurement.total.budget.total", "revenue.total"]\n', "DG204"),
        ('same = ["revenue.total", "tables.expenditure.total.basic"]\n', "DG301"),
        (
            'same = ["revenue.total", "tables.expenditure.total.basic"]\n'
            'when = { nothing = ["tables.government_fund.total.budget.total"] }\n',
            "DG301",
        ),
        ('same = ["revenue.total", "expenditure.basic"]\nwhen = { nothing = ["three_public.total"] }\n', ""),
        (
            'same = ["revenue.total", "expenditure.basic"]\n'
            'when = { equal = ["revenue.total", "expenditure.basic"] }\n',
            "",
        ),
        ('same = ["revenue.total", "expenditure.basic"]\nsince = 2026\n', ""),
    ],
)
def test_each_form_of_a_rule_is_broken_where_the_figures_break_it(content: Path, rule: str, code: str) -> None:
    assert {one[0] for one in found(content, rule)} == ({code} if code else set())


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('same = ["revenue.total", "expenditure.totall"]\n', ["4 expenditure.totall"]),
        ('total = "revenue.total"\nof = ["expenditure.basic", "expenditure.projekt"]\n', ["5 expenditure.projekt"]),
        ('total = "revenu.total"\nof = ["spending.{units}.total"]\n', ["4 revenu.total", "5 spending.{units}.total"]),
        (
            'same = ["revenue.total", "expenditure.total"]\n'
            'when = { nothing = ["tables.government_found.total.budget.total"] }\n',
            ["5 tables.government_found.total.budget.total"],
        ),
        (
            'same = ["revenue.total", "expenditure.total"]\nwhen = { nothing = ["tables.lottery.total.amount"] }\n',
            ["5 tables.lottery.total.amount"],
        ),
        (
            'same = ["revenue.total", "expenditure.total"]\n'
            'when = { equal = ["agency_runing.total", "tables.basicc.total"] }\n',
            ["5 agency_runing.total", "5 tables.basicc.total"],
        ),
        (
            'whole = "three_public.total"\nof = ["tables.basic.30215.basic.total", "tables.basic.30216.total"]\n'
            'when = { nothing = ["agency_running.total"] }\n',
            ["5 tables.basic.30216.total"],
        ),
        (
            'same = ["revenue.total", "expenditure.total"]\n'
            'when = { nothing = ["expenditure.hq.total", "revenue.carried_over", '
            '"tables.state_capital.total.budget.total"] }\n',
            [],
        ),
    ],
)
def test_each_path_of_a_rule_that_names_nothing_is_a_warning_at_its_line(
    content: Path, rule: str, told: list[str]
) -> None:
    wrong = [one for one in found(content, rule) if one[0] == "DG303"]
    assert [one[1] for one in wrong] == [int(each.split()[0]) for each in told]
    assert all(each.split()[1] in one[2] for one, each in zip(wrong, told, strict=True))


PACK = "jurisdictions/hebei/rules/training.toml"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            'whole = "three_public.total"\nof = [\n"tables.basic.30215.basic.total",\n"tables.basic.30216.total"]\n',
            [7],
        ),
        ('same = ["revenue.total", "expenditure.total"]\nwhen = { nothing = ["tables.lotery.total"] }\n', [5]),
        ('same = ["agency_runing.total", "expenditure.total"]\n', [4]),
        ('total = "expenditure.{unit}.total"\nof = ["expenditure.{unit}.basic", "expenditure.{unit}.projct"]\n', [5]),
        ('total = "expenditure.total"\nof = ["expenditur.{units}.total"]\n', [5]),
        ('total = "expenditure.{unit}.total"\nof = ["expenditure.{unit}.vehicle_purchase"]\n', []),
        ('total = "revenue.total"\nof = ["revenue.*", "revenues.**"]\n', []),
        ('same = ["agency_running.total", "agency_running.goods"]\n', []),
        ('same = ["lottery.total", "expenditure.personnel"]\n', []),
        ('same = ["tables.state_capital.total.budget.total", "tables.basic.31299.basic.total"]\n', []),
        ('same = ["revenue.total", "agency_runing.total"]\nsince = 2026\n', []),
    ],
)
def test_a_rule_of_the_program_is_told_of_what_cannot_be_alone(
    monkeypatch: pytest.MonkeyPatch, rule: str, told: list[int]
) -> None:
    packs = (*files.read_rules(), Source(PACK, OWN + rule + SOURCE))
    monkeypatch.setattr(files, "read_rules", lambda _folder=None: packs)
    report = pipeline.check(built.EXAMPLE)
    data = [one for one in findings.as_data(report.diagnostics, report.sources) if one["code"] == "DG303"]
    assert [one["line"] for one in data] == told
    assert {one["file"] for one in data} <= {PACK}


def test_a_rule_that_does_not_apply_may_name_what_is_not_there(content: Path) -> None:
    assert found(content, 'same = ["revenue.total", "spending.total"]\nsince = 2026\n') == []


FUND = """\
[figures.fund]
given = {{ current = 10.00, prior = {prior} }}
used  = {{ current = {used}, prior = 6.00 }}
kept  = {{ current = {kept}, prior = {kept_before} }}
"""
BALANCED = 'same = ["fund.given", "fund.used"]\nwhen = { nothing = ["fund.kept"] }\n'


@pytest.mark.parametrize(
    ("prior", "used", "kept", "kept_before", "places"),
    [
        ("5.00", "10.00", "0", "1.00", []),  # last year's did not hold, and need not have
        ("5.00", "9.00", "1.00", "0", ["fund.given"]),  # only last year's had to hold
        ("6.00", "9.00", "0", "1.00", ["fund.given"]),  # only this year's has to hold
        ("5.00", "9.00", "0", "0", ["fund.given", "fund.given"]),
        ("5.00", "9.00", "1.00", "1.00", []),
    ],
)
def test_each_year_is_judged_by_its_own_condition(
    content: Path, prior: str, used: str, kept: str, kept_before: str, places: list[str]
) -> None:
    told = FUND.format(prior=prior, used=used, kept=kept, kept_before=kept_before)
    (content / "fund.toml").write_text(told, "utf-8")
    assert [path for path, _ in contradictions(content, BALANCED)] == places


def contradictions(content: Path, rule: str) -> list[tuple[str, str]]:
    (content / "rules" / "own.toml").write_text(OWN + rule + SOURCE, "utf-8")
    report = pipeline.check(content)
    mine = [one for one in report.diagnostics if one.code == "DG301" and "自己的规则" in one.zh]
    return [(one.place.removesuffix(".prior"), one.en) for one in mine]


def test_what_was_kept_last_year_is_not_known_where_only_this_year_is_stated(content: Path) -> None:
    told = FUND.format(prior="5.00", used="9.00", kept="1.00", kept_before="1.00")
    (content / "fund.toml").write_text(told.replace(", prior = 1.00", ""), "utf-8")
    assert contradictions(content, BALANCED) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            'same = ["tables.three_public.total.prior", "three_public.total"]\n',
            "“Total·Budget of the prior year” of Three Public Expenses of the General Public Budget is 25.50",
        ),
        ('same = ["revenue.total.prior", "expenditure.total"]\n', "revenue.total (prior year) is 988.41 万元"),
        ('same = ["expenditure.library.project", "expenditure.bureau.project"]\n', "expenditure.library.project is 74"),
    ],
)
def test_what_differs_is_named_in_full(content: Path, rule: str, told: str) -> None:
    assert told in "\n".join(said for _, said in contradictions(content, rule))


@pytest.mark.parametrize(
    ("rule", "units"),
    [
        ('same = ["library.visits", "library.holdings"]\n', ("人次", "册")),
        ('total = "library.visits"\nof = ["library.holdings", "revenue.total"]\n', ("人次", "册", "万元")),
    ],
)
def test_a_rule_over_several_units_is_a_warning(content: Path, rule: str, units: tuple[str, ...]) -> None:
    (one,) = [one for one in found(content, rule) if one[0] == "DG304"]
    assert one[1] == 4
    assert all(unit in one[2] for unit in units)


def test_a_rule_over_several_units_of_money_is_none(content: Path) -> None:
    (content / "fund.toml").write_text('[figures.fund]\ngiven = { current = 9979500.00, unit = "元" }\n', "utf-8")
    assert found(content, 'same = ["revenue.total", "fund.given"]\n') == []


BARE = '[[rule]]\nid = "own"\n'


@pytest.mark.parametrize(
    ("says", "missing"),
    [
        ('name = { zh = "甲", en = "own" }\nsource = "本部门"\n', ""),
        ('name = { zh = "甲", en = "own" }\n', "source"),
        ('name.zh = "甲"\nsource = "本部门"\n', "name.en"),
        ('name.zh = "甲"\nuntil = 2024\n', "name.en, source"),
    ],
)
def test_a_rule_says_its_name_in_both_languages_and_its_source(content: Path, says: str, missing: str) -> None:
    (content / "rules" / "own.toml").write_text(f'{BARE}{says}same = ["revenue.total", "expenditure.total"]\n', "utf-8")
    told = pipeline.check(content).diagnostics
    assert [(one.code, one.en) for one in told] == ([("DG306", f"the rule “own” has no {missing}")] if missing else [])
