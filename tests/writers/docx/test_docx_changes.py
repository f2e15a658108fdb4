"""Tracked changes in a Word file: accepting all gives the new document, rejecting all the old one."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

import built
from changed_trees import documents
from disclosure_gen import pipeline
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.changes import changes
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.writers.docx import write_docx
from seen import Seen, difference, seen_in_docx, seen_in_tree
from word_changes import settled
from word_structure import faults

DOCUMENTS = documents()


def redline(old: doc.Document, new: doc.Document) -> bytes:
    union = changes(old, new)
    return write_docx(union, pipeline.layout(union).pages, pipeline.fonts()).data


def said(pieces: list[Seen]) -> list[Seen]:
    bare = [
        Seen(piece.kind, _bare(piece.text), tuple(tuple(map(_bare, row)) for row in piece.rows)) for piece in pieces
    ]
    return [piece for piece in bare if piece.text or piece.rows]


def _bare(text: str) -> str:
    return re.sub("[ \t]", "", text)


def real(edition: Edition) -> tuple[doc.Document, doc.Document]:
    """Return two real documents without their contents lists, whose fields follow from the rest."""
    old, new = (built.edition(folder, edition).document for folder in (built.SMALL, built.SAMPLE))
    bare = [tuple(block for block in one.blocks if not isinstance(block, doc.Toc)) for one in (old, new)]
    return replace(old, blocks=bare[0]), replace(new, blocks=bare[1])


def holds(old: doc.Document, new: doc.Document) -> None:
    data = redline(old, new)
    assert faults(data) == []
    for how, document in (("accept", new), ("reject", old)):
        one = settled(data, "accept" if how == "accept" else "reject")
        assert [fault for fault in faults(one) if "bookmark" not in fault] == []
        assert not difference(said(seen_in_tree(document)), said(seen_in_docx(one))), how


@settings(max_examples=20, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_accepting_gives_the_new_document_and_rejecting_the_old(old: doc.Document, new: doc.Document) -> None:
    holds(old, new)


@pytest.mark.exhaustive
@settings(max_examples=2000, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_accepting_and_rejecting_hold_for_thousands(old: doc.Document, new: doc.Document) -> None:
    holds(old, new)


@pytest.mark.parametrize("edition", EDITIONS)
def test_real_documents_come_out_again(edition: Edition) -> None:
    holds(*real(edition))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_file_with_changes_has_no_fault_of_schema(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(*(built.edition(folder, edition).document for folder in (built.SMALL, built.SAMPLE))))
    program = str(Path(sys.executable).with_name("openxml-audit"))
    command = [program, "-f", "microsoft365", str(path)]
    said_ = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert "Errors: 0" in said_.stdout, said_.stdout


def test_changes_are_by_the_author_and_of_the_date_of_the_document_and_all_numbered() -> None:
    old, new = (built.edition(folder, "zh").document for folder in (built.SMALL, built.SAMPLE))
    data = redline(old, new)
    assert redline(old, new) == data
    with ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    marks = re.findall(r'<w:(?:ins|del) w:id="(\d+)" w:author="([^"]*)" w:date="([^"]*)"', body)
    assert {(author, date) for _, author, date in marks} == {(new.author, f"{new.date}T00:00:00Z")}
    assert len({number for number, *_ in marks}) == len(marks)


def test_a_file_without_changes_has_no_marks() -> None:
    one = built.edition(built.SMALL, "zh").document
    assert redline(one, one) == built.file(built.SMALL, "zh", "docx")
