"""The words that a clause begins with, 本部门2025年支出预算 → the figure of the department that they name."""

import re
from collections.abc import Iterable

from disclosure_gen.checks.words.said import FACT, Passage
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.pack import Words

# what may stand before the name, and between it and what is said of it; anything else makes it another thing
_BEFORE = rf"(?:其中|本部门|部门|全部门|我部门|本单位|全年|本年度?|当年|\d{{4}}年度?|{FACT}年?度?|的|，|：)*"
_AFTER = r"(?:预算|支出|总额|总计|合计|安排|总量|规模|数|数额|共|共计)*"


def named_by(begin: int, end: int, passage: Passage, disclosure: Disclosure, lists: Words) -> FoundFigure | None:
    """Return the figure of the department that all words between two places name, None where they name none.

    In a text that speaks of units it may be that of a unit.
    """
    words = passage.said[begin:end]
    last_year = any(begin <= at < end and one.path == "prior_year" for at, one in passage.references())
    if last_year or str(disclosure.year - 1) in words or _speaks_of_units(passage, disclosure):
        return None
    named: Iterable[tuple[str, tuple[str, ...]]] = (
        *((name, whole.at) for whole in lists.wholes for name in whole.says),
        *((name, item.at) for item in lists.items for name in item.says.zh or ()),
    )
    for name, paths in named:
        if name in words and paths and re.fullmatch(f"{_BEFORE}{re.escape(name)}{_AFTER}", words):
            found = next((one for path in paths if (one := resolve(disclosure, path))), None)
            return found if isinstance(found, FoundFigure) else None
    return None


def _speaks_of_units(passage: Passage, disclosure: Disclosure) -> bool:
    ids = {unit.id for unit in disclosure.units}
    if len(ids) < 2:
        return False
    referred = any(ids & {*reference.path.split(".")} for _, reference in passage.references())
    names = (name for unit in disclosure.units for name in (unit.name.zh, unit.short.zh) if name)
    return referred or any(name in passage.said for name in names if name != disclosure.department.name.zh)
