"""Words of elsewhere in a department's text: another department, another level of government."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from disclosure_gen.checks.clauses import begin_of
from disclosure_gen.checks.words.said import FACT, Hit, Said, alternatives, is_han
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Level, Trade, Words

_BEFORE_SUBJECT = re.compile(rf"^(?:\d{{4}}年|{FACT}年?|本级|机关|的)*")
_OFFICE = "(?:Bureau|Department|Commission|Office)"
_OFFICE_ENDS = ("局", "委员会", "办公室", "法院", "检察院", "中心", "厅")
_OFFICE_NAME, _OFFICE_LEAST = 16, 2  # characters of an office's name after that of its region, and before its end
_REACH = 24  # characters after a department's name
_RIGHT_BEFORE = 5  # characters before a word of another level
_STRAY = 2  # words of a business up to so many times are strays; a text that has more is about it


def check_foreign(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG413 and DG414 for words of another department or level of government.

    Source: inspections (domain rule 6.8): text copied from another department's file.
    """
    if said.lang == "en":
        yield from _english_offices(said, own_names(disclosure), words.trades)
        return
    own = (*own_names(disclosure), *_former(disclosure))
    yield from _offices(said, _region(disclosure), own, words)
    yield from _business(said, own, words.trades)
    for level in words.levels:
        if disclosure.department.level in level.own and not _region(disclosure).endswith(
            level.unless_region or ("\n",)
        ):
            yield from _levels(said, level, disclosure.department.level)


def own_names(disclosure: Disclosure, lang: Lang = "zh") -> tuple[str, ...]:
    """Return what the department and its units are called."""
    phrases = [disclosure.department.name, disclosure.department.short]
    for unit in disclosure.units:
        phrases += [unit.name, unit.short]
    return tuple(dict.fromkeys(name for phrase in phrases if (name := phrase.get(lang))))


def _former(disclosure: Disclosure) -> tuple[str, ...]:
    """Return what the units were called last year: no names of others."""
    phrases = [phrase for unit in disclosure.units for was in unit.former for phrase in (was.name, was.short)]
    return tuple(phrase.zh for phrase in phrases if phrase.zh)


def is_about(hit: Hit, words: Words) -> bool:
    """Tell whether a text is about the office that it names: 教育局2017年部门预算."""
    after = hit.passage.said[hit.index + len(hit.words) :][:_REACH]
    budget = re.match(rf"(?:\d{{4}}|{FACT})年(?:度|全年)?(?:共|总)?(?:安排|收入|支出|预算|部门)", after)
    return bool(budget) or _BEFORE_SUBJECT.sub("", after).startswith(words.office_subjects)


def _region(disclosure: Disclosure) -> str:
    return disclosure.department.region.zh or ""


def _offices(said: Said, region: str, own: Sequence[str], words: Words) -> Iterator[Diagnostic]:
    """Check that a text is not about another department: 教育局2017年部门预算."""
    offices = [office for trade in words.trades for office in trade.offices if not _names(office, own)]
    if not offices or not words.office_subjects:
        return
    whole = list(_of_region(said, region, own))
    ends = {(hit.passage.number, hit.index + len(hit.words)) for hit in whole}
    short = (hit for hit in said.words(offices, own) if (hit.passage.number, hit.index + len(hit.words)) not in ends)
    for hit in (*whole, *short):
        if is_about(hit, words):
            yield _stray(hit, Say("别的部门的名称", "the name of another department"), own)


def _of_region(said: Said, region: str, own: Sequence[str]) -> Iterator[Hit]:
    """Yield offices of the same region, whatever their trade: the county's name, and what ends as an office does."""
    place = region[begin_of(region, len(region) - 1, "省市州盟") :]
    if len(place) == 1 or not place.endswith(("县", "市", "区", "旗")):
        return
    for hit in said.words((place,)):
        after = hit.index + len(place)
        office = place + _office_name(hit.passage.said[after : after + _OFFICE_NAME])
        if office != place and not any(office in name or name in office for name in own):
            yield Hit(hit.passage, hit.index, office)


def _office_name(words: str) -> str:
    """Return the name of an office that words begin with, without that of its region: the shortest; "" if none."""
    han = "".join(takewhile(is_han, words))
    ends = ((at, at + len(end)) for end in _OFFICE_ENDS if (at := han.find(end, _OFFICE_LEAST)) >= 0)
    return han[: min(ends, default=(0, 0))[1]]


def _english_offices(said: Said, own: Sequence[str], trades: Sequence[Trade]) -> Iterator[Diagnostic]:
    """Check that the English names no department that the Chinese does not: Education Bureau, Bureau of Education."""
    branches = {
        name: trade
        for trade in trades
        if not any(_names(office, own) for office in trade.offices)
        for name in trade.english
    }
    if not branches:
        return
    some = alternatives(tuple(branches))
    pattern = re.compile(rf"\b(?:(?P<one>{some}) {_OFFICE}|{_OFFICE} of (?P<two>{some}))\b")
    for hit in said.find(pattern):
        zh = _typed(hit.passage.text.zh)
        offices = branches[hit.part("one") or hit.part("two")].offices
        told = hit.passage.role == "title"  # by its own check
        if zh and not told and not any(office.removesuffix("局") in zh for office in offices):
            yield _stray(hit, Say("别的部门的名称", "the name of another department"), own)


def _typed(text: object) -> str:
    """Return what is typed of a text, or of its lines."""
    if isinstance(text, tuple):
        return "".join(map(_typed, text))
    return text if isinstance(text, str) else ""


def _business(said: Said, own: Sequence[str], trades: Sequence[Trade]) -> Iterator[Diagnostic]:
    """Check for words of another business, where they are strays; a department of no known business is left alone."""
    if not any(_names(office, own) for trade in trades for office in trade.offices):
        return
    foreign = {
        word: index
        for index, trade in enumerate(trades)
        if not any(_names(office, own) for office in trade.offices)
        for word in trade.business
    }
    hits = said.words(foreign)
    count = Counter(foreign[hit.words] for hit in hits)
    for hit in hits:
        if count[foreign[hit.words]] <= _STRAY:
            yield _stray(hit, Say("别的部门的业务", "the business of another department"), own)


def _levels(said: Said, level: Level, own: str) -> Iterator[Diagnostic]:
    for hit in said.words(level.says, level.unless):
        before = hit.passage.said[max(0, hit.index - _RIGHT_BEFORE) : hit.index]
        if any(word in before for word in level.unless_before):
            continue
        yield finding(
            "DG414",
            hit.origin,
            Say(f"别的层级的用语“{hit.words}”", f"“{hit.words}” is said at another level; this department's is {own}"),
            hint=Say("核对是否沿用了上级或下级的文字", "see whether the text was copied from another level"),
        )


def _names(office: str, own: Sequence[str]) -> bool:
    return any(office in name or name.endswith(office) for name in own)


def _stray(hit: Hit, what: Say, own: Sequence[str]) -> Diagnostic:
    return finding(
        "DG413",
        hit.origin,
        Say(f"{what.zh}“{hit.words}”，本部门是{own[0]}", f"“{hit.words}” is {what.en}; this one is {own[0]}"),
        hint=Say("核对是否沿用了别的部门的文字", "see whether the text was copied from another department"),
    )
