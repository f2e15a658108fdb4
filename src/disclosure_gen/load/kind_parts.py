"""What a table kind is made of: columns, rows, rows by code, notes, the line above."""

from collections.abc import Mapping

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import FAILED, Failed, Reading, wrong_type
from disclosure_gen.load.names import CODE, IDENT, UNIT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Key, Shape, array, choice, later, table, whole_number, without_origin
from disclosure_gen.load.subjects import LISTS
from disclosure_gen.load.text import PHRASE, PROSE
from disclosure_gen.model.tables import Column, Note, RowShape, Subjects
from disclosure_gen.model.text import Prose


def _units(node: Node, reading: Reading) -> Mapping[str, str] | Failed:
    if not isinstance(node.value, dict):
        return wrong_type(node, _UNITS.expected, reading)
    units = {key: UNIT.decode(child, reading) for key, child in node.items()}
    good = {key: unit for key, unit in units.items() if unit is not FAILED}
    return good if len(good) == len(units) else FAILED


_UNITS: Shape[Mapping[str, str]] = Shape(
    _units,
    lambda: {"type": "object", "additionalProperties": UNIT},
    Say("各列的计量单位", "units by column"),
)


COLUMN: Shape[Column] = table(
    without_origin(Column),
    Key("id", IDENT, Say("列的名字，在数据里用", "the column's name in the data")),
    Key("title", PHRASE, Say("印出的栏目名", "the printed heading")),
    Key(
        "role",
        choice("label", "line_no", "code", "text", "grade", "figure", expected=Say("列的用途", "a role")),
        Say(
            "用途：项目名、行次、科目编码、文字、评分、数字",
            "what stands in it: label, line number, subject code, text, grade or figure",
        ),
        "figure",
    ),
    Key(
        "part",
        choice("whole", "class", "group", "item", expected=Say("编码的哪一段", "a part of codes")),
        Say("编码列印哪一段：全部、类、款、项", "what a column of codes shows: all, or the digits of 类, 款 or 项"),
        "whole",
    ),
    Key("unit", UNIT, Say("本列的计量单位，与表的不同时写", "unit, where it is not the table's"), ""),
    Key(
        "carries",
        IDENT,
        Say(
            "本列是上年哪一列的数，如年初数是上年的年末数", "the column beside it whose figures of last year these are"
        ),
        "",
    ),
    Key(
        "column",
        array(later("column", lambda: COLUMN, Say("列", "a column")), Say("列", "columns"), least=1),
        Say("下一级的列", "the columns below this heading"),
        (),
        field="columns",
    ),
    expected=Say("列", "a column"),
    name="column",
)
ROW_KIND = choice("line", "subtotal", "of_which", "total", "deduction", expected=Say("行的性质", "a kind of row"))
LEVEL = whole_number(0, 20)
ROW: Shape[RowShape] = table(
    without_origin(RowShape),
    Key("id", IDENT, Say("行的名字，在数据里用", "the row's name in the data")),
    Key("label", PHRASE, Say("印出的项目名", "the printed label")),
    Key(
        "kind",
        ROW_KIND,
        Say("性质：普通行、小计、其中、合计、减项", "line, subtotal, of_which, total, deduction"),
        "line",
    ),
    Key("level", LEVEL, Say("缩进的字数", "indent in characters"), 0),
    Key("units", _UNITS, Say("各列的计量单位，与表的不同时写", "units by column, where not the table's"), {}),
    Key("code", CODE, Say("科目编码", "the code of its subject"), ""),
    Key("side", IDENT, Say("左右两栏的表，行在哪一栏", "the heading it stands below, in a form of two sides"), ""),
    expected=Say("行", "a row"),
)
SUBJECTS: Shape[Subjects] = table(
    without_origin(Subjects),
    Key(
        "list", choice(*LISTS, expected=Say("一种科目", "a classification")), Say("哪一种科目", "which classification")
    ),
    Key(
        "style",
        choice("一、", "（一）", "1.", "（1）", expected=Say("序号的形式", "a form of numeral")),
        Say("项目名前的序号", "the numeral before the names"),
        None,
    ),
    Key("side", IDENT, Say("在哪一栏", "the heading that they stand below"), ""),
    Key(
        "place",
        choice("above", "below", expected=Say("位置", "a place")),
        Say("在规定的行之上或之下", "above or below the prescribed rows"),
        "above",
    ),
    Key(
        "down_to",
        choice("class", "group", "item", expected=Say("科目的级次", "a level of subjects")),
        Say("列到哪一级：类、款、项", "the level that rows must go down to: 类, 款 or 项"),
        None,
    ),
    expected=Say("按科目编码写的行", "rows by subject code"),
)
NOTE: Shape[Note] = table(
    without_origin(Note),
    Key("text", PROSE, Say("表注", "the note")),
    Key(
        "when",
        choice("always", "redacted", "empty", expected=Say("何时印", "when it stands")),
        Say(
            "redacted：只在有 ** 的页上印；empty：只在空表下印",
            "redacted: only where ** is printed; empty: only below an empty table",
        ),
        "always",
    ),
    expected=Say("表注", "a note"),
)
ABOVE: Shape[tuple[Prose | None, Prose | None, Prose | None]] = table(
    lambda origin, left, middle, right: (left, middle, right),  # noqa: ARG005
    Key("left", PROSE, Say("左", "left"), None),
    Key("middle", PROSE, Say("中", "middle"), None),
    Key("right", PROSE, Say("右", "right"), None),
    expected=Say("表上方的一行", "the line above the table"),
)
