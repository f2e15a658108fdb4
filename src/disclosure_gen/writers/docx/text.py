"""Inlines → runs, links and fields, in paragraphs of the styles that they look like."""

import re
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.doc.blocks import (
    Block,
    Change,
    Chart,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Ref,
    Section,
    Strong,
    Table,
    Text,
    Value,
    kept,
    plain,
)
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.records import NamedTuple, dataclass, replace
from disclosure_gen.writers.docx.data import Data
from disclosure_gen.writers.docx.oxml import (
    Properties,
    bookmark,
    field,
    line_break,
    link,
    paragraph,
    run,
    run_properties,
    w,
)
from disclosure_gen.writers.docx.revisions import Revisions
from disclosure_gen.writers.docx.styles import Look, Sheet
from disclosure_gen.writers.docx.stylesheet import STRONG, character_style

# Marks that both scripts have: in Chinese text Word sets them in the Chinese face only when told so.
_SHARED = frozenset("“”‘’—…·×÷±°§¶‰′″ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳→←↑↓■□▲△○●◎★☆※")
_CHINESE = run_properties({"rFonts": w("rFonts", hint="eastAsia")})
_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")
_CAPTION = r"(\w*?)(\s*)(\d+)(\D*)"  # the word for a figure, and its number
_UNNAMEABLE = re.compile("[^A-Za-z0-9_]+")
_LONGEST_NAME = 36  # of 40 that Word takes, the rest being for a number
NOTHING: Properties = {}


class Target(NamedTuple):
    """A place that can be referred to: its bookmark's name and number, and the words that the bookmark covers."""

    name: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Pen:
    """What text of a document is written with: edition, styles, places that it refers to, figures, tracked changes."""

    edition: Edition
    sheet: Sheet
    targets: Mapping[str, Target]
    data: Data
    revisions: Revisions
    spoken: Mapping[str, str]

    def paragraph(self, look: Look, inner: str, properties: Properties = NOTHING, change: Change = "") -> str:
        """Return a paragraph of a look, with what it sets beside its style; `change` is that of its mark."""
        if change:
            properties = {**properties, **self.revisions.paragraph(change)}
        return paragraph(self.sheet.style(look), inner, properties)

    def runs(self, inlines: Inlines) -> str:
        """Return the runs of some inlines.

        A figure that begins a line after a break is no control: LibreOffice 7.4 would move the break behind it.
        """
        begun = {index for index, inline in enumerate(inlines, 1) if isinstance(inline, LineBreak)}
        return "".join(
            [self._run(_words_of(inline) if index in begun else inline) for index, inline in enumerate(inlines)]
        )

    def caption(self, inlines: Inlines, number: int) -> str:
        """Return the runs of a caption that begins with its number, which Word counts by the word before it."""
        first, *rest = inlines
        match = re.fullmatch(_CAPTION, first.text)
        if match is None or match[3] != str(number) or not isinstance(first, Text) or first.change:
            return self.runs(inlines)
        label, gap, shown, after = match.groups()
        counted = field(rf"SEQ {label} \* ARABIC", words(shown, first.lang))
        before = words(label + gap, first.lang)
        return f"{before}{counted}{words(after, first.lang)}{self.runs(tuple(rest))}"

    def entry(self, inlines: Inlines) -> str:
        """Return the runs of inlines that stand elsewhere: their figures are words, which a field shows again."""
        return "".join([self._run(_words_of(inline)) for inline in inlines])

    def figure(self, key: str, text: str, lang: Lang) -> str:
        """Return the runs of a figure: its number, or its mark (—), bound to its key, and the words around as they are.

        Not bound are words alone (持平) and several numbers (a date). What a control shows is of one script and on one
        line: LibreOffice 7.4 saves a text of several pieces once for each of them.
        """
        if len(text) == 1 or _NUMBER.fullmatch(text):  # nearly all of them
            return self.data.bound(key, text, words(text, lang))
        numbers = list(_NUMBER.finditer(text))
        if len(numbers) != 1:
            return words(text, lang)
        start, end = numbers[0].span()
        bound = self.data.bound(key, text[start:end], words(text[start:end], lang))
        return f"{words(text[:start], lang)}{bound}{words(text[end:], lang)}"

    def mark(self, anchor: str, inner: str) -> str:
        """Return content with the bookmark of an anchor around it; without an anchor just the content."""
        target = self.targets.get(anchor)
        return bookmark(target.number, target.name, inner) if target else inner

    def _run(self, inline: Inline) -> str:
        if inline.change and isinstance(inline, Ref | Value):
            return self.revisions.wrap(inline.change, words(inline.text, inline.lang))
        return self.revisions.wrap(inline.change, self._bare(inline))

    def _bare(self, inline: Inline) -> str:
        if inline.text in self.spoken:
            return self.data.named(self.spoken[inline.text], words(inline.text, inline.lang))
        match inline:
            case LineBreak():
                return line_break()
            case Strong(text=text, lang=lang):
                return run(text, character_style(self.edition, STRONG, lang))
            case Ref():
                return self._reference(inline)
            case Value():
                return self.figure(inline.key, inline.text, inline.lang)
        return words(inline.text, inline.lang)

    def _reference(self, ref: Ref) -> str:
        """Return a field where an update would show the same words, else a link."""
        shown = words(ref.text, ref.lang)
        target, number = self.targets.get(ref.anchor), self.targets.get(numbered(ref.anchor))
        for place in (target, number):
            if place and place.words == ref.text:
                return field(rf"REF {place.name} \h", shown)
        return link(target.name, shown) if target else shown


