"""Words of a Word file that nobody is meant to read as text: hidden, struck through, marks of notes."""

from collections.abc import Iterator

from disclosure_gen.codes import Say
from disclosure_gen.importers.pieces import Unread
from disclosure_gen.records import dataclass, field

_OFF = ("0", "false", "off", "none")
_UNSEEN = ("vanish", "strike", "dstrike")  # looks of words that do not count
_RAISED = "vertAlign"
_LOOKS = {
    "vanish": ("隐藏的文字", "hidden words"),
    "strike": ("带删除线的文字", "words struck through"),
    "dstrike": ("带双删除线的文字", "words struck through twice"),
    _RAISED: ("上标的注码", "raised marks of notes"),
}
_NAMED = 5
_SHOWN = 30


@dataclass(slots=True)
class Looks:
    """The look of the run that is open, what was left out by it, and how many notes there are."""

    look: str = ""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    notes: int = 0

    def start(self, tag: str, value: str) -> None:
        """Take the beginning of an element of a run."""
        if tag == "r":
            self.look = ""
        elif tag in _UNSEEN and value not in _OFF:
            self.look = tag
        elif tag == _RAISED and value == "superscript":
            self.look = self.look or tag
        elif tag in ("footnoteReference", "endnoteReference"):
            self.notes += 1

    def counts(self, text: str, before: str, *, in_table: bool) -> bool:
        """Tell whether words count as text behind others; else they are kept as left out.

        Raised digits behind a digit are the mark of a note, in a table also behind words: m² is not.
        """
        last = before[-1:]
        mark = self.look == _RAISED and (last.isdigit() or (in_table and not last.isascii()))
        if self.look not in _UNSEEN and not mark:
            return True
        if text.strip():
            self.left_out.append((self.look, text.strip()))
        return False

    def unread(self) -> Iterator[Unread]:
        """Yield what was left out, each look once."""
        for look in dict.fromkeys(look for look, _ in self.left_out):
            said = [words[:_SHOWN] for one, words in self.left_out if one == look]
            zh, en = _LOOKS[look]
            shown = "、".join(said[:_NAMED]), ", ".join(said[:_NAMED])
            yield Unread(Say(f"{zh}没有读，共 {len(said)} 处：{shown[0]}", f"{en}, not read ({len(said)}): {shown[1]}"))
        if self.notes:
            yield Unread(Say(f"脚注和尾注没有读，共 {self.notes} 条", f"footnotes, not read ({self.notes})"))
