"""Document → automatic numbers that print exactly the labels of the tree, and the part numbering.xml.

Headings are numbered through their styles by one multilevel list for each language, items by a list of their own.
A label that no counter would print where it stands is left to be written as text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.doc.blocks import Document, Heading, Item, List, Section
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.layout.page import Node
from disclosure_gen.layout.styles import heading_role, text_style
from disclosure_gen.numerals import chinese, roman
from disclosure_gen.records import NamedTuple, dataclass, field
from disclosure_gen.writers.docx.oxml import paragraph_properties, part, tabs, w
from disclosure_gen.writers.docx.styles import Look, base, is_second, numbered_indent, style_id

_NUMERALS = (
    ("[一二三四五六七八九十百]+", "chineseCountingThousand"),
    ("[0-9]+", "decimal"),
    ("[IVXLC]+", "upperRoman"),
)
_LARGEST = 400
# The levels that a Chinese document has even where it does not use them (GB/T 9704 7.3.3).
_HOUSE = (
    ("", "chineseCountingThousand", "、"),
    ("（", "chineseCountingThousand", "）"),
    ("", "decimal", "."),
    ("（", "decimal", "）"),
)


class Form(NamedTuple):
    """The form of a label: what stands around its numeral, and the kind of numeral, as Word calls it."""

    before: str
    numeral: str
    after: str


class Place(NamedTuple):
    """Where an automatic number comes from; `linked` tells that the paragraph's style carries it."""

    number: int
    level: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """Automatic numbers by node (missing: the label is text), the looks whose styles carry one, and the part."""

    places: Mapping[Node, Place]
    linked: Mapping[Look, tuple[int, int]]
    part: Iterable[bytes]


def numeral(number: int, kind: str) -> str:
    """Return a number from 1 to 399 as Word prints it."""
    if kind == "decimal":
        return str(number)
    if kind == "upperRoman":
        return roman(number)
    return chinese(number)


def parse(label: str) -> tuple[Form, int] | None:
    """Return the form of a label and its number, None where it has no numeral that a list can print."""
    for pattern, kind in _NUMERALS:
        match = re.search(pattern, label)
        if match is None:
            continue
        number = next((n for n in range(1, _LARGEST) if numeral(n, kind) == match[0]), 0)
        around = label[: match.start()], label[match.end() :]
        if number and "%" not in label:
            return Form(around[0], kind, around[1]), number
    return None


@dataclass(slots=True)
class _Outline:
    """The multilevel list of the headings of one language: its forms by level, and the counters as Word runs them.

    Below a level that has not begun, programs differ in whether it counts as begun: `unsure` levels count no more
    until one above them does.
    """

    forms: dict[int, Form]
    counters: list[int] = field(default_factory=lambda: [0] * 9)
    unsure: frozenset[int] = frozenset()

    def take(self, level: int, form: Form, number: int) -> bool:
        """Count a heading, and tell whether the list prints its label."""
        if self.forms.setdefault(level, form) != form or self.counters[level] + 1 != number or level in self.unsure:
            return False
        self.counters[level] = number
        self.counters[level + 1 :] = [0] * (8 - level)
        self.unsure = frozenset(above for above in range(level) if above in self.unsure or not self.counters[above])
        return True


@dataclass(slots=True)
class _Lists:
    """Lists as they are made: definitions (w:abstractNum) and the numbers that use them (w:num)."""

    edition: Edition
    definitions: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    items: dict[tuple[Lang, Form], int] = field(default_factory=dict)  # → definition

    def define(self, levels: str, kind: str) -> int:
        """Add a definition and return its id."""
        id_ = len(self.definitions) + 1
        self.definitions.append(
            f'<w:abstractNum w:abstractNumId="{id_}">{w("nsid", val=f"{id_:08X}")}'
            f"{w('multiLevelType', val=kind)}{w('tmpl', val=f'{id_ + 0x1000:08X}')}{levels}</w:abstractNum>"
        )
        return id_

    def use(self, definition: int, start: int | None = None) -> int:
        """Add a number that counts by a definition, from `start` where that is given, and return its id."""
        id_ = len(self.numbers) + 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=0) if start is not None else ""
        self.numbers.append(f'<w:num w:numId="{id_}">{w("abstractNumId", val=definition)}{override}</w:num>')
        return id_


def number(document: Document) -> Numbering:
    """Return the automatic numbers of a document; none where it wants all labels as text."""
    if document.numbering == "literal":
        return Numbering({}, {}, part("numbering", ()))
    lists = _Lists(document.edition)
    places: dict[Node, Place] = {}
    linked: dict[Look, tuple[int, int]] = {}
    headings = [(node, block) for node, block in _walk(document) if isinstance(block, Heading)]
    changed = {heading.lang for _, heading in headings if _is_changed(heading)}
    for lang in dict.fromkeys([document.lang, *(heading.lang for _, heading in headings)]):
        if lang in changed:  # one counter cannot count two documents: labels are words, and marked
            continue
        _number_headings(lists, lang, [pair for pair in headings if pair[1].lang == lang], places, linked)
    for node, block in _walk(document):
        if isinstance(block, List) and not any(map(_is_changed, block.items)):
            places |= _number_items(lists, node, block)
    return Numbering(places, linked, part("numbering", [*lists.definitions, *lists.numbers]))


