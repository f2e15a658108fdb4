"""Cells of text in the workbook that goes out: which may be changed, and what content says by a changed one."""

import re

from disclosure_gen.lang import Lang
from disclosure_gen.model.text import Prose

_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?")
_OF_YEAR = re.compile(r"20\d\d年|(?<=in )20\d\d")


def editable(prose: Prose | None, lang: Lang) -> str | None:
    """Return a text that may be changed, "" for none so far; None for one that names figures, which stays."""
    parts = (prose.get(lang) if prose else None) or ()
    return "".join(map(str, parts)) if all(isinstance(part, str) for part in parts) else None


def as_template(text: str) -> str:
    """Return a text of a cell as content has it: on one line, a brace being a brace."""
    return " ".join(text.split()).replace("{", "{{").replace("}", "}}")


def typed(text: str, year: int) -> str:
    """Return a new text as content has it: years by name, other numbers as figures that are typed on purpose."""
    names = {str(year): "{year}", str(year - 1): "{prior_year}"}

    def said(found: re.Match[str]) -> str:
        digits = found[0].rstrip(",")
        rest = found[0][len(digits) :]
        own = names.get(digits) if _OF_YEAR.match(text, found.start()) else f"{{= {digits} }}"
        return (own or digits) + rest

    text = as_template(text)
    return _NUMBER.sub(said, text)
