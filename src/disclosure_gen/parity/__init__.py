"""Finished files read back → where they are not what the document tree says: every text and every figure."""

from collections.abc import Callable

from disclosure_gen.doc.blocks import Document
from disclosure_gen.parity.pieces import Seen, differences
from disclosure_gen.records import NamedTuple

__all__ = ["Difference", "disparities", "seen_in"]


class Difference(NamedTuple):
    """A text that a file should have, and what it has in its place; "" for none."""

    expected: str
    found: str


def disparities(document: Document, data: bytes, format_: str) -> list[Difference]:
    """Return where a file of one of a format is not as the document is; one that cannot be read is one difference."""
    try:
        found = seen_in(data, format_)
    except Exception as error:  # a broken file can break its reader in any way
        return [Difference(format_, f"{type(error).__name__}: {error}")]
    return [Difference(*pair) for pair in differences(expected_in(document, format_), found)]


def expected_in(document: Document, format_: str) -> list[Seen]:
    """Return what a reader of a format should get of a document."""
    from disclosure_gen.parity import tree

    readers: dict[str, Callable[[Document], list[Seen]]] = {"html": tree.seen_on_a_screen, "xlsx": tree.seen_in_sheets}
    return readers.get(format_, tree.seen_in_tree)(document)


def seen_in(data: bytes, format_: str) -> list[Seen]:
    """Return what a reader of a file gets.

    Raises an exception of any kind where it is not a file as this program writes it.
    """
    match format_:
        case "pdf":
            from disclosure_gen.parity.pdf import seen_in_pdf

            return seen_in_pdf(data)
        case "docx":
            from disclosure_gen.parity.docx import seen_in_docx

            return seen_in_docx(data)
        case "html":
            from disclosure_gen.parity.html import seen_in_html

            return seen_in_html(data)
        case "xlsx":
            from disclosure_gen.parity.xlsx import seen_in_xlsx

            return seen_in_xlsx(data)
        case "ofd":
            from disclosure_gen.parity.ofd import seen_in_ofd

            return seen_in_ofd(data)
    raise ValueError(f"no such format: {format_}")
