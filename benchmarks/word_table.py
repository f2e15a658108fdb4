"""Measure a Word file and a PDF that hold one table of N rows: CPU seconds beyond imports, and peak memory.

python benchmarks/word_table.py [--texts] [N ...]

A row is a code, a name, and four amounts with their keys, as in the table of expenditure by function. With `--texts` it
is one of the sample's performance table, its cells merged over many rows, in which no two texts are alike: their
characters are shuffled. Each size is made twice in a process of its own, the first time to have everything imported.
"""

import gc
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Cell, Column, Document, Inlines, Row, Section, Table, Text, Value
from disclosure_gen.formats import write
from disclosure_gen.lang import Lang
from disclosure_gen.records import replace

SAMPLE = Path(__file__).parents[1] / "content" / "pingxiang-psb" / "2017"
ZH: Lang = "zh"
HEADS = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出")
NAMES = ("行政运行", "一般行政管理事务", "机关事业单位基本养老保险缴费支出", "其他公安支出", "住房公积金")


def said(text: str) -> tuple[Inlines, ...]:
    """Return a text of one language."""
    return ((Text(text, ZH),),)


def row(number: int) -> Row:
    """Return a line of the table: its code, its name and its amounts."""
    cells = [
        Cell(lines=said(f"{2010101 + number}"), role="name"),
        Cell(lines=said(NAMES[number % len(NAMES)]), role="label", level=number % 3),
    ]
    for place, column in enumerate("abcd"):
        amount = Decimal(number * 37 % 99991 + place) / 100
        key = f"long/{number}/{column}"
        text: Inlines = (Value(f"{amount:.2f}", ZH, key, amount),)
        cells.append(Cell(lines=(text,), role="figure", align="decimal", key=key, value=amount))
    return Row(cells=tuple(cells))


def document(rows: int) -> Document:
    """Return a document that has nothing but the table."""
    roles = ("name", "label", "figure", "figure", "figure", "figure")
    table = Table(
        anchor="long",
        title=said("表5　一般公共预算支出表"),
        above=((), (), said("单位：万元")),
        columns=tuple(
            Column(id=str(index), role=role, group="figure" if role == "figure" else str(index))
            for index, role in enumerate(roles)
        ),
        header=(Row(cells=tuple(Cell(lines=said(head), role="header", align="center") for head in HEADS)),),
        body=tuple(map(row, range(rows))),
        notes=(),
        continued=said("续表"),
        repeated="（续）",
        lang=ZH,
    )
    return Document(
        edition=ZH,
        lang=ZH,
        title="长表",
        author="",
        subject="",
        keywords="",
        date=date(2026, 1, 1),
        foot=(),
        blocks=(Section(orientation="portrait", blocks=(table,)),),
    )


def texts(rows: int) -> Document:
    """Return a document that has nothing but the performance table of the sample, so many times its rows."""
    disclosure = pipeline.read(SAMPLE).disclosure
    assert disclosure is not None
    whole = pipeline.compose(disclosure, ZH)
    inner = [one for block in whole.blocks if isinstance(block, Section) for one in block.blocks]
    table = next(one for one in inner if isinstance(one, Table) and one.anchor == "table.performance")
    chance = random.Random(rows)
    body = [shuffled(one, chance) for _ in range(-(-rows // len(table.body))) for one in table.body]
    section = Section(orientation="landscape", blocks=(replace(table, body=tuple(body)),))
    return replace(whole, blocks=(section,), attachments=())


def shuffled(one: Row, chance: random.Random) -> Row:
    """Return a row with the characters of each text in another order."""
    cells = []
    for cell in one.cells:
        line = cell.lines[0] if cell.role in ("name", "text") and len(cell.lines) == 1 else ()
        said = "".join(inline.text for inline in line)
        words = "".join(chance.sample(said, len(said)))
        cells.append(replace(cell, lines=((Text(words, ZH),),)) if words else cell)
    return replace(one, cells=tuple(cells))


def seconds(made: Document, format_: str) -> tuple[float, float]:
    """Return the CPU seconds of the layout, and of the file."""
    began = time.process_time()
    laid = pipeline.layout(made)
    between = time.process_time()
    write(made, laid.pages, format_)
    return between - began, time.process_time() - between


def measure(rows: int, format_: str, make: Callable[[int], Document]) -> None:
    """Print a row of Markdown for one size and format."""
    gc.disable()  # as the command does
    seconds(make(1), format_)
    began = time.process_time()
    made = make(rows)
    tree = time.process_time() - began
    layout, writing = seconds(made, format_)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {rows:,} | {format_} | {tree:.2f} | {layout:.2f} | {writing:.2f} | {peak:.0f} |", flush=True)


def main() -> None:
    """Measure each size in both formats, one process for each."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]), sys.argv[3], texts if "--texts" in sys.argv else document)
        return
    sizes = [word for word in sys.argv[1:] if word.isdigit()]
    others = [word for word in sys.argv[1:] if not word.isdigit()]
    print(
        "| rows | format | tree s | layout s | writing s | peak MB |\n| --- | --- | --- | --- | --- | --- |", flush=True
    )
    for rows in sizes or ("500", "2000", "8000"):
        for format_ in ("docx", "pdf"):
            subprocess.run([sys.executable, __file__, "--one", rows, format_, *others], check=True)


if __name__ == "__main__":
    main()
