"""A document of every kind of block → pages set by simple rules, so that the writer is tested without the layout."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from disclosure_gen.doc.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    Orientation,
    Paragraph,
    Ref,
    Row,
    Section,
    Table,
    Text,
    Toc,
    TocEntry,
    Value,
)
from disclosure_gen.lang import Lang
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Node, Page, Pages, Rule, Span, TextLine

FONTS = str(Path(__file__).parents[1] / "fonts")
BODY, LATIN, SONG = "DGFangSong-Regular", "LiberationSerif-Regular", "DGSongTi-Regular"


def zh(text: str) -> Inlines:
    return (Text(text, "zh"),)


def en(text: str) -> Inlines:
    return (Text(text, "en"),)


def table(rows: int = 3, anchor: str = "table-1") -> Table:
    header = (
        Row(
            cells=(
                Cell(lines=(zh("项目"),), role="header", rowspan=2),
                Cell(lines=(zh("预算"), en("Budget")), role="header", colspan=2),
            )
        ),
        Row(cells=(Cell(lines=(zh("合计"),), role="header"), Cell(lines=(zh("其中：财政"),), role="header"))),
    )
    body = [
        Row(
            cells=(
                Cell(lines=(zh("货物、工程"), en("Goods, works")), role="label", rowspan=2),
                Cell(lines=(zh("721.26"),), role="figure", value=Decimal("721.26")),
                Cell(role="figure"),
            )
        ),
        Row(cells=(Cell(lines=(zh("—"),), role="figure"), Cell(lines=(zh("**"),), role="redacted"))),
    ]
    body += [
        Row(cells=(Cell(lines=(zh(f"服务{n}"),), role="label"), *(Cell(lines=(zh(f"{n}.5"),)) for _ in range(2))))
        for n in range(rows - 2)
    ]
    return Table(
        anchor=anchor,
        title=(zh("政府采购预算表"), en("Procurement")),
        number=(zh("公开05表"),),
        above=((zh("编制部门：示例局"),), (), (zh("单位：万元"),)),
        columns=tuple(Column(id=name, role="figure", group=name) for name in "abc"),
        header=header,
        body=tuple(body),
        notes=(Note(text=zh("注：涉密内容不公开。"), lang="zh"),),
        lang="zh",
    )


def document(rows: int = 3) -> Document:
    toc = Toc(
        title=(zh("目　录"),),
        entries=(
            TocEntry(level=1, text=zh("一、总体情况"), anchor="overview", lang="zh"),
            TocEntry(level=2, text=zh("政府采购预算表"), anchor="table-1", lang="zh"),
        ),
        lang="zh",
    )
    blocks: tuple[Block, ...] = (
        Paragraph(text=zh("示例局2017年部门预算公开"), role="title", lang="zh"),
        toc,
        Heading(level=1, depth=1, label="一、", text=zh("总体情况"), anchor="overview", lang="zh"),
        Heading(level=1, depth=1, label="I.", text=en("Overview"), anchor="", lang="en", translation=True),
        Paragraph(
            text=(
                Text("收入", "zh"),
                Value("4837.98万元", "zh", "revenue"),
                Text("，详见", "zh"),
                Ref("政府采购预算表", "zh", "table-1"),
                Text("。地名𬱖、喆，（", "zh"),
                Text("PDF", "en"),
                Text("）。", "zh"),
            ),
            lang="zh",
        ),
        Paragraph(text=en("Revenue is RMB 48.3798 million & hyphen\u00adated."), lang="en", translation=True),
        List(
            items=(
                Item(label="（一）", text=zh("贯彻落实法律法规。"), lang="zh"),
                Item(label="(1)", text=en("To carry out the law."), lang="en", translation=True),
            ),
            depth=2,
        ),
        Heading(level=2, depth=2, label="（一）", text=zh("采购"), anchor="buying", lang="zh"),
        Section(orientation="landscape", blocks=(table(rows),)),
    )
    return Document(
        edition="zh-en",
        lang="zh",
        title="示例局2017年部门预算公开 <A&B>",
        author="示例局",
        subject="2017年部门预算公开",
        keywords="部门预算, 预算公开",
        date=date(2017, 3, 8),
        spoken=(("", "空白"), ("—", "不适用"), ("**", "涉密，不予公开")),
        blocks=blocks,
    )


class _Setter:
    """Sets line under line; starts a new page when one is full."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.fonts = Fonts(FONTS)
        self.start("portrait")

    def start(self, orientation: Orientation) -> None:
        self.orientation = orientation
        self.width, self.height = (595.28, 841.89) if orientation == "portrait" else (841.89, 595.28)
        self.lines: list[TextLine] = []
        self.rules: list[Rule] = []
        self.y = 80.0

    def finish(self) -> None:
        number = len(self.pages) + 1
        foot = (Span(SONG, 14, 0, f"— {number} —", 0, (), "zh"),)
        if self.width > self.height:
            self.lines.append(TextLine((), 300, foot, artifact=True, turned=90, x=40))
        else:
            self.lines.append(TextLine((), self.height - 60, foot, artifact=True, x=40))
        lines, rules = tuple(self.lines), tuple(self.rules)
        self.pages.append(Page(number, self.width, self.height, self.orientation, lines, rules))

    def repeat(self, words: str) -> None:
        """Set words that stand on every page of a table."""
        self.lines.append(TextLine((), self.y, tuple(self.spans(zh(words), 0, 9)), artifact=True, x=80))
        self.y += 20

    def spans(self, text: Inlines, x: float, size: float) -> Iterator[Span]:
        """Yield one span for each run of one face, language and anchor."""
        run, last = "", None
        for inline in text:
            anchor = inline.anchor if isinstance(inline, Ref) else ""
            for char in inline.text:
                chain = "latin" if inline.lang == "en" else "body"
                face = LATIN if char.isascii() else self.fonts.choose(chain, char)
                look = (face, inline.lang, anchor)
                if last and look != last:
                    span = self.span(run, last, x, size)
                    x += self.wide(span)
                    yield span
                    run = ""
                run, last = run + char, look
        if last:
            yield self.span(run, last, x, size)

    def span(self, run: str, look: tuple[str, Lang, str], x: float, size: float) -> Span:
        face, lang, anchor = look
        gaps = ((0, 0.5),) if len(run) > 2 else ()
        return Span(face, size, x, run, -0.25, gaps, lang, anchor)

    def wide(self, span: Span) -> float:
        advances = self.fonts.face(span.face).advances
        gaps = sum(gap for _, gap in span.gaps)
        return span.size * sum(advances[char] for char in span.text) - 0.25 * len(span.text) + gaps

    def put(self, node: Node, text: Inlines, x: float = 80, size: float = 16, *, soft: bool = False) -> None:
        spans = tuple(self.spans(text, 0, size))
        join = " " if soft and spans[0].lang == "en" and spans[-1].text[-1] != "\u00ad" else ""
        self.lines.append(TextLine(node, self.y, spans, soft=soft, join=join, x=x))
        self.y += 1.5 * size


