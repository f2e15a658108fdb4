"""Document → stable readable text, one block a line, for goldens and `show --tree`.

Figures from data stand as `[key: printed]`, line breaks as ` / `, the two languages of a cell as ` ‖ `. In a table each
row is a line of `role:text` between bars, with `+n` for an indent; `^` is a slot covered from above, `<` from the left.
A chart has a line for each series and each category, its values in the order of the series.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from disclosure_gen.doc.blocks import (
    Bars,
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Toc,
    Value,
)
from disclosure_gen.doc.grid import GridRow, resolve


def dump(document: Document) -> str:
    """Return the tree as text that ends with a line break."""
    head = [
        f"document {document.edition} ({document.lang}) {document.date.isoformat()}",
        f"  title    {document.title}",
        f"  author   {document.author}",
        f"  subject  {document.subject}",
        f"  keywords {document.keywords}",
        *([f"  foot     {' · '.join(document.foot)}"] if document.foot else []),
        *([f"  folio    {document.folio}"] if document.folio != "sheet" else []),
        *([f"  mark     {document.mark}"] if document.mark else []),
        *map(_key_figure, document.key_figures),
    ]
    return "\n".join([*head, *_blocks(document.blocks)]) + "\n"


def _key_figure(one: KeyFigure) -> str:
    parts = (one.label, tuple((value,) for value in one.value), one.change)
    return "  key      " + " | ".join(_lines(lines) for lines in parts if lines)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield f"section {block.orientation}"
                yield from ("  " + line for line in _blocks(block.blocks))
            case Table():
                yield from _table(block)
            case Chart():
                yield from _chart(block)
            case List():
                yield f"list depth {block.depth}"
                for item in block.items:
                    yield f"  {_mark(item.lang, item.translation)} {_label(item.label)}{_inlines(item.text)}"
            case Cover() | Toc():
                yield from _front(block)
            case Heading() | Paragraph() | PageBreak():
                yield _line(block)
            case _:
                assert_never(block)


def _front(block: Cover | Toc) -> Iterator[str]:
    if isinstance(block, Cover):
        yield "cover"
        yield from (f"  head {_line(paragraph)}" for paragraph in block.head)
        yield from (f"  foot {_line(paragraph)}" for paragraph in block.foot)
        return
    yield f"toc {block.lang} {_lines(block.title)}"
    for entry in block.entries:
        yield f"  {entry.level} {entry.lang} {_inlines(entry.text)} → #{entry.anchor}"


def _line(block: Heading | Paragraph | PageBreak) -> str:
    if isinstance(block, PageBreak):
        return "page break"
    mark = _mark(block.lang, block.translation)
    if isinstance(block, Paragraph):
        return f"{block.role} {mark} {_inlines(block.text)}"
    anchor = f" #{block.anchor}" if block.anchor else ""
    return f"heading {block.level}.{block.depth} {mark} {_label(block.label)}{_inlines(block.text)}{anchor}"


def _table(table: Table) -> Iterator[str]:
    grid = resolve(table)
    yield f"table {table.lang} {_lines(table.title)} #{table.anchor}"
    for name, lines in (("number", table.number), ("continued", table.continued)):
        if lines:
            yield f"  {name} {_lines(lines)}"
    if table.repeated:
        yield f"  repeated {table.repeated}"
    if any(table.above):
        yield f"  above {' | '.join(map(_lines, table.above))}"
    yield "  columns " + " ".join(f"{column.id}:{column.role}/{column.group}" for column in table.columns)
    yield from _rows("header", table.header, grid.header)
    yield from _rows("body", table.body, grid.body)
    for one in table.sums:
        off = f" off by {one.difference}" if one.difference else ""
        yield f"  sum {_slot(one.total)} = {' + '.join(map(_slot, one.of))}{off}"
    for note in table.notes:
        yield f"  note {note.lang} ({note.when}) {_inlines(note.text)}"


def _slot(place: tuple[int, int]) -> str:
    """Return a slot of the body as row and column, counted from 1."""
    row, column = place
    return f"{row + 1}.{column + 1}"


def _chart(chart: Chart) -> Iterator[str]:
    yield f"chart {chart.kind} {chart.lang} {_lines(chart.caption)} #{chart.anchor}"
    if chart.unit:
        yield f"  unit {_lines(chart.unit)}"
    yield from (f"  series {series.role} {_lines(series.label)}" for series in chart.series)
    yield from (f"  {bars.kind} {_lines(bars.label)} | {_bars(bars)} |" for bars in chart.categories)
    yield from (f"  alt {text.lang} {text.text}" for text in chart.alt)


def _bars(bars: Bars) -> str:
    total = f" = {_inline(bars.total)}" if bars.total else ""
    return " | ".join(_inline(value) if value else "" for value in bars.values) + total


def _rows(part: str, rows: tuple[Row, ...], grid: tuple[GridRow, ...]) -> Iterator[str]:
    for number, (row, slots) in enumerate(zip(rows, grid, strict=True)):
        shown = []
        for column, slot in enumerate(slots):
            if slot.row != number:
                shown.append("^")
            else:
                shown.append(_cell(slot.cell) if slot.column == column else "<")
        kind = part if part == "header" else row.kind
        yield f"  {kind} | {' | '.join(shown)} |"


def _cell(cell: Cell) -> str:
    indent = f"+{cell.level}" if cell.level else ""
    text = _lines(cell.lines)
    return f"{cell.role}{indent}:{f'[{cell.key}: {text}]' if cell.key else text}"


def _lines(lines: tuple[Inlines, ...]) -> str:
    return " ‖ ".join(map(_inlines, lines))


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Value():
            return f"[{inline.key}: {inline.text}]"
        case Strong():
            return f"*{inline.text}*"
        case Ref():
            return f"[{inline.text} → #{inline.anchor}]"
        case LineBreak():
            return " / "
        case _:
            assert_never(inline)


def _label(label: str) -> str:
    return f"{label}|" if label else ""


def _mark(lang: str, translation: bool) -> str:
    return f"{lang}*" if translation else lang
