"""Text with `{…}` → a template, and references → what is wrong with them once all content is known.

`{path}`, `{path:format words}` and `{= typed by hand }` with the place of each; `{{` and `}}` are braces. There is no
code in it: a path names a figure or a fact, and the formats are a closed set.
"""

import re
from collections.abc import Iterable

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.fmt.formats import FORMATS, Fault, Subject, compares, fault_of, kind_of
from disclosure_gen.fmt.phrases import Movement
from disclosure_gen.load.faults import Reading, clip, near, suggest
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import (
    PARTS,
    Found,
    FoundFact,
    FoundFigure,
    FoundPlace,
    Part,
    find,
    names,
    signed_change,
)
from disclosure_gen.model.text import Reference, Template, TypedFigure
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import replace

_BRACE = re.compile(r"\{\{|\}\}|[{}]")
_END = re.compile(r"[{}]")
_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_WORD = re.compile(r"\S+")
_HOW = Say(
    "引用写成 {路径} 或 {路径:格式}；花括号本身写成 {{ 或 }}", "write {path} or {path:format}; a brace is {{ or }}"
)


def read_template(text: str, origin: Origin, reading: Reading) -> Template:
    """Return a text's parts in order; references go to the reading too, to be resolved when all content is known."""
    parts: list[str | Reference | TypedFigure] = []
    words, position = "", 0
    while brace := _BRACE.search(text, position):
        words += text[position : brace.start()]
        position = brace.end()
        match brace.group():
            case "{{" | "}}" as double:
                words += double[0]
            case "}":
                _stray(origin.inside(brace.start(), 1), "}", reading)
            case _:
                end = _END.search(text, position)
                if end is None or end.group() == "{":
                    _stray(origin.inside(brace.start(), 1), "{", reading)
                    continue
                position = end.end()
                part = _slot(text[brace.end() : end.start()], origin, brace.start(), reading)
                if part is not None:
                    parts += [words, part] if words else [part]
                    words = ""
    words += text[position:]
    return (*parts, words) if words else tuple(parts)


_LONG = 120  # characters of a path that is named whole: what is wrong is often its end


def read_path(text: str, origin: Origin, reading: Reading) -> Reference | None:
    """Return the reference that a bare path is, to be resolved with those of the texts; None where it is no path."""
    if not _PATH.fullmatch(text):
        say = Say(f"“{clip(text)}”不是路径", f'"{clip(text)}" is no path')
        hint = Say("只写路径，如 three_public.total", "write the path alone, such as three_public.total")
        reading.fail("DG106", origin, say, hint)
        return None
    reference = Reference(text, (), origin)
    reading.references.append(reference)
    return reference


def check_references(disclosure: Disclosure, reading: Reading) -> None:
    """Note what is wrong with the references that were read; what could not be read may be what they name."""
    for reference in reading.references:
        found = find(disclosure, reference.path)
        if len(found) > 1:
            _ambiguous(reference, found, reading)
        elif found:
            _check_found(reference, found[0], reading)
        elif not _hidden(reference.path, disclosure, reading):
            unknown_path(reference, names(disclosure), reading)


def _hidden(path: str, disclosure: Disclosure, reading: Reading) -> bool:
    """Tell whether a path may name something that could not be read."""
    stem, _, last = path.rpartition(".")
    name = stem.rpartition(".")[2] if last in PARTS and stem else last
    if reading.hides(name) or (not reading.sections_known and path.startswith(("section.", "table."))):
        return True
    if not path.startswith(("tables.", "table.")) or (reading.kinds_known and reading.tables_known):
        return False
    rest = path.partition(".")[2]
    return not any(rest == known or rest.startswith(f"{known}.") for known in disclosure.tables)


def unknown_path(reference: Reference, known: Iterable[str], reading: Reading) -> None:
    """Note a reference that names nothing, with the likeliest path that does."""
    path = reference.path if len(reference.path) <= _LONG else clip(reference.path)
    say = Say(f"没有 {path}", f"nothing is named {path}")
    stem, _, last = reference.path.rpartition(".")
    paths = [*known]
    if last in PARTS:
        paths += [f"{path}.{last}" for path in near(stem, paths)]
    reading.fail("DG106", reference.at(), say, suggest(reference.path, paths))


def _stray(origin: Origin, brace: str, reading: Reading) -> None:
    said = {
        "{": Say("{ 没有对应的 }", "{ has no matching }"),
        "}": Say("} 没有对应的 {", "} has no matching {"),
    }[brace]
    reading.fail("DG106", origin, said, _HOW)


