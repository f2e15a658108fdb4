"""Punctuation that stands twice, lacks its other half or has the wrong width."""

import pytest

from review_sample import found, section, seen, text


def marks(zh: str, en: str = "") -> list[str]:
    return [one for one in seen(text(zh, en)) if one[:5] in ("DG420", "DG421", "DG422")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("办案，，服务。", ["DG420 5 ，，"]),
        ("办案。。", ["DG420 5 。。"]),
        ("办案；。", ["DG420 5 ；。"]),
        ("办案……服务——管理！", []),
        ("（一）办案“服务”《办法》〔2024〕1号。", []),
        ("办案（服务。", ["DG421 5 （"]),
        ("办案服务）。", ["DG421 5 ）"]),
        ("“办案（服务”）。", ["DG421 5 ”"]),
        ("1）办案；2）服务。", []),
        ("办案,服务。", ["DG422 5 ,"]),
        ("维修(护)费。", ["DG422 5 (护)"]),
        ("时间12:30，规格A(4)。", []),
        ("共１２件。", ["DG422 5 １２"]),
    ],
)
def test_punctuation_is_read(zh: str, expected: list[str]) -> None:
    assert marks(zh) == expected


def test_english_has_its_own_width_and_its_own_halves() -> None:
    assert marks("办案。", "Cases, (mainly) “major” ones; see below.") == []
    assert marks("办案。", "Cases,, (mainly ones.") == ["DG420 6 ,,", "DG421 6 ("]


def test_signs_of_two_widths_are_one_notice() -> None:
    (one,) = [one for one in found(text("低于＜5和＜6，高于>7。")) if one.code == "DG422"]
    assert "共 1 处" in one.zh


def test_texts_that_say_the_same_are_each_told_in_reading_order() -> None:
    texts = ("办案，，服务。", "值守（，，。", "办案，，服务。")
    content = section("\n".join(f'[[section.block]]\ntext.zh = "{said}"' for said in texts))
    places = [(one.code, one.origin.path[3]) for one in found(content) if one.code in ("DG420", "DG421")]
    assert places == [("DG420", 0), ("DG420", 1), ("DG420", 2), ("DG421", 1)]
