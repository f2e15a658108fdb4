"""A code, or the name of one → what it stands for, an example, and how it is mended."""

from disclosure_gen import files
from disclosure_gen.codes import CODES, Code, Say
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """What people are told of a code: its row in the table, an example of it, what to do."""

    code: str
    row: Code
    example: str
    mend: Say


def code_of(word: str) -> str:
    """Return the code that a word is or names (`dg201`, `total-mismatch`), "" where it is none."""
    named = {row.name: code for code, row in CODES.items()}
    code = named.get(word.lower(), word.upper())
    return code if code in CODES else ""


def guide(code: str) -> Guide:
    """Return the guide of a code; a test keeps it that every code has one."""
    import tomli

    for text in files.read_guides():
        told = tomli.loads(text).get(code)
        if told is not None:
            return Guide(code, CODES[code], told["example"], Say(told["mend"]["zh"], told["mend"]["en"]))
    raise LookupError(f"{code} has no guide")
