"""What the terminal is: its language, its width of a text, its streams, one line of progress."""

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO
from unicodedata import east_asian_width

from disclosure_gen.lang import Lang

_COLUMNS = 80  # where nothing says how wide the terminal is


def language(environ: Mapping[str, str]) -> Lang:
    """Return the language of messages: that of the locale, as programs on Unix find it; the system's on Windows."""
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "")
    if not name and os.name == "nt":
        import locale  # only here, only on Windows

        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def width(text: str) -> int:
    """Return how many columns a text takes: Han and full-width marks take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def columns(environ: Mapping[str, str]) -> int:
    """Return how many columns the terminal has, as `shutil.get_terminal_size` does: importing that costs 2 ms."""
    given = environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # there is none: a pipe, a closed stream
        return _COLUMNS


def aligned(rows: Sequence[Sequence[str]], *, widths: Sequence[int], right: Sequence[int] = ()) -> list[str]:
    """Set rows of cells in columns of at least some widths, two spaces apart; those of `right` are set flush right."""
    widths = [max(least, *(width(row[index]) for row in rows)) for index, least in enumerate(widths)] if rows else []

    def cell(index: int, text: str) -> str:
        space = " " * (widths[index] - width(text))
        return space + text if index in right else text + space

    return ["  ".join(cell(index, text) for index, text in enumerate(row)).rstrip() for row in rows]


def tolerant(stream: TextIO) -> None:
    """Make a stream take every character: the console of some Windows machines has a code page without Han."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:  # replaced by a caller, as tests do
        return
    try:
        "预算budget".encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        reconfigure(encoding="utf-8", errors="replace")
    else:
        reconfigure(errors="replace")


@contextmanager
def ended_as_interrupt(number: signal.Signals) -> Iterator[None]:
    """Let a signal that would end the program interrupt it instead, so that it leaves nothing unfinished."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(number, interrupt)
    except ValueError:  # not the main thread: the caller decides
        yield
        return
    try:
        yield
    finally:
        signal.signal(number, before)


def silence(stream: TextIO) -> None:
    """Point a stream whose reader is gone at nothing, so that the interpreter can close it without complaint."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        sys.stdout = sys.__stdout__


class ProgressLine:
    """One line that is written over and over on a terminal, and nothing at all elsewhere."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        self._stream = stream
        self._on = stream.isatty() and environ.get("TERM") != "dumb"
        self._shown = 0

    def show(self, text: str) -> None:
        """Show a text in place of the one before."""
        if self._on:
            self._stream.write("\r" + text + " " * (self._shown - width(text)))
            self._stream.flush()
            self._shown = width(text)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            self.show("")
            self._stream.write("\r")
            self._stream.flush()
            self._shown = 0
