"""Paths of figures in Chinese messages → what the figures are called: who reads Chinese may never have seen a path."""

import re
from collections.abc import Callable, Iterator

from disclosure_gen.checks.cells import Cell, Cells, Stated, called
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Terms
from disclosure_gen.model.calling import called as words_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.tables import YEAR
from disclosure_gen.records import replace

_HAN = "[\u3400-\u9fff]"
_PATH = re.compile(  # with the blanks that part it from Han; but not {path}, which is what content writes
    rf"(?:(?<={_HAN}) )?(?<![\w.{{])(?P<path>[a-z]\w*(?:\.\w+)+)(?![\w}}:])(?: (?={_HAN}))?", re.ASCII
)
_OF_RULES = ("DG303", "DG304", "DG306")  # of the paths themselves
_PARTS = {"current": "", "prior": "（上年）", "change": "（增减）"}


def spoken(found: Iterator[Diagnostic], disclosure: Disclosure, known: Cells, terms: Terms) -> Iterator[Diagnostic]:
    """Yield findings that name figures in Chinese as people do; a name that several figures have would tell nothing."""
    names = _names(disclosure, known, terms)
    for one in found:
        if one.code in _OF_RULES or not _PATH.search("\n".join((one.zh, *(place.zh for place in one.related)))):
            yield one
            continue
        related = tuple(replace(place, zh=_PATH.sub(names, place.zh)) for place in one.related)
        yield replace(one, zh=_PATH.sub(names, one.zh), related=related)


def _names(disclosure: Disclosure, known: Cells, terms: Terms) -> Callable[[re.Match[str]], str]:
    figures = {path: words_of(path, figure, disclosure, ("zh",), terms) for path, figure in disclosure.figures.items()}
    taken = list(figures.values())

    def name(match: re.Match[str]) -> str:
        path = match["path"].removeprefix("figures.")
        stem, _, part = path.rpartition(".")
        for key, end in ((path, ""), (stem, _PARTS.get(part, "") if part in PARTS else None)):
            if end is None:
                continue
            if figures.get(key) and taken.count(figures[key]) == 1:
                return figures[key] + end
            if key in known and known[key].table is not None:
                return _cell(known[key]) + end
        return match[0]

    return name


def _cell(cell: Cell) -> str:
    said: Say = called(Stated(cell))
    title = (cell.table.title or cell.table.kind.title).zh if cell.table else ""
    return f"{(title or '').replace(YEAR, '')}“{said.zh}”"
