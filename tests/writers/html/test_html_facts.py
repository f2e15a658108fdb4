"""What tells a page from others, beside its title: it is read back, and a cover says it no second time."""

from dataclasses import replace

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.parity import expected_in, seen_in
from disclosure_gen.parity.html import classes, languages
from disclosure_gen.parity.xml import parsed


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_shows_every_fact_and_reading_finds_one_that_was_changed(edition: Edition) -> None:
    document = built.edition(built.EXAMPLE, edition).document
    data = pipeline.write(document, None, "html").data
    (ids,) = [one for one in parsed(data).iter("dl") if "ids" in classes(one)]
    assert len([text for pair in ids for part in pair for text in languages(part)]) == sum(
        len(one.label) + len(one.said) for one in document.facts
    )
    assert seen_in(data, "html") == expected_in(document, "html")
    day = b"2025\xe5\xb9\xb42\xe6\x9c\x8811" if edition != "en" else "11\u00a0February".encode()
    changed = data.replace(day, day.replace(b"11", b"12"))
    assert changed != data
    assert seen_in(changed, "html") != expected_in(document, "html")


def test_a_page_without_facts_keeps_what_the_foot_of_its_cover_says() -> None:
    document = replace(built.edition(built.EXAMPLE, "zh").document, facts=())
    data = pipeline.write(document, None, "html").data
    assert "云溪县文化和旅游局编制" in data.decode()
    assert seen_in(data, "html") == expected_in(document, "html")
