"""A department's own rules: each form as the README shows it, and paths that name nothing."""

import shutil
from pathlib import Path

import pytest

import built
from disclosure_gen import findings, pipeline

OWN = """\
[[rule]]
id      = "own"
name.zh = "自己的规则"
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    (copy / "rules").mkdir()
    return copy


def found(content: Path, rule: str) -> list[tuple[str, int, str]]:
    (content / "rules" / "own.toml").write_text(OWN + rule, "utf-8")
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
        ('same = ["revenue.total", "expenditure.totall"]\n', "expenditure.totall"),
        ('total = "revenue.total"\nof = ["expenditure.basic", "expenditure.projekt"]\n', "expenditure.projekt"),
        ('total = "revenue.total"\nof = ["spending.{units}.total"]\n', "spending.{units}.total"),
    ],
)
def test_a_rule_of_content_that_names_nothing_is_a_warning(content: Path, rule: str, told: str) -> None:
    (one,) = [one for one in found(content, rule) if one[0] == "DG303"]
    assert one[1] == 1
    assert told in one[2]


def test_a_rule_that_does_not_apply_may_name_what_is_not_there(content: Path) -> None:
    assert found(content, 'same = ["revenue.total", "spending.total"]\nsince = 2026\n') == []
