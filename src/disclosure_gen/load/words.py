"""`jurisdictions/<id>/words.toml` → the word lists of a review."""

from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.load.faults import Failed, Reading, wrong_type
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import FLAG, Key, Shape, array, choice, table, whole_number
from disclosure_gen.model.pack import (
    NONE,
    Claim,
    Count,
    Denial,
    Direction,
    Item,
    LastYear,
    Level,
    Measure,
    Mixed,
    Natures,
    Preferred,
    Trade,
    Typed,
    Whole,
    WordList,
    Words,
)


def _word(node: Node, reading: Reading) -> str | Failed:
    """Decode a word as it stands in texts: braces too, which are part of what templates leave behind."""
    return node.value if isinstance(node.value, str) and node.value else wrong_type(node, WORD.expected, reading)


WORD: Shape[str] = Shape(_word, lambda: {"type": "string", "minLength": 1}, Say("词", "a word"))
_EACH = array(WORD, Say("词", "words"))


def _plain_words(node: Node, reading: Reading) -> tuple[str, ...] | Failed:
    """Decode an array of words at once; one by one where something is wrong with it."""
    if isinstance(node.value, list) and all(isinstance(word, str) and word for word in node.value):
        return tuple(node.value)
    return _EACH.decode(node, reading)


_SOME = Shape(_plain_words, _EACH.schema, _EACH.expected)


def without_origin(make: Any) -> Any:  # noqa: ANN401
    """Return a constructor that is not told where its value stands."""

    def build(origin: Origin, **values: Any) -> Any:  # noqa: ANN401, ARG001
        return make(**values)

    return build


def word_list(origin: Origin, zh: tuple[str, ...], en: tuple[str, ...]) -> WordList:  # noqa: ARG001
    """Return words in both languages."""
    return Localized(zh, en)


def many(name: str, shape: Shape[Any], zh: str, en: str, field: str = "") -> Key:
    """Return the key of a list that may be left out."""
    return Key(name, array(shape, Say(zh, en)), Say(zh, en), (), field)


def some(name: str, zh: str, en: str) -> Key:
    """Return the key of a list of plain words that may be left out."""
    return Key(name, _SOME, Say(zh, en), ())


def least(name: str, zh: str, en: str) -> Key:
    """Return the key of a number of characters from which something counts, 0 where it never does."""
    return Key(name, whole_number(0, 10_000), Say(zh, en), 0)


BOTH: Shape[WordList] = table(
    word_list,
    some("zh", "中文的词", "words in Chinese"),
    some("en", "英文的词", "words in English"),
    expected=Say("两种语言的词", "words in both languages"),
)
_WAY = Key("way", choice("up", "down", "same", expected=Say("方向", "a direction")), Say("方向", "which way"))
_NAME = Key("id", IDENT, Say("名字", "its name"))


def both(name: str, zh: str, en: str, default: object = NONE) -> Key:
    """Return the key of words in both languages."""
    return Key(name, BOTH, Say(zh, en), default)


