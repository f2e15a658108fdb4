"""Texts that stand twice, break off, or go on in the next paragraph; cells that hold what belongs elsewhere."""

import pytest

from review_sample import found, section, seen, text

LONG = "负责全县监管场所业务工作及在押人员的监管教育、安全防范工作，查处各类安全事故，做好教育感化工作。"


def paragraphs(*texts: str) -> str:
    return section("".join(f'[[section.block]]\ntext.zh = "{one}"\n' for one in texts))


def repeats(content: str) -> list[str]:
    return [one for one in seen(content) if one[:5] in ("DG415", "DG416", "DG417", "DG418", "DG419")]


def duty(
    description: str, activity: str, grades: str = '["100%", "≥80%", "≥60%", "<60%"]', name: str = "办结率"
) -> str:
    return f"""
[tables.performance]
prepared_by = "department"
[[duty]]
name = "监管"
description = "{description}"
goal = "安全。"
[[duty.activity]]
name = "监所"
description = "{activity}"
[[duty.activity.indicator]]
target = "提高。"
name = "{name}"
description = "办结数占总数的比例"
grades = {grades}
"""


def test_a_paragraph_that_stands_twice_is_a_warning() -> None:
    assert repeats(paragraphs(LONG, "另一段文字。", LONG)) == [f"DG415 9 {LONG}"]
    assert repeats(paragraphs("安排经费{up}，用于办案业务工作。", "安排经费{down}，用于办案业务工作。")) == []
    assert repeats(paragraphs("没有变化。", "没有变化。")) == []


def test_a_sentence_that_stands_twice_in_a_paragraph_is_a_warning() -> None:
    sentence = "加强全县公安机关的执法监督工作。"
    assert repeats(text(sentence + "落实措施。" + sentence)) == [f"DG415 5 {sentence}"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("安排经费{up}，", "图表见下。"), ["DG417 7 图表见下。"]),
        (("其中房屋{up}；", "{down}辆；"), ["DG417 7 {down}"]),
        (("一是办案；", "二是服务。"), []),
        (("安排经费{up}。", "{year}年安排{down}。"), []),
    ],
)
def test_a_sentence_broken_over_paragraphs_is_a_warning(texts: tuple[str, ...], expected: list[str]) -> None:
    assert repeats(paragraphs(*texts)) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("负责全县的执法监督工作以及", ["DG416 5 监督工作以及"]),
        ("负责全县公安机关的执法监督工作，查处违纪案件，做好队伍建设", ["DG416 5 做好队伍建设"]),
        ("负责全县公安机关的执法监督工作，查处违纪案件，做好队伍建设。", []),
        ("支出总额{up}", []),
        ("收入情况：", []),
    ],
)
def test_a_text_that_breaks_off_is_a_warning(zh: str, expected: list[str]) -> None:
    assert repeats(text(zh)) == expected


def test_a_cell_that_breaks_off_is_known_by_where_the_words_go_on() -> None:
    long = "组织交通宣传工作，开展新技术推广应用工作。"
    cut = [one for one in repeats(duty("组织宣传工作，开展新技术", long)) if one[:5] == "DG416"]
    assert cut == ["DG416 6 ，开展新技术"]
    (one,) = [one for one in found(duty("组织宣传工作，开展新技术", long)) if one.code == "DG416"]
    assert "开展新技术推广应用工作" in one.hint_zh
    assert repeats(duty("组织宣传和队伍建设工作", long)) == []


def test_the_same_long_text_in_two_columns_is_a_notice() -> None:
    assert repeats(duty(LONG, LONG)) == [f"DG418 10 {LONG}"]
    assert repeats(duty("负责监管。", "负责监管。")) == []


def test_the_same_text_in_two_rows_is_a_notice_only_where_it_is_long() -> None:
    second = duty("其他。", LONG).partition("[[duty]]")[2]
    assert repeats(duty("负责。", LONG) + "[[duty]]" + second) == [f"DG418 22 {LONG}"]


@pytest.mark.parametrize(
    ("grades", "name", "expected"),
    [
        (
            '["正确录入系统的信息与全部信息的比率", "100%", "≥95%", "≥90%"]',
            "率",
            ["DG419 15 正确录入系统的信息与全部信息的比率"],
        ),
        ('["全部完成并通过验收", "基本完成并通过验收", "部分完成", "没有完成"]', "率", []),
        ('["100%", "≥95%", "较差", ""]', "率", []),
        ('["100%", "≥95%", "≥90%", "<90%"]', "≥95%", ["DG419 13 ≥95%"]),
        ('["100%", "≥95%", "≥90%", "<90%"]', "110接警率", []),
    ],
)
def test_a_cell_of_the_wrong_type_is_a_warning(grades: str, name: str, expected: list[str]) -> None:
    assert repeats(duty("负责。", "监管。", grades, name)) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ('["办案。", "服务。", "减少接待批次"]', ["DG416 6 少接待批次"]),
        ('["办案", "服务", "减少接待批次"]', []),  # none of them ends
        ('["办案。", "减少接待批次"]', []),
        ('["办案；", "服务；", "管理。"]', []),
    ],
)
def test_the_only_item_of_a_list_that_does_not_end_breaks_off(items: str, expected: list[str]) -> None:
    found_here = repeats(section(f"[[section.block]]\nlist = {{}}\nitem = {items}\n"))
    assert [one[:7] for one in found_here] == [one[:7] for one in expected]


def test_a_heading_that_a_section_has_twice_is_a_warning() -> None:
    heading = '[[section.block]]\nheading = { zh = "收入说明", en = "Revenue" }\nlevel = 2\n'
    assert [one[:5] for one in seen(section(heading), "DG415")] == []
    assert [one[:5] for one in seen(section(heading + heading), "DG415")] == ["DG415"]


def test_what_a_quoted_text_refers_to_is_no_private_character() -> None:
    twice = '[[section.block]]\ntext.zh = "本年安排支出{up}，主要用于各项日常工作的开展。"\n' * 2
    (one,) = [one for one in found(section(twice)) if one.code == "DG415"]
    assert "支出…，" in one.zh
    assert one.zh.isprintable()
