"""Which unit of content a table is of: by who prepared it, or by its title; nothing is guessed."""

import pytest

from disclosure_gen import files
from disclosure_gen.intake.units import unit_of
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure

TEXT = """
[disclosure]
schema_version = 1
department = "whj"
year = 2026
jurisdiction = "hebei"
languages = ["zh"]
title.zh = ["云溪县文化和旅游局"]
[department]
name = "云溪县文化和旅游局"
region = "云溪县"
[[unit]]
id = "library"
name = "图书馆"
[[unit]]
id = "young"
name = "少儿图书馆"
[[unit]]
id = "hall"
name = "云溪县文化馆"
short = "文化馆"
"""


@pytest.fixture(scope="module")
def content() -> Disclosure:
    read = load((Source("d.toml", TEXT),), files.read_kinds()).disclosure
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("prepared_by", "caption", "wanted"),
    [
        ("图书馆", "资产情况表", "library"),
        ("云溪县图书馆", "资产情况表", "library"),
        ("云溪县文化和旅游局图书馆", "", "library"),
        ("云溪县少儿图书馆", "", "young"),
        ("文化馆", "", "hall"),
        ("", "图书馆资产情况表", "library"),
        ("", "少儿图书馆资产情况表", "young"),
        ("邻县图书馆", "", ""),
        ("大学图书馆", "", ""),
        ("", "资产情况表", ""),
    ],
)
def test_a_unit_is_known_by_its_name_with_its_county_before_it(
    prepared_by: str, caption: str, wanted: str, content: Disclosure
) -> None:
    assert unit_of(prepared_by, caption, content) == wanted
