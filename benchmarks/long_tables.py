"""Measure comparing two tables of N rows: all changed, all changed in another order, none the same.

python benchmarks/long_tables.py [N ...]
"""

import random
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from disclosure_gen import pipeline
from disclosure_gen.compare import compare
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

SAMPLE = Path(__file__).parents[1] / "content" / "pingxiang-psb" / "2017"
KIND = TableKind(
    id="long",
    title=Localized("长表", "A long table"),
    unit="万元",
    columns=(
        Column(id="name", title=Localized("项目", "Item"), role="label"),
        Column(id="amount", title=Localized("金额", "Amount")),
    ),
)


def row(name: str, amount: int) -> Line:
    """Return a row with one amount."""
    figures = {"amount": Figure(current=Quantity(Decimal(amount), "万元"))}
    return Line(shape=RowShape(id="", label=Localized(name, name)), figures=figures)


def year(base: Disclosure, number: int, lines: Sequence[Line]) -> Disclosure:
    """Return a disclosure of a year with one table."""
    table = BudgetTable(path="long", kind=KIND, lines=tuple(lines), prepared_by=base.department.name)
    return replace(base, year=number, figures={}, tables={"long": table})


def seconds(old: Disclosure, new: Disclosure) -> float:
    """Return the CPU seconds of a comparison."""
    began = time.process_time()
    compare(old, new)
    return time.process_time() - began


def main() -> None:
    """Measure each size that was asked for and print a row of Markdown."""
    base = pipeline.read(SAMPLE).disclosure
    if base is None:
        sys.exit("the sample cannot be read")
    for count in map(int, sys.argv[1:] or ("5000", "10000", "20000", "40000")):
        old = year(base, 2018, [row(f"项目{index}", index) for index in range(count)])
        lines = [row(f"项目{index}", index + 1) for index in range(count)]
        shuffled = random.Random(1).sample(lines, count)
        others = [row(f"新项目{index}", index) for index in range(count)]
        spent = [seconds(old, year(base, 2019, some)) for some in (lines, shuffled, others)]
        print(f"| {count:,} | " + " | ".join(f"{one:.2f}" for one in spent) + " |", flush=True)


if __name__ == "__main__":
    main()
