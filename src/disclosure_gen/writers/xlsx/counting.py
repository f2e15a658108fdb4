"""The sums of a table → formulas of its sheet, and what is said of totals that are not the sum of their parts."""

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from disclosure_gen.doc.blocks import Sum, Table
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import Lang, Terms, term

Place = tuple[int, int]  # row and column of a sheet, from 0


def sums_of(table: Table, begin: int) -> dict[Place, Sum]:
    """Return the sums by the place of their total on a sheet whose body begins at a row."""
    return {(one.total[0] + begin, one.total[1]): one for one in table.sums}


def formula(one: Sum, begin: int, places: int) -> str:
    """Return a sum as a formula, rounded as it is printed: spreadsheets count in binary."""
    ranges = ",".join(_ranges([(row + begin, column) for row, column in one.of]))
    return f"=ROUND(SUM({ranges}),{places})"


def _ranges(places: Sequence[Place]) -> Iterator[str]:
    """Yield the places of one column or one row, those that follow each other as a range."""
    first = last = places[0]
    for place in (*places[1:], None):
        if place is not None and place in ((last[0] + 1, last[1]), (last[0], last[1] + 1)):
            last = place
            continue
        yield ":".join(xl_rowcol_to_cell(*end) for end in dict.fromkeys((first, last)))
        if place is not None:
            first = last = place


def differences(table: Table, begin: int, langs: Sequence[Lang], terms: Terms) -> Iterator[str]:
    """Yield, in each language, which totals are marked because they are not the sum of their parts."""
    grid = resolve(table)
    wrong = [
        (xl_rowcol_to_cell(one.total[0] + begin, one.total[1]), grid.body[one.total[0]][one.total[1]].cell.value, one)
        for one in table.sums
        if one.difference
    ]
    if not wrong:
        return
    for lang in langs:
        said = (
            term(terms, "workbook.difference", lang)
            .replace("{cell}", name)
            .replace("{stated}", f"{stated:f}")
            .replace("{sum}", f"{stated - one.difference:f}")
            for name, stated, one in wrong
            if stated is not None
        )
        listed = term(terms, "workbook.between", lang).join(said)
        yield term(terms, "workbook.differences", lang).replace("{}", listed)