def pages(document: Document) -> Pages:
    """Return the pages of a document made of the blocks above."""
    setter = _Setter()
    for index, block in enumerate(document.blocks):
        if isinstance(block, Section):
            setter.finish()
            setter.start(block.orientation)
            for inner, child in enumerate(block.blocks):
                _set(setter, (index, inner), child)
        else:
            _set(setter, (index,), block)
    setter.finish()
    return Pages(pages=tuple(setter.pages), tables={}, starts={})


def _set(setter: _Setter, node: Node, block: Block) -> None:
    match block:
        case Heading():
            setter.put(node, (Text(block.label, block.lang), *block.text))
        case Paragraph():
            _set_paragraph(setter, node, block)
        case List():
            for index, item in enumerate(block.items):
                setter.put((*node, index), (Text(item.label, item.lang), *item.text))
        case Toc():
            for index, line in enumerate(block.title):
                setter.put((*node, "title", index), line)
            for index, entry in enumerate(block.entries):
                words = "".join(inline.text for inline in entry.text)
                setter.put((*node, index), (Ref(words, entry.lang, entry.anchor),))
        case Table():
            _set_table(setter, node, block)
        case _:
            raise AssertionError(block)


def _set_paragraph(setter: _Setter, node: Node, block: Paragraph) -> None:
    """Set Chinese in two lines, English in three: one ends with a space, one with a hyphen."""
    words = block.text[0].text
    hyphen = words.find("\u00ad") + 1
    if block.lang == "en" and hyphen:
        space = words.index(" ")
        setter.put(node, en(words[:space]), soft=True)
        setter.put(node, en(words[space + 1 : hyphen]), soft=True)
        setter.put(node, en(words[hyphen:]))
        return
    half = len(block.text) // 2
    if half:
        setter.put(node, block.text[:half], soft=True)
    setter.put(node, block.text[half:])


def _set_table(setter: _Setter, node: Node, block: Table) -> None:
    around = [((*node, "number", index), line, 0) for index, line in enumerate(block.number)]
    around += [((*node, "title", index), line, 0) for index, line in enumerate(block.title)]
    for place, above in enumerate(block.above):
        around += [((*node, "above", place, index), line, 200 * place) for index, line in enumerate(above)]
    for where, line, right in around:
        setter.put(where, line, 80 + right, 9)
    _set_rows(setter, (*node, "header"), block.header)
    _set_rows(setter, (*node, "body"), block.body)
    for index, note in enumerate(block.notes):
        setter.put((*node, "note", index), note.text, size=9)


def _set_rows(setter: _Setter, node: Node, rows: tuple[Row, ...]) -> None:
    for number, row in enumerate(rows):
        if setter.y > setter.height - 100:
            setter.finish()
            setter.start("landscape")
            setter.repeat("续表")
        top = setter.y
        for index, cell in enumerate(row.cells):
            setter.y = top
            for line in cell.lines:
                setter.put((*node, number, index), line, 80 + 150 * index, 9)
        setter.y = top + 30
        setter.rules.append(Rule(80, top - 12, 600, top - 12, 0.4))
