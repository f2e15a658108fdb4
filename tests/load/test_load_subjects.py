"""Rows by subject code: where their names come from, and what is said of names that do not fit."""

import pytest

from disclosure_gen import files
from disclosure_gen.lang import Localized
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.source import Source
from disclosure_gen.load.subjects import LISTS, is_code, is_list, names_in, read_names, usual_name
from disclosure_gen.model.tables import is_empty
from disclosure_gen.records import replace

IDENTITY = """\
[disclosure]
schema_version = 1
department = "bureau"
year = 2024
jurisdiction = "hebei"
languages = ["zh"]
title.zh = ["某局"]
[department]
name = "某局"
"""
LIST = Source(
    "jurisdictions/base/subjects/functional.csv",
    "code,name,en,source,seen_years,vintage,confidence,note\n"
    "207,文化支出,Culture (old),,,2007-2009,high,\n"
    "207,文化旅游支出,Culture,,,2018+,high,\n"
    "208,甲,A,,,both,high,\n208,乙,B,,,2018+,medium,\n"
    "210,丙,,,,,medium,\n210,丁,,,,,medium,\n",
)
NAMES = read_names(LIST)


def budget(rows: str, table: str = "state_capital") -> Loaded:
    text = f"{IDENTITY}[tables.{table}]\ntotal = {{}}\n{rows}"
    return load((Source("budget.toml", text),), files.read_kinds())


def found(rows: str) -> list[str]:
    return [one.code for one in budget(rows).diagnostics]


def test_a_name_is_that_of_the_years_own_books() -> None:
    assert usual_name(NAMES, "207", 2017) == Localized("文化支出", "Culture (old)")
    assert usual_name(NAMES, "207", 2018) == Localized("文化旅游支出", "Culture")


def test_the_surer_of_two_names_is_taken_and_neither_of_two_that_are_as_sure() -> None:
    assert usual_name(NAMES, "208", 2024) == Localized("甲", "A")
    assert usual_name(NAMES, "210", 2024) is None
    assert [name.zh for name in names_in(NAMES, "210", 2024)] == ["丙", "丁"]
    assert usual_name(NAMES, "999", 2024) is None


@pytest.mark.parametrize(("text", "fits"), [("204", True), ("20402", True), ("2040201", True), ("20", False)])
def test_a_code_has_three_five_or_seven_digits(text: str, *, fits: bool) -> None:
    assert is_code(text) is fits
    assert not is_code(text + "x")
    assert not is_code("２０４")


def test_every_list_that_comes_with_the_program_is_whole() -> None:
    sources = [source for source in files.read_kinds() if is_list(source)]
    assert sorted(source.name for source in sources) == [
        f"jurisdictions/base/subjects/{name}.csv" for name in sorted(LISTS)
    ]
    for source in sources:
        names = read_names(source)
        assert all(is_code(code) for code in names)
        assert all(
            name.zh and name.vintage in ("", "both", "2018+", "2007-2009") for row in names.values() for name in row
        )


def test_a_row_gets_its_name_level_and_id_from_its_code() -> None:
    result = budget('[[tables.state_capital.row]]\ncode = "223"\nbudget = { total = 5, project = 5 }\n')
    assert result.diagnostics == ()
    assert result.disclosure is not None
    shape = result.disclosure.tables["state_capital"].lines[-1].shape
    assert (shape.id, shape.code, shape.level) == ("223", "223", 0)
    assert shape.label == Localized("国有资本经营预算支出", "State capital operations budget")


def test_a_label_may_give_only_what_the_list_lacks() -> None:
    row = '[[tables.state_capital.row]]\ncode = "2080505"\nlabel.en = "Pensions"\nbudget = { total = 1 }\n'
    result = budget(row)
    assert result.disclosure is not None
    label = result.disclosure.tables["state_capital"].lines[-1].shape.label
    assert label == Localized("机关事业单位基本养老保险缴费支出", "Pensions")


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ('code = "9999999"', ["DG601"]),
        ('code = "9999999"\nlabel = "新设科目"', []),
        ('code = "207"\nlabel = "文化支出"', ["DG602"]),
        ("code = 207", ["DG103"]),
        ('code = "2071"', ["DG114"]),
        ("", ["DG104"]),
        ('code = "207"\nid = "a"', []),
    ],
)
def test_what_is_wrong_with_a_code_or_its_name_is_said(row: str, codes: list[str]) -> None:
    assert found(f"[[tables.state_capital.row]]\n{row}\nbudget = {{ total = 1 }}\n") == codes


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("222", "粮油物资储备支出"),
        ("224", "灾害防治及应急管理支出"),
        ("231", "债务还本支出"),
        ("234", "抗疫特别国债安排的支出"),
    ],
)
def test_the_latest_classes_have_their_names_and_warn_of_another(code: str, name: str) -> None:
    """Seeded faults: the name of the class beside it."""
    row = f'[[tables.state_capital.row]]\ncode = "{code}"\nbudget = {{ total = 1 }}\n'
    right = budget(row)
    assert right.diagnostics == ()
    assert right.disclosure is not None
    assert right.disclosure.tables["state_capital"].lines[-1].shape.label.zh == name
    (wrong,) = budget(row.replace("budget", 'label = "债务付息支出"\nbudget')).diagnostics
    assert (wrong.code, wrong.severity) == ("DG602", "warning")
    assert name in wrong.zh


