"""The bytes of a PDF → those that were there first, before anything was added to its end."""

import re

_END = re.compile(rb"startxref\n\d+\n%%EOF\n")


def first_revision(data: bytes) -> bytes:
    """Return the first revision of a PDF of this program; all of it where nothing was added."""
    end = _END.search(data)
    return data[: end.end()] if end else data
