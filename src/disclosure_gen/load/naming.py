"""`file_name` → the pattern of the names of files, which must be safe in every folder on every system."""

from collections.abc import Collection

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip, wrong_type
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Shape
from disclosure_gen.model.naming import FORBIDDEN, SLOTS, slots_of, words_of

_LONGEST = 80

_HOW = Say(
    "如 {name}{year}年部门预算公开.{edition}；可用 {department}、{name}、{year}、{edition}",
    "as {department}-{year}.{edition}; there are {department}, {name}, {year} and {edition}",
)


_EXPECTED = Say("文件名的样式", "a pattern of file names")


def _pattern(node: Node, reading: Reading) -> str | Failed:
    pattern = node.value
    if not isinstance(pattern, str) or not pattern:
        return wrong_type(node, _EXPECTED, reading)
    words = words_of(pattern)
    unknown = [slot for slot in slots_of(pattern) if slot not in SLOTS]
    if unknown:
        say = Say(f"文件名里没有 {{{clip(unknown[0])}}} 可填", f"a file name has no {{{clip(unknown[0])}}} to fill in")
    elif FORBIDDEN.search(words) or set(words) & set("{}") or not words.isprintable():
        say = Say("含有文件名不能用的字符", "it holds a character that no file name may hold")
    elif pattern[0] in ".-~ " or pattern[-1] in ". " or len(pattern) > _LONGEST:
        say = Say(
            "文件名过长，或以点、空格等开头或结尾", "too long, or it begins or ends with a dot, a blank or the like"
        )
    else:
        return pattern
    return reading.fail("DG114", node.origin, say, _HOW)


FILE_NAME: Shape[str] = Shape(_pattern, lambda: {"type": "string", "minLength": 1}, _EXPECTED)


def tells_apart(node: Node, pattern: str, languages: Collection[str], reading: Reading) -> bool:
    """Check that files of several languages have names of their own."""
    if not pattern or len(languages) < 2 or "edition" in slots_of(pattern):
        return True
    say = Say("有几种语言，文件名里要有 {edition}", "there are several languages: the name needs {edition}")
    return reading.fail("DG114", node.origin.child("file_name"), say, _HOW) is not FAILED
