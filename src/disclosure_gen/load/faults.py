"""Wrong content → findings in plain words, and what decoding collects on its way."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.load.nodes import MAX_DEPTH, Node
from disclosure_gen.load.source import NotANumber
from disclosure_gen.model.text import Reference
from disclosure_gen.records import dataclass, field


class Failed(Enum):
    """The one value that stands for a value that could not be made."""

    FAILED = "failed"


FAILED: Final = Failed.FAILED


@dataclass(slots=True)
class Reading:
    """What decoding collects: findings, and the references of all texts, which are resolved when all is known.

    `lost` holds, for each file of which a part was left out, the words of that part (None: of all of it): what may have
    stood there is not reported as missing. `kinds_known` is False where no table could be read, `tables_known` where
    some are of no known form, `sections_known` where the sections could not be read, `prior_known` where the content of
    the year before could not; `prior_whole` tells that it is no partial one. In `partial` content nothing is missing.
    It `remembers` so many characters of values: longer content would push itself out of the memories.
    """

    lost: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    kinds_known: bool = True
    tables_known: bool = True
    sections_known: bool = True
    prior_known: bool = True
    prior_whole: bool = True
    partial: bool = False
    remembers: int = 200_000
    diagnostics: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def fail(
        self, code: str, origin: Origin, say: Say, hint: Say = NOTHING, *, related: tuple[Related, ...] = ()
    ) -> Literal[Failed.FAILED]:
        """Note a finding; return FAILED."""
        self.diagnostics.append(finding(code, origin, say, hint=hint, related=related))
        return FAILED

    def hides(self, name: str, file: str = "") -> bool:
        """Tell whether a name may have stood in what was left out of a file, "": of any file."""
        losses = self.lost.values() if not file else [self.lost[file]] if file in self.lost else []
        return any(words is None or name in words for words in losses)


def is_table(node: Node, expected: Say, reading: Reading) -> bool:
    """Tell whether a node is a table, and note it where it is not."""
    if isinstance(node.value, dict) and len(node.path) <= MAX_DEPTH:
        return True
    wrong_type(node, expected, reading)
    return False


def wrong_type(node: Node, expected: Say, reading: Reading, hint: Say = NOTHING) -> Literal[Failed.FAILED]:
    """Note that something else was expected; return FAILED."""
    if len(node.path) > MAX_DEPTH:
        return reading.fail("DG114", node.origin, Say("表套得太深", "tables are nested too deeply"))
    zh, en = _kind(node.value)
    say = Say(f"应为{expected.zh}，写的是{zh}", f"expected {expected.en}, found {en}")
    return reading.fail("DG103", node.origin, say, hint)


def unknown_key(node: Node, key: str, known: Iterable[str], reading: Reading) -> None:
    """Note a key that means nothing in its table, with the likeliest one that does."""
    say = Say(f"没有“{clip(key)}”这个键", f'unknown key "{clip(key)}"')
    child = node.get(key)
    origin = Origin(child.file if child else node.file, (*node.path, key), on_key=True)
    reading.fail("DG102", origin, say, suggest(key, tuple(known)))


def missing_key(node: Node, key: str, reading: Reading) -> None:
    """Note a key that must be there; a file of which a part was left out may have had it."""
    if reading.hides(key, node.file if node.path else ""):
        return
    say = Say(f"缺少“{key}”", f'"{key}" is missing')
    reading.fail("DG104", node.origin, say, Say(f"在这里补写 {key}", f"add {key} here"))


def given_twice(origin: Origin, name: str, reading: Reading) -> None:
    """Note a name that two things of a kind have."""
    say = Say(f"名字 {clip(name)} 用了两次", f"the name {clip(name)} is used twice")
    reading.fail("DG109", origin, say, Say("换一个名字", "choose another name"))


def suggest(word: str, known: Iterable[str]) -> Say:
    """Return "did you mean …?" for a word, or the few words that are possible."""
    words = tuple(known)
    likely = near(word, words)
    if likely:
        return Say(f"是不是 {likely[0]}？", f"did you mean {likely[0]}?")
    if 0 < len(words) <= 12:
        return Say(f"可用的有：{'、'.join(words)}", f"possible here: {', '.join(words)}")
    return NOTHING


def near(word: str, words: Sequence[str]) -> list[str]:
    """Return the most similar of some words, in a list of one or none."""
    from difflib import get_close_matches  # slow to load, and only needed where something is wrong

    return get_close_matches(word[:60], words[:2000], n=1)


def clip(text: str) -> str:
    """Return a text short enough to be quoted, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"


_NAMES: tuple[tuple[type, Say], ...] = (
    (list, Say("数组", "an array")),
    (dict, Say("表", "a table")),
    (Decimal, Say("数字", "a number")),
    (int, Say("数字", "a number")),
)


def _kind(value: object) -> Say:
    match value:
        case bool():
            return Say(str(value).lower(), str(value).lower())
        case NotANumber(text=text):
            return Say(text, text)
        case str():
            return Say(f"文字“{clip(value)}”", f'the text "{clip(value)}"')
    return next((say for kind, say in _NAMES if isinstance(value, kind)), Say("日期或时间", "a date or time"))
