"""Facts composed: the year, the dates that are known, the unit of money, the department, said once where alike."""

from dataclasses import replace
from datetime import date

import pytest

import built
from disclosure_gen.compose import compose
from disclosure_gen.compose.published import published
from disclosure_gen.doc.blocks import plain
from disclosure_gen.formats import terms
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure


def facts(disclosure: Disclosure, edition: Edition) -> list[tuple[str, str]]:
    document = compose(published(disclosure, edition), edition, terms())
    return [(" | ".join(map(plain, one.label)), " | ".join(map(plain, one.said))) for one in document.facts]


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (
            "zh",
            [
                ("预算年度", "2025年"),
                ("批复日期", "2025年1月24日"),
                ("公开日期", "2025年2月11日"),
                ("金额单位", "万元"),
                ("编制部门", "云溪县文化和旅游局"),
            ],
        ),
        (
            "en",
            [
                ("Fiscal year", "2025"),
                ("Approved on", "24\u00a0January 2025"),
                ("Published on", "11\u00a0February 2025"),
                ("Unit", "RMB 10,000"),
                ("Department", "Yunxi County Bureau of Culture and Tourism"),
            ],
        ),
    ],
)
def test_a_document_says_what_tells_it_from_others(edition: Edition, expected: list[tuple[str, str]]) -> None:
    assert facts(built.disclosure(built.EXAMPLE), edition) == expected


def test_both_languages_stand_together() -> None:
    assert facts(built.disclosure(built.EXAMPLE), "zh-en")[0] == ("预算年度 | Fiscal year", "2025年 | 2025")


def test_a_date_that_is_not_known_is_not_named() -> None:
    own = replace(built.disclosure(built.EXAMPLE), approved_on=None, published_on=date(2025, 3, 1))
    assert [said for _, said in facts(own, "zh")] == ["2025年", "2025年3月1日", "万元", "云溪县文化和旅游局"]
