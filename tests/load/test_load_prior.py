"""Last year's content: where prior amounts come from, and what is said where the two years contradict each other."""

from decimal import Decimal
from typing import Any

import pytest

from disclosure_gen.codes import Say
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.prior import named
from disclosure_gen.load.source import Source
from disclosure_gen.money import Absent, Quantity
from load_sample import FILES, KINDS, sources

YEAR = FILES["disclosure.toml"].replace("year = 2025", 'year = 2025\nprior = "../2024"')
HEAD = """\
[disclosure]
department = "county-library"
year = 2024
jurisdiction = "there"
partial = true

[department]
name = "某县图书馆"

[[unit]]
id = "main"
name = "总馆"

"""
FIGURES = FILES["figures.toml"].replace("prior = 100, ", "")


def pair(figures: str, before: str, identity: str = YEAR) -> Loaded:
    """Load two years: this year's figures, and last year's, which stand at the head of its only file."""
    own = {**FILES, "disclosure.toml": identity, "figures.toml": figures}
    return load(sources(own), KINDS, (Source("../2024/disclosure.toml", before + "\n" + HEAD),))


def codes(result: Loaded) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Return the findings as code, file and path."""
    return [(one.code, one.origin.file, one.origin.path) for one in result.diagnostics]


def prior(result: Loaded, path: str) -> object:
    """Return the prior amount of a figure."""
    assert result.disclosure is not None, result.diagnostics
    return result.disclosure.figures[path].prior


def test_last_years_amount_is_the_prior_one_of_the_same_name() -> None:
    result = pair(FIGURES, "figures.revenue.total = 100.0")
    assert codes(result) == []
    assert str(prior(result, "revenue.total")) == str(Quantity(Decimal("100.0"), "万元"))
    assert prior(result, "revenue.other") is None


def test_an_amount_in_another_unit_of_money_is_converted_exactly() -> None:
    result = pair(FIGURES, 'figures.revenue.total = { current = 1234567, unit = "元" }')
    assert prior(result, "revenue.total") == Quantity(Decimal("123.4567"), "万元")


@pytest.mark.parametrize(("mark", "amount"), [('""', Absent.BLANK), ('"—"', Absent.NOT_APPLICABLE)])
def test_a_mark_in_place_of_a_number_stays_what_it_is(mark: str, amount: Absent) -> None:
    result = pair(FIGURES, f"figures.revenue.other = {mark}\nfigures.revenue.total = 100")
    assert prior(result, "revenue.other") is amount


def test_what_is_still_to_be_filled_last_year_is_no_amount() -> None:
    result = pair(FILES["figures.toml"], 'figures.revenue.total = "?"')
    assert prior(result, "revenue.total") == Quantity(Decimal(100), "万元")


def test_an_amount_that_both_give_must_be_the_same() -> None:
    assert codes(pair(FILES["figures.toml"], "figures.revenue.total = 100.00")) == []
    result = pair(FILES["figures.toml"], "figures.revenue.total = 99")
    assert codes(result) == [("DG1301", "figures.toml", ("figures", "revenue", "total", "prior"))]
    (finding,) = result.diagnostics
    assert "100万元" in finding.zh
    assert "99万元" in finding.zh
    (there,) = finding.related
    assert (there.origin.file, there.origin.path) == ("../2024/disclosure.toml", ("figures", "revenue", "total"))
    assert result.disclosure is not None  # so that all else is still checked


def test_an_amount_in_a_unit_that_does_not_convert_is_another_figure() -> None:
    result = pair(FILES["figures.toml"], 'figures.revenue.total = { current = 100, unit = "人" }')
    assert [code for code, *_ in codes(result)] == ["DG1301"]


def test_zero_and_blank_are_not_the_same() -> None:
    text = FILES["figures.toml"].replace('other = ""', 'other = { current = 1, prior = "" }')
    result = pair(text, "figures.revenue.total = 100\nfigures.revenue.other = 0")
    assert codes(result) == [("DG1301", "figures.toml", ("figures", "revenue", "other", "prior"))]


def test_a_reference_to_a_change_needs_the_amount_of_either_year() -> None:
    result = pair(FIGURES, "figures.revenue.other = 1")
    assert {code for code, *_ in codes(result)} == {"DG106"}


def test_without_last_years_files_nobody_says_that_its_amounts_are_missing() -> None:
    own = {**FILES, "disclosure.toml": YEAR, "figures.toml": FIGURES}
    assert codes(load(sources(own), KINDS)) == []
    refused = load(sources(own), KINDS, Say("没有文件夹", "there is no folder"))
    assert codes(refused) == [("DG134", "disclosure.toml", ("disclosure", "prior"))]


def test_a_fault_of_last_years_content_is_one_of_its_own_file() -> None:
    result = pair(FIGURES, "figures.revenue.total = nan")
    assert codes(result) == [("DG111", "../2024/disclosure.toml", ("figures", "revenue", "total"))]
    assert result.disclosure is None


def test_the_year_before_is_the_year_before() -> None:
    result = pair(FIGURES, "figures.revenue.total = 100", YEAR.replace("year = 2025", "year = 2026"))
    assert codes(result)[0] == ("DG1303", "disclosure.toml", ("disclosure", "prior"))


@pytest.mark.parametrize("folder", ["2024", "/etc", "../..", "../../other/2024", "..\\2024", "../", "../a/b", ".."])
def test_only_a_folder_beside_this_one_may_be_named(folder: str) -> None:
    identity = YEAR.replace("../2024", folder.replace("\\", "\\\\"))
    result = load(sources({**FILES, "disclosure.toml": identity}), KINDS)
    assert codes(result) == [("DG114", "disclosure.toml", ("disclosure", "prior"))]
    assert named(sources({"disclosure.toml": identity})) is None


def test_the_folder_is_named_before_anything_is_loaded() -> None:
    found = named(sources({**FILES, "disclosure.toml": YEAR}))
    assert found is not None
    assert (found.folder, found.origin.file) == ("../2024", "disclosure.toml")
    assert named(sources()) is None


TWO = HEAD + '[[unit]]\nid = "branch"\nname = "分馆"\n\n'


def units(now: str, before: str, figures: str) -> Loaded:
    """Load two years of nothing but units and figures; last year had `main` and `branch`."""
    own = {"disclosure.toml": YEAR.partition("[[unit]]")[0] + now, "figures.toml": FIGURES + figures}
    return load(sources(own), KINDS, (Source("../2024/disclosure.toml", before + "\n" + TWO),))


MERGED = '[[unit]]\nid = "city"\nname = "市馆"\nreplaces = ["main", "branch"]\n'
BEFORE = """\
[figures]
a.main.total = 10.5
a.branch.total = 2
a.main.visits = 7
a.main.rate = { current = 5, unit = "%" }
a.branch.rate = { current = 6, unit = "%" }
"""
NOW = """
[figures.a]
city.total = 20
city.visits = 9
city.rate = { current = 7, unit = "%" }
main.visits = 9
"""


def test_the_prior_amount_of_a_merged_unit_is_the_sum() -> None:
    result = units(MERGED, BEFORE, NOW)
    assert prior(result, "a.city.total") == Quantity(Decimal("12.5"), "万元")
    assert prior(result, "a.city.visits") is None  # the branch states none
    assert prior(result, "a.city.rate") is None
    assert prior(result, "a.main.visits") == Quantity(Decimal(7), "万元")
    assert not codes(result)


def test_a_stated_prior_amount_must_be_the_sum() -> None:
    result = units(MERGED, BEFORE, "\n[figures.a]\ncity.total = { current = 20, prior = 12 }\n")
    assert [code for code, _, _ in codes(result)] == ["DG1301"]
    (finding,) = result.diagnostics
    assert "12.5万元（总馆 10.5万元、分馆 2万元 之和）" in finding.zh
    places = [(one.zh, one.origin.path) for one in finding.related]
    assert places == [
        ("上年数（总馆）", ("figures", "a", "main", "total")),
        ("上年数（分馆）", ("figures", "a", "branch", "total")),
    ]


def test_prior_amounts_of_split_units_make_that_of_the_one() -> None:
    split = "".join(f'[[unit]]\nid = "{id_}"\nname = "{id_}"\nreplaces = ["main"]\n' for id_ in "xy")
    kept = '[[unit]]\nid = "branch"\nname = "分馆"\n'
    stated = "\n[figures.a]\nx.total = {{ current = 20, prior = {} }}\ny.total = {{ current = 1, prior = 4.5 }}\n"
    assert not codes(units(split + kept, BEFORE, stated.format(6)))
    wrong = units(split + kept, BEFORE, stated.format(7))
    assert [code for code, _, _ in codes(wrong)] == ["DG1301"]
    assert "a.x.total、a.y.total 的上年数合计 11.5万元" in wrong.diagnostics[0].zh
    assert [one.origin.path[2] for one in wrong.diagnostics[0].related] == ["y", "main"]
    assert prior(units(split + kept, BEFORE, "\n[figures.a]\nx.total = 20\ny.total = 1\n"), "a.x.total") is None


def test_a_unit_under_another_id_keeps_its_prior_amounts() -> None:
    same = '[[unit]]\nid = "head"\nname = "总馆"\n\n[[unit]]\nid = "branch"\nname = "分馆"\n'
    result = units(same, BEFORE, "\n[figures.a]\nhead.total = 20\n")
    assert prior(result, "a.head.total") == Quantity(Decimal("10.5"), "万元")
    assert not codes(result)


def test_a_unit_that_was_not_there_cannot_be_replaced_and_makes_no_sum() -> None:
    result = units(MERGED.replace('"branch"', '"brunch"'), BEFORE, NOW)
    assert codes(result) == [("DG1305", "disclosure.toml", ("unit", 0, "replaces", 1))]
    assert "branch" in result.diagnostics[0].hint_en
    assert prior(result, "a.city.total") is None


def test_a_unit_that_looks_merged_is_told() -> None:
    before = "[figures]\na.main = { total = 10, basic = 8 }\na.branch = { total = 5, basic = 4 }\n"
    now = "\n[figures.a]\ncity.total = 16\ncity.basic = 12\n"
    result = units(MERGED.replace('replaces = ["main", "branch"]\n', ""), before, now)
    assert [code for code, _, _ in codes(result)] == ["DG1306"]
    assert 'replaces = ["main", "branch"]' in result.diagnostics[0].hint_en
