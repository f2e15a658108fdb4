"""What texts say of an item: 公务接待费的减少, 减少公务接待费, 运行费随之下降, more official receptions."""

import re
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.checks.words.causes import Review
from disclosure_gen.checks.words.directions import Vocabulary, spoken_in
from disclosure_gen.checks.words.item_figures import GAP
from disclosure_gen.checks.words.last_year import of_last_year
from disclosure_gen.checks.words.movements import Moved, movement
from disclosure_gen.checks.words.said import FIGURE, TYPED, Hit, Passage, Said
from disclosure_gen.checks.words.texts import REASONED
from disclosure_gen.lang import Lang
from disclosure_gen.model.pack import Way
from disclosure_gen.records import NamedTuple

# between an item and a direction word after it, between one and an item after it, and what may not follow
_BETWEEN: Mapping[Lang, str] = {
    "zh": rf"(?:(?:支出|预算|经费|费用|开支|的|有所|略有|大幅|明显|逐年|均|总额|总体)*"
    rf"|{GAP['zh']}(?:而|随之|相应|同比|继续|进一步|也))$",  # 随车辆更新而下降
    "en": r"(?: \w+){0,2} $",
}
_OF: Mapping[Lang, str] = {"zh": "", "en": r" (?:(?:costs?|spending|expenses?|of|on|for|in|the) )*"}
_MARK = rf"[{FIGURE}{TYPED}\d]"
_BEFORE_FIGURE: Mapping[Lang, str] = {"zh": rf"[^，。；、]{{0,4}}{_MARK}", "en": rf":? ?{_MARK}|\w"}
_LEADS: Mapping[Lang, str] = {"zh": f"了?{_MARK}", "en": " by"}
_REACH = 48  # characters before a direction word
_MORE: Mapping[str, Way] = {"more": "up", "fewer": "down", "less": "down"}  # right before an item
NOT = ("未", "无", "没有", "不", "非", "不再", "no ", "not ")


class Statement(NamedTuple):
    """Words that say which way an item went, and how its figure did; not its `own` where it is that of a whole."""

    hit: Hit
    way: Way
    moved: Moved
    own: bool

    @property
    def is_wrong(self) -> bool:
        """Tell whether the figure went another way."""
        return not self.moved.agrees(self.way)


def statements(said: Said, known: Vocabulary, by: Review) -> Iterator[Statement]:
    """Yield what texts say of items whose figures are known, but of last year and of what did not happen."""
    wholes = {item.id: item.part_of for item in by.words.items}
    for passage in said.passages if by.items else ():
        if passage.role not in REASONED or not any(name in passage.said for name in by.items):
            continue
        for hit, item, way in _in_passage(passage, known, by):
            own = moved = movement(by.meant.of(passage, item, by.disclosure))
            if moved is None and wholes[item] and _is_reason(hit, by):
                moved = movement(by.meant.of(passage, wholes[item], by.disclosure))
            if moved is None or passage.said[: hit.index].endswith(NOT):
                continue
            if not of_last_year(passage, hit.index, by.disclosure, by.words):
                yield Statement(hit, way, moved, own is not None)


def _in_passage(passage: Passage, known: Vocabulary, by: Review) -> Iterator[tuple[Hit, str, Way]]:
    """Yield direction words of a passage with the item before them, or right after them."""
    said, lang = passage.said, passage.lang
    for begin, end, way in _directions(passage, known):
        item = _before(said[max(0, begin - _REACH) : begin], lang, by) if way[1] else None
        if item and not re.match(_LEADS[lang], said[end:]):
            start = begin - item[1]
            yield Hit(passage, start, said[start:end]), by.items[item[0]], way[0]
            continue
        gap = re.match(_OF[lang], said[end:])
        start = end + len(gap[0]) if gap else end
        name = _longest((name for name in by.items if said.startswith(name, start)) if gap else ())
        if name and not re.match(_BEFORE_FIGURE[lang], said[start + len(name) :]):
            yield Hit(passage, begin, said[begin : start + len(name)]), by.items[name], way[0]


def _directions(passage: Passage, known: Vocabulary) -> Iterator[tuple[int, int, tuple[Way, bool]]]:
    """Yield where direction words stand, which way they say, and whether they may follow what they speak of."""
    for word in spoken_in(passage, known):
        yield word.index, word.end, (word.way, True)
    if passage.lang == "en":
        for match in re.finditer(rf"\b(?:{'|'.join(_MORE)})(?= )(?! than)", passage.said):
            yield match.start(), match.end(), (_MORE[match[0]], False)


def _before(words: str, lang: Lang, by: Review) -> tuple[str, int] | None:
    """Return the name of an item that a direction word goes with, and how far before it that begins."""
    ends = ((at + len(name), name) for name in by.items if (at := words.rfind(name)) >= 0)
    for end, name in sorted(ends, key=lambda one: (-one[0], -len(one[1]))):  # the nearest, of these the longest
        if re.match(_BETWEEN[lang], words[end:]):
            begin = end - len(name)
            alone = name not in by.short or re.search(rf"[，。；：、{FIGURE}{TYPED}]$", words[:begin])
            return (name, len(words) - begin) if alone else None
    return None


def _longest(names: Iterable[str]) -> str:
    return max(names, key=len, default="")


def _is_reason(hit: Hit, by: Review) -> bool:
    before = hit.passage.said[: hit.index]
    return any(marker in before for marker in by.words.reasons.get(hit.passage.lang) or ())
