"""An invented unit in Shanghai's forms, in which every rule of Shanghai has something to say."""

from disclosure_gen import files
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.source import Source

IDENTITY = """\
[disclosure]
schema_version = 1
department = "riverside-archive"
year = 2025
jurisdiction = "shanghai"
languages = ["zh"]
title.zh = ["滨江档案馆", "{year}年度单位预算"]
[department]
name = "滨江档案馆"
"""
SUBJECTS = (  # code, of which budget, personnel, operating, project: in yuan
    ("2012604", "general_public", 1_960_000, 1_040_000, 500_000),
    ("2080505", "general_public", 300_000, 0, 0),
    ("2210201", "general_public", 200_000, 0, 0),
    ("2296099", "government_fund", 0, 0, 80_000),
    ("2230105", "state_capital", 0, 0, 50_000),
)
LABELS = {"20126": "档案事务", "2012604": "档案馆", "22960": "彩票公益金安排的支出", "2296099": "其他公益金支出"}
ECONOMIC = (
    ("30101", 1_500_000), ("30102", 400_000), ("30108", 300_000), ("30113", 200_000),
    ("30201", 600_000), ("30212", 50_000), ("30217", 20_000), ("30231", 80_000), ("30239", 250_000),
    ("30302", 60_000), ("31013", 40_000),
)  # fmt: skip
BUDGETS = ("general_public", "government_fund", "state_capital")
OTHERS = """
[tables.three_public]
year = { three_public = { total = 19.00, overseas_travel = 5.00, hospitality = 2.00, vehicles = { total = 12.00, purchase = 4.00, operation = 8.00 } }, agency_running = 104.00 }
[tables.three_public_changes]
total             = { current = 19.00, prior = 20.00, comparison = { change = -1.00, rate = -5.00 } }
overseas_travel   = { current = 5.00, prior = 5.00, comparison = { change = 0, rate = 0 } }
hospitality       = { current = 2.00, prior = 3.00, comparison = { change = -1.00, rate = -33.33 } }
vehicles          = { current = 12.00, prior = 12.00, comparison = { change = 0, rate = 0 } }
vehicle_purchase  = { current = 4.00, prior = 4.00, comparison = { change = 0, rate = 0 } }
vehicle_operation = { current = 8.00, prior = 8.00, comparison = { change = 0, rate = 0 } }
[tables.project_targets.scans]
name = "档案数字化"
unit = "department"
goal = "完成馆藏档案扫描"
total = { amount = 50.00 }
fiscal = { amount = 50.00 }
[[tables.project_targets.scans.target]]
first = "产出指标"
second = "数量指标"
name = "扫描页数"
value = "≥600000页"
"""  # noqa: E501


def read(own: int = 0, source: str = "other") -> Loaded:
    """Return the unit's content, which is without fault; with `own` revenue of a source that is not fiscal."""
    parts = (IDENTITY, _first(own, source), _second(own, source), *_spending(own), _basic(), OTHERS)
    return load((Source("content.toml", "\n".join(parts)),), files.read_kinds())


def _spent(code: str, budget: str = "") -> tuple[int, int, int]:
    """Return personnel, operating and project expenditure on a subject and those below it, of a budget or all."""
    rows = [row for row in SUBJECTS if row[0].startswith(code) and budget in ("", row[1])]
    return sum(row[2] for row in rows), sum(row[3] for row in rows), sum(row[4] for row in rows)


def _codes(budget: str = "", least: int = 3) -> list[str]:
    rows = [row[0] for row in SUBJECTS if budget in ("", row[1])]
    return sorted({code[:length] for code in rows for length in (3, 5, 7) if length >= least})


def _row(table: str, code: str, cells: str) -> str:
    label = f'label = "{LABELS[code]}"\n' if code in LABELS else ""
    return f'[[tables.{table}.row]]\ncode = "{code}"\n{label}{cells}\n'


