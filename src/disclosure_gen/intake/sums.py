"""The sums and rates of a form → formulas of a workbook that give exactly what the content states now.

A total that is not the sum of its parts, or whose parts are in several units, has no formula: it is typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.intake.plan import Block
from disclosure_gen.model.levels import families
from disclosure_gen.model.tables import leaves
from disclosure_gen.money import RATES, Absent, Amount, Quantity, round_half_up
from disclosure_gen.records import dataclass

_ROWS = "rows."
_MOST = 60  # parts that a formula names one by one
_LEAST_PLACES = 2

NEW = -1  # the index of a row that content does not have yet
Key = tuple[int, str]  # index of a row and key of a column


@dataclass(frozen=True, slots=True)
class Total:
    """A sum: its parts, what is taken off; `pattern` finds the codes of the parts where they have one."""

    of: tuple[Key, ...]
    less: tuple[Key, ...]
    places: int
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A rate in percent: what it is a rate of, and what that is compared with."""

    change: Key
    prior: Key
    places: int


def totals(block: Block) -> dict[Key, Total | Share]:
    """Return the cells of a block that are sums or rates, as the content has them now."""
    found: dict[Key, Total | Share] = {}
    for key, of, less, pattern in _candidates(block):
        if key in found:
            continue
        amounts = [_amount(block, one) for one in (key, *of, *less)]
        units = {_unit(block, one) for one in (key, *of, *less)}
        short = bool(pattern) or len(of) + len(less) <= _MOST
        if short and len(units) == 1 and not units & RATES and _counted(block, of, less) == amounts[0]:
            found[key] = Total(of, less, _places(block, amounts), pattern)
    for key, share in _shares(block):
        if _rated(block, share) == _amount(block, key):
            found.setdefault(key, share)
    return found


def of_new_rows(block: Block) -> dict[str, Total | Share]:
    """Return the sums and rates in a row that content does not have yet, by column; each key says row -1."""
    kind = block.table.kind if block.table else None
    if kind is None:
        return {}
    places = kind.places if kind.places is not None else _LEAST_PLACES
    units = {path: column.unit or kind.unit for path, column in leaves(block.columns)}
    found: dict[str, Total | Share] = {}
    for total, of, less in _across(block):
        used = [units[name] for name in (total, *of, *less)]
        if len(set(used)) == 1 and not RATES.intersection(used) and len(used) <= _MOST:
            found.setdefault(total, Total(_new(of), _new(less), places))
    for one in kind.rates:
        if all(name in block.paths for name in (one.rate, one.change, one.prior)):
            found.setdefault(one.rate, Share((NEW, one.change), (NEW, one.prior), places))
    return found


def formula(total: Total | Share, names: Mapping[Key, str], codes: str, cells: str) -> str:
    """Return a sum as a formula: ? while a part is to be filled, nothing while all are blank.

    `names` are the places of cells; `codes` and `cells` are the ranges that a pattern of codes is looked for in.
    """
    if isinstance(total, Share):
        change, prior = names[total.change], names[total.prior]
        rate = f'IF(N({prior})=0,"—",ROUND(N({change})/{prior}*100,{total.places}))'
        return f'=IF({_any_unfilled((change, prior))},"?",IF(COUNT({change},{prior})=0,"",{rate}))'
    if total.pattern:
        where = f'{codes},"{total.pattern}"'
        unfilled = f'COUNTIFS({where},{cells},"~?")>0'
        none = f'COUNTIFS({where},{cells},">=-1E+300")=0'
        said = f"SUMIFS({cells},{where})"
    else:
        of, less = ([names[one] for one in part] for part in (total.of, total.less))
        every = [*of, *less]
        unfilled = _any_unfilled(every)
        none = f"COUNT({','.join(every)})=0"
        said = f"SUM({','.join(of)})" + "".join(f"-N({one})" for one in less)
    return f'=IF({unfilled},"?",IF({none},"",ROUND({said},{total.places})))'


def _shares(block: Block) -> Iterator[tuple[Key, Share]]:
    kind = block.table.kind if block.table else None
    places = kind.places if kind and kind.places is not None else _LEAST_PLACES
    for one in kind.rates if kind else ():
        if all(name in block.paths for name in (one.rate, one.change, one.prior)):
            for index in range(len(block.rows)):
                yield (index, one.rate), Share((index, one.change), (index, one.prior), places)


