"""A disclosure and its rules → all identities that its figures must satisfy, and the relations that say nothing of it.

Those of a kind of table come from its columns and rows, those of a rule from paths over the whole disclosure; a figure
that states both years and its change is one of itself.
"""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.cells import Cell, Cells, Stated, cells, row_name
from disclosure_gen.checks.identities import (
    Find,
    Identity,
    Idle,
    Law,
    Named,
    idle,
    is_hidden,
    related,
    summed,
)
from disclosure_gen.checks.paths import by_subject, instances, named
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.codes import Say
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.levels import as_it_stands, families
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.relations import Relation, words_of
from disclosure_gen.model.rules import Rule, When
from disclosure_gen.model.tables import BudgetTable, TableKind, columns_of, leaves, sides_of, title_of
from disclosure_gen.money import RATES, Classified, Quantity, convert
from disclosure_gen.records import NamedTuple, replace

_YEARS = Law("change", Say("增减额 = 本年数 − 上年数", "change = current − prior"))
_BOTH: tuple[Part, ...] = ("current", "prior")


def ties(disclosure: Disclosure, rules: Sequence[Rule]) -> Iterator[Identity | Idle]:
    """Yield the identities of all tables, figures and rules, and the rules that do not apply."""
    known = cells(disclosure)
    for table in disclosure.tables.values():
        own = replace(table, title=title_of(table, disclosure.year))
        yield from _of_table(own, known)
        found = _as_meant(own, known)
        yield from _of_some(found) if disclosure.partial else found
    for cell in known.values():
        yield from _of_years(cell)
    for rule in rules:
        found = _of_rule(rule, known, disclosure)
        some = disclosure.partial and any("*" in word for word in words_of(rule.relation))
        yield from _of_some(found) if some else found


def _of_some(found: Iterator[Identity | Idle]) -> Iterator[Identity | Idle]:
    """Yield sums of whatever rows are there as what they are where not every row need be: no more than the total."""
    for one in found:
        yield one._replace(whole=False) if isinstance(one, Identity) and one.form == "sum" else one


def _of_table(table: BudgetTable, known: Cells) -> Iterator[Identity | Idle]:
    kind = table.kind
    columns = _columns(kind)
    rows = [row_name(line, number) for number, line in enumerate(table.lines, start=1)]
    prefix = f"tables.{table.path}."
    for key, relation in _relations(kind):
        law = _law(table, key)
        if words_of(relation)[0].startswith("rows."):
            for column in columns:
                yield from related(law, relation, _in_column(known, prefix, column))
        else:
            for row in rows:
                yield from related(law, relation, _in_row(known, prefix, row))


def _columns(kind: TableKind) -> list[str]:
    """Return the paths of the columns whose figures add up."""
    sides = [leaves(columns_of(kind, side)) for side in sides_of(kind)]
    figures = [(path, column) for side in sides for path, column in side if column.role == "figure"]
    return list(dict.fromkeys(path for path, column in figures if column.unit not in RATES))


def _as_meant(table: BudgetTable, known: Cells) -> Iterator[Identity | Idle]:
    """Yield the sums of a table by code; where a code went astray (DG603), by where it stands if only that adds up."""
    moved = as_it_stands(table)
    if moved is not table:
        standing = list(_of_tree(moved, known))
        if all(weigh(one).holds for one in standing if isinstance(one, Identity)):
            yield from standing
            return
    yield from _of_tree(table, known)


def _of_tree(table: BudgetTable, known: Cells) -> Iterator[Identity | Idle]:
    """Yield the sums of rows and those straight below them."""
    columns = _columns(table.kind)
    rows = [row_name(line, number) for number, line in enumerate(table.lines, start=1)]
    prefix = f"tables.{table.path}."
    for family in families(table):
        law = _law(table, "tree" if family.form == "sum" else "of_which")
        for column in columns:
            total, *below = (_at(known, f"{prefix}{rows[row]}.{column}") for row in (family.total, *family.below))
            if total and all(below):
                yield from summed(law, family.form, total[0], [(1, one[0]) for one in below])


def _relations(kind: TableKind) -> Iterator[tuple[str, Relation]]:
    """Yield the relations of a form with what each is called: `sums[1]`."""
    yield from ((f"sums[{number}]", relation) for number, relation in enumerate(kind.sums, start=1))
    yield from ((f"parts[{number}]", relation) for number, relation in enumerate(kind.parts, start=1))
    yield from ((f"rates[{number}]", relation) for number, relation in enumerate(kind.rates, start=1))


def _in_column(known: Cells, prefix: str, column: str) -> Find:
    return lambda word: _at(known, f"{prefix}{word.removeprefix('rows.')}.{column}")


def _in_row(known: Cells, prefix: str, row: str) -> Find:
    return lambda word: _at(known, f"{prefix}{row}.{word}")