def _first(other: int, source: str) -> str:
    fiscal = {budget: sum(_spent("", budget)) for budget in BUDGETS}
    total, every = sum(fiscal.values()), _spent("")
    lines = [f"{name} = {{ amount = {value} }}" for name, value in fiscal.items()]
    more = f"{source} = {{ amount = {other} }}" if other else ""
    spent = "{{ budget = {{ total = {}, basic = {{ personnel = {}, operating = {} }}, project = {} }} }}"
    whole = spent.format(sum(every) + other, *every[:2], every[2] + other)
    head = f"[tables.revenue_expenditure]\nfiscal = {{ amount = {total} }}\n" + "\n".join(lines) + f"\n{more}\n"
    foot = f"revenue_total = {{ amount = {total + other} }}\nexpenditure_total = {whole}\n"
    rows = []
    for code in (one for one in _codes() if len(one) == 3):
        personnel, operating, project = _spent(code)
        extra = other if code == "201" else 0
        cells = spent.format(personnel + operating + project + extra, personnel, operating, project + extra)
        rows.append(_row("revenue_expenditure", code, cells[2:-2]))
    fiscal_rows = []
    for code in (one for one in _codes() if len(one) == 3):
        columns = {budget: sum(_spent(code, budget)) for budget in BUDGETS}
        said = ", ".join(f"{name} = {value}" for name, value in columns.items() if value)
        fiscal_rows.append(
            _row("fiscal_appropriation", code, f"total = {sum(columns.values())}\n" + said.replace(", ", "\n"))
        )
    sums = ", ".join(f"{name} = {value}" for name, value in fiscal.items())
    second = (
        "[tables.fiscal_appropriation]\n" + "\n".join(lines)
        + f"\nrevenue_total = {{ amount = {total} }}\nexpenditure_total = {{ total = {total}, {sums} }}\n"
    )  # fmt: skip
    return head + foot + "".join(rows) + second + "".join(fiscal_rows)


def _second(other: int, source: str) -> str:
    def cells(code: str) -> str:
        fiscal = sum(_spent(code))
        own = other if "2012604".startswith(code) else 0
        more = f", {source} = {own}" if own else ""
        return f"revenue = {{ total = {fiscal + own}, fiscal = {fiscal}{more} }}"

    rows = "".join(_row("revenue", code, cells(code)) for code in _codes())
    return f"[tables.revenue]\ntotal = {{ {cells('')} }}\n{rows}"


def _spending(other: int) -> list[str]:
    def cells(code: str, name: str, budget: str, own: int) -> str:
        personnel, operating, project = _spent(code, budget)
        basic = personnel + operating
        return f"{name} = {{ total = {basic + project + own}, basic = {basic}, project = {project + own} }}"

    tables = [("expenditure", "expenditure", ""), *((budget, "budget", budget) for budget in BUDGETS)]
    texts = []
    for table, name, budget in tables:
        extra = 0 if budget else other
        rows = [
            _row(table, code, cells(code, name, budget, extra if "2012604".startswith(code) else 0))
            for code in _codes(budget)
        ]
        texts.append(f"[tables.{table}]\ntotal = {{ {cells('', name, budget, extra)} }}\n{''.join(rows)}")
    return texts


def _basic() -> str:
    def cells(code: str) -> str:
        rows = [(one, amount) for one, amount in ECONOMIC if one.startswith(code)]
        personnel = sum(amount for one, amount in rows if one[:3] in ("301", "303"))
        operating = sum(amount for one, amount in rows) - personnel
        said = "".join(
            f", {name} = {value}" for name, value in (("personnel", personnel), ("operating", operating)) if value
        )
        return f"basic = {{ total = {personnel + operating}{said} }}"

    codes = sorted({code for one, _ in ECONOMIC for code in (one[:3], one)})
    return f"[tables.basic]\ntotal = {{ {cells('')} }}\n" + "".join(_row("basic", code, cells(code)) for code in codes)