def _rated(block: Block, share: Share) -> Amount | None:
    """Return what the formula of a rate gives, None where it cannot say."""
    change, prior = _amount(block, share.change), _amount(block, share.prior)
    if Absent.UNFILLED in (change, prior):
        return Absent.UNFILLED
    if change is Absent.BLANK and prior is Absent.BLANK:
        return Absent.BLANK
    if not isinstance(change, Quantity) or not isinstance(prior, Quantity):
        return None
    if not prior.value:
        return Absent.NOT_APPLICABLE
    rate = round_half_up(change.value / prior.value * 100, share.places)
    return Quantity(rate, "%") if change.unit == prior.unit else None


def _any_unfilled(names: Sequence[str]) -> str:
    return "OR(" + ",".join(f'{name}="?"' for name in names) + ")"


def _candidates(block: Block) -> Iterator[tuple[Key, tuple[Key, ...], tuple[Key, ...], str]]:
    table = block.table
    if table is None:
        return
    rows = {f"{_ROWS}{row.key}": index for index, row in enumerate(block.rows)}
    for one in table.kind.sums:
        names = (one.total, *one.of, *one.less)
        if all(name in rows for name in names):
            for path in block.paths:
                of, less = (tuple((rows[name], path) for name in part) for part in (one.of, one.less))
                yield (rows[one.total], path), of, less, ""
    yield from _families(block)
    for total, parts, off in _across(block):
        for index in range(len(block.rows)):
            yield (index, total), tuple((index, x) for x in parts), tuple((index, x) for x in off), ""


def _across(block: Block) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield the sums of columns: the total, its parts, what is taken off."""
    prefix = f"{block.side}." if block.side else ""
    for one in block.table.kind.sums if block.table else ():
        total, parts, off = one.total.removeprefix(prefix), _own(one.of, prefix), _own(one.less, prefix)
        if all(name in block.paths for name in (total, *parts, *off)):
            yield total, parts, off


def _new(names: Sequence[str]) -> tuple[Key, ...]:
    return tuple((NEW, name) for name in names)


def _own(names: Sequence[str], prefix: str) -> tuple[str, ...]:
    return tuple(name.removeprefix(prefix) for name in names)


def _families(block: Block) -> Iterator[tuple[Key, tuple[Key, ...], tuple[Key, ...], str]]:
    """Yield the sums of rows by what stands below them."""
    table = block.table
    if table is None or not (block.coded or table.kind.tree):
        return
    here = {id(line): index for index, line in enumerate(x for x in table.lines if x.shape.side == block.side)}
    for family in families(table):
        if family.form != "sum":
            continue
        indexes = [here.get(id(table.lines[index])) for index in (family.total, *family.below)]
        known = [index for index in indexes if index is not None]
        if len(known) < len(indexes):
            continue
        total, *below = known
        pattern = _pattern(block, total, below)
        for path in block.paths:
            yield (total, path), tuple((index, path) for index in below), (), pattern


def _pattern(block: Block, total: int, below: Sequence[int]) -> str:
    """Return the pattern of the codes of all parts, "" where no pattern says it."""
    head = block.rows[total].code
    length = len(head) + 2 if head else 3
    pattern = head + "?" * (length - len(head))
    codes = [row.code for row in block.rows if len(row.code) == length and row.code.startswith(head)]
    return pattern if block.coded and codes == [block.rows[index].code for index in below] else ""


def _amount(block: Block, key: Key) -> Amount:
    slot = block.rows[key[0]].slots.get(key[1])
    return slot.amount if slot else Absent.NOT_APPLICABLE


def _unit(block: Block, key: Key) -> str:
    slot = block.rows[key[0]].slots.get(key[1])
    return slot.unit if slot else ""


def _counted(block: Block, of: Sequence[Key], less: Sequence[Key]) -> Amount | None:
    """Return what a formula gives, None where it cannot say."""
    amounts = [_amount(block, key) for key in (*of, *less)]
    if any(not isinstance(one, Quantity | Absent) or one is Absent.NOT_APPLICABLE for one in amounts):
        return None
    if Absent.UNFILLED in amounts:
        return Absent.UNFILLED
    numbers = [one for one in amounts if isinstance(one, Quantity)]
    if not numbers:
        return Absent.BLANK
    signed = zip(amounts, [1] * len(of) + [-1] * len(less), strict=True)
    value = sum((sign * one.value for one, sign in signed if isinstance(one, Quantity)), Decimal(0))
    return Quantity(value, numbers[0].unit)


def _places(block: Block, amounts: Sequence[Amount]) -> int:
    kind = block.table.kind if block.table else None
    declared = kind.places if kind and kind.places is not None else _LEAST_PLACES
    return max(declared, *(one.places for one in amounts if isinstance(one, Quantity)), 0)
