import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.numerals import chinese, counted, roman

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
PLACES = {"十": 10, "百": 100, "千": 1000}
LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (205, "二百零五"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_ordinals_are_said_as_people_say_them(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "I"), (3, "III"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")]
)
def test_roman_numerals_subtract_where_custom_wants_it(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_ordinal_exists_outside_the_range(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese ordinal"):
        chinese(number)
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(min(number, 4000))


@given(st.integers(1, 9999))
def test_a_chinese_ordinal_reads_back_as_its_number(number: int) -> None:
    assert counted(chinese(number)) == number
    total, digit = 0, 0
    for char in chinese(number):
        if char in PLACES:
            total += (digit or 1) * PLACES[char]
            digit = 0
        else:
            digit = DIGITS[char]
    assert total + digit == number


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), ("两", 2), ("十", 10), ("九十九", 99), ("两百零三", 203), ("一十二", 12), ("１２", 12), ("二十", 20)],
)
def test_what_people_count_is_read(words: str, number: int) -> None:
    assert counted(words) == number


@pytest.mark.parametrize("words", ["", "一二", "十百", "十十", "甲", "一、", "3.5"])
def test_what_is_no_numeral_counts_nothing(words: str) -> None:
    assert counted(words) == 0


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back_as_its_number(number: int) -> None:
    values = [LETTERS[letter] for letter in roman(number)]
    assert (
        sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)) == number
    )
