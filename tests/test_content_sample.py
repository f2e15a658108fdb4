"""The content folders as they stand, read with nothing but `tomllib`: whole, in both languages, as published."""

import json
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "content/pingxiang-psb/2017"
FOLDERS = sorted(
    path.parent for place in ("content", "tests/content") for path in (ROOT / place).glob("*/*/disclosure.toml")
)
FILES = sorted(path for folder in FOLDERS for path in folder.glob("*.toml"))

Toml = dict[str, Any]
Text = tuple[str, str, str]  # where it stands, zh, en

HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
REFERENCE = re.compile(r"\{[^{}]*\}")
ONE_LANGUAGE = {
    "note",
    "derived",
    "reason",
    "by",
    "source",
    "unit",
    "money_unit",
    "style",
    "label",
}  # read by clerks, or a numeral's form
FIXED_WORDS = ("3G",)  # the name of a network


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def load(folder: Path) -> Toml:
    merged: Toml = {}
    for path in sorted(folder.glob("*.toml")):
        for key, value in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal).items():
            if key in merged and isinstance(value, dict):
                assert not merged[key].keys() & value.keys(), f"{name(path)}: {key} given twice"
                merged[key] |= value
            else:
                assert key not in merged, f"{name(path)}: {key} given twice"
                merged[key] = value
    return merged


def walk(node: object, where: str = "") -> Iterator[tuple[str, object]]:
    yield where, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, f"{where}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, f"{where}[{index}]")


def texts(content: Toml) -> Iterator[Text]:
    for where, node in walk(content):
        if isinstance(node, dict) and node.keys() & {"zh", "en"} and not where.endswith(".standing"):
            assert set(node) == {"zh", "en"}, f"{where}: only {', '.join(node)}"
            zh, en = (value if isinstance(value, list) else [value] for value in (node["zh"], node["en"]))
            yield where, "\n".join(zh), "\n".join(en)


def paths(text: str) -> list[str]:
    return sorted(found[1:-1].partition(":")[0] for found in REFERENCE.findall(text))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_file_names_the_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == ROOT / "content/disclosure.schema.json"


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_text_stands_in_both_languages(folder: Path) -> None:
    content = load(folder)
    assert all(zh.strip() and en.strip() for _, zh, en in texts(content))
    for where, node in walk(content):
        key = where.rpartition(".")[2]
        if (
            isinstance(node, str)
            and HAN.search(REFERENCE.sub("", node))
            and key.partition("[")[0] not in ONE_LANGUAGE | {"zh"}
        ):
            pytest.fail(f"{where}: {node} has no English")


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_english_has_no_chinese_left_in_it(folder: Path) -> None:
    left = [(where, en) for where, _, en in texts(load(folder)) if CHINESE.search(REFERENCE.sub("", en))]
    assert left == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_english_is_tidy(folder: Path) -> None:
    for where, _, en in texts(load(folder)):
        bare = REFERENCE.sub("", en)
        assert not set(bare) & set("\"'"), f"{where}: straight quotes"
        assert en == en.strip(), f"{where}: blanks at the ends"
        assert "  " not in en, f"{where}: two blanks"


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_both_languages_refer_to_the_same_figures(folder: Path) -> None:
    for where, zh, en in texts(load(folder)):
        assert paths(zh) == paths(en), where


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_no_figure_is_typed_into_a_text(folder: Path) -> None:
    content = {key: value for key, value in load(folder).items() if key not in {"kind", "tables"}}
    for where, zh, en in texts(content):
        for text in (zh, en):
            bare = REFERENCE.sub("", text)
            for word in FIXED_WORDS:
                bare = bare.replace(word, "")
            assert not re.search(r"[0-9０-９]", bare), f"{where}: {text}"


def published() -> Toml:
    seed: Toml = json.loads((ROOT / "tests/seed/seed.json").read_text("utf-8"))
    return seed


def dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def as_pattern(template: str) -> re.Pattern[str]:
    """Return what a template may print: its words exactly, anything short for each reference."""
    pieces = [re.escape(dense(piece)) for piece in REFERENCE.split(template)]
    return re.compile(".{1,20}?".join(pieces))


