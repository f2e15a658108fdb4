"""Figures that contradict each other: found at the line of the total, silent where they agree."""

import pytest

from commented import IDENTITY, assert_findings, table
from disclosure_gen import checks
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source

SUM = 'sums = [{ total = "rows.total", of = ["rows.a", "rows.b"] }]'
ACROSS = 'sums = [{ total = "total", of = ["basic", "project"] }]'
COLUMNS = "".join(f'[[kind.column]]\nid = "{name}"\ntitle = "{name}"\n' for name in ("total", "basic", "project"))


def filled(total: str, a: str, b: str, kind: str = SUM) -> str:
    body = table({"total": "", "a": "", "b": ""}, kind=kind)
    start = body.index("[tables.spending]")
    return body[:start] + f"[tables.spending]\ntotal = {total}\na = {a}\nb = {b}\n"


def test_rows_that_add_up_are_silent() -> None:
    assert_findings(
        filled("{ basic = 3, project = 0.3 }", "{ basic = 1, project = 0.1 }", "{ basic = 2, project = 0.2 }")
    )


def test_a_total_beyond_rounding_is_an_error_at_its_place() -> None:
    (one,) = assert_findings(
        filled("{ basic = 3.05 }  # error: DG201", "{ basic = 1.01 }", "{ basic = 2.02 }"),
    )
    assert one.zh == "支出表（基本）：a + b = 3.03万元，total写为 3.05万元，差 0.02万元"
    assert [place.zh for place in one.related] == ["a", "b"]
    assert one.place == "tables.spending.total.basic"


def test_what_rounding_explains_is_a_notice() -> None:
    assert_findings(filled("{ basic = 3.04 }  # notice: DG202", "{ basic = 1.01 }", "{ basic = 2.02 }"))


def test_decimals_are_the_most_of_a_sum_never_fewer_because_zeros_were_dropped() -> None:
    assert_findings(filled("{ basic = 4 }  # error: DG201", "{ basic = 1 }", "{ basic = 2.02 }"))
    assert_findings(filled("{ basic = 4 }  # notice: DG202", "{ basic = 1 }", "{ basic = 2 }"))


def test_the_decimals_that_a_form_declares_count() -> None:
    declared = SUM + "\nplaces = 2"
    assert_findings(filled("{ basic = 4 }  # error: DG201", "{ basic = 1 }", "{ basic = 2 }", declared))


def test_numbers_of_things_are_exact() -> None:
    counted = SUM + '\n[[kind.column]]\nid = "cars"\ntitle = "车辆"\nunit = "台"'
    cells = "{ cars = 4 }  # error: DG201", "{ cars = 1 }", "{ cars = 2 }"
    assert_findings(filled(*cells, counted))


def test_blank_is_not_zero() -> None:
    assert_findings(filled('{ basic = "" }  # error: DG203', "{ basic = 1 }", '{ basic = "" }'))
    assert_findings(filled("{ basic = 5 }  # warning: DG206", '{ basic = "" }', '{ basic = "" }'))
    assert_findings(filled('{ basic = "" }', '{ basic = "" }', '{ basic = "" }'))
    assert_findings(filled('{ basic = "" }', "{ basic = 0 }", '{ basic = "" }'))
    assert_findings(filled("{ basic = 0 }", '{ basic = "" }', '{ basic = "" }'))
    assert_findings(filled('{ basic = "—" }', "{ basic = 1 }", "{ basic = 2 }"))
    assert_findings(filled("{ basic = 2 }", "{ basic = 2 }", '{ basic = "—" }'))


def test_rates_are_not_added_up() -> None:
    rate = SUM + '\n[[kind.column]]\nid = "rate"\ntitle = "增减%"\nunit = "%"'
    assert_findings(filled("{ rate = 5 }", "{ rate = 1 }", "{ rate = 2 }", rate))


def test_nothing_of_what_is_classified_is_said() -> None:
    secret = "{ basic = { classified = true, value = 9 } }"
    assert_findings(filled("{ basic = 11 }", secret, "{ basic = 2 }"))
    (one,) = assert_findings(filled("{ basic = 3 }  # error: DG201", secret, "{ basic = 2 }"))
    assert "9" not in one.zh + one.en


