"""Dates of approval and disclosure: in order, of the right year, within twenty days."""

import pytest

from review_sample import IDENTITY, found, text


@pytest.mark.parametrize(
    ("approved", "published", "codes"),
    [
        ("2025-01-24", "2025-02-13", []),
        ("2025-01-24", "2025-02-14", ["DG527"]),
        ("2025-02-24", "2025-02-11", ["DG526"]),
        ("2024-01-24", "2024-02-11", ["DG526", "DG526"]),
        ("2024-12-28", "2025-01-10", []),
        ("2025-01-24", "2026-02-11", ["DG526", "DG527"]),
    ],
)
def test_a_budget_is_disclosed_in_its_year_within_twenty_days(approved: str, published: str, codes: list[str]) -> None:
    dates = f"approved_on = {approved}\npublished_on = {published}\nlanguages"
    identity = IDENTITY.replace("languages", dates, 1)
    told = [one.code for one in found(text("职责。"), identity=identity) if one.code in ("DG526", "DG527")]
    assert told == codes
