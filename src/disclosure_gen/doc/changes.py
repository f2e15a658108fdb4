"""Two documents → one tree in which every piece that only one of them has says so.

The tree is a document like others: it is laid out and written whole, and Word shows what changed. Without what was
deleted it is the new document, without what was inserted the old one. What moved is deleted here and inserted there. A
contents list, page breaks, and what a document says of itself are those of the new one: they follow from the rest.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar, assert_never

from disclosure_gen.doc.aligning import Pair, align, overlap
from disclosure_gen.doc.blocks import (
    Block,
    Change,
    Chart,
    Cover,
    Document,
    Heading,
    Inlines,
    Item,
    Leaf,
    List,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Toc,
)
from disclosure_gen.doc.changed_rows import mark_lines, mark_row, mark_rows
from disclosure_gen.doc.wording import mark, mark_all, masked
from disclosure_gen.records import NamedTuple, replace

_OLD = " (old)"  # ends the anchor of what was deleted, where the new document has the same
_PAIRED = 0.6  # likeness of what is one whatever it says

_Words = Paragraph | Item | Note | Heading
Said = TypeVar("Said", Paragraph, Item, Note)


def changes(old: Document, new: Document) -> Document:
    """Return two documents in one; both must be of the same edition.

    Raises ValueError where they are not.
    """
    if old.edition != new.edition:
        raise ValueError(f"documents of two editions: {old.edition}, {new.edition}")
    taken = frozenset(_anchors(new.blocks))
    return replace(new, blocks=_mark_blocks(old.blocks, new.blocks, taken))


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _anchors(block.blocks)
        elif isinstance(block, Heading | Table | Chart):
            yield block.anchor


def _mark_blocks(old: tuple[Block, ...], new: tuple[Block, ...], taken: frozenset[str]) -> tuple[Block, ...]:
    before = [block for block in old if not isinstance(block, Toc | PageBreak)]
    result: list[Block] = []
    for left, right in _pairs(before, new):
        if left is not None and right is not None:
            result.append(_mark_block(before[left], new[right], taken))
        elif right is not None:
            result.append(_whole(new[right], "inserted", taken))
        elif left is not None:
            result.append(_whole(before[left], "deleted", taken))
    return tuple(result)


def _kind(block: Block | _Words) -> Hashable:
    """Return what two blocks must have in common to be one."""
    kind: tuple[Hashable, ...]
    match block:
        case Heading(level=level, depth=depth, lang=lang, translation=translation):
            kind = "heading", level, depth, lang, translation
        case Paragraph(role=role, lang=lang, translation=translation):
            kind = "paragraph", role, lang, translation
        case Item(lang=lang, translation=translation):
            kind = "item", lang, translation
        case Note(lang=lang, when=when):
            kind = "note", lang, when
        case List(depth=depth):
            kind = "list", depth
        case Table(columns=columns, lang=lang, number=number, title=title):
            kind = "table", columns, lang, len(number), len(title)
        case Chart():
            kind = "chart", replace(block, anchor="", table=replace(block.table, anchor=""))
        case Section(orientation=orientation):
            kind = "section", orientation
        case Cover() | Toc() | PageBreak():
            kind = (type(block).__name__,)
        case _:
            assert_never(block)
    return kind


def _words(block: Block | _Words) -> Inlines:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Item(text=text) | Note(text=text):
            return text
        case List(items=items):
            return tuple(inline for item in items for inline in item.text)
        case Table(title=title):
            return tuple(inline for line in title for inline in line)
    return ()


class _Known(NamedTuple):
    """What a block is told from others by: its kind, its words whatever the numbers, its anchor."""

    kind: Hashable
    words: tuple[Hashable, ...]
    anchor: str
    alone: bool  # one of its kind is enough


def _known(block: Block | _Words) -> _Known:
    anchor = block.anchor if isinstance(block, Heading | Table) else ""
    return _Known(_kind(block), masked(_words(block)), anchor, isinstance(block, Section | Cover))


def _key(known: _Known) -> Hashable:
    return known.kind, known.words


def _likeness(old: _Known, new: _Known) -> float:
    if old.kind != new.kind:
        return 0.0
    if old.anchor and old.anchor == new.anchor:
        return 1.0
    return _PAIRED if new.alone else overlap(old.words, new.words)


def _pairs(old: Sequence[Block | _Words], new: Sequence[Block | _Words]) -> Iterator[Pair]:
    return align([_known(block) for block in old], [_known(block) for block in new], _key, _likeness)


def _mark_block(old: Block, new: Block, taken: frozenset[str]) -> Block:
    """Return two blocks of one kind in one."""
    marked: Block = new  # a chart that is the same
    match old, new:
        case (Heading(), Heading()):
            marked = replace(new, text=mark(old.text, new.text), former=_former(old.label, new.label))
        case (Paragraph(), Paragraph()):
            marked = replace(new, text=mark(old.text, new.text))
        case (List(), List()):
            marked = replace(new, items=_mark_words(old.items, new.items))
        case (Table(), Table()):
            marked = _mark_table(old, new)
        case (Section(), Section()):
            marked = replace(new, blocks=_flat(_mark_blocks(old.blocks, new.blocks, taken)))
        case (Cover(), Cover()):
            marked = Cover(head=_mark_words(old.head, new.head), foot=_mark_words(old.foot, new.foot))
    return marked


def _flat(blocks: tuple[Block, ...]) -> tuple[Leaf, ...]:
    """Return the blocks of a section: none is a section."""
    return tuple(block for block in blocks if not isinstance(block, Section))


def _former(old: str, new: str) -> str | None:
    return old if old != new else None


def _mark_words(old: tuple[Said, ...], new: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return the items, paragraphs or notes of two documents in one."""
    result: list[Said] = []
    for left, right in _pairs(old, new):
        if left is not None and right is not None:
            was, now = old[left], new[right]
            marked = replace(now, text=mark(was.text, now.text))
            if isinstance(was, Item) and isinstance(marked, Item):
                marked = replace(marked, former=_former(was.label, marked.label))
            result.append(marked)
        elif right is not None:
            result.append(_whole_words(new[right], "inserted"))
        elif left is not None:
            result.append(_whole_words(old[left], "deleted"))
    return tuple(result)


