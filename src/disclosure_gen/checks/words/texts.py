"""A disclosure → the texts of its own, in reading order, with what each is. What the form of a table says is not."""

from collections.abc import Iterator
from typing import Literal

from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import HeadingBlock, ListBlock, Section, TextBlock
from disclosure_gen.model.performance import Activity, Duty
from disclosure_gen.model.projects import Project
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.records import NamedTuple

Role = Literal[
    "title", "heading", "text", "item", "term", "definition", "label", "note", "name", "remark", "cell", "grade"
]
PROSE: frozenset[Role] = frozenset({"text", "item", "definition", "cell"})
NARRATIVE: frozenset[Role] = frozenset({"text", "item"})
REASONED: frozenset[Role] = NARRATIVE | {"remark"}  # remarks may be reasons in a table


class OwnText(NamedTuple):
    """A text of the content, `Localized` or classified.

    `section`, `block` and `item` count where it stands in the narrative, else -1; `field` says what it is in a table of
    duties: activity.description.
    """

    role: Role
    text: object
    section: int = -1
    block: int = -1
    item: int = -1
    field: str = ""


def own_texts(disclosure: Disclosure) -> Iterator[OwnText]:
    """Yield every text of a disclosure's own."""
    yield OwnText("title", disclosure.title)
    yield OwnText("title", disclosure.standing)
    for note in disclosure.first_page_notes:
        yield OwnText("note", note)
    for index, section in enumerate(disclosure.sections):
        yield from _section(index, section)
    for table in disclosure.tables.values():
        yield from _table(table)
    for duty in disclosure.duties:
        yield from _duty(duty)
    for term in disclosure.glossary:
        yield OwnText("term", term.term)
        yield OwnText("definition", term.definition)


def _section(index: int, section: Section) -> Iterator[OwnText]:
    yield OwnText("heading", section.title, index)
    for number, block in enumerate(section.blocks):
        match block:
            case HeadingBlock():
                yield OwnText("heading", block.text, index, number)
            case TextBlock():
                yield OwnText("text", block.text, index, number)
            case ListBlock():
                for place, item in enumerate(block.items):
                    yield OwnText("item", item, index, number, place)


def _table(table: BudgetTable) -> Iterator[OwnText]:
    yield OwnText("name", table.prepared_by)
    if table.title is not None:
        yield OwnText("label", table.title)
    for note in table.notes:
        yield OwnText("note", note.text)
    for line in table.lines:
        for remark in line.texts.values():
            yield OwnText("remark", remark)
    if table.project:
        yield from _project(table.project)


def _project(project: Project) -> Iterator[OwnText]:
    yield OwnText("label", project.name)
    yield OwnText("cell", project.goal, field="project.goal")
    for target in project.targets:
        for words in (target.first, target.second, target.name):
            if words is not None:
                yield OwnText("label", words)
        if target.value is not None:
            yield OwnText("grade", target.value, field="project.value")


def _duty(duty: Duty) -> Iterator[OwnText]:
    yield OwnText("label", duty.name, field="duty.name")
    yield OwnText("cell", duty.description, field="duty.description")
    yield OwnText("cell", duty.goal, field="duty.goal")
    for activity in duty.activities:
        yield OwnText("label", activity.name, field="activity.name")
        if not activity.redacted:
            yield from _activity(activity)


def _activity(activity: Activity) -> Iterator[OwnText]:
    if activity.description is not None:
        yield OwnText("cell", activity.description, field="activity.description")
    for indicator in activity.indicators:
        if indicator.target is not None:
            yield OwnText("cell", indicator.target, field="indicator.target")
        yield OwnText("label", indicator.name, field="indicator.name")
        yield OwnText("cell", indicator.description, field="indicator.description")
        for grade in indicator.grades:
            if grade is not None:
                yield OwnText("grade", grade, field="indicator.grade")
