"""The form in which a spreadsheet shows a number (#,##0.00) → how many decimals a reader sees."""

import re
from typing import Literal

Shown = int | Literal["percent", "date"] | None  # decimals; None: as many as there are

# Forms that have a number instead of text of their own (ISO 29500-1 18.8.30).
_KNOWN: dict[int, Shown] = {1: 0, 2: 2, 3: 0, 4: 2, 9: "percent", 10: "percent", 37: 0, 38: 0, 39: 2, 40: 2}
_KNOWN |= {41: 0, 42: 0, 43: 2, 44: 2, **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 46, 47), "date")}
_AROUND = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # what stands around a number, and how wide it is
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?")
_LONGEST = 200


def shown(number: str, form: str | None) -> Shown:
    """Return how a form shows a number; the form is that of positive ones."""
    if form is None:
        return _KNOWN.get(int(number)) if number.isdecimal() else None
    first = _AROUND.sub("", form[:_LONGEST]).split(";")[0]
    if "General" in first or "@" in first or "E" in first:
        return None
    if re.search("[dmyhs]", first, re.IGNORECASE):
        return "date"
    if "%" in first:
        return "percent"
    digits = _DIGITS.search(first)
    return len(digits[1] or "") if digits else None
