"""A disclosure → changes from the year before that contradict the figures of the two years."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Quantity, subtract


def check_changes(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG1302 for each stated change that is not the current less the prior amount.

    Source: house rule.
    """
    for path, figure in disclosure.figures.items():
        yield from _contradiction(path, figure)
    for name, table in disclosure.tables.items():
        for line in table.lines:
            for column, figure in line.figures.items():
                yield from _contradiction(f"tables.{name}.{line.shape.id}.{column}", figure)


def _contradiction(path: str, figure: Figure) -> Iterator[Diagnostic]:
    match figure.current, figure.prior, figure.change:
        case Quantity() as now, Quantity() as before, Quantity() as stated if now.unit == before.unit:
            computed = subtract(now, before)
            if computed == stated:
                return
            numbers = f"{now.value:f} − {before.value:f} = {computed.value:f}"
            say = Say(
                f"{path}：{numbers}，增减额写为 {stated.value:f}{stated.unit}",
                f"{path}: {numbers}, but the stated change is {stated.value:f}{stated.unit}",
            )
            hint = Say("改正其中一个；不写 change 就由程序计算", "correct one; without `change` it is computed")
            related = (
                Related(origin=_part(figure, "current"), zh="本年数", en="this year"),
                Related(origin=figure.prior_origin or _part(figure, "prior"), zh="上年数", en="last year"),
            )
            yield finding("DG1302", _part(figure, "change"), say, hint=hint, related=related)


def _part(figure: Figure, part: str) -> Origin:
    return figure.origin.child(part)
