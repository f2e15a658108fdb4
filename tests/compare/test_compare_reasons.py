"""Reasons that a text gives for movements: found by the words of the review, cut to what they say."""

import pytest

from built import EXAMPLE, SAMPLE, disclosure
from disclosure_gen import pipeline, years
from disclosure_gen.compare import Comparison, compare
from disclosure_gen.compare.drafts import drafts
from disclosure_gen.compare.reasons import explained, reasons
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.narrative import Block, ListBlock, Section, TextBlock
from disclosure_gen.model.text import Reference, Template
from disclosure_gen.records import replace

TERMS = pipeline.terms()
ITEM, TOTAL = "three_public.hospitality", "three_public.total"


def compared(*blocks: Block) -> Comparison:
    """Return the comparison of the example with a year whose only words are some blocks; no table has reasons."""
    sections = (Section(id="x", title=Localized(("x",), ("x",)), blocks=blocks),)
    new = replace(disclosure(EXAMPLE), sections=sections, tables={})
    return compare(disclosure(EXAMPLE.parent / "2024"), new, markers=years.markers(new))


def template(words: str) -> Template:
    """Return a text in which I is the amount of an item and T that of the total."""
    named = {"I": Reference(ITEM), "T": Reference(TOTAL, ("change",))}
    return tuple(
        named.get(part, part) for part in words.replace("I", "\0I\0").replace("T", "\0T\0").split("\0") if part
    )


def given(words: str, lang: Lang, path: str = ITEM) -> str:
    text = Localized(template(words), None) if lang == "zh" else Localized(None, template(words))
    found = {reasons(compared(block), lang, TERMS).get(f"figures.{path}", "")
             for block in (TextBlock(text=text), ListBlock(style="1.", items=(text,)))}  # fmt: skip
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("公务接待费I。主要原因是减少批次。", "减少批次"),
        ("公务接待费I，主要是减少批次，控制人数；合计T。", "减少批次，控制人数"),
        ("公务接待费I，减少的原因主要是压缩开支。", "压缩开支"),
        ("公务接待费I，因人员减少所致。", "人员减少"),
        ("由于人员减少等原因，接待费I。", "人员减少"),
        ("受标准调整影响，接待费I。", "受标准调整影响"),
        ("接待费I，主要是因公出国团组减少。", "因公出国团组减少"),
        ("接待费I，主要原因：合计T减少。", "合计减少19.00万元减少"),
        ("接待费I，主要是用于来客。", ""),
        ("接待费I。合计T，主要原因是压缩。", "压缩"),
        ("合计T，主要原因是压缩。接待费I。", ""),
        ("接待费I。主要原因是待填写。", ""),
    ],
)
def test_a_reason_is_what_follows_the_figure(words: str, reason: str) -> None:
    assert given(words, "zh") == reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Hospitality is I, mainly because of fewer guests.", "Fewer guests"),
        ("Hospitality is I. the main reason is that guests are fewer.", "Guests are fewer"),
        ("Hospitality is I, owing to fewer guests; in all T.", "Fewer guests"),
        ("Hospitality is I, mainly for guests.", ""),
        ("Hospitality is I. the main reason is to be filled in.", ""),
    ],
)
def test_a_reason_is_found_in_english(words: str, reason: str) -> None:
    assert given(words, "en") == reason


def test_the_row_of_a_table_gives_a_reason_to_its_cells_and_to_the_figure_that_it_repeats() -> None:
    new = replace(disclosure(EXAMPLE), sections=())
    comparison = compare(disclosure(EXAMPLE.parent / "2024"), new, markers=years.markers(new))
    found = reasons(comparison, "zh", TERMS)
    assert found["tables.three_public_changes.hospitality.current"] == "控制陪餐人数，减少接待批次"
    assert found["figures.three_public.hospitality"] == "控制陪餐人数，减少接待批次"
    assert "figures.three_public.total" not in found
    whole = compare(disclosure(EXAMPLE.parent / "2024"), disclosure(EXAMPLE), markers=years.markers(new))
    said = reasons(whole, "zh", TERMS)
    assert said["figures.three_public.vehicle_operation"] == "更新后维修减少"  # not what is said of all vehicles
    assert said["figures.three_public.vehicles"].startswith("本年没有购置计划")


def test_no_reason_is_asked_for_that_is_given() -> None:
    for before, after in ((SAMPLE.parent / "2016", SAMPLE), (EXAMPLE.parent / "2024", EXAMPLE)):
        comparison = years.diff(before, after).comparison
        assert comparison is not None
        asked = drafts(comparison, comparison.changes, TERMS)
        given = explained(comparison)
        assert "figures.three_public.hospitality" in given or "figures.three_public.bureau.hospitality" in given
        assert "three_public" not in asked