def _mark_table(old: Table, new: Table) -> Table:
    """Return two tables of the same columns in one; what stands on later pages follows from the rest."""
    width = len(new.columns)
    left, middle, right = (mark_lines(*both) for both in zip(old.above, new.above, strict=True))
    return replace(
        new,
        title=mark_lines(old.title, new.title),
        number=mark_lines(old.number, new.number),
        above=(left, middle, right),
        header=mark_rows(old.header, new.header, width),
        body=mark_rows(old.body, new.body, width),
        notes=_mark_words(old.notes, new.notes),
    )


def _whole_words(words: Said, change: Change) -> Said:
    return replace(words, text=mark_all(words.text, change), change=change)


def _whole(block: Block, change: Change, taken: frozenset[str]) -> Block:
    """Return a block that is changed as a whole; what is deleted leaves its anchor to what has it now."""
    whole: Block = block
    match block:
        case Paragraph():
            whole = _whole_words(block, change)
        case Heading():
            anchor = _anchor(block.anchor, change, taken)
            whole = replace(block, text=mark_all(block.text, change), change=change, anchor=anchor)
        case List():
            whole = replace(block, items=tuple(_whole_words(item, change) for item in block.items))
        case Table():
            whole = _whole_table(block, change, taken)
        case Chart():
            caption = _all(block.caption, change)
            whole = replace(block, caption=caption, change=change, anchor=_anchor(block.anchor, change, taken))
        case Section():
            whole = replace(block, blocks=_flat(tuple(_whole(inner, change, taken) for inner in block.blocks)))
        case Cover():
            head, foot = (tuple(_whole_words(one, change) for one in part) for part in (block.head, block.foot))
            whole = Cover(head=head, foot=foot)
        case Toc() | PageBreak():
            pass  # it follows from the rest
        case _:
            assert_never(block)
    return whole


def _whole_table(table: Table, change: Change, taken: frozenset[str]) -> Table:
    left, middle, right = (_all(place, change) for place in table.above)
    return replace(
        table,
        anchor=_anchor(table.anchor, change, taken),
        title=_all(table.title, change),
        number=_all(table.number, change),
        above=(left, middle, right),
        header=tuple(mark_row(row, change) for row in table.header),
        body=tuple(mark_row(row, change) for row in table.body),
        notes=tuple(_whole_words(note, change) for note in table.notes),
        change=change,
    )


def _all(lines: tuple[Inlines, ...], change: Change) -> tuple[Inlines, ...]:
    return tuple(mark_all(line, change) for line in lines)


def _anchor(anchor: str, change: Change, taken: frozenset[str]) -> str:
    return f"{anchor}{_OLD}" if change == "deleted" and anchor in taken else anchor
