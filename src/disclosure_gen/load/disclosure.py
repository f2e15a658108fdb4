"""All files of a folder → one frozen disclosure, and everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors
from disclosure_gen.load.charts import check_charts
from disclosure_gen.load.faults import (
    FAILED,
    Failed,
    Reading,
    clip,
    given_twice,
    suggest,
    unknown_key,
)
from disclosure_gen.load.figures import FIGURES, read_figures
from disclosure_gen.load.identity import DEPARTMENT, IDENTITY, NO_DEPARTMENT, NOBODY, UNITS, named_units
from disclosure_gen.load.kinds import KINDS, decode_kinds, jurisdiction_of, load_kinds
from disclosure_gen.load.narrative import SECTIONS, STALE, TERMS
from disclosure_gen.load.nodes import Node, merge
from disclosure_gen.load.performance import DUTIES
from disclosure_gen.load.prior import with_prior
from disclosure_gen.load.references import check_references
from disclosure_gen.load.rules import RULES
from disclosure_gen.load.shape import Shape
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.subjects import is_list
from disclosure_gen.load.tables import Setting, read_tables
from disclosure_gen.load.waivers import WAIVERS
from disclosure_gen.memory import Memory
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.tables import TableKind, leaves
from disclosure_gen.records import dataclass

_BESIDE = (
    "DG102",
    "DG106",
    "DG107",
    "DG108",
    "DG117",
    "DG118",
    "DG134",
    "DG1301",
    "DG1303",
    "DG1305",
)  # errors beside which everything else is still read


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder says. `disclosure` is None where a part of it could not be read.

    It may come with errors (a reference to nothing, an unknown key), so that they are reported together with what
    `checks` finds; it is good to be built only where `has_errors` says no.
    """

    disclosure: Disclosure | None
    diagnostics: tuple[Diagnostic, ...]
    jurisdiction: str = ""


PARTS: Mapping[str, tuple[Shape[Any], Say]] = {  # the keys that a folder's files may have at the top
    "disclosure": (IDENTITY, Say("这份公开文件是什么", "what this disclosure is")),
    "department": (DEPARTMENT, Say("部门", "the department as a whole")),
    "unit": (UNITS, Say("部门的各单位", "the department's units")),
    "figures": (FIGURES, Say("正文引用的数字", "figures that prose refers to")),
    "section": (SECTIONS, Say("正文各节，依次排列", "the document's sections in order")),
    "duty": (DUTIES, Say("绩效目标：职责 → 活动 → 指标", "performance targets")),
    "term": (TERMS, Say("名词解释", "the glossary")),
    "stale": (STALE, Say("照抄上年、尚未改动的段落", "paragraphs that are still as last year")),
    "kind": (KINDS, Say("本部门自定的表样", "table kinds of this content's own")),
    "waiver": (WAIVERS, Say("知道而照登的问题", "findings that are let stand")),
    "rule": (RULES, Say("本部门自定的规则，也可以写在 rules/ 里", "rules of this content's own, here or in rules/")),
}
_DECODED: Mapping[str, tuple[Shape[Any], Any]] = {  # each with what stands in where it cannot be read
    "disclosure": (IDENTITY, NOBODY),
    "department": (DEPARTMENT, NO_DEPARTMENT),
    "unit": (UNITS, ()),
    "section": (SECTIONS, ()),
    "duty": (DUTIES, ()),
    "term": (TERMS, ()),
    "stale": (STALE, ()),
    "waiver": (WAIVERS, ()),
}


_BEFORE = Memory[tuple[tuple[Source, ...], tuple[Source, ...]], tuple[Disclosure, bool, tuple[Diagnostic, ...]]](
    400_000
)  # characters of content


