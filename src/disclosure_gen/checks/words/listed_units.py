"""Texts that list what units a department has → those that leave one out."""

from collections.abc import Iterator

from disclosure_gen.checks.clauses import begin_of, end_of
from disclosure_gen.checks.words.said import Said
from disclosure_gen.checks.words.strays import named_units
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Words


def check_listed_units(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG302 for a sentence that lists the units of the department, as its words say, and not all of them.

    Where they leave the department's own out, one may be missing. Translations are compared with the Chinese.
    Source: house rule.
    """
    units = disclosure.units
    counts = [count for count in words.counts if count.lists]
    if said.lang != "zh" or len(units) < 2:
        return
    for count in counts:
        for hit in said.words(count.lists, roles=NARRATIVE):
            passage, end = hit.passage, hit.index + len(hit.words)
            colon = passage.said.find("：", end, end_of(passage.said, end, "。；\n"))
            if colon < 0:
                continue
            stop = end_of(passage.said, colon, "。；\n")
            named = named_units(passage, disclosure, colon, stop)
            missing = [unit for unit in units if unit.id not in named]
            before = passage.said[begin_of(passage.said, hit.index, "。；\n") : colon]
            spared = any(word in before for word in count.below)
            if not named or len(missing) <= spared:
                continue
            names = [Say(unit.name.zh or unit.id, unit.name.en or unit.name.zh or unit.id) for unit in missing]
            yield finding(
                "DG302",
                hit.origin,
                Say(
                    f"“{hit.words}”后面没有列 {'、'.join(name.zh for name in names)}",
                    f"after “{hit.words}” the list leaves out {', '.join(name.en for name in names)}",
                ),
                hint=Say("补上这个单位，或改正单位的登记", "add the unit, or correct which units there are"),
                related=tuple(Related(origin=unit.origin, zh="单位", en="the unit") for unit in missing),
            )
