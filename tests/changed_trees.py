"""Documents to compare, and the tree of two → either of them again: all changes accepted, or all rejected."""

from collections.abc import Iterable, Iterator
from datetime import date

from hypothesis import strategies as st

from disclosure_gen.doc.blocks import (
    Block,
    Cell,
    Change,
    Chart,
    Column,
    Cover,
    Document,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    List,
    Note,
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
from disclosure_gen.doc.grid import fill
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.records import replace


def accepted(document: Document) -> Document:
    """Return a tree without what was deleted."""
    return replace(document, blocks=tuple(_settle(document.blocks, "deleted")))


def rejected(document: Document) -> Document:
    """Return a tree without what was inserted."""
    return replace(document, blocks=tuple(_settle(document.blocks, "inserted")))


def content(document: Document) -> tuple[Block, ...]:
    """Return what a document says, in one form: no keys, no list of contents, no page breaks."""
    return tuple(_settle(document.blocks, ""))


def _settle(blocks: Iterable[Block], gone: Change) -> Iterator[Block]:
    """Yield blocks without those that are gone, and with no marks; an empty change leaves all."""
    for block in blocks:
        if isinstance(block, Toc | PageBreak):
            continue
        settled = _block(block, gone)
        if settled is not None:
            yield settled


def _block(block: Block, gone: Change) -> Block | None:
    if isinstance(block, Section | List | Cover):
        return _around(block, gone)
    if isinstance(block, Toc | PageBreak) or (gone and block.change == gone):
        return None
    settled: Block = block
    match block:
        case Heading():
            label = block.former if gone == "inserted" and block.former is not None else block.label
            text = _inlines(block.text, gone)
            settled = replace(block, text=text, change="", label=label, former=None, anchor="")
        case Paragraph():
            settled = replace(block, text=_inlines(block.text, gone), change="")
        case Chart():
            caption = tuple(_inlines(line, gone) for line in block.caption)
            settled = replace(block, caption=caption, change="", anchor="", table=replace(block.table, anchor=""))
        case Table():
            settled = _table(block, gone)
    return settled


def _around(block: Section | List | Cover, gone: Change) -> Block | None:
    """Return what holds other blocks with those that stay, nothing where none does."""
    match block:
        case Section():
            inner = tuple(child for child in _settle(block.blocks, gone) if not isinstance(child, Section))
            return replace(block, blocks=inner) if inner else None
        case List():
            items = tuple(item for one in block.items for item in _item(one, gone))
            return replace(block, items=items) if items else None
        case Cover():
            head, foot = (tuple(_paragraphs(part, gone)) for part in (block.head, block.foot))
            return Cover(head=head, foot=foot) if head or foot else None


def _item(item: Item, gone: Change) -> Iterator[Item]:
    if not (gone and item.change == gone):
        label = item.former if gone == "inserted" and item.former is not None else item.label
        yield replace(item, text=_inlines(item.text, gone), change="", label=label, former=None)


def _paragraphs(paragraphs: Iterable[Paragraph], gone: Change) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if not (gone and paragraph.change == gone):
            yield replace(paragraph, text=_inlines(paragraph.text, gone), change="")


def _table(table: Table, gone: Change) -> Table:
    left, middle, right = (_lines(place, gone) for place in table.above)
    width = len(table.columns)
    return replace(
        table,
        title=_lines(table.title, gone),
        number=_lines(table.number, gone),
        above=(left, middle, right),
        header=_rows(table.header, width, gone),
        body=_rows(table.body, width, gone),
        notes=tuple(note for one in table.notes for note in _note(one, gone)),
        continued=(),
        repeated="",
        change="",
        anchor="",
    )


def _note(note: Note, gone: Change) -> Iterator[Note]:
    if not (gone and note.change == gone):
        yield replace(note, text=_inlines(note.text, gone), change="")


def _rows(rows: tuple[Row, ...], width: int, gone: Change) -> tuple[Row, ...]:
    """Return the rows that stay; a merged cell covers those of its rows that do."""
    grid = fill(rows, width, "body")
    stays = [not (gone and row.change == gone) for row in rows]
    result = []
    for number, row in enumerate(rows):
        if not stays[number]:
            continue
        cells = []
        for index, cell in enumerate(row.cells):
            column = next(slot.column for slot in grid[number] if slot.row == number and slot.index == index)
            covered = sum(stays[below] for below in range(number, number + cell.rowspan))
            assert column < width
            cells.append(_cell(replace(cell, rowspan=covered), gone))
        result.append(Row(cells=tuple(cells), kind=row.kind))
    return tuple(result)


def _cell(cell: Cell, gone: Change) -> Cell:
    look = cell.former if gone == "inserted" and cell.former else cell
    lines = _lines(cell.lines, gone)
    return replace(
        cell, lines=lines, former=None, key="", value=None, role=look.role, align=look.align, level=look.level
    )


def _lines(lines: Iterable[Inlines], gone: Change) -> tuple[Inlines, ...]:
    settled = (_inlines(line, gone) for line in lines)
    return tuple(sorted((line for line in settled if line), key=lambda line: line[0].lang, reverse=True))


def _inlines(inlines: Inlines, gone: Change) -> Inlines:
    """Return the inlines that stay, pieces of one text together; figures are words here."""
    result: list[Inline] = []
    for inline in inlines:
        if gone and inline.change == gone:
            continue
        settled: Inline = replace(inline, change="")
        if isinstance(settled, Value):
            settled = Text(settled.text, settled.lang)
        if isinstance(settled, Ref):
            settled = replace(settled, anchor="")
        last = result[-1] if result else None
        if isinstance(settled, Text | Strong) and last and type(settled) is type(last) and last.lang == settled.lang:
            result[-1] = replace(last, text=last.text + settled.text)
        elif not (isinstance(settled, Text | Strong) and not settled.text):
            result.append(settled)
    return tuple(result)


def words(text: str, lang: Lang = "zh") -> Inlines:
    return (Text(text, lang),) if text else ()


def document(*blocks: Block, edition: Edition = "zh") -> Document:
    return Document(
        edition=edition,
        lang="zh",
        title="某局",
        author="某局",
        subject="",
        keywords="",
        date=date(2018, 2, 5),
        blocks=blocks,
    )


COLUMNS = tuple(Column(id=id_, role="label", group=id_) for id_ in "abc")


def cell(text: str, role: str = "label", **spans: int) -> Cell:
    return Cell(lines=(words(text),) if text else (), role=role, **spans)  # type: ignore[arg-type]


def row(*cells: Cell, kind: str = "line") -> Row:
    return Row(cells=cells, kind=kind)


def table(*body: Row, columns: tuple[Column, ...] = COLUMNS, anchor: str = "t") -> Table:
    head = row(*(cell(column.id, "header") for column in columns), kind="header")
    return Table(anchor=anchor, title=(words("表"),), columns=columns, header=(head,), body=body, lang="zh")


SYLLABLES = st.sampled_from(
    ["预算", "支出", "12万元", "3.5%", "公务", "接待费", "，", "。", "budget ", "in 2018 ", "—"]
)
TEXTS = st.lists(SYLLABLES, max_size=8).map("".join)


@st.composite
def inlines(draw: st.DrawFn) -> Inlines:
    pieces: list[Inline] = [Text(draw(TEXTS) or "空", "zh")]
    if draw(st.booleans()):
        pieces.append(Value(draw(st.sampled_from(["12万元", "0", "3,000.5元"])), "zh", "figures.x"))
    if draw(st.integers(0, 4)) == 0:
        others: list[Inline] = [Strong("其中", "zh"), LineBreak("zh"), Ref("表一", "zh", "t")]
        pieces += [draw(st.sampled_from(others)), Text("其余", "zh")]
    return tuple(pieces)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Return rows of three columns, whose first cells may be merged down and whose others may be merged across."""
    result = []
    for _ in range(draw(st.integers(0, 4))):
        size = draw(st.integers(1, 3))
        for index in range(size):
            cells = [cell(draw(st.sampled_from("甲乙丙")), rowspan=size)] if index == 0 else []
            if draw(st.booleans()):
                cells += [cell(draw(st.sampled_from("一二")), colspan=2)]
            else:
                role = draw(st.sampled_from(["figure", "redacted"]))
                cells += [cell(draw(st.sampled_from("一二三"))), cell(draw(st.sampled_from(["1.5", "20", ""])), role)]
            result.append(row(*cells, kind=draw(st.sampled_from(["line", "line", "total"]))))
    return tuple(result)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    found: list[Block] = []
    for number in range(draw(st.integers(0, 6))):
        match draw(st.sampled_from(["heading", "body", "body", "list", "table"])):
            case "heading":
                level = draw(st.integers(1, 2))
                label = draw(st.sampled_from(["一、", "二、", ""]))
                found.append(
                    Heading(level=level, depth=level, label=label, text=draw(inlines()), anchor=f"h{number}", lang="zh")
                )
            case "body":
                found.append(Paragraph(text=draw(inlines()), lang="zh"))
            case "list":
                texts = draw(st.lists(inlines(), min_size=1, max_size=4))
                items = tuple(Item(label=f"{count}.", text=text, lang="zh") for count, text in enumerate(texts, 1))
                found.append(List(items=items, depth=3))
            case "table":
                notes = tuple(Note(text=draw(inlines()), lang="zh") for _ in range(draw(st.integers(0, 2))))
                columns = (
                    COLUMNS if draw(st.integers(0, 4)) else tuple(replace(one, id=f"{one.id}x") for one in COLUMNS)
                )
                made = table(*draw(rows()), anchor=f"t{draw(st.integers(0, 1))}.{number}", columns=columns)
                found.append(replace(made, notes=notes, title=(draw(inlines()),)))
    return found


def documents() -> st.SearchStrategy[Document]:
    """Return documents that are easily alike."""
    return blocks().map(lambda found: document(*found))
