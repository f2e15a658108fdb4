"""The header of a block of cells that are to be filled in, and what a workbook is written with."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from disclosure_gen.intake.plan import CODE, LABEL, UNIT, Block
from disclosure_gen.lang import Lang, Localized, Terms, term
from disclosure_gen.model.tables import Column
from disclosure_gen.records import dataclass, field

_FACES = {"zh": "宋体", "en": "Times New Roman"}


@dataclass(slots=True)
class Pen:
    """What a workbook is written with: its language and words, and the looks of cells, each made once."""

    book: Workbook
    lang: Lang
    terms: Terms
    looks: dict[tuple[tuple[str, object], ...], object] = field(default_factory=dict)

    def say(self, key: str) -> str:
        """Return the program's own word for something."""
        return term(self.terms, f"fill.{key}", self.lang)

    def look(self, **look: object) -> object:
        """Return the format of a look."""
        whole = {"font_name": _FACES[self.lang], "font_size": 10.5, "valign": "vcenter", **look}
        key = tuple(sorted(whole.items()))
        if key not in self.looks:
            self.looks[key] = self.book.add_format(dict(key))
        return self.looks[key]


def words(phrase: Localized[str], lang: Lang) -> str:
    """Return words in one language, in the other where they are not translated: this is no publication."""
    return phrase.get(lang) or phrase.zh or phrase.en or ""


def write_head(sheet: Worksheet, block: Block, top: int, names: Sequence[str], pen: Pen) -> int:
    """Write the header of a block; return the row below it."""
    depth = max((_depth(column) for column in block.columns), default=1)
    look = pen.look(bold=True, border=1, align="center", text_wrap=True, bg_color="#D9E2EC")
    label = pen.say("side").replace("{}", _side(block, pen.lang)) if block.side else pen.say("label")
    titles = {CODE: pen.say("code"), LABEL: label if block.table else pen.say("key"), UNIT: pen.say("unit_of")}
    for column, name in enumerate(names, 1):
        _write_title(sheet, (top, column, top + depth - 1, column), titles[name], look)
    column = len(names) + 1
    for one in block.columns:
        column = _write_column(sheet, one, (top, column), depth, pen, look)
    return top + depth


def _side(block: Block, lang: Lang) -> str:
    columns = block.table.kind.columns if block.table else ()
    return next((words(one.title, lang).replace("\u3000", "") for one in columns if one.id == block.side), "")


def _depth(column: Column) -> int:
    return 1 + max((_depth(one) for one in column.columns), default=0)


def _write_column(sheet: Worksheet, column: Column, place: tuple[int, int], depth: int, pen: Pen, look: object) -> int:
    """Write the title of a column over those below it; return the column after."""
    top, left = place
    title = words(column.title, pen.lang).replace("\u3000", "")
    if column.unit and not title.rstrip("）)").endswith(column.unit):
        title = f"{title}（{column.unit}）" if pen.lang == "zh" else f"{title} ({column.unit})"
    if not column.columns:
        _write_title(sheet, (top, left, top + depth - 1, left), title, look)
        return left + 1
    right = left
    for one in column.columns:
        right = _write_column(sheet, one, (top + 1, right), depth - 1, pen, look)
    _write_title(sheet, (top, left, top, right - 1), title, look)
    return right


def _write_title(sheet: Worksheet, range_: tuple[int, int, int, int], title: str, look: object) -> None:
    top, left, bottom, right = range_
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, title, look)
    else:
        sheet.merge_range(*range_, title, look)
