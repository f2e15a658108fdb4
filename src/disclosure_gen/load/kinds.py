"""Table kinds, from jurisdiction files and from `[[kind]]` in content → `TableKind` by id."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip, given_twice, suggest, wrong_type
from disclosure_gen.load.kind_parts import ABOVE, COLUMN, NOTE, ROW, SUBJECTS
from disclosure_gen.load.names import IDENT, UNIT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.references import unknown_path
from disclosure_gen.load.relations import PART_OF, RATE, SUM
from disclosure_gen.load.shape import (
    FLAG,
    Key,
    Shape,
    array,
    choice,
    converted,
    table,
    whole_number,
    without_origin,
)
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.text import PHRASE, TITLE, WORDS
from disclosure_gen.model.relations import Relation, words_of
from disclosure_gen.model.tables import TableKind, carried, columns_of, leaves, sides_of
from disclosure_gen.model.text import Reference

RESERVED = ("prepared_by", "title", "notes", "row")  # keys of a filled-in table that no row may be called
ROW_KEYS = ("id", "label", "kind", "level", "code")  # keys of a row that content writes itself
DUTY_COLUMNS = (
    "duty",
    "duty_description",
    "duty_goal",
    "activity",
    "activity_description",
    "target",
    "indicator",
    "indicator_description",
)
PROJECT_NEEDS = ("name", "funds.item", "funds.amount", "goal", "targets.indicator", "targets.value")
PROJECT_COLUMNS = (*PROJECT_NEEDS, "department", "unit", "targets.first", "targets.second", "targets.weight")
_ABOVE = ("prepared_by", "year", "prior_year")  # what the line above a table may name
_KIND = Say("一种表", "a table kind")


def _sound(node: Node, kind: TableKind, reading: Reading) -> TableKind | Failed:
    """Check what the shape alone cannot say: names given twice, sums of nothing, columns that fit the form."""
    before = len(reading.diagnostics)
    paths = [path for path, _ in leaves(kind.columns)]
    rows = [row.id for row in kind.rows]
    _check_sides(node, kind, reading)
    for word in (*_repeated(paths), *_repeated(rows)):
        given_twice(node.origin, word, reading)
    for word in sorted(set(rows) & set(RESERVED)):
        reading.fail("DG114", node.origin, Say(f"行不能叫 {word}", f"a row cannot be called {word}"))
    _check_units(node, kind, paths, reading)
    _check_carried(node, kind, paths, reading)
    _check_relations(node, kind, reading)
    if kind.form == "duties":
        known = (*DUTY_COLUMNS, *(path for path, column in leaves(kind.columns) if column.role == "grade"))
        for word in sorted(set(paths) - set(known)):
            say = Say(f"职责表没有 {word} 列", f"a table of duties has no column {word}")
            reading.fail("DG114", node.origin, say, suggest(word, DUTY_COLUMNS))
    elif kind.form == "project":
        _check_project(node, paths, reading)
    elif len(rows) != 1 and not any(column.role == "label" for _, column in leaves(kind.columns)):
        say = Say('缺少项目列（role = "label"）', 'no column has role = "label"')
        reading.fail("DG104", node.origin, say)
    return FAILED if len(reading.diagnostics) > before else kind


KIND: Shape[TableKind] = converted(
    table(
        without_origin(TableKind),
        Key("id", IDENT, Say("表的名字，在 [tables.<名字>] 里用", "the kind's name, as in [tables.<name>]")),
        Key("title", TITLE, Say("印出的表名，年份写 {year}", "the printed title; the year is {year}")),
        Key("unit", UNIT, Say("表内数字的计量单位", "unit of the figures"), ""),
        Key(
            "orientation",
            choice("portrait", "landscape", expected=Say("纸张方向", "an orientation")),
            Say("纸张方向：纵、横", "portrait or landscape"),
            "portrait",
        ),
        Key(
            "form",
            choice("lines", "duties", "project", expected=Say("表的形式", "a form")),
            Say(
                "lines：按行；duties：职责 → 活动 → 指标；project：一个项目一张",
                "lines, duties → activities → indicators, or one for each project",
            ),
            "lines",
        ),
        Key(
            "weights",
            array(whole_number(1, 1000), Say("权重之和", "sums")),
            Say("指标权重之和可以是多少", "what the weights of indicators may add up to"),
            (),
        ),
        Key("number", PHRASE, Say("表号，印在表名上方", "the form's number, above the title"), None),
        Key("subjects", SUBJECTS, Say("按科目编码写的行", "rows that content writes by subject code"), None),
        Key("optional", FLAG, Say("不写的格子是空白", "a cell left out is blank"), default=False),
        Key("per_unit", FLAG, Say("每个单位一张", "stands once for each unit"), default=False),
        Key("places", whole_number(0, 8), Say("小数位数", "decimals"), None),
        Key("grouped", FLAG, Say("数字加千分位逗号", "figures have commas in Chinese too"), default=False),
        Key("column_numbers", FLAG, Say("印栏次行", "prints a row of column numbers"), default=False),
        Key("source", WORDS, Say("表样的出处", "where the form comes from"), ""),
        Key("above", ABOVE, Say("表上方的一行", "the line above the table"), (None, None, None)),
        Key("note", array(NOTE, Say("表注", "notes")), Say("表注", "notes"), (), field="notes"),
        Key("column", array(COLUMN, Say("列", "columns"), least=1), Say("列", "columns"), field="columns"),
        Key(
            "row",
            array(ROW, Say("行", "rows")),
            Say("表样规定的行", "the rows that the form prescribes"),
            (),
            field="rows",
        ),
        Key("sums", array(SUM, Say("合计关系", "sums")), Say("合计关系", "what adds up to what"), ()),
        Key("parts", array(PART_OF, Say("其中关系", "parts")), Say("其中关系：不超过整体", "what is part of what"), ()),
        Key("rates", array(RATE, Say("比率关系", "rates")), Say("增减率的算法", "what rates are computed from"), ()),
        Key("tree", FLAG, Say("各行按缩进分层相加", "rows are sums of those indented below them"), default=False),
        expected=_KIND,
        name="kind",
    ),
    _sound,
)
KINDS = array(KIND, Say("表", "table kinds"))


def load_kinds(
    sources: Sequence[Source], jurisdiction: str, wanted: Container[str] | None = None
) -> tuple[Mapping[str, TableKind | None], tuple[Diagnostic, ...]]:
    """Return the table kinds of a jurisdiction and of `base`, by id; a jurisdiction's own comes before that of base.

    `sources` are named `jurisdictions/<jurisdiction>/<kind>.toml`, by the kinds' ids. A kind that is not `wanted` is
    not read, and is None, as is one that is wrong.
    """
    files = {
        place: {_id_of(source): source for source in sources if jurisdiction_of(source) == place}
        for place in ("base", jurisdiction)
    }
    kinds: dict[str, TableKind | None] = {}
    diagnostics: list[Diagnostic] = []
    for id_, source in {**files["base"], **files[jurisdiction]}.items():
        kinds[id_] = None
        if wanted is None or id_ in wanted:
            kinds[id_], wrong = _load_kind(source)
            diagnostics += wrong
    return kinds, tuple(diagnostics)


def _id_of(source: Source) -> str:
    return source.name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")


def jurisdiction_of(source: Source) -> str:
    """Return the jurisdiction of a kind's file: the folder it is in."""
    return source.name.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]