def numbered(anchor: str) -> str:
    """Return the anchor of the number above a table's title."""
    return f"{anchor}.number"


def words(text: str, lang: Lang) -> str:
    """Return a run of words of a language, nothing where there are none."""
    if not text:
        return ""
    return run(text, _CHINESE if lang == "zh" and not _SHARED.isdisjoint(text) else "")


def _words_of(inline: Inline) -> Inline:
    """Return an inline, a figure as nothing but its words."""
    return Text(inline.text, inline.lang, inline.change) if isinstance(inline, Value) else inline


def targets(document: Document) -> dict[str, Target]:
    """Return the places of a document that can be referred to, by anchor."""
    result: dict[str, Target] = {}
    taken: set[str] = set()
    for anchor, covered in _anchors(document.blocks):
        name = stem = f"a_{_UNNAMEABLE.sub('_', anchor)}"[:_LONGEST_NAME]
        number = len(result) + 1
        if name.lower() in taken:  # Word compares names without regard to case
            name = f"{stem}_{number}"
        taken.add(name.lower())
        result[anchor] = Target(name, number, covered)
    return result


def _anchors(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Heading(anchor=anchor, text=text) if anchor:
                yield anchor, plain(kept(text))
            case Chart(anchor=anchor, caption=title) | Table(anchor=anchor, title=title) if anchor:
                yield anchor, plain(kept(title[0])) if title else ""
            case Section(blocks=inner):
                yield from _anchors(inner)
        if isinstance(block, Table) and block.anchor and block.number:
            yield numbered(block.anchor), plain(kept(block.number[0]))


def spoken_marks(document: Document) -> dict[str, str]:
    """Return the marks that stand for words wherever they are (**), with those words; — is a stroke in prose."""
    return {mark: said for mark, said in document.spoken if len(mark) > 1}


def cut(inlines: Inlines, start: int, end: int) -> Inlines:
    """Return the part of some inlines from character `start` to `end`; a figure is never divided by a page break."""
    result: list[Inline] = []
    position = 0
    for inline in inlines:
        low, high = max(start - position, 0), min(end - position, len(inline.text))
        position += len(inline.text)
        if low == 0 and high == len(inline.text):
            result.append(inline)
        elif low < high:
            result.append(replace(_words_of(inline), text=inline.text[low:high]))
    return tuple(result)
