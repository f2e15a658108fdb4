"""A code, or the name of one → what it stands for, an example, and how it is mended."""

from collections.abc import Collection, Mapping

from disclosure_gen import files
from disclosure_gen.codes import CODES, Code, Say
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """What people are told of a code: its row in the table, an example of it, what to do."""

    code: str
    row: Code
    example: Say
    mend: Say


def code_of(word: str) -> str:
    """Return the code that a word is or names (`dg201`, `total-mismatch`), "" where it is none."""
    named = {row.name: code for code, row in CODES.items()}
    code = named.get(word.lower(), word.upper())
    return code if code in CODES else ""


def codes_of(word: str) -> tuple[str, ...]:
    """Return the codes that begin with a word (`DG5`), in order; none where it does not begin as codes do."""
    start = word.upper()
    return tuple(sorted((code for code in CODES if code.startswith(start)), key=_number)) if start[:2] == "DG" else ()


def _number(code: str) -> int:
    return int(code.removeprefix("DG"))


def guide(code: str) -> Guide:
    """Return the guide of a code; a test keeps it that every code has one."""
    return guides((code,))[code]


def guides(codes: Collection[str]) -> Mapping[str, Guide]:
    """Return the guides of some codes."""
    import tomli

    told = {code: one for text in files.read_guides() for code, one in tomli.loads(text).items()}
    return {code: Guide(code, CODES[code], _say(told[code]["example"]), _say(told[code]["mend"])) for code in codes}


def _say(told: str | Mapping[str, str]) -> Say:
    """Return words in both languages; figures and content are given once for both."""
    return Say(told, told) if isinstance(told, str) else Say(told["zh"], told["en"])
