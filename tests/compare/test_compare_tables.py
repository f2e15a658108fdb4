"""Rows that are the same under another order, code or year; long tables."""

from decimal import Decimal

from disclosure_gen.compare import FigureChange, StructureChange, compare
from disclosure_gen.compare.codes import Move, codes_of, moved
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.model.text import Prose
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import replace

KIND = TableKind(
    id="economic",
    title=Localized("基本支出表", "Basic expenditure"),
    unit="万元",
    columns=(
        Column(id="code", title=Localized("科目编码", "Code"), role="text"),
        Column(id="name", title=Localized("科目名称", "Account"), role="label"),
        Column(id="amount", title=Localized("金额", "Amount")),
    ),
)
MOVES = (
    Move("30311", "30113", 2018),
    Move("2040206", "2040220", 2019),
    Move("2040212", "2040220", 2019),
)


def row(code: str, name: str, amount: Amount | str | int) -> Line:
    figure = amount if isinstance(amount, Absent | Quantity) else Quantity(Decimal(str(amount)), "万元")
    texts: dict[str, Prose] = {"code": Localized((code,), (code,))} if code else {}
    return Line(
        shape=RowShape(id="", label=Localized(name, name)), figures={"amount": Figure(current=figure)}, texts=texts
    )


def year(content: Disclosure, number: int, *lines: Line) -> Disclosure:
    table = BudgetTable(path="economic", kind=KIND, lines=lines, prepared_by=content.department.name)
    return replace(content, year=number, figures={}, tables={"economic": table})


def told(old: Disclosure, new: Disclosure) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for change in compare(old, new, moves=MOVES).changes:
        match change:
            case FigureChange(change=moved_by):
                found.append((change.action, change.key, str(moved_by.value) if moved_by else "", change.code))
            case StructureChange():
                found.append((change.action, change.old, change.new))
    return found


def test_a_code_that_became_another_is_no_new_subject(disclosure: Disclosure) -> None:
    old = year(disclosure, 2017, row("30101", "基本工资", 10), row("30311", "住房公积金", 5))
    new = year(disclosure, 2018, row("30101", "基本工资", 12), row("30113", "住房公积金", "5.5"))
    assert told(old, new) == [
        ("changed", "tables.economic.30101.amount", "2", ""),
        ("reclassified", "30311 住房公积金", "30113 住房公积金"),
        ("changed", "tables.economic.30113.amount", "0.5", "30311"),
    ]
    assert ("removed", "住房公积金", "") in told(old, replace(new, year=2017))  # the move came later


def test_a_name_under_another_code_is_the_same_subject_where_it_is_the_only_one(disclosure: Disclosure) -> None:
    old = year(disclosure, 2020, row("2070109", "群众文化", 10), row("20701", "文化", 3))
    new = year(disclosure, 2021, row("2070199", "群众文化", 12), row("20702", "文物", 3))
    assert told(old, new) == [
        ("reclassified", "2070109 群众文化", "2070199 群众文化"),
        ("changed", "tables.economic.2070199.amount", "2", "2070109"),
        ("added", "", "文物"),
        ("removed", "文化", ""),
    ]
    twice = year(disclosure, 2021, row("2070199", "群众文化", 12), row("2070299", "群众文化", 1))
    assert "reclassified" not in [one[0] for one in told(old, twice)]
    longer = year(disclosure, 2021, row("20702", "群众文化", 12))
    assert "reclassified" not in [one[0] for one in told(old, longer)]


def test_codes_that_became_one_are_taken_together(disclosure: Disclosure) -> None:
    old = year(disclosure, 2018, row("2040206", "刑事侦查", 3), row("2040212", "道路交通管理", 4))
    new = year(disclosure, 2019, row("2040220", "执法办案", 9))
    assert told(old, new)[-1] == ("changed", "tables.economic.2040220.amount", "2", "2040206、2040212")
    assert [one[0] for one in told(old, new)] == ["reclassified", "reclassified", "changed"]


def test_a_code_is_the_same_however_it_is_written(disclosure: Disclosure) -> None:
    old = year(disclosure, 2018, row("301", "工资福利支出", 9), row("301-2", "津贴补贴", 9))
    new = year(disclosure, 2019, row("301", "工资福利支出", 9), row("02", "津贴补贴", 9))
    assert codes_of(old.tables["economic"].lines) == codes_of(new.tables["economic"].lines) == ["301", "30102"]
    texts = [change for change in compare(old, new).changes if isinstance(change, FigureChange | StructureChange)]
    assert texts == []


def test_moves_follow_each_other() -> None:
    chain = (Move("1", "2", 2010), Move("2", "3", 2015), Move("9", "8", 2020))
    assert moved(chain, 2009, 2016) == {"1": "3", "2": "3"}
    assert moved(chain, 2012, 2016) == {"2": "3"}
    assert moved(chain, 2016, 2016) == {}


def test_rows_in_another_order_are_the_same_rows(disclosure: Disclosure) -> None:
    lines = [row("", f"项目{index}", index) for index in range(20)]
    old, new = year(disclosure, 2018, *lines), year(disclosure, 2018, *reversed(lines))
    assert [(one.action, one.key) for one in compare(old, new).changes] == [("moved", "tables.economic")]


def test_what_became_nothing_blank_or_does_not_apply_are_three_things(disclosure: Disclosure) -> None:
    old = year(disclosure, 2018, *(row("", name, 5) for name in "甲乙丙"))
    new = year(disclosure, 2019, row("", "甲", 0), row("", "乙", Absent.BLANK), row("", "丙", Absent.NOT_APPLICABLE))
    assert [change.new for change in compare(old, new).changes if isinstance(change, FigureChange)] == [
        Quantity(Decimal(0), "万元"), Absent.BLANK, Absent.NOT_APPLICABLE,
    ]  # fmt: skip
    assert [one[2] for one in told(old, new)] == ["-5", "-5", ""]


def test_two_long_tables_are_compared_row_by_row(disclosure: Disclosure) -> None:
    count = 10_000
    old = year(disclosure, 2018, *(row("", f"项目{index}", index) for index in range(count)))
    lines = [row("", f"项目{index}", index + (index == 77)) for index in range(count) if index != 500]
    new = year(disclosure, 2019, *lines[5000:], *lines[:5000], row("", "新项目", 1))
    assert sorted(told(old, new)) == [
        ("added", "", "新项目"),
        ("changed", "tables.economic.项目77.amount", "1", ""),
        ("moved", "", ""),
        ("removed", "项目500", ""),
    ]