def test_a_name_that_the_list_lacks_is_given_once_for_all_tables() -> None:
    rows = (
        '[[tables.state_capital.row]]\ncode = "2239901"\nlabel = "某项支出"\nbudget = { total = 1 }\n'
        '[tables.expenditure]\n[[tables.expenditure.row]]\ncode = "2239901"\ntotal = 1\n'
    )
    result = budget(rows)
    assert result.diagnostics == ()
    assert result.disclosure is not None
    assert result.disclosure.tables["expenditure"].lines[-1].shape.label.zh == "某项支出"
    assert "DG601" in found(rows.replace('label = "某项支出"\n', ""))


def test_a_code_stands_once() -> None:
    row = '[[tables.state_capital.row]]\ncode = "223"\nbudget = { total = 1 }\n'
    assert found(row + row) == ["DG109"]


def test_a_table_with_no_amount_is_empty() -> None:
    nil, some = budget(""), budget('[[tables.state_capital.row]]\ncode = "223"\nbudget = { total = 0.01 }\n')
    zero = budget('[[tables.state_capital.row]]\ncode = "223"\nbudget = { total = 0, basic = "" }\n')
    for result, empty in ((nil, True), (zero, True), (some, False)):
        assert result.disclosure is not None
        assert is_empty(result.disclosure.tables["state_capital"]) is empty


def test_a_table_of_words_alone_is_not_empty() -> None:
    text = f'{IDENTITY}[[tables.unit_list.row]]\nlabel = "某馆"\nnature = "事业单位"\n'
    result = load((Source("units.toml", text),), files.read_kinds())
    assert result.diagnostics == ()
    assert result.disclosure is not None
    table = result.disclosure.tables["unit_list"]
    assert not is_empty(table)
    assert is_empty(replace(table, lines=()))


def astray(*codes: str) -> list[tuple[str, str]]:
    rows = "".join(f'[[tables.basic.row]]\ncode = "{code}"\nbasic = {{ total = 1.00 }}\n' for code in codes)
    text = f"{IDENTITY}[tables.basic]\ntotal = {{}}\n{rows}".replace('"hebei"', '"base"')
    found = load((Source("budget.toml", text),), files.read_kinds()).diagnostics
    return [(one.zh, one.hint_zh) for one in found if one.code == "DG603"]


@pytest.mark.parametrize(
    "codes",
    [
        ("301", "30101", "302", "30201"),
        ("301", "30113", "30101"),  # another order
        ("30101", "30201"),  # no 类 at all
        ("301", "30101", "30231"),  # 302 is not in the table, and nothing is likelier
        ("301", "302", "303", "30301"),
    ],
)
def test_codes_below_their_own_are_silent(codes: tuple[str, ...]) -> None:
    assert astray(*codes) == []


def test_a_code_among_those_of_another_is_told_with_the_likeliest() -> None:
    hint = "是不是 30113（住房公积金）？"  # what 30311 was called before 2018
    assert astray("301", "30101", "30311", "302", "303", "30301") == [("30311 属于 303，却排在 301 下面", hint)]
    assert astray("301", "30101", "30311", "302") == [("30311 属于 303，却排在 301 下面", hint)]
    assert astray("301", "302", "30201", "30103") == [("30103 属于 301，却排在 302 下面", "改正编码，或移到 301 下面")]


@pytest.mark.parametrize(("name", "codes"), [("甲", ["DG604"]), ("乙", [])])
def test_two_subjects_of_one_with_one_name_are_told_once(name: str, codes: list[str]) -> None:
    rows = "".join(
        f'[[tables.{{}}.row]]\ncode = "{code}"\nlabel = "{label}"\n'
        for code, label in (("20799", "其他"), ("2079998", "甲"), ("2079997", name))
    )
    tables = "".join(
        f"[tables.{kind}]\ntotal = {{}}\n{rows.replace('{}', kind)}" for kind in ("expenditure", "revenue")
    )
    found = load((Source("budget.toml", IDENTITY + tables),), files.read_kinds()).diagnostics
    assert [one.code for one in found if one.code == "DG604"] == codes
