"""Edited Word files: what counts as their text, and what stands beside it."""

import io
import zipfile

import pytest

from disclosure_gen.importers.edited import Edited, read_edited
from disclosure_gen.importers.edited_runs import Control

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(body: str, namespace: str = W, **parts: str) -> Edited:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        spaces = f'xmlns:w="{namespace}" xmlns:v="urn:schemas-microsoft-com:vml"'
        package.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        for name, held in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {spaces}>{held}</w:{name}>")
    found = read_edited(out.getvalue())
    assert isinstance(found, Edited)
    return found


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def control(key: str, *runs: str, more: str = "") -> str:
    tag = f'<w:sdtPr><w:tag w:val="{key}"/>{more}</w:sdtPr>'
    return f"<w:sdt>{tag}<w:sdtContent>{''.join(runs)}</w:sdtContent></w:sdt>"


def texts(found: Edited) -> list[str]:
    return [one.text for one in found.paragraphs]


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_hidden_and_struck_words_do_not_count_and_are_kept_beside_the_text(look: str) -> None:
    found = read(paragraph(run("编制"), run("36人", look), control("figures.a", run("5"), run("9", look)), run("情况")))
    assert found.paragraphs[0].pieces == ("编制", Control("figures.a", "5"), "情况")
    assert [(one.words, one.on) for one in found.asides] == [("36人", "编制5情况"), ("9", "编制5情况")]


def test_a_look_that_is_off_or_that_was_given_up_hides_nothing() -> None:
    off = '<w:vanish w:val="0"/>'
    former = "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"
    found = read(paragraph(run("编", off), run("制", former)))
    assert (texts(found), found.asides) == (["编制"], ())


def test_the_raised_mark_of_a_note_is_no_digit_and_a_square_metre_stays() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    found = read(paragraph(control("figures.a", run("70.00")), run("1", raised), run("，共8m"), run("2", raised)))
    assert texts(found) == ["70.00，共8m2"]
    assert [(one.sort, one.words) for one in found.asides] == [("vertAlign", "1")]
    row = f"<w:tr><w:tc>{paragraph(run('公务接待费'), run('1', raised))}</w:tc></w:tr>"
    assert read(f"<w:tbl>{row}</w:tbl>").tables[0][0][0].text == "公务接待费"


def test_a_control_that_was_emptied_in_word_says_nothing() -> None:
    found = read(
        paragraph(run("共"), control("figures.a", run("单击此处输入文字。"), more="<w:showingPlcHdr/>"), run("元"))
    )
    assert found.paragraphs[0].pieces == ("共", Control("figures.a", ""), "元")


def test_the_strict_form_of_the_format_is_read_alike() -> None:
    body = paragraph(run("共"), control("figures.a", run("5.00")), run("元", '<w:strike w:val="true"/>'))
    assert read(body, STRICT) == read(body)


def test_paragraphs_whose_mark_was_deleted_go_on_and_none_is_lost() -> None:
    gone = "<w:del/>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('格'), mark=gone)}</w:tc></w:tr></w:tbl>"
    found = read(paragraph(run("甲"), mark=gone) + paragraph(run("乙"), mark="<w:moveFrom/>") + table)
    assert texts(found) == ["甲乙"]
    assert found.tables[0][0][0].text == "格"
    assert texts(read(paragraph(run("末"), mark=gone))) == ["末"]


def test_a_table_in_a_cell_is_words_of_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('内'))}</w:tc></w:tr></w:tbl>"
    found = read(f"<w:tbl><w:tr><w:tc>{paragraph(run('外'))}{inner}</w:tc></w:tr></w:tbl>")
    assert found.tables[0][0][0].text == "外\n内"


def test_notes_boxes_and_margins_stand_beside_the_text() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(run('盒中'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = read(
        paragraph(run("正文"), note, box),
        footnotes=f'<w:footnote w:id="2">{paragraph(run("口径"))}</w:footnote>',
        header1=paragraph(run("内部")) + paragraph(run("— 1 —")),
    )
    assert texts(found) == ["正文"]
    said = [(one.sort, one.words, one.on) for one in found.asides]
    assert said == [("footnote", "口径", "正文"), ("box", "盒中", "正文"), ("margin", "内部", "")]
