"""Rates beside nothing, and changes without a rate, in a table that compares two years."""

import pytest

import built
from disclosure_gen import files
from disclosure_gen.checks import run
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source

FILES = {source.name.rpartition("/")[2]: source.text for source in files.read_content(built.EXAMPLE)}
ROW = "hospitality       = { current = 1.50, prior = 2.00, comparison = { change = -0.50, rate = -25.00 } }"


def seen(row: str) -> list[tuple[str, str]]:
    texts = FILES | {"budget.toml": FILES["budget.toml"].replace(ROW, row)}
    loaded = load([Source(name, text) for name, text in texts.items()], files.read_kinds())
    assert loaded.disclosure is not None
    return [(one.code, one.place) for one in run(loaded.disclosure, ("zh",)) if one.code in ("DG208", "DG209")]


PLACE = "tables.three_public.hospitality.comparison.rate"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, []),
        (ROW.replace("-25.00", '"—"'), [("DG209", PLACE)]),
        (ROW.replace("-25.00", '""'), [("DG209", PLACE)]),
        (
            ROW.replace("prior = 2.00", "prior = 0.00").replace("-0.50", "1.50").replace("-25", "100"),
            [("DG208", PLACE)],
        ),
        (ROW.replace("prior = 2.00", 'prior = ""').replace("-0.50", "1.50").replace("-25", "100"), [("DG208", PLACE)]),
        (ROW.replace("prior = 2.00", "prior = 0.00").replace("-0.50", "1.50").replace("-25.00", '"—"'), []),
        (ROW.replace("prior = 2.00", "prior = 1.50").replace("-0.50", "0.00").replace("-25.00", '"—"'), []),
    ],
)
def test_a_rate_stands_where_there_is_something_to_compare_with(row: str, expected: list[tuple[str, str]]) -> None:
    assert ROW in FILES["budget.toml"]
    assert seen(row) == expected
