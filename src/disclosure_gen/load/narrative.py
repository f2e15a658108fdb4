"""`[[section]]` and `[[term]]` → the document in reading order, and the glossary."""

from collections.abc import Mapping
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.load.charts import CHART
from disclosure_gen.load.faults import FAILED, Failed, Reading, is_table, suggest, unknown_key
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import FLAG, Key, Schema, Shape, array, choice, remembered, table, whole_number
from disclosure_gen.load.text import PROSE, TEXT, WORDS
from disclosure_gen.model.narrative import (
    Block,
    GlossaryBlock,
    HeadingBlock,
    LabelStyle,
    ListBlock,
    Section,
    TableBlock,
    Term,
    TextBlock,
)
from disclosure_gen.model.stale import Stale

_LABEL: Shape[LabelStyle] = choice("一、", "（一）", "1.", "（1）", expected=Say("序号的形式", "a form of numeral"))
_SAYS_LABEL = Say("序号的形式", "form of the numeral")
_USUAL: dict[int, LabelStyle] = {
    2: "1.",
    3: "（1）",
}  # the numerals of headings inside a section, deeper ones have none


def _styled(expected: Say) -> Shape[LabelStyle]:
    return table(_style, Key("style", _LABEL, _SAYS_LABEL, "1."), expected=expected)


def _style(origin: Origin, style: LabelStyle) -> LabelStyle:  # noqa: ARG001
    return style


def _heading(origin: Origin, **given: Any) -> HeadingBlock:  # noqa: ANN401
    label = given["label"] or _USUAL.get(given["level"])
    return HeadingBlock(
        text=given["heading"], level=given["level"], label=label if given["numbered"] else None, origin=origin
    )


def _text(origin: Origin, text: Any) -> TextBlock:  # noqa: ANN401
    return TextBlock(text=text, origin=origin)


def _list(origin: Origin, **given: Any) -> ListBlock:  # noqa: ANN401
    return ListBlock(style=given["list"], items=given["item"], origin=origin)


def _glossary(origin: Origin, glossary: LabelStyle) -> GlossaryBlock:
    return GlossaryBlock(style=glossary, origin=origin)


def _table(origin: Origin, table: str) -> TableBlock:
    return TableBlock(table=table, origin=origin)


_BLOCK = Say("一个内容块", "a block")
_BLOCKS: Mapping[str, Shape[Any]] = {  # a block is what its one naming key says
    "heading": table(
        _heading,
        Key("heading", PROSE, Say("小标题", "a heading inside the section")),
        Key("level", whole_number(2, 6), Say("层级，节的标题是 1", "depth; the section's own title is 1"), 2),
        Key(
            "label",
            _LABEL,
            Say("序号的形式，第 2、3 级不写即 1.、（1）", "form of the numeral; 1. and （1） at levels 2 and 3"),
            None,
        ),
        Key("numbered", FLAG, Say("false：不编号", "false: no numeral"), default=True),
        expected=_BLOCK,
    ),
    "text": table(_text, Key("text", TEXT, Say("一段正文", "a paragraph")), expected=_BLOCK),
    "list": table(
        _list,
        Key(
            "list",
            _styled(Say('写成 { style = "（一）" }', 'a table such as { style = "（一）" }')),
            Say("逐项列出", "a list"),
        ),
        Key("item", array(TEXT, Say("各项", "items"), least=1), Say("各项", "the items")),
        expected=_BLOCK,
    ),
    "glossary": table(
        _glossary,
        Key(
            "glossary",
            _styled(Say('写成 { style = "1." }', 'a table such as { style = "1." }')),
            Say("名词解释放在这里", "where the glossary stands"),
        ),
        expected=_BLOCK,
    ),
    "table": table(
        _table, Key("table", WORDS, Say("表放在这里：表的名字", "where a table stands, by name")), expected=_BLOCK
    ),
    "chart": CHART,
}


def _block(node: Node, reading: Reading) -> Block | Failed:
    if not is_table(node, _BLOCK, reading):
        return FAILED
    kinds = [key for key in _BLOCKS if node.get(key)]
    if len(kinds) == 1:
        block: Block | Failed = _BLOCKS[kinds[0]].decode(node, reading)
        return block
    if kinds:
        names = "、".join(kinds), ", ".join(kinds)
        say = Say(f"一个内容块只能是一种：{names[0]}", f"a block is one thing only: {names[1]}")
        hint = Say("分成几个 [[section.block]]", "write several [[section.block]]")
        return reading.fail("DG114", node.origin, say, hint)
    for key in node.names():
        unknown_key(node, key, _BLOCKS, reading)
    if not node.names():
        say = Say("内容块是空的", "the block is empty")
        reading.fail("DG104", node.origin, say, suggest("", _BLOCKS))
    return FAILED


def _block_schema() -> Schema:
    return {"oneOf": list(_BLOCKS.values())}


BLOCK: Shape[Block] = Shape(_block, _block_schema, _BLOCK, "block")
SECTION: Shape[Section] = table(
    Section,
    Key("id", IDENT, Say("节的名字", "the section's name")),
    Key("title", PROSE, Say("节的标题，序号自动编", "the section's title; its ordinal is computed")),
    Key("numbered", FLAG, Say("false：不编号", "false: no ordinal"), default=True),
    Key(
        "block",
        array(BLOCK, Say("内容块", "blocks")),
        Say("内容，依次排列", "what stands in it, in order"),
        (),
        "blocks",
    ),
    expected=Say("一节", "a section"),
)
SECTIONS: Shape[tuple[Section, ...]] = array(remembered(SECTION), Say("各节", "sections"))
TERM: Shape[Term] = table(
    Term,
    Key("term", PROSE, Say("名词", "the term")),
    Key("definition", PROSE, Say("解释", "what it means")),
    expected=Say("名词解释", "a term with its definition"),
)
TERMS: Shape[tuple[Term, ...]] = array(TERM, Say("名词解释", "terms"))
STALE: Shape[tuple[Stale, ...]] = array(
    table(
        Stale,
        Key("digest", WORDS, Say("段落的摘要", "the paragraph's digest")),
        Key("words", WORDS, Say("段落的开头", "how it begins")),
        expected=Say("一个段落", "a paragraph"),
    ),
    Say("照抄上年的段落", "paragraphs copied from the year before"),
)
