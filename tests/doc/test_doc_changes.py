"""Two documents in one tree: whole numbers, phrases and rows are marked, and either document comes out of it again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

import built
import changed_trees as trees
from changed_trees import COLUMNS, cell, document, row, table, words
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Change, Inlines
from disclosure_gen.doc.changes import changes
from disclosure_gen.doc.grid import resolve
from disclosure_gen.doc.wording import mark
from disclosure_gen.lang import EDITIONS, Edition

SIGNS: dict[Change, str] = {"": "{}", "inserted": "+{}+", "deleted": "-{}-"}


def shown(inlines: Inlines) -> str:
    return "".join(SIGNS[inline.change].format(inline.text) for inline in inlines)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("“三公”经费26.6万元，比上年减少8.4万元。", "“三公”经费31.25万元，比上年增加4.65万元。",
         "“三公”经费-26.6万元-+31.25万元+，比上年-减少8.4万元-+增加4.65万元+。"),
        ("共1,234.50元，占3.2%", "共1,234.05元，占3.1%", "共-1,234.50元-+1,234.05元+，占-3.2%-+3.1%+"),
        ("主要原因是公车运行费减少和节约接待开支。", "主要原因是新购执法执勤用车2辆。",
         "主要原因是-公车运行费减少和节约接待开支-+新购执法执勤用车2辆+。"),
        ("内设12个机构", "内设12个机构", "内设12个机构"),
        ("", "甲", "+甲+"),
        ("4200", "—", "-4200-+—+"),
    ],
)  # fmt: skip
def test_chinese_changes_by_whole_numbers_and_phrases(old: str, new: str, marked: str) -> None:
    assert shown(mark(words(old), words(new))) == marked


def test_english_changes_by_words_and_amounts() -> None:
    old = words("The budget is RMB 26.6 million, down 3.2%, of which basic expenditure is small.", "en")
    new = words("The budget is RMB 31.25 million, up 4.1%, of which project expenditure is large.", "en")
    assert shown(mark(old, new)) == (
        "The budget is -RMB 26.6 million-+RMB 31.25 million+, -down-+up+ -3.2%-+4.1%+, "
        "of which -basic-+project+ expenditure is -small-+large+."
    )


def test_a_figure_from_data_is_one_with_the_same_typed_one() -> None:
    value = doc.Value("26.6万元", "zh", "figures.x")
    assert mark(words("共26.6万元"), (*words("共"), value)) == (*words("共"), value)
    other = replace(value, text="3万元")
    assert shown(mark((*words("共"), value), (*words("共"), other))) == "共-26.6万元-+3万元+"


def paragraph(text: str, role: str = "body") -> doc.Paragraph:
    return doc.Paragraph(text=words(text), role=role, lang="zh")


def heading(text: str, label: str, anchor: str = "") -> doc.Heading:
    return doc.Heading(level=1, depth=1, label=label, text=words(text), anchor=anchor, lang="zh")


def test_a_heading_that_moves_up_keeps_its_words_and_says_what_its_number_was() -> None:
    old = document(heading("职责", "一、", "a"), paragraph("甲乙丙丁。"), heading("预算", "二、", "b"))
    new = document(heading("预算", "一、", "b"))
    union = changes(old, new).blocks
    assert [getattr(block, "change", None) for block in union] == ["deleted", "deleted", ""]
    assert isinstance(union[2], doc.Heading)
    assert (union[2].label, union[2].former) == ("一、", "二、")


def test_a_block_that_moves_is_deleted_and_inserted() -> None:
    first, second = paragraph("公务接待费用。"), paragraph("机关运行经费。")
    union = changes(document(first, second), document(second, first)).blocks
    assert sorted(block.change for block in union if isinstance(block, doc.Paragraph)) == ["", "deleted", "inserted"]


def test_what_is_deleted_leaves_its_anchor_to_what_has_it_now() -> None:
    old = document(replace(heading("预算", "一、", "b"), level=2), paragraph("完全不同。"))
    union = changes(old, document(heading("预算", "一、", "b"))).blocks
    assert [block.anchor for block in union if isinstance(block, doc.Heading)] == ["b (old)", "b"]


def test_documents_of_two_editions_have_no_changes() -> None:
    with pytest.raises(ValueError, match="two editions"):
        changes(document(), document(edition="zh-en"))


def only_table(union: doc.Document) -> doc.Table:
    (found,) = union.blocks
    assert isinstance(found, doc.Table)
    resolve(found)
    return found


def test_a_row_between_the_rows_of_a_merged_cell_is_inserted_alone() -> None:
    old = table(row(cell("甲", rowspan=2), cell("一"), cell("1", "figure")), row(cell("二"), cell("2", "figure")))
    new = table(
        row(cell("甲", rowspan=3), cell("一"), cell("5", "figure")),
        row(cell("新"), cell("9", "figure")),
        row(cell("二"), cell("2", "figure")),
    )
    found = only_table(changes(document(old), document(new)))
    assert [line.change for line in found.body] == ["", "inserted", ""]
    assert found.body[0].cells[0].rowspan == 3
    assert shown(found.body[0].cells[2].lines[0]) == "-1-+5+"


def test_rows_whose_merged_cell_would_be_torn_apart_are_replaced_in_groups() -> None:
    old = table(
        row(cell("甲", rowspan=2), cell("一"), cell("")),
        row(cell("二"), cell("")),
        row(cell("丙"), cell("三"), cell("")),
    )
    new = table(
        row(cell("乙", rowspan=2), cell("二"), cell("")),
        row(cell("四"), cell("")),
        row(cell("丙"), cell("三"), cell("")),
    )
    found = only_table(changes(document(old), document(new)))
    assert found.body[-1].change == ""


def test_a_table_with_other_columns_is_replaced() -> None:
    old, new = table(row(*map(cell, "甲乙丙"))), table(row(*map(cell, "甲乙")), columns=COLUMNS[:2])
    union = changes(document(old), document(new)).blocks
    assert [(block.anchor, block.change) for block in union if isinstance(block, doc.Table)] == [
        ("t (old)", "deleted"),
        ("t", "inserted"),
    ]


def test_a_cell_that_looks_otherwise_keeps_how_it_looked() -> None:
    old, new = (
        table(row(cell("甲"), cell("2", "figure"), cell(""))),
        table(row(cell("甲"), cell("**", "redacted"), cell(""))),
    )
    found = only_table(changes(document(old), document(new)))
    former = found.body[0].cells[1].former
    assert former is not None
    assert former.role == "figure"


DOCUMENTS = trees.documents()


def holds(old: doc.Document, new: doc.Document) -> None:
    """Check that either document comes out of both in one."""
    union = changes(old, new)
    for block in union.blocks:
        if isinstance(block, doc.Table):
            resolve(block)
    assert trees.content(trees.accepted(union)) == trees.content(new)
    assert trees.content(trees.rejected(union)) == trees.content(old)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_either_document_comes_out_again(old: doc.Document, new: doc.Document) -> None:
    holds(old, new)


@pytest.mark.exhaustive
@settings(max_examples=3000, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_either_document_comes_out_again_of_thousands(old: doc.Document, new: doc.Document) -> None:
    holds(old, new)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_document_and_itself_have_no_changes(edition: Edition) -> None:
    one = built.edition(built.SMALL, edition).document
    assert changes(one, one) == one


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_real_documents_come_out_again(edition: Edition) -> None:
    sample, small = (built.edition(folder, edition).document for folder in (built.SAMPLE, built.SMALL))
    holds(sample, small)
    holds(small, sample)