def decode_kinds(node: Node, reading: Reading) -> dict[str, TableKind | None]:
    """Decode `[[kind]]` of content, by id; None stands for one that is wrong."""
    kinds: dict[str, TableKind | None] = {}
    if not isinstance(node.value, list):
        wrong_type(node, KINDS.expected, reading)
    for element in node.elements():
        kind = read_kind(element, reading)
        named = element.get("id")
        name = kind.id if kind else named.value if named else None
        if isinstance(name, str):
            if name in kinds:
                given_twice(element.origin.child("id"), name, reading)
            kinds[name] = kind
    return kinds


def read_kind(node: Node, reading: Reading) -> TableKind | None:
    """Decode one kind, and check what the words around it refer to."""
    own = Reading(reading.lost)
    kind = KIND.decode(node, own)
    check_above(own.references, reading)
    reading.diagnostics += own.diagnostics
    return None if kind is FAILED else kind


def check_above(references: Iterable[Reference], reading: Reading) -> None:
    """Check that the words around a table name nothing but what every document has."""
    for reference in references:
        if reference.path not in _ABOVE:
            unknown_path(reference, _ABOVE, reading)


@lru_cache(maxsize=64)
def _load_kind(source: Source) -> tuple[TableKind | None, tuple[Diagnostic, ...]]:
    parsed = parse(source)
    reading = Reading(
        {source.name: parsed.lost} if parsed.lost != frozenset() else {}, diagnostics=[*parsed.diagnostics]
    )
    return read_kind(Node(parsed.data, source.name), reading), tuple(reading.diagnostics)


