"""The texts of content (sections, duties, explanations, projects) → the sheet where a department writes them, and back.

A text stands there as content has it, its references in braces. Beside it, hidden, are its place and what it was when
the workbook was made: a text that nobody touched changes nothing, whatever content says by now.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from xlsxwriter.worksheet import Worksheet

from disclosure_gen.amending import Statement
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers.cells import Sheet, place_name
from disclosure_gen.intake.heads import Pen
from disclosure_gen.lang import LANGS, Lang, Localized
from disclosure_gen.load.canonical import template_text
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Prose
from disclosure_gen.model.walk import localized
from disclosure_gen.records import NamedTuple

MARK = "#texts"  # in the first, hidden cell of the sheet
_KEY, _WAS, _WHERE, _TEXT = range(4)  # columns
_FIRST = 3  # row of the first text
_SLOT = re.compile(r"\{[^{}]*\}")
_TYPED = re.compile(r"\{= [^{}]*\}")
_ALWAYS = frozenset(("{year}", "{prior_year}"))
_OTHER = 0.3  # likeness below which content has another text there now
_NARROW, _WIDE = 24, 100  # of columns, in digits
_LINE = 15  # points
_TO_FILL = "××"
_GROUND, _YELLOW, _GREY = "#FFFFFF", "#FFF1B8", "#EDEDED"


class Text(NamedTuple):
    """A text in one language: its place as a key, what it belongs to, what content says, and where."""

    key: str
    where: str
    said: str
    origin: Origin


class Taken(NamedTuple):
    """A text that changes: what it belongs to, the cell, before and after, and what content is to state."""

    name: str
    place: str
    old: str
    new: str
    statement: Statement


class Refused(NamedTuple):
    """A text that is not taken: the cell, and why."""

    place: str
    say: Say


def texts_of(disclosure: Disclosure, lang: Lang) -> Iterator[Text]:
    """Yield the texts that a department writes, in the order of the document; one that lacks the language is ""."""
    for where, part in _parts(disclosure):
        for one in localized(part):
            said = one.get(lang)
            if _is_template(one) and one.origin.file and (said or lang in _languages(disclosure)):
                key = "/".join((one.origin.file.rpartition("/")[2], *map(str, one.origin.path)))
                yield Text(key, where, template_text(said) if said else "", one.origin)


def _languages(disclosure: Disclosure) -> set[str]:
    return {lang for lang in LANGS for edition in disclosure.languages if lang in edition}


def _is_template(one: Localized[object]) -> bool:
    """Tell whether a text may have references: names have none, and lines of a title are several."""
    said = one.zh if one.zh is not None else one.en
    return isinstance(said, tuple) and not any(isinstance(part, tuple) for part in said)


def _parts(disclosure: Disclosure) -> Iterator[tuple[str, object]]:
    yield from ((_plain(section.title), section) for section in disclosure.sections)
    for duty in disclosure.duties:
        yield (_plain(duty.name) if isinstance(duty.name, Localized) else "**", duty)
    for path, table in disclosure.tables.items():
        if table.project is not None:
            yield path, table.project
    yield from ((_plain(term.term), term) for term in disclosure.glossary)


def _plain(one: Prose) -> str:
    said = one.zh or one.en or ()
    return "".join(part if isinstance(part, str) else "…" for part in said)


def write_texts(sheet: Worksheet, texts: Sequence[Text], pen: Pen) -> None:
    """Write the sheet of texts."""
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_column(_KEY, _WAS, None, None, {"hidden": True})
    sheet.set_column(_WHERE, _WHERE, _NARROW)
    sheet.set_column(_TEXT, _TEXT, _WIDE)
    sheet.write_string(0, _KEY, MARK)
    sheet.write_string(0, _WHERE, pen.say("texts"), pen.look(bold=True, font_size=14))
    head = pen.look(bold=True, border=1, align="center", bg_color="#D9E2EC")
    sheet.write_string(_FIRST - 1, _WHERE, pen.say("where"), head)
    sheet.write_string(_FIRST - 1, _TEXT, pen.say("text"), head)
    for row, one in enumerate(texts, _FIRST):
        sheet.set_row(row, _LINE * max(_lines(one.said, _WIDE), _lines(one.where, _NARROW)))
        sheet.write_string(row, _KEY, one.key)
        sheet.write_string(row, _WAS, one.said)
        sheet.write_string(row, _WHERE, one.where, pen.look(border=1, text_wrap=True, bg_color=_GREY, num_format="@"))
        ground = _YELLOW if _TO_FILL in one.said or not one.said else _GROUND
        look = pen.look(border=1, text_wrap=True, bg_color=ground, locked=False, num_format="@")
        if one.said:
            sheet.write_string(row, _TEXT, one.said, look)
        else:
            sheet.write_blank(row, _TEXT, None, look)
    sheet.freeze_panes(_FIRST, _TEXT)
    sheet.fit_to_pages(1, 0)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column: Han are two digits wide. Spreadsheets do not all fit rows."""
    return 1 + sum(1 if char.isascii() else 2 for char in text) // (width - 4)


def read_texts(sheet: Sheet, texts: Sequence[Text], lang: Lang) -> Iterator[Taken | Refused]:
    """Yield the texts of a sheet that were changed since it was made."""
    known: Mapping[str, Text] = {one.key: one for one in texts}
    for row in sorted({row for row, _ in sheet.cells if row > _FIRST}):
        key, was, where, said = (_cell(sheet, row, column) for column in (_KEY, _WAS, _WHERE, _TEXT))
        place, one = f"{sheet.name}!{place_name((row, _TEXT + 1))}", known.get(key)
        if said == was and key:
            continue
        if not key or one is None:
            if said:
                yield Refused(place, Say("内容里没有这段文字的位置，没有采用", "content has no place for this text"))
        elif said != one.said:
            wrong = _wrong(said, was, one.said)
            if wrong is not None:
                yield Refused(place, wrong)
            else:
                yield Taken(where or one.where, place, one.said, said, Statement(one.origin, said, lang))


def _cell(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column + 1))
    return " ".join(cell.text.split()) if cell else ""


def _wrong(said: str, was: str, now: str) -> Say | None:
    """Return why a text is not taken: blank, an unknown reference, or content has another one there."""
    if not said:
        return Say("空着，内容的文字不变", "blank: the text of the content stays")
    if now != was and SequenceMatcher(None, now, said, autojunk=False).ratio() < _OTHER:
        return Say(
            "内容里这个位置已是别的文字，没有采用", "content has another text at this place now: it is not taken"
        )
    bare = said.replace("{{", "").replace("}}", "")
    slots = set(_SLOT.findall(bare))
    rest = _SLOT.sub("", bare)
    unknown = {slot for slot in slots - _ALWAYS if slot not in was and slot not in now and not _TYPED.fullmatch(slot)}
    if unknown or "{" in rest or "}" in rest:
        shown = "、".join(sorted(unknown)) or "{ }"
        return Say(
            f"花括号 {shown} 不是原有的引用，没有采用；引用要照原样留着",
            f"{shown} is no reference that stood there: it is not taken; leave those in braces as they are",
        )
    return None
