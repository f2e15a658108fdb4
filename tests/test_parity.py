"""What is read back from the finished files is the document tree: headings, paragraphs and cells, in the same order."""

from dataclasses import replace
from pathlib import Path

import pytest

import built
import seen
from disclosure_gen import pipeline
from disclosure_gen.lang import EDITIONS, Edition, langs_of
from disclosure_gen.money import Quantity

FOLDERS = {"sample": built.SAMPLE, "small": built.SMALL, "example": built.EXAMPLE}
READERS = {"pdf": seen.seen_in_pdf, "docx": seen.seen_in_docx, "html": seen.seen_in_html}


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_file_holds_the_whole_tree_in_order(folder: Path, edition: Edition, format_: str) -> None:
    document = built.edition(folder, edition).document
    tree = seen.seen_on_a_screen(document) if format_ == "html" else seen.seen_in_tree(document)
    assert len(tree) > 5
    assert not seen.difference(tree, READERS[format_](built.file(folder, edition, format_)))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_every_figure_of_a_table_is_printed_in_every_edition(folder: Path, edition: Edition) -> None:
    tree = seen.seen_in_tree(built.edition(folder, edition).document)
    printed = [[cell for row in piece.rows for cell in row] for piece in tree if piece.kind == "table"]
    tables = built.disclosure(folder).tables
    missing = []
    for path, table in tables.items():
        figures = [figure.current for line in table.lines for figure in line.figures.values()]
        texts = {
            (f"{amount.value:,}" if edition == "en" else f"{amount.value}").replace("-", "−")
            for amount in figures
            if isinstance(amount, Quantity)
        }
        if not any(texts <= set(cells) for cells in printed):
            missing.append(path)
    assert not missing


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_languages_have_the_same_pieces(folder: Path) -> None:
    kinds = {
        edition: [piece.kind for piece in seen.seen_in_tree(built.edition(folder, edition).document)]
        for edition in EDITIONS
    }
    for kind in ("heading", "table"):
        assert kinds["zh"].count(kind) == kinds["en"].count(kind)
    assert kinds["zh-en"].count("heading") == 2 * kinds["zh"].count("heading")
    assert kinds["zh-en"].count("table") == kinds["zh"].count("table")


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_files_print_the_same_figures(edition: Edition) -> None:
    def figures(pieces: list[seen.Seen]) -> list[str]:
        texts = [cell for piece in pieces for cell in (piece.text, *(cell for row in piece.rows for cell in row))]
        return [figure for text in texts for figure in seen.FIGURE.findall(text)]

    found, word = (figures(READERS[one](built.file(built.SAMPLE, edition, one))) for one in ("pdf", "docx"))
    assert len(found) > 200 * len(langs_of(edition))
    assert word == found
    document = replace(built.edition(built.SAMPLE, edition).document, facts=())  # which stand on the web page alone
    assert figures(seen.seen_in_html(pipeline.write(document, None, "html").data)) == found


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_second_build_gives_the_same_bytes(edition: Edition, format_: str) -> None:
    data = built.file(built.SMALL, edition, format_)
    built.edition.cache_clear()
    built.file.cache_clear()
    assert built.file(built.SMALL, edition, format_) == data


def test_the_comparison_sees_what_is_missing_changed_or_moved() -> None:
    tree = seen.seen_in_tree(built.edition(built.SMALL, "zh").document)
    number = next(index for index, piece in enumerate(tree) if piece.kind == "table")
    rows = tree[number].rows
    changed = seen.Seen("table", rows=(*rows[:-1], (*rows[-1][:-1], "0")))
    assert not seen.difference(tree, list(tree))
    assert seen.difference(tree, tree[:-1])
    assert seen.difference(tree, [*tree[:3], *tree[4:]])
    assert seen.difference(tree, [tree[1], tree[0], *tree[2:]])
    assert seen.difference(tree, [*tree[:number], changed, *tree[number + 1 :]])
    assert seen.difference(tree, [*tree[:number], seen.Seen("table", rows=rows[:-1]), *tree[number + 1 :]])
