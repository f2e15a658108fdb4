"""Names, attributes and words → HTML: the only place where markup is written and text is escaped.

`Markup` is what is safe to put into a page; words of the content become it by `words` alone. What is written is
well-formed XML as well, so that a test can read it strictly.
"""

import re
from typing import NewType

Markup = NewType("Markup", str)

NOTHING = Markup("")
_VOID = frozenset({"br", "col", "input", "meta", "wbr"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile("[a-z0-9]")


def words(text: str) -> Markup:
    """Return words as markup that shows them; a character that no page can hold becomes U+FFFD."""
    return Markup(_UNWRITABLE.sub("\ufffd", text).translate(_ESCAPES))


def join(*parts: Markup) -> Markup:
    """Return pieces of markup as one."""
    return Markup("".join(parts))


def element(tag: str, /, *children: Markup, **attributes: str | None) -> Markup:
    """Return an element. An attribute of None is left out; `class_` is class, `aria_label` is aria-label."""
    head = "".join(
        f' {key.strip("_").replace("_", "-")}="{words(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return Markup(f"<{tag}{head}/>" if tag in _VOID else f"<{tag}{head}>{inner}</{tag}>")


def slug(*parts: str) -> str:
    """Return parts of a name as an id that needs no escaping anywhere: letters, digits and hyphens of ASCII."""
    return "-".join("".join(map(_plain, part)) for part in parts)


def _plain(char: str) -> str:
    if _ID.fullmatch(char):
        return char
    return "-" if char in "._-" else f"x{ord(char):x}"
