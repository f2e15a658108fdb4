"""What was put on line (PDF, OFD, Word, a workbook, a saved page) beside what was submitted → what is not the same.

A file that this program can read piece by piece is compared so; of one that another program has written, printed or
saved, the words: each piece that was submitted must stand in it, and it must have no figure besides.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from itertools import chain
from typing import Literal

from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.ofd import damaged, is_ofd
from disclosure_gen.importers.pages import read_lines
from disclosure_gen.importers.saved import as_utf8, is_page
from disclosure_gen.importers.words import read_words
from disclosure_gen.parity import seen_in
from disclosure_gen.parity.beyond import beyond, faces
from disclosure_gen.parity.ofd import read_texts
from disclosure_gen.parity.pieces import FIGURE, Seen, UnlikeError, differences, normal
from disclosure_gen.records import dataclass
from disclosure_gen.submission.ofd_parts import told
from disclosure_gen.submission.sealed import beside

How = Literal["bytes", "added", "pieces", "words"]

_TOLD = 20
_FIGURE = 3  # characters from which a figure is told: page numbers have fewer
_MOST_ABOUT = 100_000  # bytes of the properties of a Word file
_LABEL = re.compile(r"^(?:\d+\.|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[（(]\d+[）)]|[IVXL]+\.)\s*")
_FOLIO = re.compile(r"^\s*[—–-]\s*\d+\s*[—–-]\s*$", re.MULTILINE)  # stands within a text that goes on over a page
_UNSEEN = {"script", "style", "template", "noscript"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """With which file of the package one was compared, how, and what is not the same.

    `how`: both have the same bytes; one has something added to the end of the other, as a signature is; they were
    compared piece by piece (OFD part by part), or by their words. `count` is the number of differences, of which some
    are told.
    """

    submitted: str = ""
    how: How = "words"
    diagnostics: tuple[Diagnostic, ...] = ()
    count: int = 0


def compared(data: bytes, file: str, submitted: Mapping[str, bytes]) -> Online:
    """Return how a file differs from that of the files submitted to which it is nearest."""
    format_ = format_of(data, file)
    if not format_:
        say = Say("不是 PDF、Word 文件、工作簿、OFD 或网页", "it is no PDF, Word file, workbook, OFD or web page")
        hint = Say(
            "网页存成 .html 或 .mhtml；报送包放在第二个", "save a page as .html or .mhtml; the package comes second"
        )
        return Online(diagnostics=(finding("DG815", Origin(file), say, hint=hint),))
    known = {name: one for name, one in submitted.items() if name.endswith(f".{format_}") and "/" not in name}
    same = next((name for name, one in known.items() if one == data), None)
    if same:
        return Online(submitted=same, how="bytes")
    if not known:
        say = Say(f"报送包里没有 {format_} 文件可比", f"the package has no {format_} file to compare with")
        asked = Say("报送时没有要 OFD（ofd = true）", "no OFD was asked for when it was made: ofd = true")
        hint = asked if format_ == "ofd" else NOTHING
        return Online(diagnostics=(finding("DG815", Origin(file), say, hint=hint),))
    digests = frozenset(sha256(one).hexdigest() for one in submitted.values())
    return min(
        (_beside(data, file, pair, format_, digests) for pair in known.items()),
        key=lambda one: (one.count, one.submitted),
    )


def format_of(data: bytes, file: str) -> str:
    """Return the format of a file by what it begins with or holds, "" where it is none that was submitted."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK"):
        if is_ofd(data):
            return "ofd"
        try:
            parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return "xlsx" if file.lower().endswith(".xlsx") else "docx"
        return "docx" if "word/document.xml" in parts else "xlsx" if "xl/workbook.xml" in parts else ""
    return "html" if is_page(data) else ""


def _beside(data: bytes, file: str, submitted: tuple[str, bytes], format_: str, digests: frozenset[str]) -> Online:
    name, one = submitted
    expected = seen_in(one, format_)
    if format_ == "html":
        data = as_utf8(data)
    try:
        if format_ == "docx" and not _is_own_word(data):
            raise UnlikeError("saved by another program")
        found = seen_in(data, format_)
    except Exception:  # another program's file can break its reader in any way
        try:
            return _online(name, "words", _by_words(data, one, format_, expected), file)
        except UnlikeError:
            say = Say("读不出，可能损坏", "it cannot be read: it may be damaged")
            return Online(submitted=name, diagnostics=(finding("DG815", Origin(file), say),), count=len(expected))
    pairs = differences(expected, found)
    if format_ == "ofd" and not pairs:
        return _part_by_part(data, one, name, file)
    how: How = "added" if data.startswith(one) and format_ != "ofd" else "pieces"
    if pairs or how == "added":
        return _online(name, how, pairs, file)
    told = tuple(finding("DG815", Origin(file), say) for say in _beyond(data, one, format_, digests))
    return Online(submitted=name, how=how, diagnostics=told, count=len(told))


