"""A comparison → files: the report on it in each format, the new document with tracked changes, paragraphs to finish.

Like `pipeline`, which makes the files of one year, a caller of `files`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files, pipeline
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.files import RefusedError
from disclosure_gen.formats import PAGED, Around
from disclosure_gen.lang import LANGS, Edition, Lang, langs_of
from disclosure_gen.pipeline import Output

if TYPE_CHECKING:
    from disclosure_gen.compare import Change, Comparison
    from disclosure_gen.doc.blocks import Document
    from disclosure_gen.model.disclosure import Disclosure

REPORTS = ("pdf", "docx", "html", "xlsx")  # formats of a report on a comparison

Made = dict[Output, bytes]


def write(
    comparison: "Comparison",
    changes: "Sequence[Change]",
    *,
    formats: Sequence[str],
    redline: bool,
    langs: Sequence[Lang],
    out: str | Path,
) -> tuple[Output, ...]:
    """Write the reports on some changes and, with `redline`, the new document with tracked changes against the old.

    They are `<out>/<department>-<old>-<new>.<language>.<format>` and `….<language>.redline.docx`; no `langs` means
    those that both sides have. Raises RefusedError where one cannot be made or written.
    """
    pipeline.moment()
    files.refuse_occupied(Path(out))
    common = _languages(comparison)
    _refuse_languages(langs, common)
    chosen = langs or common
    made: Made = {}
    stems = {lang: str(Path(out) / f"{_name(comparison)}.{lang}") for lang in chosen}
    for lang in chosen if formats else ():
        made |= make(comparison, changes, lang, formats, stems)
    for lang in chosen if redline else ():
        made |= _redline(comparison, lang, stems[lang])
    files.write_files({Path(output.path): data for output, data in made.items()})
    return tuple(made)


def drafts(comparison: "Comparison", changes: "Sequence[Change]") -> str:
    """Return the paragraphs that give a reason for each movement, the reasons still to be written, as TOML."""
    from disclosure_gen.compare.drafts import drafts

    return drafts(comparison, changes, pipeline.terms())


def make(
    comparison: "Comparison",
    changes: "Sequence[Change]",
    lang: Lang,
    formats: Sequence[str],
    stems: Mapping[Lang, str],
    *,
    own_date: bool = False,
) -> Made:
    """Make the reports on some changes in one language in memory; `own_date`: SOURCE_DATE_EPOCH says nothing.

    `stems` are the names of the reports of each language, without what says their format. Raises RefusedError where
    one cannot be made.
    """
    from disclosure_gen.compare.report import report
    from disclosure_gen.compose import compose

    document = compose(report(comparison, changes, lang, pipeline.terms()), lang, pipeline.terms())
    pages: dict[Edition, str] = {one: f"{Path(stem).name}.html" for one, stem in stems.items()}
    paths = {format_: f"{stems[lang]}.{format_}" for format_ in formats}
    return _written(document, lang, paths, pages, own_date=own_date)


def _redline(comparison: "Comparison", lang: Lang, stem: str) -> Made:
    """Return the Word file of the new side with what has changed tracked, as each side would be published."""
    from disclosure_gen.doc.changes import changes

    for side in (comparison.old, comparison.new):
        _refuse_partial(side)
    if comparison.worded:
        raise RefusedError(
            "一边的 Word 文件里没有数据，不能生成修订稿",
            "a Word file without data cannot be a side of a document with tracked changes",
        )
    old, new = (pipeline.compose(side, lang) for side in (comparison.old, comparison.new))
    return _written(changes(old, new), lang, {"docx": f"{stem}.redline.docx"}, {})


def _written(
    document: "Document", lang: Lang, paths: Mapping[str, str], pages: Mapping[Edition, str], *, own_date: bool = False
) -> Made:
    """Return a document in some formats, the web page last: it leads to the others."""
    made: Made = {}
    laid = pipeline.layout(document) if PAGED & paths.keys() else None
    _refuse_faults(laid.diagnostics if laid else ())
    for format_ in sorted(paths, key=lambda one: one == "html"):
        around = Around(pages, {Path(one.path).name: data for one, data in made.items()})
        written = pipeline.write(document, laid.pages if laid else None, format_, around, own_date=own_date)
        _refuse_faults(written.diagnostics)
        count = len(laid.pages.pages) if laid and format_ in PAGED else None
        output = Output(path=paths[format_], edition=lang, format=format_, pages=count, size=len(written.data))
        made[output] = written.data
    return made


def _name(comparison: "Comparison") -> str:
    return f"{comparison.new.id}-{comparison.old.year}-{comparison.new.year}"


def _languages(comparison: "Comparison") -> list[Lang]:
    """Return the languages that both sides have; those of the new one where they have none in common."""
    old, new = (set(_said(side)) for side in (comparison.old, comparison.new))
    return [lang for lang in LANGS if lang in ((old & new) or new)]


def _said(side: "Disclosure") -> Iterator[Lang]:
    return (lang for edition in side.languages for lang in langs_of(edition))


def _refuse_languages(asked: Sequence[Lang], common: Sequence[Lang]) -> None:
    missing = next((lang for lang in asked if lang not in common), None)
    if missing:
        has = ", ".join(common)
        raise RefusedError(
            f"两边没有共同的 {missing} 文字（共有：{has}）",
            f"not both sides have {missing} (they have in common: {has})",
        )


def _refuse_partial(side: "Disclosure") -> None:
    if side.partial:
        raise RefusedError(
            f"{side.year} 年只登记了部分数字，没有全文可以修订；请去掉 --redline",
            f"only some figures of {side.year} are known, so there is no text to track changes in: leave out --redline",
        )


def _refuse_faults(diagnostics: Sequence[Diagnostic]) -> None:
    first = next((one for one in diagnostics if one.severity == "error"), None)
    if first:
        raise RefusedError(f"报告无法生成：{first.zh}", f"the report cannot be made: {first.en}")
