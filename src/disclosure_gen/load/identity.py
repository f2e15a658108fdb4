"""`[disclosure]`, `[department]` and `[[unit]]` → what the disclosure is and whose it is."""

from collections.abc import Mapping
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import EDITIONS, Localized
from disclosure_gen.load.faults import FAILED, Failed, Reading, missing_key
from disclosure_gen.load.figures import MONEY_UNITS, check_unit
from disclosure_gen.load.key_figures import KEY_FIGURES
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.naming import FILE_NAME, tells_apart
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.prior import PRIOR
from disclosure_gen.load.shape import DAY, FLAG, Key, Shape, array, choice, converted, table, whole_number
from disclosure_gen.load.text import LINES, PHRASE, PROSE, WORDS
from disclosure_gen.model.disclosure import Department, Unit
from disclosure_gen.model.text import Phrase

SCHEMA_VERSION = 1


def _version(node: Node, version: int, reading: Reading) -> int | Failed:
    if version == SCHEMA_VERSION:
        return version
    say = Say(f"本程序只认版本 {SCHEMA_VERSION}", f"this program reads version {SCHEMA_VERSION} only")
    older = Say(f"没有过更早的版本，写 {SCHEMA_VERSION}", f"there was none before: write {SCHEMA_VERSION}")
    hint = older if version < SCHEMA_VERSION else Say("请更新程序", "a newer program is needed")
    return reading.fail("DG114", node.origin, say, hint)


def _money_unit(node: Node, reading: Reading) -> str | Failed:
    return check_unit(node, reading, money=True)


def _values(origin: Origin, **values: Any) -> Mapping[str, Any]:  # noqa: ANN401
    del values["schema_version"]
    return {**values, "origin": origin}


def _titled(node: Node, values: Mapping[str, Any], reading: Reading) -> Mapping[str, Any] | Failed:
    """Check that there is a title; what is not built needs none."""
    if values["title"] is None and not values["partial"]:
        missing_key(node, "title", reading)
        return FAILED
    if not tells_apart(node, values["file_name"], values["languages"], reading):
        return FAILED
    return {**values, "title": values["title"] or Localized()}


def _department(origin: Origin, name: Phrase, short: Phrase | None, **values: Any) -> Department:  # noqa: ANN401, ARG001
    return Department(name=name, short=short or name, **values)


def _unit(name: Phrase, short: Phrase | None, **values: Any) -> Unit:  # noqa: ANN401
    return Unit(name=name, short=short or name, **values)


