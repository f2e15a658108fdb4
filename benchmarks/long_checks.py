"""Measure checking two tables of N rows by subject that agree with each other, and of which every row is wrong.

python benchmarks/long_checks.py [N ...]
"""

import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path

from disclosure_gen import files, pipeline
from disclosure_gen.checks import run
from disclosure_gen.formats import terms
from disclosure_gen.lang import Localized
from disclosure_gen.load.packs import load_pack
from disclosure_gen.load.rules import load_rules
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import Line, RowShape
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

EXAMPLE = Path(__file__).parents[1] / "content" / "example-bureau" / "2025"
TABLES = {
    "expenditure": ("total", "basic", "project"),
    "general_public": ("budget.total", "budget.basic", "budget.project"),
}


def amounts(count: int) -> dict[str, list[int]]:
    """Return total, basic and project of so many rows: 项, their 款 and 类, and the total of all."""
    rows: dict[str, list[int]] = {"total": [0, 0, 0]}
    codes = (f"2{one:02}{two:02}{three:02}" for one, two, three in product(range(1, 100), range(1, 11), range(1, 51)))
    for index, code in enumerate(codes):
        if len(rows) >= count:
            break
        own = [2 * index + 3, index + 1, index + 2]
        for key in ("total", code[:3], code[:5], code):
            rows[key] = [a + b for a, b in zip(rows.get(key, [0, 0, 0]), own, strict=True)]
    return rows


def lines(rows: dict[str, list[int]], columns: Sequence[str], off: int) -> tuple[Line, ...]:
    """Return the rows of a table; `off` is added to every total."""
    made = []
    for code, (total, basic, project) in sorted(rows.items()):
        id_ = "" if code == "total" else code
        shape = RowShape(
            id=code,
            label=Localized(f"科目{id_}", f"Item {id_}"),
            code=id_,
            level=max(0, len(id_) // 2 - 1),
            kind="line" if id_ else "total",
        )
        values = (total + off, basic, project)
        figures = {
            column: Figure(current=Quantity(Decimal(value), "万元"))
            for column, value in zip(columns, values, strict=True)
        }
        made.append(Line(shape=shape, figures=figures))
    return tuple(made)


def grown(base: Disclosure, count: int, off: int) -> Disclosure:
    """Return the example with two tables of so many rows."""
    rows = amounts(count)
    tables = {path: replace(base.tables[path], lines=lines(rows, columns, off)) for path, columns in TABLES.items()}
    return replace(base, tables={**base.tables, **tables})


def main() -> None:
    """Measure each size that was asked for and print a row of Markdown."""
    content = pipeline.read(EXAMPLE)
    base = content.disclosure
    if base is None:
        sys.exit("the example cannot be read")
    pack, _ = load_pack(files.read_pack(), "hebei")
    rules = tuple(load_rules(files.read_rules(EXAMPLE), "hebei")[0].values())
    for count in map(int, sys.argv[1:] or ("2500", "5000", "10000", "20000")):
        spent = []
        for off in (0, 7):
            disclosure = grown(base, count, off)
            began = time.process_time()
            found = run(disclosure, disclosure.languages, terms(), pack, rules)
            spent.append(f"{time.process_time() - began:.2f} | {len(found):,}")
        print(f"| {count:,} | {' | '.join(spent)} |", flush=True)


if __name__ == "__main__":
    main()
