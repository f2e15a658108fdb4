"""Edit scripts: a few known changes made to content, with what a comparison must then find, no more and no less."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from disclosure_gen.compare import Change, FigureChange, FindingChange, StructureChange, TextChange
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import ListBlock, Section, Term, TextBlock
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.money import Absent, Quantity
from disclosure_gen.records import replace
from regrouping import Sign, prepared_by, regrouped

Edit = Callable[[Disclosure, Random], tuple[Disclosure, Sign] | None]


def sign(change: Change) -> Sign:
    """Return what identifies a change."""
    match change:
        case FigureChange():
            moved = change.change and replace(change.change, value=_plain(change.change.value))
            return ("figure", change.action, change.key, change.part, str(change.new), str(moved))
        case TextChange():
            return ("text", change.action, change.key, change.lang, change.old, change.new)
        case StructureChange():
            return ("structure", change.action, change.thing, change.key, change.old, change.new)
        case FindingChange():
            return ("finding", change.action, change.key)


def script(content: Disclosure, chance: Random) -> tuple[Disclosure, list[Sign]]:
    """Return content with one to six changes, each of another thing, and their signs; of three, one has other units."""
    expected: list[Sign] = []
    touched: set[str] = set()
    silent: tuple[str, ...] = ()
    if not chance.randrange(3):
        others = regrouped(content, chance)
        content, silent = others.content, others.silent
        expected += others.signs
        touched |= {"unit", *map(_group, others.signs)}
    for _ in range(chance.randint(1, 6)):
        edit = chance.choice(EDITS)
        made = edit(content, chance)
        if made is None or _is_silent(made[1], silent):
            continue
        group = _group(made[1])
        if group in touched or any(group in one or one in group for one in touched):
            continue
        touched.add(group)
        content = made[0]
        expected.append(made[1])
    return content, expected


def _is_silent(made: Sign, silent: tuple[str, ...]) -> bool:
    """Tell whether a change is one of units together that is not looked at: of a name, or not of their sum."""
    key = made[3] if made[0] == "structure" else made[2]
    return any(part in key for part in silent) or (made[1] == "renamed" and ".merged" in key)


def _group(made: Sign) -> str:
    """Return what a change is a change of; no two changes of a script are of one thing."""
    if made[0] != "structure":
        return ".".join(made[2].split(".")[:2]) if made[2].startswith("section.") else made[2]
    return made[3] if made[2] in ("section", "row") else made[2]


def _figure(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    path = chance.choice([path for path, one in content.figures.items() if isinstance(one.current, Quantity)])
    old = content.figures[path]
    assert isinstance(old.current, Quantity)
    new, change = _other(old.current, chance)
    figures = {**content.figures, path: replace(old, current=new)}
    action = "restated" if isinstance(new, Quantity) and new.unit != old.current.unit else "changed"
    return replace(content, figures=figures), ("figure", action, f"figures.{path}", "current", str(new), change)


def _other(old: Quantity, chance: Random) -> tuple[Any, str]:
    """Return another amount, and the change that it is."""
    kind = chance.randrange(5)
    if kind == 0 and old.value:
        return Absent.BLANK, str(Quantity(_plain(-old.value), old.unit))
    if kind == 1:
        return Absent.NOT_APPLICABLE, "None"
    if kind == 2 and old.unit == "万元" and old.value:
        new = Quantity(old.value * 10_000, "元")
        return new, str(Quantity(Decimal(0), "元"))
    step = Decimal(chance.randint(1, 99_999)) / 100
    value = old.value + step
    return Quantity(value, old.unit), str(Quantity(_plain(step), old.unit))


def _plain(value: Decimal) -> Decimal:
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return normal.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else normal


def _gone_figure(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    path = chance.choice(
        [path for path, one in content.figures.items() if one.current is not None and one.prior is None]
    )
    figures = {name: one for name, one in content.figures.items() if name != path}
    return replace(content, figures=figures), ("figure", "removed", f"figures.{path}", "current", "None", "None")


def _new_figure(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    path = f"new.f{chance.randrange(10**6)}"
    amount = Quantity(Decimal(chance.randint(1, 10**6)) / 100, "万元")
    figures = {**content.figures, path: Figure(current=amount)}
    return replace(content, figures=figures), ("figure", "added", f"figures.{path}", "current", str(amount), "None")


def _cell(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    cells = [
        (path, index, column)
        for path, table in content.tables.items()
        for index, line in enumerate(table.lines)
        for column, cell in line.figures.items()
        if isinstance(cell.current, Quantity) and line.shape.id
    ]
    path, index, column = chance.choice(cells)
    table = content.tables[path]
    line = table.lines[index]
    old = line.figures[column].current
    assert isinstance(old, Quantity)
    new, change = _other(old, chance)
    action = "restated" if isinstance(new, Quantity) and new.unit != old.unit else "changed"
    figures = {**line.figures, column: replace(line.figures[column], current=new)}
    lines = (*table.lines[:index], replace(line, figures=figures), *table.lines[index + 1 :])
    key = f"tables.{path}.{line.shape.id}.{column}"
    return _with_table(content, replace(table, lines=lines)), ("figure", action, key, "current", str(new), change)


def _with_table(content: Disclosure, table: BudgetTable) -> Disclosure:
    return replace(content, tables={**content.tables, table.path: table})


def _row(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    """Take a row away, add one, or call one otherwise."""
    path = chance.choice([path for path, table in content.tables.items() if len(table.lines) > 3])
    table = content.tables[path]
    index = chance.randrange(len(table.lines))
    line = table.lines[index]
    name = line.shape.label.zh or ""
    key = f"tables.{path}.{line.shape.id}"
    kind = chance.randrange(4)
    rest = (*table.lines[:index], *table.lines[index + 1 :])
    if kind == 0:
        return _with_table(content, replace(table, lines=rest)), ("structure", "removed", "row", key, name, "")
    if kind == 1:
        shape = replace(line.shape, id="fresh", label=Localized("新的一行", "A new row"))
        lines = (*table.lines[:index], replace(line, shape=shape), *table.lines[index:])
        sign = ("structure", "added", "row", f"tables.{path}.fresh", "", "新的一行")
        return _with_table(content, replace(table, lines=lines)), sign
    if kind == 2:
        shape = replace(line.shape, label=Localized("改了的名称", line.shape.label.en))
        lines = (*table.lines[:index], replace(line, shape=shape), *table.lines[index + 1 :])
        sign = ("structure", "renamed", "row", key, name, "改了的名称")
        return _with_table(content, replace(table, lines=lines)), sign
    lines = (*rest[:1], line, *rest[1:]) if index > 1 else (*rest, line)
    if lines == table.lines:
        return None
    return _with_table(content, replace(table, lines=lines)), ("structure", "moved", "row", f"tables.{path}", "", "")


def _paragraphs(content: Disclosure) -> Iterator[tuple[int, int, int | None, Any]]:
    for s, section in enumerate(content.sections):
        for b, block in enumerate(section.blocks):
            if isinstance(block, TextBlock) and isinstance(block.text, Localized):
                yield s, b, None, block.text
            elif isinstance(block, ListBlock):
                yield from ((s, b, i, item) for i, item in enumerate(block.items) if isinstance(item, Localized))


def _with_paragraph(content: Disclosure, place: tuple[int, int, int | None], text: Localized[Any]) -> Disclosure:
    s, b, i = place
    section = content.sections[s]
    block: Any = section.blocks[b]
    if i is None:
        changed = replace(block, text=text)
    else:
        changed = replace(block, items=(*block.items[:i], text, *block.items[i + 1 :]))
    blocks = (*section.blocks[:b], changed, *section.blocks[b + 1 :])
    sections = (*content.sections[:s], replace(section, blocks=blocks), *content.sections[s + 1 :])
    return replace(content, sections=sections)


def _sentence(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    """Add a sentence in one language, or type a figure into one."""
    s, b, i, text = chance.choice(list(_paragraphs(content)))
    key = f"section.{content.sections[s].id}"
    if chance.randrange(2):
        new = Localized((*(text.zh or ()), "这是新增的一句。"), text.en, text.origin)
        return _with_paragraph(content, (s, b, i), new), ("text", "added", key, "zh", "", "这是新增的一句。")
    new = Localized(text.zh, (*(text.en or ()), " This sentence is new."), text.origin)
    return _with_paragraph(content, (s, b, i), new), ("text", "added", key, "en", "", "This sentence is new.")


def _typed(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    """Change a figure that is typed into a sentence; the base has one in its first section."""
    for s, b, i, text in _paragraphs(content):
        zh = text.zh or ()
        at = next((at for at, part in enumerate(zh) if isinstance(part, TypedFigure)), None)
        if at is not None:
            number = str(chance.randint(100, 999))
            new = Localized((*zh[:at], TypedFigure(number), *zh[at + 1 :]), text.en, text.origin)
            key = f"section.{content.sections[s].id}"
            sign = ("text", "figure", key, "zh", f"共{{= {zh[at].text} }}项。", f"共{{= {number} }}项。")
            return _with_paragraph(content, (s, b, i), new), sign
    return None


def _section(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    index = chance.randrange(len(content.sections))
    section = content.sections[index]
    name = "".join(part for part in section.title.zh or () if isinstance(part, str))
    rest = (*content.sections[:index], *content.sections[index + 1 :])
    kind = chance.randrange(3)
    if kind == 0:
        key = f"section.{section.id}"
        return replace(content, sections=rest), ("structure", "removed", "section", key, name, "")
    if kind == 1:
        fresh = Section(id="fresh", title=Localized(("新的一节",), ("A new section",)), blocks=())
        sections = (*content.sections[:index], fresh, *content.sections[index:])
        return replace(content, sections=sections), ("structure", "added", "section", "section.fresh", "", "新的一节")
    title = Localized(("改过的标题",), section.title.en)
    sections = (*content.sections[:index], replace(section, title=title), *content.sections[index + 1 :])
    sign = ("text", "changed", f"section.{section.id}.title", "zh", name, "改过的标题")
    return replace(content, sections=sections), sign


def _term(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    index = chance.randrange(len(content.glossary))
    term = content.glossary[index]
    name = "".join(part for part in term.term.zh or () if isinstance(part, str))
    rest = (*content.glossary[:index], *content.glossary[index + 1 :])
    if chance.randrange(2):
        return replace(content, glossary=rest), ("structure", "removed", "term", f"term.{name}", name, "")
    fresh = Term(term=Localized(("新名词",), ("New term",)), definition=Localized(("解释。",), ("Meaning.",)))
    glossary = (*content.glossary[:index], fresh, *content.glossary[index:])
    return replace(content, glossary=glossary), ("structure", "added", "term", "term.新名词", "", "新名词")


def _grade(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    spots = [
        (d, a, i)
        for d, duty in enumerate(content.duties)
        for a, activity in enumerate(duty.activities)
        for i, indicator in enumerate(activity.indicators)
        if all(isinstance(grade, Localized) for grade in indicator.grades)
        and sum(one.name == indicator.name for one in activity.indicators) == 1
        and sum(one.name == activity.name for one in duty.activities) == 1
        and sum(one.name == duty.name for one in content.duties) == 1
    ]
    if not spots:
        return None
    d, a, i = chance.choice(spots)
    duty = content.duties[d]
    activity = duty.activities[a]
    indicator = activity.indicators[i]
    g = chance.randrange(len(indicator.grades))
    was: Any = indicator.grades[g]
    grades = (*indicator.grades[:g], Localized(("新档",), was.en), *indicator.grades[g + 1 :])
    names = [
        "".join(part for part in one.name.zh or () if isinstance(part, str))  # type: ignore[union-attr]
        for one in (duty, activity, indicator)
    ]
    changed = replace(indicator, grades=grades)
    indicators = (*activity.indicators[:i], changed, *activity.indicators[i + 1 :])
    activities = (*duty.activities[:a], replace(activity, indicators=indicators), *duty.activities[a + 1 :])
    duties = (*content.duties[:d], replace(duty, activities=activities), *content.duties[d + 1 :])
    said = "".join(part if isinstance(part, str) else f"{{= {part.text} }}" for part in was.zh)
    key = f"duty.{'.'.join(names)}.grade{g + 1}"
    return replace(content, duties=duties), ("text", "changed", key, "zh", said, "新档")


def _unit(content: Disclosure, chance: Random) -> tuple[Disclosure, Sign] | None:
    index = chance.randrange(len(content.units))
    unit = content.units[index]
    kind = chance.randrange(4)
    if kind == 0:
        rest = (*content.units[:index], *content.units[index + 1 :])
        return replace(content, units=rest), ("structure", "removed", "unit", f"unit.{unit.id}", unit.name.zh or "", "")
    if kind == 1:
        fresh = Unit(id="fresh", name=Localized("新单位", "New unit"), short=Localized("新", "New"))
        return replace(content, units=(*content.units, fresh)), (
            "structure",
            "added",
            "unit",
            "unit.fresh",
            "",
            "新单位",
        )
    if kind == 2:
        changed = replace(unit, name=Localized("改了名的单位", unit.name.en))
        units = (*content.units[:index], changed, *content.units[index + 1 :])
        sign = ("structure", "renamed", "unit", f"unit.{unit.id}", unit.name.zh or "", "改了名的单位")
        return replace(content, units=units, tables=prepared_by(content, unit.name, changed.name)), sign
    changed = replace(unit, short=Localized("新简称", unit.short.en))
    units = (*content.units[:index], changed, *content.units[index + 1 :])
    sign = ("text", "changed", f"unit.{unit.id}.short", "zh", unit.short.zh or "", "新简称")
    return replace(content, units=units), sign


EDITS: tuple[Edit, ...] = (
    *(_figure, _gone_figure, _new_figure, _cell, _cell, _row),
    *(_sentence, _sentence, _typed, _section, _term, _grade, _unit),
)
