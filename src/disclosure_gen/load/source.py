"""A named TOML text → plain data with exact decimals, and what is no TOML in it.

A fault does not hide the rest of the file: the statement that has it is left out and reading goes on.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.load import syntax

MAX_FAULTS = 20  # of one file: more of them say nothing new

_LONG_NUMBER = re.compile(r"\d[\d_]{639,}")  # Python refuses integers of 640 digits or, by default, 4300
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
        except tomllib.TOMLDecodeError as error:
            fault = syntax.explain(source.name, text, str(error))
            diagnostics.append(fault.diagnostic)
            rest = fault.rest
        except RecursionError:
            diagnostics.append(_too_deep(source))
            break
        except ValueError:
            diagnostics.append(_too_long(source))
            rest = _LONG_NUMBER.sub(lambda digits: "0".ljust(len(digits.group())), text)
        else:
            left_out = any(diagnostic.code in _LEFT_OUT for diagnostic in diagnostics)
            return Parsed(source, data, tuple(diagnostics), whole=not left_out)
        if rest == text:
            break
        text = rest
    return Parsed(source, {}, tuple(diagnostics), whole=False)


def _decimal(text: str) -> Decimal | NotANumber:
    if text.isdecimal() or text.lstrip("+-").replace(".", "").replace("_", "").isdecimal():
        return Decimal(text)
    return NotANumber(text)


def _too_deep(source: Source) -> Diagnostic:
    line, column = syntax.deepest(source.text)
    say = Say("括号套得太深，无法读取", "brackets are nested too deeply to be read")
    return finding("DG101", Origin(source.name, line=line, column=column), say)


def _too_long(source: Source) -> Diagnostic:
    number = _LONG_NUMBER.search(source.text)
    line, column = syntax.line_column(source.text, number.start() if number else 0)
    say = Say("数字太长，无法读取", "a number with too many digits to be read")
    return finding("DG114", Origin(source.name, line=line, column=column), say)
