"""Headings of every level under every label: Word prints the labels of the tree, however a program counts."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import built
from disclosure_gen import pipeline
from disclosure_gen.compose.labels import DEPTHS, PLAIN_DEPTH, heading_label
from disclosure_gen.doc.blocks import Document, Heading, Text
from disclosure_gen.lang import EDITIONS, Edition, langs_of
from disclosure_gen.model.narrative import LabelStyle
from disclosure_gen.parity.docx import seen_in_docx
from disclosure_gen.records import replace
from disclosure_gen.writers.docx.numbering import number, numeral, parse

Asked = tuple[int, LabelStyle | None]

asked = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from((*DEPTHS, None))).map(
        lambda one: (1, "一、") if one[0] == 1 and one[1] else (one[0], one[1] if one[0] > 1 else None)
    ),
    min_size=1,
    max_size=12,
)


def headings(wanted: Sequence[Asked], edition: Edition) -> tuple[Heading, ...]:
    """Return headings as compose counts them: one ends the counting of all below it."""
    made: list[Heading] = []
    numbers: dict[int, int] = {}
    for index, (level, style) in enumerate(wanted):
        numbers = {known: count for known, count in numbers.items() if known <= level}
        numbers[level] = numbers.get(level, 0) + (style is not None)
        for lang in langs_of(edition):
            label = heading_label(numbers[level], style, edition, lang) if style else ""
            depth = level if level == 1 or edition == "en" else DEPTHS[style] if style else PLAIN_DEPTH
            second = lang != langs_of(edition)[0]
            name = "" if second else f"h{index}"
            text = (Text(f"标题{index}" if lang == "zh" else f"Heading {index}", lang),)
            made.append(
                Heading(level=level, depth=depth, label=label, text=text, anchor=name, lang=lang, translation=second)
            )
    return tuple(made)


def document(wanted: Sequence[Asked], edition: Edition) -> Document:
    """Return a document of nothing but headings."""
    whole = built.edition(built.SMALL, edition).document
    return replace(whole, blocks=headings(wanted, edition), attachments=())


def counted(made: Document, *, begun: bool) -> dict[str, str]:
    """Return by text what Word's list prints; with `begun`, a level counts as begun once one below it has."""
    found: dict[str, str] = {}
    counts: dict[int, list[int]] = {}
    places = number(made).places
    for index, block in enumerate(made.blocks):
        assert isinstance(block, Heading)
        place = places.get((index,))
        if place is None:
            continue
        own = counts.setdefault(place.number, [0] * 9)
        if begun:
            own[: place.level] = [max(count, 1) for count in own[: place.level]]
        own[place.level] += 1
        own[place.level + 1 :] = [0] * (8 - place.level)
        parsed = parse(block.label)
        assert parsed
        form = parsed[0]
        found[block.text[0].text] = f"{form.before}{numeral(own[place.level], form.numeral)}{form.after}"
    return found


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("begun", [False, True])
@given(wanted=asked)
def test_lists_print_the_labels_of_the_tree_in_programs_of_either_kind(
    wanted: list[Asked], edition: Edition, *, begun: bool
) -> None:
    made = document(wanted, edition)
    labels = {block.text[0].text: block.label for block in made.blocks if isinstance(block, Heading)}
    assert {text: labels[text] for text in counted(made, begun=begun)} == counted(made, begun=begun)


@pytest.mark.parametrize("edition", EDITIONS)
@given(wanted=asked)
def test_a_reader_finds_each_label_once(wanted: list[Asked], edition: Edition) -> None:
    made = document(wanted, edition)
    data = pipeline.write(made, pipeline.layout(made).pages, "docx").data
    seen = ["".join(one.text.split()) for one in seen_in_docx(data)]
    words = [block for block in made.blocks if isinstance(block, Heading)]
    assert seen == ["".join(f"{block.label}{block.text[0].text}".split()) for block in words]


def test_numbers_are_automatic_where_levels_follow_one_another() -> None:
    wanted: list[Asked] = [(1, "一、"), (2, "（一）"), (3, "1."), (3, "1."), (2, "（一）"), (1, "一、"), (3, "1.")]
    made = document(wanted, "zh")
    assert len(number(made).places) == len(wanted)
