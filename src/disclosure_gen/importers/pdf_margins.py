"""The lines that stand at the top or the bottom of most pages → left out, so that what they part is one again."""

import re
from collections import Counter
from collections.abc import Sequence

from disclosure_gen.importers.pdf_flow import Line, Placed, is_folio
from disclosure_gen.records import NamedTuple

_LEAST = 3  # pages that a line has to stand on
_MOST_OF = 0.6  # of the pages with something on them
_STEP = 4.0  # points within which lines stand at one height
_NUMBER = re.compile(r"^\d{1,4}(?!\d)|第?\d{1,4}页?(?:[/共]+\d{1,4}页?)?$")  # of a page, beside what stands on all

Page = Sequence[Line | Placed]


class Running(NamedTuple):
    """Pages without the lines that most of them repeat, and what those say."""

    pages: list[Page]
    said: tuple[str, ...]


def without_running(pages: Sequence[Page]) -> Running:
    """Return pages without their running heads and feet.

    A line over a table on every page may be the caption of as many tables: it stays.
    """
    counts: Counter[tuple[str, int]] = Counter()
    over_text: set[tuple[str, int]] = set()
    for page in pages:
        for index in _ends(page):
            key = _key(page[index])
            counts[key] += 1
            after = page[index + 1] if index + 1 < len(page) else None
            if not isinstance(after, Placed):
                over_text.add(key)
    least = max(_LEAST, _MOST_OF * sum(bool(page) for page in pages))
    running = {key for key, count in counts.items() if count >= least and key in over_text}
    said: dict[tuple[str, int], str] = {}
    kept: list[Page] = []
    for page in pages:
        out = {index for index in _ends(page) if _key(page[index]) in running}
        said.update({_key(one): one.text for index in out if isinstance(one := page[index], Line)})
        kept.append([one for index, one in enumerate(page) if index not in out])
    return Running(kept, tuple(text for text in said.values() if not is_folio(text)))


def _ends(page: Page) -> list[int]:
    """Return the places of the first and the last line of a page, and of those beside a page number there."""
    found: list[int] = []
    for order in (range(len(page)), range(len(page) - 1, -1, -1)):
        for index in order:
            one = page[index]
            if not isinstance(one, Line):
                break
            found.append(index)
            if not is_folio(one.text):
                break
    return sorted(set(found))


def _key(one: Line | Placed) -> tuple[str, int]:
    text = one.text if isinstance(one, Line) else ""
    return _NUMBER.sub("#", "".join(text.split())), round(one.top / _STEP)
