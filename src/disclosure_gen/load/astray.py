"""Rows by subject code → those that stand below another 类 or 款, and rows beside each other that have one name."""

from collections.abc import Iterable, Iterator, Sequence, Set

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Related
from disclosure_gen.load.faults import Reading
from disclosure_gen.load.subjects import Names, names_in
from disclosure_gen.model.levels import astray
from disclosure_gen.model.tables import BudgetTable, Line

_CLASS = 3  # digits of a 类
_LEVELS = (3, 5)  # digits of what has others below it
_LISTED = 3


def check_codes(tables: Iterable[tuple[BudgetTable, Names]], year: int, reading: Reading) -> None:
    """Note DG603 for a code that stands among those of another, DG604 for two of one 款 with one name, told once.

    A code whose own 类 or 款 is not in the table is told only if another one is likelier. Source: 政府收支分类科目.
    """
    told: set[frozenset[str]] = set()
    for table, names in tables:
        codes = {line.shape.code for line in table.lines}
        for row, above in astray(table):
            line, other = table.lines[row], table.lines[above].shape.code
            own = [start for length in _LEVELS if (start := line.shape.code[:length]) in codes]
            own = [start for start in own if start != line.shape.code]
            meant = list(_meant(line.shape.code, other, names, year, codes))
            if own or meant:
                _note(line, other, own, meant, reading)
        for lines in _namesakes(table):
            group = frozenset(line.shape.code for line in lines)
            if group not in told:
                told.add(group)
                _same_name(lines, reading)


def _meant(code: str, above: str, names: Names, year: int, taken: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield the codes below a row that one may be meant for: of the name that it had, or with its digits exchanged."""
    old = {name.zh for name in names.get(code, ())}
    for other in names:
        if len(other) == len(code) and other.startswith(above) and other not in taken:
            said = names_in(names, other, year)
            if said and (said[0].zh in old or sorted(other) == sorted(code)):
                yield other, said[0].zh


def _note(line: Line, above: str, own: Sequence[str], meant: Sequence[tuple[str, str]], reading: Reading) -> None:
    code = line.shape.code
    of = max(own, key=len) if own else code[: len(above)]
    say = Say(f"{code} 属于 {of}，却排在 {above} 下面", f"{code} is of {of}, and stands below {above}")
    if len(meant) == 1:
        (other, name), *_ = meant
        hint = Say(f"是不是 {other}（{name}）？", f"is it {other} ({name})?")
    else:
        hint = Say(f"改正编码，或移到 {of} 下面", f"mend the code, or move the row below {of}")
    reading.fail("DG603", line.origin.child("code"), say, hint)


def _namesakes(table: BudgetTable) -> Iterator[Sequence[Line]]:
    """Yield the rows of one 类 or 款 that are called alike; 类 themselves may be."""
    known: dict[tuple[str, str], list[Line]] = {}
    for line in table.lines:
        code, name = line.shape.code, line.shape.label.zh
        if name and len(code) > _CLASS:
            known.setdefault((code[:-2], name), []).append(line)
    yield from (lines for lines in known.values() if len(lines) > 1)


def _same_name(lines: Sequence[Line], reading: Reading) -> None:
    first, second, *_ = lines
    codes, name = [line.shape.code for line in lines], second.shape.label
    more = Say("等", " and more") if len(lines) > _LISTED else Say("", "")
    say = Say(
        f"{'、'.join(codes[:_LISTED])}{more.zh} 同名：“{name.zh}”",
        f"{', '.join(codes[:_LISTED])}{more.en} have one name: “{name.en or name.zh}”",
    )
    hint = Say("核对编码和名称，改正写错的", "compare the codes with their names, and mend what is wrong")
    related = (Related(origin=first.origin.child("code"), zh="同名的科目", en="of the same name"),)
    reading.fail("DG604", second.origin.child("label"), say, hint, related=related)
