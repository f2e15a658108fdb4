"""Automatic numbers of Word: what a reader sees before paragraphs, counted as Word counts them."""

import pytest

from disclosure_gen.importers.word_numbers import Number, Numbers, numeral

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


def lists(*elements: tuple[str, dict[str, str]]) -> Numbers:
    numbers = Numbers()
    for tag, attributes in elements:
        numbers.start(tag, {f"{W}{name}": value for name, value in attributes.items()})
    return numbers


def level(number: int, form: str, text: str, start: int = 1) -> list[tuple[str, dict[str, str]]]:
    return [
        ("lvl", {"ilvl": str(number)}),
        ("start", {"val": str(start)}),
        ("numFmt", {"val": form}),
        ("lvlText", {"val": text}),
    ]


OUTLINE = (
    ("abstractNum", {"abstractNumId": "0"}),
    *level(0, "chineseCounting", "%1、"),
    *level(1, "chineseCountingThousand", "（%2）"),
    *level(2, "decimal", "%1.%2.%3", 3),
    ("abstractNum", {"abstractNumId": "1"}),
    *level(0, "bullet", ""),
    ("num", {"numId": "1"}),
    ("abstractNumId", {"val": "0"}),
    ("num", {"numId": "2"}),
    ("abstractNumId", {"val": "0"}),
    ("lvlOverride", {"ilvl": "1"}),
    ("startOverride", {"val": "1"}),
    ("num", {"numId": "3"}),
    ("abstractNumId", {"val": "1"}),
)


def test_levels_count_on_and_begin_again_below_the_one_above() -> None:
    numbers = lists(*OUTLINE)
    said = [numbers.label(Number("1", level)) for level in (0, 1, 1, 0, 1, 2, 2)]
    assert said == ["一、", "（一）", "（二）", "二、", "（一）", "二.一.3", "二.一.4"]


def test_a_list_that_starts_anew_counts_from_there_and_then_on() -> None:
    numbers = lists(*OUTLINE)
    said = [numbers.label(Number(name, 1)) for name in ("1", "1", "2", "2", "1")]
    assert said == ["（一）", "（二）", "（一）", "（二）", "（三）"]


def test_bullets_and_lists_that_are_not_there_say_nothing() -> None:
    numbers = lists(*OUTLINE)
    assert [numbers.label(Number(name, 0)) for name in ("3", "9", "0", "")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (10, "chineseCounting", "十"),
        (11, "japaneseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (28, "upperLetter", "BB"),
        (9, "lowerRoman", "ix"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "7"),
        (0, "chineseCounting", "0"),
        (10_000, "chineseCounting", "10000"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(value: int, form: str, said: str) -> None:
    assert numeral(value, form) == said
