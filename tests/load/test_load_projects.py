"""`[tables.project_targets.…]`: what is read of a project, and what is said of a part that is missing."""

import pytest

from disclosure_gen import files
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.source import Source
from disclosure_gen.model.redact import redact

IDENTITY = """\
[disclosure]
schema_version = 1
department = "bureau"
year = 2025
jurisdiction = "base"
languages = ["zh"]
title.zh = ["某局"]
[department]
name = "某局"
[[unit]]
id = "library"
name = "某馆"
"""
PROJECT = """\
[tables.project_targets.books]
name = "购书"
unit = "library"
goal = { classified = true, value = "补充藏书" }
total = { amount = 12.00 }
[[tables.project_targets.books.target]]
first = "产出指标"
second = "数量指标"
name = "册数"
value = "≥8000册"
weight = 12.5
[[tables.project_targets.books.target]]
name = { classified = true }
value = ""
"""


def read(text: str = PROJECT) -> Loaded:
    return load((Source("content.toml", IDENTITY + text),), files.read_kinds())


def test_a_project_is_read_and_written_back_as_it_is() -> None:
    loaded = read()
    assert loaded.diagnostics == ()
    assert loaded.disclosure is not None
    project = loaded.disclosure.tables["project_targets.books"].project
    assert project is not None
    assert project.unit.zh == "某馆"
    assert [str(one.weight.value) if one.weight else "" for one in project.targets] == ["12.5", ""]
    again = load((Source("c.toml", canonical(loaded.disclosure)["toml"]),), files.read_kinds())
    assert again.disclosure == loaded.disclosure


def test_what_is_classified_of_a_project_is_taken_out() -> None:
    loaded = read()
    assert loaded.disclosure is not None
    public = canonical(redact(loaded.disclosure))["toml"]
    assert "补充藏书" not in public
    assert "购书" in public


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('goal = { classified = true, value = "补充藏书" }\n', "", "DG104"),
        ('second = "数量指标"\n', "", "DG104"),
        ('first = "产出指标"\n', "", "DG104"),
        ('unit = "library"', 'unit = "librari"', "DG114"),
        ("weight = 12.5", "weight = 120", "DG114"),
        ("weight = 12.5", 'weight = "十"', "DG103"),
        ("total = {", "totl = {", "DG102"),
        ('value = ""\n', "", "DG104"),
    ],
)
def test_what_is_missing_or_wrong_is_said(old: str, new: str, code: str) -> None:
    assert old in PROJECT
    assert {one.code for one in read(PROJECT.replace(old, new)).diagnostics} == {code}


def test_a_kind_of_projects_needs_its_columns() -> None:
    form = next(one for one in files.read_kinds() if one.name.endswith("base/project_targets.toml"))
    for id_, other in (("goal", "gaol"), ("targets", "indicators")):
        spoilt = Source(form.name, form.text.replace(f'id = "{id_}"', f'id = "{other}"'))
        loaded = load((Source("content.toml", IDENTITY + PROJECT),), (spoilt,))
        assert {one.code for one in loaded.diagnostics} == {"DG114"}


def test_a_weight_in_quotation_marks_is_told_how_to_write_it() -> None:
    found = [
        one for one in read(PROJECT.replace("weight = 12.5", 'weight = "12.5"')).diagnostics if one.code == "DG103"
    ]
    assert [one.hint_zh for one in found] == ["数字不加引号，写 weight = 12.5"]
