"""What a process remembers: within its bound, and never to be seen in what it makes."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from built import SAMPLE, SMALL
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Paragraph, Text
from disclosure_gen.lang import EDITIONS
from disclosure_gen.layout.flow import Flow, Setter, flow
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.styles import page_style
from disclosure_gen.memory import Memory, forget_all

FORMATS = ("pdf", "docx", "ofd")
CHANGES = {  # of the sample: what a slip in a key would take for the same
    "as it is": (),
    "a grade": (("performance.toml", '"≥70%"', '"≥75%"'),),
    "a word in prose": (("sections.toml", "全县", "全部县"),),
    "the digits of an amount": (("procurement.toml", "248.6,", "248.60,"),),
    "the name of the department": (("disclosure.toml", "公安局", "公安分局"),),
    "an order": (("performance.toml", '"≥60%", "<50%"', '"<50%", "≥60%"'),),
}


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """Begin with what is remembered of nothing, and leave nothing to other tests."""
    forget_all()
    yield
    forget_all()


def changed(folder: Path, name: str) -> Path:
    """Return a copy of the sample in which some words are others, with the year before beside it."""
    shutil.copytree(SAMPLE.parent, folder)
    for file, old, new in CHANGES[name]:
        path = folder / SAMPLE.name / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    return folder / SAMPLE.name


def made(content: Path, out: Path) -> Mapping[str, bytes]:
    """Build content and return the files by name."""
    report = pipeline.build(content, formats=FORMATS, editions=("zh", "en"), out=out, draft=True)
    assert report.files, [found.zh for found in report.diagnostics]
    return {Path(file.path).name: Path(file.path).read_bytes() for file in report.files}


def test_files_are_the_same_cold_and_after_others(tmp_path: Path) -> None:
    contents = {name: changed(tmp_path / f"content-{index}", name) for index, name in enumerate(CHANGES)}
    contents["other content"] = SMALL
    cold = {}
    for name, content in contents.items():
        forget_all()
        cold[name] = made(content, tmp_path / "cold")
    assert len({tuple(files.values()) for files in cold.values()}) == len(contents)
    warm = {}
    for again in (False, True):
        for name, content in contents.items():
            warm[name] = made(content, tmp_path / "warm")
            assert warm[name] == cold[name], (name, again)


def test_content_without_changes_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the memories are for: without this test, one that never finds anything would not be seen."""
    first = made(SAMPLE, tmp_path / "first")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("made again")

    for module, name in (
        ("layout.tables", "resolve"),
        ("layout.cutting", "_next"),
        ("layout.flow", "joins"),
        ("writers.pdf.embed", "subset"),
    ):
        monkeypatch.setattr(sys.modules[f"disclosure_gen.{module}"], name, refuse)
    assert made(SAMPLE, tmp_path / "second") == first


def test_the_same_words_are_set_as_their_role_edition_and_width_ask() -> None:
    setters = [Setter(Measurer(pipeline.fonts()), edition, page_style(edition)) for edition in EDITIONS]
    words = (Text("本部门预算公开情况说明，二〇一七年。" * 4, "zh"),)
    asked = [
        (Paragraph(text=words, role=role, lang="zh"), setter, measure)
        for role in ("body", "item", "notice", "cover.title")
        for setter in setters
        for measure in (300.0, 442.0)
    ]

    def lines(*, cold: bool) -> list[list[Flow]]:
        made = []
        for block, setter, measure in asked:
            if cold:
                forget_all()
            made.append(list(flow((block,), setter, measure)))
        return made

    cold = lines(cold=True)
    assert len({str(one) for one in cold}) > 4
    forget_all()
    assert lines(cold=False) == lines(cold=False) == cold


def test_characters_that_no_face_has_are_told_every_time(tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    path = next(path for path in sorted(content.glob("*.toml")) if "图书馆" in path.read_text("utf-8"))
    text = path.read_text("utf-8").replace("图书馆", "图书馆\U0002a6d7")
    path.write_text(text, "utf-8")
    told = [
        [found for found in pipeline.build(content, out=tmp_path / "out").diagnostics if found.code == "DG701"]
        for _ in range(3)
    ]
    assert told[0]
    assert told[0] == told[1] == told[2]


def test_a_memory_keeps_what_is_asked_for_and_lets_go_of_the_rest() -> None:
    memory = Memory[int, str](10)
    for number in range(1000):
        memory.keep(number, str(number))
        assert memory.get(7) == ("7" if number >= 7 else None)
    known = [number for number in range(1000) if memory.get(number) is not None]
    assert 7 in known
    assert 999 in known
    assert len(known) <= 20


def test_a_memory_takes_nothing_that_would_fill_it() -> None:
    memory = Memory[str, bytes](10)
    memory.keep("small", b"1", 1)
    assert memory.keep("large", b"123456", 6) == b"123456"
    assert memory.get("large") is None
    assert memory.get("small") == b"1"
    memory.keep("half", b"12345", 5)
    assert memory.get("half") == b"12345"


def test_forgetting_leaves_nothing() -> None:
    memory = Memory[str, int](10)
    memory.keep("one", 1)
    forget_all()
    assert memory.get("one") is None
