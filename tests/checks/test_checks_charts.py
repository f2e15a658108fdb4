"""Charts whose totals are not the sum of their parts, and whose unit English cannot name."""

import pytest

from disclosure_gen import checks
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Terms
from load_sample import IDENTITY, SECTIONS, loaded, seen

CHARTS = """
[[section]]
id = "charts"
title = { zh = "图", en = "Charts" }

[[section.block]]
chart = { kind = "stacked", caption = { zh = "支出", en = "Spending" } }
series = [{ role = "personnel" }, { role = "project" }]
[[section.block.category]]
label = { zh = "某局", en = "Bureau" }
values = { personnel = "spending.personnel", project = "spending.project" }
total = "spending.total"
"""
SPENDING = """
[figures.spending]
total = 100.00
personnel = 80.5
project = 19.5
"""


def found(figures: str, *, terms: Terms | None = None, switch: str = "") -> tuple[Diagnostic, ...]:
    identity = IDENTITY.replace("[department]", f"{switch}\n[department]")
    result = loaded(disclosure=identity, sections=SECTIONS + CHARTS, spending=figures)
    assert result.disclosure is not None, result.diagnostics
    return checks.run(result.disclosure, ("zh", "en"), terms)


@pytest.mark.parametrize(
    "figures",
    [
        SPENDING,
        SPENDING.replace("personnel = 80.5", "personnel = 100").replace("project = 19.5", 'project = ""'),
        SPENDING.replace("personnel = 80.5", 'personnel = "—"'),
    ],
)
def test_a_total_that_is_the_sum_or_cannot_be_compared_is_silent(figures: str) -> None:
    assert found(figures) == ()


def test_a_total_that_is_not_the_sum_is_named_with_both_figures_and_the_difference() -> None:
    (one,) = found(SPENDING.replace("19.5", "69.5"))
    assert (one.code, one.severity) == ("DG250", "warning")
    assert one.zh == "各部分之和是 150.00万元，合计写的是 100.00万元，差 50.00万元"
    assert one.en == "the parts add up to 150.00 万元, the total is 100.00 万元: 50.00 万元 apart"
    assert [other.origin.path[-1] for other in one.related] == ["personnel", "project"]
    line = SECTIONS.count("\n") + 12
    assert seen((one,), SECTIONS + CHARTS, "sections.toml") == [f"DG250 {line}:9+16"]


VOLUMES = """
[figures.spending]
total = { current = 10, unit = "架" }
personnel = { current = 4, unit = "架" }
project = { current = 6, unit = "架" }
"""


def test_a_unit_without_english_name_is_an_error_where_the_chart_is_printed(terms: Terms) -> None:
    assert [one.code for one in found(VOLUMES, terms=terms, switch="charts = true")] == ["DG504"]
    assert found(VOLUMES, terms=terms) == ()
    assert found(VOLUMES.replace("架", "辆"), terms=terms, switch="charts = true") == ()
