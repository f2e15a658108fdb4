"""The figures that a page shows first: what each is called, the figure large with its unit small, how it changed."""

import re

from disclosure_gen.doc.blocks import KeyFigure, Value
from disclosure_gen.lang import langs_of
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, join, words
from disclosure_gen.writers.html.text import Pen

_AMOUNT = re.compile(r"([^\d\u2212-]*)([\u2212-]?\d[\d,.]*)(.*)", re.DOTALL)  # what stands before the digits, and after


def key_figures(pen: Pen) -> Markup:
    """Return the key figures under the masthead, each leading to where it comes from; nothing where there are none."""
    shown = [_shown(one, pen) for one in pen.document.key_figures]
    return element("dl", *shown, class_="keys") if shown else NOTHING


def _shown(one: KeyFigure, pen: Pen) -> Markup:
    changed = element("dd", pen.lines(one.change)) if one.change else NOTHING
    return element("div", element("dt", pen.lines(one.label)), element("dd", _values(one, pen), class_="big"), changed)


def _values(one: KeyFigure, pen: Pen) -> Markup:
    target = pen.links.source(one.value[0].key)
    alike = len({value.text for value in one.value}) == 1
    shown = [
        _large(value) if alike else element("span", _large(value), **pen.attributes(lang))
        for value, lang in zip(one.value[:1] if alike else one.value, langs_of(pen.document.edition), strict=False)
    ]
    inner = join(*shown)
    return element("a", inner, href=f"#{target}") if target else inner


def _large(value: Value) -> Markup:
    """Return a figure with what is no digit of it small."""
    parts = _AMOUNT.fullmatch(value.text)
    if parts is None:
        return words(value.text)
    before, number, after = parts.groups()
    small = [element("span", words(part), class_="u") if part else NOTHING for part in (before, after)]
    return join(small[0], element("span", words(number), class_="nb"), small[1])
