"""A named TOML text → plain data with exact decimals, and what is no TOML in it.

A fault does not hide the rest of the file: the statement that has it is left out and reading goes on.
"""

from decimal import Decimal
from functools import lru_cache

import tomli

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.records import dataclass

MAX_FAULTS = 20  # of one file: more of them say nothing new


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: its name, as findings print it, and its text; `unread` says why there is none."""

    name: str
    text: str
    unread: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class NotANumber:
    """A float of TOML that is no exact decimal: `nan`, `inf`, an exponent; as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of a file; `lost` holds the words of what was left out because it is no TOML, None: all of it."""

    source: Source
    data: dict[str, object]
    diagnostics: tuple[Diagnostic, ...] = ()
    lost: frozenset[str] | None = frozenset()


@lru_cache(maxsize=64)
def parse(source: Source) -> Parsed:
    """Return the data of a file. A text is read once: nobody changes the data."""
    if source.unread is not None:
        return Parsed(source, {}, (source.unread,), lost=None)
    text = source.text
    if text.startswith("\ufeff"):  # Windows editors put a mark there; a space keeps the columns
        text = " " + text[1:]
    diagnostics: list[Diagnostic] = []
    lost: set[str] = set()
    while len(diagnostics) < MAX_FAULTS:
        try:
            data = tomli.loads(text + "\n", parse_float=_decimal)
        except (ValueError, RecursionError) as error:
            from disclosure_gen.load import syntax  # patterns of its own, which only a faulty file needs

            fault = syntax.explain(source.name, text, error)
            diagnostics.append(fault.diagnostic)
            if fault.rest == text:
                break
            text = fault.rest
            lost |= fault.lost
        else:
            return Parsed(source, data, tuple(diagnostics), frozenset(lost))
    return Parsed(source, {}, tuple(diagnostics), lost=None)


def _decimal(text: str) -> Decimal | NotANumber:
    if text.isdecimal() or text.lstrip("+-").replace(".", "").replace("_", "").isdecimal():
        return Decimal(text)
    return NotANumber(text)


def may_hide(source: Source) -> bool:
    """Tell whether content may hide something: it has the key, or escapes that may spell it."""
    text = source.text
    return "classified" in text or ("\\" in text and ("\\u" in text or "\\U" in text))
