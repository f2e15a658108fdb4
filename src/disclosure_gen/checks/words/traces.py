"""What an older file or a template left in a text: placeholders, other years, run-together dates, final accounts."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.said import FACT, Hit, Passage, Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Words

_SEVEN_DIGITS = re.compile(r"20\d{5}")  # as many as a date has at least
# what few texts need, compiled by `re` when one does
_YEAR = r"(?<![\d.])(?:19|20)\d\d(?=年)(?!年代)"
_SHORT_YEAR = r"(?<![\d.—–~～至到-])[0-3]\d年(?=度|部门|预算|决算|初|末)"
_DATE = r"(?<!\d)20\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|[1-9](?:[12]\d|3[01]))(?!\d)"
_SENTENCE = r"[。；;\n]"
_QUOTED = r"《[^》\n]*》|〔\d{4}〕|\[\d{4}\]|（\d{4}年[^）\n]*）"
_RANGE = r"[-—–~～至到]\s*(?:(?:19|20)\d\d|" + FACT + ")$|^年?度?[-—–~～至到]"
_NEAR_YEARS = 15  # a run of digits is a date where its year lies so close


def check_residue(said: Said, words: Words) -> Iterator[Diagnostic]:
    """Yield DG409 for placeholders and field codes; a template is not filled in.

    Source: inspections (domain rule 6.9).
    """
    for hit in said.words(words.residue):
        around = hit.passage.said[max(0, hit.index - 1) : hit.index], hit.passage.said[hit.index + len(hit.words) :][:1]
        if hit.words[0].isascii() and any(letter.isascii() and letter.isalpha() for letter in around):
            continue  # a part of a longer word
        yield finding(
            "DG409",
            hit.origin,
            Say(f"模板残留“{hit.words}”", f"“{hit.words}” is left over from a template"),
            hint=Say("填上内容，或删去", "fill it in or delete it"),
        )


def check_years(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG410 for years that are neither the budget year nor the one before, and DG411 for run-together dates.

    Titles in 《》, document numbers, ranges, and sentences that speak of a day, a law or a plan may name others.
    Source: inspections (domain rules 6.10 and 6.11); GB/T 15835-2011 for years in full.
    """
    if said.lang == "en":
        return  # its figures and years are compared with the Chinese
    if any(before[-1:].isdecimal() for before in said.whole.split("年")):
        yield from _years(said, disclosure.year, words)
    for hit in said.find(re.compile(_DATE)) if _SEVEN_DIGITS.search(said.whole) else ():
        if abs(int(hit.words[:4]) - disclosure.year) <= _NEAR_YEARS:
            yield finding(
                "DG411",
                hit.origin,
                Say(f"日期没有分隔：“{hit.words}”", f"a date without separators: “{hit.words}”"),
                hint=_separated(hit.words),
            )


def _years(said: Said, year: int, words: Words) -> Iterator[Diagnostic]:
    for hit in said.find(re.compile(_YEAR)):
        named = int(hit.words)
        if named not in (year, year - 1) and not _may_differ(hit, words.year_unless):
            yield _other_year(hit, year)
    for hit in said.find(re.compile(_SHORT_YEAR)):
        yield finding(
            "DG410",
            hit.origin,
            Say(f"年份不完整：“{hit.words}”", f"the year is not written in full: “{hit.words}”"),
            hint=Say("写四位数的年份，或用 {year}", "write all four digits, or {year}"),
        )


def _separated(digits: str) -> Say:
    """Return a hint with the date that the digits are, where they can be one date alone."""
    rest = digits[4:]
    cuts = [(int(rest[:at]), int(rest[at:])) for at in (1, 2) if rest[at:] and not rest[at:].startswith("0")]
    dates = dict.fromkeys((month, day) for month, day in cuts if 1 <= month <= 12 and 1 <= day <= 31)
    if len(rest) == 4:
        dates = {(int(rest[:2]), int(rest[2:])): None}
    said = [f"{digits[:4]}年{month}月{day}日" for month, day in dates]
    return Say(f"写成 {'，或 '.join(said)}", f"write {', or '.join(said)}")


def check_final_accounts(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG423 for words of final accounts in a budget.

    Source: inspections (domain rule 6.20).
    """
    if disclosure.kind != "budget":
        return
    for hit in said.words(words.final_accounts, words.final_accounts_unless):
        yield finding(
            "DG423",
            hit.origin,
            Say(f"预算里写了决算的用语“{hit.words}”", f"“{hit.words}” is a term of final accounts, in a budget"),
            hint=Say("改为预算的说法", "use the words of a budget"),
        )


def _may_differ(hit: Hit, unless: Sequence[str]) -> bool:
    passage, begin, end = hit.passage.said, hit.index, hit.index + len(hit.words)
    if any(match.start() < begin < match.end() for match in re.finditer(_QUOTED, passage)):
        return True
    if (
        re.search(_RANGE, passage[:begin])
        or re.search(_RANGE, passage[end:])
        or re.search(r"[-—–~～至到]\s*$", passage[:begin])
    ):
        return True
    sentence = _sentence_around(hit.passage, begin)
    return any(word in sentence for word in unless)


def _sentence_around(passage: Passage, index: int) -> str:
    """Return the sentence of a passage that a place lies in."""
    begin = max((match.end() for match in re.finditer(_SENTENCE, passage.said[:index])), default=0)
    end = re.search(_SENTENCE, passage.said[index:])
    return passage.said[begin : index + end.start() if end else len(passage.said)]


def _other_year(hit: Hit, year: int) -> Diagnostic:
    return finding(
        "DG410",
        hit.origin,
        Say(
            f"年份 {hit.words}，而本年是 {year}，上年是 {year - 1}",
            f"the year {hit.words}; this year is {year}, last year {year - 1}",
        ),
        hint=Say("本年写 {year}，上年写 {prior_year}", "write {year} for this year, {prior_year} for the last"),
    )
