"""The automatic numbers of a Word file: what a reader sees before a paragraph, and no file holds as text."""

import re
from collections.abc import Mapping

from disclosure_gen.numerals import chinese, roman
from disclosure_gen.records import NamedTuple, dataclass, field

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_LEVELS = 9
_MOST = 4000  # no number that is said in another form than decimal reaches it
_SLOT = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
)


class Number(NamedTuple):
    """Which list a paragraph is in, and at which level; "" for none, "0" where a style's is taken away."""

    list: str = ""
    level: int = -1


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbers:
    """The lists of a file as they are read, then how far each has been counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    _abstract: str = ""
    _list: str = ""
    _level: int = -1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element of `numbering.xml`."""
        value = attributes.get(f"{_W}val", "")
        level = attributes.get(f"{_W}ilvl", "")
        match tag:
            case "abstractNum":
                self._abstract = attributes.get(f"{_W}abstractNumId", "")
                self.levels[self._abstract] = {}
            case "num":
                self._abstract, self._list = "", attributes.get(f"{_W}numId", "")
            case "abstractNumId" if self._list:
                self.lists[self._list] = value
            case "lvl" | "lvlOverride" if level.isdigit():
                self._level = int(level)
            case "startOverride" if self._list and value.isdigit():
                self.starts[self._list, self._level] = int(value)
            case "start" | "numFmt" | "lvlText" if self._abstract:
                self._set(tag, value)

    def end(self, _: str) -> None:
        """Take no notice of the end of an element."""

    def _set(self, tag: str, value: str) -> None:
        one = self.levels[self._abstract].setdefault(self._level, _Level())
        if tag == "numFmt":
            one.form = value
        elif tag == "lvlText":
            one.text = value
        elif value.isdigit():
            one.start = int(value)

    def label(self, number: Number) -> str:
        """Count a paragraph and return what stands before it, "" for nothing that can be read."""
        abstract = self.lists.get(number.list, "")
        levels, at = self.levels.get(abstract, {}), max(number.level, 0)
        if at not in levels or at >= _LEVELS:
            return ""
        counts = self.counts.setdefault(abstract, {})
        override = self.starts.get((number.list, at))
        if override is not None and (number.list, at) not in self.begun:
            counts[at] = override
        else:
            counts[at] = counts.get(at, levels[at].start - 1) + 1
        self.begun.add((number.list, at))
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        if levels[at].form in ("bullet", "none"):
            return ""

        def said(slot: re.Match[str]) -> str:
            level = int(slot[1]) - 1
            one = levels.get(level, _Level())
            return numeral(counts.get(level, one.start), one.form)

        return _SLOT.sub(said, levels[at].text)


def numeral(value: int, form: str) -> str:
    """Return a number in a form of Word's; decimal in those that are rare."""
    if not 0 < value < _MOST:
        return str(value)
    if form in _CHINESE:
        return chinese(value)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return roman(value) if form == "upperRoman" else roman(value).lower()
    return f"{value:02}" if form == "decimalZero" else str(value)
