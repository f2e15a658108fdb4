"""The nine statutory tables and the figures of the text, drawn so that everything in them agrees."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

from disclosure_gen.money import round_half_up

ITEMS = ("2070101", "2070104", "2080505", "2120801", "2210201", "2230105")  # of six 款 in five 类
BASIC = ("30101", "30113", "30201", "30212", "30217", "30231", "30302", "31013")
SOURCES = ("general_public", "government_fund", "state_capital", "institutional")
TRAVEL = {"overseas_travel": "30212", "hospitality": "30217", "vehicle_operation": "30231", "vehicle_purchase": "31013"}
NIL = Decimal(0)


class Spent(NamedTuple):
    """What is spent on an item: basic of the general public budget, projects of each source, basic of other money."""

    basic: Decimal
    projects: tuple[Decimal, ...]
    other_basic: Decimal


class Budget(NamedTuple):
    """All that is drawn; everything else follows from it."""

    spent: Mapping[str, Spent]
    shares: tuple[int, ...]  # how basic expenditure is parted among 款
    beyond: tuple[Decimal, ...]  # by how much the three public expenses are more than their basic part
    executed: tuple[Decimal, ...]
    carried: Decimal
    to_next: Decimal


def drawn(random: Random, places: int = 2) -> Budget:
    """Draw a budget whose amounts have some decimals; with more than two, printed ones are rounded."""

    def amount() -> Decimal:
        return Decimal(random.randint(0, 10 ** (places + 4))).scaleb(-places)

    def some() -> Decimal:
        return random.choice((NIL, amount()))

    codes = sorted(random.sample(ITEMS, random.randint(1, len(ITEMS))))
    return Budget(
        {code: Spent(amount(), (amount(), some(), some(), some()), some()) for code in codes},
        tuple(random.randint(1, 9) for _ in BASIC),
        tuple(some() for _ in TRAVEL),
        tuple(amount() for _ in ITEMS),
        some(),
        some(),
    )


def content(one: Budget) -> str:
    """Return the budget as content: the tables 01 to 09, and the figures of a text."""
    rows: dict[str, dict[str, Decimal]] = {}
    for index, (code, spent) in enumerate(one.spent.items()):
        carried, to_next = (one.carried, one.to_next) if not index else (NIL, NIL)
        public = spent.basic + spent.projects[0]
        carried = min(carried, public + to_next)
        own = {
            "basic": spent.basic + spent.other_basic,
            "project": sum(spent.projects, NIL),
            "carried": carried,
            "to_next": to_next,
            "general_public": public + to_next - carried,
            "government_fund": spent.projects[1],
            "state_capital": spent.projects[2],
            "institutional": spent.projects[3] + spent.other_basic,
            "public": public,
            "public_basic": spent.basic,
            "public_project": spent.projects[0],
            "executed": one.executed[index],
        }
        for level in (code[:3], code[:5], code, "total"):
            into = rows.setdefault(level, {})
            for name, value in own.items():
                into[name] = into.get(name, NIL) + value
    total = rows.pop("total")
    classes = {code: row for code, row in rows.items() if len(code) == 3}
    return "\n".join(
        (
            *_first(total, classes),
            *_second(total, rows),
            *_third(total, rows),
            *_fourth(total, classes),
            *_fifth(total, rows),
            *_sixth_and_seventh(one, total),
            *_fund("government_fund", total, rows),
            *_fund("state_capital", total, rows),
            *_text(one, total),
        )
    )


def _first(total: Mapping[str, Decimal], classes: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    this_year = sum((total[source] for source in SOURCES), NIL)
    spent = total["basic"] + total["project"]
    amounts = {
        **{source: total[source] for source in SOURCES},
        "revenue_this_year": this_year,
        "carried_from_prior": total["carried"],
        "revenue_total": this_year + total["carried"],
        "expenditure_this_year": spent,
        "carried_to_next": total["to_next"],
        "expenditure_total": spent + total["to_next"],
    }
    below = ("special_account", "operating", "superior", "subordinate", "other")
    lines = [f"{name} = {{ amount = {_said(value)} }}" for name, value in amounts.items()]
    lines += [f'{name} = {{ amount = "" }}' for name in below]
    rows = {code: {"amount": row["basic"] + row["project"]} for code, row in classes.items()}
    return ["[tables.revenue_expenditure]", *lines, *_rows("revenue_expenditure", rows)]


def _second(total: Mapping[str, Decimal], rows: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    def cells(row: Mapping[str, Decimal]) -> dict[str, Decimal]:
        own = {name: row[name] for name in ("carried", *SOURCES)}
        return {"total": sum(own.values(), NIL), **own}

    return [
        "[tables.revenue]",
        f"total = {_cells(cells(total))}",
        *_rows("revenue", {c: cells(r) for c, r in rows.items()}),
    ]


def _third(total: Mapping[str, Decimal], rows: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    def cells(row: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {"total": row["basic"] + row["project"], "basic": row["basic"], "project": row["project"]}

    made = {code: cells(row) for code, row in rows.items()}
    return ["[tables.expenditure]", f"total = {_cells(cells(total))}", *_rows("expenditure", made)]


def _fourth(total: Mapping[str, Decimal], classes: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    def cells(row: Mapping[str, Decimal], more: Decimal = NIL) -> dict[str, Decimal]:
        own = {name: row[name] for name in ("government_fund", "state_capital")}
        public = row["public"] + more
        return {"total": public + sum(own.values(), NIL), "general_public": public, **own}

    appropriated = {name: total[name] for name in SOURCES[:3]}
    this_year = sum(appropriated.values(), NIL)
    to_next = {"total": total["to_next"], "general_public": total["to_next"]}
    return [
        "[tables.fiscal_appropriation]",
        *(f"{name} = {{ amount = {_said(value)} }}" for name, value in appropriated.items()),
        f"revenue_this_year = {{ amount = {_said(this_year)} }}",
        f"carried_from_prior = {{ amount = {_said(total['carried'])} }}",
        f"revenue_total = {{ amount = {_said(this_year + total['carried'])} }}",
        f"expenditure_this_year = {_cells(cells(total))}",
        f"carried_to_next = {_cells(to_next)}",
        f"expenditure_total = {_cells(cells(total, total['to_next']))}",
        *_rows("fiscal_appropriation", {code: cells(row) for code, row in classes.items()}),
    ]


def _fifth(total: Mapping[str, Decimal], rows: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    def cells(row: Mapping[str, Decimal]) -> list[str]:
        change = row["public"] - row["executed"]
        rate = _said(change / row["executed"] * 100) if row["executed"] else '"—"'
        budget = {"total": row["public"], "basic": row["public_basic"], "project": row["public_project"]}
        compared = f"comparison = {{ change = {_said(change)}, rate = {rate} }}"
        return [f"executed = {_said(row['executed'])}", f"budget = {_cells(budget)}", compared]

    lines = ["[tables.general_public]", f"total = {{ {', '.join(cells(total))} }}"]
    for code, row in rows.items():
        lines += ["[[tables.general_public.row]]", *_label(code), *cells(row)]
    return lines


def _sixth_and_seventh(one: Budget, total: Mapping[str, Decimal]) -> Sequence[str]:
    parts = basic_parts(one)
    spent = {code: {"total": value, _column(code): value} for code, value in parts.items()}
    rows: dict[str, dict[str, Decimal]] = {}
    for code, cells in spent.items():
        for level in (code[:3], code):
            into = rows.setdefault(level, {})
            for name, value in cells.items():
                into[name] = into.get(name, NIL) + value
    whole = {"total": total["public_basic"], "personnel": NIL, "operating": NIL}
    for code, value in parts.items():
        whole[_column(code)] += value
    lines = ["[tables.basic]", f"total = {{ basic = {_cells(whole)} }}"]
    for code in sorted(rows):
        lines += ["[[tables.basic.row]]", *_label(code), f"basic = {_cells(rows[code])}"]
    travel = three_public(one)
    lines.append("[tables.three_public]")
    same = 'comparison = { change = 0.00, rate = "—" }'
    lines += [f"{name} = {{ current = {_said(is_)}, prior = {_said(is_)}, {same} }}" for name, is_ in travel.items()]
    return lines


def basic_parts(one: Budget) -> dict[str, Decimal]:
    """Return basic expenditure of the general public budget by 款."""
    whole, shares = sum((spent.basic for spent in one.spent.values()), NIL), sum(one.shares)
    parts = {
        code: round_half_up(whole * share / shares, _places(whole))
        for code, share in zip(BASIC[1:], one.shares[1:], strict=True)
    }
    return {BASIC[0]: whole - sum(parts.values(), NIL), **parts}


def three_public(one: Budget) -> dict[str, Decimal]:
    """Return the three public expenses: their basic part and what projects spend on them."""
    basic = basic_parts(one)
    own = {name: basic[code] + more for (name, code), more in zip(TRAVEL.items(), one.beyond, strict=True)}
    vehicles = own["vehicle_purchase"] + own["vehicle_operation"]
    return {"total": own["overseas_travel"] + own["hospitality"] + vehicles, "vehicles": vehicles, **own}


def _fund(fund: str, total: Mapping[str, Decimal], rows: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    def cells(row: Mapping[str, Decimal]) -> str:
        return f"budget = {_cells({'total': row[fund], 'project': row[fund]})}" if row[fund] else ""

    lines = [f"[tables.{fund}]", f"total = {{ {cells(total)} }}"]
    for code, row in rows.items():
        if row[fund]:
            lines += [f"[[tables.{fund}.row]]", *_label(code), cells(row)]
    return lines


def _text(one: Budget, total: Mapping[str, Decimal]) -> Sequence[str]:
    basic = basic_parts(one)
    operating = sum((value for code, value in basic.items() if _column(code) == "operating"), NIL)
    revenue = sum((total[source] for source in SOURCES), NIL) + total["carried"]
    whole = {"basic": total["basic"], "project": total["project"], "operating": operating}
    whole["personnel"] = whole["basic"] - operating
    half = {name: round_half_up(value / 3, _places(value)) for name, value in whole.items()}
    half["basic"] = half["personnel"] + half["operating"]
    rest = {name: value - half[name] for name, value in whole.items()}
    lines = [
        "[figures.revenue]",
        f"total = {_said(revenue)}",
        "[figures.expenditure]",
        f"total = {_said(total['basic'] + total['project'])}",
        f"basic = {_said(total['basic'])}",
        f"project = {_said(total['project'])}",
    ]
    for unit, own in (("bureau", half), ("station", rest)):
        spent = {"total": own["basic"] + own["project"], **own}
        lines += [f"[figures.expenditure.{unit}]", *(f"{name} = {_said(value)}" for name, value in spent.items())]
    lines += ["[figures.agency_running]", f"total = {_said(half['operating'])}", "[figures.three_public]"]
    return [*lines, *(f"{name} = {_said(value)}" for name, value in three_public(one).items())]


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _column(code: str) -> str:
    return "operating" if code[:3] in ("302", "310") else "personnel"


def _rows(table: str, rows: Mapping[str, Mapping[str, Decimal]]) -> Sequence[str]:
    lines: list[str] = []
    for code, cells in rows.items():
        lines += [f"[[tables.{table}.row]]", *_label(code), *(f"{name} = {_said(v)}" for name, v in cells.items())]
    return lines


def _label(code: str) -> tuple[str, str]:
    return f'code = "{code}"', f'label = {{ zh = "科目{code}" }}'


def _cells(cells: Mapping[str, Decimal]) -> str:
    return "{ " + ", ".join(f"{name} = {_said(value)}" for name, value in cells.items()) + " }"


def _said(value: Decimal) -> str:
    return f"{round_half_up(value, 2):f}"
