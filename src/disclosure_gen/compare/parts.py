"""Both sides of a comparison → the keys that one can ask for, whether anything has changed there or not."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compare.changes import Comparison
from disclosure_gen.compare.codes import codes_of
from disclosure_gen.lang import LANGS
from disclosure_gen.model.disclosure import Disclosure

_WHOLE = ("title", "standing", "first_page_notes", "department", "term", "duty", "text")  # with no names below them


def within(key: str, part: str) -> bool:
    """Tell whether a key has all steps of a part of one in it."""
    return f".{part}." in f".{key}."


def under(part: str, comparison: Comparison) -> str:
    """Return the name under which a part is compared: with the new id of a unit, or that of all together."""
    steps = [comparison.renamed.get(step, step) for step in part.split(".")]
    for one in comparison.became:
        steps = [one.id if step in (*one.old, *one.new) else step for step in steps]
    return ".".join(steps)


def has_part(comparison: Comparison, part: str) -> bool:
    """Tell whether there is something of this name on either side, under an old id or the new one."""
    names = {part, under(part, comparison)}
    known = (key for side in (comparison.old, comparison.new) for key in _keys(side))
    keys = (*known, *(change.key for change in comparison.changes))
    return any(within(key, name) for key in keys for name in names)


def parts(comparison: Comparison) -> Sequence[str]:
    """Return the names that stand for much: the first steps of figures, tables, sections and units."""
    found: dict[str, None] = {}
    for side in (comparison.new, comparison.old):
        names = (*(path.split(".")[0] for path in (*side.figures, *side.tables)), *_sections(side))
        found |= dict.fromkeys((*names, *(unit.id for unit in side.units)))
    return (*found, *comparison.renamed)


def _keys(side: Disclosure) -> Iterator[str]:
    yield from _WHOLE
    yield from (f"figures.{path}" for path in side.figures)
    yield from (f"section.{name}" for name in _sections(side))
    yield from (f"unit.{unit.id}" for unit in side.units)
    for path, table in side.tables.items():
        yield f"tables.{path}"
        for line, code in zip(table.lines, codes_of(table.lines), strict=True):
            names = (line.shape.id, code, *(line.shape.label.get(lang) or "" for lang in LANGS))
            yield from (f"tables.{path}.{name}.{column}" for name in names if name for column in line.figures)


def _sections(side: Disclosure) -> Iterator[str]:
    return (section.id for section in side.sections)
