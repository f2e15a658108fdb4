"""What is copied from one year to the next, piece by piece, and the digest by which its words are known."""

from collections.abc import Iterator, Sequence

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import ListBlock, TextBlock
from disclosure_gen.model.performance import Duty
from disclosure_gen.model.projects import Project
from disclosure_gen.model.tables import BudgetTable, leaves
from disclosure_gen.model.text import Prose, Reference, Secret, Template, TypedFigure
from disclosure_gen.records import NamedTuple


class Copied(NamedTuple):
    """What is looked at as one: a paragraph, or what a table of targets says of a 职责, an activity or an indicator."""

    texts: tuple[Prose | Secret, ...]
    origin: Origin


def copied(disclosure: Disclosure) -> Iterator[Copied]:
    """Yield what has words of one year, with places: paragraphs, items, notes, cells of text, targets, projects."""
    yield from (Copied((note,), note.origin) for note in disclosure.first_page_notes)
    for section in disclosure.sections:
        for block in section.blocks:
            match block:
                case TextBlock(text=text):
                    yield Copied((text,), block.origin)
                case ListBlock(items=items):
                    yield from (Copied((item,), block.origin.child("item", at)) for at, item in enumerate(items))
    yield from _of_duties(disclosure.duties)
    for table in disclosure.tables.values():
        if table.project:
            yield from _of_project(table.project)
        else:
            yield from _of_rows(table)
        yield from (Copied((note.text,), note.text.origin) for note in table.notes)


def _of_duties(duties: Sequence[Duty]) -> Iterator[Copied]:
    for duty in duties:
        yield Copied((duty.name, duty.description, duty.goal), duty.origin)
        for activity in duty.activities:
            if activity.description is not None:
                yield Copied((activity.name, activity.description), activity.origin)
            for one in activity.indicators:
                said = (one.name, one.target, one.description, *one.grades)
                yield Copied(tuple(text for text in said if text is not None), one.origin)


def _of_rows(table: BudgetTable) -> Iterator[Copied]:
    """Yield what rows say in columns of text, such as the reason of a change."""
    columns = [path for path, column in leaves(table.kind.columns) if column.role == "text"]
    for line in table.lines:
        said = tuple(line.texts[path] for path in columns if path in line.texts)
        if any(_both(text) != ["", ""] for text in said):
            yield Copied(said, line.origin)


def _of_project(project: Project) -> Iterator[Copied]:
    yield Copied((project.name, project.goal), project.origin)
    for target in project.targets:
        said = (target.name, target.value)
        yield Copied(tuple(text for text in said if text is not None), target.origin)


def digest(texts: Sequence[Prose | Secret]) -> str:
    """Return 12 characters that change with any change of some texts, in either language."""
    from hashlib import sha256  # only where something is stale

    said = [part for text in texts for part in _both(text)]
    return sha256("\0".join(said).encode()).hexdigest()[:12]


def _both(text: Prose | Secret) -> list[str]:
    return [str(text.value)] if isinstance(text, Secret) else [_words(text.zh or ()), _words(text.en or ())]


def _words(template: Template) -> str:
    return "".join(map(_word, template))


def _word(part: str | Reference | TypedFigure) -> str:
    match part:
        case Reference(path=path, format=words):
            return f"{{{path}:{' '.join(words)}}}"
        case TypedFigure(text=text):
            return f"{{={text}}}"
    return part
