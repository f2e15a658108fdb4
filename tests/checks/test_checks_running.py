"""机关运行经费 counts what 行政单位 spend: another choice of units is told, what no choice makes is not."""

import shutil
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline

CATEGORY = 'nature  = { zh = "公益一类事业单位", en = "Public institution of the first category" }'
ADMINISTRATIVE = 'nature  = { zh = "行政单位", en = "Administrative unit" }'
RUN_AS_ONE = 'nature  = { zh = "参公事业单位", en = "Public institution run as an administrative unit" }'
TOTAL = "total = { current = 105.40"


def told(tmp_path: Path, *edits: tuple[str, str, str]) -> list[str]:
    own = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    for name, old, new in edits:
        path = own / f"{name}.toml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    return [one.zh for one in pipeline.check(own).diagnostics if one.code == "DG442"]


def test_a_unit_that_is_not_counted_and_should_be_is_named(tmp_path: Path) -> None:
    (said,) = told(tmp_path, ("units", CATEGORY, ADMINISTRATIVE))
    assert said == "机关运行经费 105.40 万元：图书馆是行政单位，没有算进去"


def test_a_unit_that_is_counted_and_should_not_be_is_named(tmp_path: Path) -> None:
    (said,) = told(tmp_path, ("figures", TOTAL, "total = { current = 137.00"))
    assert said == "机关运行经费 137.00 万元：图书馆是公益一类事业单位，算进去了"


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (("units", CATEGORY, RUN_AS_ONE), ("figures", TOTAL, "total = { current = 137.00")),
        (("figures", TOTAL, "total = { current = 120.00"),),  # what no units make
        (("figures", TOTAL, 'total = { current = ""'),),
        (("units", CATEGORY, ADMINISTRATIVE), ("figures", "operating = 31.60", "operating = 0.00")),
    ],
)
def test_what_counts_the_right_units_or_none_that_can_be_told_is_silent(
    edits: tuple[tuple[str, str, str], ...], tmp_path: Path
) -> None:
    assert told(tmp_path, *edits) == []