def _is_changed(block: Heading | Item) -> bool:
    return bool(block.change) or block.former is not None


def _walk(document: Document) -> Iterator[tuple[Node, object]]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Section):
            yield from (((index, inner), child) for inner, child in enumerate(block.blocks))
        else:
            yield (index,), block


def carries_number(look: Look, numbering: Numbering) -> bool:
    """Tell whether the style of a look prints a number, its own or that of the style it is based on."""
    return look in numbering.linked or base(look) in numbering.linked


def heading_look(heading: Heading) -> Look:
    """Return the look of a heading whose number, if any, comes through its style."""
    level = 0 if heading.translation else heading.level
    return Look(heading_role(heading.depth), heading.lang, level=level)


def _number_headings(
    lists: _Lists,
    lang: Lang,
    headings: list[tuple[Node, Heading]],
    places: dict[Node, Place],
    linked: dict[Look, tuple[int, int]],
) -> None:
    """Number the headings of one language; each depth is a level of the list, tied to the style that uses it first."""
    forms = dict(enumerate(Form(*form) for form in _HOUSE)) if lang == "zh" else {}
    for _, heading in headings:  # what the document prints goes before the house form
        parsed = parse(heading.label)
        if parsed:
            forms[_level(heading)] = parsed[0]
    if not forms:
        return
    outline, styles = _Outline({}), _level_styles(lists.edition, lang, headings, sorted(forms))
    outline.forms.update(forms)
    levels = "".join(_outline_level(lists.edition, level, forms[level], styles[level]) for level in sorted(forms))
    id_ = lists.use(lists.define(levels, "multilevel"))
    linked |= {look: (id_, level) for level, look in styles.items()}
    for node, heading in headings:
        parsed, level = parse(heading.label), _level(heading)
        if parsed and outline.take(level, *parsed):
            places[node] = Place(id_, level, styles[level] == heading_look(heading))


def _level(heading: Heading) -> int:
    return min(heading.depth, 4) - 1


def _level_styles(
    edition: Edition, lang: Lang, headings: list[tuple[Node, Heading]], levels: list[int]
) -> dict[int, Look]:
    """Return for each level of the list the look whose style it is tied to."""
    outline = not is_second(edition, lang)
    styles = {level: Look(heading_role(level + 1), lang, level=level + 1 if outline else 0) for level in levels}
    numbered = [heading for _, heading in headings if parse(heading.label)]
    for heading in reversed(numbered):
        styles[_level(heading)] = heading_look(heading)
    return styles


def _outline_level(edition: Edition, level: int, form: Form, look: Look) -> str:
    return _list_level(edition, level, form, look, f'<w:pStyle w:val="{style_id(edition, look)}"/>')


def _list_level(edition: Edition, level: int, form: Form, look: Look, tied: str = "") -> str:
    """Return w:lvl; it repeats the indent of the style, which would else give way to that of the list."""
    style = text_style(edition, look.lang, look.role)
    hangs = edition == "en"
    suffix = "tab" if hangs else "space" if look.lang == "en" else "nothing"
    stop = tabs([("num", style.left)]) if hangs else {}
    properties = {**stop, "ind": numbered_indent(edition, look)}
    return "".join(
        [
            f'<w:lvl w:ilvl="{level}">{w("start", val=1)}{w("numFmt", val=form.numeral)}{tied}',
            w("suff", val=suffix),
            w("lvlText", val=f"{form.before}%{level + 1}{form.after}"),
            w("lvlJc", val="left"),
            paragraph_properties(properties),
            "</w:lvl>",
        ]
    )


def _number_items(lists: _Lists, node: Node, block: List) -> Iterator[tuple[Node, Place]]:
    """Yield the numbers of a list's items: in each language a number of its own, so that it counts from the start."""
    using: dict[Lang, tuple[Form, int]] = {}
    counted: dict[Lang, int] = {}
    for index, item in enumerate(block.items):
        parsed = parse(item.label)
        if parsed is None:
            continue
        form, value = parsed
        if item.lang not in using:
            definition = lists.items.get((item.lang, form))
            if definition is None:
                level = _list_level(lists.edition, 0, form, Look("item", item.lang))
                definition = lists.items[(item.lang, form)] = lists.define(level, "singleLevel")
            using[item.lang] = form, lists.use(definition, value)
            counted[item.lang] = value - 1
        known, id_ = using[item.lang]
        if known == form and counted[item.lang] + 1 == value:
            counted[item.lang] = value
            yield (*node, index), Place(id_, 0)
