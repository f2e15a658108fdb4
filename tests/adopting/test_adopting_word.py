"""`adopt`: what people change in a Word file comes back into content, each thing to its place, and nothing else."""

import copy
import json
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree
from word_edits import COMMENTS, Tree, W, commented, controls, edited, number, put, run_with, tracked, w

from built import EXAMPLE, SMALL, file
from disclosure_gen import pipeline, returning
from disclosure_gen.cli import main
from disclosure_gen.importers.edited import Edited, read_edited
from disclosure_gen.importers.edited_runs import Control
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.model.disclosure import Disclosure

HOSPITALITY = "figures.three_public.hospitality"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"


def word(tmp_path: Path, *changes: Callable[[Tree], None], edition: Edition = "zh", **more: bytes) -> str:
    def change(tree: Tree) -> None:
        for one in changes:
            one(tree)

    parts = {f"word/{name}.xml": held for name, held in more.items()}
    path = tmp_path / "edited.docx"
    path.write_bytes(edited(file(EXAMPLE, edition, "docx"), change, parts))
    return str(path)


def data(capsys: pytest.CaptureFixture[str], path: str, folder: Path, *more: str) -> tuple[int, Any]:
    code = main(["adopt", path, "--into", str(folder), "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def moved(found: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    return [(one["key"], one["old"], one["new"]) for one in found["figures"]]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_file_that_nobody_touched_changes_nothing(
    edition: Edition, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = data(capsys, word(tmp_path, edition=edition), folder, "--yes")
    assert code == 0
    assert not any(found[key] for key in ("figures", "texts", "not_taken", "comments", "patch", "files", "written"))


def test_figures_and_texts_become_a_patch_and_are_written_only_when_asked(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    changes = (number(HOSPITALITY, "1.80"), put("减少接待批次", "压减接待批次"))
    path = word(tmp_path, *changes)
    code, found = data(capsys, path, folder)
    assert code == 0
    assert moved(found) == [(HOSPITALITY, "1.50", "1.80")]
    (text,) = found["texts"]
    assert text["place"]["file"].endswith("sections.toml")
    assert "+hospitality       = { current = 1.80, prior = 2.00 }" in found["patch"]
    assert "主要原因是严格控制陪餐人数，压减接待批次。" in found["patch"]
    assert "{three_public.hospitality:change}" in found["patch"]
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == before
    assert data(capsys, path, folder, "--yes")[1]["written"]
    after = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"figures.toml", "sections.toml"}
    changed = [
        line
        for name in after
        for line, old in zip(after[name].splitlines(), before[name].splitlines(), strict=True)
        if line != old
    ]
    assert len(changed) == 2


def test_a_figure_is_taken_where_only_one_of_its_places_was_changed(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, word(tmp_path, number(HOSPITALITY, "1.80", first=True)), folder)[1]
    assert moved(found) == [(HOSPITALITY, "1.50", "1.80")]
    assert found["texts"] == []


def disagreeing(tree: Tree) -> None:
    tags = [tag.get(w("val")) for tag in tree.iter(w("tag"))]
    twice = next(tag for tag in tags if tags.count(tag) > 1 and tag.startswith(("figures.", "tables.")))
    first, second, *_ = controls(tree, twice)
    first.text, second.text = "1.80", "1.90"


def test_places_of_a_figure_that_disagree_are_not_taken(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, word(tmp_path, disagreeing), folder)[1]
    assert found["figures"] == []
    (told,) = found["not_taken"]
    assert "different numbers" in told["why"]["en"]


def test_the_unit_of_prose_is_that_of_prose(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, word(tmp_path, number("figures.expenditure.total", "9.98"), edition="en"), folder)[1]
    assert moved(found) == [("figures.expenditure.total", "997.95", "998.00")]  # RMB 9.98 million
    exact = data(capsys, word(tmp_path, number("figures.library.visits", "24.0")), folder)[1]  # 23.4 of 10,000
    assert moved(exact) == [("figures.library.visits", "234000", "240000")]


def test_a_rounded_number_is_not_taken(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = folder / "figures.toml"
    text = figures.read_text("utf-8")
    figures.write_text(text.replace("current = 234000", "current = 234567"), "utf-8")
    assert figures.read_text("utf-8") != text
    pipeline.build(folder, editions=("zh",), formats=("docx",), draft=True, out=tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    for new, why in (("24.0", "rounded"), ("23.6", "rounded")):
        file_ = tmp_path / "edited.docx"
        file_.write_bytes(edited(path.read_bytes(), number("figures.library.visits", new, old="23.5")))
        found = data(capsys, str(file_), folder)[1]
        assert found["figures"] == []
        (told,) = found["not_taken"]
        assert told["words"] == f"figures.library.visits  23.5 → {new}"
        assert why in told["why"]["en"]


def test_what_follows_from_figures_is_not_taken(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    derived = (number("figures.expenditure.total.change", "9.99"), number("year", "2026"))
    found = data(capsys, word(tmp_path, *derived), folder)[1]
    assert found["figures"] == found["texts"] == []
    assert len(found["not_taken"]) == 2
    found = data(capsys, word(tmp_path, put("云溪县文化和旅游局", "云溪县文旅局")), folder)[1]
    assert found["texts"] == []
    assert len(found["not_taken"]) == 1


def test_tracked_changes_count_as_accepted(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, word(tmp_path, tracked("减少接待批次", "压减接待批次")), folder)[1]
    assert found["tracked"]
    assert "压减接待批次" in found["patch"]
    code = main(["adopt", str(tmp_path / "edited.docx"), "--into", str(folder), "--ui", "en"])
    assert code == 0
    assert "tracked changes are read as accepted; nothing is written: --yes writes it" in capsys.readouterr().out


def test_comments_are_listed_with_their_places(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path, commented("减少接待批次"), comments=COMMENTS)
    (comment,) = data(capsys, path, folder)[1]["comments"]
    assert (comment["author"], comment["words"]) == ("王审核", "这里要说明口径")
    assert comment["place"]["file"].endswith("sections.toml")
    main(["adopt", path, "--into", str(folder), "--ui", "zh"])
    said = capsys.readouterr().out
    assert "sections.toml:131:8" in said
    assert "王审核：这里要说明口径" in said


def test_both_languages_of_a_file_go_to_their_own_texts(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = (put("减少接待批次", "压减接待批次"), put("fewer delegations", "fewer groups"))
    found = data(capsys, word(tmp_path, *changes, edition="zh-en"), folder)[1]
    assert [one["place"]["path"][-1] for one in found["texts"]] == ["zh", "en"]


def test_headings_labels_and_targets_have_their_places(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = (put("≥23.4", "≥24.0"), put("部门职责及机构设置情况", "职责和机构"), put("公益一类", "公益二类"))
    found = data(capsys, word(tmp_path, *changes), folder, "--yes")[1]
    assert found["not_taken"] == []
    assert 'grades      = ["≥24.0", "≥20", "≥18", "<18"]' in (folder / "performance.toml").read_text("utf-8")
    assert "（公益二类事业单位）" in (folder / "sections.toml").read_text("utf-8")


def test_typed_figures_stay_typed_figures(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, word(tmp_path, put("全民阅读活动36场", "全民阅读活动40场")), folder)[1]
    assert "全民阅读活动{= 40 }场" in found["patch"]


def test_a_rate_that_is_not_printed_beside_its_change_stays_in_the_text(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = folder / "sections.toml"
    name = "three_public.hospitality"
    said = f'text.zh = "接待费比上年{{{name}:change}}（{{{name}:change_rate}}），原因照旧。"'
    sections.write_text(
        sections.read_text("utf-8").replace("[[section.block]]", f"[[section.block]]\n{said}\n\n[[section.block]]", 1),
        "utf-8",
    )
    figures = folder / "figures.toml"
    text = figures.read_text("utf-8")
    same = text.replace("hospitality       = { current = 1.50", "hospitality       = { current = 2.00")
    assert same != text
    figures.write_text(same, "utf-8")
    pipeline.build(folder, editions=("zh",), formats=("docx",), draft=True, out=tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    path.write_bytes(edited(path.read_bytes(), put("原因照旧", "原因见下")))
    found = data(capsys, str(path), folder)[1]
    assert found["not_taken"] == []
    assert f"+{said.replace('照旧', '见下')}" in found["patch"]


def gone(words: str) -> Callable[[Tree], None]:
    def change(tree: Tree) -> None:
        one = run_with(tree, words)
        while one.tag != w("p"):
            one = one.getparent()
        one.getparent().remove(one)

    return change


def copied(words: str, new: str) -> Callable[[Tree], None]:
    """Return what puts a paragraph of new words behind one with some words."""

    def change(tree: Tree) -> None:
        one = run_with(tree, words)
        while one.tag != w("p"):
            one = one.getparent()
        after = copy.deepcopy(one)
        texts = list(after.iter(w("t")))
        for text in texts:
            text.text = new if text is texts[0] else ""
        one.addnext(after)

    return change


def row_of(tree: Tree, words: str) -> Tree:
    one = run_with(tree, words)
    while one.tag != w("tr"):
        one = one.getparent()
    return one


def paragraph_with(tree: Tree, words: str) -> Tree:
    one = run_with(tree, words)
    while one.tag != w("p"):
        one = one.getparent()
    return one


def row_with(tree: Tree, words: str) -> Tree:
    return next(row for row in tree.iter(w("tr")) if any(words in (t.text or "") for t in row.iter(w("t"))))


def typed_behind(words: str, *new: str) -> Callable[[Tree], None]:
    """Return what puts paragraphs of new words behind the one with some words."""

    def change(tree: Tree) -> None:
        for said in reversed(new):
            paragraph = paragraph_with(tree, words)
            paragraph.addnext(etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>{said}</w:t></w:r></w:p>'))

    return change


def row_behind(words: str, *texts: tuple[str, str]) -> Callable[[Tree], None]:
    """Return what puts a copy of the row with some words behind it, with other texts in it."""

    def change(tree: Tree) -> None:
        row = row_with(tree, words)
        after = copy.deepcopy(row)
        for old, new in texts:
            put(old, new)(after)
        row.addnext(after)

    return change


def row_gone(words: str) -> Callable[[Tree], None]:
    def change(tree: Tree) -> None:
        row = row_with(tree, words)
        row.getparent().remove(row)

    return change


def adopted(capsys: pytest.CaptureFixture[str], path: str, folder: Path) -> Any:  # noqa: ANN401
    """Return what is adopted and written; the content can be read again."""
    code, found = data(capsys, path, folder, "--yes")
    assert (code, found["written"], found["not_taken"]) == (0, True, [])
    assert pipeline.read(folder).diagnostics == ()
    return found


def test_a_paragraph_that_is_gone_goes_and_one_between_two_comes(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "sections.toml").read_text("utf-8")
    path = word(tmp_path, gone("减少接待批次"), typed_behind("取暖费和邮电费标准调整", "另作说明。", "括号{照印}。"))
    found = adopted(capsys, path, folder)
    assert [(one["gone"], one["words"][-5:]) for one in found["moves"]] == [(True, "接待批次。"), (False, "另作说明。")]
    after = (folder / "sections.toml").read_text("utf-8")
    assert "减少接待批次" not in after
    new = '\n\n[[section.block]]\ntext = { zh = "另作说明。" }\n\n[[section.block]]\ntext = { zh = "括号{{照印}}。" }'
    at = after.index(new)
    assert before.startswith(after[: at - 1])
    assert len(after.replace(new, "").splitlines()) == len(before.splitlines()) - 4


def test_rows_by_code_go_and_come(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number_ = {table.path: len(table.lines) for table in read(folder).tables.values()}
    path = word(tmp_path, row_behind("2070104", ("2070104", "2070108"), ("图书馆", "文化活动"), ("", "")))
    found = adopted(capsys, path, folder)
    assert [one["gone"] for one in found["moves"]] == [False]
    grown = {table.path: len(table.lines) for table in read(folder).tables.values()}
    (own,) = [path for path, count in grown.items() if count > number_[path]]
    assert "2070108" in {line.shape.code for line in read(folder).tables[own].lines}
    path = word(tmp_path, row_gone("2070104"))
    found = adopted(capsys, path, folder)
    assert [one["gone"] for one in found["moves"]] == [True]
    assert "2070104" not in {line.shape.code for line in read(folder).tables[own].lines}


def title_gone(words: str) -> Callable[[Tree], None]:
    """Return what takes out the title of a section, and leaves the list of contents."""

    def change(tree: Tree) -> None:
        titles = [one for one in tree.iter(w("p")) if "".join(t.text or "" for t in one.iter(w("t"))) == words]
        titles[-1].getparent().remove(titles[-1])

    return change


def read(folder: Path) -> Disclosure:
    found = pipeline.read(folder).disclosure
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        typed_behind("减少接待批次", "后面是一张表。"),  # before or behind the table?
        typed_behind("取暖费和邮电费标准调整", "像标题的一行"),
        title_gone("机关运行经费安排情况"),
        row_behind("公务用车购置费"),  # of a form that has its rows
        row_gone("公务用车购置费"),
        row_behind("2070104", ("2070104", "207")),  # there already
        row_behind("2070104", ("2070104", "甲")),
    ],
)
def test_what_is_not_certain_is_listed_and_not_taken(
    change: Callable[[Tree], None], tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = data(capsys, word(tmp_path, change), folder, "--yes")
    assert code == 0
    assert len(found["not_taken"]) == 1
    assert found["moves"] == []
    assert not found["written"]


def test_a_paragraph_goes_only_with_both_its_languages(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = data(capsys, word(tmp_path, gone("减少接待批次"), edition="zh-en"), folder)[1]
    assert (one["moves"], len(one["not_taken"])) == ([], 1)
    both = (gone("减少接待批次"), gone("fewer delegations"))
    assert len(adopted(capsys, word(tmp_path, *both, edition="zh-en"), folder)["moves"]) == 1


def test_new_paragraphs_and_rows_of_a_file_in_two_languages_come_in_both(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ("本年新增运行维护支出12.30万元。", "Running costs of 12.3 are new in 2025.")
    path = word(tmp_path, typed_behind("heating and telecommunications", *new), edition="zh-en")
    assert [one["gone"] for one in adopted(capsys, path, folder)["moves"]] == [False]
    after = (folder / "sections.toml").read_text("utf-8")
    said = '{ zh = "本年新增运行维护支出{= 12.30 }万元。", en = "Running costs of {= 12.3 } are new in {year}." }'
    assert f"text = {said}" in after
    renamed = (("2070104", "2070108"), ("图书馆", "文化活动"), ("Libraries", "Cultural activities"))
    found = adopted(capsys, word(tmp_path, row_behind("2070104", *renamed), edition="zh-en"), folder)
    assert [one["gone"] for one in found["moves"]] == [False]
    assert 'label = { zh = "文化活动", en = "Cultural activities" }' in (folder / "budget.toml").read_text("utf-8")


def test_a_paragraph_that_comes_in_one_of_two_languages_is_listed(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path, typed_behind("heating and telecommunications", "只有中文的一段。"), edition="zh-en")
    found = data(capsys, path, folder, "--yes")[1]
    assert (found["moves"], len(found["not_taken"]), found["written"]) == ([], 1, False)


def test_a_file_that_was_adopted_before_has_nothing_to_say(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = (
        number(HOSPITALITY, "1.80"),
        put("拟订全县文化和旅游发展规划", "拟订全县文旅规划"),
        gone("减少接待批次"),
        typed_behind("取暖费和邮电费标准调整", "另作说明。"),
    )
    path = word(tmp_path, *changes)
    assert data(capsys, path, folder, "--yes")[1]["written"]
    again = data(capsys, path, folder, "--yes")[1]
    assert not any(again[key] for key in ("figures", "texts", "moves", "not_taken", "patch", "written"))


def test_a_name_in_a_paragraph_that_content_has_otherwise_by_now_is_not_changed_elsewhere(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = folder / "sections.toml"
    text = sections.read_text("utf-8")
    assert "年度资金" in text
    sections.write_text(text.replace("年度资金", "全年资金"), "utf-8")

    def renamed(tree: Tree) -> None:
        paragraph = paragraph_with(tree, "年度资金")
        for t in paragraph.iter(w("t")):
            t.text = (t.text or "").replace("送戏下乡", "送戏进村")

    found = data(capsys, word(tmp_path, renamed), folder, "--yes")[1]
    assert (found["texts"], len(found["not_taken"]), found["written"]) == ([], 1, False)


def test_a_text_that_is_another_altogether_has_come_and_the_old_one_gone(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = "保护和利用文物与非物质文化遗产，监督管理文化和旅游市场。"
    new = "统筹旅游安全与应急工作，办理其他事项。"
    found = adopted(capsys, word(tmp_path, put(old, new)), folder)
    assert found["texts"] == []
    assert [(one["gone"], one["words"]) for one in found["moves"]] == [(True, old), (False, new)]
    assert f'[[section.block.item]]\n  zh = "{new}"\n' in (folder / "sections.toml").read_text("utf-8")


def test_what_was_only_moved_is_listed_and_stays(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def moved_up(tree: Tree) -> None:
        one, before = paragraph_with(tree, "负责图书文献"), paragraph_with(tree, "推进公共文化服务")
        before.addprevious(one)

    def row_up(tree: Tree) -> None:
        row = row_with(tree, "30102")
        row.getprevious().addprevious(row)

    for change in (moved_up, row_up):
        found = data(capsys, word(tmp_path, change), folder, "--yes")[1]
        assert (found["moves"], found["texts"], len(found["not_taken"]), found["written"]) == ([], [], 1, False)


def test_a_figure_of_which_the_unit_was_changed_too_is_not_taken(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def in_yuan(tree: Tree) -> None:
        paragraph = paragraph_with(tree, "严格控制陪餐人数")
        control = next(one for one in controls(paragraph, HOSPITALITY) if one.text == "1.50")
        control.text = "15000"
        unit = next(t for t in paragraph.iter(w("t")) if (t.text or "").startswith("万元"))
        unit.text = unit.text.removeprefix("万")

    found = data(capsys, word(tmp_path, in_yuan), folder, "--yes")[1]
    assert (found["figures"], found["written"]) == ([], False)
    assert found["not_taken"]


def test_a_name_that_content_refers_to_is_not_changed_and_not_written_beside(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def renamed(tree: Tree) -> None:
        for t in paragraph_with(tree, "公益一类事业单位").iter(w("t")):
            t.text = (t.text or "").replace("旅游局本级", "旅游总局本级")

    found = data(capsys, word(tmp_path, renamed), folder, "--yes")[1]
    assert (found["texts"], len(found["not_taken"]), found["written"]) == ([], 1, False)


def test_a_paragraph_that_goes_from_the_translation_alone_stays(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, word(tmp_path, gone("fewer delegations"), edition="en"), folder, "--yes")[1]
    assert (found["moves"], len(found["not_taken"]), found["written"]) == ([], 1, False)


def test_content_that_has_changed_since_is_not_overwritten(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = folder / "figures.toml"
    text = figures.read_text("utf-8")
    figures.write_text(
        text.replace("hospitality       = { current = 1.50", "hospitality       = { current = 1.60"), "utf-8"
    )
    (told,) = data(capsys, word(tmp_path, number(HOSPITALITY, "1.80")), folder)[1]["not_taken"]
    assert "has changed since" in told["why"]["en"]


def test_a_word_file_of_others_or_of_another_year_is_refused(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(file(SMALL, "zh", "docx"))
    code, found = data(capsys, str(other), folder)
    assert code == 1
    assert [one["code"] for one in found["findings"]] == ["DG914"]
    for held, expected in ((b"no Word file", "DG907"), (b"PK\x03\x04", "DG907")):
        other.write_bytes(held)
        code, found = data(capsys, str(other), folder)
        assert code == 1
        assert [one["code"] for one in found["findings"]] == [expected]
    hostile = edited(file(EXAMPLE, "zh", "docx"), lambda _: None).replace(b"PK", b"PK", 1)
    other.write_bytes(hostile)
    doctype = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    assert not isinstance(read_edited(_with_body(doctype)), Edited)


def _with_body(body: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", body)
    return out.getvalue()


def adopted_keys(changes: Sequence[tuple[str, str]], tmp_path: Path, edition: Edition) -> list[str]:
    path = word(tmp_path, *(number(key, f"{old}5", old=old) for key, old in changes), edition=edition)
    returned = returning.adopt(path, EXAMPLE)
    assert returned.adopted is not None
    assert [one.why.en for one in returned.adopted.unplaced] == []
    assert returned.adopted.texts == ()
    return [one.key for one in returned.adopted.figures]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_of_the_file_comes_back_to_its_own_place(edition: Edition, tmp_path: Path) -> None:
    """Change a tenth of all figures at once: exactly these come back."""
    read = read_edited(file(EXAMPLE, edition, "docx"))
    assert isinstance(read, Edited)
    cells = [one for table in read.tables for row in table for cell in row for one in cell.paragraphs]
    shown = {piece.key: piece.text for one in cells for piece in one.pieces if isinstance(piece, Control)}
    last_year = (".prior", ".opening")  # must agree with its content
    numbers = sorted(
        key
        for key, text in shown.items()
        if text[-1:].isdigit() and not key.startswith("…") and not key.endswith(last_year)
    )
    chosen = Random(7).sample(numbers, len(numbers) // 10)
    assert len(chosen) > 20
    changes = [(key, shown[key]) for key in chosen]
    assert sorted(adopted_keys(changes, tmp_path, edition)) == sorted(chosen)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_a_file_saved_by_libreoffice_is_read_too(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, saved = Path(word(tmp_path)), tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(saved), str(path)], check=True, capture_output=True, timeout=170)

    def change(tree: Tree) -> None:  # LibreOffice has taken the controls out: numbers are words
        put("1.50", "1.80")(tree)
        put("减少接待批次", "压减接待批次")(tree)

    (saved / path.name).write_bytes(edited((saved / path.name).read_bytes(), change))
    found = data(capsys, str(tmp_path / "saved" / path.name), folder, "--yes")[1]
    assert moved(found) == [(HOSPITALITY, "1.50", "1.80")]
    assert len(found["texts"]) == 1
    assert found["not_taken"] == []
    held = tomllib.loads((folder / "figures.toml").read_text("utf-8"))
    assert str(held["figures"]["three_public"]["hospitality"]["current"]) == "1.8"
    assert pipeline.read(folder).diagnostics == ()


def test_a_table_that_was_deleted_is_listed_once_and_its_rows_stay(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def without(tree: Tree) -> None:
        table = row_with(tree, "30102").getparent()
        table.getparent().remove(table)

    found = data(capsys, word(tmp_path, without), folder, "--yes")[1]
    assert (found["moves"], len(found["not_taken"]), found["written"]) == ([], 1, False)


def test_a_cell_that_was_blank_gets_its_amount(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def filled(tree: Tree) -> None:
        typed_into(row_with(tree, "30102"), 5, "3.00")

    found = adopted(capsys, word(tmp_path, filled), folder)
    assert moved(found) == [("tables.basic.30102.basic.operating", "", "3.00")]


def typed_into(row: Tree, column: int, text: str) -> None:
    paragraph = row.findall(w("tc"))[column].find(w("p"))
    for run in [*paragraph.findall(w("r")), *paragraph.findall(w("sdt"))]:
        paragraph.remove(run)
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = text


def test_what_content_cannot_be_is_listed_and_all_else_is_taken(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def contradicting(tree: Tree) -> None:
        typed_into(row_with(tree, "3.公务接待费"), 3, "2.20")  # last year has stated 2.00

    found = data(capsys, word(tmp_path, contradicting, put("减少接待批次", "压减接待批次")), folder, "--yes")[1]
    assert (found["figures"], len(found["texts"]), found["written"]) == ([], 1, True)
    (told,) = found["not_taken"]
    assert told["why"]["en"].startswith("DG1301")


def test_the_name_of_a_code_is_no_text_of_content(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def renamed(tree: Tree) -> None:
        typed_into(row_with(tree, "30102"), 2, "津贴、补贴")

    found = data(capsys, word(tmp_path, renamed), folder, "--yes")[1]
    assert (found["texts"], len(found["not_taken"]), found["findings"]) == ([], 1, [])


def test_a_year_typed_over_stays_a_reference(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def next_year(tree: Tree) -> None:
        for t in tree.iter(w("t")):
            t.text = (t.text or "").replace("2025", "2026")

    found = data(capsys, word(tmp_path, next_year), folder, "--yes")[1]
    assert (found["texts"], found["figures"], found["written"]) == ([], [], False)
    assert found["not_taken"]


def renumbered(tree: Tree) -> None:
    table = [row for row in tree.iter(w("tr")) if any(t.text == "2070104" for t in row.iter(w("t")))][1].getparent()
    for row in table.findall(w("tr")):
        if any(t.text == "2070104" for t in row.iter(w("t"))):
            table.remove(row)
    lines = (next(row.iter(w("t")), None) for row in table.findall(w("tr"))[3:])
    for number_, t in enumerate(lines, 1):
        assert t is not None
        t.text = str(number_)


def test_numbers_of_lines_follow_and_are_no_changes(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = adopted(capsys, word(tmp_path, renumbered), folder)
    assert [one["words"][:11] for one in found["moves"]] == ["5 | 2070104"]
    assert (found["figures"], found["texts"]) == ([], [])


def test_a_row_that_was_typed_over_with_another_subject_goes_and_that_comes(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def another(tree: Tree) -> None:
        row = row_with(tree, "30214") if any(t.text == "30214" for t in tree.iter(w("t"))) else row_with(tree, "30215")
        for column, text in ((1, "30214"), (2, "租赁费"), (3, "1.20"), (5, "1.20")):
            typed_into(row, column, text)

    found = adopted(capsys, word(tmp_path, another), folder)
    assert sorted((one["gone"], one["words"][5:10]) for one in found["moves"]) == [(False, "30214"), (True, "30215")]
    assert found["figures"] == []


def numbered_like(words: str, new: str, *, before: bool = False) -> Callable[[Tree], None]:
    """Return what puts an item of the same list beside the one with some words."""

    def change(tree: Tree) -> None:
        item = paragraph_with(tree, words)
        after = copy.deepcopy(item)
        for t in after.iter(w("t")):
            t.text = new
        (item.addprevious if before else item.addnext)(after)

    return change


@pytest.mark.parametrize(("words", "before"), [("监督管理文化和旅游市场", False), ("拟订全县文化和旅游", True)])
def test_an_item_with_the_number_of_a_list_comes_first_or_last(
    words: str, before: bool, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word(tmp_path, numbered_like(words, "完成交办的其他任务", before=before))
    adopted(capsys, path, folder)
    section = tomllib.loads((folder / "sections.toml").read_text("utf-8"))["section"][0]
    items = next(block["item"] for block in section["block"] if "item" in block)
    assert items[0 if before else -1] == {"zh": "完成交办的其他任务"}
    again = data(capsys, path, folder, "--yes")[1]
    assert not any(again[key] for key in ("figures", "texts", "moves", "not_taken", "patch", "written"))


def test_a_paragraph_without_a_number_behind_a_list_is_no_item(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adopted(capsys, word(tmp_path, typed_behind("监督管理文化和旅游市场", "以上由两个单位承担。")), folder)
    assert '[[section.block]]\ntext = { zh = "以上由两个单位承担。" }' in (folder / "sections.toml").read_text("utf-8")


def test_a_list_of_contents_that_lost_its_control_is_still_none(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def loose(tree: Tree) -> None:
        for part in list(tree.iter(w("docPartObj"))):
            control = part.getparent().getparent()
            for one in list(control.find(w("sdtContent"))):
                control.addprevious(one)
            control.getparent().remove(control)

    found = data(capsys, word(tmp_path, loose), folder)[1]
    assert [one["words"] for one in found["not_taken"]] == ["目　　录"]
