"""The text of a document of others, and content with its tables → new sections, certain figures by name, doubts."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.pieces import Grid, Piece
from disclosure_gen.intake.recognition.amounts_in_text import Amounts, Unsure, sources_of
from disclosure_gen.intake.recognition.prose import Part, read_prose, section_data
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.intake.taking import TakenTables
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import Section, TableBlock
from disclosure_gen.records import dataclass

_SHOWN = 30
_LIKE = 0.75  # a title from which on a section of a new folder is meant
_LEAST = 4  # characters of a title that is part of another
_REPLACE = Say(
    "要用文件里的，先从内容里删去这一节（[[section]] 到下一个 [[section]]），再导入一次",
    "to have that of the file, delete the section in the content first, then import again",
)


@dataclass(frozen=True, slots=True)
class Told:
    """The new sections as plain data, and what is doubtful in the text."""

    sections: tuple[Mapping[str, Any], ...]
    diagnostics: tuple[Diagnostic, ...]


def tell(
    pieces: Sequence[Piece],
    taken: TakenTables,
    disclosure: Disclosure,
    signs: Signs,
    file: str,
    begun: frozenset[str] = frozenset(),
) -> Told:
    """Return the sections of a document that content does not have, by their titles.

    `begun` are the sections that are as in a new folder: one with such a title gets the id of that, to replace it.
    """
    numbers = [number for number, _ in enumerate(piece for piece in pieces if isinstance(piece, Grid))]
    placed = {number: taken.paths.get(f"表{number + 1}", "") for number in numbers}
    kept = [section for section in disclosure.sections if section.id not in begun]
    known = {block.table for section in kept for block in section.blocks if isinstance(block, TableBlock)}
    grids = [piece for piece in pieces if isinstance(piece, Grid)]
    placed = {
        number: path
        for number in range(len(grids))
        if (path := taken.paths.get(f"表{number + 1}", "")) not in known | {""}
    }
    empty = frozenset(number for number in range(len(grids)) if f"表{number + 1}" in taken.empty)
    prose = read_prose(pieces, placed, taken.captions, empty, signs)
    telling = _Telling(Amounts(tuple(sources_of(disclosure, signs)), disclosure.year, signs), disclosure, begun, file)
    if prose.before:
        count = prose.before
        telling.doubt(
            "DG926",
            Say(f"第一个标题之前的 {count} 段没有读", f"{count} paragraphs before the first heading were not read"),
        )
    for part in prose.parts:
        telling.section(part)
    return Told(tuple(telling.sections), tuple(telling.doubts))


class _Telling:
    """What has been read so far."""

    def __init__(self, amounts: Amounts, disclosure: Disclosure, begun: frozenset[str], file: str) -> None:
        self.amounts, self.file = amounts, file
        self.titles = {squeezed(_plain(one.title.zh or ())) for one in disclosure.sections if one.id not in begun}
        self.left = {one.id: one for one in disclosure.sections if one.id in begun}
        self.ids = {one.id for one in disclosure.sections}
        self.sections: list[Mapping[str, Any]] = []
        self.doubts: list[Diagnostic] = []

    def doubt(self, code: str, say: Say, hint: Say = NOTHING) -> None:
        self.doubts.append(finding(code, Origin(self.file), say, hint=hint))

    def section(self, part: Part) -> None:
        """Take a section that content has not, or that takes the place of one nobody has touched."""
        words, unsure = _words(self.amounts, part.heading)
        data = section_data(part, _free("imported", self.ids), words)
        shown = part.heading[:_SHOWN]
        if squeezed(data["title"]["zh"]) in self.titles:
            say = Say(f"内容里已有“{shown}”一节，没有读", f'content has the section "{shown}" already: it was not read')
            self.doubt("DG926", say, _REPLACE)
            return
        if not data["block"]:
            say = Say(f"“{shown}”下面没有要读的，没有采用", f'nothing to read below "{shown}": it is not taken')
            self.doubt("DG926", say)
            return
        old = _nearest(data["title"]["zh"], self.left)
        if old is not None:
            del self.left[old.id]
            data, said = _in_place(data, old)
            say = Say(
                f"“{said}”一节还没有人改过，换成了文件里的“{shown}”",
                f'nobody had changed the section "{said}" yet: "{shown}" of the file took its place',
            )
            self.doubt("DG931", say)
        self.ids.add(data["id"])
        self.sections.append(data)
        self.doubts += _doubts(unsure, f"{self.file}:{shown}")


def _nearest(title: str, sections: Mapping[str, Section]) -> Section | None:
    """Return the section that a title is most like: the same one, one that says more or less, else one very like it."""
    said = squeezed(title)
    found = [(_likeness(said, squeezed(_plain(one.title.zh or ()))), one) for one in sections.values()]
    like, nearest = max(found, key=lambda one: one[0], default=(0.0, None))
    return nearest if like >= _LIKE else None


def _likeness(first: str, second: str) -> float:
    short, long = sorted((first, second), key=len)
    within = len(short) >= _LEAST and short in long
    return 1.0 if first == second else max(0.9 * within, SequenceMatcher(None, first, second, autojunk=False).ratio())


def _in_place(data: Mapping[str, Any], old: Section) -> tuple[dict[str, Any], str]:
    """Return a section that takes the place of another, and the title of that; the same title keeps its English."""
    said = _plain(old.title.zh or ())
    title = dict(data["title"])
    if squeezed(title["zh"]) == squeezed(said) and old.title.en:
        title["en"] = _plain(old.title.en)
    return {**data, "id": old.id, "title": title}, said


def _words(amounts: Amounts, heading: str) -> tuple[Any, list[Unsure]]:
    """Return what says a text under a heading as content has it, and the list of what is not certain in such texts."""
    unsure: list[Unsure] = []

    def words(text: str) -> str:
        said, own = amounts.template(text, heading)
        unsure.extend(own)
        return said

    return words, unsure


def _doubts(unsure: Sequence[Unsure], place: str) -> Iterator[Diagnostic]:
    for one in unsure:
        listed = "、".join(one.paths), ", ".join(one.paths)
        if one.taken:
            others = [path for path in one.paths if path != one.taken]
            listed = "、".join(others), ", ".join(others)
            say = Say(
                f"“{one.said}”几处都有，引用了 {one.taken}，另有 {listed[0]}",
                f'"{one.said}" stands in several places: {one.taken} was taken, beside {listed[1]}',
            )
        elif one.paths:
            say = Say(f"“{one.said}”可能是 {listed[0]}，照写", f'"{one.said}" may be {listed[1]}; it stays typed')
        else:
            say = Say(
                f"“{one.said}”不是表里叫这个名称的数，照写",
                f'"{one.said}" is no figure that the tables call by this name; it stays typed',
            )
        yield finding("DG928", Origin(place), say)


def _plain(parts: Sequence[object]) -> str:
    return "".join(part if isinstance(part, str) else f"{{{getattr(part, 'path', '')}}}" for part in parts)


def _free(stem: str, taken: set[str]) -> str:
    count = 1
    while f"{stem}_{count}" in taken:
        count += 1
    return f"{stem}_{count}"
