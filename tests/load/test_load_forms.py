"""Which paths of rules no form of a table has; every rule of the program names what its forms have."""

import re
from pathlib import Path

import pytest

import built
from disclosure_gen import files, pipeline
from disclosure_gen.checks.cells import cells
from disclosure_gen.load.forms import Forms, forms_of, of_no_form
from disclosure_gen.load.kinds import load_kinds
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source
from disclosure_gen.load.subjects import is_list
from disclosure_gen.model.relations import Same
from disclosure_gen.model.rules import Rule, When

KINDS = files.read_kinds()
FORMS = [source for source in KINDS if not is_list(source)]
EXAMPLE = pipeline.read(built.EXAMPLE).disclosure
assert EXAMPLE is not None


def nowhere(path: str, pack: str = "", content: str = "") -> list[str] | None:
    """Return what may be meant by a path that no form has; None for one that a table may have."""
    assert EXAMPLE is not None
    forms = forms_of(EXAMPLE, KINDS, [Source("own.toml", content)])
    found = of_no_form(Rule(id="own", relation=Same(same=(path, "revenue.total"))), pack, forms)
    return [one.near for one in found] or None


@pytest.mark.parametrize(
    "path",
    [
        "tables.basic.total.basic.total",
        "tables.basic.30299.basic.total.prior",
        "tables.expenditure.{subject}.basic",
        "tables.revenue_expenditure.{class}.amount",
        "tables.revenue_expenditure.revenue_total.amount",
        "tables.assets.{unit}.total.value.opening",
        "tables.assets.*.total.**",
        "tables.project_targets.*.total.amount",
        "tables.basic.*.basic.total",
        "tables.*.total.total",
        "tables.performance.anything",
        "tables.government_fund.total.budget.total",
    ],
)
def test_what_a_form_has_may_be_named_whether_it_is_filled_in_or_not(path: str) -> None:
    assert nowhere(path) is None


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("tables.government_found.total.budget.total", "tables.government_fund.total.budget.total"),
        ("tables.lottery.total.amount", ""),
        ("tables.basic.30215.total", "tables.basic.30215.basic.total"),
        ("tables.basic.totl.basic.total", "tables.basic.total.basic.total"),
        ("tables.basic.total.basic.total.before", "tables.basic.total.basic.total"),
        ("tables.basic.total", ""),
        ("tables.basic.3021.basic.total", "tables.basic.301.basic.total"),
        ("tables.assets.total.value.opening", ""),
        ("tables.assets.{unit}.totl.value.opening", "tables.assets.{unit}.total.value.opening"),
        ("tables.expenditure.{subject}.budget", ""),
        ("tables.expenditure.*.basick", ""),
        ("tables.revenue_expenditure.revenue_total.budget", ""),
    ],
)
def test_what_no_form_has_is_told_with_what_is_near(path: str, near: str) -> None:
    found = nowhere(path)
    assert found is not None
    assert found[0].startswith(near) if near else True


def test_a_kind_of_contents_own_is_known() -> None:
    assert nowhere("tables.lottery.total.amount", content='[[kind]]\nid = "lottery"\n') is None


def test_a_wider_pack_may_speak_of_its_own_form_where_another_stands_in_its_place() -> None:
    assert nowhere("tables.basic.30215.total", "hebei") is not None
    assert nowhere("tables.basic.30215.total", "base") is None  # Hebei has a form of its own
    assert nowhere("tables.three_public_changes.total.now", "base") is not None


def test_a_table_of_another_place_is_none_of_contents_own_and_may_be_one_of_a_pack() -> None:
    shanghai = Forms({}, frozenset(), FORMS, {"procurement": frozenset({"hebei"})}, "shanghai")
    rule = Rule(id="own", relation=Same(same=("tables.procurement.total.budget.total", "revenue.total")))
    assert of_no_form(rule, "", shanghai)
    assert not of_no_form(rule, "base", shanghai)


def test_conditions_are_looked_at_too() -> None:
    assert EXAMPLE is not None
    forms = forms_of(EXAMPLE, KINDS, ())
    when = When(nothing=("tables.lottery.total",), equal=("tables.basic.totl.basic.total", "revenue.total"))
    rule = Rule(id="own", relation=Same(same=("revenue.total", "expenditure.total")), when=when)
    assert [one.path for one in of_no_form(rule, "", forms)] == [when.nothing[0], when.equal[0]]


@pytest.mark.parametrize("pack", ["base", "hebei", "shanghai"])
def test_every_rule_of_the_program_names_what_a_form_of_its_pack_has(pack: str) -> None:
    kinds = {id_: kind for id_, kind in load_kinds(FORMS, pack)[0].items() if kind}
    places = {id_: frozenset({pack}) for id_ in kinds}
    if pack == "base":  # its rules may speak of what only some provinces have
        places |= {one: frozenset({"hebei"}) for one in load_kinds(FORMS, "hebei")[0] if one not in kinds}
    forms = Forms(kinds, frozenset(), FORMS, places, pack)
    packs = [source for source in files.read_rules() if f"/{pack}/" in source.name]
    rules = load_rules(packs, pack)[0]
    assert rules
    assert [one for rule in rules.values() for one in of_no_form(rule, pack, forms)] == []


@pytest.mark.parametrize("year", built.FOLDERS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_no_figure_of_any_content_is_of_no_form(year: Path) -> None:
    read = pipeline.read(year)
    assert read.disclosure is not None
    disclosure, forms = read.disclosure, forms_of(read.disclosure, KINDS, read.sources)
    rule = Rule(id="all", relation=Same(same=tuple(cells(disclosure))))
    assert of_no_form(rule, "", forms) == ()


@pytest.mark.parametrize("pack", ["base", "hebei", "shanghai"])
def test_the_source_of_a_form_names_no_other_table(pack: str) -> None:
    for kind in filter(None, load_kinds(FORMS, pack)[0].values()):
        own = re.findall(r"\d\d表", (kind.number.zh if kind.number else None) or "")
        assert set(re.findall(r"\d\d表", kind.source)) <= set(own), kind.id
