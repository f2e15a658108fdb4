"""Document → a web page in one file: no script, nothing that is loaded, readable at every width and on paper."""

import re
from collections.abc import Mapping
from functools import cache

from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import Edition, Terms
from disclosure_gen.writers import Written
from disclosure_gen.writers.html.body import pieces, sections
from disclosure_gen.writers.html.frame import (
    Beside,
    bar,
    choice,
    contents,
    files,
    foot,
    head,
    is_masthead,
    mark,
    masthead,
)
from disclosure_gen.writers.html.key_figures import key_figures
from disclosure_gen.writers.html.links import links
from disclosure_gen.writers.html.markup import Markup, element
from disclosure_gen.writers.html.text import LANG, Pen

_DOCTYPE = "<!DOCTYPE html>\n"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OUT_OF_REACH = {"COLUMNS_FROM": "999rem", "CARDS_TO": "998.99rem"}
_WITHIN = {"COLUMNS_FROM": "75rem", "CARDS_TO": "74.99rem"}


def write_html(
    document: Document, terms: Terms, style: str, editions: Mapping[Edition, str], files_beside: Mapping[str, bytes]
) -> Written:
    """Return a document as a page with a style sheet inside.

    It leads to the pages of other `editions` and to files that stand beside it, both by their names.
    """
    beside = Beside(editions, files_beside)
    pen = Pen(document, terms, links(document))
    shown = pieces(document.blocks)
    text = [piece for piece in shown if not is_masthead(piece.blocks[0])]
    main = element("main", *sections(text, pen), files(beside, pen), id="main", tabindex="-1")
    body = element(
        "body",
        element("a", pen.term("skip"), href="#main", class_="skip"),
        *mark(document),
        element(
            "header",
            bar(pen, beside),
            masthead([one for one in shown if is_masthead(one.blocks[0])], pen),
            key_figures(pen),
        ),
        choice(pen),
        element("div", contents(text, beside, pen), main, class_="page"),
        foot(pen),
        class_="duo" if pen.both else None,
    )
    sheet = packed(style, columns=document.edition == "zh")
    page = element("html", head(document, sheet), body, lang=LANG[document.lang])
    return Written(f"{_DOCTYPE}{Markup(page)}\n".encode())


@cache
def packed(style: str, *, columns: bool) -> str:
    """Return a style sheet without comments and indents; `columns` lets wide screens show tables of text as such.

    Only Chinese fits into columns that narrow.
    """
    for name, width in (_WITHIN if columns else _OUT_OF_REACH).items():
        style = style.replace(name, width)
    lines = (line.strip() for line in _COMMENT.sub("", style).splitlines())
    return "".join(lines)
