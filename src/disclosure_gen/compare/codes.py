"""Subject codes (科目编码) → the same form however they are written, and what they became in a later year."""

import re
from collections.abc import Iterable, Mapping, Sequence

from disclosure_gen.compare.texts import words_of
from disclosure_gen.lang import LANGS
from disclosure_gen.model.tables import Line
from disclosure_gen.records import dataclass

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Move:
    """A code that was given up for another, from a budget year on; several may have become one."""

    old: str
    new: str
    year: int


def moved(moves: Iterable[Move], before: int, after: int) -> Mapping[str, str]:
    """Return what each code of one year is in another: the moves between the two, one after the other."""
    result: dict[str, str] = {}
    for move in sorted(moves, key=lambda move: move.year):
        if before < move.year <= after:
            result = {old: move.new if new == move.old else new for old, new in result.items()}
            result[move.old] = move.new
    return result


def codes_of(lines: Sequence[Line]) -> list[str]:
    """Return the code of each line, "" where it has none: `301-2`, and `02` below `301`, are both `30102`."""
    found = []
    above = ""
    for line in lines:
        written = _code(line)
        parts = _DIGITS.findall(written)
        code = "".join([*parts[:1], *(part.zfill(2) for part in parts[1:])])
        if 0 < len(code) <= 2 and above:
            code = above + code.zfill(2)
        elif code:
            above = code[:3]
        found.append(code)
    return found


def _code(line: Line) -> str:
    if line.shape.code:
        return line.shape.code
    for path, text in line.texts.items():
        if path.rpartition(".")[2] == "code":
            return next((words for lang in LANGS if (words := words_of(text, lang))), "")
    return ""