def _slot(body: str, origin: Origin, offset: int, reading: Reading) -> Reference | TypedFigure | None:
    """Return what stands between two braces; `offset` is that of the opening one."""
    place = origin.inside(offset, len(body) + 2)
    if body.startswith("="):
        typed = body[1:].strip()
        if typed:
            return TypedFigure(typed, place)
        reading.fail("DG106", place, Say("{= } 里没有数字", "{= } holds no figure"))
        return None
    path, colon, rest = body.partition(":")
    if not _PATH.fullmatch(path.strip()):
        said = Say(f"“{clip(body)}”不是引用", f'"{clip(body)}" is no reference') if body.strip() else None
        reading.fail("DG106", place, said or Say("花括号里是空的", "nothing stands between the braces"), _HOW)
        return None
    words = tuple(rest.split())
    reference = Reference(path.strip(), words, place)
    if colon and not words:
        reading.fail("DG108", place, Say("冒号后面缺少格式", "no format after the colon"), suggest("", FORMATS))
    elif fault := fault_of(words, None):
        _bad_format(reference, fault, reading, at=_word_at(body, len(path) + 1, fault.word, origin, offset + 1))
        reference = replace(reference, format=())  # the path is still looked up
    reading.references.append(reference)
    return reference


def _word_at(body: str, start: int, word: str, origin: Origin, offset: int) -> Origin:
    for match in _WORD.finditer(body, start):
        if match.group() == word:
            return origin.inside(offset + match.start(), len(word))
    return origin.inside(offset, len(body))


def _bad_format(reference: Reference, fault: Fault, reading: Reading, *, at: Origin, kind: str = "") -> None:
    word = clip(fault.word)
    match fault.kind:
        case "unknown-format":
            said, hint = Say(f"没有格式“{word}”", f'no such format "{word}"'), suggest(fault.word, FORMATS)
        case "does-not-fit":
            said = Say(f"“{word}”不适用于 {reference.path}", f'"{word}" does not fit {reference.path}')
            fitting = [name for name, shape in FORMATS.items() if kind in shape.kinds]
            hint = suggest("", fitting)
        case "repeated-modifier":
            said, hint = Say(f"“{word}”与前面的词重复", f'"{word}" says again what a word before it says'), Say("", "")
        case _:
            said = Say(f"格式 {reference.format[0]} 不能带“{word}”", f'{reference.format[0]} does not take "{word}"')
            hint = Say("", "")
    reading.fail("DG108", at, said, hint)


def _ambiguous(reference: Reference, found: tuple[Found, ...], reading: Reading) -> None:
    keys = sorted({one.key for one in found})
    reading.fail(
        "DG107",
        reference.origin,
        Say(
            f"{reference.path} 指向多处：{'、'.join(keys)}", f"{reference.path} names several things: {', '.join(keys)}"
        ),
        Say("写出完整路径（以 figures. 或 tables. 开头）", "write the whole path, from figures. or tables."),
    )


def _check_found(reference: Reference, found: Found, reading: Reading) -> None:
    """Check that a figure says what is asked for, and that the format fits it."""
    subject: Subject
    if isinstance(found, FoundPlace):
        _check_place(reference, found, reading)
        return
    if isinstance(found, FoundFact):
        subject = found.value
    elif compares(reference.format):
        figure = found.figure
        subject = Movement(current=figure.current, prior=figure.prior, change=figure.change)
        if not _says_change(figure, rate=reference.format[0] == "change_rate"):
            _not_stated(reference, found, "prior", reading)
            return
    elif found.amount is None:
        _not_stated(reference, found, "prior" if found.part == "change" else found.part, reading)
        return
    else:
        subject = found.amount
    kind = kind_of(subject)
    fault = fault_of(reference.format, kind)
    if fault:
        _bad_format(reference, fault, reading, at=reference.at(fault.word), kind=kind or "")


def _check_place(reference: Reference, found: FoundPlace, reading: Reading) -> None:
    fault = fault_of(reference.format, "place")
    if fault:
        _bad_format(reference, fault, reading, at=reference.at(fault.word), kind="place")
    elif reference.format and found.number is None:
        say = Say(f"{found.key} 没有编号", f"{found.key} has no number")
        hint = Say(f"写 {{{found.key}}}，印它的名称", f"write {{{found.key}}}, which prints its title")
        reading.fail("DG106", reference.origin, say, hint)


def _says_change(figure: Figure, *, rate: bool) -> bool:
    """Tell whether a figure says its change; a rate needs two of current, prior and change."""
    parts = (figure.current, figure.prior, figure.change)
    if any(isinstance(part, Classified) or part is Absent.UNFILLED for part in parts):
        return True
    known = [part for part in parts if isinstance(part, Quantity) or part is Absent.BLANK]
    return isinstance(signed_change(figure), Quantity) and (not rate or len(known) >= 2)


def _not_stated(reference: Reference, found: FoundFigure, part: Part, reading: Reading) -> None:
    if part == "prior" and not reading.prior_known:
        return  # it may stand in last year's content
    zh, en = {"current": ("本年数", "current amount"), "prior": ("上年数", "prior amount")}.get(part, (part, part))
    reading.fail(
        "DG106",
        reference.origin,
        Say(f"{found.key} 没有{zh}", f"{found.key} has no {en}"),
        Say(f"在 {found.key} 写上 {part} = …", f"give {found.key} a {part} = …"),
    )
