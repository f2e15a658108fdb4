"""The figures at the head of a page: large, with their unit, and leading to where they come from."""

from dataclasses import replace

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.parity import expected_in, seen_in
from disclosure_gen.parity.html import classes, text_of
from disclosure_gen.parity.xml import Element, parsed


def page(document: Document) -> tuple[Element, bytes]:
    data = pipeline.write(document, None, "html").data
    return parsed(data), data


def keys(root: Element) -> list[Element]:
    return [pair for one in root.iter("dl") if "keys" in classes(one) for pair in one]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_leads_to_its_cell_or_to_its_first_mention_in_the_text(edition: Edition) -> None:
    document = built.edition(built.EXAMPLE, edition).document
    root, _ = page(document)
    by_id = {one.get("id"): one for one in root.iter() if one.get("id")}
    shown = keys(root)
    assert len(shown) == len(document.key_figures) == 4
    for pair, one in zip(shown, document.key_figures, strict=True):
        (link,) = pair.iter("a")
        target = by_id[link.get("href", "")[1:]]
        digits = "".join(char for char in one.value[0].text if char.isdigit())
        found = "".join(char for char in text_of(target) if char.isdigit())
        assert found.startswith(digits.rstrip("0")), (digits, found)


def test_a_figure_is_large_and_its_unit_small() -> None:
    root, _ = page(built.edition(built.EXAMPLE, "zh").document)
    (big,) = [one for one in keys(root)[0].iter("dd") if "big" in classes(one)]
    assert [(one.get("class"), one.text) for one in big.iter("span")] == [("nb", "997.95"), ("u", "万元")]


def test_a_page_without_key_figures_has_no_place_for_them() -> None:
    document = replace(built.edition(built.EXAMPLE, "zh").document, key_figures=())
    assert keys(page(document)[0]) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_reading_a_page_back_finds_a_key_figure_that_was_changed(edition: Edition) -> None:
    document = built.edition(built.EXAMPLE, edition).document
    data = page(document)[1]
    assert seen_in(data, "html") == expected_in(document, "html")
    changed = data.replace(b'<span class="nb">997.95<', b'<span class="nb">997.96<').replace(b"9.9795<", b"9.9796<")
    assert changed != data
    assert seen_in(changed, "html") != expected_in(document, "html")
