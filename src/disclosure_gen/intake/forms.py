"""Forms of a file that are no lists of rows → what content writes of them, and what it has of them already."""

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.intake.amounts import Doubt
from disclosure_gen.intake.filled import Change
from disclosure_gen.intake.recognition.duties import read_duties
from disclosure_gen.intake.recognition.projects import FoundProject, plain_amounts
from disclosure_gen.intake.recognition.rows import Trouble
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.intake.recognition.tables import FoundForm
from disclosure_gen.intake.taken import Taken
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.tables import TableKind
from disclosure_gen.money import Absent, Quantity

_UNSAID = frozenset(("", "?", "××"))


class Forms:
    """Takes forms that are no lists of rows."""

    def __init__(self, out: Taken, disclosure: Disclosure, signs: Signs) -> None:
        self.out, self.disclosure, self.signs = out, disclosure, signs
        self.lines: list[FoundForm] = []
        self.kinds: dict[str, TableKind] = {}

    def take(self, found: FoundForm) -> bool:
        """Take a form that is no list of rows, and tell whether it was taken."""
        taken = self._project(found) if found.project else self._functions(found)
        if taken:
            self.out.paths[found.sheet] = taken
        return bool(taken)

    def _functions(self, found: FoundForm) -> str:
        """Take lines of functions, where content has none yet; those of later pages go on from the first ones."""
        if _duties_say(self.disclosure):
            say = Say(
                "内容里已有绩效目标，文件里的没有采用", "content has targets of functions already: these are not taken"
            )
            hint = Say("要换就先删去内容里的 [[duty]]", "delete [[duty]] in the content to take them")
            self.out.doubt("DG923", found.sheet, (found.top, 1), say, hint)
            return ""
        self.lines.append(found)
        if found.kind.id not in self.disclosure.tables:
            self.out.tables.setdefault(found.kind.id, {})
        return found.kind.id if len(self.lines) == 1 else ""

    def name_projects(self) -> None:
        """Give each new form of a project its name in the title, where there are several: a title is to be found by."""
        for id_, kind in self.kinds.items():
            new = self.out.tables[id_]
            others = [path for path in self.disclosure.tables if path.startswith(f"{id_}.")]
            left = [path for path in others if path not in self.out.given.begun]
            for data in new.values() if len(new) + len(left) > 1 else ():
                name = data["name"]["zh"]
                if "{" not in name:
                    data["title"] = {"zh": f"{kind.title.zh or id_}（{name}）"}

    def duties(self) -> tuple[Mapping[str, Any], ...]:
        """Return the functions of all lines that were taken."""
        if not self.lines:
            return ()
        first = self.lines[0]
        lines = [line for one in self.lines for line in one.lines]
        duties, partly = read_duties(lines, first.grades, self.signs)
        if partly:
            say = Say("公开的活动里有 **，照写", "** stands in activities that are public: it stays as it is")
            hint = Say('涉密的写 { classified = true, value = "…" }', 'write { classified = true, value = "…" }')
            self.out.doubt("DG923", first.sheet, (first.top, 1), say, hint)
        return tuple(duties)

    def _project(self, found: FoundForm) -> str:
        """Take the form of a project that content does not have; return its path."""
        if found.project is None:
            return ""
        own, kind = found.project, found.kind.id
        if squeezed(own.name) in _named_projects(self.disclosure, self.out.tables.get(kind, {})):
            say = Say(f"内容里已有“{own.name}”，没有采用", f'content has "{own.name}" already: it is not taken')
            self.out.doubt("DG923", found.sheet, (own.top, 1), say)
            return ""
        data, doubts = _project_data(own, self.disclosure.units)
        for one in doubts:
            self.out.doubt(one.code, found.sheet, one.place, one.say, one.hint)
        if not own.targets:
            return ""
        paths = self.disclosure.tables.keys() - self.out.given.begun
        here = {path.partition(".")[2] for path in paths if path.startswith(f"{kind}.")}
        tables = self.out.tables.setdefault(kind, {})
        id_ = next(
            name for n in range(1, len(here) + len(tables) + 2) if (name := f"project_{n}") not in {*here, *tables}
        )
        tables[id_] = data
        self.kinds[kind] = found.kind
        for amount in own.amounts:
            if isinstance(amount.amount, Quantity):
                name = f"tables.{kind}.{id_}.{amount.row}.amount"
                where = self.out.where(found.sheet, amount.place)
                self.out.changes.append(Change(name, where, Absent.BLANK, amount.amount))
        return f"{kind}.{id_}"


def _duties_say(disclosure: Disclosure) -> bool:
    """Tell whether content says functions that are more than marks of what is to be written."""
    return any(_zh(duty.name) not in _UNSAID for duty in disclosure.duties)


def _named_projects(disclosure: Disclosure, new: Mapping[str, Any]) -> set[str]:
    """Return the names of the projects that content and a file have so far."""
    own = {squeezed(_zh(table.project.name)) for table in disclosure.tables.values() if table.project}
    return own | {squeezed(data["name"]["zh"]) for data in new.values()}


def _project_data(found: FoundProject, units: Sequence[Unit]) -> tuple[dict[str, Any], list[Trouble]]:
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
