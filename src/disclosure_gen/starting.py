"""What is known of a department, and the forms of its jurisdiction → a new folder's content, its blanks marked."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from string import Template

from disclosure_gen.lang import Edition
from disclosure_gen.model.tables import YEAR, Column, TableKind, columns_of, leaves, sides_of
from disclosure_gen.records import dataclass

TABLE = "# table: "  # in a pattern: where a table stands, if the jurisdiction has it
OPEN = "?"  # a figure to be filled in
UNSAID = "××"  # words to be written
IDENTITY = "disclosure.toml"  # the pattern of who the department is
_ENGLISH_LINE = re.compile(r"\s*(\w+\.)?en\s*=")
_PAIR = re.compile(r'\{ zh = ("(?:[^"\\]|\\.)*"), en = "(?:[^"\\]|\\.)*" \}')
_HEAD = "#:schema ../../disclosure.schema.json\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit of the department; its English name is "" where it is not known."""

    id: str
    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new folder begins with. `id` is the department's short name in file names."""

    id: str
    year: int
    jurisdiction: str
    zh: str
    en: str = ""
    region: str = ""
    level: str = "county"
    languages: tuple[Edition, ...] = ("zh",)
    units: tuple[NewUnit, ...] = ()


def start(about: Start, kinds: Mapping[str, TableKind], patterns: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a new folder by name: identity, patterns filled in, and every table that these place."""
    filled = {name: _filled(text, about, kinds) for name, text in patterns.items() if name != IDENTITY}
    placed = [kinds[id_] for text in patterns.values() for id_ in _placed(text) if id_ in kinds]
    tables = "\n".join(line for kind in placed for line in _tables(kind, about))
    texts = {
        IDENTITY: _identity(patterns[IDENTITY], about),
        **filled,
        "tables.toml": f'# 各张表的数：“?” 都要填；空白写 ""，不适用写 "—"。\n\n{tables}',
    }
    chinese = about.languages == ("zh",)
    return {name: _HEAD + (_without_english(text) if chinese else text) for name, text in texts.items()}


def _without_english(text: str) -> str:
    """Return the text of a file for content in Chinese alone, in which nobody is asked for English."""
    lines = (line for line in text.splitlines() if not _ENGLISH_LINE.match(line))
    return _PAIR.sub(r"\1", "\n".join(lines)) + "\n"


def _identity(pattern: str, about: Start) -> str:
    """Return who the department is and which year, by the pattern, with its units."""
    words = Template(pattern).substitute(
        department=_said(about.id),
        year=about.year,
        jurisdiction=_said(about.jurisdiction),
        languages=_said(list(about.languages)),
        zh=_inside(about.zh),
        en=_inside(about.en or UNSAID),
        region=_inside(about.region or UNSAID),
        unsaid=UNSAID,
        level=_said(about.level),
    )
    units = (f"\n[[unit]]\nid   = {_said(unit.id)}\nname = {_both(unit.zh, unit.en)}\n" for unit in about.units)
    return words + "".join(units)


def _filled(pattern: str, about: Start, kinds: Mapping[str, TableKind]) -> str:
    """Return a pattern with the names of units, and the blocks of the tables that there are."""
    names = [f"{{unit.{unit.id}.name}}" for unit in about.units]
    words = Template(pattern).substitute(
        count=len(names),
        units_zh="、".join(names),
        units_en=", ".join(names),
        units_word="unit" if len(names) == 1 else "units",
    )
    lines = []
    for line in words.splitlines():
        if not line.startswith(TABLE):
            lines.append(line)
            continue
        kind = kinds.get(line.removeprefix(TABLE))
        lines += [f'[[section.block]]\ntable = "{path}"\n' for path in (_paths(kind, about.units) if kind else ())]
    return "\n".join(lines) + "\n"


def _placed(pattern: str) -> list[str]:
    return [line.removeprefix(TABLE) for line in pattern.splitlines() if line.startswith(TABLE)]


def _paths(kind: TableKind, units: Sequence[NewUnit]) -> list[str]:
    if kind.form == "project":
        return [f"{kind.id}.project_1"]
    return [f"{kind.id}.{unit.id}" for unit in units] if kind.per_unit else [kind.id]


def _tables(kind: TableKind, about: Start) -> Iterator[str]:
    """Yield the lines of a kind's tables: its rows with every cell to be filled in, and what rows by code look like."""
    for path in _paths(kind, about.units):
        yield f"# {(kind.title.zh or kind.id).replace(YEAR, str(about.year))}"
        for side in sides_of(kind) if kind.form != "duties" else ():
            yield f"# 列：{_named(columns_of(kind, side))}"
        yield f"[tables.{path}]"
        if kind.per_unit:
            yield f'prepared_by = "{path.rpartition(".")[2]}"'
            yield from _own_title(kind, path.rpartition(".")[2], about)
        for row in kind.rows:
            yield f"{row.id} = {_cells(columns_of(kind, row.side))} # {_plain(row.label.zh or '')}"
        if kind.form == "lines" and (kind.subjects or not kind.rows):
            yield from _example(path, kind)
        if kind.form == "project":
            yield from _project(path, about)
        yield ""
        if kind.form == "duties":
            yield from _duty(kind)


def _own_title(kind: TableKind, unit: str, about: Start) -> Iterator[str]:
    """Yield the title of a unit's table where there are several of the form: each is to be found by its title."""
    if len(about.units) > 1:
        named = next(one for one in about.units if one.id == unit)
        zh = f"{kind.title.zh or kind.id}（{named.zh}）"
        yield f"title = {_both(zh, f'{kind.title.en or kind.id} ({named.en or UNSAID})')}"


def _example(path: str, kind: TableKind) -> Iterator[str]:
    columns = columns_of(kind, kind.subjects.side if kind.subjects else "")
    subjects = kind.subjects
    economic = subjects is not None and subjects.list != "functional"
    code, last = ("301", "款") if economic else ("201", "项")
    first = f"# code = {_said(code)}" if subjects else f"# label = {_both(UNSAID, UNSAID)}"
    what = f"科目，由类到{last}" if subjects else "项目"
    yield f"# 每行这样写，一行一个{what}；没有数的列可以不写："
    yield f"# [[tables.{path}.row]]\n{first}"
    yield from (f"# {column.id} = {_cell(column)}" for column in columns if _holds(column))


def _duty(kind: TableKind) -> Iterator[str]:
    grades = sum(column.role == "grade" for _, column in leaves(kind.columns))
    both = _both(UNSAID, UNSAID)
    yield f"[[duty]]\nname = {both}\ndescription = {both}\ngoal = {both}\n"
    yield f"  [[duty.activity]]\n  name = {both}\n  description = {both}\n"
    yield f"    [[duty.activity.indicator]]\n    target = {both}\n    name = {both}\n    description = {both}"
    yield f"    grades = {_said([UNSAID] * grades)}\n"


def _project(path: str, about: Start) -> Iterator[str]:
    """Yield what a project's form says besides its money; another project is another table."""
    both = _both(UNSAID, UNSAID)
    unit = about.units[0].id if about.units else "department"
    yield f"# 每个项目一张：下一个项目写 [tables.{path.rpartition('.')[0]}.project_2]，名字自定，各写一个 title。"
    yield f"name = {both}\nunit = {_said(unit)}\ngoal = {both}\n"
    yield f"  [[tables.{path}.target]]\n  first  = {both}\n  second = {both}"
    yield f'  name   = {both}\n  value  = {both}\n  weight = ""'


def _holds(column: Column) -> bool:
    """Tell whether a column, or one below it, holds figures that content writes."""
    return any(map(_holds, column.columns)) if column.columns else column.role == "figure"


def _named(columns: Sequence[Column]) -> str:
    """Return what the columns of figures are called in print, beside their names in content."""
    below = (
        f"{column.id} {_plain(column.title.zh or '')}" + (f"（{_named(column.columns)}）" if column.columns else "")
        for column in columns
        if _holds(column)
    )
    return "，".join(below)


def _plain(words: str) -> str:
    return words.replace("\u3000", "")


def _cells(columns: Sequence[Column]) -> str:
    return f"{{ {', '.join(f'{column.id} = {_cell(column)}' for column in columns if _holds(column))} }}"


def _cell(column: Column) -> str:
    return _cells(column.columns) if column.columns else _said(OPEN)


def _both(zh: str, en: str) -> str:
    return f"{{ zh = {_said(zh)}, en = {_said(en or UNSAID)} }}"


def _inside(words: str) -> str:
    """Return words as they stand between the quotes of a TOML text."""
    return _said(words)[1:-1]


def _said(value: object) -> str:
    """Return a text, or a list of texts, as TOML writes it: as JSON does."""
    return json.dumps(value, ensure_ascii=False)
