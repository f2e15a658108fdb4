"""Sheets → the tables in them: of which form each is, in which unit, prepared by whom, its rows, and doubts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from disclosure_gen.codes import Say
from disclosure_gen.importers.cells import Sheet
from disclosure_gen.intake.recognition.columns import shown, unread
from disclosure_gen.intake.recognition.duties import duty_columns, duty_lines
from disclosure_gen.intake.recognition.header import (
    MOST_HEADERS,
    Band,
    Head,
    Leaf,
    Texts,
    bands,
    caption_words,
    fitted,
    texts_of,
    vocabulary,
)
from disclosure_gen.intake.recognition.projects import FoundProject, read_projects
from disclosure_gen.intake.recognition.rows import Body, FoundRow, Trouble, read_rows
from disclosure_gen.intake.recognition.sheets_of_words import is_prose
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.load.subjects import Names, is_code
from disclosure_gen.model.tables import TableKind
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass

_LONGEST = 120  # characters of a caption
_ABOVE = 8  # rows over a header that may hold its caption
_LEAST = 0.55  # of a header that must be that of the form
_LIKE = 0.75  # a caption from which on a header may lack columns of the form
_SURE = 0.95  # a caption from which on there may be other columns too
_LEAST_COLUMNS = 2
_YEAR = re.compile(r"(20\d\d)年")
_NAMED = 4  # columns that are named of a table that is not known
_APART = 0.12  # by which the best form must be better than the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What tables are recognised by: the forms, the names of subjects by list, the signs, the year.

    `unit` is that of money where a table does not say it, "" for none.
    """

    kinds: Mapping[str, TableKind]
    names: Mapping[str, Names]
    signs: Signs
    year: int
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """A table that is known. `prepared_by` is the name over it, "" for none; `missing` are columns that it lacks.

    `empty` is the sentence that says it is an empty table, `bare` tells that nothing but names stands in its rows.
    """

    kind: TableKind
    sheet: str
    caption: str
    prepared_by: str
    top: int
    rows: tuple[FoundRow, ...]
    missing: tuple[Leaf, ...] = ()
    empty: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundForm:
    """A form that is no list of rows and is known: lines of functions with their columns of grades, or a project."""

    kind: TableKind
    sheet: str
    caption: str
    top: int
    rows: range = range(0)
    lines: tuple[Mapping[str, str], ...] = ()
    grades: tuple[str, ...] = ()
    project: FoundProject | None = None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something in a sheet that was not taken."""

    sheet: str
    trouble: Trouble


def recognise(sheets: Sequence[Sheet], known: Known) -> Iterator[FoundTable | FoundForm | Doubtful]:
    """Yield the tables of sheets and what is doubtful in them, in order."""
    words = vocabulary(tuple(known.kinds.values()), known.signs, known.year)
    for sheet in sheets:
        texts = texts_of(sheet, known.year, known.signs)
        found = list(bands(texts, words))
        if sheet.hidden:
            if found and texts.numbers:
                say = Say("隐藏的工作表，没有读", "a hidden sheet, which was not read")
                yield Doubtful(sheet.name, Trouble("DG921", (0, 0), say))
            continue
        if len(found) > MOST_HEADERS:
            say = Say(f"像表头的行超过 {MOST_HEADERS} 处", f"more than {MOST_HEADERS} headers")
            yield Doubtful(sheet.name, Trouble("DG921", (0, 0), say))
            continue
        yield from _Sheet(texts, known).tables(found)


def year_of(sheets: Sequence[Sheet]) -> int:
    """Return the year that is named most often over the tables of sheets, 0 for none."""
    found = Counter(
        int(year)
        for sheet in sheets
        for (row, _), cell in sheet.cells.items()
        if row <= _ABOVE and cell.kind == "text"
        for year in _YEAR.findall(cell.text[:_LONGEST])
    )
    return max(found, key=lambda year: (found[year], year), default=0)


class _Sheet:
    """A sheet that is being read."""

    def __init__(self, texts: Texts, known: Known) -> None:
        self.texts, self.known = texts, known
        self.rows = list(texts.by_row)

    def tables(self, found: Sequence[Band]) -> Iterator[FoundTable | FoundForm | Doubtful]:
        """Yield the forms of projects, then the tables below the headers that are none of theirs."""
        forms = list(self._projects())
        yield from forms
        taken = {row for one in forms if one.project for row in range(one.project.top, one.project.bottom + 1)}
        self.rows = [row for row in self.rows if row not in taken]
        found = [band for band in found if band.top not in taken and band.bottom not in taken]
        if forms and not found:
            return
        heads = [(band, self._form(band, self._caption_top(found, index))) for index, band in enumerate(found)]
        if not heads and self.texts.numbers:
            yield self._doubt("DG921", 0, Say("认不出表头，没有读", "no header that is known; not read"))
        elif not heads and self.texts.words and not is_prose(self.texts.sheet):
            yield self._doubt("DG926", 0, Say("只有文字，没有读", "words alone, which were not read"))
        open_: tuple[Head, str, set[tuple[str, str]]] | None = None
        form: FoundForm | None = None
        for index, (band, head) in enumerate(heads):
            if form and band.top in form.rows:
                continue
            end = self._caption_top(found, index + 1) if index + 1 < len(found) else self.rows[-1] + 1
            rows = [row for row in self.rows if band.bottom < row < end]
            if isinstance(head, Say) and (form := self._duties(found, index)):
                yield form
                open_ = None
                continue
            if isinstance(head, Say):
                if any(row in self.texts.numbers for row in rows):
                    yield self._doubt("DG921", band.top, head)
                open_ = None
                continue
            above = range(self._caption_top(found, index), band.top)
            said = self._said(above)
            goes_on = open_ is not None and open_[0].kind is head.kind and self._continues(said, open_[1])
            used = open_[2] if goes_on and open_ else set()
            caption = self._caption(head.kind, said)
            yield from self._table(head, said, caption, rows, used)
            open_ = (head, caption or (open_[1] if goes_on and open_ else ""), used)

    def _projects(self) -> Iterator[FoundForm]:
        """Yield the forms of projects in the sheet."""
        for kind in self.known.kinds.values():
            if kind.form == "project":
                for one in read_projects(kind, self.texts, self.known.unit):
                    caption = self._caption(kind, caption_words(self.texts, range(max(1, one.top - 3), one.top)))
                    yield FoundForm(kind=kind, sheet=self.texts.sheet.name, caption=caption, top=one.top, project=one)

    def _duties(self, found: Sequence[Band], index: int) -> FoundForm | None:
        """Return the functions below a header, None where it is that of no form of theirs.

        A header that stands there again, on a later page, belongs to the first.
        """
        for kind in self.known.kinds.values():
            columns = duty_columns(kind, self.texts, found[index]) if kind.form == "duties" else {}
            if columns:
                last = index
                while last + 1 < len(found) and duty_columns(kind, self.texts, found[last + 1]):
                    last += 1
                end = self._caption_top(found, last + 1) if last + 1 < len(found) else self.rows[-1] + 1
                heads = {row for band in found[index : last + 1] for row in range(band.top, band.bottom + 1)}
                rows = [row for row in self.rows if found[index].top < row < end and row not in heads]
                above = range(self._caption_top(found, index), found[index].top)
                return FoundForm(
                    kind=kind,
                    sheet=self.texts.sheet.name,
                    caption=self._caption(kind, caption_words(self.texts, above)),
                    top=found[index].top,
                    rows=range(found[index].top, end),
                    lines=tuple(duty_lines(columns, self.texts, rows)),
                    grades=tuple(leaf.path for leaf in columns.values() if leaf.role == "grade"),
                )
        return None

    def _table(
        self, head: Head, said: Sequence[str], caption: str, rows: Sequence[int], used: set[tuple[str, str]]
    ) -> Iterator[FoundTable | Doubtful]:
        signs = self.known.signs
        stated = dict.fromkeys(unit_[1] for text in said if (unit_ := signs.unit.search(squeezed(text))))
        unit = next(iter(stated), "") or _said(signs.unit, self._beside(head)) or self.known.unit
        units = {
            column: behind[1]
            for column in head.columns
            for row in range(head.band.top, head.band.bottom + 1)
            if (behind := signs.unit_behind.search(squeezed(self.texts.words.get((row, column), ""))))
        }
        for trouble in unread(head, self.texts, rows):
            yield Doubtful(self.texts.sheet.name, trouble)
        head = shown(head, self.texts)
        year = _YEAR.search(squeezed(caption))
        if year and int(year[1]) != self.known.year:
            say = Say(f"题目是 {year[1]} 年的，没有读", f"its title is of {year[1]}: the table was not read")
            yield self._doubt("DG921", head.band.top, say)
            return
        if len(stated) > 1:
            listed = "、".join(stated), ", ".join(stated)
            say = Say(f"写了几种单位（{listed[0]}），没有读", f"several units are said ({listed[1]}): it was not read")
            yield self._doubt("DG927", head.band.top, say)
            return
        if not unit and not units and Quantity(Decimal(0), head.kind.unit).is_money:
            yield self._no_unit(head)
            return
        names = self.known.names.get(head.kind.subjects.list, {}) if head.kind.subjects else {}
        body = Body(texts=self.texts, head=head, unit=unit, units=units, names=names)
        found: list[FoundRow] = []
        bare = self._is_bare(head, rows)
        empty, at = self._sentence(rows) if bare else ("", 0)
        for one in read_rows(body, rows, used):
            if not isinstance(one, Trouble):
                found.append(one)
            elif not empty or one.place[0] != at:
                yield Doubtful(self.texts.sheet.name, one)
        yield FoundTable(
            kind=head.kind,
            sheet=self.texts.sheet.name,
            caption=caption,
            prepared_by=_said(signs.prepared_by, said),
            top=head.band.top,
            rows=tuple(found),
            missing=head.missing,
            empty=empty,
            bare=bare,
        )

    def _is_bare(self, head: Head, rows: Sequence[int]) -> bool:
        """Tell whether nothing stands in rows but names, codes, and a sentence that the table is empty."""
        names = {*head.labels.values(), *head.codes}
        texts = [
            self.texts.words.get((row, column), "")
            for row in rows
            for column in self.texts.by_row[row]
            if column not in names
        ]
        signs = self.texts.signs
        return not any(row in self.texts.numbers for row in rows) and all(
            not text.strip() or signs.empty.search(squeezed(text)) for text in texts
        )

    def _sentence(self, rows: Sequence[int]) -> tuple[str, int]:
        """Return what says in or below an empty table that it is one, and its row."""
        for row in rows:
            for column in self.texts.by_row[row]:
                text = self.texts.words.get((row, column), "")
                if self.texts.signs.empty.search(squeezed(text)):
                    return text.strip(), row
        return "", 0

    def _no_unit(self, head: Head) -> Doubtful:
        say = Say("没有写明金额单位，这张表没有读", "the unit of money is not said: the table was not read")
        hint = Say("在表上方写“单位：万元”，或加 --unit 万元", "write 单位：万元 over the table, or add --unit 万元")
        return Doubtful(self.texts.sheet.name, Trouble("DG927", (head.band.top, 1), say, hint))

    def _beside(self, head: Head) -> list[str]:
        return caption_words(self.texts, range(head.band.top, head.band.bottom + 1))

    def _said(self, rows: range) -> list[str]:
        """Return the words over a header; where none is a title that is known, with the name of the sheet."""
        said = caption_words(self.texts, rows)
        kinds = self.known.kinds.values()
        if any(_likeness(kind, text, self.known) >= _LIKE for text in said for kind in kinds):
            return said
        name = self.texts.sheet.name
        return [*said, name] if any(_likeness(kind, name, self.known) >= _LIKE for kind in kinds) else said

    def _caption(self, kind: TableKind, said: Sequence[str]) -> str:
        """Return the text over a header that is most like the title of a form."""
        return max(said, key=lambda text: _likeness(kind, text, self.known), default="")

    def _continues(self, said: Sequence[str], caption: str) -> bool:
        """Tell whether what stands over a header says that the table above goes on: nothing, or the same caption."""
        signs = self.known.signs
        words = [signs.caption(text, self.known.year) for text in said]
        again = any(signs.continued.search(squeezed(text)) for text in said)
        return again or not words or signs.caption(caption, self.known.year) in words

    def _caption_top(self, found: Sequence[Band], index: int) -> int:
        """Return the first row of what belongs to the header below it."""
        top = found[index].top
        least = max(top - _ABOVE, found[index - 1].bottom + 1 if index else 1, 1)
        while top > least and not self._is_body(top - 1):
            top -= 1
        return top

    def _is_body(self, row: int) -> bool:
        """Tell whether a row belongs to a table above: it has numbers or a code."""
        if row in self.texts.numbers:
            return True
        said = [squeezed(self.texts.words.get((row, column), "")) for column in self.texts.by_row.get(row, ())]
        return any(is_code(text) or _is_amount(text) for text in said)

    def _form(self, band: Band, top: int) -> Head | Say:
        """Return the form that a header is of, or why none."""
        said = self._said(range(top, band.top))
        fits: list[tuple[float, bool, Head]] = []
        for kind in self.known.kinds.values():
            head = fitted(kind, self.texts, band) if kind.form == "lines" else None
            if head is not None:
                like = max((_likeness(kind, text, self.known) for text in said), default=0.0)
                sure = like >= _SURE and len(head.columns) >= _LEAST_COLUMNS
                known = head.fit >= _LEAST or (like >= _LIKE and not head.unknown) or sure
                fits.append((head.fit + like * like, known, head))
        nearest = max(fits, key=lambda one: one[0], default=None)
        fits = sorted((one for one in fits if one[1]), key=lambda one: -one[0])
        if not fits:
            return self._no_form(nearest[2] if nearest else None)
        if len(fits) > 1 and fits[0][0] - fits[1][0] < _APART:
            ids = fits[0][2].kind.id, fits[1][2].kind.id
            return Say(f"可能是 {ids[0]}，也可能是 {ids[1]}，没有读", f"it may be {ids[0]} or {ids[1]}; not read")
        return fits[0][2]

    def _no_form(self, nearest: Head | None) -> Say:
        """Return that a table is of no form, and what it lacks to be of the nearest."""
        if nearest is None:
            return Say("认不出是哪种表，没有读", "a table of no form that is known; not read")
        lacking = [leaf.chain[-1] for leaf in nearest.missing][:_NAMED]
        unknown = [self.texts.words.get((nearest.band.bottom, at), "").strip() for at in nearest.unknown][:_NAMED]
        zh = (nearest.kind.title.zh or nearest.kind.id).replace("{year}", str(self.texts.year))
        if not lacking and not any(unknown):
            return Say(
                f"没有题目，没有读；栏目像“{zh}”，把题目写在表的上方",
                f"a table without a title; not read. Its columns are like those of {nearest.kind.id} ({zh}):"
                " write the title over it",
            )
        missing = "、".join(lacking) or "—", ", ".join(lacking) or "—"
        more = "、".join(filter(None, unknown)) or "—", ", ".join(filter(None, unknown)) or "—"
        return Say(
            f"认不出是哪种表，没有读；最像“{zh}”，缺栏目 {missing[0]}，不认得的栏目 {more[0]}",
            f"a table of no form that is known; not read. Nearest is {nearest.kind.id} ({zh}):"
            f" columns that it lacks: {missing[1]}; that are not known: {more[1]}",
        )

    def _doubt(self, code: str, row: int, say: Say) -> Doubtful:
        return Doubtful(self.texts.sheet.name, Trouble(code, (row, 1 if row else 0), say))


def _likeness(kind: TableKind, text: str, known: Known) -> float:
    """Return how like a text is to the title of a form, from 0 to 1."""
    title = known.signs.word((kind.title.zh or "").replace("{year}", str(known.year)), known.year)
    word = known.signs.caption(text, known.year)
    if word.removeprefix(known.signs.current) == title.removeprefix(known.signs.current):
        return 1.0
    return SequenceMatcher(None, word, title, autojunk=False).ratio() if word else 0.0


def _said(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    """Return what the first text that fits a pattern says."""
    for text in texts:
        found = pattern.search(squeezed(text))
        if found:
            return str(found[1])
    return ""


def _is_amount(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdigit() and ("." in text or "," in text)
