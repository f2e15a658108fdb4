"""Cells of text in the workbook that goes out: which may be changed, and what content says by a changed one."""

from disclosure_gen.lang import Lang
from disclosure_gen.model.text import Prose


def editable(prose: Prose | None, lang: Lang) -> str | None:
    """Return a text that may be changed, "" for none so far; None for one that names figures, which stays."""
    parts = (prose.get(lang) if prose else None) or ()
    return "".join(map(str, parts)) if all(isinstance(part, str) for part in parts) else None


def as_template(text: str) -> str:
    """Return a text of a cell as content has it: on one line, a brace being a brace."""
    return " ".join(text.split()).replace("{", "{{").replace("}", "}}")
