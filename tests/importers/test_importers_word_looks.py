"""Words of a Word file of others that nobody is meant to read: left out, and named."""

import pytest
from test_importers_words import HEAD, TAIL, package

from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.pieces import Grid, Paragraph, Unread
from disclosure_gen.importers.word_pieces import read_word
from disclosure_gen.importers.word_tree import STRICT


def read(body: str) -> tuple[list[object], list[str]]:
    """Return the texts and cells of a body, and what was left out."""
    pieces = read_word(package(HEAD + body + TAIL))
    assert not isinstance(pieces, Fault)
    said: list[object] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            said.append(piece.text)
        elif isinstance(piece, Grid):
            said.append(dict(piece.cells))
    return said, [piece.say.zh for piece in pieces if isinstance(piece, Unread)]


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(*runs: str) -> str:
    return f"<w:tc><w:p>{''.join(runs)}</w:p></w:tc>"


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_hidden_and_struck_words_are_left_out_and_named(look: str) -> None:
    said, left = read(f"<w:p>{run('编制')}{run('36人', look)}{run('情况')}</w:p>")
    assert said == ["编制情况"]
    assert len(left) == 1
    assert "36人" in left[0]


def test_a_look_that_is_off_hides_nothing() -> None:
    off = '<w:vanish w:val="0"/>'
    assert read(f"<w:p>{run('编制', off)}</w:p>") == (["编制"], [])


def test_the_raised_mark_of_a_note_is_no_digit_and_a_square_metre_stays() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    table = f"<w:tbl><w:tr>{cell(run('70.00'), run('1', raised))}{cell(run('m'), run('2', raised))}</w:tr></w:tbl>"
    said, left = read(table)
    assert said == [{(1, 1): "70.00", (1, 2): "m2"}]
    assert len(left) == 1


def test_a_row_that_was_deleted_as_a_tracked_change_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(run('去'))}{cell(run('20.00'))}</w:tr>"
    kept = "".join(f"<w:tr>{cell(run(name))}{cell(run('1'))}</w:tr>" for name in "甲乙")
    assert read(f"<w:tbl>{gone}{kept}</w:tbl>")[0] == [{(1, 1): "甲", (1, 2): "1", (2, 1): "乙", (2, 2): "1"}]


def test_a_hyphen_that_does_not_break_is_a_minus() -> None:
    body = "<w:p><w:r><w:noBreakHyphen/><w:t>5.00</w:t></w:r></w:p>"
    assert read(body)[0] == ["-5.00"]


def test_footnotes_are_counted() -> None:
    _, left = read('<w:p><w:r><w:t>费用</w:t><w:footnoteReference w:id="2"/></w:r></w:p>')
    assert left == ["脚注和尾注没有读，共 1 条"]


def test_the_strict_form_of_the_format_is_read_alike() -> None:
    body = f"<w:p>{run('编制')}{run('36人', '<w:strike/>')}</w:p><w:tbl><w:tr>{cell(run('5'))}</w:tr></w:tbl>"
    strict = HEAD.replace("http://schemas.openxmlformats.org/wordprocessingml/2006", STRICT.rpartition("/")[0])
    assert read_word(package(strict + body + TAIL)) == read_word(package(HEAD + body + TAIL))


def test_a_look_that_a_tracked_change_took_away_does_not_count() -> None:
    former = "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"
    assert read(f"<w:p>{run('编制', former)}</w:p>") == (["编制"], [])
