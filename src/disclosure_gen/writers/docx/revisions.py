"""Changes of a tree → tracked changes of Word: runs, paragraph marks, rows and looks, by whom and when.

Author and date are those of the document, so that the same two documents give the same file. ISO 29500-1 17.13.5.
"""

from collections.abc import Mapping

from disclosure_gen.doc.blocks import Change
from disclosure_gen.records import dataclass
from disclosure_gen.writers.escaping import escape

_TAGS: Mapping[Change, str] = {"inserted": "ins", "deleted": "del"}
_FIRST = 1_000_000  # numbers of changes and of bookmarks must differ
_DELETED_TEXT = (("<w:t>", "<w:delText>"), ("<w:t ", "<w:delText "), ("</w:t>", "</w:delText>"))


@dataclass(slots=True)
class Revisions:
    """Who changed a document and when (ISO 8601, UTC), and how many changes are written."""

    author: str
    moment: str
    _count: int = 0

    def wrap(self, change: Change, runs: str) -> str:
        """Return runs that were changed."""
        if not change or not runs:
            return runs
        if change == "deleted":
            for plain, deleted in _DELETED_TEXT:
                runs = runs.replace(plain, deleted)
        return f"<w:{_TAGS[change]}{self._about()}>{runs}</w:{_TAGS[change]}>"

    def mark(self, change: Change) -> str:
        """Return what says in the properties of a row or of a paragraph's mark that it was changed."""
        return f"<w:{_TAGS[change]}{self._about()}/>" if change else ""

    def paragraph(self, change: Change) -> dict[str, str]:
        """Return the property of a paragraph that begins or goes with a change."""
        return {"rPr": f"<w:rPr>{self.mark(change)}</w:rPr>"} if change else {}

    def former(self, properties: str) -> str:
        """Return what says that a paragraph looked otherwise; `properties` is the w:pPr that it had."""
        return f"<w:pPrChange{self._about()}>{properties}</w:pPrChange>"

    def _about(self) -> str:
        self._count += 1
        return f' w:id="{_FIRST + self._count}" w:author="{escape(self.author)}" w:date="{self.moment}"'


def is_marked(paragraph: str) -> bool:
    """Tell whether a paragraph's mark is changed, so that it may come to be one with what follows."""
    properties, _, _ = paragraph.partition("</w:pPr>")
    return "<w:rPr><w:ins " in properties or "<w:rPr><w:del " in properties
