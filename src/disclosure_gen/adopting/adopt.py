"""Content, and its Word file before and after editing → changes of figures and texts, comments, what has no place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from disclosure_gen.adopting.beside import beside
from disclosure_gen.adopting.elsewhere import broken, shifted
from disclosure_gen.adopting.figures import FigureEdit, Unplaced, figure_edits
from disclosure_gen.adopting.frame import Frame, Move
from disclosure_gen.adopting.pairs import Pair, lines_of, pairs
from disclosure_gen.adopting.places import Standing, by_words, standing
from disclosure_gen.adopting.structure import moves
from disclosure_gen.adopting.wording import Number, is_reworded, numbers, reworded, steps
from disclosure_gen.amending import Statement
from disclosure_gen.codes import Say
from disclosure_gen.compose.published import published
from disclosure_gen.compose.scope import Scope
from disclosure_gen.diagnostics import Origin
from disclosure_gen.doc import grid
from disclosure_gen.doc.blocks import Block, Document, Section, Table, plain
from disclosure_gen.importers.edited import Comment, Edited
from disclosure_gen.importers.edited_runs import Aside, Paragraph
from disclosure_gen.lang import Edition, Terms, langs_of
from disclosure_gen.load.subjects import is_code
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.records import dataclass, field

_SHOWN = 60  # characters of a paragraph that are quoted
_LONG = 8  # characters from which on the words of a cell are hardly those of another
_AROUND = 2  # letters that may stand around the texts of a paragraph: a numeral
_NAMED = ("department", "unit")  # what others refer to by its name
_OF_TABLES = ("tables", "duty", "unit")  # what cells can be from

_DERIVED = Say(
    "改动在由数字或名称生成的词里，或不在一段文字之内，请在内容里改",
    "the change is in words made from figures or names, or not within one text: change the content",
)
_UNKNOWN = Say(
    "内容里没有这样一段：由程序生成，或内容后来改过",
    "content has no such paragraph: it is made by the program, or content has changed since",
)
_CODE = Say("科目编码请在内容里改", "change a subject’s code in the content")
_EMPTY = Say("内容里没有这一格，请写进内容", "content does not have this cell: write it into the content")
_SEVERAL = Say("内容里有几处这样的文字，不知是哪一处", "content has this text in several places")
_NEW = Say(
    "新增的段落、行或格，位置或写法不能确定，请写进内容",
    "a new paragraph, row or cell: where it belongs, or what it is, is not certain; write it into the content",
)
_GONE = Say(
    "删去的段落、行或格不是内容里单独的一段或一行，请在内容里改",
    "a paragraph, row or cell that is gone is no element of its own: change the content",
)
_BROKEN = Say(
    "段落拆开、合并或照抄了别处的数，请在内容里改，数仍用引用",
    "a paragraph was split, joined, or has the figures of another: change the content, and refer to its figures there",
)
_ONLY_HERE = Say(
    "名称只改了这一处，别处还是原来的，请在内容里改",
    "the name was changed here alone, and stands elsewhere as it was: change the content",
)
_MOVED = Say("只是换了位置，请在内容里移动", "it was only moved: move it in the content")
_TWICE = Say("几处改动落在同一段文字上，请在内容里改", "several changes are of one text: change the content")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A text of content, what it printed and prints now, and what puts that into content."""

    old: str
    new: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Noted:
    """A comment, the words that it is on, and where those stand in content, if that is known."""

    comment: Comment
    words: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What was changed in a file and has its place in content, what has none, and the comments.

    `unread` is what stands beside its text by now, and which sort of thing that is.
    """

    figures: tuple[FigureEdit, ...] = ()
    texts: tuple[TextEdit, ...] = ()
    moves: tuple[Move, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    comments: tuple[Noted, ...] = ()
    unread: tuple[tuple[Aside, Say], ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return what content is to state."""
        return (*(one.statement for one in self.figures), *(one.statement for one in self.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an edited file is read against: its own content, the folder's with its files, and what the file was.

    `printed` is what the folder's content would print.
    """

    made: Disclosure
    own: Disclosure
    files: Sequence[str]
    edition: Edition
    terms: Terms
    document: Document
    before: Edited
    printed: Edited


@dataclass(slots=True)
class _Found:
    typed: list[Number] = field(default_factory=list)
    texts: list[TextEdit] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    comments: list[Noted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Content:
    """The texts of content, also by what they print; the figures of cells, and what stands above tables as titles."""

    texts: Sequence[Standing]
    known: Mapping[str, list[Standing]]
    keys: Mapping[tuple[int, int, int], str]
    captions: frozenset[str]


def adopt(basis: Basis, after: Edited) -> Adopted:
    """Return what has become of a file in the hands of others."""
    scope = Scope(published(basis.own, basis.edition), basis.edition, basis.terms)
    texts = standing(scope, _parts(basis.own), basis.files)
    content = _Content(texts, by_words(texts), _keys(basis.document), _captions(basis.document))
    found = _Found()
    roles = [[column.role for column in table.columns] for table in _tables(basis.document.blocks)]
    pairs_ = list(pairs(basis.before, after, roles))
    ordinals = _ordinals(pairs_)
    aside = {**dict.fromkeys(sorted(broken(pairs_)), _BROKEN), **dict.fromkeys(shifted(pairs_), _MOVED)}
    frame = Frame(pairs_, content.known, content.keys, basis.own, basis.files, langs_of(basis.edition))
    then, now = lines_of(basis.before), lines_of(basis.printed)
    said = {index for index, pair in enumerate(pairs_) if _is_said(pair, then, now)}
    moved = tuple(move for move in moves(frame) if not (aside.keys() | said) & set(move.pairs))
    done = {index for move in moved for index in move.pairs} | aside.keys() | said
    found.unplaced += dict.fromkeys(_aside(pairs_[index], why) for index, why in aside.items() if index not in said)
    for index, pair in enumerate(pairs_):
        if index not in done:
            _look(pair, ordinals.get(index, (0, 1)), content, found)
        for id_ in pair.new.comments if pair.new else ():
            if id_ in after.comments:
                found.comments.append(_noted(after.comments[id_], pair, content, basis.own))
    texts_, twice = _by_place(dict.fromkeys(_everywhere(found, lines_of(after))))
    found.unplaced += twice
    figures = list(figure_edits(found.typed, basis.made, basis.own, basis.files))
    return Adopted(
        figures=tuple(one for one in figures if isinstance(one, FigureEdit)),
        texts=texts_,
        moves=moved,
        unplaced=(*(one for one in figures if isinstance(one, Unplaced)), *found.unplaced),
        comments=(*found.comments, *_elsewhere(found.comments, after)),
        unread=tuple(beside(basis.before, after)),
    )


def _aside(pair: Pair, why: Say) -> Unplaced:
    return Unplaced(short((pair.new or pair.old or Paragraph()).text), why)


def _everywhere(found: _Found, lines: frozenset[str]) -> Iterator[TextEdit]:
    """Yield the changes of texts without names that others refer to and that stand there as they were: listed."""
    for edit in found.texts:
        path = edit.statement.origin.path
        name = edit.old if path[0] in _NAMED and "name" in path else ""
        if name and any(name in line for line in lines):
            words = f"{short(edit.old)} → {short(edit.new)}"
            found.unplaced.append(Unplaced(words, _ONLY_HERE, edit.statement.origin))
        else:
            yield edit


def _by_place(edits: Iterable[TextEdit]) -> tuple[tuple[TextEdit, ...], list[Unplaced]]:
    """Return the changes of texts that are each the only one of theirs, and the others as not taken."""
    places: dict[Origin, list[TextEdit]] = {}
    for edit in edits:
        places.setdefault(edit.statement.origin, []).append(edit)
    alone = tuple(some[0] for some in places.values() if len({edit.statement.value for edit in some}) == 1)
    several = [edit for some in places.values() if len({edit.statement.value for edit in some}) > 1 for edit in some]
    return alone, [Unplaced(f"{short(one.old)} → {short(one.new)}", _TWICE, one.statement.origin) for one in several]


def _is_said(pair: Pair, then: frozenset[str], now: frozenset[str]) -> bool:
    """Tell whether content has come to say what a file says since that was made: it was adopted before."""
    old, new = pair.old.text if pair.old else "", pair.new.text if pair.new else ""
    if pair.cell is not None and max(len(old), len(new)) < _LONG:
        return False
    return (not old or old not in now) and (not new or (new in now and new not in then)) and bool(old or new)


def _parts(own: Disclosure) -> tuple[object, ...]:
    return (
        own.title, own.standing, own.first_page_notes, own.department, own.units,
        own.sections, tuple(own.tables.values()), own.duties, own.glossary,
    )  # fmt: skip


def _look(pair: Pair, ordinal: tuple[int, int], content: _Content, found: _Found) -> None:
    """Find what has changed in a paragraph or cell."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        whole = new or old
        if whole is not None and whole.text.strip():
            found.unplaced.append(Unplaced(short(whole.text), _NEW if old is None else _GONE))
        return
    if old.text == new.text:
        return
    key = content.keys.get(pair.cell, "") if pair.cell else ""
    if key and not (old.text and len(old.pieces) > 1):
        found.typed.append(Number(key, old.text, new.text.strip()))
        return
    way = steps(old, new)
    found.typed += numbers(way)
    if not is_reworded(way):
        return
    words = f"{short(old.text)} → {short(new.text)}"
    if pair.cell and is_code(old.text.strip()):
        found.unplaced.append(Unplaced(words, _CODE))
        return
    candidates = _candidates(old, ordinal, content, in_table=pair.cell is not None)
    said = ((one, text) for one in candidates if (text := reworded(way, one, old.text.find(one.printed))) is not None)
    edits = {TextEdit(old.text, new.text, Statement(one.origin, text)) for one, text in said}
    if len({edit.statement.origin for edit in edits}) == 1:
        found.texts.append(next(iter(edits)))
    else:
        why = _SEVERAL if edits else _DERIVED if candidates else _UNKNOWN if old.text else _EMPTY
        found.unplaced.append(Unplaced(words, why))


def _candidates(old: Paragraph, ordinal: tuple[int, int], content: _Content, *, in_table: bool) -> list[Standing]:
    """Return the texts that a paragraph can be from: the whole of it, else part of it (behind its number, a term)."""
    exact = content.known.get(old.text, [])
    number, count = ordinal
    if in_table or old.text in content.captions:  # the form may say so
        exact = [one for one in exact if one.origin.path[0] in _OF_TABLES]
    if exact or old.text in content.captions:
        # where the file says it more often than content, a form says it too, and nobody knows which is which
        return exact[number : number + 1] if len(exact) == count else exact if len(exact) > count else []
    within = [one for one in content.texts if one.printed in old.text and not in_table]
    longest = max((len(one.printed) for one in within), default=0)
    if _rest(old.text, within) > _AROUND:  # content does not say most of it: a name in it is not what was changed
        return []
    return [one for one in within if len(one.printed) * 2 > longest or one.plain]


def _captions(document: Document) -> frozenset[str]:
    """Return the titles of the tables, in each language."""
    return frozenset(plain(line) for table in _tables(document.blocks) for line in table.title)


def _rest(words: str, within: Sequence[Standing]) -> int:
    """Return how many letters of a paragraph are of no text of content."""
    for printed in sorted({one.printed for one in within}, key=len, reverse=True):
        words = words.replace(printed, " ")
    return sum(map(str.isalpha, words))


def _ordinals(pairs_: Sequence[Pair]) -> dict[int, tuple[int, int]]:
    """Return of each paragraph the how manieth of its words it is, from 0, and of how many."""
    places: dict[str, list[int]] = {}
    for index, pair in enumerate(pairs_):
        if pair.old is not None:
            places.setdefault(pair.old.text, []).append(index)
    return {index: (at, len(some)) for some in places.values() for at, index in enumerate(some)}


def _noted(comment: Comment, pair: Pair, content: _Content, own: Disclosure) -> Noted:
    words = pair.new.text if pair.new else ""
    key = content.keys.get(pair.cell, "") if pair.cell else ""
    if key and isinstance(figure := resolve(own, key), FoundFigure):
        return Noted(comment, short(words), figure.origin)
    places = content.known.get(pair.old.text, []) if pair.old else []
    return Noted(comment, short(words), places[0].origin if len(places) == 1 else Origin())


def _elsewhere(found: Iterable[Noted], after: Edited) -> Iterator[Noted]:
    """Yield the comments on nothing that is read: on what was deleted, on notes and the like."""
    there = [noted.comment for noted in found]
    yield from (Noted(one, "", Origin()) for one in after.comments.values() if one not in there)


def _keys(document: Document) -> dict[tuple[int, int, int], str]:
    """Return the figures of cells by table, row and column."""
    found: dict[tuple[int, int, int], str] = {}
    for number, table in enumerate(_tables(document.blocks)):
        slots_of = grid.resolve(table)
        for row, slots in enumerate((*slots_of.header, *slots_of.body)):
            found.update({(number, row, slot.column): slot.cell.key for slot in slots if slot.cell.key})
    return found


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section):
            yield from _tables(block.blocks)


def short(words: str) -> str:
    """Return words that are long cut off."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
