"""What a cell is → how a spreadsheet shows it: face, rules, place, the form of its number."""

import re
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from disclosure_gen.doc.blocks import Cell
from disclosure_gen.lang import Lang

_FACES = {"zh": ("宋体", "黑体"), "en": ("Times New Roman", "Times New Roman")}
_PRINTED = re.compile(
    r"(?P<sign>[-−]?)(?P<before>[^\d.\n−-]*)(?P<digits>\d[\d,]*)(?:\.(?P<decimals>\d+))?(?P<after>[^\d\n]*)"
)
_PRECISE = 15  # digits that a spreadsheet keeps of a number
_MARK = "#FFF1B8"  # the ground of a total that is not the sum of its parts


class Looks:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book = book
        self._face, self._bold = _FACES[lang]
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **look: Any) -> Any:  # noqa: ANN401 — a format of the library
        """Return the format of a look."""
        whole = {"font_name": self._face, "font_size": 10.5, "valign": "vcenter", "text_wrap": True, **look}
        if whole.pop("strong", False):
            whole |= {"font_name": self._bold, "bold": self._bold == self._face}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def look_of(cell: Cell, *, strong: bool, marked: bool) -> dict[str, Any]:
    """Return how a cell of a table looks."""
    align = "right" if cell.align == "decimal" else cell.align
    look: dict[str, Any] = {"border": 1, "align": align}
    if cell.level:
        look |= {"align": "left", "indent": cell.level}
    if strong or cell.role in {"header", "total"}:
        look["strong"] = True
    if marked:
        look["bg_color"] = _MARK
    return look


def number_of(text: str, value: Decimal | None) -> Decimal | None:
    """Return the number to write for a printed figure, None where only its text says it exactly."""
    printed = _PRINTED.fullmatch(text)
    if value is None or printed is None or len(value.as_tuple().digits) > _PRECISE:
        return None
    digits = printed["digits"].replace(",", "") + (f".{printed['decimals']}" if printed["decimals"] else "")
    return value if Decimal(digits) == abs(value) and (printed["sign"] != "") == (value < 0) else None


def decimals_of(text: str) -> int:
    """Return how many decimals a figure is printed with."""
    printed = _PRINTED.fullmatch(text)
    return len(printed["decimals"] or "") if printed else 0


def number_format(text: str) -> str:
    """Return the form in which a number is shown as it is printed: its decimals, its commas, what stands around it."""
    printed = _PRINTED.fullmatch(text)
    if printed is None:
        return "General"
    form = ("#,##0" if "," in printed["digits"] else "0") + ("." + "0" * decimals_of(text) if decimals_of(text) else "")
    form = f"{_quoted(printed['before'])}{form}{_quoted(printed['after'])}"
    return f"{form};{_quoted(printed['sign'])}{form}" if printed["sign"] not in {"", "-"} else form


def _quoted(words: str) -> str:
    """Return words as they stand in the form of a number; its own signs have no force in them."""
    return "".join(f"\\{char}" for char in words)
