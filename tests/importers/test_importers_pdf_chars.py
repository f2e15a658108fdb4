"""Characters of a page: what words write, and which of them are one number."""

from typing import Any

import pytest

from disclosure_gen.importers.pdf_chars import cell_text, runs, settle, share


def line(text: str, left: float, top: float = 0, gap: float = 0) -> list[dict[str, Any]]:
    """Return the characters of a line, each five points wide and of size ten."""
    places = [(left + at * (5 + gap), letter) for at, letter in enumerate(text)]
    return [{"text": a, "x0": x, "x1": x + 5, "top": top, "bottom": top + 10, "size": 10} for x, a in places]


def test_radicals_that_browsers_write_are_the_words_own_characters() -> None:
    chars = line("⼀般公共预算⽀出⻔", 0)
    settle(chars)
    assert "".join(char["text"] for char in chars) == "一般公共预算支出门"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("3800", "0.00", "38000.00"),  # the cell has room for no more
        ("38", "0.00", "38\n0.00"),  # it has: these may be two
        ("119", ".60", "119.60"),
        ("11", ".60", "11.60"),
        ("公务", "接待费", "公务接待费"),
    ],
)
def test_a_number_on_two_lines_is_one_where_its_cell_is_full(first: str, second: str, said: str) -> None:
    assert cell_text([*line(first, 2), *line(second, 2, top=12)], 0, 24) == said


def test_digits_that_stand_apart_are_two_numbers() -> None:
    assert cell_text([*line("12", 0), *line("5.00", 30)], 0, 60) == "12 5.00"
    assert cell_text([*line("12", 0), *line("5.00", 11)], 0, 60) == "125.00"


def test_what_is_drawn_behind_each_other_is_one_run() -> None:
    found = list(runs([*line("12.50", 0), *line("8", 40), *line("项目", 40, top=30)]))
    assert ["".join(char["text"] for char in run) for run in found] == ["12.50", "8", "项目"]
    assert share(found[0], 0, 12.5) == pytest.approx(0.5)
