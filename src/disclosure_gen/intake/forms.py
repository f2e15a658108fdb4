"""Forms of a file that are no lists of rows → what content writes of them, and what it has of them already."""

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.intake.amounts import Doubt
from disclosure_gen.intake.recognition.projects import FoundProject, plain_amounts
from disclosure_gen.intake.recognition.rows import Trouble
from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure, Unit

_UNSAID = frozenset(("", "?", "××"))


def duties_say(disclosure: Disclosure) -> bool:
    """Tell whether content says functions that are more than marks of what is to be written."""
    return any(_zh(duty.name) not in _UNSAID for duty in disclosure.duties)


def named_projects(disclosure: Disclosure, new: Mapping[str, Any]) -> set[str]:
    """Return the names of the projects that content and a file have so far."""
    own = {squeezed(_zh(table.project.name)) for table in disclosure.tables.values() if table.project}
    return own | {squeezed(data["name"]["zh"]) for data in new.values()}


def project_data(found: FoundProject, units: Sequence[Unit]) -> tuple[dict[str, Any], list[Trouble]]:
    """Return a project as content writes it, and what is doubtful in it."""
    doubts = [
        Trouble(one.amount.code, one.place, one.amount.say, one.amount.hint)
        for one in found.amounts
        if isinstance(one.amount, Doubt)
    ]
    said = squeezed(found.unit)
    unit = next(
        (one.id for one in units if said in {squeezed(name) for name in (one.name.zh, one.short.zh) if name}), ""
    )
    if not unit and said:
        say = Say(
            f"“{found.unit}”不是内容里的单位，记作本部门",
            f'"{found.unit}" is no unit of content: taken as the department',
        )
        doubts.append(Trouble("DG921", (found.top, 1), say))
    if not found.targets:
        say = Say(f"“{found.name}”没有指标，没有采用", f'"{found.name}" has no indicators and is not taken')
        doubts.append(Trouble("DG921", (found.top, 1), say))
    if not found.goal:
        say = Say(f"“{found.name}”没有总体目标，待填写", f'"{found.name}" says no goal: it is to be filled in')
        doubts.append(Trouble("DG922", (found.top, 1), say))
    return {
        "name": {"zh": found.name},
        "unit": unit or "department",
        **plain_amounts(found),
        "goal": {"zh": found.goal or "?"},
        "target": list(found.targets),
    }, doubts


def _zh(text: object) -> str:
    """Return the Chinese of a text as it is typed; what is classified counts as said."""
    said = text.zh if isinstance(text, Localized) else "**"
    return said if isinstance(said, str) else "".join(map(str, said or ()))
