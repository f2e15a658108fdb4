"""Sheets of cells, as every reader of workbooks and of tables hands them on."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from disclosure_gen.records import NamedTuple, dataclass

MOST_COLUMNS = 256
MOST_CELLS = 1_000_000  # with something in them, in all sheets
MOST_SHEETS = 256
_BINARY = 15  # decimal digits that a binary number keeps

CellKind = Literal["number", "percent", "date", "text", "flag", "error", "empty"]


class Cell(NamedTuple):
    """What a cell holds. `places` are the decimals that its number is shown with, None where its form says none.

    `kind` is "empty" for a formula without a saved value.
    """

    kind: CellKind
    text: str
    number: Decimal | None = None
    formula: bool = False
    places: int | None = None


Place = tuple[int, int]  # row and column, from 1


class Merge(NamedTuple):
    """A merged range: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: what is in it, by place."""

    name: str
    cells: Mapping[Place, Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()


def place_name(place: Place) -> str:
    """Return the name of a place: C5."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def exact(written: str) -> Decimal | None:
    """Return a number as people typed it: the digits that a binary number adds beyond its precision are no digits."""
    try:
        number = Decimal(written.strip())
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return None
        if len(number.as_tuple().digits) > _BINARY:
            number = Decimal(f"{float(number):.{_BINARY}g}")
    except (InvalidOperation, ValueError, OverflowError):
        return None
    exponent = number.as_tuple().exponent
    return number.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else number
