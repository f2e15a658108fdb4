"""Numbers typed after the name of a project, 送戏下乡{= 80 }场 → those that none of its targets states."""

import re
from collections.abc import Iterator

from disclosure_gen.checks.words.said import TYPED, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.projects import Project
from disclosure_gen.model.text import TypedFigure

_BETWEEN = r"(?:活动|项目|计划|预计|共|约|不少于|达|达到)*"
_LEAST = 3  # characters of a name that is no common word


def check_promises(said: Said, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG440 for a number of something after a project's name, where its targets have others of it alone.

    Translations are compared with the Chinese. Source: house rule: one fact has one value.
    """
    projects = [table.project for table in disclosure.tables.values() if table.project]
    if said.lang != "zh" or not projects or TYPED not in said.whole:
        return
    for project in projects:
        name = _plain(project.name)
        if len(name) < _LEAST or name not in said.whole:
            continue
        pattern = re.compile(rf"{re.escape(name)}[”》]?{_BETWEEN}{TYPED}(?P<unit>[\u4e00-\u9fff])")
        for hit in said.find(pattern, PROSE):
            typed = _typed(hit.passage.parts, hit.index + hit.words.index(TYPED))
            number = re.fullmatch(r"\d+(?:\.\d+)?", typed.text.strip()) if typed else None
            stated = dict(_stated(project, hit.part("unit")))
            if typed and number and stated and number[0] not in stated:
                unit = hit.part("unit")
                targets = [f"{one}{unit}" for one in stated]
                yield finding(
                    "DG440",
                    typed.origin,
                    Say(
                        f"写“{name}”{number[0]}{unit}，它的绩效目标是 {'、'.join(targets)}",
                        f"{number[0]}{unit} is typed after “{name}”, whose targets say {', '.join(targets)}",
                    ),
                    hint=Say("改正其中一处", "correct one of them"),
                    related=tuple(Related(origin=origin, zh="目标", en="the target") for origin in stated.values()),
                )


def _stated(project: Project, unit: str) -> Iterator[tuple[str, Origin]]:
    """Yield the numbers of a unit that targets state: 80 of ≥80场."""
    for target in project.targets:
        for match in re.finditer(rf"(\d+(?:\.\d+)?){unit}", _plain(target.value)):
            yield match[1], target.origin


def _plain(text: object) -> str:
    """Return the Chinese of a text that is not classified, without what it refers to."""
    zh = text.zh if isinstance(text, Localized) else None
    if isinstance(zh, tuple):
        return "".join(part for part in zh if isinstance(part, str))
    return zh if isinstance(zh, str) else ""


def _typed(parts: tuple[object, ...], index: int) -> TypedFigure | None:
    """Return the figure typed where its mark stands."""
    local = 0
    for part in parts:
        if local == index:
            return part if isinstance(part, TypedFigure) else None
        local += len(part) if isinstance(part, str) else 1
    return None
