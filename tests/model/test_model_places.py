"""How people name a place of the content."""

import pytest

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.model.places import place_of, places_of_lists
from load_sample import loaded


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("figures", "revenue", "total"), "revenue.total"),
        (("figures", "revenue", "total", "prior"), "revenue.total.prior"),
        (("tables", "stock", "main", "seats", "value"), "tables.stock.main.seats.value"),
        (("section", 0, "title", "zh"), "section.overview.title.zh"),
        (("section", 0, "block", 0, "heading", "zh"), "section.overview.heading[1].zh"),
        (("section", 0, "block", 1, "text", "en"), "section.overview.text[1].en"),
        (("section", 0, "block", 2, "item", 1), "section.overview.list[1].item[2]"),
        (("duty", 0, "activity", 1), "duty[1].activity[2]"),
        ((), ""),
    ],
)
def test_a_place_is_named_as_people_count(path: Path, name: str) -> None:
    disclosure = loaded().disclosure
    assert disclosure is not None
    file = disclosure.sections[0].origin.file if path[:1] == ("section",) else "other.toml"
    assert place_of(Origin(file, path), places_of_lists(disclosure)) == name