def test_columns_add_up_in_each_row() -> None:
    text = table({"total": "", "a": ""}, kind=ACROSS, columns=COLUMNS).replace("total = {  }\na = {  }\n", "") + (
        "total = { total = 3, basic = 1.5, project = 1.5 }\n"
        "a = { total = 9, basic = 4, project = 4.5 }  # error: DG201\n"
    )
    (one,) = assert_findings(text)
    assert one.zh == "支出表（a）：basic + project = 8.5万元，total写为 9万元，差 0.5万元"


def test_what_is_part_of_a_whole_is_not_more() -> None:
    part = 'parts = [{ whole = "rows.total", of = ["rows.a", "rows.b"] }]'
    assert_findings(filled("{ basic = 3 }", "{ basic = 1 }", "{ basic = 0.5 }", part))
    (one,) = assert_findings(filled("{ basic = 3 }  # error: DG204", "{ basic = 3 }", "{ basic = 0.5 }", part))
    assert "超过total 3万元，多 0.5万元" in one.zh


def test_rows_of_which_are_part_of_the_row_above() -> None:
    text = filled("{ basic = 3 }  # error: DG204", "{ basic = 3 }", "{ basic = 0.5 }", "")
    for row in ("a", "b"):
        text = text.replace(f'label = "{row}"\n', f'label = "{row}"\nkind = "of_which"\n')
    assert_findings(text)
    assert_findings(text.replace("basic = 0.5", "basic = 0").replace("  # error: DG204", ""))


def test_a_rate_is_change_by_prior_year() -> None:
    columns = "".join(
        f'[[kind.column]]\nid = "{name}"\ntitle = "{name}"\n{unit}'
        for name, unit in (("now", ""), ("before", ""), ("change", ""), ("rate", 'unit = "%"\n'))
    )
    kind = (
        'sums = [{ total = "change", of = ["now"], less = ["before"] }]\n'
        'rates = [{ rate = "rate", change = "change", prior = "before" }]'
    )
    text = table({"a": ""}, kind=kind, columns=columns).replace("a = {  }\n", "")
    assert_findings(text + "a = { now = 8, before = 12.5, change = -4.5, rate = -36 }\n")
    assert_findings(
        text + "a = { now = 8, before = 12.5, change = -4.35, rate = -35.22 }  # error: DG201 # error: DG205\n"
    )
    assert_findings(text + "a = { now = 2, before = 3, change = -1, rate = -33.33 }\n")
    assert_findings(text + 'a = { now = 2, before = 0, change = 2, rate = "" }\n')


TREE = """
[[kind]]
id = "accounts"
title = "支出表"
unit = "万元"
places = 2
[kind.subjects]
list = "functional"
place = "below"
[[kind.column]]
id = "code"
title = "编码"
role = "code"
[[kind.column]]
id = "item"
title = "项目"
role = "label"
[[kind.column]]
id = "amount"
title = "金额"
[[kind.row]]
id = "total"
label = "合计"
kind = "total"
[tables.accounts]
total = { amount = 30 }
row = [
  { code = "204", label = "x", amount = 20 },
  { code = "20402", label = "x", amount = 20 },
  { code = "2040201", label = "甲", amount = 12 },
  { code = "2040202", label = "乙", amount = 8 },
  { code = "208", label = "x", amount = 10 },
]
"""


def test_accounts_add_up_level_by_level() -> None:
    assert_findings(TREE)
    assert_findings(
        TREE.replace("amount = 8 }", "amount = 7 }").replace(
            '"20402", label = "x", amount = 20 },', '"20402", label = "x", amount = 20 }, # error: DG201'
        )
    )
    assert_findings(TREE.replace("amount = 30 }", "amount = 31 } # error: DG201"))


