"""Numbers that were typed over in a Word file → what figures of content are to be, or why they are not taken."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from disclosure_gen.adopting.wording import Number
from disclosure_gen.amending import Statement
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.intake.amounts import Doubt, from_text
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import dataclass

_FACTORS = tuple(map(Decimal, ("1", "10000", "0.0001", "100000000", "0.00000001", "100", "0.01", "1000", "0.001")))

_MONEY = ("figures.", "tables.")

_NO_FIGURE = Say("不是内容里的数：年份、日期由内容定", "no figure of content: years and dates follow from it")
_FOLLOWS = Say(
    "由本年数和上年数算出，请改那两个数", "it follows from this year’s and last year’s figures: change those"
)
_ROUNDED = Say(
    "印的是四舍五入后的数，请在表里或内容里改", "what is printed is rounded: change it in its table or in the content"
)
_OTHER_UNIT = Say(
    "数后面的单位或量词也改了，不知是多少，请在内容里改",
    "the unit or the word behind the number has changed too, so what it says is not certain: change the content",
)
_NOT_ITSELF = Say(
    "印的不是这个数本身，请在内容里改", "what is printed is not the figure itself: change it in the content"
)


@dataclass(frozen=True, slots=True)
class FigureEdit:
    """A figure, what it was and is to be, and what puts that into content."""

    key: str
    old: Amount
    new: Quantity | Absent
    statement: Statement


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A change of the file that content has no place for, or is not to have: the words, and why it is not taken."""

    words: str
    why: Say
    origin: Origin = Origin()


def by_figure(typed: Sequence[Number]) -> Mapping[str, list[Number]]:
    """Return the numbers by the figure that they show."""
    found: dict[str, list[Number]] = {}
    for one in typed:
        if one not in found.setdefault(one.key, []):
            found[one.key].append(one)
    return found


_CHANGED_SINCE = Say("内容后来改过，与文件生成时不同", "the content has changed since the file was made")


def figure_edits(
    typed: Sequence[Number], made: Disclosure, own: Disclosure, files: Sequence[str]
) -> Iterator[FigureEdit | Unplaced]:
    """Yield what becomes of each figure; `made` is the content inside the file, `own` that of the folder."""
    for key, several in by_figure(typed).items():
        edits = [edit for one in several if (edit := _edit(one, made, own, files))]
        if not edits:
            continue
        wrong = next((edit for edit in edits if isinstance(edit, Unplaced)), None)
        amounts = {edit.new for edit in edits if isinstance(edit, FigureEdit)}
        if wrong is not None:
            yield wrong
        elif len(amounts) > 1:
            said = "、".join(one.new for one in several), ", ".join(one.new for one in several)
            why = Say(f"各处改得不同：{said[0]}", f"changed to different numbers: {said[1]}")
            yield Unplaced(f"{key}  {several[0].old}", why)
        else:
            yield edits[0]


def _edit(one: Number, made: Disclosure, own: Disclosure, files: Sequence[str]) -> FigureEdit | Unplaced | None:
    """Return what becomes of a figure, None where content states it so by now."""
    words = f"{one.key}  {one.old or '“”'} → {one.new or '“”'}"
    before, found = resolve(made, one.key), resolve(own, one.key)
    if not isinstance(found, FoundFigure) or not isinstance(before, FoundFigure) or found.part != "current":
        return None if _same(one) else _derived(one, words, found)
    if found.amount != before.amount:
        is_said = _amount(one, found.amount, before.amount) == found.amount
        return None if is_said else Unplaced(words, _CHANGED_SINCE, found.origin)
    if found.origin.file not in files:
        return Unplaced(words, Say("不在这个文件夹的内容里", "it does not stand in this folder"), found.origin)
    new = _amount(one, found.amount, found.amount)
    if isinstance(new, Say):
        return Unplaced(words, new, found.origin)
    return FigureEdit(one.key, found.amount or Absent.BLANK, new, Statement(found.origin, new.value))


def _derived(one: Number, words: str, found: object) -> Unplaced:
    """Return that a number is none of content: it follows from others."""
    origin = found.origin if isinstance(found, FoundFigure) else Origin()
    return Unplaced(words, _FOLLOWS if one.key.startswith(_MONEY) else _NO_FIGURE, origin)


def _same(one: Number) -> bool:
    """Tell whether a number only has other decimals: the rule for them has changed since the file was made."""
    old, new = from_text(one.old, ""), from_text(one.new, "")
    return isinstance(old, Quantity) and isinstance(new, Quantity) and old.value == new.value


def _amount(one: Number, now: Amount | None, before: Amount | None) -> Quantity | Absent | Say:
    """Return the amount that a number says, in the unit of the figure, or why it says none; `before` it replaced."""
    new = from_text(one.new, now.unit if isinstance(now, Quantity) else "") if one.unit else _OTHER_UNIT
    if isinstance(new, Say):
        return new
    if isinstance(new, Doubt):
        return new.say
    if not isinstance(new, Quantity) or not isinstance(now, Quantity) or not isinstance(before, Quantity):
        return new
    shown = from_text(one.old, now.unit)
    if not isinstance(shown, Quantity):
        return new
    size = before.value
    for factor in _FACTORS:
        if size * factor == shown.value:
            return Quantity(_plain(new.value / factor, now.places), now.unit) if factor != 1 else new
    step = Decimal(1).scaleb(-shown.places)
    rounded = any((size * factor).quantize(step, ROUND_HALF_UP) == shown.value for factor in _FACTORS)
    return _ROUNDED if rounded else _NOT_ITSELF


def _plain(value: Decimal, places: int) -> Decimal:
    """Return a number with at least as many decimals as the figure had, and no zeros beyond that say nothing."""
    exponent = value.normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return value.quantize(Decimal(1).scaleb(-max(own, places, 0)))
