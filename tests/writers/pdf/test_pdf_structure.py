"""The structure of files that the writer makes, and the checker's own eyes: it must see a fault that is planted."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, Object, Pdf

from disclosure_gen.doc.blocks import Cell, Heading, Row, Section, Table
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.pages import layout
from disclosure_gen.writers.pdf import write_pdf
from pdf_sample import FONTS, document, pages, zh
from pdf_structure import problems, tree


@cache
def written(rows: int = 3) -> bytes:
    content = document(rows)
    return write_pdf(content, pages(content), Fonts(FONTS)).data


def outline_of_tree(data: bytes) -> str:
    return "\n".join("  " * depth + tag for depth, tag in tree(data))


def test_a_document_of_every_kind_of_block_has_no_problem() -> None:
    assert problems(written()) == []


def test_a_table_of_many_pages_has_no_problem() -> None:
    assert problems(written(300)) == []


def test_a_laid_out_document_has_no_problem() -> None:
    content, fonts = document(120), Fonts(FONTS)
    assert problems(write_pdf(content, layout(content, fonts).pages, fonts).data) == []


def test_every_node_has_one_element_in_tree_order() -> None:
    entry = "    TOCI\n      Reference\n        Link\n"
    words = 5 * "      P\n"
    item = "    LI\n      Lbl\n      LBody\n"
    assert outline_of_tree(written()).startswith(
        f"Document\n  P\n  P\n  TOC\n{entry}{entry}  H1\n  H1\n  P\n    Link\n  P\n  L\n{item}{item}  H2\n"
        f"  Table\n    Caption\n{words}    THead\n      TR\n        TH\n        TH\n"
    )
    assert outline_of_tree(written()).endswith("\n      TR\n        TH\n        TD\n        TD\n  P")


def test_a_paragraph_with_a_link_keeps_its_words_in_order() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        (paragraph,) = [element for element in pdf.Root.StructTreeRoot.K.K if "/Pg" in element and _holds_link(element)]
        before, link, *after = paragraph.K
        marks = [int(mark) - int(before) for mark in (before, link.K[0], *after)]
        assert marks == [0, 1, 2, 3, 4]  # one of them for words of another language
        assert link.K[1].Type == Name.OBJR


def _holds_link(element: Object) -> bool:
    kids: list[Object] = list(iter(element.K)) if isinstance(element.K, pikepdf.Array) else []
    return any(isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S")) == "/Link" for kid in kids)


def test_languages_are_told_where_they_differ() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        elements = list(pdf.Root.StructTreeRoot.K.K)
        assert [str(element.get("/Lang", "")) for element in elements[3:7]] == ["", "en", "", "en"]
        assert re.search(rb"/Span<</MCID \d+/Lang\(en\)>>BDC", pdf.pages[0].Contents.read_bytes())


def test_cells_tell_their_spans_and_scope() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        table = next(element for element in pdf.Root.StructTreeRoot.K.K if str(element.S) == "/Table")
        _, head, body = table.K
        corner, group = head.K[0].K
        assert (str(corner.A.Scope), int(corner.A.RowSpan)) == ("/Column", 2)
        assert (str(group.A.Scope), int(group.A.ColSpan)) == ("/Column", 2)
        label, _, blank = body.K[0].K
        assert (str(label.A.Scope), int(label.A.RowSpan)) == ("/Row", 2)
        assert "/K" not in blank


def test_cells_below_a_group_name_the_header_cells_over_and_beside_them() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        _, head, body = _table(pdf).K
        (corner, group), (left, right) = head.K[0].K, head.K[1].K
        assert "/Headers" not in corner.A
        assert "/Headers" not in group.A
        assert names(left) == names(right) == [str(group.ID)]
        label, figure, blank = body.K[0].K
        assert "/Headers" not in label.A
        assert names(figure) == [str(group.ID), str(left.ID), str(label.ID)]
        assert names(blank) == [str(group.ID), str(right.ID), str(label.ID)]
        assert [names(cell) for cell in body.K[1].K] == [names(figure), names(blank)]  # the label reaches down


def names(cell: Object) -> list[str]:
    return [str(name) for name in iter(cell.A.Headers)]


def test_cells_of_a_table_without_groups_of_columns_name_none() -> None:
    content = document()
    (*rest, section) = content.blocks
    assert isinstance(section, Section)
    (block,) = section.blocks
    assert isinstance(block, Table)
    simple = replace(block, header=(Row(cells=tuple(Cell(lines=(zh(word),), role="header") for word in "甲乙丙")),))
    content = replace(content, blocks=(*rest, replace(section, blocks=(simple,))))
    data = write_pdf(content, pages(content), Fonts(FONTS)).data
    assert problems(data) == []
    with Pdf.open(BytesIO(data)) as pdf:
        assert "/IDTree" not in pdf.Root.StructTreeRoot
        assert "/Headers" not in b"".join(element.unparse() for element in pdf.objects).decode("latin-1")


def test_marks_in_place_of_words_say_what_they_mean_and_are_copied_as_they_stand() -> None:
    data = written()
    with Pdf.open(BytesIO(data)) as pdf:
        (label, figure, blank), (dash, classified) = (row.K for row in list(_table(pdf).K[2].K)[:2])
        assert [str(cell.get("/Alt", "")) for cell in (label, figure)] == ["", ""]
        assert [str(cell.Alt) for cell in (blank, dash, classified)] == ["空白", "不适用", "涉密，不予公开"]
        objects = b"\n".join(item.unparse(resolved=True) for item in pdf.objects)
        assert b"/ActualText" not in objects + b"".join(page.Contents.read_bytes() for page in list(pdf.pages)[:1])
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert "—" in text
    assert "**" in text
    assert "不予公开" not in text


def test_no_level_of_headings_is_skipped_whatever_the_content_says() -> None:
    deep = [
        Heading(level=level, depth=2, label="", text=zh(f"{level}"), anchor=f"a{level}", lang="zh") for level in (2, 6)
    ]
    again = replace(deep[0], level=3, anchor="b")
    content = replace(document(), blocks=(*deep, *document().blocks, deep[1], again))
    data = write_pdf(content, pages(content), Fonts(FONTS)).data
    assert problems(data) == []
    assert [tag for _, tag in tree(data) if re.fullmatch(r"H\d", tag)] == ["H1", "H2", "H1", "H1", "H2", "H3", "H3"]


def test_what_is_shown_again_on_later_pages_is_written_once() -> None:
    with Pdf.open(BytesIO(written(300))) as pdf:
        heads = {page.Contents[0].objgen for page in list(pdf.pages)[2:]}
        assert len(heads) == 1


def test_a_label_shown_again_and_the_rest_of_its_cell_are_kept_apart() -> None:
    content = document()
    sound = pages(content)
    *lines, real, foot = sound.pages[-1].lines
    again = real._replace(artifact=True)
    page = sound.pages[-1]._replace(lines=(*lines, again, real, again, foot))
    data = write_pdf(content, replace(sound, pages=(*sound.pages[:-1], page)), Fonts(FONTS)).data
    assert problems(data) == []
    with Pdf.open(BytesIO(data)) as pdf:
        assert int(pdf.Root.StructTreeRoot.K.K[-1].K) == len(lines)


Fault = Callable[[Pdf], None]


def _elements(pdf: Pdf) -> list[Object]:
    return list(iter(pdf.Root.StructTreeRoot.K.K))


def _table(pdf: Pdf) -> Object:
    return next(element for element in _elements(pdf) if str(element.S) == "/Table")


def _font(pdf: Pdf) -> Object:
    return pdf.pages[0].Resources.Font.F1


def _replace(pdf: Pdf, old: bytes, new: bytes) -> None:
    stream = pdf.pages[0].Contents
    content = stream.read_bytes()
    assert old in content
    stream.write(content.replace(old, new, 1))


def _other_mark(pdf: Pdf) -> None:
    _elements(pdf)[0].K = 1


def _row_span(pdf: Pdf) -> None:
    _table(pdf).K[2].K[0].K[0].A.RowSpan = 3


def _untagged(pdf: Pdf) -> None:
    _replace(pdf, b"BT\n", b"0 0 m 9 9 l S\nBT\n")


def _artifact_in_mark(pdf: Pdf) -> None:
    _replace(pdf, b"/F1 ", b"/Artifact BMC EMC /F1 ")


def _open_mark(pdf: Pdf) -> None:
    _replace(pdf, b"EMC\nET", b"ET")


def _no_program(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _width(pdf: Pdf) -> None:
    _font(pdf).DescendantFonts[0].DW = 990


def _notdef(pdf: Pdf) -> None:
    _font(pdf).DescendantFonts[0].CIDToGIDMap.write(bytes(2000))


def _no_character(pdf: Pdf) -> None:
    cmap = _font(pdf).ToUnicode
    cmap.write(cmap.read_bytes().replace(b"<0001><", b"<0001><0000", 1))


def _nameless_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def _lost_link(pdf: Pdf) -> None:
    del _elements(pdf)[2].K[0].K[0].K[0].K[1]


def _no_scope(pdf: Pdf) -> None:
    del _table(pdf).K[1].K[0].K[0].A.Scope


def _skipped_heading(pdf: Pdf) -> None:
    next(element for element in _elements(pdf) if str(element.S) == "/H2").S = Name.H3


def _unnamed_head(pdf: Pdf) -> None:
    del _table(pdf).K[1].K[0].K[1].ID


def _other_head(pdf: Pdf) -> None:
    body = _table(pdf).K[2]
    body.K[0].K[0].S = Name.TD


def _silent_cell(pdf: Pdf) -> None:
    del _table(pdf).K[2].K[0].K[2].Alt


def _no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _claim(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfaid:part>3", b"<pdfaid:part>2"))


def _stray_item(pdf: Pdf) -> None:
    _elements(pdf)[1].S = Name.LI


FAULTS: tuple[tuple[Fault, str], ...] = (
    (_other_mark, "has two elements"),
    (_other_mark, "MCID 0 belongs to no element"),
    (_row_span, "table: "),
    (_untagged, "S is neither tagged nor an artifact"),
    (_artifact_in_mark, "artifact inside mark"),
    (_open_mark, "marked content is not closed"),
    (_no_program, "not embedded"),
    (_width, "width of code"),
    (_notdef, "shows .notdef"),
    (_no_character, "code 1 has no character"),
    (_nameless_link, "a link without words"),
    (_lost_link, "belongs to no Link"),
    (_no_scope, "TH without a scope"),
    (_skipped_heading, "H3 after H1"),
    (_unnamed_head, "is no header cell of its table"),
    (_unnamed_head, "not those in the tree of names"),
    (_other_head, "is no header cell of its table"),
    (_silent_cell, "a blank TD says nothing"),
    (_no_language, "no language of the document"),
    (_claim, "pdfaid:part is not 3"),
    (_stray_item, "LI below Document"),
)


@pytest.mark.parametrize(("fault", "problem"), FAULTS, ids=[f"{fault.__name__}-{what}" for fault, what in FAULTS])
def test_the_checker_sees_a_planted_fault(fault: Fault, problem: str) -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        fault(pdf)
        spoilt = BytesIO()
        pdf.save(spoilt)
    assert any(problem in found for found in problems(spoilt.getvalue()))