def paragraphs(content: Toml) -> Iterator[str]:
    for section in content["section"]:
        yield section["title"]["zh"]
        for block in section["block"]:
            if "list" in block:
                yield from (item["zh"] for item in block["item"])
            elif "glossary" in block:
                yield from (f"{entry['term']['zh']}：{entry['definition']['zh']}" for entry in content["term"])
            elif "table" not in block and "chart" not in block:  # charts are switched off, as published
                yield (block.get("heading") or block["text"])["zh"]


def published_paragraphs(seed: Toml) -> Iterator[str]:
    for section in seed["sections"]:
        yield section["title"]
        for block in section["blocks"]:
            if block["type"] != "table":
                yield re.sub(r"^(?:（[一二三四五六七八九十]+）|\d、)", "", dense(block["text"]))


def test_every_paragraph_of_the_sample_is_the_published_one() -> None:
    ours, theirs = list(paragraphs(load(SAMPLE))), list(published_paragraphs(published()))
    assert len(ours) == len(theirs)
    assert [text for ours_, text in zip(ours, theirs, strict=True) if not as_pattern(ours_).fullmatch(text)] == []


def test_the_title_of_the_sample_is_the_published_one() -> None:
    title = "".join(load(SAMPLE)["disclosure"]["title"]["zh"]).replace("{year}", "2017")
    assert title == dense("".join(line["text"] for line in published()["title"]))


def zh(text: str | Toml) -> str:
    return dense(re.sub(r"\{=(.*?)\}", r"\1", text if isinstance(text, str) else text["zh"]))


def performance_rows(content: Toml) -> Iterator[list[str]]:
    for duty in content["duty"]:
        head = [zh(duty[key]) for key in ("name", "description", "goal")]
        for activity in duty["activity"]:
            yield from ([*head, zh(activity["name"]), *["**"] * 8] for _ in range(activity.get("redacted", 0)))
            target = ""
            for row in activity.get("indicator", ()):
                target = zh(row["target"]) if "target" in row else target
                cells = [
                    activity["name"],
                    activity["description"],
                    target,
                    row["name"],
                    row["description"],
                    *row["grades"],
                ]
                yield head + [zh(cell) for cell in cells]


def test_every_cell_of_the_performance_table_is_the_published_one() -> None:
    theirs: list[list[str]] = []
    for row in published()["tables"]["performance"]["rows"][2:]:  # after the header and the empty row under it
        cells = list(row["cells"])
        merged = [cells[k] or theirs[-1][k] for k in range(5)]  # an empty cell continues the one above
        theirs.append([dense(cell) for cell in merged + cells[5:]])
    ours = list(performance_rows(load(SAMPLE)))
    assert len(ours) == len(theirs) == 84
    assert [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b] == []


def figures(line: Toml, columns: tuple[tuple[str, str], ...]) -> list[str]:
    return [str(line[group][column]) for group, column in columns]


def test_every_figure_of_the_procurement_table_is_the_published_one() -> None:
    columns = tuple((group, column) for group in ("budget", "amount") for column in ("total", "fiscal", "other"))
    lines = [value for key, value in load(SAMPLE)["tables"]["procurement"].items() if key != "prepared_by"]
    theirs = [[dense(cell) for cell in row["cells"][2:]] for row in published()["tables"]["procurement"]["rows"][5:]]
    assert [figures(line, columns) for line in lines] == theirs


@pytest.mark.parametrize("unit", ["bureau", "traffic"])
def test_every_figure_of_the_asset_tables_is_the_published_one(unit: str) -> None:
    columns = tuple((group, column) for group in ("quantity", "value") for column in ("opening", "closing"))
    lines = [value for key, value in load(SAMPLE)["tables"]["assets"][unit].items() if key != "prepared_by"]
    theirs = [[dense(cell) for cell in row["cells"][1:]] for row in published()["tables"][f"assets_{unit}"]["rows"][5:]]
    assert [figures(line, columns) for line in lines] == theirs
