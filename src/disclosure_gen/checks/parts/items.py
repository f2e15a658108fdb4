"""What texts state of an item (“三公”经费) → what they leave out: its parts, the department's amount, last year."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from disclosure_gen.checks.words.directions import Stated, stated_in, vocabulary
from disclosure_gen.checks.words.item_figures import items_of, names_of
from disclosure_gen.checks.words.movements import movement
from disclosure_gen.checks.words.said import Passage, Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Item, Pack
from disclosure_gen.model.tables import Column
from disclosure_gen.money import Quantity

Found = Mapping[str, tuple[tuple[Passage, Stated], ...]]


def check_items(said: Said, disclosure: Disclosure, pack: Pack) -> Iterator[Diagnostic]:
    """Yield DG513, DG514 and DG515 for items whose parts, whole or comparison a disclosure leaves out.

    Source: 财预〔2016〕143号; domain rules 2.2, 2.3 and 3.1.20.
    """
    found = _by_item(said, disclosure, pack)
    names = {item.id: item for item in pack.words.items}
    for split in pack.required.splits:
        if split.item in found and not all(
            part in found or _in_tables(names[part], disclosure) for part in split.parts
        ):
            parts = "、".join(_name(names[part]) for part in split.parts)
            for _, one in found[split.item]:
                if _is_something(one):
                    yield _not_split(one, _name(names[split.item]), parts)
    units = {unit.id for unit in disclosure.units}
    for item in pack.words.items:
        if item.whole and len(units) > 1 and item.id in found:
            yield from _without_whole(item, [one for _, one in found[item.id]], units, disclosure)
        if item.compared and item.id in found:
            yield from _not_compared(item, found[item.id], said, disclosure, pack)


def _by_item(said: Said, disclosure: Disclosure, pack: Pack) -> Found:
    found: dict[str, tuple[tuple[Passage, Stated], ...]] = {}
    for number, items in items_of(said, disclosure, names_of(pack.words, said)).items():
        for item, one in items.items():
            found[item] = (*found.get(item, ()), (said.passages[number], one))
    return found


def _name(item: Item) -> str:
    return (item.says.zh or ("",))[0]


def _is_something(one: Stated) -> bool:
    current = one.found.figure.current
    return isinstance(current, Quantity) and current.value != 0


def _in_tables(item: Item, disclosure: Disclosure) -> bool:
    """Tell whether a row or a column of a table is called as an item is."""
    return any(name in title for title in _titles(disclosure) for name in item.says.zh or ())


def _titles(disclosure: Disclosure) -> Iterator[str]:
    for table in disclosure.tables.values():
        for line in table.lines:
            yield line.shape.label.zh or ""
        yield from _of_columns(table.kind.columns)


def _of_columns(columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        yield column.title.zh or ""
        yield from _of_columns(column.columns)


def _not_split(one: Stated, name: str, parts: str) -> Diagnostic:
    return finding(
        "DG513",
        one.reference.origin,
        Say(f"{name}没有分开写：{parts}", f"{name} is not stated in its parts: {parts}"),
        hint=Say("分别写明数额，没有的写 0", "state each amount, 0 where there is none"),
        related=(Related(origin=one.found.origin, zh="数字", en="the figure"),),
    )


def _without_whole(item: Item, stated: list[Stated], units: set[str], disclosure: Disclosure) -> Iterator[Diagnostic]:
    of_unit: dict[str, Stated] = {}
    for one in stated:
        unit = next((word for word in one.found.key.split(".") if word in units), "")
        if not unit and one.found.figure.current is not None:
            return  # the department's own
        if unit:
            of_unit.setdefault(unit, one)
    amounts = [one.found.figure.current for one in of_unit.values()]
    if len(of_unit) < 2 or not all(isinstance(amount, Quantity) for amount in amounts):
        return
    total = sum((amount.value for amount in amounts if isinstance(amount, Quantity)), Decimal(0))
    if any(total == value for value in _of_department(disclosure, units)):
        return
    first, *others = of_unit.values()
    yield finding(
        "DG514",
        first.reference.origin,
        Say(
            f"{_name(item)}只按单位写，没有部门合计（各单位之和 {total}）",
            f"{_name(item)} is stated for units only, not for the department (they add up to {total})",
        ),
        hint=Say("写明部门合计", "state the amount of the department"),
        related=tuple(Related(origin=one.reference.origin) for one in others),
    )


def _of_department(disclosure: Disclosure, units: set[str]) -> Iterator[Decimal]:
    for path, figure in disclosure.figures.items():
        if isinstance(figure.current, Quantity) and not units & set(path.split(".")):
            yield figure.current.value
    for table in disclosure.tables.values():
        if not units & set(table.path.split(".")):
            for line in table.lines:
                yield from (one.current.value for one in line.figures.values() if isinstance(one.current, Quantity))


def _not_compared(
    item: Item, found: tuple[tuple[Passage, Stated], ...], said: Said, disclosure: Disclosure, pack: Pack
) -> Iterator[Diagnostic]:
    """Yield DG515 for an item that nothing compares with last year; one that did not move may go without."""
    known = vocabulary(pack.words, said.lang)
    for passage, one in found:
        moved = movement(one.found)
        if one.by_program or one.found.part == "change" or (moved and not moved.change.value):
            return
        after = passage.said[one.index : one.index + 40]
        if known.pattern.search(after) or known.compared.search(after):
            return
        if any(other.found.key == one.found.key and other.by_program for other in stated_in(passage, disclosure)):
            return
    compared = any(word in title for title in _titles(disclosure) for word in pack.words.compared_columns)
    if compared and _in_tables(item, disclosure):
        return
    first = found[0][1]
    if any(_is_something(one) for _, one in found):
        yield finding(
            "DG515",
            first.reference.origin,
            Say(f"{_name(item)}没有与上年比较", f"{_name(item)} is not compared with last year"),
            hint=Say("写明比上年增减的数额、幅度和原因", "say by how much it moved, and why"),
            related=(Related(origin=first.found.origin, zh="数字", en="the figure"),),
        )
