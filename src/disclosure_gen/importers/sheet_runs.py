"""Pieces of a text in one cell of a workbook that look otherwise: struck through, or raised as the mark of a note."""

from collections.abc import Mapping

from disclosure_gen.records import dataclass

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OFF = ("0", "false")
_STRUCK = "~{}~"  # no amount and no name is written so: what holds it is named, and not taken


@dataclass(slots=True)
class Run:
    """The piece that is open: whether it is struck through, and whether it is raised."""

    struck: bool = False
    raised: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element; a new text or piece begins plain."""
        if tag in ("si", "is", "r", "c"):
            self.struck = self.raised = False
        elif tag == "strike":
            self.struck = attributes.get("val", "1") not in _OFF
        elif tag == "vertAlign":
            self.raised = attributes.get("val", "") == "superscript"

    def said(self, text: str) -> str:
        """Return what a piece says: raised digits as such, which are no digits of a figure."""
        text = text.translate(_RAISED) if self.raised else text
        return _STRUCK.format(text) if self.struck and text.strip() else text
