"""A disclosure → key figures that no page can show: no figure of the year, hidden, printed nowhere, without a name."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.words.texts import own_texts
from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt import compares, kind_of_unit
from disclosure_gen.lang import LANGS, Lang, Localized, langs_of
from disclosure_gen.model.calling import called_alone
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.key_figures import KeyFigure
from disclosure_gen.model.lookup import FoundFigure, find, resolve
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Absent, Classified, Quantity

_NAMED = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def check_key_figures(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG120 for each key figure that cannot be shown, DG504 for one whose unit has no English name.

    Source: house rule.
    """
    if not disclosure.key_figures:
        return
    printed = set(_printed(disclosure))
    langs = [lang for lang in LANGS if any(lang in langs_of(edition) for edition in given.editions)]
    for one in disclosure.key_figures:
        found = resolve(disclosure, one.figure.path)
        if not isinstance(found, FoundFigure) or found.part != "current" or found.amount is None:
            if found is not None:
                yield _wrong(one, Say("不是本年的数", "is no figure of the year"))
            continue
        if isinstance(found.amount, Classified):
            yield _wrong(one, Say("涉密，不能显示", "is classified and cannot be shown"), Say("去掉它", "leave it out"))
        elif not isinstance(found.amount, Quantity) and found.amount is not Absent.UNFILLED:
            yield _wrong(one, Say("没有数", "has no number"), Say("去掉它", "leave it out"))
        elif found.key not in printed:
            hint = Say(
                "哪句话丢了这个数，先改那句；网页开头只重复正文或表里有的数",
                "mend the sentence that lost it, if any; the head of the page only repeats what a text or table has",
            )
            yield _wrong(one, Say("正文和表里都没有印", "is printed by no text and no table"), hint)
        else:
            yield from _unsayable(one, found, langs, disclosure, given)


def _printed(disclosure: Disclosure) -> Iterator[str]:
    """Yield the keys of the year's amounts that texts, charts and printed tables show."""
    blocks = [block for section in disclosure.sections for block in section.blocks]
    charts = (block for block in blocks if isinstance(block, ChartBlock) and disclosure.charts)
    named = [reference for chart in charts for reference in chart.references]
    for own in own_texts(disclosure):
        if isinstance(own.text, Localized):
            parts = (part for lang in LANGS for part in own.text.get(lang) or ())
            named += (part for part in parts if isinstance(part, Reference) and not compares(part.format))
    for path in {reference.path for reference in named}:
        yield from (one.key for one in find(disclosure, path) if isinstance(one, FoundFigure) and one.part == "current")
    for placed in {block.table for block in blocks if isinstance(block, TableBlock)}:
        for line in disclosure.tables[placed].lines if placed in disclosure.tables else ():
            yield from (f"tables.{placed}.{line.shape.id}.{column}" for column in line.figures)


def _unsayable(
    one: KeyFigure, found: FoundFigure, langs: list[Lang], disclosure: Disclosure, given: Given
) -> Iterator[Diagnostic]:
    """Yield where a figure cannot be named, or its unit cannot, in a language of the editions."""
    if given.terms is None:
        return
    path = found.key.removeprefix("figures.")
    for lang in langs:
        name = one.label.get(lang) if one.label else called_alone(path, found.figure, disclosure, lang, given.terms)
        if not name:
            zh, en = _NAMED[lang]
            hint = Say(
                "写成 { figure = …, label = { zh = …, en = … } }", "write { figure = …, label = { zh = …, en = … } }"
            )
            yield _wrong(one, Say(f"没有{zh}名称", f"has no {en} name"), hint)
    unit = found.amount.unit if isinstance(found.amount, Quantity) else ""
    if "en" in langs and kind_of_unit(unit) == "count" and f"unit.{unit}" not in given.terms:
        say = Say(
            f"{one.figure.path} 的单位“{unit}”没有英文名", f'the unit "{unit}" of {one.figure.path} has no English name'
        )
        yield finding("DG504", one.origin, say, hint=Say("换一个数", "choose another figure"))


def _wrong(one: KeyFigure, say: Say, hint: Say = NOTHING) -> Diagnostic:
    return finding("DG120", one.origin, Say(f"{one.figure.path} {say.zh}", f"{one.figure.path} {say.en}"), hint=hint)
