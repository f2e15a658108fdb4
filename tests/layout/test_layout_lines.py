"""Lines of prose: nothing lost, nothing forbidden at an edge, no number parted from its unit."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_gen.doc.blocks import Document, Paragraph, Text
from disclosure_gen.lang import Lang
from disclosure_gen.layout.cells import CellSetter
from disclosure_gen.layout.chinese import break_chinese
from disclosure_gen.layout.english import break_english
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.lines import Cut, break_even, break_ragged, count_ragged, joins, spans
from disclosure_gen.layout.measure import CLOSE, OPEN, Measured, Measurer
from disclosure_gen.layout.pages import layout
from disclosure_gen.layout.styles import DENSE, TextStyle, text_style

FONTS = Fonts(str(Path(__file__).parents[2] / "fonts"))
BODY = text_style("zh", "zh", "body")
ENGLISH = text_style("en", "en", "body")
MEASURE = 442.2

HAN = st.text("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年", min_size=1, max_size=12)
AMOUNT = st.builds(lambda whole, cents: f"{whole}.{cents:02d}万元", st.integers(0, 99999), st.integers(0, 99))
PIECE = st.one_of(
    HAN, AMOUNT, st.sampled_from(["，", "。", "“三公”", "（境）", "；", "：“", "——", "……", "2017年", "≥80%", "、"])
)
PARAGRAPH = st.lists(PIECE, min_size=1, max_size=40).map("".join)


def measured(text: str) -> Measured:
    return Measurer(FONTS).measure((Text(text, "zh"),), BODY)


def lines(text: str, measure: float = MEASURE) -> list[str]:
    return [text[cut.start : cut.end] for cut in break_chinese(measured(text), BODY, measure)]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(PARAGRAPH, st.sampled_from([126.0, 220.5, 442.2]))
def test_chinese_lines_hold_every_character_once_and_in_order(text: str, measure: float) -> None:
    assert "".join(lines(text, measure)) == text


@settings(max_examples=80, deadline=None, derandomize=True)
@given(PARAGRAPH)
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    set_text = measured(text)
    for cut in break_chinese(set_text, BODY, MEASURE):
        forced = cut.start and set_text.kinds[cut.start] == CLOSE and set_text.kinds[cut.start - 1] == CLOSE
        assert cut.start == 0 or set_text.kinds[cut.start] != CLOSE or forced
        assert cut.end == len(text) or set_text.kinds[cut.end - 1] != OPEN


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.one_of(HAN, AMOUNT), min_size=3, max_size=30).map("".join))
def test_no_amount_is_parted_from_its_unit(text: str) -> None:
    for line in lines(text)[:-1]:
        assert not line[-1].isdigit()
        assert not line.endswith((".", "万"))
    for line in lines(text)[1:]:
        assert not line.startswith(("万元", "元", "."))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(PARAGRAPH)
def test_justified_lines_fill_the_measure_and_none_is_wider(text: str) -> None:
    set_text = measured(text)
    cuts = break_chinese(set_text, BODY, MEASURE)
    for number, cut in enumerate(cuts):
        room = MEASURE - (BODY.first if number == 0 else 0)
        _, width = spans(set_text, cut, BODY, "zh")
        squeezed = width - (8.0 if cut.tight else 0.0)
        if number < len(cuts) - 1:
            assert squeezed == pytest.approx(room, abs=0.05)
        else:
            assert squeezed <= room + 0.05


def test_two_marks_in_a_row_share_a_square() -> None:
    assert measured("”，").at[-1] == pytest.approx(1.5)
    assert measured("（境）。").at[-1] == pytest.approx(3.5)


def test_han_beside_digits_gets_a_quarter_em_and_no_character() -> None:
    set_text = measured("共28台")
    assert set_text.gap == {1: 0.25, 3: 0.25}
    assert set_text.text == "共28台"


def test_a_paragraph_does_not_end_in_a_line_of_one_character() -> None:
    text = (
        "（六）负责全县公安机关消防工作，组织、实施消防工作，实行消防监督；协助县人民政府落实《消防法》规定的各项措施。"
    )
    assert len(lines(text)[-1]) > 2


def test_english_words_are_kept_and_spaces_stretch_within_bounds() -> None:
    text = (
        "To keep informed of matters affecting stability, domestic security and public order; to analyze developments "
        "and devise responses; to report promptly to the higher organs and to supervise their implementation."
    )
    set_text = Measurer(FONTS).measure((Text(text, "en"),), ENGLISH)
    cuts = break_english(set_text, ENGLISH, MEASURE)
    assert " ".join(text[cut.start : cut.end] for cut in cuts) == text
    space = 0.25 * ENGLISH.size
    for cut in cuts[:-1]:
        _, width = spans(set_text, cut, ENGLISH, "en")
        assert width == pytest.approx(MEASURE - ENGLISH.left, abs=0.05)
        assert -0.16 * space <= cut.stretch <= 0.9 * space


def test_a_hyphenated_line_ends_with_a_soft_hyphen() -> None:
    text = "administration " * 12
    set_text = Measurer(FONTS, lambda _: (5, 7)).measure((Text(text.strip(), "en"),), ENGLISH)
    cuts = break_english(set_text, ENGLISH, 262)
    hyphened = [cut for cut in cuts if cut.hyphen]
    assert hyphened
    placed, _ = spans(set_text, hyphened[0], ENGLISH, "en")
    assert placed[-1].text.endswith("\u00ad")


@pytest.mark.parametrize("mark", ["", ".", "…", "”"])
def test_a_word_may_be_divided_whatever_mark_follows_it(mark: str) -> None:
    style = replace(ENGLISH, hyphenate=True)
    measured = Measurer(FONTS, lambda _: (5, 7)).measure((Text(f"the administration{mark}", "en"),), style)
    assert measured.hyphens == (9, 11)


@pytest.mark.parametrize("measure", [130.0, 185.0, 262.0])
def test_a_space_joins_lines_where_one_stood_and_nothing_joins_the_parts_of_a_word(measure: float) -> None:
    text = "administration of " * 12
    set_text = Measurer(FONTS, lambda _: (5, 7)).measure((Text(text.strip(), "en"),), ENGLISH)
    for cuts in (break_english(set_text, ENGLISH, measure), break_ragged(set_text, ENGLISH, measure)):
        joined = joins(set_text, cuts)
        parts = [set_text.text[cut.start : cut.end] + join for cut, join in zip(cuts, joined, strict=True)]
        assert "".join(parts) == text.strip()
        assert all(join == ("" if cut.hyphen else " ") for cut, join in zip(cuts[:-1], joined, strict=False))


def test_no_line_of_prose_is_left_ragged_or_wider_than_the_measure() -> None:
    text = (
        "The Traffic Police Brigade budgets RMB\u00a04.8666\u00a0million for government procurement. This comprises "
        "works: 28 sets of lane signal signs, RMB\u00a0448,000; 27 sets of traffic lights, RMB\u00a03.51\u00a0million; "
        "an internationalization of responsibilities; repairs to the roof of the office building, RMB\u00a0468,600."
    )
    set_text = Measurer(FONTS).measure((Text(text, "en"),), ENGLISH)
    for measure in range(160, 460, 5):
        cuts = break_english(set_text, replace(ENGLISH, left=0), measure)
        assert " ".join(text[cut.start : cut.end] for cut in cuts) == text
        for cut in cuts[:-1]:
            _, width = spans(set_text, cut, ENGLISH, "en")
            assert width == pytest.approx(measure, abs=0.05)


def test_every_space_of_an_english_line_takes_as_much() -> None:
    text = (
        "The budgeted revenue of the department is RMB\u00a048.3798\u00a0million in the year of 2017 and so on and on."
    )
    set_text = Measurer(FONTS).measure((Text(text, "en"),), ENGLISH)
    cut = break_english(set_text, replace(ENGLISH, left=0), 330)[0]
    (span,), _ = spans(set_text, cut, ENGLISH, "en")
    blanks = [index for index, char in enumerate(span.text) if char in " \u00a0"]
    assert "\u00a0" in span.text
    assert [index for index, _ in span.gaps] == blanks
    assert len({gap for _, gap in span.gaps}) == 1


def test_hyphens_do_not_follow_one_another() -> None:
    text = "Considerable internationalization characteristically accompanies administrative responsibilities " * 4
    set_text = Measurer(FONTS, lambda word: range(3, len(word) - 2)).measure((Text(text.strip(), "en"),), ENGLISH)
    hyphened = 0
    for measure in range(260, 440, 9):
        cuts = break_english(set_text, replace(ENGLISH, left=0), measure)
        hyphened += sum(cut.hyphen for cut in cuts)
        assert not any(one.hyphen and other.hyphen for one, other in pairwise(cuts))
    assert hyphened > 10


def test_no_page_ends_within_a_word() -> None:
    text = "Considerable internationalization characteristically accompanies administrative responsibilities " * 30
    paragraph = Paragraph(text=(Text(text.strip(), "en"),), lang="en")
    found = Document(
        edition="en",
        lang="en",
        title="",
        author="",
        subject="",
        keywords="",
        date=date(2017, 1, 1),
        foot=("a", "b"),
        blocks=(paragraph,) * 6,
    )
    pages = layout(found, FONTS).pages.pages
    lines = [[line for line in page.lines if line.node] for page in pages]
    assert any(line.spans[-1].text.endswith("\u00ad") for page in lines for line in page)
    assert not any(page[-1].spans[-1].text.endswith("\u00ad") for page in lines)


def test_rmb_and_its_figure_stay_together() -> None:
    text = (
        "The budgeted revenue of the whole department is RMB\u00a048.3798\u00a0million in the year of 2017 and so on."
    )
    set_text = Measurer(FONTS).measure((Text(text, "en"),), ENGLISH)
    for measure in range(200, 460, 7):
        cuts = break_english(set_text, ENGLISH, measure)
        assert any("RMB\u00a048.3798\u00a0million" in text[cut.start : cut.end] for cut in cuts)


def test_a_word_longer_than_the_line_is_still_set() -> None:
    text = "一个很长的网址https://example.org/" + "a" * 200 + "结束"
    assert "".join(lines(text)) == text


def test_breaks_by_sense_are_kept() -> None:
    from disclosure_gen.doc.blocks import LineBreak

    style = text_style("zh", "zh", "title")
    title = (Text("某县公安局2017年部门预算公开情况", "zh"), LineBreak("zh"), Text("及“三公”增减说明", "zh"))
    set_text = Measurer(FONTS).measure(title, style)
    cuts = break_chinese(set_text, style, MEASURE)
    assert [set_text.text[cut.start : cut.end] for cut in cuts] == [
        "某县公安局2017年部门预算公开情况",
        "及“三公”增减说明",
    ]


def test_letters_of_all_latin_greek_and_cyrillic_words_are_of_one_face() -> None:
    text = measured("项目naïve façade与κόσμος、Привет、Łódź")
    assert [text.text[run.start : run.end] for run in text.runs if run.face == "LiberationSerif-Regular"] == [
        "naïve façade",
        "κόσμος",
        "Привет",
        "Łódź",
    ]
    assert not text.missing


def test_a_mark_that_combines_is_reported_and_not_drawn_over_its_neighbour() -> None:
    assert measured("组合e\u0301字").missing == ("\u0301",)
    assert measured("组合é字").missing == ()


def test_an_opening_mark_stands_tight_at_the_number_of_an_item() -> None:
    assert measured("5.“三公”经费").gap[2] == -0.5
    assert 2 not in measured("5.三公经费").gap
    assert measured("1.5（万元）").gap.get(3, 0.0) == 0.0


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("一般公共预算", ["一般公共", "预算"]),
        ("上年执行数", ["上年", "执行数"]),
        ("增减幅度（%）", ["增减幅度", "（%）"]),
        ("小　　计", ["小", "计"]),
    ],
)
def test_lines_of_a_header_divide_no_word(words: str, lines: list[str]) -> None:
    known = frozenset({"一般", "公共", "预算", "上年", "执行数", "增减", "幅度"})
    setter = CellSetter(Measurer(FONTS, words=known), "zh", DENSE)
    text = setter.text((Text(words, "zh"),), "header")
    room = 36.5 if len(words) > 5 else 28.0
    assert [words[cut.start : cut.end] for cut in setter.cuts(text, room)] == lines


def test_dashes_and_dots_stay_whole_in_a_stretched_line() -> None:
    text = "①②③测试——以及……结束，因为这一行要两端对齐，所以1234567890.12万元"
    set_text = measured(text + "。" + text)
    loose = [cut for cut in break_chinese(set_text, BODY, MEASURE) if cut.stretch > 0.1]
    assert loose
    for cut in loose:
        placed, width = spans(set_text, cut, BODY, "zh")
        assert width == pytest.approx(MEASURE - (0 if cut.start else BODY.first), abs=0.01)
        for span in placed:
            gaps = dict(span.gaps)
            for index, pair in enumerate(pairwise(span.text)):
                together = pair in (("—", "—"), ("…", "…"))
                step = span.spacing + gaps.get(index, 0.0) - BODY.tracking
                assert step == pytest.approx(0.0 if together or span.text[0].isascii() else cut.stretch), pair


@pytest.mark.parametrize("measure", [185.0, 220.0, 262.0, 442.2])
def test_the_last_word_of_a_paragraph_is_whole(measure: float) -> None:
    hyphenated = Measurer(FONTS, lambda _: (3, 5, 7, 9))
    for count in range(2, 9):
        set_text = hyphenated.measure((Text("administration of " * count + "responsibilities.", "en"),), ENGLISH)
        last = set_text.text.rindex(" ")
        assert all(cut.end < last for cut in break_english(set_text, ENGLISH, measure) if cut.hyphen)


def test_a_last_word_longer_than_a_line_is_divided() -> None:
    set_text = Measurer(FONTS, lambda _: (3, 5, 7, 9)).measure((Text("the responsibilities", "en"),), ENGLISH)
    assert any(cut.hyphen for cut in break_english(set_text, ENGLISH, ENGLISH.left + 60))


def test_even_lines_are_no_more_than_full_ones() -> None:
    style = text_style("en", "en", "heading1")
    set_text = Measurer(FONTS).measure((Text("The Three Public Expenses: Budget and Reasons for Change", "en"),), style)
    cuts = break_even(set_text, style, MEASURE)
    assert len(cuts) == len(break_ragged(set_text, style, MEASURE)) == 2
    assert [set_text.text[cut.start : cut.end] for cut in cuts] == [
        "The Three Public Expenses:",
        "Budget and Reasons for Change",
    ]


@pytest.mark.parametrize("measure", [20.0, 40.0, 60.0, 442.2])
def test_blanks_at_the_end_make_no_line(measure: float) -> None:
    for words in ("“Quoted”  ", "某局 ", "W" * 12 + "  "):
        set_text = Measurer(FONTS).measure((Text(words, "en"),), BODY)
        cuts = break_ragged(set_text, BODY, measure)
        assert "".join(set_text.text[cut.start : cut.end] for cut in cuts) == words.strip()
        assert count_ragged(set_text, BODY, measure) == len(cuts)


def test_an_empty_text_has_no_lines() -> None:
    assert break_ragged(measured(""), BODY, MEASURE) == ()


def test_a_face_added_to_the_folder_has_what_the_others_lack(tmp_path: Path) -> None:
    for face in Path(FONTS.folder).glob("*.ttf"):
        (tmp_path / face.name).symlink_to(face)
    assert Fonts(str(tmp_path)).choose("title", "ʒ") == ""
    (tmp_path / "Added.ttf").symlink_to(Path(FONTS.folder) / "LiberationSerif-Regular.ttf")
    fonts = Fonts(str(tmp_path), ("Added",))
    assert [fonts.choose("title", char) for char in "ʒ局"] == ["Added", "DGBiaoSong-Bold"]


def test_a_character_that_no_face_has_is_reported() -> None:
    measurer = Measurer(FONTS)
    measurer.measure((Text("某\U0010fffd字", "zh"),), BODY)
    assert measurer.lacking() == (("\U0010fffd", "某\U0010fffd字"),)


def test_rare_characters_fall_back_to_another_face() -> None:
    set_text = measured("喆")
    assert set_text.runs[0].face == "DGRareKai-Light"
    assert Cut(0, 1, 0.0) in break_chinese(set_text, BODY, MEASURE)


@pytest.mark.parametrize(("lang", "style"), [("zh", BODY), ("en", ENGLISH)])
def test_a_word_longer_than_a_line_is_divided_and_stays_on_the_page(lang: Lang, style: TextStyle) -> None:
    text = ("网址" if lang == "zh" else "The address ") + "https://www.example.gov.cn/" + "a" * 160 + "/index.html."
    set_text = Measurer(FONTS).measure((Text(text, lang),), style)
    cuts = break_chinese(set_text, style, MEASURE) if lang == "zh" else break_english(set_text, style, MEASURE)
    parts = [text[cut.start : cut.end] + join for cut, join in zip(cuts, joins(set_text, cuts), strict=True)]
    assert "".join(parts) == text
    for index, cut in enumerate(cuts):
        indent = style.first if index == 0 else 0.0
        assert spans(set_text, cut, style, lang)[1] <= MEASURE - style.left - indent + 0.5
