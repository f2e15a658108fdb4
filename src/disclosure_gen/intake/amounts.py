"""A cell of a spreadsheet → the amount that it states, or why it states none."""

import re
from decimal import Decimal

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.importers.cells import Cell
from disclosure_gen.money import Absent, Quantity, convert, round_half_up
from disclosure_gen.records import NamedTuple

_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DRESSED = re.compile(rf"\(?[¥￥$]?\s*({_NUMBER.pattern})\s*(?:[百千]?元|百?万元|亿元)?\)?")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")  # 1 234.56
_BROKEN = re.compile(r"(?<=\d)[ \n]+(?=\.\d)")  # 119 and .60 on two lines
_MOST_PLACES = 8
_FEN = 6  # decimals of 万元 that are whole 分
_NOISE = Decimal("1E-8")
# Full-width signs of numbers; other signs that mean a digit (①, ¹) are marks of notes.
_WIDE = {0xFF01 + at: 0x21 + at for at in range(0x5E)} | {0x3000: 0x20, 0x2212: 0x2D, 0xFE63: 0x2D}
_MARKED = re.compile(rf"({_NUMBER.pattern})\s*[①-⑳⁰¹²³⁴-⁹*＊※†]+")
_OTHERS = {"百元": Decimal(100), "千元": Decimal(1000), "百万元": Decimal(1_000_000)}  # units of files, in 元
_DASHES = frozenset(("—", "——", "─", "－"))
_SHOWN = 30


class Doubt(NamedTuple):
    """Why a cell is not taken."""

    code: str
    say: Say
    hint: Say = NOTHING


def amount_of(cell: Cell | None, unit: str) -> Quantity | Absent | Doubt:
    """Return what a cell states: a number with the decimals that it shows, nothing, — or ?."""
    if cell is None:
        return Absent.BLANK
    if cell.kind == "number" and cell.number is not None:
        return _quantity(_settled(cell.number, cell), cell.places, unit)
    if cell.kind == "text":
        return from_text(cell.text, unit)
    if cell.kind == "empty":
        return Doubt(
            "DG924",
            Say("公式没有算出的值", "a formula without a saved value"),
            Say("用 Excel 或 WPS 打开，重算后保存", "open it in Excel or WPS, let it count, and save it"),
        )
    shown = cell.text[:_SHOWN]
    return Doubt("DG923", Say(f"“{shown}”不是金额，没有采用", f'"{shown}" is no amount and is not taken'))


def _settled(number: Decimal, cell: Cell) -> Decimal:
    """Return a number without the digits that only counting has left; of a formula, as the cell shows it.

    Source: IEEE 754: what a spreadsheet subtracts is off in the last digits (985.95 − 972.15 gives 13.8000000000001).
    """
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= _MOST_PLACES:
        return number
    whole = round_half_up(number, _FEN)
    if abs(whole - number) <= _NOISE:
        return _trimmed(whole)
    return round_half_up(number, cell.places) if cell.formula and isinstance(cell.places, int) else number


def _trimmed(number: Decimal) -> Decimal:
    """Return a number without zeros at the end of its decimals."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


def of_money(amount: Quantity, unit: str) -> Quantity | None:
    """Return an amount of a file in a unit of money that content knows, None where it is not one of money."""
    if amount.unit in _OTHERS:
        amount = Quantity(amount.value * _OTHERS[amount.unit], "元")
    return convert(amount, unit) if amount.is_money else None


def plain(amount: Quantity | Absent) -> str | Decimal:
    """Return an amount as content writes it."""
    return amount.value


def from_text(text: str, unit: str) -> Quantity | Absent | Doubt:
    """Return the amount that some words state, with their digits."""
    text = _BROKEN.sub("", text)
    said = text.strip() if text.strip() in _DASHES else text.strip().translate(_WIDE)
    if not said:
        return Absent.BLANK
    if said in _DASHES:
        return Absent.NOT_APPLICABLE
    if said == "?":
        return Absent.UNFILLED
    if said.isascii() and _NUMBER.fullmatch(said):
        return _quantity(Decimal(said.replace(",", "").replace("−", "-")), None, unit)
    shown = text[:_SHOWN]
    return Doubt(
        "DG923", Say(f"“{shown}”不是金额，没有采用", f'"{shown}" is no amount and is not taken'), _instead(said)
    )


def _instead(said: str) -> Say:
    """Return what to write for a number in a form that is not read: (34.50), ￥34.50, 34.50元."""
    marked = _MARKED.fullmatch(said)
    if marked:
        return Say(f"去掉注码，写 {marked[1]}", f"without the mark of a note: {marked[1]}")
    if said in ("-", "/", "无", "零"):
        return Say(
            "没有的留空，不适用写 —，零写 0", "leave it empty for nothing, — where it does not apply, 0 for zero"
        )
    found = _DRESSED.fullmatch(_SPACED.sub("", said))
    if not found:
        return Say("只写数字，如 1234.56", "write a number alone, as 1234.56")
    sign = "-" if said.startswith("(") else ""
    number = f"{sign}{found[1].replace(',', '').replace('−', '-')}"
    return Say(f"若是这个数，写 {number}", f"if it is that, write {number}")


def _quantity(number: Decimal, places: int | str | None, unit: str) -> Quantity | Doubt:
    exponent = number.as_tuple().exponent
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    if own > _MOST_PLACES or number.adjusted() >= 18:
        return Doubt(
            "DG923",
            Say(f"{number:f} 的数位太多，没有采用", f"{number:f} has too many digits and is not taken"),
            Say("四舍五入后再填", "round it"),
        )
    if isinstance(places, int) and own < places <= _MOST_PLACES:
        number = number.quantize(Decimal(1).scaleb(-places))
    return Quantity(number or abs(number), unit)
