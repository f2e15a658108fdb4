"""What kind of unit a text says that a unit is, against the table of units."""

import pytest

from review_sample import seen, text

UNITS = """
[tables.unit_list]
prepared_by = "department"
[[tables.unit_list.row]]
label   = { zh = "交警大队", en = "Traffic police" }
nature  = { zh = "公益一类事业单位", en = "Public institution" }
rank    = { zh = "股级", en = "Subsection level" }
funding = { zh = "财政拨款", en = "Fiscal appropriations" }
"""


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("下设交警大队（事业单位）。", []),
        ("下设交警大队（公益二类事业单位）。", ["DG437 5 公益二类事业单位"]),
        ("下设交警大队（行政单位）。", ["DG437 5 行政单位"]),
        ("下设{unit.traffic.name}（行政单位）和{unit.bureau.name}（行政单位）。", ["DG437 5 行政单位"]),
        ("交警大队是参公单位。", ["DG437 5 参公"]),
        ("交警大队（五楼）。", []),
    ],
)
def test_another_nature_than_in_the_table_is_a_warning(zh: str, expected: list[str]) -> None:
    assert [one for one in seen(text(zh) + UNITS) if one[:5] == "DG437"] == expected
