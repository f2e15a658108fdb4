"""A disclosure → what it still lacks: values marked ?, translations, tables that stand nowhere."""

from collections.abc import Iterator, Sequence
from typing import Any

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.fmt.formats import kind_of_unit
from disclosure_gen.lang import LANGS, Lang, Localized, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS, FoundFact, FoundFigure, FoundPlace, find
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.text import Reference
from disclosure_gen.model.walk import localized
from disclosure_gen.money import Absent, Classified, Quantity

_UNFILLED = Absent.UNFILLED.value
_UNANSWERED = tuple(mark + _UNFILLED for mark in ("：", ":", ": "))  # 保密审查情况：?
_QUOTED = 16  # characters of a text by which a finding names it


def check_kind(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG119 for final accounts: their tables and wording are not made so far.

    Source: house rule.
    """
    if disclosure.kind == "final_accounts":
        say = Say("决算公开的表和文字还不能生成", "the tables and the wording of final accounts are not made so far")
        hint = Say('只能编制预算公开：kind = "budget"', 'only budgets can be made: kind = "budget"')
        yield finding("DG119", disclosure.origin.child("kind"), say, hint=hint)


def check_filled(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG105 for each figure and text that is still marked ?.

    Source: house rule.
    """
    for figure in _figures(disclosure):
        for part in PARTS:
            amount = getattr(figure, part)
            if Absent.UNFILLED in (amount, amount.value if isinstance(amount, Classified) else None):
                yield _to_fill(figure.origin if part == "current" else figure.origin.child(part))
    for text in (disclosure.standing, *_texts(disclosure)):
        for lang in LANGS:
            if _is_unfilled(text.get(lang)):
                yield _to_fill(text.origin if text.zh == text.en else text.origin.child(lang))
                break


def check_translated(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG503 for each text that is missing in a language of the editions; the name of a subject is told once.

    Source: house rule.
    """
    wanted = [lang for lang in LANGS if any(lang in langs_of(edition) for edition in given.editions)]
    subjects = {
        line.shape.label.origin: (line.shape.code, line.shape.label.zh)
        for table in disclosure.tables.values()
        for line in table.lines
        if line.shape.code
    }
    told: set[object] = set()
    for text, langs in _printed(disclosure):
        if text.zh is not None and text.en is not None:  # nearly all
            continue
        missing = [lang for lang in langs if lang in wanted and text.get(lang) is None]
        blank = text.zh is None and text.en is None
        one = subjects.get(text.origin, text.origin)
        if missing and not blank and one not in told:
            told.add(one)
            yield _untranslated(text, missing, once=one is not text.origin)


def check_unit_names(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG504 for each reference in English that prints a unit which has no English name.

    Source: house rule.
    """
    if given.terms is None or not any("en" in langs_of(edition) for edition in given.editions):
        return
    for text in (disclosure.standing, *_texts(disclosure)):
        for reference in _references(text.get("en")):
            for found in find(disclosure, reference.path):
                unit = _unit(found.figure) if isinstance(found, FoundFigure) else ""
                silent = reference.format[:1] in (("number",), ("wan",), ("change_rate",))
                if kind_of_unit(unit) == "count" and not silent and f"unit.{unit}" not in given.terms:
                    yield _unnamed(reference, unit)


def check_placed(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG501 for each table that has content but stands nowhere in the document.

    Source: house rule.
    """
    blocks = (block for section in disclosure.sections for block in section.blocks)
    placed = {block.table for block in blocks if isinstance(block, TableBlock)}
    for path, table in disclosure.tables.items():
        if path not in placed:
            say = Say(f"表 {path} 没有放进正文", f"the table {path} stands nowhere in the document")
            hint = Say(f'加上 [[section.block]] table = "{path}"', f'add [[section.block]] table = "{path}"')
            yield finding("DG501", table.origin, say, hint=hint)


def _to_fill(origin: Origin) -> Diagnostic:
    hint = Say('填上；没有的写 ""，不适用写 "—"', 'fill it in; blank is "", not applicable is "—"')
    return finding("DG105", origin, Say("待填写", "still to be filled"), hint=hint)


def _untranslated(text: Localized[Any], missing: Sequence[Lang], *, once: bool = False) -> Diagnostic:
    zh, en = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}[missing[0]]
    words = _words(text.zh if text.zh is not None else text.en)
    quoted = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
    say = Say(f"“{quoted}”没有{zh}", f'"{quoted}" has no {en}')
    hint = Say(f"写成 {{ zh = …, en = … }}，补上 {missing[0]}", f"write {{ zh = …, en = … }}, with its {missing[0]}")
    if once:
        form = f'label = {{ zh = "{words}", en = "…" }}'
        hint = Say(f"在任一张表的这个科目下写一次 {form}", f"give it once, in this subject’s row of any table: {form}")
    return finding("DG503", text.origin, say, hint=hint)


def _unit(figure: Figure) -> str:
    parts = (getattr(figure, part) for part in PARTS)
    return next((part.unit for part in parts if isinstance(part, Quantity)), "")


def _unnamed(reference: Reference, unit: str) -> Diagnostic:
    say = Say(f"单位“{unit}”没有英文名", f'the unit "{unit}" has no English name')
    hint = Say(
        f"英文里写 {{{reference.path}:number}}，后面写上英文的单位",
        f"write {{{reference.path}:number}}, with the unit in English after it",
    )
    return finding("DG504", reference.origin, say, hint=hint)


def _is_unfilled(text: object) -> bool:
    while isinstance(text, tuple) and len(text) == 1:
        text = text[0]
    return isinstance(text, str) and (text == _UNFILLED or text.endswith(_UNANSWERED))


def _words(text: object) -> str:
    """Return the words of a text, of a template or of several lines, without what it refers to."""
    if isinstance(text, tuple):
        return "".join(_words(part) for part in text)
    if isinstance(text, Reference):
        return f"{{{text.path}}}"
    return text if isinstance(text, str) else ""


def _figures(disclosure: Disclosure) -> Iterator[Figure]:
    yield from disclosure.figures.values()
    for table in disclosure.tables.values():
        for line in table.lines:
            yield from line.figures.values()


def _texts(disclosure: Disclosure) -> Iterator[Localized[Any]]:
    """Yield every text that is printed whatever the figures are."""
    yield disclosure.title
    yield disclosure.department.name
    yield from disclosure.first_page_notes
    yield from localized(disclosure.sections, disclosure.tables, disclosure.duties, disclosure.glossary)


def _printed(disclosure: Disclosure) -> Iterator[tuple[Localized[Any], Sequence[Lang]]]:
    """Yield every text that is printed, with the languages in which it must be there.

    The line under the title is one of the English edition; a name that a text refers to is needed in its language.
    """
    for text in (disclosure.standing, *_texts(disclosure)):
        yield text, LANGS if text is not disclosure.standing else ("en",)
        for lang in LANGS:
            for reference in _references(text.get(lang)):
                for found in find(disclosure, reference.path):
                    if isinstance(found, FoundFact) and isinstance(found.value, Localized):
                        yield found.value, (lang,)
                    elif isinstance(found, FoundPlace):
                        called = (found.title, found.number)
                        yield from ((text, (lang,)) for text in called if isinstance(text, Localized))


def _references(text: object) -> Iterator[Reference]:
    for part in text if isinstance(text, tuple) else ():
        if isinstance(part, Reference):
            yield part
        elif isinstance(part, tuple):
            yield from _references(part)
