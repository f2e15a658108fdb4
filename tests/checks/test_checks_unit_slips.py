"""元 for 万元: told once, at the narrowest place that explains every contradiction; silent where it explains none."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import built
from commented import found, table
from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Diagnostic

VEHICLES = "vehicles          = { current = 5.00, prior = 23.50 }"


def check(tmp_path: Path, *edits: tuple[str, str | Callable[[str], str], str]) -> Sequence[Diagnostic]:
    own = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    for name, old, new in edits:
        path = own / f"{name}.toml"
        text = path.read_text("utf-8")
        changed = old(text) if callable(old) else text.replace(old, new, 1)
        assert changed != text
        path.write_text(changed, "utf-8")
    return pipeline.check(own).diagnostics


def times(text: str, pattern: str) -> str:
    """Return a text in which the amounts of some lines are 10,000 times what they are."""
    amount = r"(?<!rate = )(?<!rate = -)\b\d+\.\d\d"
    return re.sub(pattern, lambda line: re.sub(amount, lambda one: f"{float(one[0]) * 10000:.0f}", line[0]), text)


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "said"),
    [
        ("figures", VEHICLES, VEHICLES.replace("5.00,", "50000,"), "three_public.vehicles", "应为 5 万元"),
        ("figures", "current = 997.95, prior", "current = 9979500, prior", "revenue.total", "应为 997.95 万元"),
        ("figures", "total = { current = 105.40", "total = { current = 0.01054", "agency_running.total", "万分之一"),
        (
            "budget",
            'code = "30217"\nbasic = { total = 1.50, operating = 1.50',
            'code = "30217"\nbasic = { total = 15000, operating = 15000',
            "tables.basic.30217.basic.total",
            "“公务接待费”一行的金额都是应有的一万倍",
        ),
    ],
)  # fmt: skip
def test_an_amount_in_another_unit_is_the_one_finding(
    file: str, old: str, new: str, place: str, said: str, tmp_path: Path
) -> None:
    found = check(tmp_path, (file, old, new))
    (one,) = found
    assert (one.code, one.place) == ("DG305", place)
    assert said in one.zh


def test_a_table_in_another_unit_is_one_finding(tmp_path: Path) -> None:
    found = check(tmp_path, ("budget", lambda text: times(text, r"\[tables.three_public\]\n(?:\w.*\n)+"), ""))
    (one,) = [each for each in found if each.code[:3] in ("DG2", "DG3")]
    assert one.code == "DG305"
    assert one.zh.startswith("一般公共预算“三公”经费支出情况表的金额都是应有的一万倍")


def test_the_prior_amounts_of_the_text_in_another_unit_are_told_together(tmp_path: Path) -> None:
    found = check(tmp_path, ("figures", lambda text: times(text, r"prior = [\d.]+"), ""))
    (one,) = [each for each in found if each.code[:3] in ("DG2", "DG3")]
    assert one.zh.startswith("上年数都是应有的一万倍")
    assert {each.hint_zh[:7] for each in found if each.code == "DG1301"} == {"恰好相差一万倍"}


def test_two_slips_are_two_findings(tmp_path: Path) -> None:
    found = check(
        tmp_path,
        ("figures", "total = { current = 105.40", "total = { current = 1054000"),
        ("figures", VEHICLES, VEHICLES.replace("5.00,", "50000,")),
    )
    assert [(one.code, one.place) for one in found] == [
        ("DG305", "three_public.vehicles"),
        ("DG305", "agency_running.total"),
    ]


def cells(total: str, a: str, b: str) -> str:
    kind = 'sums = [{ total = "rows.total", of = ["rows.a", "rows.b"] }]'
    rows = {"total": f"basic = {total}", "a": f"basic = {a}", "b": f"basic = {b}"}
    return table(rows, kind=kind)


@pytest.mark.parametrize(
    ("total", "a", "b", "codes"),
    [
        ("5.00", "3.00", "20000", ["DG305"]),
        ("50000", "3.00", "2.00", ["DG305"]),
        ("5.00", "5.00", "12.00", ["DG201"]),  # a row too many
        ("5.00", "4.80", "0.30", ["DG201"]),
        ("5.00", "3.00", "0.0002", ["DG305"]),
        ('""', "1.00", '""', ["DG203"]),
        ("5.00", '""', '""', ["DG206"]),
    ],
)
def test_only_a_factor_of_ten_thousand_is_one(total: str, a: str, b: str, codes: list[str]) -> None:
    assert [one.code for one in found(cells(total, a, b)) if one.code[:3] in ("DG2", "DG3")] == codes
