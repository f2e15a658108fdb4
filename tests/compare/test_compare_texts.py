"""Sentences and what is masked in them; things paired whatever their order."""

import pytest

from disclosure_gen.compare.align import align
from disclosure_gen.compare.texts import masked, sentences, text_changes
from disclosure_gen.lang import Localized
from disclosure_gen.model.text import Prose


def prose(zh: str) -> Prose:
    return Localized((zh,), None)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    changes = text_changes("key", prose(old), prose(new), ["zh"], (None, None))
    return [(one.action, one.old, one.new) for one in changes]


@pytest.mark.parametrize(
    ("words", "mask"),
    [
        ("共20项，1,234.50万元", "共#项，#万元"),
        ("{year}年{three_public.unit1.total:amount 2}", "{year}年{three_public.unit1.total:amount 2}"),
        ("共{= 20 }项", "共#项"),
        ("≥80%", "≥#%"),
    ],
)
def test_typed_figures_are_masked_and_references_are_not(words: str, mask: str) -> None:
    assert masked(words) == mask


def test_sentences_end_where_people_end_them() -> None:
    assert sentences("一共3.5万元。其中：甲；乙！") == ["一共3.5万元。", "其中：甲；", "乙！"]
    assert sentences("It is RMB 3.5 million. The rest is nil. e.g. this") == [
        "It is RMB 3.5 million.",
        "The rest is nil. e.g. this",
    ]


def test_a_new_figure_in_an_unchanged_sentence_is_a_change_of_figure() -> None:
    assert told("共有20人。另有车辆3台。", "共有21人。另有车辆3台。") == [("figure", "共有20人。", "共有21人。")]


def test_sentences_are_reworded_added_and_removed() -> None:
    assert told("甲单位负责治安。乙单位负责交通。", "甲单位负责全县治安。乙单位负责交通。") == [
        ("changed", "甲单位负责治安。", "甲单位负责全县治安。")
    ]
    assert told("甲。乙。", "甲。乙。丙。") == [("added", "", "丙。")]
    assert told("甲。乙。丙。", "甲。丙。") == [("removed", "乙。", "")]


def test_the_first_of_a_name_is_the_first_and_order_is_counted_apart() -> None:
    aligned = align(["a1", "b1", "a2"], ["b2", "a3", "a4", "c"], lambda one: one[0])
    assert aligned.pairs == (("b1", "b2"), ("a1", "a3"), ("a2", "a4"))
    assert (aligned.gone, aligned.came, aligned.moved) == ((), ("c",), 1)


def test_leftovers_are_paired_with_what_they_are_most_like() -> None:
    old, new = ["abcdefgh", "12345678", "zzzz"], ["1234567x", "abcdefgx", "wwww"]
    aligned = align(old, new, lambda one: one, lambda one: one)
    assert aligned.pairs == (("12345678", "1234567x"), ("abcdefgh", "abcdefgx"))
    assert (aligned.gone, aligned.came, aligned.moved) == (("zzzz",), ("wwww",), 1)
