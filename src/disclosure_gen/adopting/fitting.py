"""Changes of which some make content wrong → those that fit, and those that do not, with what is wrong with each."""

from collections.abc import Callable, Sequence

from disclosure_gen.adopting.adopt import Adopted, TextEdit, short
from disclosure_gen.adopting.figures import FigureEdit, Unplaced
from disclosure_gen.adopting.frame import Move
from disclosure_gen.amending import Added
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.records import replace

Change = FigureEdit | TextEdit | Move
Wrong = Callable[[Sequence[Change]], Sequence[Diagnostic]]

_MOST = 200  # times that content is read for it


def fitting(adopted: Adopted, wrong: Wrong) -> Adopted:
    """Return what was adopted without the changes that content cannot have, which are listed; `wrong` says of some."""
    left = _MOST

    def sift(some: Sequence[Change]) -> list[tuple[Change, Diagnostic]]:
        nonlocal left
        left -= 1
        found = wrong(some) if left > 0 else ()
        if not found:
            return []
        if len(some) == 1:
            return [(some[0], found[0])]
        half = len(some) // 2
        return [*sift(some[:half]), *sift(some[half:])]

    refused = sift((*adopted.figures, *adopted.texts, *adopted.moves))
    if not refused:
        return adopted
    gone = [one for one, _ in refused]
    return replace(
        adopted,
        figures=tuple(one for one in adopted.figures if one not in gone),
        texts=tuple(one for one in adopted.texts if one not in gone),
        moves=tuple(one for one in adopted.moves if one not in gone),
        unplaced=(*adopted.unplaced, *(_unplaced(one, why) for one, why in refused)),
    )


def _unplaced(one: Change, why: Diagnostic) -> Unplaced:
    say = Say(f"{why.code} {why.zh}", f"{why.code} {why.en}")
    match one:
        case FigureEdit():
            return Unplaced(f"{one.key} → {one.statement.value}", say, one.statement.origin)
        case TextEdit():
            return Unplaced(f"{short(one.old)} → {short(one.new)}", say, one.statement.origin)
        case Move(what=what):
            return Unplaced(
                short(one.words), say, Origin(what.file, what.table if isinstance(what, Added) else what.path)
            )