DIRECTION: Shape[Direction] = table(
    without_origin(Direction),
    _WAY,
    both("amount", "与金额搭配的词", "words that go with amounts"),
    both("rate", "与百分比搭配的词", "words that go with rates"),
    both("either", "两者都可以的词", "words that go with both"),
    both("plain", "与译文比较：明确是这个方向的词", "to compare translations: words that say it without doubt"),
    both("unless", "有这些词的说法不是方向", "phrases with these words that speak of no direction"),
    both("hints", "与译文比较：可能是这个方向的字词", "to compare translations: words that may say it"),
    both("cause", "只在原因里算这个方向的词", "words that say it in reasons"),
    expected=Say("增减方向", "a direction"),
)
ITEM: Shape[Item] = table(
    without_origin(Item),
    _NAME,
    both("says", "各种叫法", "what it is called"),
    both("short", "一句开头的简称", "what it is called at the beginning of a clause"),
    Key("compared", FLAG, Say("要写与上年相比", "must be compared with last year"), default=False),
    Key("whole", FLAG, Say("要有部门合计", "needs an amount of the whole department"), default=False),
    Key("group", IDENT, Say("彼此不能混用的事项", "items that are not each other"), ""),
    Key("part_of", IDENT, Say("数据里合在哪个事项里", "the item that it is stated in where it is not by itself"), ""),
    some("at", "部门合计的路径", "paths of the department's figure"),
    both("about", "它的原因里的词", "words of reasons that are about it"),
    expected=Say("事项", "an item"),
)
WHOLE: Shape[Whole] = table(
    without_origin(Whole),
    Key("says", _SOME, Say("一句开头的叫法", "what it is called at the beginning of a clause")),
    Key("at", _SOME, Say("部门合计的路径", "paths of the department's figure")),
    expected=Say("总数", "a whole"),
)
CLAIM: Shape[Claim] = table(
    without_origin(Claim),
    both("says", "原因里的说法", "words of a reason"),
    _WAY,
    Key(
        "of",
        choice("passage", "item", "rows", expected=Say("说的是什么", "what they speak of")),
        Say("说的是什么：本段的数字、事项、表里的行", "what they speak of: figures of the passage, an item, a row"),
    ),
    Key("item", IDENT, Say("事项", "the item"), ""),
    Key("table", IDENT, Say("表的名字", "the kind of table"), ""),
    Key("row", IDENT, Say("行的名字", "the row"), ""),
    Key("earlier", WORD, Say("前一栏", "the column of the earlier figure"), ""),
    Key("later", WORD, Say("后一栏", "the column of the later figure"), ""),
    expected=Say("原因里的说法", "a claim"),
)
DENIAL: Shape[Denial] = table(
    without_origin(Denial),
    both("says", "说没有的词", "words that say that there is nothing"),
    both("affirms", "说有的词", "words that say that there is something"),
    Key("of", _SOME, Say("应为空白或 0 的数的路径", "paths of what is then blank or zero")),
    expected=Say("说没有的词", "a denial"),
)
PREFERRED: Shape[Preferred] = table(
    without_origin(Preferred),
    Key("use", WORD, Say("该用的词", "the word to use")),
    Key("instead_of", _SOME, Say("不该用的词", "what it replaces")),
    some("unless", "在这些词里是对的", "wider words in which it is right"),
    expected=Say("应换的词", "a preferred word"),
)
MIXED: Shape[Mixed] = table(
    without_origin(Mixed),
    Key("forms", _SOME, Say("同一事物的各种说法", "words for the same thing")),
    Key("one_unit", FLAG, Say("只查一个单位的部门", "only for a department of one unit"), default=False),
    expected=Say("一个说法", "forms of one word"),
)
LEVEL: Shape[Level] = table(
    without_origin(Level),
    Key("own", _SOME, Say("哪些层级的部门不该写", "levels of departments that should not say it")),
    Key("says", _SOME, Say("别的层级的词", "words of another level")),
    some("unless", "在这些词里是对的", "wider words in which it is right"),
    some("unless_before", "前面有这些词的除外", "what right before makes it right"),
    some("unless_region", "地区名称以此结尾的除外", "endings of regions that may say it"),
    expected=Say("层级的词", "words of a level"),
)
TRADE: Shape[Trade] = table(
    without_origin(Trade),
    Key("offices", _SOME, Say("部门名称", "what its departments are called")),
    some("business", "只有这些部门才写的词", "words of its business"),
    some("english", "这一行业的英文", "the branch in English"),
    expected=Say("行业", "a branch of government"),
)
NATURES: Shape[Natures] = table(
    without_origin(Natures),
    some("says", "单位的性质", "what units may be"),
    Key("table", IDENT, Say("表的名字", "the kind of table"), ""),
    Key("column", WORD, Say("栏", "the column"), ""),
    some("running", "公用经费计入机关运行经费的", "whose operating expenses are those of government bodies"),
    Key("total", WORD, Say("机关运行经费的路径", "the path of that figure"), ""),
    Key("of", WORD, Say("各单位公用经费的路径，写 {unit}", "the path of a unit's operating expenses, with {unit}"), ""),
    expected=Say("单位的性质", "natures of units"),
)
LAST_YEAR: Shape[LastYear] = table(
    without_origin(LastYear),
    both("says", "说上年的词", "what last year is called"),
    some("plans", "说将要做什么的词", "words of what is to come"),
    some("plans_unless", "其后有这些词的不算", "words after them that make it what was"),
    some("past", "说过去的词", "words of what was"),
    expected=Say("上年后面的词", "words after last year"),
)
TYPED: Shape[Typed] = table(
    without_origin(Typed),
    some("names", "名称里的数字", "names that are digits"),
    some("before", "紧挨在前面的字", "what stands right before"),
    some("after", "紧挨在后面的字", "what stands right after"),
    some("contact", "前面不远处的词：电话", "what stands some way before: Telephone"),
    expected=Say("哪些数字不算手写", "which digits are no figures"),
)
COUNT: Shape[Count] = table(
    without_origin(Count),
    Key(
        "of",
        choice("units", "duties", "tables", "rows", expected=Say("数的是什么", "what is counted")),
        Say("数的是什么：单位、职责、表、表里的行", "what is counted: units, duties, tables, a row"),
    ),
    some("before", "数前面的词", "words before the number"),
    some("after", "数后面的词", "words after the number"),
    some("lists", "后面逐个列出的词", "words before a list of all of them"),
    some("below", "不含本级的词", "words that leave the department's own out"),
    some("unless", "前面有这些词的不算", "words before it that speak of something else"),
    Key("measures", _SOME, Say("数后面的量词", "what stands after the number"), ("个", "家")),
    Key("table", IDENT, Say("表的名字", "the kind of table"), ""),
    Key("row", IDENT, Say("行的名字", "the row"), ""),
    Key("column", WORD, Say("栏", "the column"), ""),
    expected=Say("写明的个数", "a stated number of things"),
)
MEASURE: Shape[Measure] = table(
    without_origin(Measure),
    Key("says", _SOME, Say("量词", "measure words")),
    some("fits", "它也合适的单位", "units that it fits as well"),
    some("unless", "只是以它开头的词", "words that only begin so"),
    expected=Say("量词", "measure words"),
)
WORDS: Shape[Words] = table(
    without_origin(Words),
    many("direction", DIRECTION, "增减方向", "directions", "directions"),
    many("item", ITEM, "事项", "items", "items"),
    many("whole", WHOLE, "总数", "wholes", "wholes"),
    many("claim", CLAIM, "原因里的说法", "claims", "claims"),
    many("denial", DENIAL, "说没有的词", "denials", "denials"),
    both("reasons", "引出原因的词", "what introduces a reason"),
    both("cause_unless", "原因里有这些词的一句，不看方向", "words of clauses of a reason that say no direction"),
    both("cause_aside", "后面有这些词的，不是原因", "right after words that are no reason"),
    both("cause_not_of", "说这些事的，不看原因的方向", "what goes up because other things go down"),
    both("compared_with", "与上年相比的词", "what compares with last year"),
    some("compared_columns", "与上年比较的栏的标题里的词", "words in titles of columns that compare with last year"),
    many("count", COUNT, "写明的个数", "stated numbers of things", "counts"),
    many("measure", MEASURE, "量词", "measure words", "measures"),
    some("per", "单价、标准前面的词", "words before prices"),
    Key("natures", NATURES, Say("单位的性质", "natures of units"), Natures()),
    Key("last_year", LAST_YEAR, Say("上年后面的词", "words after last year"), LastYear()),
    Key("typed", TYPED, Say("哪些数字不算手写", "which digits are no figures"), Typed()),
    many("preferred", PREFERRED, "应换的词", "preferred words"),
    many("mixed", MIXED, "只用一个说法", "words to use one form of"),
    some("residue", "模板的残留", "residue of templates"),
    some("year_unless", "可以写别的年份的句子里的词", "words of sentences that may name other years"),
    many("level", LEVEL, "层级的词", "words of levels", "levels"),
    some("places", "地名", "names of places"),
    some(
        "places_unless",
        "别处的地名近旁，说明为什么写它的词",
        "words near a place of elsewhere that say why it is named",
    ),
    many("trade", TRADE, "行业", "branches of government", "trades"),
    some("after_names", "名称去掉末字后可以接的词", "what may go on from a name without its last character"),
    some("office_nouns", "部门的英文通名", "what departments are called in English"),
    some("office_subjects", "部门名称后面的词", "what follows the name of a department"),
    some("renamings", "说明是旧名称的词", "what says that a name is an old one"),
    least("repeated", "重复的段落，多少字起才算", "characters of a paragraph that stands twice"),
    least("same_text", "两栏里相同的文字，多少字起才算", "characters of a text in two columns"),
    least("same_field", "两行里相同的文字，多少字起才算", "characters of a text in two rows"),
    some("final_accounts", "决算的用语", "words of final accounts"),
    some("final_accounts_unless", "在这些词里是对的", "wider words in which they are right"),
    expected=Say("词表", "word lists"),
)
