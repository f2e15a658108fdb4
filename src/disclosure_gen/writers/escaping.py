"""Text → XML character data, for every writer of XML parts."""

import re

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_UNHELD = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"  # XML 1.0 has no way to write them


def escape(text: str) -> str:
    """Return text as XML character data; a character that XML cannot hold becomes U+FFFD."""
    for mark, entity in _ENTITIES:
        if mark in text:
            text = text.replace(mark, entity)
    if text.isprintable() or text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    return re.sub(_UNHELD, "\ufffd", text)
