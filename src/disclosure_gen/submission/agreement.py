"""The editions of a package → where they are not of one disclosure: another year, other figures."""

from collections.abc import Iterator, Mapping

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.submission.contents import path_of

_IDENTITY = ("id", "year", "kind", "jurisdiction", "money_unit", "approved_on", "published_on")
_TOLD = 10


def disagreements(editions: Mapping[Edition, Disclosure]) -> Iterator[Diagnostic]:
    """Yield DG816 where an edition says another thing than the first one."""
    (first, one), *others = editions.items()
    figures = dict(_figures(one))
    for edition, other in others:
        for name in _IDENTITY:
            if getattr(one, name) != getattr(other, name):
                yield _differs(edition, first, f"disclosure.{name}")
        wrong = [key for key, figure in _figures(other) if key in figures and _contradict(figures[key], figure)]
        yield from (_differs(edition, first, key) for key in wrong[:_TOLD])


def _figures(disclosure: Disclosure) -> Iterator[tuple[str, Figure]]:
    yield from ((f"figures.{path}", figure) for path, figure in disclosure.figures.items())
    for path, table in disclosure.tables.items():
        for number, line in enumerate(table.lines):
            for column, figure in line.figures.items():
                yield f"tables.{path}.{line.shape.id or number}.{column}", figure


def _contradict(one: Figure, other: Figure) -> bool:
    """Tell whether two figures state a part otherwise; what only one of them states is no contradiction."""
    pairs = ((getattr(one, part), getattr(other, part)) for part in PARTS)
    return any(a != b for a, b in pairs if a is not None and b is not None)


def _differs(edition: Edition, first: Edition, key: str) -> Diagnostic:
    say = Say(
        f"{edition} 版的 {key} 与 {first} 版不同", f"{key} is not the same in the {edition} and the {first} edition"
    )
    return finding("DG816", Origin(path_of(edition)), say)
