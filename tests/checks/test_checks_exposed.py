"""Classified values also typed into a text or a name: found as whole numbers, not where another figure is the same."""

import pytest

from disclosure_gen import checks
from load_sample import FIGURES, SECTIONS, loaded

TEXT = """
[[section]]
id = "more"
title = {{ zh = "其他", en = "More" }}

[[section.block]]
text.zh = "{zh}"
text.en = "{en}"
"""
SECRET = """
[figures.secret]
visits = { current = { classified = true, value = 234567 }, unit = "人次", label = { zh = "接待读者", en = "visits" } }
few    = { classified = true, value = 46.21 }
same   = { classified = true, value = 120.50 }
"""


def found(zh: str = "无", en: str = "None", *, figures: str = SECRET, more: str = "") -> list[tuple[str, str]]:
    text = TEXT.format(zh=zh, en=en) + more
    disclosure = loaded(sections=SECTIONS + text, figures=FIGURES + figures).disclosure
    assert disclosure is not None
    told = checks.run(disclosure, ("zh", "en"))
    return [(one.severity, one.en.split()[4]) for one in told if one.code == "DG1002"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("接待读者234567人次", "None"),
        ("接待读者{{= 234567 }}人次", "None"),
        ("无", "visits: 234,567."),
        ("无", "(234567)"),
    ],
)
def test_a_classified_number_that_is_typed_is_an_error(zh: str, en: str) -> None:
    assert found(zh.replace("{{", "{").replace("}}", "}"), en) == [("error", "figures.secret.visits")]


@pytest.mark.parametrize("zh", ["234567.8", "1234567", "2345678", "1,234,567", "无", "120.50", "23人", "246.21"])
def test_part_of_a_number_or_one_that_another_figure_publishes_is_silent(zh: str) -> None:
    assert found(zh) == []


def test_a_short_number_is_a_warning() -> None:
    assert found("46.21万元") == [("warning", "figures.secret.few")]


@pytest.mark.parametrize(
    ("zh", "en"), [("{{= 36 }}人", "None"), ("无", "{{= 36 }} posts"), ("无", "RMB {{= 642,000 }}")]
)
def test_a_short_number_typed_on_purpose_is_a_warning(zh: str, en: str) -> None:
    few = (
        SECRET
        + 'posts = { classified = true, value = 36, unit = "人" }\ngoods = { classified = true, value = 64.20 }\n'
    )
    (one,) = found(zh.replace("{{", "{").replace("}}", "}"), en.replace("{{", "{").replace("}}", "}"), figures=few)
    assert one[0] == "warning"
    assert found("36人", figures=few) == []


def test_a_name_of_a_figure_is_looked_at_too() -> None:
    assert found(figures=SECRET.replace("接待读者", "接待234567")) == [("error", "figures.secret.visits")]


def test_classified_words_that_stand_elsewhere_are_a_warning() -> None:
    item = (
        '[[section.block]]\nlist = { style = "（1）" }\nitem = [{ classified = true, value = "鸿雁七号行动经费安排" }]'
    )
    told = found("其中鸿雁七号行动经费安排若干", more=item)
    assert [severity for severity, _ in told] == ["warning"]
