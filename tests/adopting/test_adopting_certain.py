"""`adopt` writes only what has its place for certain; all else is listed."""

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from word_edits import Tree, edited, number, put, w

from built import EXAMPLE, file
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.lang import Edition

Change = Callable[[Tree], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"


def adopted(
    capsys: pytest.CaptureFixture[str], folder: Path, *changes: Change, edition: Edition = "zh", made: bytes = b""
) -> Any:  # noqa: ANN401
    """Return what comes of a file that was changed, with --yes."""

    def change(tree: Tree) -> None:
        for one in changes:
            one(tree)

    path = folder.parent / "edited.docx"
    path.write_bytes(edited(made or file(EXAMPLE, edition, "docx"), change))
    assert main(["adopt", str(path), "--into", str(folder), "--json", "--yes"]) == 0
    return json.loads(capsys.readouterr().out)


def only_listed(found: Any, count: int) -> None:  # noqa: ANN401
    assert (found["figures"], found["texts"], found["moves"], found["written"]) == ([], [], [], False)
    assert len(found["not_taken"]) == count


def why(found: Any) -> str:  # noqa: ANN401
    return " / ".join(one["why"]["zh"] for one in found["not_taken"])


def paragraph(tree: Tree, words: str) -> Tree:
    return next(
        one
        for one in tree.iter(w("p"))
        if words in "".join(t.text or "" for t in one.iter(w("t"))) and not any(one.iter(w("docPartObj")))
    )


def typed(words: str, *new: tuple[str, str]) -> Change:
    """Return what types words over others in the paragraph with some words, run by run."""

    def change(tree: Tree) -> None:
        for t in paragraph(tree, words).iter(w("t")):
            for old, said in new:
                t.text = (t.text or "").replace(old, said)

    return change


def in_yuan(tree: Tree) -> None:
    said = list(paragraph(tree, "公务接待费1.50万元").iter(w("t")))
    assert [t.text for t in said[1:3]] == ["1.50", "万元"]
    said[1].text, said[2].text = "15000", "元"


def test_a_number_whose_unit_was_changed_is_not_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = adopted(capsys, folder, in_yuan)
    only_listed(found, 2)
    assert "单位" in why(found)
    in_thousands = typed("spends RMB\xa02.7799", ("2.7799", "2779.9"), ("million", "thousand"))
    assert adopted(capsys, folder, in_thousands, edition="en")["figures"] == []


def test_words_put_into_a_name_are_not_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = adopted(capsys, folder, typed("年度资金", ("财政项目支出", "财政项目及支出")))
    only_listed(found, 1)


def test_what_the_program_writes_goes_to_no_text_that_says_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A caption of a form and a cell of its header, of which content has the words elsewhere."""
    sections = folder / "sections.toml"
    text = sections.read_text("utf-8")
    heading = 'title = { zh = "机关运行经费安排情况"'
    assert heading in text
    sections.write_text(text.replace(heading, 'title = { zh = "一般公共预算支出情况表"'), "utf-8")
    pipeline.build(folder, editions=("zh",), formats=("docx",), draft=True, out=folder.parent / "out")
    (path,) = (folder.parent / "out").iterdir()

    def caption(tree: Tree) -> None:
        said = [t for t in tree.iter(w("t")) if t.text == "一般公共预算支出情况表"]
        said[-1].text = "一般公共预算支出预算表"

    only_listed(adopted(capsys, folder, caption, made=path.read_bytes()), 1)

    def header(tree: Tree) -> None:
        said = [t for cell in tree.iter(w("tc")) for t in cell.iter(w("t")) if t.text == "基本支出"]
        assert said
        said[0].text = "基本支出额"

    only_listed(adopted(capsys, folder, header), 1)
    only_listed(adopted(capsys, folder, typed("没有政府性基金预算财政拨款", ("财政拨款", "财政资金"))), 1)


def test_a_code_is_changed_in_the_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = adopted(capsys, folder, put("30205", "30206"))
    only_listed(found, 1)
    assert "科目编码" in why(found)


def runs(one: Tree) -> list[Tree]:
    return [child for child in one if child.tag != w("pPr")]


def split(words: str, before: str) -> Change:
    """Return what makes two paragraphs of one, before the run with some words."""

    def change(tree: Tree) -> None:
        one = paragraph(tree, words)
        after = copy.deepcopy(one)
        said = ["".join(t.text or "" for t in run.iter(w("t"))) for run in runs(one)]
        at = next(index for index, text in enumerate(said) if before in text)
        for run in runs(one)[at:]:
            one.remove(run)
        for run in runs(after)[:at]:
            after.remove(run)
        one.addnext(after)

    return change


def joined(words: str, others: str) -> Change:
    def change(tree: Tree) -> None:
        one, other = paragraph(tree, words), paragraph(tree, others)
        for run in runs(other):
            one.append(run)
        other.getparent().remove(other)

    return change


def gone(words: str) -> Change:
    def change(tree: Tree) -> None:
        one = paragraph(tree, words)
        one.getparent().remove(one)

    return change


def copied(words: str, behind: str) -> Change:
    def change(tree: Tree) -> None:
        paragraph(tree, behind).addnext(copy.deepcopy(paragraph(tree, words)))

    return change


SPLIT = split("本部门2025年支出预算", "其中")
JOINED = joined("局机关支出预算719.96", "图书馆支出预算277.99")


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ((SPLIT,), 2),
        ((JOINED,), 2),
        ((SPLIT, JOINED), 3),
        ((SPLIT, gone("局机关支出预算719.96")), 2),
        ((copied("机关运行经费安排105.40", "其中：基本支出增加"),), 1),
        ((gone("局机关支出预算719.96"), typed("图书馆支出预算277.99", ("其中：", "包括："))), 2),
    ],
)
def test_paragraphs_split_joined_or_copied_keep_their_references(
    changes: tuple[Change, ...], count: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only_listed(adopted(capsys, folder, *changes), count)


def test_a_paragraph_that_goes_beside_one_that_was_split_still_goes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = adopted(capsys, folder, SPLIT, gone("图书馆支出预算277.99"))
    assert [one["gone"] for one in found["moves"]] == [True]
    assert (found["texts"], found["figures"], len(found["not_taken"])) == ([], [], 2)


def test_the_same_change_in_many_paragraphs_is_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def renamed(tree: Tree) -> None:
        for t in tree.iter(w("t")):
            t.text = (t.text or "").replace("公共文化服务", "基本公共文化惠民服务项目")

    found = adopted(capsys, folder, renamed)
    assert len(found["texts"]) > 1
    assert not any("拆开" in one["why"]["zh"] for one in found["not_taken"])


def test_a_name_that_was_changed_at_one_of_its_places_is_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def on_the_cover(tree: Tree) -> None:
        said = [t for t in tree.iter(w("t")) if "Yunxi County Bureau of Culture and Tourism" in (t.text or "")]
        assert len(said) > 2
        said[0].text = said[0].text.replace("Bureau", "Office")

    found = adopted(capsys, folder, on_the_cover, edition="zh-en")
    only_listed(found, 1)


def test_other_decimals_of_what_follows_from_figures_are_no_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rule for decimals may have changed since the file was made."""
    for new, listed in (("19.5", 0), ("19.6", 1)):
        only_listed(adopted(capsys, folder, number("figures.expenditure.project.change", new)), listed)