def test_rows_of_the_own_table_add_up_by_their_indents() -> None:
    rows = (
        '{ label = "甲", amount = 3 }, { label = "乙", level = 1, amount = 1 }, { label = "丙", level = 1, amount = 2 }'
    )
    total = '{ label = "合计", kind = "total", amount = 3 }'
    kind = TREE.split("[[kind.row]]", maxsplit=1)[0].replace('role = "code"', 'role = "text"')
    kind = kind.replace('[kind.subjects]\nlist = "functional"\nplace = "below"\n', "tree = true\noptional = true\n")
    text = f"{kind}[tables.accounts]\nrow = [\n  {total},\n  {rows},\n]\n"
    assert_findings(text)
    assert_findings(text.replace("amount = 2 },", "amount = 4 }, # error: DG201"))


def test_a_figure_states_its_years_and_its_change_alike() -> None:
    assert_findings("[figures]\nx = { current = 8, prior = 12.5, change = -4.5 }\n", only="DG13")
    wrong = "[figures]\nx = { current = 8, prior = 12.5, change = -4.35 } # error: DG1302\n"
    assert_findings(wrong, only="DG13")


RULE = """
[[rule]]
id = "by-nature"
name = "基本支出 + 项目支出 = 合计"
total = "spending.{unit}.total"
of = ["spending.{unit}.basic", "spending.{unit}.project"]
source = "143号"

[[rule]]
id = "of-units"
name = "各单位之和 = 部门"
total = "spending.total"
of = ["spending.{units}.total"]
"""
UNITS = """
[figures.spending]
total = 160.00
[figures.spending.bureau]
total = 100.00
basic = 60.00
project = 40.00
[figures.spending.station]
total = 60.00
basic = 50.00
project = 10.00
"""


def test_rules_hold_for_each_unit_and_over_all_units() -> None:
    assert_findings(UNITS, RULE)
    (one,) = assert_findings(UNITS.replace("total = 160.00", "total = 161.00 # error: DG201"), RULE)
    assert one.zh == "各单位之和 = 部门：各项之和 = 160.00万元，合计写为 161.00万元，差 1.00万元"
    assert one.clause == ""
    (one,) = assert_findings(
        UNITS.replace("basic = 50.00", "basic = 51.00").replace("total = 60.00", "total = 60.00 # error: DG201"), RULE
    )
    assert one.zh.startswith("管理站：基本支出 + 项目支出 = 合计：")
    assert one.clause == "143号"


def test_a_sum_of_which_a_part_is_not_stated_is_an_upper_bound() -> None:
    less = UNITS.replace("project = 10.00\n", "")
    assert_findings(less, RULE)
    assert_findings(
        less.replace("basic = 50.00", "basic = 61.00").replace("total = 60.00", "total = 60.00 # error: DG204"), RULE
    )


def test_one_change_that_mends_everything_is_named() -> None:
    (one, other) = assert_findings(
        UNITS.replace("total = 60.00", "total = 66.00 # error: DG201").replace(
            "total = 160.00", "total = 160.00 # error: DG201"
        ),
        RULE,
    )
    assert one.hint_zh == other.hint_zh == "只改一处即可吻合：spending.station.total 应为 60.00，2 处矛盾一并消除"


def test_a_slip_of_the_pen_is_preferred_among_the_possible_changes() -> None:
    (one,) = assert_findings(
        UNITS.replace("basic = 50.00", "basic = 5.00").replace("total = 60.00", "total = 60.00 # error: DG201"), RULE
    )
    assert one.hint_zh == "只改一处即可吻合：spending.station.basic 应为 50.00"


def test_the_years_before_add_up_too() -> None:
    text = """
[figures.spending.bureau]
total = { current = 10, prior = 9 } # error: DG201
basic = { current = 6, prior = 6 }
project = { current = 4, prior = 5.5 }
"""
    (one,) = assert_findings(text, RULE)
    assert one.place == "spending.bureau.total.prior"


