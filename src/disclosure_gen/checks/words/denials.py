"""Texts that say that there is nothing (没有安排工程采购) → those that a figure contradicts."""

from collections.abc import Iterator

from disclosure_gen.checks.words.movements import shown
from disclosure_gen.checks.words.said import FACT, FIGURE, TYPED, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.pack import Denial, Words
from disclosure_gen.money import Quantity

_BEFORE = 6  # characters in which 上年 turns what is said to another year
_NOT = ("没", "未", "无", "不", "没有", "是否", "如", "其中", "所")
_OTHER_YEAR = ("上年", "去年", "前年")


def check_denials(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG430 for words that deny what a figure states, DG436 for words of something where figures state nothing.

    The words, and the figures, are data.
    """
    yield from _affirmed(said, disclosure, words)
    denials = {says: denial for denial in words.denials for says in denial.says.get(said.lang) or ()}
    for hit in said.words(denials, roles=NARRATIVE):
        before = hit.passage.said[max(0, hit.index - _BEFORE) : hit.index]
        if any(word in before for word in _OTHER_YEAR) or before.endswith(FACT):
            continue
        for path in denials[hit.words].of:
            found = resolve(disclosure, path)
            if isinstance(found, FoundFigure) and isinstance(found.amount, Quantity) and found.amount.value:
                yield finding(
                    "DG430",
                    hit.origin,
                    Say(
                        f"写“{hit.words}”，而 {path} 是 {shown(found.amount)}",
                        f"the text says “{hit.words}”, but {path} is {shown(found.amount)}",
                    ),
                    hint=Say("改正文字，或改正数字", "mend the words or the figure"),
                    related=(Related(origin=found.origin, zh="数字", en="the figure"),),
                )
                break


def _affirmed(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    affirmed = {says: denial for denial in words.denials for says in denial.affirms.get(said.lang) or ()}
    denied = [says for denial in words.denials for says in denial.says.get(said.lang) or ()]
    for hit in said.words(affirmed, denied, NARRATIVE) if affirmed else ():
        before = hit.passage.said[max(0, hit.index - _BEFORE) : hit.index]
        if before.endswith(_NOT) or any(word in before for word in _OTHER_YEAR):
            continue
        known = list(_known(affirmed[hit.words], disclosure))
        if not known and not {FIGURE, TYPED} & {*hit.passage.said} and not any(map(str.isdigit, hit.passage.said)):
            yield finding(
                "DG436",
                hit.origin,
                Say(f"写“{hit.words}”，内容里没有这样的数", f"the text says “{hit.words}”, and no figure states it"),
                hint=Say("没有的写“无”；有的写明数额", "say that there is none, or state the amount"),
            )
        if known and not any(isinstance(one.amount, Quantity) and one.amount.value for _, one in known):
            path, found = known[0]
            yield finding(
                "DG436",
                hit.origin,
                Say(
                    f"写“{hit.words}”，而 {path} 是 {shown(found.amount)}",
                    f"the text says “{hit.words}”, but {path} is {shown(found.amount)}",
                ),
                hint=Say("改正文字，或补上数字", "mend the words, or state the figure"),
                related=(Related(origin=found.origin, zh="数字", en="the figure"),),
            )


def _known(denial: Denial, disclosure: Disclosure) -> Iterator[tuple[str, FoundFigure]]:
    for path in denial.of:
        found = resolve(disclosure, path)
        if isinstance(found, FoundFigure):
            yield path, found
