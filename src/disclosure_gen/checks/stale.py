"""A disclosure → the paragraphs and targets that are still as they were copied from the year before."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.copied import copied, digest
from disclosure_gen.model.disclosure import Disclosure


def check_stale(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG1304 for what `roll` has copied and nobody has touched or confirmed.

    Source: house rule.
    """
    if not disclosure.stale:
        return
    marks = {one.digest: one for one in disclosure.stale}
    for texts, origin in copied(disclosure):
        mark = marks.get(digest(texts))
        if mark is not None:
            say = Say(f"照抄上年，尚未改动：{mark.words}", f"still as last year: {mark.words}")
            hint = Say(
                "改写它；核对后不必改的，删去 stale 里它的那一行",
                "rewrite it; where nothing has to change, delete its line in `stale`",
            )
            related = (Related(origin=mark.origin, zh="登记在此", en="its line"),)
            yield finding("DG1304", origin, say, hint=hint, related=related)
