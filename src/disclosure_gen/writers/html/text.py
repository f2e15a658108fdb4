"""Inlines → markup: languages marked, figures linked to their cells, marks with what is said in their place."""

import re
from collections import Counter
from collections.abc import Sequence

from disclosure_gen.doc.blocks import Document, Inline, Inlines, LineBreak, Ref, Strong, Value
from disclosure_gen.lang import Lang, Terms, langs_of, term
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.html.links import Links
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, join, words

LANG = {"zh": "zh-CN", "en": "en"}

# What spreads a label over its cell (合　　计): on a screen a cell has no such width.
_SPREAD = re.compile("(?<=[\u4e00-\u9fff])\u3000+(?=[\u4e00-\u9fff])")
_AMOUNT = re.compile(r"(?:\S+ )?\S*\d.*", re.DOTALL)  # a figure from the word before its digits to its unit
_LONGEST = 24  # characters that are kept on one line


@dataclass(frozen=True, slots=True)
class Pen:
    """What the text of a document is written with: `met` counts mentions of figures, `used` holds ids given away."""

    document: Document
    terms: Terms
    links: Links
    met: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    @property
    def lang(self) -> Lang:
        """Return the language of the page."""
        return self.document.lang

    @property
    def both(self) -> bool:
        """Tell whether the page has two languages."""
        return len(langs_of(self.document.edition)) > 1

    def once(self, name: str | None) -> str | None:
        """Return an id the first time that it is asked for: a table that stands twice has it once."""
        if name is None or name in self.used:
            return None
        self.used.add(name)
        return name

    def fresh(self, name: str) -> str:
        """Return an id that nothing else has, made of a name."""
        number, free = 1, name
        while free in self.used:
            number += 1
            free = f"{name}-x{number}"
        self.used.add(free)
        return free

    def term(self, key: str) -> Markup:
        """Return a word of the page in each of its languages, the second marked as such."""
        langs = langs_of(self.document.edition)
        said = [words(term(self.terms, f"page.{key}", lang)) for lang in langs]
        if len(said) == 1:
            return said[0]
        return join(*(element("span", one, **self.attributes(lang)) for one, lang in zip(said, langs, strict=True)))

    def plain_term(self, key: str) -> str:
        """Return a word of the page as plain text in its language, for attributes and what is read aloud."""
        return term(self.terms, f"page.{key}", self.lang)

    def attributes(self, lang: Lang) -> dict[str, str | None]:
        """Return the attributes of an element that holds one of two languages."""
        return {"class_": f"x-{lang}", "lang": self.marked(lang)}

    def marked(self, lang: Lang) -> str | None:
        """Return the language to mark, None where it is the page's own."""
        return None if lang == self.lang else LANG[lang]

    def lines(self, lines: Sequence[Inlines], *, spread: bool = True) -> Markup:
        """Return a text that stands once in each language; without `spread` wide spaces go."""
        if len(lines) == 1:
            return self.line(lines[0], spread=spread)
        shown = []
        for index, (inlines, lang) in enumerate(zip(lines, langs_of(self.document.edition), strict=False)):
            gap = words(" ") if index else NOTHING
            shown.append(
                join(gap, element("span", self.inlines(inlines, lang, spread=spread), **self.attributes(lang)))
            )
        return join(*shown)

    def line(self, inlines: Inlines, *, spread: bool = True) -> Markup:
        """Return a text in one language, marked where that is not the page's."""
        lang = inlines[0].lang if inlines else self.lang
        inner = self.inlines(inlines, lang, spread=spread)
        return inner if lang == self.lang else element("span", inner, lang=LANG[lang])

    def inlines(self, inlines: Inlines, lang: Lang, *, spread: bool = True, linked: bool = False) -> Markup:
        """Return inlines inside an element of a language; where they are `linked`, figures lead to their cells."""
        shown = []
        for inline in inlines:
            inner = self._inline(inline, spread=spread, linked=linked)
            shown.append(inner if inline.lang == lang else element("span", inner, lang=LANG[inline.lang]))
        return join(*shown)

    def spoken(self, text: str) -> Markup | None:
        """Return a mark that stands for words with the words in its place, None for any other text."""
        said = dict(self.document.spoken).get(text)
        if said is None:
            return None
        hidden = element("span", words(said), class_="vh")
        if not text:
            return hidden
        return join(element("span", words(text), class_="red", aria_hidden="true"), hidden)

    def _inline(self, inline: Inline, *, spread: bool, linked: bool) -> Markup:
        text = inline.text if spread else _SPREAD.sub("", inline.text)
        mark = self.spoken(text) if text else None
        match inline:
            case LineBreak(lang=lang):  # a place to break by sense, on a screen of any width
                return element("wbr") if lang == "zh" else words(" ")
            case _ if mark is not None:
                return mark
            case Strong():
                return element("strong", words(text))
            case Ref(anchor=anchor) if anchor in self.links.anchors:
                return element("a", words(text), href=f"#{self.links.anchors[anchor]}")
            case Value():
                return self._figure(inline, linked=linked)
        return words(text)

    def _figure(self, value: Value, *, linked: bool) -> Markup:
        """Return a figure kept on one line; where it also stands in a table, as a link to its cell."""
        amount = _AMOUNT.search(value.text)
        start = amount.start() if amount else 0
        kept = value.text[start:]
        shown = element("span", words(kept), class_="nb") if 1 < len(kept) <= _LONGEST else words(kept)
        shown = join(words(value.text[:start]), shown)
        cell = self.links.cell(value.key) if linked else None
        if cell is None:
            first = self.links.firsts.get(value.key) if linked and value.lang == self.lang else None
            name = self.once(first)
            return element("span", shown, id=name, class_="from") if name else shown
        name = None
        if value.lang == self.lang:
            self.met[value.key] += 1
            name = self.links.mention(value.key, self.met[value.key])
        return element("a", shown, class_="fig", id=name, href=f"#{cell}")
