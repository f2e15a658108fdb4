"""Dates of approval and disclosure → those that cannot be, and a disclosure that came too late."""

from collections.abc import Iterator
from datetime import timedelta

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure

_WITHIN = timedelta(days=20)


def check_dates(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG526 for dates of another year or order, DG527 for a disclosure more than 20 days after approval.

    A budget is approved in its own year, or at the end of the one before. Source: Budget Law, article 14.
    """
    approved, published, year = disclosure.approved_on, disclosure.published_on, disclosure.year
    for key, date in (("approved_on", approved), ("published_on", published)):
        if date is not None and not (date.year == year or (date.year == year - 1 and date.month > _LATE)):
            say = Say(
                f"{date.isoformat()} 不像 {year} 年预算的日期", f"{date.isoformat()} is no date of a budget of {year}"
            )
            yield finding("DG526", disclosure.origin.child(key), say, hint=Say("核对年份", "look at the year"))
    if approved is None or published is None:
        return
    origin, related = disclosure.origin.child("published_on"), (Related(origin=disclosure.origin.child("approved_on")),)
    days = (published - approved).days
    if days < 0:
        say = Say("公开日期早于批复日期", "disclosed before it was approved")
        yield finding("DG526", origin, say, hint=Say("核对两个日期", "look at both dates"), related=related)
    elif published - approved > _WITHIN:
        say = Say(
            f"批复后第 {days} 日公开，应在 20 日内", f"disclosed {days} days after approval; it must be within 20"
        )
        yield finding("DG527", origin, say, hint=Say("核对两个日期", "look at both dates"), related=related)


_LATE = 10  # approved after this month, a budget may be next year's