def _beyond(data: bytes, submitted: bytes, format_: str, digests: frozenset[str]) -> list[Say]:
    """Return what a file of the same words draws, hides or does that the one submitted does not."""
    try:
        found = dict.fromkeys(beyond(data, submitted, format_, digests))
        if format_ == "pdf" and faces(data) != faces(submitted):
            found["字体或字形与报送的不同", "its fonts or their glyphs are not those submitted"] = None
    except Exception:  # another program's file can break its reader in any way
        return [Say("读不出，可能损坏", "it cannot be read: it may be damaged")]
    return [Say(*one) for one in found][:_TOLD]


def _is_own_word(data: bytes) -> bool:
    """Tell whether this program has written a Word file: others put their own name into its properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        about = parts.getinfo("docProps/app.xml")
        return about.file_size < _MOST_ABOUT and b"disclosure-gen" in parts.read(about)


def _part_by_part(data: bytes, submitted: bytes, name: str, file: str) -> Online:
    """Return how an OFD file of the same words differs: a seal is an addition, a font or a place is not."""
    try:
        other, seals = beside(data, submitted)
        found = [finding("DG815", Origin(f"{file}/{part}"), say) for part, say in told(data, submitted, other)]
    except Exception as error:  # a file from anywhere can break its reader in any way
        return Online(submitted=name, how="pieces", diagnostics=(finding("DG815", Origin(file), damaged(error).say),))
    how: How = "added" if seals else "pieces"
    return Online(submitted=name, how=how, diagnostics=tuple(found), count=len(other))


def _online(name: str, how: How, pairs: list[tuple[str, str]], file: str) -> Online:
    """Return what was found; words that a site has around a text are no fault."""
    origin = Origin(file)
    told = [
        finding("DG815", origin, _say(*pair), severity=None if pair[0] or how != "words" else "warning")
        for pair in pairs[:_TOLD]
    ]
    if len(pairs) > _TOLD:
        more = len(pairs) - _TOLD
        told.append(
            finding("DG815", origin, Say(f"另有 {more} 处不同", f"{more} more differences"), severity="warning")
        )
    return Online(submitted=name, how=how, diagnostics=tuple(told), count=len(pairs))


def _say(submitted: str, found: str) -> Say:
    if not found:
        return Say(f"报送的“{submitted}”在公开的文件里没有", f"“{submitted}” was submitted and is not on line")
    if not submitted:
        return Say(f"公开的“{found}”没有报送过", f"“{found}” is on line and was not submitted")
    return Say(f"报送“{submitted}”，公开“{found}”", f"“{submitted}” was submitted, “{found}” is on line")


def _by_words(data: bytes, submitted: bytes, format_: str, expected: list[Seen]) -> list[tuple[str, str]]:
    """Return the pieces that a text has not, and the figures that were not submitted."""
    try:
        words = _words(data, format_)
    except Exception:  # a broken file can break its reader in any way
        raise UnlikeError("unreadable") from None
    text = _squeezed(words)
    pieces = [part for piece in _told_in_words(expected) for part in (*piece.text.split("\n"), *chain(*piece.rows))]
    missing = [piece for piece in dict.fromkeys(pieces) if not _stands(piece, text, format_)]
    figures = {figure for piece in (_words(submitted, format_), *pieces) for figure in FIGURE.findall(piece)}
    more = [one for one in dict.fromkeys(FIGURE.findall(words)) if len(one) >= _FIGURE and one not in figures]
    return [*((piece, "") for piece in missing), *(("", one) for one in more)]


def _told_in_words(expected: list[Seen]) -> list[Seen]:
    """Return the pieces that every program shows: a browser prints no list of contents, nor its title."""
    first = next((index for index, piece in enumerate(expected) if piece.kind == "contents"), 0)
    return [piece for index, piece in enumerate(expected) if piece.kind != "contents" and index != first - 1]


def _stands(piece: str, text: str, format_: str) -> bool:
    """Tell whether a piece stands in a text; in a Word file the number before it may be one that Word counts."""
    return _squeezed(piece) in text or (format_ == "docx" and _squeezed(_LABEL.sub("", piece)) in text)


def _words(data: bytes, format_: str) -> str:
    if format_ == "pdf":
        return _FOLIO.sub("", "\n".join(read_lines(data)))
    if format_ == "docx":
        return "\n".join(read_words(data))
    if format_ == "ofd":
        return "\n".join(read_texts(data))
    reader = _Page()
    reader.feed(as_utf8(data).decode("utf-8", "replace"))
    return normal("".join(reader.words))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


class _Page(HTMLParser):
    """The words of a page that anybody may have saved."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag not in {"span", "a", "b", "i", "em", "strong", "wbr"}:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
