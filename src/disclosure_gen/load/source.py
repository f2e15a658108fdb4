"""A named TOML text → plain data with exact decimals, and what is no TOML in it.

A fault does not hide the rest of the file: the statement that has it is left out and reading goes on.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_gen.diagnostics import Diagnostic

MAX_FAULTS = 20  # of one file: more of them say nothing new

_LEFT_OUT = {"DG101", "DG109"}  # other faults are of one value, and something stands in for it


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
    """The data of a file; `whole` is False where a part of the text was left out because it is no TOML."""

    source: Source
    data: dict[str, object]
    diagnostics: tuple[Diagnostic, ...] = ()
    whole: bool = True


@lru_cache(maxsize=64)
def parse(source: Source) -> Parsed:
    """Return the data of a file. A text is read once: nobody changes the data."""
    if source.unread is not None:
        return Parsed(source, {}, (source.unread,), whole=False)
    text = source.text
    if text.startswith("\ufeff"):  # Windows editors put a mark there; a space keeps the columns
        text = " " + text[1:]
    diagnostics: list[Diagnostic] = []
    while len(diagnostics) < MAX_FAULTS:
        try:
            data = tomllib.loads(text + "\n", parse_float=_decimal)
        except (ValueError, RecursionError) as error:
            from disclosure_gen.load import syntax  # patterns of its own, which only a faulty file needs

            diagnostic, rest = syntax.explain(source.name, text, error)
            diagnostics.append(diagnostic)
            if rest == text:
                break
            text = rest
        else:
            left_out = any(diagnostic.code in _LEFT_OUT for diagnostic in diagnostics)
            return Parsed(source, data, tuple(diagnostics), whole=not left_out)
    return Parsed(source, {}, tuple(diagnostics), whole=False)


def _decimal(text: str) -> Decimal | NotANumber:
    if text.isdecimal() or text.lstrip("+-").replace(".", "").replace("_", "").isdecimal():
        return Decimal(text)
    return NotANumber(text)
