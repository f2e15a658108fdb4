"""`jurisdictions/<id>/required.toml` → what must stand in a disclosure."""

from disclosure_gen.codes import Say
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.shape import Key, Shape, array, table, whole_number
from disclosure_gen.load.text import PHRASE
from disclosure_gen.load.words import WORD, many, some, without_origin
from disclosure_gen.model.pack import Demand, Required, Split

_SAYS = Say("有这些词之一，就算有", "any of these words shows that it is there")
_YEAR = whole_number(0, 9999)

DEMAND: Shape[Demand] = table(
    without_origin(Demand),
    Key("name", PHRASE, Say("名称", "its name")),
    Key("says", array(WORD, _SAYS, least=1), _SAYS),
    Key("since", _YEAR, Say("从哪一年起", "the first year"), 0),
    Key("until", _YEAR, Say("到哪一年为止", "the last year"), 9999),
    expected=Say("一项要求", "a demand"),
)
SPLIT: Shape[Split] = table(
    without_origin(Split),
    Key("item", IDENT, Say("事项", "the item")),
    Key("parts", array(IDENT, Say("各部分", "its parts"), least=1), Say("分开写的各部分", "the parts to be stated")),
    expected=Say("一项分列", "a split"),
)
REQUIRED: Shape[Required] = table(
    without_origin(Required),
    Key("source", WORD, Say("出处", "where the demands come from"), ""),
    some(
        "levels",
        "对哪些层级的部门要求这些部分、表和说明",
        "levels of departments that must have these parts",
    ),
    many("section", DEMAND, "必有的部分，按标题认", "sections, found by their headings", "sections"),
    many("table", DEMAND, "必有的表，按表名认", "tables, found by their titles", "tables"),
    many("statement", DEMAND, "必有的说明", "statements", "statements"),
    many("split", SPLIT, "要分开写的事项", "items stated in parts", "splits"),
    many("term", DEMAND, "用到就要解释的名词", "terms to explain where they are used", "terms"),
    many("fund", DEMAND, "各类资金，空表的说明不能写错", "funds that the note of an empty table names", "funds"),
    some("empty", "说明表是空的", "what says that a table is empty"),
    some("empty_table", "表注里说明表是空的", "what says without doubt that a table is empty"),
    some("marks", "说明 ** 的意思", "what explains **"),
    expected=Say("必有的内容", "what is required"),
)
