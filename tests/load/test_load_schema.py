"""The JSON Schema: the file in content/ is the one that the code gives, and it agrees with what load accepts."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from disclosure_gen.files import read_kinds
from disclosure_gen.load.schema import json_schema
from load_sample import FILES, KINDS, SPENDING, STOCK, TARGETS

ROOT = Path(__file__).parents[2]
FILE = ROOT / "content" / "disclosure.schema.json"
CONTENT = sorted((ROOT / "content").glob("*/*/*.toml")) + sorted((ROOT / "tests" / "content").glob("*/**/*.toml"))


SMALL = Draft202012Validator(json_schema(KINDS), format_checker=Draft202012Validator.FORMAT_CHECKER)
OWN = Draft202012Validator(json_schema(read_kinds()))


def wrong(validator: Draft202012Validator, text: str) -> list[str]:
    """Return what the schema says of a file, as an editor would: dates as strings."""
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    return [error.message for error in validator.iter_errors(data)]


def test_the_file_is_what_the_code_gives(request: pytest.FixtureRequest) -> None:
    text = json.dumps(json_schema(read_kinds()), ensure_ascii=False, indent=2) + "\n"
    if request.config.getoption("--accept"):
        FILE.write_text(text, "utf-8", newline="\n")
    assert FILE.read_text("utf-8") == text, "run: disclosure-gen schema --out content/disclosure.schema.json"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema(read_kinds()))
    Draft202012Validator.check_schema(json_schema(()))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_content_file_is_accepted_on_its_own(path: Path) -> None:
    assert wrong(OWN, path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_thing_is_accepted(name: str) -> None:
    assert wrong(SMALL, FILES[name]) == []


@pytest.mark.parametrize("text", [SPENDING, STOCK, TARGETS])
def test_kinds_in_content_are_accepted(text: str) -> None:
    schema = json_schema(())
    kind: dict[str, Any] = {"$ref": "#/$defs/kind", "$defs": schema["$defs"]}
    assert [error.message for error in Draft202012Validator(kind).iter_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("disclosure", "year = 2025", "yeer = 2025"),
        ("disclosure", "year = 2025", 'year = "2025"'),
        ("disclosure", '["zh", "en"]', '["zh", "fr"]'),
        ("disclosure", "2025-02-20", '"soon"'),
        ("disclosure", 'id = "main"', 'id = "总馆"'),
        ("disclosure", 'id = "main"\n', ""),
        ("figures", "prior = 100", 'prior = "100"'),
        ("figures", "prior = 100", "priar = 100"),
        ("figures", 'other = ""', 'other = "-"'),
        ("figures", "classified = true", "classified = false"),
        ("sections", 'label = "（一）"', 'label = "一."'),
        ("sections", 'label = "（一）"', 'label = "（一）"\ntext = "又"'),
        ("sections", "glossary = {}", "glosary = {}"),
        ("sections", 'id = "overview"\n', ""),
        ("tables", 'basic = 80.25\nproject = ""\n', "proiect = 80.25\n"),
        ("tables", 'basic = 80.25\nproject = ""\n', "basic = true\n"),
        ("tables", "seats = { quantity = 60 }", "seats = { count = 60 }"),
        ("tables", "redacted = 2", "redacted = 0"),
    ],
)
def test_an_editor_sees_what_load_would_report(file: str, old: str, new: str) -> None:
    assert wrong(SMALL, FILES[f"{file}.toml"].replace(old, new))


def test_every_key_has_a_description_in_both_languages() -> None:
    def bare(schema: Any, path: str) -> list[str]:  # noqa: ANN401
        pairs = enumerate(schema) if isinstance(schema, list) else schema.items() if isinstance(schema, dict) else ()
        found = []
        for key, item in pairs:
            plain = key in ("classified", "value") or not path.endswith("/properties")
            if not plain and " / " not in item.get("description", ""):
                found.append(f"{path}/{key}")
            found += bare(item, f"{path}/{key}")
        return found

    assert bare(json_schema(read_kinds()), "") == []
