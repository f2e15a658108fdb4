from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.fmt.thresholds import Relation, Threshold, format_threshold, parse_threshold
from disclosure_gen.lang import Terms
from disclosure_gen.money import Quantity


@pytest.mark.parametrize(
    ("published", "english"),
    [
        ("100%", "100%"),
        ("≥80%", "≥80%"),
        ("<50%", "<50%"),
        ("＜50%", "<50%"),
        ("≥10000", "≥10,000"),
        ("＜8000", "<8,000"),
        ("3", "3"),
        ("≤2.5‰", "≤2.5‰"),
        ("≥5次", "≥5\u00a0times"),
    ],
)
def test_a_published_grade_reads_in_english(published: str, english: str, terms: Terms) -> None:
    threshold = parse_threshold(published)
    assert threshold is not None
    assert format_threshold(threshold, "en", terms) == english


@pytest.mark.parametrize("words", ["", "**", "及时", "正确录入系统的机动车信息数量", "≥", "80%-90%", "1.2.3"])
def test_words_are_no_threshold(words: str) -> None:
    assert parse_threshold(words) is None


@given(
    st.sampled_from(["", "<", "≤", "≥", ">"]),
    st.decimals(min_value=0, max_value=10**6, places=1),
    st.sampled_from(["", "%", "‰", "人", "次"]),
)
def test_a_threshold_reads_back(relation: Relation, value: Decimal, unit: str) -> None:
    threshold = Threshold(relation, Quantity(value, unit))
    assert parse_threshold(format_threshold(threshold, "zh", {})) == threshold
