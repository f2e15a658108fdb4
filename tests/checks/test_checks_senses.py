"""Texts in both languages: the same numbers, the same direction, the same reason."""

import pytest

from review_sample import found, seen, text


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("提高破案率。", "Reduce the detection rate.", ["DG524 6 Reduce"]),
        ("减少事故。", "An increase in accidents.", ["DG524 6 increase"]),
        ("降低发案率，提高破案率。", "Raise the incidence, and raise the detection rate.", ["DG524 6 Raise"]),
        ("增长发案率，提高破案率。", "Reduce the incidence, and raise the detection rate.", ["DG524 6 Reduce"]),
        ("预防和打击犯罪，提高满意度。", "Reduce crime and raise satisfaction.", []),
        ("加强管理，扩大覆盖面。", "Reduce complaints.", []),
        ("提高破案率。", "Raise the detection rate.", []),
        ("提高破案率。", "A higher detection rate.", []),
        ("提高破案率；减少事故。", "Raise the detection rate; increase accidents.", ["DG524 6 increase"]),
        ("提高素质，减少事故。", "Encourage care, and reduce accidents.", []),
    ],
)
def test_a_translation_that_turns_a_direction_round_is_a_warning(zh: str, en: str, expected: list[str]) -> None:
    assert seen(text(zh, en), "DG524") == expected


@pytest.mark.parametrize(
    ("zh", "en", "codes"),
    [
        ("{up:change}，主要原因是标准调整。", "{up:change}.", ["DG525"]),
        ("{up:change}，主要原因是标准调整。", "{up:change}, mainly because scales changed.", []),
        ("掌握影响稳定的情况。", "To keep informed.", []),
    ],
)
def test_a_reason_for_a_change_is_translated(zh: str, en: str, codes: list[str]) -> None:
    assert [one.code for one in found(text(zh, en)) if one.code == "DG525"] == codes


@pytest.mark.parametrize(
    ("zh", "en", "codes"),
    [
        ("30日内办结。", "Within 60 days.", ["DG522"]),
        ("1月底前完成。", "By the end of November.", ["DG522"]),
        ("110月底前完成。", "By the end of November.", ["DG522"]),
        ("11月底前完成。", "By the end of November.", []),
        ("1月1日起。", "From 1 January.", []),
        ("2月至11月共3场。", "3 performances from February to November.", []),
        ("1至11月共3场。", "3 performances from January to November.", []),
        ("5月办3场。", "It may give 3 performances in May.", []),
        ("3月、5月各2场。", "2 performances each in March and June.", ["DG522"]),
        ("30日内办结。", "Within 30 days.", []),
        ("补助3万元。", "A subsidy of RMB 30,000.", []),
        ("补助3万元。", "A subsidy of RMB 300,000.", ["DG522"]),
        ("3月8日前办结。", "By 8 March.", []),
        ("三十日内办结。", "Within 60 days.", []),
        ("2024年安排{up}。", "{up} in {year}", ["DG522"]),
        ("2025年安排{up}。", "{up} in {year}", []),
    ],
)
def test_digits_that_are_as_many_are_the_same_numbers(zh: str, en: str, codes: list[str]) -> None:
    assert [one.code for one in found(text(zh, en)) if one.code == "DG522"] == codes
