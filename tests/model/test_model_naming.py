"""What the files of an edition are called follows a pattern of the content, and is safe in every folder."""

import pytest

from disclosure_gen.lang import Localized
from disclosure_gen.load.canonical import canonical
from disclosure_gen.model.disclosure import Department, Disclosure
from disclosure_gen.model.naming import file_stem
from disclosure_gen.records import replace
from load_sample import edited


def test_without_a_pattern_it_is_department_year_edition(disclosure: Disclosure) -> None:
    assert file_stem(disclosure, "zh-en") == "qingshi-library-2020.zh-en"


def test_a_pattern_is_filled_in_with_the_name_in_the_edition_s_language(disclosure: Disclosure) -> None:
    named = replace(disclosure, file_name="{name}{year}年部门预算公开（{edition}）")
    assert file_stem(named, "zh") == "青石县图书馆2020年部门预算公开（zh）"
    assert file_stem(named, "en") == "Qingshi County Library2020年部门预算公开（en）"


def test_a_name_cannot_lead_out_of_the_folder(disclosure: Disclosure) -> None:
    name = Localized(zh="../../县/局:")
    named = replace(disclosure, file_name="{name}", department=Department(name=name, short=name))
    assert file_stem(named, "zh") == "_.._县_局_"


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("a/b{edition}", "no file name"),
        ("{nothing}{edition}", "{nothing}"),
        ("{department}", "{edition}"),
        (".{edition}", "a dot"),
        ("{year{edition}", "no file name"),
    ],
)
def test_a_pattern_that_cannot_be_a_name_is_a_finding(pattern: str, word: str) -> None:
    found = edited("disclosure", "year = 2025", f'year = 2025\nfile_name = "{pattern}"').diagnostics
    assert [one.code for one in found] == ["DG114"]
    assert word in found[0].en


def test_a_good_pattern_is_taken_and_comes_out_again() -> None:
    content = edited("disclosure", "year = 2025", 'year = 2025\nfile_name = "{year}年{name}.{edition}"').disclosure
    assert content is not None
    assert content.file_name == "{year}年{name}.{edition}"
    assert 'file_name = "{year}年{name}.{edition}"' in canonical(content)["toml"]
