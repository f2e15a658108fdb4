from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.dump import dump


def text(words: str) -> doc.Inlines:
    return (doc.Text(words, "zh"),)


def document(*blocks: doc.Block, foot: tuple[str, ...] = (), folio: Literal["sheet", "foot"] = "sheet") -> doc.Document:
    return doc.Document(
        edition="zh",
        lang="zh",
        title="标题",
        author="某局",
        subject="公开",
        keywords="预算",
        date=date(2017, 1, 1),
        foot=foot,
        folio=folio,
        blocks=blocks,
    )


TABLE = doc.Table(
    anchor="table.t",
    title=(text("表"), (doc.Text("Table", "en"),)),
    above=((text("编制单位：某局"),), (), (text("单位：万元"),)),
    columns=(
        doc.Column(id="item", role="label", group="item"),
        doc.Column(id="a", role="figure", group="figure"),
        doc.Column(id="b", role="figure", group="figure"),
    ),
    header=(doc.Row(cells=(doc.Cell(lines=(text("项目"),), role="header"), doc.Cell(role="header", colspan=2))),),
    body=(
        doc.Row(
            cells=(
                doc.Cell(lines=(text("货物"),), role="label", level=2, rowspan=2),
                doc.Cell(lines=(text("1.5"),), role="figure", value=Decimal("1.5")),
                doc.Cell(role="figure"),
            ),
            kind="total",
        ),
        doc.Row(cells=(doc.Cell(lines=(text("—"),), role="figure"), doc.Cell(lines=(text("**"),), role="redacted"))),
    ),
    notes=(doc.Note(text=text("注：无"), lang="zh", when="redacted"),),
    continued=(text("表"), text("续表")),
    repeated="（续）",
    lang="zh",
)

CHART = doc.Chart(
    anchor="chart.1",
    kind="stacked",
    caption=(text("图1　支出"), (doc.Text("Figure 1. Spending", "en"),)),
    unit=(text("单位：万元"),),
    series=(doc.Series(role="main", label=(text("人员"),)), doc.Series(role="light", label=(text("项目"),))),
    categories=(
        doc.Bars(
            label=(text("总馆"),),
            values=(doc.Value("1.5", "zh", "figures.a", Decimal("1.5")), None),
            total=doc.Value("—", "zh", "figures.b"),
        ),
    ),
    alt=(doc.Text("堆积条形图。", "zh"),),
    table=TABLE,
    lang="zh",
)

BLOCKS: tuple[doc.Block, ...] = (
    doc.Cover(
        head=(doc.Paragraph(text=text("某局"), role="cover.issuer", lang="zh"),),
        foot=(doc.Paragraph(text=text("某局编制"), role="cover.imprint", lang="zh"),),
    ),
    doc.Toc(
        title=(text("目录"),),
        entries=(doc.TocEntry(level=1, text=text("一、收入"), anchor="a", lang="zh"),),
        lang="zh",
    ),
    doc.PageBreak(),
    doc.Paragraph(text=(*text("上"), doc.LineBreak("zh"), *text("下")), role="title", lang="zh"),
    doc.Heading(level=1, depth=1, label="一、", text=text("收入"), anchor="a", lang="zh"),
    doc.Heading(level=1, depth=1, label="I.", text=text("Revenue"), anchor="", lang="en", translation=True),
    doc.Paragraph(
        text=(
            doc.Value("5万元", "zh", "figures.x", Decimal(5)),
            doc.Strong("重", "zh"),
            doc.Ref("表1", "zh", "table.t"),
        ),
        lang="zh",
    ),
    doc.List(items=(doc.Item(label="（一）", text=text("甲"), lang="zh"),), depth=2),
    TABLE,
    CHART,
    doc.Section(orientation="landscape", blocks=(doc.PageBreak(),)),
)


def test_a_tree_reads_as_one_line_for_each_block() -> None:
    assert dump(document(*BLOCKS, foot=("某局", "2017"), folio="foot")).splitlines() == [
        "document zh (zh) 2017-01-01",
        "  title    标题",
        "  author   某局",
        "  subject  公开",
        "  keywords 预算",
        "  foot     某局 · 2017",
        "  folio    foot",
        "cover",
        "  head cover.issuer zh 某局",
        "  foot cover.imprint zh 某局编制",
        "toc zh 目录",
        "  1 zh 一、收入 → #a",
        "page break",
        "title zh 上 / 下",
        "heading 1.1 zh 一、|收入 #a",
        "heading 1.1 en* I.|Revenue",
        "body zh [figures.x: 5万元]*重*[表1 → #table.t]",
        "list depth 2",
        "  zh （一）|甲",
        "table zh 表 ‖ Table #table.t",
        "  continued 表 ‖ 续表",
        "  repeated （续）",
        "  above 编制单位：某局 |  | 单位：万元",
        "  columns item:label/item a:figure/figure b:figure/figure",
        "  header | header:项目 | header: | < |",
        "  total | label+2:货物 | figure:1.5 | figure: |",
        "  line | ^ | figure:— | redacted:** |",
        "  note zh (redacted) 注：无",
        "chart stacked zh 图1　支出 ‖ Figure 1. Spending #chart.1",
        "  unit 单位：万元",
        "  series main 人员",
        "  series light 项目",
        "  line 总馆 | [figures.a: 1.5] |  = [figures.b: —] |",
        "  alt zh 堆积条形图。",
        "section landscape",
        "  page break",
    ]


def test_every_kind_of_block_and_inline_is_in_the_sample() -> None:
    shown = {type(block) for block in BLOCKS}
    assert shown == set(get_args(doc.Block))
    inlines = {type(inline) for block in BLOCKS if isinstance(block, doc.Paragraph) for inline in block.text}
    inlines |= {type(inline) for block in BLOCKS if isinstance(block, doc.Heading) for inline in block.text}
    assert inlines == set(get_args(doc.Inline))


def test_the_same_tree_gives_the_same_text() -> None:
    assert dump(document(*BLOCKS)) == dump(document(*BLOCKS))