def _check_project(node: Node, columns: Sequence[str], reading: Reading) -> None:
    """Check that a form of projects has what is said of them, and no other column."""
    for word in (*(one for one in PROJECT_NEEDS if one not in columns), *sorted({*columns} - {*PROJECT_COLUMNS})):
        missing = word in PROJECT_NEEDS
        say = Say(
            f"项目表{'缺' if missing else '没有'} {word} 列",
            f"a form of projects {'needs' if missing else 'has no'} {word}",
        )
        reading.fail("DG114", node.origin, say, suggest(word, PROJECT_COLUMNS))


def _check_units(node: Node, kind: TableKind, columns: list[str], reading: Reading) -> None:
    """Check that units are given for columns, or for headings over them, that there are."""
    for index, row in enumerate(kind.rows):
        for name in row.units:
            if not any(path == name or path.startswith(name + ".") for path in columns):
                say = Say(f"没有列 {clip(name)}", f"there is no column {clip(name)}")
                origin = node.origin.child("row", index, "units").named(name)
                reading.fail("DG102", origin, say, suggest(name, columns))


def _check_carried(node: Node, kind: TableKind, columns: list[str], reading: Reading) -> None:
    """Check that a column which holds last year's figures of another stands beside it."""
    for path, source in carried(kind.columns):
        if path == source or path not in columns or source not in columns:
            say = Say(f"列 {clip(path)} 旁边没有 {clip(source)}", f"there is no {clip(source)} beside {clip(path)}")
            reading.fail("DG114", node.origin, say, suggest(source, columns))


def _check_sides(node: Node, kind: TableKind, reading: Reading) -> None:
    """Check that rows stand below headings that there are, all or none, and that codes have rows by code."""
    headings = [column.id for column in kind.columns if column.columns]
    sides = sides_of(kind)
    for side in sides if any(sides) else ():
        if side not in headings:
            say = Say(f"没有栏“{clip(side)}”", f'there is no heading "{clip(side)}"')
            reading.fail("DG114", node.origin, say, suggest(side, headings))
        elif not any(column.role == "label" for _, column in leaves(columns_of(kind, side))):
            say = Say(f'{side} 下缺少项目列（role = "label"）', f'no column below {side} has role = "label"')
            reading.fail("DG104", node.origin, say)
    if kind.subjects is None and any(column.role == "code" for _, column in leaves(kind.columns)):
        say = Say("有编码列的表要写 [subjects]", "a form with a column of codes needs [subjects]")
        reading.fail("DG104", node.origin, say)


def _check_relations(node: Node, kind: TableKind, reading: Reading) -> None:
    """Check that sums, parts and rates name rows or columns that there are, not both."""
    columns = [path for side in sides_of(kind) for path, _ in leaves(columns_of(kind, side))]
    rows = [f"rows.{row.id}" for row in kind.rows]
    given: tuple[tuple[str, Sequence[Relation]], ...] = (
        ("sums", kind.sums),
        ("parts", kind.parts),
        ("rates", kind.rates),
    )
    for key, relations in given:
        for index, relation in enumerate(relations):
            named = words_of(relation)
            known = rows if named[0].startswith("rows.") else columns
            for word in named:
                if word not in known:
                    say = Say(f"没有 {clip(word)}", f"there is no {clip(word)}")
                    reading.fail("DG106", node.origin.child(key, index), say, suggest(word, known))


def _repeated(words: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)
