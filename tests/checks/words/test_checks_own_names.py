"""Names of the department and its units with a slip."""

import pytest

from review_sample import IDENTITY, seen, text

LONG = IDENTITY.replace("平乡县公安局", "平乡县文化和旅游局").replace(
    '"County Public Security Bureau"', '"Pingxiang County Bureau of Culture and Tourism"'
)


def names(zh: str, en: str = "", identity: str = IDENTITY) -> list[str]:
    return [one for one in seen(text(zh, en), identity=identity) if one[:5] == "DG435"]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("平乡县公安局的职责。", []),
        ("平乡县公安据的职责。", ["DG435 5 平乡县公安据"]),
        ("会同平乡县公路局、交警中队。", []),  # another office, and a word of four characters
    ],
)
def test_a_short_name_is_wrong_in_its_last_character(zh: str, expected: list[str]) -> None:
    assert names(zh) == expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("平乡县文化和旅游局。", "The Pingxiang County Bureau of Culture and Tourism.", []),
        ("平乡县文化和旅由局。", "", ["DG435 5 平乡县文化和旅由局"]),
        ("平乡县文华和旅游局。", "", ["DG435 5 平乡县文华和旅游局"]),
        ("平乡县文化和旅游部门。", "", []),
        (
            "文化。",
            "The Pingxiang County Bureau of Cultrue and Tourism.",
            ["DG435 6 Pingxiang County Bureau of Cultrue and Tourism"],
        ),
        ("文化。", "The Pingxiang County Bureau of Sports and Tourism.", []),
    ],
)
def test_a_long_name_may_be_wrong_in_any_character_or_word(zh: str, en: str, expected: list[str]) -> None:
    assert names(zh, en, LONG) == expected
