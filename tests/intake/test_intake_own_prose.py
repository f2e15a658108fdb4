"""The text of our own files, read as one of others: how many headings, paragraphs, items and tables come back."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline, receiving
from disclosure_gen.doc.blocks import Block, Heading, List, Paragraph, Section, Table, plain
from disclosure_gen.importers import foreign
from disclosure_gen.model.disclosure import Disclosure


def said(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.label + plain(block.text)
            case Paragraph(role="body"):
                yield plain(block.text)
            case List():
                yield from (item.label + plain(item.text) for item in block.items)
            case Table():
                yield "".join(map(plain, block.title))
            case Section():
                yield from said(block.blocks)


def texts(folder: Path) -> list[str]:
    disclosure: Disclosure | None = pipeline.read(folder).disclosure
    assert disclosure is not None
    return ["".join(text.split()) for text in said(pipeline.compose(disclosure, "zh").blocks)]


@pytest.mark.parametrize(
    ("whole", "format_", "lost"),
    [
        (built.SAMPLE, "docx", 1),  # the table of a unit that it calls by another name than content
        (built.SAMPLE, "pdf", 1),
        (built.EXAMPLE, "docx", 3),  # a table of words alone, two titles of the content's own
        (built.EXAMPLE, "pdf", 3),
    ],
)
def test_nearly_all_of_the_text_comes_back(
    whole: Path, format_: str, lost: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (whole / "disclosure.toml").read_text("utf-8")
    (own / "disclosure.toml").write_text(re.sub(r"(?m)^prior .*\n|^key_figures(?:.*\n)+?\]\n", "", text), "utf-8")
    file = tmp_path / f"theirs.{format_}"
    file.write_bytes(built.file(whole, "zh", format_))
    monkeypatch.setattr(foreign, "holds_content", lambda _: False)
    receiving.receive(file, own)
    before, after = texts(whole), texts(own)
    gone = Counter(before) - Counter(after)
    assert len(before) > 50
    assert gone.total() <= lost, gone
