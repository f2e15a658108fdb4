"""`adopt` names what stands beside the text of an edited file, and reads no hidden or struck word as text."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from word_edits import COMMENTS, Tree, commented, controls, edited, run_with, w

from built import EXAMPLE, file
from disclosure_gen.cli import main

HOSPITALITY = "figures.three_public.hospitality"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"


def adopted(capsys: pytest.CaptureFixture[str], folder: Path, *changes: Any, **parts: bytes) -> Any:  # noqa: ANN401
    def change(tree: Tree) -> None:
        for one in changes:
            one(tree)

    path = folder.parent / "edited.docx"
    more = {f"word/{name}.xml": held for name, held in parts.items()}
    path.write_bytes(edited(file(EXAMPLE, "zh", "docx"), change, more))
    assert main(["adopt", str(path), "--into", str(folder), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def looking(run: Tree, look: str) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    etree.SubElement(properties, w(look.partition("=")[0])).set(w("val"), look.partition("=")[2] or "1")


def typed_behind(run: Tree, words: str, look: str) -> None:
    new = copy.deepcopy(run)
    new.find(w("t")).text = words
    looking(new, look)
    run.addnext(new)


def test_a_struck_number_behind_a_new_one_does_not_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def corrected(tree: Tree) -> None:
        """Strike a number, and type another beside it, as one corrects by hand."""
        t = next(t for t in controls(tree, HOSPITALITY) if t.text == "1.50")
        old = t.getparent()
        typed_behind(old, "1.80", "b")
        looking(old, "strike")

    found = adopted(capsys, folder, corrected)
    assert [(one["key"], one["new"]) for one in found["figures"]] == [(HOSPITALITY, "1.80")]
    assert [(one["words"], one["what"]["en"]) for one in found["not_read"]] == [
        ("1.50", "words struck through, read as deleted")
    ]


def test_hidden_words_and_marks_of_notes_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def marked(tree: Tree) -> None:
        typed_behind(run_with(tree, "减少接待批次").getparent(), "（内部口径）", "vanish")
        typed_behind(controls(tree, HOSPITALITY)[0].getparent(), "1", "vertAlign=superscript")

    found = adopted(capsys, folder, marked)
    assert not any(found[key] for key in ("figures", "texts", "moves", "not_taken", "patch"))
    assert sorted(one["words"] for one in found["not_read"]) == ["1", "（内部口径）"]
    assert main(["adopt", str(folder.parent / "edited.docx"), "--into", str(folder), "--ui", "zh"]) == 0
    said = capsys.readouterr().out
    assert "隐藏的文字，没有读" in said
    assert "没有读的 2 处" in said


def test_a_comment_on_what_was_deleted_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def deleted(tree: Tree) -> None:
        commented("减少接待批次")(tree)
        run = run_with(tree, "减少接待批次").getparent()
        run.getparent().getparent().remove(run.getparent())

    found = adopted(capsys, folder, deleted, comments=COMMENTS)
    assert [(one["author"], one["place"]) for one in found["comments"]] == [("王审核", None)]


def test_a_comment_on_a_figure_of_a_table_has_the_place_of_the_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def on_a_cell(tree: Tree) -> None:
        row = next(row for row in tree.iter(w("tr")) if any(t.text == "30102" for t in row.iter(w("t"))))
        run = etree.SubElement(row.findall(w("tc"))[3].find(w("p")), w("r"))
        etree.SubElement(run, w("commentReference")).set(w("id"), "7")

    (noted,) = adopted(capsys, folder, on_a_cell, comments=COMMENTS)["comments"]
    assert noted["place"]["file"].endswith("budget.toml")
    assert noted["place"]["path"][-2:] == ["basic", "total"]


def test_a_file_that_cannot_be_read_has_one_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "edited.docx"
    for held, code in ((b"", "DG907"), (b"\xd0\xcf\x11\xe0" + bytes(600), "DG908")):
        path.write_bytes(held)
        assert main(["adopt", str(path), "--into", str(folder), "--json"]) == 1
        assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == [code]
