"""Two years on the disk between which units were merged or split: what is compared, where it stands, what is told."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from built import EXAMPLE
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.money import Quantity

Edit = Callable[[str], str]
ANNEX = """
[[unit]]
id = "annex"
name = { zh = "云溪县旅游服务中心", en = "Yunxi County Tourism Office" }
short = { zh = "旅游服务中心", en = "Tourism Office" }
replaces = ["bureau"]
"""
CENTER = """
[[unit]]
id = "center"
name = { zh = "云溪县文化服务中心", en = "Yunxi County Culture Service Centre" }
short = { zh = "文化中心", en = "Culture Centre" }
replaces = ["bureau", "library"]
"""


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Return a copy of both years of the example."""
    for year in ("2024", "2025"):
        shutil.copytree(EXAMPLE.parent / year, tmp_path / year)
    return tmp_path


def edit(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in edits:
        assert re.search(old, text, re.DOTALL), old
        text = re.sub(old, new, text, count=1, flags=re.DOTALL)
    path.write_text(text, "utf-8")


def found(folder: Path, *codes: str) -> list[Diagnostic]:
    return [one for one in pipeline.check(folder).diagnostics if one.code in codes]


def split(years: Path, kept: str = "hq", table: str = "") -> Path:
    """Split the headquarters: what it was goes on as `kept`, beside an annex, which may have a table of assets."""
    new = years / "2025"
    named = "" if kept == "bureau" else f'id    = "{kept}"\nreplaces = ["bureau"]'
    edit(new / "disclosure.toml", (r'id    = "bureau"', named or r"\g<0>"), (r"\Z", ANNEX))
    edit(new / "assets.toml", (r"tables\.assets\.bureau", f"tables.assets.{kept}"), (r"\Z", table))
    stated = "\n[figures.expenditure.annex]\ntotal = { current = 1, prior = 29.77 }\nbasic = 1\n"
    edit(
        new / "figures.toml",
        (r"expenditure\.bureau\]", f"expenditure.{kept}]"),
        (r"\ntotal     = 719.96", "\ntotal = { current = 719.96, prior = 700.00 }"),
        (r"\Z", stated),
    )
    return new


def merged(years: Path) -> Path:
    """Merge the units; the new one has the table of the headquarters alone."""
    new = years / "2025"
    for path in new.glob("*.toml"):
        text = re.sub(r'(?<=prepared_by = )"(bureau|library)"|(?<=unit   = )"bureau"', '"center"', path.read_text())
        if path.name == "sections.toml":
            text = re.sub(r"\b(unit|expenditure|assets)\.(bureau|library)\b", r"\1.center", text)
        path.write_text(text)
    edit(new / "disclosure.toml", (r"\[\[unit\]\].*\Z", CENTER))
    edit(new / "assets.toml", (r"\[tables\.assets\.library\].*\Z", ""), (r"assets\.bureau", "assets.center"))
    edit(
        new / "figures.toml",
        (r"\[figures\.expenditure\.library\].*?\n\n", ""),
        (r"expenditure\.bureau\]", "expenditure.center]"),
        (r"\ntotal     = 719.96", "\ntotal = { current = 719.96, prior = 990.41 }"),
    )
    return new


def lines(one: Diagnostic) -> list[tuple[str, str]]:
    """Return the places that a finding speaks of, with what is said of each."""
    return [(related.en, ".".join(map(str, related.origin.path))) for related in one.related]


def test_what_merged_units_had_is_told_with_the_place_of_each(years: Path) -> None:
    by_key = {".".join(map(str, one.origin.path)): one for one in found(merged(years), "DG1301")}
    stock = by_key["tables.assets.center.total.value.opening"]
    assert "1786.85万元 (the sum of Headquarters 360.70万元 and Library 1426.15万元)" in stock.en
    assert "局机关 360.70万元、图书馆 1426.15万元 之和" in stock.zh
    assert lines(stock) == [
        (f"last year, {name}", f"tables.assets.{id_}.total.value.closing")
        for name, id_ in (("Headquarters", "bureau"), ("Library", "library"))
    ]
    total = by_key["figures.expenditure.center.total.prior"]
    assert "988.41万元 (the sum of Headquarters 729.77万元 and Library 258.64万元)" in total.en
    assert [path for _, path in lines(total)] == [
        "figures.expenditure.bureau.total",
        "figures.expenditure.library.total",
    ]


def test_the_parts_of_a_sum_over_merged_units_are_shown_where_each_stands(years: Path) -> None:
    (sum_of_two_kinds,) = (
        one
        for one in found(merged(years), "DG201")
        if one.origin.path == ("figures", "expenditure", "center", "total", "prior") and "basic" in one.en
    )
    shown = [path for _, path in lines(sum_of_two_kinds)]
    assert shown == [
        f"figures.expenditure.{id_}.{kind}" for kind in ("basic", "project") for id_ in ("bureau", "library")
    ]


def test_a_sum_is_explained_by_its_parts(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = merged(years)
    for ui, words in (("en", "sum of      Headquarters 615.77 万元 ("), ("zh", "上年之和    局机关 615.77 万元（")):
        main(["explain", "expenditure.center.basic", str(new), "--ui", ui])
        said = capsys.readouterr().out
        assert words in said
        assert "2024/figures.toml:21" in said
    main(["explain", "expenditure.center.basic", str(new), "--json"])
    (of_last_year,) = [one for one in json.loads(capsys.readouterr().out)["figures"] if one["key"].endswith(".prior")]
    assert [(one["unit"]["en"], one["amount"]) for one in of_last_year["summed"]] == [
        ("Headquarters", "615.77 万元"),
        ("Library", "193.64 万元"),
    ]


def test_data_have_the_places_of_all_that_was_added(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = merged(years)
    main(["diff", str(years / "2024"), str(new), "--to", "json"])
    changes = {one["key"]: one for one in json.loads(capsys.readouterr().out)["changes"] if one["kind"] != "finding"}
    places = changes["figures.expenditure.center.basic"]["places"]
    assert [one["path"][2] for one in places["old"]] == ["bureau", "library"]
    assert [one["path"][2] for one in places["new"]] == ["center"]
    assert [one["path"] for one in changes["unit.center"]["places"]["old"]] == [["unit", 0], ["unit", 1]]


def test_prior_amounts_of_parts_are_told_with_their_own_places(years: Path) -> None:
    new = split(years)
    assert not found(new, "DG1301")
    edit(new / "figures.toml", (r"prior = 29\.77", "prior = 29.97"))
    (wrong,) = found(new, "DG1301")
    assert (
        "expenditure.hq.total and expenditure.annex.total make 729.97万元; last year's content has 729.77" in wrong.en
    )
    assert [path for _, path in lines(wrong)] == [
        "figures.expenditure.annex.total.prior",
        "figures.expenditure.bureau.total",
    ]


def test_no_part_alone_had_more_than_the_whole(years: Path) -> None:
    new = split(years)
    edit(new / "figures.toml", (r"prior = 700\.00", "prior = 729.78"), (r", prior = 29\.77", ""))
    edit(new / "assets.toml", (r"opening = 360\.70", "opening = 361.70"))
    assert [(".".join(map(str, one.origin.path)), "more than the whole" in one.en) for one in found(new, "DG1301")] == [
        ("tables.assets.hq.total.value.opening", True),
        ("figures.expenditure.hq.total.prior", True),
    ]


def test_a_part_that_keeps_the_id_is_not_taken_for_the_whole(years: Path) -> None:
    new = split(years, "bureau")
    assert not found(new, "DG1301")
    content = pipeline.read(new).disclosure
    assert content is not None
    assert content.figures["expenditure.bureau.basic"].prior is None
    prior = content.figures["expenditure.library.total"].prior
    assert isinstance(prior, Quantity)
    assert str(prior.value) == "258.64"


def test_opening_stocks_that_are_compared_with_nothing_are_told(years: Path) -> None:
    new = split(years)
    (told,) = found(new, "DG1307")
    assert "assets.hq are compared with nothing: Tourism Office has no such table in 2025" in told.en
    assert lines(told) == [("last year's table", "tables.assets.bureau")]
    shutil.rmtree(years / "2025")
    shutil.copytree(EXAMPLE, years / "2025")
    edit(years / "2024" / "assets.toml", (r"\[tables\.assets\.library\].*\Z", ""))
    (told,) = found(merged(years), "DG1307")
    assert "assets.center are compared with nothing: Library has no such table in 2024" in told.en


def test_opening_stocks_of_all_parts_make_what_the_whole_ended_with(years: Path) -> None:
    table = """
[tables.assets.annex]
prepared_by = "annex"
total = { quantity = { opening = "—", closing = "—" }, value = { opening = 0.10, closing = 1 } }
"""
    new = split(years, table=table)
    (wrong,) = found(new, "DG1301")
    assert "assets.hq.total.value.opening and tables.assets.annex.total.value.opening together are 360.80" in wrong.en
    assert not found(new, "DG1307")
    edit(new / "assets.toml", (r"opening = 360\.70", "opening = 360.60"))
    assert not found(new, "DG1301")


def renamed(years: Path, zh: str = "图书馆固定资产", en: str = "") -> Path:
    """Rename the library; the text goes on as it was but for some words of the section on assets."""
    new = years / "2025"
    names = (r"云溪县图书馆", "云溪县阅读中心"), (r"Yunxi County Library", "Yunxi County Reading Centre")
    shorts = (r'"图书馆"', '"阅读中心"'), (r'"Library"', '"Reading Centre"')
    edit(new / "disclosure.toml", *names, *shorts)
    edit(new / "sections.toml", (r"图书馆固定资产", zh))
    if en:
        edit(new / "sections.toml", (r'text\.en = "', f'text.en = "{en} '))
    return new


def test_the_name_of_last_year_in_a_text_is_no_other_department(years: Path) -> None:
    told = found(renamed(years), "DG413", "DG441")
    assert [(one.code, one.zh) for one in told] == [("DG441", "“图书馆”是上年的名称，本年是“云溪县阅读中心”")]
    assert lines(told[0]) == [("its name", "unit.1.name")]


@pytest.mark.parametrize(
    ("zh", "en", "names"),
    [
        ("云溪县图书馆的固定资产", "", ["云溪县图书馆"]),
        ("原云溪县图书馆的固定资产", "", []),
        ("云溪县图书馆更名后，固定资产", "", []),
        ("云溪县阅读中心固定资产", "", []),
        ("全县图书馆多，固定资产", "", []),
        ("固定资产", "The Yunxi County Library lends books.", ["Yunxi County Library"]),
        ("固定资产", "The unit, formerly Yunxi County Library, lends books.", []),
        ("固定资产", "The Library lends books.", []),
    ],
)
def test_a_text_may_say_that_a_name_is_an_old_one(years: Path, zh: str, en: str, names: list[str]) -> None:
    told = found(renamed(years, zh, en), "DG441")
    assert [one.zh.split("”")[0].removeprefix("“") for one in told] == names


def test_a_name_that_a_unit_still_has_is_none_of_last_year(years: Path) -> None:
    assert not found(split(years, "bureau"), "DG441")
    assert not found(years / "2025", "DG441")
