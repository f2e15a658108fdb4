"""Text of terms.toml → the words by dotted key, each in both languages."""

from collections.abc import Iterator, Mapping
from typing import Any

import tomli

from disclosure_gen.lang import Localized, Terms

__all__ = ["Terms", "read_terms"]


def read_terms(text: str) -> Terms:
    """Return the words of terms.toml by dotted key: `change.up`.

    Raises ValueError where the text is not of that shape: the file comes with the program.
    """
    return dict(_phrases(tomli.loads(text), ""))


def _phrases(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Localized[str]]]:
    for key, value in table.items():
        if not isinstance(value, Mapping):
            raise ValueError(f"terms.toml: {prefix}{key} is not a table")
        if value.keys() <= {"zh", "en"}:
            yield prefix + key, Localized(**value)
        else:
            yield from _phrases(value, f"{prefix}{key}.")
