"""Names of counties, cities and provinces in a text → those that are elsewhere, in Chinese and in English."""

import re
from collections.abc import Iterator

from disclosure_gen.checks.clauses import end_of, starts_of
from disclosure_gen.checks.words.said import Hit, Said, is_han
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Pack

_ENDS = "省市县区旗州盟"
_LONGEST, _SHORTEST = 16, 2
_BEFORE_SHORT = "省市与和及、"  # else ends of other words are taken for a short name: 任县 in 主任县长
_NO_NAME = {"区": "域间划块位别", "市": "场民价值"}  # 江夏区域, 白银市场
_QUOTED = r"《[^》\n]*》"
_BEFORE, _AFTER = 12, 30  # characters around a name in which a word says why it is there
_KIND = r" (?:County|City|District|Province)\b"
_WORD = r"\b[A-Z][a-z]+(?:[’'][a-z]+)?$"


def check_places(said: Said, disclosure: Disclosure, pack: Pack) -> Iterator[Diagnostic]:
    """Yield DG412 for names of elsewhere; a department of a city may name the counties of that city.

    Without its region nothing is elsewhere. Source: inspections (domain rule 6.8).
    """
    region = disclosure.department.region
    if not region.zh:
        return
    named = list(_in_english(said)) if said.lang == "en" else ()
    if said.lang == "en" and not named:
        return  # before the lists are taken apart
    known = frozenset((*pack.places.split(), *pack.words.places))
    names = _names(disclosure)
    if said.lang == "en":
        inside, spelled = _inside(disclosure, pack.places, pack.places_en), frozenset(pack.places_en.split())
        for hit in named:
            told = _plain(hit.words)
            zh = "".join(part for part in hit.passage.text.zh or () if isinstance(part, str))
            if told in spelled - inside and told.partition("-")[0] not in _plain(names) and not any(_found(zh, known)):
                yield _elsewhere(hit, disclosure)
        return
    inside = _inside(disclosure, pack.places, pack.places)
    for hit in _in_chinese(said, known):
        if hit.words not in names and hit.words not in inside and not _is_excused(hit, pack.words.places_unless):
            yield _elsewhere(hit, disclosure)


def _names(disclosure: Disclosure) -> str:
    """Return what the department, its units and its region are called, in both languages."""
    department = disclosure.department
    phrases = [department.region, department.name, department.short]
    for unit in disclosure.units:
        phrases += [unit.name, unit.short]
    return "\n".join(word for phrase in phrases for word in (phrase.zh, phrase.en) if word)


def _inside(disclosure: Disclosure, places: str, wanted: str) -> frozenset[str]:
    """Return the names of all places in a city or province, where the department is one of it."""
    department = disclosure.department
    if department.level not in ("city", "province"):
        return frozenset()
    lines = [line.split() for line in places.splitlines()]
    codes = [line[0] for line in lines if len(line) > 1 and line[1] in (department.region.zh or "")]
    length = 2 if department.level == "province" else max(map(len, codes), default=0)
    within = tuple(code for code in codes if len(code) == length)
    return frozenset(
        name for line in wanted.splitlines() if within and line.startswith(within) for name in line.split()[1:]
    )


def _in_chinese(said: Said, known: frozenset[str]) -> Iterator[Hit]:
    for hit in said.hits((begin, said.whole[begin:end], None) for begin, end in _found(said.whole, known)):
        before = hit.passage.said[max(0, hit.index - 1) : hit.index]
        if len(hit.words) > _SHORTEST or not is_han(before) or before in _BEFORE_SHORT:
            yield hit


def _found(words: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand, the longest that ends in a place; not those that go on as another word."""
    for end in sorted(at + 1 for sign in _ENDS for at in starts_of(sign, words)):
        if words[end : end + 1] and words[end] in _NO_NAME.get(words[end - 1], ""):
            continue
        for begin in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            if words[begin:end] in known:
                yield begin, end
                break


def _in_english(said: Said) -> Iterator[Hit]:
    """Yield what is called a county, city, district or province, with the word before it."""
    for hit in said.find(re.compile(_KIND)):
        before = re.search(_WORD, hit.passage.said[max(0, hit.index - 24) : hit.index])
        if before:
            yield Hit(hit.passage, hit.index - len(before[0]), before[0] + hit.words)


def _is_excused(hit: Hit, unless: tuple[str, ...]) -> bool:
    """Tell whether the words around a name say why it is there: 对口支援, or a title in 《》."""
    said, end = hit.passage.said, hit.index + len(hit.words)
    stop = end_of(said, end, "，。；")
    near = said[max(0, hit.index - _BEFORE) : min(stop, end + _AFTER)]
    quoted = any(match.start() < hit.index < match.end() for match in re.finditer(_QUOTED, said))
    return quoted or any(word in near for word in unless)


def _plain(words: str) -> str:
    """Return an English name as the list has it: Xian-City for Xi’an City."""
    return words.replace("’", "").replace("'", "").replace(" ", "-")


def _elsewhere(hit: Hit, disclosure: Disclosure) -> Diagnostic:
    region = disclosure.department.region
    return finding(
        "DG412",
        hit.origin,
        Say(
            f"别处的地名“{hit.words}”，本部门在{region.zh}",
            f"“{hit.words}” is elsewhere: the department is in {region.en or region.zh}",
        ),
        hint=Say(
            "核对是否沿用了别处的文字；确是写那里的，写进 waivers.toml",
            "see whether the text was copied from elsewhere; if it does speak of that place, waive it",
        ),
        related=(Related(origin=region.origin, zh="本部门的地区", en="its own region"),),
    )