def load(sources: Sequence[Source], kinds: Sequence[Source] = (), prior: Sequence[Source] | Say = ()) -> Loaded:
    """Return the disclosure that a folder's files make, and all problems of all files.

    `kinds` are the files of table kinds, named `jurisdictions/<jurisdiction>/<kind>.toml`; those of `base` and of the
    content's own jurisdiction are read; the lists of subject codes are among them, as CSV. `prior` are the files of the
    folder that the content names as the year before, or why there are none; without them nobody says that a prior
    amount is missing.
    """
    disclosure, whole, reading = _read(sources, kinds)
    if disclosure.partial:
        _say_partial(disclosure, reading)
    if disclosure.prior:
        disclosure = _with_prior(disclosure, kinds, prior, reading)
    hard = [d for d in reading.diagnostics if d.severity == "error" and d.code not in _BESIDE]
    check_references(disclosure, reading)
    check_charts(disclosure, reading)
    return Loaded(disclosure if whole and not hard else None, tuple(reading.diagnostics), disclosure.jurisdiction)


def _say_partial(disclosure: Disclosure, reading: Reading) -> None:
    say = Say(
        f"只登记了 {disclosure.year} 年的部分数字，不生成文件",
        f"only some figures of {disclosure.year} are known: nothing is built",
    )
    reading.fail("DG506", disclosure.origin.child("partial"), say)


def _with_prior(
    disclosure: Disclosure, kinds: Sequence[Source], prior: Sequence[Source] | Say, reading: Reading
) -> Disclosure:
    """Return the disclosure with last year's amounts; without where they cannot be read, which is noted."""
    if isinstance(prior, Say):
        reading.fail("DG134", disclosure.origin.child("prior"), prior)
    elif prior:
        before, whole, told = _read_before(tuple(prior), tuple(kinds))
        reading.diagnostics += told
        reading.prior_whole = not before.partial
        reading.prior_known = whole and not has_errors(told)
        return with_prior(disclosure, before, reading) if whole else disclosure
    reading.prior_known = False
    return disclosure


def _read_before(
    sources: tuple[Source, ...], kinds: tuple[Source, ...]
) -> tuple[Disclosure, bool, tuple[Diagnostic, ...]]:
    """Decode the files of the year before, which seldom change; with what is wrong with them."""
    known = _BEFORE.get((sources, kinds))
    if known is None:
        disclosure, whole, reading = _read(sources, kinds)
        known = (disclosure, whole, tuple(reading.diagnostics))
        _BEFORE.keep((sources, kinds), known, sum(len(source.text) for source in sources))
    return known


def _read(sources: Sequence[Source], kinds: Sequence[Source]) -> tuple[Disclosure, bool, Reading]:
    """Decode the files of one folder; the second value tells whether no part had to be left out."""
    files = tuple(parse(source) for source in sources)
    root, repeats = merge(files)
    reading = Reading({file.source.name: file.lost for file in files if file.lost != frozenset()})
    for file in files:
        reading.diagnostics += file.diagnostics
    reading.diagnostics += repeats
    for key in root.names():
        if key not in (*PARTS, "tables"):
            unknown_key(root, key, (*PARTS, "tables"), reading)
    return (*_assemble(root, kinds, reading), reading)


def _assemble(root: Node, kinds: Sequence[Source], reading: Reading) -> tuple[Disclosure, bool]:
    """Decode all parts. A part that cannot be read is empty, and then the second value is False."""
    parts: dict[str, Any] = {}
    failed = set()
    for key, (shape, empty) in _DECODED.items():
        node = root.get(key)
        part = shape.decode(node, reading) if node else _absent(key, root, reading)
        failed |= {key} if part is FAILED else set()
        parts[key] = empty if part is FAILED else part
    if "unit" in failed:
        parts["unit"] = named_units(root.get("unit"))
    reading.sections_known = "section" not in failed
    identity, department, units = parts["disclosure"], parts["department"], parts["unit"]
    names = {"department": department.name, **{unit.id: unit.name for unit in units}}
    reading.partial = identity["partial"]
    forms = tuple(source for source in kinds if not is_list(source))
    known = _known_kinds(root, forms, reading)
    subjects = tuple(source for source in kinds if is_list(source))
    year = 0 if "disclosure" in failed else identity["year"]
    setting = None if known is None else Setting(known, names, "unit" not in failed, subjects, year)
    figures, tables = root.get("figures"), root.get("tables")
    disclosure = Disclosure(
        **identity,
        department=department,
        units=units,
        figures=read_figures(figures, identity["money_unit"], reading) if figures else {},
        tables=read_tables(tables, setting, reading) if tables and setting else {},
        sections=parts["section"],
        duties=parts["duty"],
        glossary=parts["term"],
        stale=parts["stale"],
        waivers=parts["waiver"],
    )
    _check_names(disclosure, reading)
    if not failed:
        _check_tables(disclosure, reading)
    return disclosure, not failed


