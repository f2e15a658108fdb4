"""Content whose comments say which findings are expected on their line: `amount = 12.0  # error: DG201`."""

import re
from collections.abc import Mapping

from disclosure_gen import checks
from disclosure_gen.diagnostics import Diagnostic, Severity
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.positions import spot
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source

IDENTITY = """
[disclosure]
schema_version = 1
department = "example"
year = 2025
jurisdiction = "there"
languages = ["zh"]
money_unit = "万元"
title.zh = ["示例局", "{year}年部门预算"]

[department]
name = { zh = "示例局" }

[[unit]]
id = "bureau"
name = { zh = "局本级" }

[[unit]]
id = "station"
name = { zh = "管理站" }
"""
_EXPECTED = re.compile(r"# (error|warning|notice): (DG\d+)")

Found = set[tuple[int, Severity, str]]


def found(text: str, rules: str = "") -> tuple[Diagnostic, ...]:
    """Return what the checks find in one file of content, besides its identity, with some rules."""
    packs = [Source("rules/own.toml", rules)] if rules else []
    read, wrong = load_rules(packs, "there")
    assert not wrong, wrong
    loaded = load([Source("disclosure.toml", IDENTITY), Source("content.toml", text)])
    assert loaded.disclosure is not None, loaded.diagnostics
    assert not loaded.diagnostics, loaded.diagnostics
    return checks.run(loaded.disclosure, ("zh",), rules=tuple(read.values()))


def assert_findings(text: str, rules: str = "", *, only: str = "DG2") -> tuple[Diagnostic, ...]:
    """Assert that the findings whose code begins so are exactly those of the comments; return them."""
    findings = tuple(one for one in found(text, rules) if one.code.startswith(only))
    assert {(spot(text, one.origin).line, one.severity, one.code) for one in findings} == _expected(text), findings
    return findings


def _expected(text: str) -> Found:
    return {
        (number, match[1], match[2])  # type: ignore[misc]
        for number, line in enumerate(text.split("\n"), start=1)
        for match in _EXPECTED.finditer(line)
    }


def table(rows: Mapping[str, str], more: str = "", columns: str = "", kind: str = "") -> str:
    """Return a kind of table with a label and two columns of figures, and a table of it."""
    columns = (
        columns or '[[kind.column]]\nid = "basic"\ntitle = "基本"\n[[kind.column]]\nid = "project"\ntitle = "项目"\n'
    )
    shapes = "".join(f'[[kind.row]]\nid = "{row}"\nlabel = "{row}"\n' for row in rows)
    cells = "".join(f"{row} = {{ {cells} }}\n" for row, cells in rows.items())
    return (
        f'[[kind]]\nid = "spending"\ntitle = "支出表"\nunit = "万元"\noptional = true\n{kind}\n'
        f'[[kind.column]]\nid = "item"\ntitle = "项目"\nrole = "label"\n{columns}{shapes}\n'
        f"[tables.spending]\n{cells}{more}"
    )
