"""Words of the content → plain words, texts with references, and texts that are classified; each in its languages.

A text is a string or `{ zh = …, en = … }`. A string is Chinese; without a letter (`≥80%`) it counts for both languages.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.lang import LANGS, Localized
from disclosure_gen.load.faults import FAILED, Failed, Reading, is_table, unknown_key, wrong_type
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.references import read_template
from disclosure_gen.load.shape import Schema, Shape, array, described
from disclosure_gen.model.tables import YEAR
from disclosure_gen.model.text import Phrase, Prose, Secret, Template
from disclosure_gen.money import Classified

T = TypeVar("T")
Lines = tuple[Template, ...]

SECRET_KEYS = ("classified", "value")

# No file format takes control characters; bidirectional ones make a text read otherwise than it is written.
_FORBIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
_UNSEEN = "[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"  # they come with what is copied from elsewhere
_LETTER = re.compile(r"[^\W\d_]")
_EXPECTED = Say("文字", "a text")


def _words(node: Node, reading: Reading) -> str | Failed:
    """Decode a string of one line that says something and holds no character that cannot be printed."""
    text = node.value
    if not isinstance(text, str):
        return wrong_type(node, _EXPECTED, reading, _unquoted(node))
    if not text.strip():
        return reading.fail("DG114", node.origin, Say("文字是空的", "the text is empty"))
    if not text.isprintable():
        for index, mark in enumerate(text):
            if mark in "\n\t":
                say = Say("一段文字里不能换行或用制表符", "a text holds no line breaks or tabs")
                hint = Say("在行末加 \\ 可以换行续写", "a backslash at the end of a line continues it")
                return reading.fail("DG114", node.origin.inside(index, 1), say, hint)
            if mark == "\u3000":
                continue  # the only one of many texts, and no fault: it needs no pattern
            if re.match(_FORBIDDEN, mark) or "\ud800" <= mark <= "\udfff":
                say = Say(f"不允许的字符 U+{ord(mark):04X}", f"character U+{ord(mark):04X} is not allowed")
                return reading.fail("DG114", node.origin.inside(index, 1), say)
            if re.match(_UNSEEN, mark):
                say = Say(f"有看不见的字符 U+{ord(mark):04X}", f"character U+{ord(mark):04X} cannot be seen")
                hint = Say("多半是随复制来的：删去它", "it mostly comes with copied text: delete it")
                return reading.fail("DG114", node.origin.inside(index, 1), say, hint)
    return text


def _plain(node: Node, reading: Reading) -> str | Failed:
    text = _words(node, reading)
    if text is not FAILED and ("{" in text or "}" in text):
        index = min(text.find(brace) for brace in "{}" if brace in text)
        say = Say("这里只写文字，不能引用", "plain words stand here, without references")
        return reading.fail("DG114", node.origin.inside(index, 1), say)
    return text


def _titled(node: Node, reading: Reading) -> str | Failed:
    """Decode plain words that may name the year, as {year}; nothing else can be known where they stand."""
    text = node.value
    if not isinstance(text, str) or YEAR not in text:
        return _plain(node, reading)
    bare = _plain(Node(text.replace(YEAR, "0000"), node.file, node.path), reading)
    return FAILED if bare is FAILED else text


def _template(node: Node, reading: Reading) -> Template | Failed:
    text = _words(node, reading)
    if text is FAILED:
        return FAILED
    return read_template(text, node.origin, reading) if "{" in text or "}" in text else (text,)


def _lines(node: Node, reading: Reading) -> Lines | Failed:
    if isinstance(node.value, list):
        return _LINE_ARRAY.decode(node, reading)
    line = _template(node, reading)
    return FAILED if line is FAILED else (line,)


def _unquoted(node: Node) -> Say:
    number = isinstance(node.value, int) and not isinstance(node.value, bool)
    return Say(f'加上引号："{node.value}"', f'put it in quotes: "{node.value}"') if number else NOTHING


def has_letters(value: object) -> bool:
    """Tell whether plain words, a template or lines hold any letter outside their references."""
    if isinstance(value, str):
        return _LETTER.search(value) is not None
    return isinstance(value, tuple) and any(map(has_letters, value))


def _localized(
    one: Callable[[Node, Reading], T | Failed], expected: Say
) -> Callable[[Node, Reading], Localized[T] | Failed]:
    """Return what decodes a thing that stands in one language or in `{ zh = …, en = … }`."""

    def decode(node: Node, reading: Reading) -> Localized[T] | Failed:
        if not isinstance(node.value, dict):
            value = wrong_type(node, expected, reading, _unquoted(node)) if _no_text(node) else one(node, reading)
            if value is FAILED:
                return FAILED
            return Localized(value, None if has_letters(value) else value, node.origin)
        if not is_table(node, expected, reading):
            return FAILED
        found: dict[str, T] = {}
        whole = True
        for key, child in node.items():
            if key not in LANGS:
                _not_a_language(node, key, reading)
                continue
            value = one(child, reading)
            whole = whole and value is not FAILED
            if value is not FAILED:
                found[key] = value
        if whole and not found:
            say = Say("文字是空的", "there is no text")
            return reading.fail("DG104", node.origin, say, Say("写上 zh = … 和 en = …", "add zh = … and en = …"))
        return Localized(found.get("zh"), found.get("en"), node.origin) if whole else FAILED

    return decode


def _no_text(node: Node) -> bool:
    return not isinstance(node.value, str | list)


def _not_a_language(node: Node, key: str, reading: Reading) -> None:
    if key == "classified":
        say = Say("这里的文字不能标为涉密", "this text cannot be classified")
        reading.fail("DG114", node.origin.named(key), say)
    else:
        unknown_key(node, key, (*LANGS, "classified"), reading)


def _secret_or_prose(node: Node, reading: Reading) -> Prose | Secret | Failed:
    if isinstance(node.value, dict) and "classified" in node.value:
        return _secret(node, reading)
    return PROSE.decode(node, reading)


def _secret(node: Node, reading: Reading) -> Secret | Failed:
    """Decode `{ classified = true, value = … }`; the text inside is kept as it is, and never printed in public."""
    marked, value = node.get("classified"), node.get("value")
    for key in node.names():
        if key not in SECRET_KEYS:
            unknown_key(node, key, SECRET_KEYS, reading)
    if marked is None or not is_marked(marked, reading):
        return FAILED
    if value is None:
        return Classified()
    if isinstance(value.value, dict):
        phrase = _BOTH(value, reading)
        if phrase is FAILED:
            return FAILED
        return Classified(phrase if None not in (phrase.zh, phrase.en) else phrase.zh or phrase.en)
    text = _words(value, reading)
    return FAILED if text is FAILED else Classified(text)


def is_marked(node: Node, reading: Reading) -> bool:
    """Tell whether the value of `classified` is true, and note it where it is not."""
    if node.value is True:
        return True
    say = Say("classified 只能是 true", "classified can only be true")
    reading.fail("DG114", node.origin, say, Say("不涉密就不写 classified", "leave it out where nothing is classified"))
    return False


def _both(one: Shape[T]) -> Callable[[], Schema]:
    """Return the schema of a text: a string, or both languages."""
    keys = {"zh": described(Say("中文", "in Chinese"), one), "en": described(Say("英文", "in English"), one)}
    pair = {"type": "object", "properties": keys, "minProperties": 1, "additionalProperties": False}
    return lambda: {"anyOf": [one, pair]}


WORDS: Shape[str] = Shape(_plain, lambda: {"type": "string", "minLength": 1}, _EXPECTED)
TEMPLATE: Shape[Template] = Shape(_template, lambda: {"type": "string", "minLength": 1}, _EXPECTED)
_LINE_ARRAY = array(TEMPLATE, Say("分行的文字", "lines of text"), least=1)
_LINES: Shape[Lines] = Shape(_lines, lambda: {"anyOf": [TEMPLATE, _LINE_ARRAY]}, _LINE_ARRAY.expected)
_BOTH = _localized(_words, _EXPECTED)

PHRASE: Shape[Phrase] = Shape(_localized(_plain, _EXPECTED), _both(WORDS), _EXPECTED, "phrase")
TITLE: Shape[Phrase] = Shape(_localized(_titled, _EXPECTED), _both(WORDS), _EXPECTED, "phrase")
PROSE: Shape[Prose] = Shape(_localized(_template, _EXPECTED), _both(TEMPLATE), _EXPECTED, "prose")
LINES: Shape[Localized[Lines]] = Shape(_localized(_lines, _LINE_ARRAY.expected), _both(_LINES), _LINES.expected)


def _text_schema() -> Schema:
    marked = described(Say("涉密：公开时印作 **", "classified: public editions print **"), _TRUE)
    secret = {
        "type": "object",
        "properties": {"classified": marked, "value": {"anyOf": [WORDS, PHRASE]}},
        "required": ["classified"],
        "additionalProperties": False,
    }
    return {"anyOf": [PROSE, secret]}


_TRUE: Shape[bool] = Shape(lambda _node, _reading: True, lambda: {"const": True}, _EXPECTED)
TEXT: Shape[Prose | Secret] = Shape(_secret_or_prose, _text_schema, _EXPECTED, "text")
