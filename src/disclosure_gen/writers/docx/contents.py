"""A list of contents and the pages of its entries → a contents field that is filled in, so that Word asks nothing."""

from collections.abc import Mapping

from disclosure_gen.doc.blocks import Toc, TocEntry
from disclosure_gen.lang import langs_of
from disclosure_gen.writers.docx.oxml import field, field_begin, field_end, link, run, tab, w
from disclosure_gen.writers.docx.styles import Look, is_second, style_name
from disclosure_gen.writers.docx.text import NOTHING, Pen


def contents(pen: Pen, toc: Toc, starts: Mapping[str, int]) -> str:
    """Return the list of contents, in the frame that gives it Word's own button for updating."""
    titles = [
        pen.paragraph(
            Look("toc.title", inlines[0].lang),
            pen.runs(inlines),
            {"spacing": w("spacing", after=0)} if index + 1 < len(toc.title) else NOTHING,
        )
        for index, inlines in enumerate(toc.title)
    ]
    begin, end = field_begin(_instruction(pen, toc)), field_end()
    last = len(toc.entries) - 1
    entries = [
        pen.paragraph(
            Look("toc.entry" if entry.level == 1 else "toc.entry2", entry.lang),
            f"{begin if number == 0 else ''}{_entry(pen, entry, starts)}{end if number == last else ''}",
        )
        for number, entry in enumerate(toc.entries)
    ]
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), "<w:docPartUnique/>")
    return w("sdt", w("sdtPr", gallery), w("sdtContent", *titles, *entries))


def _entry(pen: Pen, entry: TocEntry, starts: Mapping[str, int]) -> str:
    target = pen.targets.get(entry.anchor)
    inner = f"{pen.entry(entry.text)}{tab()}"
    if target is None:
        return inner
    number = run(str(starts.get(entry.anchor, "")))
    return link(target.name, inner + field(rf"PAGEREF {target.name} \h", number))


def _instruction(pen: Pen, toc: Toc) -> str:
    """Return the code that finds the same entries again: headings, and by their styles titles of tables and English."""
    styles = []
    for lang in langs_of(pen.edition):
        if is_second(pen.edition, lang):
            styles.append((style_name(pen.edition, Look("heading1", lang)).zh, 1))
        if any(entry.level > 1 for entry in toc.entries):
            styles.append((style_name(pen.edition, Look("table.title", lang)).zh, 2))
    extra = ",".join(f"{name},{level}" for name, level in styles)
    return r'TOC \o "1-1" \h \z' + (rf' \t "{extra}"' if extra else "")
