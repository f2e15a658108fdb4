"""Content written as text is the same content when it is read; its digits, and the text itself, are the same too."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from built import SAMPLE, SMALL, disclosure
from disclosure_gen.diagnostics import has_errors
from disclosure_gen.files import read_kinds
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.schema import json_schema
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosures import disclosures
from load_sample import KINDS, loaded

OWN = read_kinds()


def small() -> Disclosure:
    result = loaded()
    assert result.disclosure is not None
    return result.disclosure


def again(content: Disclosure, kinds: tuple[Source, ...] = OWN) -> Disclosure:
    """Return what the canonical text of some content says when it is loaded."""
    result = load((Source("disclosure.toml", canonical(content)["toml"]),), kinds)
    assert not has_errors(result.diagnostics), result.diagnostics
    assert result.disclosure is not None
    return result.disclosure


@pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)
def test_the_content_of_a_folder_survives_writing_and_reading(folder: Path) -> None:
    content = disclosure(folder)
    assert again(content) == content
    assert canonical(again(content)) == canonical(content)


def test_every_kind_of_thing_survives_writing_and_reading() -> None:
    assert again(small(), KINDS) == small()


@given(disclosures())
def test_any_content_survives_writing_and_reading(content: Disclosure) -> None:
    read = again(content)
    assert read == content
    assert canonical(read) == canonical(content)


@given(disclosures())
def test_both_notations_say_the_same(content: Disclosure) -> None:
    written = canonical(content)
    toml = tomllib.loads(written["toml"], parse_float=Decimal)
    data = json.loads(written["json"], parse_float=Decimal)
    assert repr(_comparable(data)) == repr(_comparable(toml))  # as text, which shows the digits


def _comparable(value: object) -> object:
    """Return data with its keys in order, and dates as the texts that JSON has for them."""
    match value:
        case dict():
            return {key: _comparable(one) for key, one in sorted(value.items())}
        case list():
            return [_comparable(one) for one in value]
        case date():
            return value.isoformat()
    return value


@pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)
def test_the_schema_of_content_describes_the_json(folder: Path) -> None:
    data = json.loads(canonical(disclosure(folder))["json"])
    assert not [error.message for error in Draft202012Validator(json_schema(OWN)).iter_errors(data)]


@pytest.mark.parametrize("digits", ["25", "35.40", "35.4", "0", "0.00", "-8.40", "0.00000001", "100000000000000000"])
def test_a_number_keeps_its_digits_in_both_notations(digits: str) -> None:
    figure = Figure(current=Quantity(Decimal(digits), "万元"))
    written = canonical(replace(small(), figures={"one": figure}, sections=()))
    assert f"[figures]\none = {digits}\n" in written["toml"]
    assert f'"figures": {{"one": {digits}}}' in written["json"]


def test_marks_stay_apart() -> None:
    marks: dict[str, Amount] = {
        "blank": Absent.BLANK,
        "none": Absent.NOT_APPLICABLE,
        "open": Absent.UNFILLED,
        "hidden": Classified(),
    }
    figures = {name: Figure(current=mark) for name, mark in marks.items()}
    text = canonical(replace(small(), figures=figures, sections=()))["toml"]
    assert '[figures]\nblank = ""\nhidden = { classified = true }\nnone = "—"\nopen = "?"\n' in text


def test_the_text_does_not_depend_on_the_order_of_files_and_keys() -> None:
    content = small()
    turned = replace(
        content,
        figures=dict(reversed([*content.figures.items()])),
        tables=dict(reversed([*content.tables.items()])),
    )
    assert canonical(turned) == canonical(content)


def test_there_are_no_comments() -> None:
    lines = canonical(disclosure(SAMPLE))["toml"].splitlines()
    assert not [line for line in lines if line.lstrip().startswith("#")]


def test_a_text_that_means_something_to_a_notation_stays_a_text() -> None:
    for text in ('"', "\\", "[a]", "# no", "a = 1", "</script>", "\u00a0x", "𠮷"):
        level = again(replace(small(), department=replace(small().department, level=text)), KINDS).department.level
        assert level == text
