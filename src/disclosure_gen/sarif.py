"""Findings as data → SARIF 2.1.0 (OASIS), the form that code hosts and editors show findings from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from disclosure_gen.codes import CODES, HOUSE
from disclosure_gen.explain.guides import guides
from disclosure_gen.lang import Lang

Found = Mapping[str, Any]  # one of findings.as_data

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "notice": "note"}
_LANGUAGE = {"zh": "zh-CN", "en": "en"}


def as_sarif(found: Sequence[Found], waived: Sequence[Found], version: str, ui: Lang) -> dict[str, object]:
    """Return findings as a log of one run; what is waived is in it as suppressed, without the reason."""
    codes = sorted({str(one["code"]) for one in (*found, *waived)})
    index = {code: number for number, code in enumerate(codes)}
    driver = {"name": "disclosure-gen", "version": version, "rules": list(_rules(codes, ui))}
    results = [_result(one, index, ui) for one in found]
    results += [{**_result(one, index, ui), "suppressions": [{"kind": "external"}]} for one in waived]
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGE[ui],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(codes: Sequence[str], ui: Lang) -> Iterator[dict[str, object]]:
    told = guides(codes)
    for code in codes:
        row = CODES[code]
        mend = told[code].mend
        rule: dict[str, object] = {
            "id": code,
            "name": row.name,
            "shortDescription": _text(row.zh if ui == "zh" else row.en),
            "help": _text(mend.zh if ui == "zh" else mend.en),
            "defaultConfiguration": {"level": _LEVEL[row.severity]},
        }
        if row.source != HOUSE:
            rule["properties"] = {"source": row.source}
        yield rule


def _result(one: Found, index: Mapping[str, int], ui: Lang) -> dict[str, object]:
    hint = one["hint"][ui] if one["hint"] else ""
    result: dict[str, object] = {
        "ruleId": one["code"],
        "ruleIndex": index[one["code"]],
        "level": _LEVEL[one["severity"]],
        "message": _text("\n".join(filter(None, (one["message"][ui], hint)))),
    }
    if one["file"]:
        location: dict[str, object] = {"physicalLocation": _physical(one)}
        if one["place"]:
            location["logicalLocations"] = [{"fullyQualifiedName": one["place"]}]
        result["locations"] = [location]
    related = [place for place in one["related"] if place["file"]]
    if related:
        result["relatedLocations"] = [_related(number, place, ui) for number, place in enumerate(related, start=1)]
    rule = one["rule"]
    demands = {"clause": one["clause"], "rule": rule and rule["id"], "written": rule and _written(rule)}
    if properties := {name: words for name, words in demands.items() if words}:
        result["properties"] = properties
    return result


def _written(rule: Found) -> str:
    """Return where a rule is written; it is no place of what was looked at, and may come with the program."""
    return str(rule["file"]) + (f":{rule['line']}" if rule["line"] is not None else "")


def _related(number: int, place: Found, ui: Lang) -> dict[str, object]:
    location: dict[str, object] = {"id": number, "physicalLocation": _physical(place)}
    if place["message"][ui]:
        location["message"] = _text(place["message"][ui])
    return location


def _physical(place: Found) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place["file"])}}
    if place["line"] is not None:
        start = place["column"]
        physical["region"] = {
            "startLine": place["line"],
            "startColumn": start,
            "endColumn": start + place["length"],
        }
    return physical


def _uri(file: str) -> str:
    """Return a path as a URI: relative to where the command runs, as it was named, or absolute."""
    path = file.replace("\\", "/")
    if path[1:3] == ":/":
        return "file:///" + path[:2] + quote(path[2:])
    return ("file://" if path.startswith("/") else "") + quote(path)


def _text(words: str) -> dict[str, str]:
    return {"text": words}