def _absent(key: str, root: Node, reading: Reading) -> tuple[()] | Failed:
    """Return what a part is that no file gives; two of them must be there."""
    if key not in ("disclosure", "department"):
        return ()
    if key == "disclosure" and not reading.hides(key):
        say = Say("没有文件写 [disclosure]", "no file has a [disclosure] table")
        files = [child.file for _, child in root.items()]
        own = next((file for file in files if file.endswith("disclosure.toml")), root.file)
        origin = Origin(own or "disclosure.toml", line=1, column=1)
        reading.fail("DG115", origin, say, Say("在 disclosure.toml 里写上", "write it in disclosure.toml"))
    elif key == "department" and (identity := root.get("disclosure")):
        say = Say("没有文件写 [department]", "no file has a [department] table")
        hint = Say("在 [disclosure] 下面补写 [department] 和 name", "add [department] with a name below [disclosure]")
        if not reading.hides(key):
            reading.fail("DG104", Origin(identity.file, identity.path, on_key=True), say, hint)
    return FAILED


def _known_kinds(root: Node, sources: Sequence[Source], reading: Reading) -> dict[str, TableKind | None] | None:
    """Return the kinds of the content's jurisdiction and its own, None for one that is wrong.

    None at all where the jurisdiction is not known: then nothing can be said of the tables.
    """
    identity = root.get("disclosure")
    node = identity.get("jurisdiction") if identity else None
    jurisdiction = node.value if node and isinstance(node.value, str) else ""
    places = sorted({jurisdiction_of(source) for source in sources})
    if jurisdiction not in places and sources:
        if node and jurisdiction:
            say = Say(f"没有地区“{clip(jurisdiction)}”的表样", f'there are no table forms of "{clip(jurisdiction)}"')
            reading.fail("DG114", node.origin, say, suggest(jurisdiction, places))
        reading.kinds_known = False
        return None
    tables = root.get("tables")
    kinds, wrong = load_kinds(sources, jurisdiction, tables.names() if tables else ())
    reading.diagnostics += wrong
    own = root.get("kind")
    return {**kinds, **(decode_kinds(own, reading) if own else {})}


def _check_names(disclosure: Disclosure, reading: Reading) -> None:
    """Check that no two units and no two sections have the same name."""
    for things, taken in ((disclosure.units, {"department"}), (disclosure.sections, set())):
        for thing in things:
            if thing.id in taken:
                given_twice(thing.origin.child("id"), thing.id, reading)
            taken.add(thing.id)


def _check_tables(disclosure: Disclosure, reading: Reading) -> None:
    """Check that blocks name tables that there are, and that duties have the grades of their form."""
    for section in disclosure.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock) and not _known(block.table, disclosure, reading):
                say = Say(f"没有表 {clip(block.table)}", f"there is no table {clip(block.table)}")
                hint = suggest(block.table, disclosure.tables)
                reading.fail("DG117", block.origin.child("table"), say, hint)
    for filled in disclosure.tables.values():
        if filled.kind.form == "duties":
            _check_grades(disclosure, filled.kind, reading)


def _known(table: str, disclosure: Disclosure, reading: Reading) -> bool:
    """Tell whether there is a table, or may be one in what could not be read."""
    lost = not (reading.kinds_known and reading.tables_known)
    return table in disclosure.tables or lost or reading.hides(table.rpartition(".")[2])


def _check_grades(disclosure: Disclosure, kind: TableKind, reading: Reading) -> None:
    count = sum(column.role == "grade" for _, column in leaves(kind.columns))
    for duty in disclosure.duties:
        for activity in duty.activities:
            for indicator in activity.indicators:
                given = len(indicator.grades)
                if given != count:
                    say = Say(f"应有{count}项评分，写了{given}项", f"{count} grades are needed, {given} are given")
                    origin = indicator.origin.child("grades")
                    reading.fail("DG114", origin, say, Say('空白的写 ""', 'a blank one is ""'))
