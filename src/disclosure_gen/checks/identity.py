"""Who a disclosure says that it is of: the title, the names of units, and who prepared each table."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Reference, Template

_COUNTY = re.compile(r"\w县")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def check_identity(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG410, DG412 and DG413 for titles and names of elsewhere, DG523 for tables that another has prepared.

    Source: inspections (domain rules 6.8, 6.10 and 6.13).
    """
    yield from _title(disclosure)
    if "en" in given.said:
        yield from _english_title(disclosure, given.pack.words.office_nouns)
    yield from _units(disclosure)
    for path, table in disclosure.tables.items():
        yield from _prepared(path, table, disclosure)


def _title(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Compare the Chinese title with the department and the year; one that names neither is no fault."""
    lines: tuple[Template, ...] = disclosure.title.zh or ()
    origin = disclosure.title.origin.child("zh")
    typed = "".join(part for line in lines for part in line if isinstance(part, str))
    named = [part.path for line in lines for part in line if isinstance(part, Reference)]
    name = disclosure.department.name.zh or ""
    if name and name[-1] in typed and not _names_own(typed, named, disclosure, "zh"):
        yield _of_another(origin, name, disclosure)
    for year in _YEAR.findall(typed):
        if int(year) != disclosure.year:
            yield finding(
                "DG410",
                origin,
                Say(f"标题写的是 {year} 年，本年是 {disclosure.year}", f"the title says {year}, not {disclosure.year}"),
                hint=Say("用 {year}", "write {year}"),
            )


def _english_title(disclosure: Disclosure, nouns: Sequence[str]) -> Iterator[Diagnostic]:
    """Compare the English title with the department; one that names no office is no fault."""
    lines: tuple[Template, ...] = disclosure.title.en or ()
    typed = " ".join("".join(part for part in line if isinstance(part, str)) for line in lines)
    named = [part.path for line in lines for part in line if isinstance(part, Reference)]
    name = disclosure.department.name.en or ""
    office = re.search(rf"\b(?:{'|'.join(map(re.escape, nouns))})\b", typed) if nouns else None
    if name and office and not _names_own(typed, named, disclosure, "en"):
        yield _of_another(disclosure.title.origin.child("en"), name, disclosure)


def _names_own(typed: str, named: Sequence[str], disclosure: Disclosure, lang: Lang) -> bool:
    """Tell whether a title names the department or one of its units, in words or by a reference."""
    phrases = [disclosure.department.name, disclosure.department.short, *(unit.name for unit in disclosure.units)]
    words = [phrase.get(lang) for phrase in (phrases[:2] if lang == "zh" else phrases)]
    said = typed if lang == "zh" else typed.casefold()
    return any(path.startswith(("department.", "unit.")) for path in named) or any(
        word and (word if lang == "zh" else word.casefold()) in said for word in words if not _is_noun(word, lang)
    )


def _of_another(origin: Origin, name: str, disclosure: Disclosure) -> Diagnostic:
    return finding(
        "DG413",
        origin,
        Say(f"标题里没有本部门的名称“{name}”", f"the title does not name this department, “{name}”"),
        hint=Say("写本部门的名称，或用 {department.name}", "write its name, or {department.name}"),
        related=(Related(origin=disclosure.department.name.origin, zh="本部门", en="the department"),),
    )


def _is_noun(word: str | None, lang: Lang) -> bool:
    """Tell whether an English name is no more than one word (Bureau), which any department may be called."""
    return lang == "en" and " " not in (word or " ")


def _units(disclosure: Disclosure) -> Iterator[Diagnostic]:
    region = disclosure.department.region.zh or ""
    if "县" not in region:
        return
    for unit in disclosure.units:
        county = _COUNTY.search(unit.name.zh or "")
        if county and county.group() not in region:
            yield finding(
                "DG412",
                unit.name.origin.child("zh"),
                Say(
                    f"单位“{unit.name.zh}”不在{region}",
                    f"the unit “{unit.name.zh}” is not in {disclosure.department.region.en or region}",
                ),
                hint=Say("核对单位的名称", "look at the unit's name"),
                related=(Related(origin=disclosure.department.region.origin, zh="本部门的地区", en="its own region"),),
            )


def _prepared(path: str, table: BudgetTable, disclosure: Disclosure) -> Iterator[Diagnostic]:
    says, name = table.prepared_by.zh or "", disclosure.department.name.zh or ""
    owner = _owner(path, table, disclosure)
    if owner is not None:
        short = owner.short.zh
        right = says in (owner.name.zh, name) or (short is not None and short in says)
    else:  # its headquarters (本级) may speak for the department, and so may its only unit
        right = name in says or (len(disclosure.units) == 1 and says == disclosure.units[0].name.zh)
    if right or not says:
        return
    whose = (owner.name if owner else disclosure.department.name).zh or ""
    yield finding(
        "DG523",
        table.origin.child("prepared_by"),
        Say(
            f"这张表属于“{whose}”，编制部门写的是“{says}”",
            f"this table is of “{whose}”; it says that “{says}” prepared it",
        ),
        hint=Say("改为这张表所属的单位，或本部门", "name the unit that the table is of, or the department"),
        related=(Related(origin=owner.origin, zh="单位", en="the unit"),) if owner else (),
    )


def _owner(path: str, table: BudgetTable, disclosure: Disclosure) -> Unit | None:
    """Return the unit whose own a table is."""
    if not table.kind.per_unit:
        return None
    return next((unit for unit in disclosure.units if path == f"{table.kind.id}.{unit.id}"), None)
