"""The program as a library: content → Disclosure → Document → Pages → bytes, with the program's own terms and fonts.

    from disclosure_gen.api import check, compose, layout, load, write

    loaded = load("content/our-bureau/2026")
    document = compose(loaded.disclosure, "en")
    data = write(document, layout(document).pages, "pdf").data

Problems of the content are diagnostics, never exceptions. These are functions: the packages of the same names are the
program's inside.
"""

from collections.abc import Sequence
from pathlib import Path

from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import Edition
from disclosure_gen.layout.page import Pages
from disclosure_gen.layout.pages import Laid
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.outcome import Content
from disclosure_gen.writers import Written

__all__ = ["changes", "check", "compose", "layout", "load", "write"]


def load(folder: str | Path) -> Content:
    """Read the content files of a folder; `.disclosure` is None where they do not say enough for one.

    Raises RefusedError when there are none.
    """
    return pipeline.read(folder)


def check(disclosure: Disclosure, editions: Sequence[Edition] = ()) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a disclosure for some editions, none means all that it names."""
    return pipeline.run_checks(disclosure, editions).left


def compose(disclosure: Disclosure, edition: Edition) -> Document:
    """Return the document tree of a public edition; what is classified is ** in it."""
    return pipeline.compose(disclosure, edition)


def layout(document: Document) -> Laid:
    """Return a document on pages, and what did not fit."""
    return pipeline.layout(document)


def changes(old: Document, new: Document) -> Document:
    """Return two documents in one tree, which `write` makes a Word file with tracked changes of.

    Raises ValueError where they are of two editions.
    """
    from disclosure_gen.doc.changes import changes as marked

    return marked(old, new)


def write(document: Document, pages: Pages | None, format_: str) -> Written:
    """Return the bytes of a file in a format (pdf, docx, xlsx or html), and what could not be written.

    Workbooks and web pages need no pages. Raises ValueError for another format, and without pages where it needs them.
    """
    return pipeline.write(document, pages, format_)