def _law(table: BudgetTable, key: str) -> Law:
    kind: TableKind = table.kind
    title = table.title or kind.title
    name = Say(title.zh or kind.id, title.en or title.zh or kind.id)
    return Law(f"{kind.id}.{key}", name, kind.places, None, kind.source, form=True)


def _at(known: Cells, key: str) -> tuple[Named, ...]:
    return (Named(known[key]),) if key in known else ()


def _of_years(cell: Cell) -> Iterator[Identity | Idle]:
    """Yield the identity of a figure that states its two years and the change between them."""
    figure = cell.figure
    amounts = (figure.current, figure.prior, figure.change)
    if all(isinstance(amount, Quantity | Classified) for amount in amounts):
        terms = ((1, Stated(cell)), (-1, Stated(cell, "prior")))
        one = Identity(_YEARS, "change", Stated(cell, "change"), terms)
        why = idle(one)
        yield Idle(_YEARS, why, one if is_hidden(one) else None) if why else one


def _of_rule(rule: Rule, known: Cells, disclosure: Disclosure) -> Iterator[Identity | Idle]:
    law = Law(rule.id, _name(rule, None), rule.places, rule.severity, rule.source, origin=rule.origin)
    if not (rule.since or 0) <= disclosure.year <= (rule.until or 9999):
        yield Idle(law, Say("不适用于这一预算年度", "not for this budget year"))
        return
    made: list[Identity | Idle] = []
    for whose, own in instances(rule, disclosure):
        law = law._replace(name=_name(rule, whose))
        made += _where_met(law, own, known)
    yield from _told_once(made) if by_subject(rule) else made


def _where_met(law: Law, rule: Rule, known: Cells) -> Iterator[Identity | Idle]:
    """Yield what a rule says of each year in which its condition is met; of the change, where it is in both."""
    unmet = {part: _unmet(rule.when, known, part) for part in _BOTH}
    found = related(
        law,
        rule.relation,
        lambda word: tuple(named(word, known)),
        lambda part: not any(unmet[year] for year in (_BOTH if part == "change" else (part,))),
    )
    why = unmet["current"]
    if why is None:
        yield from found
    else:
        yield Idle(law, why.say, missing=why.missing)
        yield from (one for one in found if isinstance(one, Identity) or one.hidden)


def _told_once(made: Sequence[Identity | Idle]) -> Sequence[Identity | Idle]:
    """Return what a rule for each subject says; where it says nothing at all, only the first reason."""
    said = [one for one in made if isinstance(one, Identity) or one.hidden]
    return said or made[:1]


def _name(rule: Rule, whose: Say | None) -> Say:
    zh, en = rule.name.zh or rule.id, rule.name.en or rule.name.zh or rule.id
    return Say(f"{whose.zh}：{zh}", f"{whose.en}: {en}") if whose else Say(zh, en)


class _Unmet(NamedTuple):
    """Why the condition of a rule is not met, and the paths that it names nothing by."""

    say: Say
    missing: tuple[str, ...] = ()


_NOT_KNOWN = Say("没有写条件所说的数", "what its condition speaks of is not stated")


def _unmet(when: When, known: Cells, part: Part) -> _Unmet | None:
    """Return why the condition of a rule is not met in a year, None where it is.

    What is stated of this year only may have been anything the year before.
    """
    for word in when.nothing:
        for one in (Stated(cell, own or part) for cell, own in named(word, known)):
            amount = one.amount
            if isinstance(amount, Quantity) and amount.value:
                say = f"{one.path} = {digits(amount.value, group=False)}"
                return _Unmet(
                    Say(f"条件不成立：{say}，应为 0 或空白", f"its condition is not met: {say}, not 0 or blank")
                )
            if amount is None and part == "prior" and _is_something(one.cell):
                return _Unmet(Say("没有写上年数，不知条件是否成立", "the year before is not stated"))
    missing = tuple(word for word in when.equal if not any(named(word, known)))
    if missing:
        return _Unmet(_NOT_KNOWN, missing)
    figures = [Stated(cell, own or part) for word in when.equal for cell, own in named(word, known)]
    amounts = [figure.amount for figure in figures]
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    if len(numbers) < len(amounts) or len({_plain(number) for number in numbers}) > 1:
        said = [
            (one.path, digits(a.value, group=False) if isinstance(a := one.amount, Quantity) else "") for one in figures
        ]
        zh = "，".join(f"{path} = {number}" if number else f"{path} 没有数" for path, number in said)
        en = ", ".join(f"{path} = {number}" if number else f"{path} has no number" for path, number in said)
        return _Unmet(Say(f"条件不成立，不相等：{zh}", f"its condition is not met, these are not equal: {en}"))
    return None


def _is_something(cell: Cell) -> bool:
    return isinstance(cell.figure.current, Quantity) and bool(cell.figure.current.value)


def _plain(number: Quantity) -> tuple[str, object]:
    return ("元", convert(number, "元").value) if number.is_money else (number.unit, number.value)
