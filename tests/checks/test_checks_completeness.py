"""What content still lacks: values to fill, translations, tables that stand nowhere."""

from collections.abc import Sequence

import pytest

from disclosure_gen import checks
from disclosure_gen.lang import Edition, Terms
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.source import Source
from load_sample import FILES, KINDS, edited, loaded, seen, sources

BOTH: tuple[Edition, ...] = ("zh", "en", "zh-en")


def run(result: Loaded, editions: Sequence[Edition] = BOTH) -> list[str]:
    assert result.disclosure is not None
    return [one.code for one in checks.run(result.disclosure, editions)]


def test_complete_content_is_silent() -> None:
    assert run(loaded()) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("figures", 'other = ""', 'other = "?"', "DG105 3:9+3"),
        ("figures", "prior = 100", 'prior = "?"', "DG105 2:37+3"),
        ("tables", "value = 99.9", 'value = "?"', "DG105 20:35+3"),
        ("sections", 'en = "One item"', 'en = "?"', "DG105 16:27+3"),
        ("sections", '{ zh = "一项", en = "One item" }', '"?"', "DG105 16:9+3"),
    ],
)
def test_a_value_marked_to_be_filled_is_an_error(file: str, old: str, new: str, place: str) -> None:
    result = edited(file, old, new)
    assert result.diagnostics == ()
    assert result.disclosure is not None
    found = checks.run(result.disclosure, BOTH)
    assert seen(found, FILES[f"{file}.toml"].replace(old, new), f"{file}.toml") == [place]


@pytest.mark.parametrize(
    ("file", "old", "place"),
    [
        ("disclosure", 'title.en = ["County Library", "Budget for {year}"]\n', "DG503 7:1+5"),
        ("disclosure", ', en = "County Library" }\nshort', "DG503 13:8+16"),
        ("sections", ', en = "Overview"', "DG503 3:9+15"),
        ("sections", ', en = "Revenue" }', "DG503 6:11+13"),
        ("sections", ', en = "One item"', "DG503 16:9+13"),
        ("sections", ', en = "Project expenditure"', "DG503 31:8+15"),
        ("tables", ', en = "Salaries"', "DG503 6:9+13"),
        ("tables", ', en = "with bonuses"', "DG503 9:10+14"),
        ("tables", ', en = "Note: on trial."', "DG503 24:19+16"),
        ("tables", ', en = "Lend more"', "DG503 29:8+13"),
        ("tables", ', en = "Volumes"', "DG503 37:8+13"),
    ],
)
def test_a_text_without_english_is_missing_only_where_english_is_built(file: str, old: str, place: str) -> None:
    new = " }\nshort" if old.endswith("short") else " }" if old.endswith("}") else ""
    result = edited(file, old, new)
    assert result.disclosure is not None
    text = FILES[f"{file}.toml"].replace(old, new)
    assert seen(checks.run(result.disclosure, ("en",)), text, f"{file}.toml") == [place]
    assert seen(checks.run(result.disclosure, ("zh-en",)), text, f"{file}.toml") == [place]
    assert run(result, ("zh",)) == []


def test_a_text_without_chinese_is_missing_where_chinese_is_built() -> None:
    result = edited("sections", 'zh = "一项", ', "")
    assert run(result, ("zh",)) == ["DG503"]
    assert run(result, ("en",)) == []


def test_a_name_is_needed_only_in_the_language_that_refers_to_it() -> None:
    result = edited("disclosure", ', en = "Library"', "")  # only Chinese prose says {department.short}
    assert result.disclosure is not None
    english = edited("disclosure", '{ zh = "总馆", en = "Main library" }', '"总馆"')
    assert run(result, ("zh",)) == []
    assert run(english, ("en",)) == ["DG503"]  # it prepared a table


def test_the_words_of_a_kind_need_a_translation_too_and_are_named_once() -> None:
    kinds = tuple(Source(kind.name, kind.text.replace(', en = "Quantity"', "")) for kind in KINDS)
    result = load(sources(), kinds)
    assert result.disclosure is not None
    (found,) = checks.run(result.disclosure, BOTH)
    assert (found.code, found.origin.file) == ("DG503", "jurisdictions/there/stock.toml")
    assert "数量" in found.zh


def test_a_table_that_no_block_places_is_a_warning() -> None:
    result = edited("sections", '[[section.block]]\ntable = "stock.main"\n', "")
    assert result.disclosure is not None
    (found,) = checks.run(result.disclosure, BOTH)
    assert (found.code, found.severity) == ("DG501", "warning")
    assert "stock.main" in found.hint_en


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("{revenue.books}", ["DG504"]),
        ("{revenue.books:count}", ["DG504"]),
        ("{revenue.books:number} volumes", []),
        ("{revenue.total}", []),
        ("{tables.stock.main.seats.quantity}", []),
    ],
)
def test_a_unit_that_english_prints_needs_an_english_name(reference: str, expected: list[str], terms: Terms) -> None:
    result = edited("sections", "{= 20 } by hand", reference)
    assert result.disclosure is not None
    found = checks.run(result.disclosure, BOTH, terms)
    assert [one.code for one in found] == expected
    assert not checks.run(result.disclosure, ("zh",), terms)
    for one in found:
        assert "架" in one.en
        assert "{revenue.books:number}" in one.hint_en
