"""The text of a document of others, and content with its tables → new sections, certain figures by name, doubts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.pieces import Grid, Piece
from disclosure_gen.intake.recognition.amounts_in_text import Amounts, Unsure, sources_of
from disclosure_gen.intake.recognition.prose import read_prose, section_data
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.intake.taking import TakenTables
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.records import dataclass

_SHOWN = 30
_REPLACE = Say(
    "要用文件里的，先从内容里删去这一节（[[section]] 到下一个 [[section]]），再导入一次",
    "to have that of the file, delete the section in the content first, then import again",
)


@dataclass(frozen=True, slots=True)
class Told:
    """The new sections as plain data, and what is doubtful in the text."""

    sections: tuple[Mapping[str, Any], ...]
    diagnostics: tuple[Diagnostic, ...]


def tell(pieces: Sequence[Piece], taken: TakenTables, disclosure: Disclosure, signs: Signs, file: str) -> Told:
    """Return the sections of a document that content does not have, by their titles."""
    numbers = [number for number, _ in enumerate(piece for piece in pieces if isinstance(piece, Grid))]
    placed = {number: taken.paths.get(f"表{number + 1}", "") for number in numbers}
    known = {
        block.table for section in disclosure.sections for block in section.blocks if isinstance(block, TableBlock)
    }
    placed = {number: path for number, path in placed.items() if path and path not in known}
    prose = read_prose(pieces, placed, taken.captions, signs)
    amounts = Amounts(tuple(sources_of(disclosure, signs)), disclosure.year, signs)
    titles = {squeezed(_plain(section.title.zh or ())) for section in disclosure.sections}
    ids = {section.id for section in disclosure.sections}
    sections: list[Mapping[str, Any]] = []
    doubts: list[Diagnostic] = []
    if prose.before:
        say = Say(
            f"第一个标题之前的 {prose.before} 段没有读",
            f"{prose.before} paragraphs before the first heading were not read",
        )
        doubts.append(finding("DG926", Origin(file), say))
    for part in prose.parts:
        words, unsure = _words(amounts, part.heading)
        data = section_data(part, _free("imported", ids), words)
        if squeezed(data["title"]["zh"]) in titles:
            shown = part.heading[:_SHOWN]
            say = Say(f"内容里已有“{shown}”一节，没有读", f'content has the section "{shown}" already: it was not read')
            doubts.append(finding("DG926", Origin(file), say, hint=_REPLACE))
            continue
        ids.add(data["id"])
        sections.append(data)
        doubts += _doubts(unsure, f"{file}:{part.heading[:_SHOWN]}")
    return Told(tuple(sections), tuple(doubts))


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
