"""Numbers typed into texts, and levels of headings → gaps, repeats, and what the program numbers a second time."""

import re
from collections.abc import Iterator, Mapping

from disclosure_gen.checks.clauses import parted
from disclosure_gen.checks.words.said import Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import HeadingBlock
from disclosure_gen.numerals import DIGITS, counted

_CHINESE = f"[{DIGITS}十]{{1,3}}"
_BEGIN = r"(?:^|(?<=[。；：\n]))"
_FORMS: Mapping[str, str] = {  # patterns, compiled only for texts that may have one
    "一、": rf"{_BEGIN}({_CHINESE})、(?!{_CHINESE})",
    "（一）": rf"{_BEGIN}（({_CHINESE})）",
    "1.": rf"{_BEGIN}(\d{{1,2}})[.．、](?!\d)",
    "（1）": rf"{_BEGIN}（(\d{{1,2}})）",
    "一是": rf"(?:^|(?<=[。；：，\n]))({_CHINESE})是",
}
_NUMERALS = f"{DIGITS}十0123456789０１２３４５６７８９"
_INSIDE = ("一是",)  # forms that number parts of one text only


def check_numbering(said: Said, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG406 for gaps in typed numbers and in levels of headings, DG426 for texts that get two numbers.

    Source: inspections (domain rule 6.7); GB/T 9704-2012 for the order 一、（一）1.（1）.
    """
    if said.lang == "zh":
        yield from _levels(disclosure)
        if any(map(_may_begin, parted(said.whole, "。；：，\n"))):
            for form, pattern in _FORMS.items():
                yield from _gaps(said, form, re.compile(pattern, re.MULTILINE), disclosure)


def _may_begin(clause: str) -> bool:
    """Tell whether a clause may begin with a typed number."""
    plain = clause.removeprefix("（")
    rest = plain.lstrip(_NUMERALS)
    return rest != plain and rest.startswith(("、", "）", "是", ".", "．"))


def _gaps(said: Said, form: str, pattern: re.Pattern[str], disclosure: Disclosure) -> Iterator[Diagnostic]:
    place, last = (-1, -1), 0
    for hit in said.find(pattern):
        passage = hit.passage
        if hit.index == 0 and _numbered(passage, disclosure):
            yield _twice(passage, hit.match.end() - hit.match.start() if hit.match else 1)
            continue
        if passage.role not in NARRATIVE:
            continue
        here = (passage.number, 0) if form in _INSIDE else (passage.own.section, 0)
        number = counted(hit.match[1] if hit.match else "")
        before = last if here == place else 0
        place, last = here, number
        if number not in (before + 1, 1) or (number == 1 == before):
            yield _gap(passage.at(hit.index, len(hit.words)), hit.words, before)


def _numbered(passage: Passage, disclosure: Disclosure) -> bool:
    """Tell whether the program puts a number before a text."""
    own = passage.own
    if own.role != "heading":
        return own.role == "item"
    section = disclosure.sections[own.section]
    if own.block < 0:
        return section.numbered
    block = section.blocks[own.block]
    return isinstance(block, HeadingBlock) and block.label is not None


def _levels(disclosure: Disclosure) -> Iterator[Diagnostic]:
    for section in disclosure.sections:
        level = 1
        for block in section.blocks:
            if isinstance(block, HeadingBlock):
                if block.level > level + 1:
                    say = Say(
                        f"小标题是第 {block.level} 级，上面只到第 {level} 级",
                        f"a heading of level {block.level} below one of level {level}",
                    )
                    hint = Say(
                        f"写 level = {level + 1}，或补上中间一级", f"write level = {level + 1}, or add the one between"
                    )
                    yield finding("DG406", block.origin.child("level"), say, hint=hint)
                level = block.level


def _gap(origin: Origin, words: str, before: int) -> Diagnostic:
    zh = f"“{words}”前面是第 {before}" if before else f"“{words}”前面没有第 1"
    en = f"“{words}” follows number {before}" if before else f"“{words}” with no number 1 before it"
    hint = Say("改正序号；列表写成 list，由程序编号", "mend the number, or write a list, which the program numbers")
    return finding("DG406", origin, Say(f"序号不连续：{zh}", f"a gap in the numbers: {en}"), hint=hint)


def _twice(passage: Passage, length: int) -> Diagnostic:
    words = passage.said[:length]
    return finding(
        "DG426",
        passage.at(0, length),
        Say(f"序号“{words}”由程序编，不用手写", f"the program numbers this; “{words}” would be a second number"),
        hint=Say("删去手写的序号", "leave out the number written by hand"),
    )
