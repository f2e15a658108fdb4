"""What `tomli` says of a faulty text → a finding in plain words, and the text without the faulty statement."""

import re

import tomli

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.load.scan import HEADER, Place, Repeat, line_end, line_start, next_statement, scan
from disclosure_gen.records import NamedTuple

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\d\d:\d\d\S*)?")
_LONG_NUMBER = re.compile(r"\d[\d_]{639,}")  # Python refuses integers of 640 digits or, by default, 4300
_WORD = re.compile(r"[\w-]+")
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*+\'|#[^\n]*|[\[\]{}]'
)

# What the parser says → what the finding says; the parser's own words where none of them fits.
_SAYINGS: tuple[tuple[str, Say], ...] = (
    ("Invalid value", Say("等号后面的值写得不对", "what stands after = is no value")),
    ("Expected '=' after a key", Say("键的后面缺少 =", "= is missing after the key")),
    ("Invalid statement", Say("这一行不是“键 = 值”，也不是 [表]", "this line is neither key = value nor a [table]")),
    (
        "Invalid initial character for a key",
        Say("键名只能用字母、数字、_ 和 -", "a key is made of letters, digits, _ and -"),
    ),
    ("Expected newline or end of document", Say("值的后面有多余的内容", "something stands after the value")),
    ("Expected ']", Say("表名后面缺少 ]", "] is missing after the name of the table")),
    ("Unclosed array", Say("数组缺少逗号或 ]", "a comma or ] is missing in an array")),
    ("Unclosed inline table", Say("内联表缺少逗号或 }", "a comma or } is missing in an inline table")),
    ("Unterminated string", Say("三引号没有成对", "a string lacks its closing three quotes")),
    ("Expected \"'''\"", Say("三引号没有成对", "a string lacks its closing three quotes")),
    ('Expected "\'"', Say("引号没有成对", "a string lacks its closing quote")),
    ("Illegal character '\\n'", Say("引号没有成对", "a string lacks its closing quote")),
    ("Unescaped '\\'", Say("引号里的 \\ 要写成 \\\\", "a backslash in quotes is written \\\\")),
    (
        "Invalid hex value",
        Say("\\u 后面要有4位、\\U 后面8位十六进制数", "\\u takes 4 hexadecimal digits and \\U takes 8"),
    ),
    ("Illegal character", Say("有不允许的控制字符", "a control character, which TOML does not allow")),
    ("Found invalid character", Say("有不允许的控制字符", "a control character, which TOML does not allow")),
)
_REPEATED = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline table key")
_ENDLESS = ("Unterminated string", "Expected \"'''\"")
_FULL_WIDTH = {"“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "＝": "=", "，": ",", "［": "[", "］": "]", "【": "["}


class Fault(NamedTuple):
    """A finding, and the text to read on with: what was at fault is blanked, so that all other places stay.

    `lost` holds the words that were blanked.
    """

    diagnostic: Diagnostic
    rest: str
    lost: frozenset[str] = frozenset()


def explain(name: str, text: str, error: ValueError | RecursionError) -> Fault:
    """Return the finding for what the parser said of a text."""
    if isinstance(error, RecursionError):
        return _too_deep(name, text)
    if not isinstance(error, tomli.TOMLDecodeError):
        return _too_long(name, text)
    match = _WHERE.search(str(error))
    words = str(error)[: match.start()] if match else str(error)
    line, column = (int(match[1]), int(match[2])) if match and match[1] else _line_column(text, len(text.rstrip()))
    offset = _offset(text, line, column)
    if words.startswith(_REPEATED):
        return _repeated(name, text, offset)
    if words.startswith("Invalid date"):
        return _impossible_date(name, text, offset)
    if offset >= 4 and _DATE.match(text, offset - 4):  # the parser takes the year for a number and stops after it
        return _impossible_date(name, text, offset - 4)
    return _no_toml(name, text, offset, words)


def _too_deep(name: str, text: str) -> Fault:
    depth, most, where = 0, 0, 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        if depth > most:
            most, where = depth, token.start()
    say = Say("括号套得太深，无法读取", "brackets are nested too deeply to be read")
    return Fault(finding("DG101", _at(name, text, where), say), text)


def _too_long(name: str, text: str) -> Fault:
    number = _LONG_NUMBER.search(text)
    say = Say("数字太长，无法读取", "a number with too many digits to be read")
    origin = _at(name, text, number.start() if number else 0)
    return Fault(finding("DG114", origin, say), _LONG_NUMBER.sub(lambda digits: "0".ljust(len(digits.group())), text))


def _no_toml(name: str, text: str, offset: int, words: str) -> Fault:
    say = next((say for start, say in _SAYINGS if words.startswith(start)), Say(words, words[:1].lower() + words[1:]))
    start = min(_statement_of(text, offset), line_start(text, offset))
    if words.startswith(_ENDLESS):
        diagnostic = finding("DG101", _at(name, text, start), say)
        return Fault(diagnostic, text[:start], _words(text[start:]))
    related: tuple[Related, ...] = ()
    unclosed = words.startswith("Unclosed") and start < line_start(text, offset)
    if unclosed:
        related = (Related(origin=_at(name, text, start), zh="从这里开始", en="which starts here"),)
    diagnostic = finding("DG101", _at(name, text, offset), say, hint=_hint(text, offset, words), related=related)
    return _without(diagnostic, text, start, next_statement(text, start, offset, inclusive=unclosed))


def _repeated(name: str, text: str, offset: int) -> Fault:
    repeat = _repeat_at(text, offset)
    related: tuple[Related, ...] = ()
    if repeat is None:
        start = line_start(text, max(0, offset - 1))
        key = ""
        origin = _at(name, text, start)
        stretch = (start, next_statement(text, start, start, inclusive=False))
    else:
        key, place = str(repeat.path[-1]), repeat.second
        origin = _at(name, text, place.key_start, place.key_end - place.key_start)
        related = (Related(origin=_at(name, text, repeat.first.key_start), zh="第一次在这里", en="first given here"),)
        stretch = _statement(text, place)
    diagnostic = finding(
        "DG109",
        origin,
        Say(f"键 {key} 写了两次", f"the key {key} is given twice"),
        hint=Say("删去其中一个，或改用别的键名", "remove one of them, or name it differently"),
        related=related,
    )
    return _without(diagnostic, text, *stretch)


def _impossible_date(name: str, text: str, offset: int) -> Fault:
    match = _DATE.match(text, offset)
    written = match.group() if match else text[offset:].split(maxsplit=1)[0]
    diagnostic = finding(
        "DG110",
        _at(name, text, offset, len(written)),
        Say(f"没有 {written} 这一天", f"there is no date {written}"),
        hint=Say("日期写成 年-月-日，如 2017-03-08", "a date is year-month-day, such as 2017-03-08"),
    )
    stand_in = "2000-01-01".ljust(len(written))  # the value is reported; the rest of the file is read on
    return Fault(diagnostic, text[:offset] + stand_in + text[offset + len(written) :])


def _hint(text: str, offset: int, words: str) -> Say:
    char, before = text[offset : offset + 1], text[max(0, offset - 1) : offset]
    if char in _FULL_WIDTH:
        return Say(
            f"这里是全角的 {char}，要用半角的 {_FULL_WIDTH[char]}",
            f"{char} is full width; write {_FULL_WIDTH[char]}",
        )
    if before.isdigit() and char == ",":
        return Say("数字里不写千分位逗号", "figures take no thousands separator")
    if before.isdigit() and char and (char in "%‰" or "\u4e00" <= char <= "\u9fff"):
        return Say(
            '数字后面不写单位；单位写成 { current = …, unit = "…" }',
            'a figure takes no unit; write { current = …, unit = "…" }',
        )
    if words == "Invalid value" and "\u4e00" <= char <= "\u9fff":
        return Say("文字要放在半角引号里", "text stands in straight quotes")
    return Say("", "")


def _statement_of(text: str, offset: int) -> int:
    """Return where the faulty statement starts: the first that is no TOML, or the one that the offset lies in."""
    found = scan(text)
    if found.broken and found.broken[0] <= offset:
        return found.broken[0]
    return max((statement for statement in found.statements if statement <= offset), default=offset)


def _repeat_at(text: str, offset: int) -> Repeat | None:
    """Return the repeated key that the parser stumbled over: the last one that starts before the offset."""
    repeats = [repeat for repeat in scan(text).repeats if repeat.second.key_start <= offset]
    return repeats[-1] if repeats else None


def _statement(text: str, place: Place) -> tuple[int, int]:
    """Return the stretch of the statement that gives a key; for a table's name, up to the next table."""
    start = line_start(text, place.key_start)
    if text[start : place.key_start].strip(" \t[").rstrip(".\"'") == "" or HEADER.match(text, start):
        end = place.end if not HEADER.match(text, start) else next_statement(text, start, start, inclusive=False)
        return start, end
    return start, next_statement(text, start, start, inclusive=False)


def _without(diagnostic: Diagnostic, text: str, start: int, end: int) -> Fault:
    """Return a fault whose rest has spaces for a stretch of the text."""
    stretch = text[start:end]
    return Fault(diagnostic, text[:start] + re.sub(r"[^\n]", " ", stretch) + text[end:], _words(stretch))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _at(name: str, text: str, offset: int, span: int = 1) -> Origin:
    line, column = _line_column(text, offset)
    return Origin(name, line=line, column=column, span=span)


def _offset(text: str, line: int, column: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = line_end(text, position)
    return min(position + column - 1, len(text))
