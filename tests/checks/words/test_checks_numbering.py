"""Numbers typed into texts: gaps, and numbers beside the program's own."""

import pytest

from review_sample import section, seen, text


def numbers(content: str) -> list[str]:
    return [one for one in seen(content) if one[:5] in ("DG406", "DG426")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("一是办案；二是服务；三是管理。", []),
        ("一是办案；二是服务；四是管理。", ["DG406 5 四是"]),
        ("包括：（1）办案；（2）服务。", []),
        ("包括：（1）办案；（3）服务。", ["DG406 5 （3）"]),
        ("包括：1.办案；2.服务；2.管理。", ["DG406 5 2."]),
        ("七、预算情况。", ["DG406 5 七、"]),
        ("一、二、三产业融合，安排{up}和1.5倍。", []),
        ("十一、收入。", ["DG406 5 十一、"]),
    ],
)
def test_a_gap_in_typed_numbers_is_a_warning(zh: str, expected: list[str]) -> None:
    assert numbers(text(zh)) == expected


def test_numbers_go_on_over_the_paragraphs_of_a_section() -> None:
    blocks = "".join(f'[[section.block]]\ntext.zh = "{label}、业务。"\n' for label in ("九", "十", "十一", "十三"))
    assert numbers(section(blocks)) == ["DG406 5 九、", "DG406 11 十三、"]


def test_the_program_numbers_items_itself() -> None:
    assert numbers(section('[[section.block]]\nlist = {}\nitem = ["办案。", "（二）服务。"]\n')) == ["DG426 6 （二）"]


def test_a_level_of_headings_that_is_left_out_is_a_warning() -> None:
    heading = '[[section.block]]\nheading = {{ zh = "收入", en = "Revenue" }}\nlevel = {}\n'
    assert numbers(section(heading.format(3))) == ["DG406 6 3"]
    assert numbers(section(heading.format(2) + heading.format(3))) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ('heading = "收入说明"', []),
        ('heading = "三、收入说明"', ["DG426 5 三、"]),
        ('heading = "（一）收入说明"', ["DG426 5 （一）"]),
        ('heading = "三、收入说明"\nnumbered = false', []),
    ],
)
def test_a_heading_that_the_program_numbers_has_no_number_of_its_own(heading: str, expected: list[str]) -> None:
    assert numbers(section(f"[[section.block]]\n{heading}\nlevel = 2\n")) == expected