_EDITION = choice(*EDITIONS, expected=Say("语言版本：zh、en、zh-en", "an edition: zh, en or zh-en"), code="DG116")
_MONEY_UNIT: Shape[str] = Shape(_money_unit, lambda: {"enum": list(MONEY_UNITS)}, Say("货币单位", "a unit of money"))
_IDENTITY: Shape[Mapping[str, Any]] = table(
    _values,
    Key(
        "schema_version",
        converted(whole_number(0, 10**6), _version),
        Say("内容格式的版本，现为 1", "version of the content format: 1"),
        SCHEMA_VERSION,
    ),
    Key("department", IDENT, Say("部门的简称，用于文件名", "the department's short name in file names"), field="id"),
    Key("year", whole_number(1950, 2199), Say("预算年度", "the budget year")),
    Key(
        "kind",
        choice("budget", "final_accounts", expected=Say("budget 或 final_accounts", "budget or final_accounts")),
        Say("预算或决算", "budget or final accounts"),
        "budget",
    ),
    Key("jurisdiction", IDENT, Say("地区：用哪一地的表样", "whose table forms are used")),
    Key("money_unit", _MONEY_UNIT, Say("金额的单位", "unit of the amounts"), "万元"),
    Key(
        "languages",
        array(_EDITION, Say("语言版本", "editions"), least=1),
        Say("要出的语言版本", "the editions to build"),
        ("zh",),
    ),
    Key(
        "file_name",
        FILE_NAME,
        Say(
            "文件名的样式，如 {name}{year}年部门预算公开.{edition}",
            "pattern of the files' names: {department}-{year}.{edition}",
        ),
        "",
    ),
    Key("title", LINES, Say("标题，按词义分行", "the title, in lines broken by sense"), None),
    Key("standing", PROSE, Say("英文标题下的一行", "the line under the English title"), Localized()),
    Key("cover", FLAG, Say("印封面", "prints a cover"), default=False),
    Key("contents", FLAG, Say("印目录", "prints a list of contents"), default=False),
    Key("charts", FLAG, Say("印图", "shows the charts"), default=False),
    Key("ofd", FLAG, Say("报送包里加 OFD 文件", "puts OFD files into the package for the bureau"), default=False),
    Key(
        "key_figures",
        KEY_FIGURES,
        Say("网页开头的几个数字，按路径引用", "the figures at the head of the web page, each by its path"),
        (),
    ),
    Key(
        "first_page_notes",
        array(PROSE, Say("几行文字", "lines of text")),
        Say("首页上的说明，如保密审查、审签情况", "notes on the first page, as on secrecy review and approval"),
        (),
    ),
    Key(
        "folio",
        choice("sheet", "foot", expected=Say("sheet 或 foot", "sheet or foot")),
        Say(
            "横页的页码：sheet 与竖页在纸上同处，foot 在页脚居中",
            "page number of landscape pages: sheet, where upright pages have it on paper; foot, at the foot",
        ),
        "sheet",
    ),
    Key(
        "numbering",
        choice("auto", "literal", expected=Say("auto 或 literal", "auto or literal")),
        Say(
            "Word 中的序号：auto 自动编号，literal 作为文字",
            "ordinals in Word: auto, as automatic numbers; literal, as text",
        ),
        "auto",
    ),
    Key("embed_fonts", FLAG, Say("把字体嵌入 Word 文件", "puts the fonts into Word files"), default=False),
    Key(
        "prior",
        PRIOR,
        Say("上年的文件夹，如 ../2016：上年数取自那里", "the folder of the year before, where prior amounts come from"),
        "",
    ),
    Key(
        "partial",
        FLAG,
        Say("只登记这一年的部分数字，不生成文件", "holds only some figures of a year; nothing is built of it"),
        default=False,
    ),
    Key("approved_on", DAY, Say("批复日期", "date of approval"), None),
    Key("published_on", DAY, Say("公开日期", "date of publication"), None),
    expected=Say("[disclosure] 表", "the table [disclosure]"),
    split=True,
)
IDENTITY = converted(_IDENTITY, _titled)
DEPARTMENT: Shape[Department] = table(
    _department,
    Key("name", PHRASE, Say("全称", "full name")),
    Key("short", PHRASE, Say("简称", "short name"), None),
    Key("region", PHRASE, Say("地区", "region"), Localized()),
    Key("level", WORDS, Say("级别", "level of government"), ""),
    expected=Say("[department] 表", "the table [department]"),
    split=True,
)
UNIT: Shape[Unit] = table(
    _unit,
    Key("id", IDENT, Say("单位的名字，在数据里用", "the unit's name in the data")),
    Key("name", PHRASE, Say("全称", "full name")),
    Key("short", PHRASE, Say("简称", "short name"), None),
    Key(
        "replaces",
        array(IDENT, Say("上年单位的 id", "ids of units of the year before")),
        Say(
            "由上年哪些单位改名、合并、拆分而来（上年的 id）",
            "the units of the year before that it has become: renamed, merged, split",
        ),
        (),
    ),
    expected=Say("单位", "a unit"),
)
UNITS = array(UNIT, Say("各单位（[[unit]]）", "units, as [[unit]]"))

NOBODY: Mapping[str, Any] = {  # stands in where [disclosure] cannot be read, so that all else is still checked
    "id": "",
    "year": 1950,
    "kind": "budget",
    "jurisdiction": "",
    "money_unit": "万元",
    "languages": (),
    "title": Localized(),
    "partial": False,
}
NO_DEPARTMENT = Department(name=Localized(), short=Localized())


def named_units(node: Node | None) -> tuple[Unit, ...]:
    """Return units with nothing but their ids, which stand in where `[[unit]]` cannot be read as a whole."""
    units = []
    for element in node.elements() if node else ():
        id_ = element.get("id")
        if id_ is not None and isinstance(id_.value, str):
            units.append(Unit(id=id_.value, name=Localized(), short=Localized(), origin=element.origin))
    return tuple(units)