def test_sources_of_revenue_are_called_as_the_form_calls_them_and_a_figure_by_its_own_label() -> None:
    text = """
[figures.revenue]
total = { current = "", label = "收入预算" } # error: DG203
institutional = 3
operating = 4
"""
    rule = '[[rule]]\nid = "sources"\nname.zh = "各项收入"\ntotal = "revenue.total"\nof = ["revenue.*"]'
    (one,) = assert_findings(text, rule)
    assert one.zh.endswith("收入预算是空白")
    assert [place.zh for place in one.related] == ["事业收入", "事业单位经营收入"]


SAME = """
[[rule]]
id = "twice"
name = "收入 = 支出"
same = ["revenue.total", "spending.total"]
"""


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("4837.98", False),
        ("4837.980", False),
        ("4837.97", True),
        ("4838", True),
        ('{ current = 48379800, unit = "元" }', False),
        ('{ current = 48379812.34, unit = "元" }', False),
        ('{ current = 48379912.34, unit = "元" }', True),
        ('""', True),
    ],
)
def test_one_fact_is_stated_alike_everywhere_also_in_another_unit(second: str, fires: bool) -> None:
    expected = "# error: DG301" if fires else ""
    text = f"[figures.revenue]\ntotal = 4837.98 {expected}\n[figures.spending]\ntotal = {second}\n"
    assert_findings(text, SAME, only="DG301")


CONDITIONS = """
[[rule]]
id = "balanced"
name = "收入 = 支出"
same = ["revenue.total", "spending.total"]
when = { nothing = ["revenue.carried_over"] }
severity = "warning"
until = 2025
"""


def test_a_rule_holds_only_under_its_condition_and_in_its_years() -> None:
    text = "[figures.revenue]\ntotal = 5 {}\ncarried_over = {}\n[figures.spending]\ntotal = 4\n"
    assert_findings(text.format("# warning: DG301", 0), CONDITIONS, only="DG301")
    assert_findings(text.format("# warning: DG301", '""'), CONDITIONS, only="DG301")
    assert_findings(text.format("", 1), CONDITIONS, only="DG301")
    assert_findings(text.format("", 0), CONDITIONS.replace("until = 2025", "until = 2024"), only="DG301")
    equal = CONDITIONS.replace("nothing = [", 'equal = ["revenue.total", ')
    assert_findings(text.format("", 1), equal, only="DG301")


def test_whatever_stands_below_a_path_can_be_added_up() -> None:
    rule = '[[rule]]\nid = "items"\nname = "各项"\ntotal = "bought.total"\nof = ["bought.**"]\n'
    desks = 'desks = {{ number = {{ current = 9, unit = "套" }}, amount = 3.5 }}'
    text = f"[figures.bought]\ntotal = 5.5{{}}\nchairs = 2\n{desks}\n"
    assert_findings(text.format(""), rule)
    assert_findings(text.format("8 # error: DG201"), rule)


def test_a_long_table_of_accounts_takes_time_in_proportion() -> None:
    rows = "".join(f'  {{ code = "{code}", label = "{code}", amount = 1 }},\n' for code in range(1000000, 1004000))
    text = TREE.split("[tables.accounts]", maxsplit=1)[0]
    text += f"[tables.accounts]\ntotal = {{ amount = 4000 }}\nrow = [\n{rows}]\n"
    assert_findings(text)


def test_the_sums_of_a_code_that_went_astray_are_those_of_its_place() -> None:
    amounts = (("207", 9), ("20701", 4), ("20807", 5), ("208", 2), ("20805", 2))
    rows = "".join(f'  {{ code = "{code}", label = "{code}", amount = {amount} }},\n' for code, amount in amounts)
    kind = TREE.split("[tables.accounts]", maxsplit=1)[0]

    def codes(total: int) -> list[str]:
        text = f"{kind}[tables.accounts]\ntotal = {{ amount = {total} }}\nrow = [\n{rows}]\n"
        disclosure = load([Source("disclosure.toml", IDENTITY), Source("content.toml", text)]).disclosure
        assert disclosure is not None
        return [one.code for one in checks.run(disclosure, ("zh",)) if one.code.startswith("DG2")]

    assert codes(11) == []
    assert codes(12) == ["DG201", "DG201"]  # by code: it is not known which are meant
