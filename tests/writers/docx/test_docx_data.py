"""The data part of a Word file: every printed figure is bound to it, and says which key it comes from."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import built
from disclosure_gen.doc.blocks import Attachment, Block, Heading, Inlines, Item, List, Paragraph, Section, Table, Value
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.writers.docx.data import Data
from seen import FIGURE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
D = "{urn:disclosure-gen:content}"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(blocks: tuple[Block, ...]) -> list[Inlines]:
    """Return the texts of headings, paragraphs and items."""
    found: list[Inlines] = []
    for block in blocks:
        match block:
            case Section(blocks=inner):
                found += texts(inner)
            case List(items=items):
                found += [item.text for item in items]
            case Heading(text=text) | Paragraph(text=text) | Item(text=text):
                found.append(text)
    return found


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    inner = [one for block in blocks for one in (block.blocks if isinstance(block, Section) else (block,))]
    return [one for one in inner if isinstance(one, Table)]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", [built.SAMPLE, built.SMALL], ids=lambda path: path.parent.name)
def test_every_figure_of_prose_and_tables_is_a_control_with_its_key(folder: Path, edition: Edition) -> None:
    document = built.edition(folder, edition).document
    wanted = [(one.key, one.text) for text in texts(document.blocks) for one in text if isinstance(one, Value)]
    for table in tables(document.blocks):
        cells = [cell for row in table.body for cell in row.cells]
        wanted += [(cell.key, cell.lines[0][0].text) for cell in cells if cell.key and cell.lines]
    body = etree.fromstring(parts(built.file(folder, edition, "docx"))["word/document.xml"])
    controls = [control for control in body.iter(f"{W}sdt") if control.find(f"{W}sdtPr/{W}dataBinding") is not None]
    tags = [tag.get(f"{W}val") for control in controls for tag in control.findall(f"{W}sdtPr/{W}tag")]
    found = list(zip(tags, ("".join(map(str, control.itertext())) for control in controls), strict=True))
    assert len(wanted) > 20
    shown = {(key, text) for key, text in wanted for tag, part in found if tag == key and part in text}
    assert not [text for key, text in {*wanted} - shown if len(FIGURE.findall(text)) == 1 or len(text) == 1]
    assert len(shown) > len(set(wanted)) / 2


def test_the_same_figure_in_the_same_form_has_one_node_and_each_control_a_number() -> None:
    data = Data()
    shown = [data.bound(key, text, "") for key, text in (("a", "1"), ("a", "1"), ("a", "1万元"), ("b", "1"))]
    assert [re.findall(r"d:figure\[(\d+)\]", one)[0] for one in shown] == ["1", "1", "2", "3"]
    assert [re.findall(r'w:id w:val="(\d+)"', one)[0] for one in shown] == ["1", "2", "3", "4"]
    root = etree.fromstring(b"".join(data.piece([]).data))
    assert [(node.get("key"), node.text) for node in root] == [("a", "1"), ("a", "1万元"), ("b", "1")]


def test_a_name_that_is_too_long_for_word_keeps_its_end_and_the_node_all_of_it() -> None:
    data, key = Data(), "tables." + "x" * 80 + ".total"
    assert f'w:tag w:val="…{key[-63:]}"' in data.bound(key, "1", "")
    assert etree.fromstring(b"".join(data.piece([]).data))[0].get("key") == key


def test_content_of_any_size_and_with_markup_in_it_comes_back() -> None:
    text = "a = '<&>\"]]>' # 表\n" * 9000
    file = Attachment(
        name="d.toml", mime="application/toml", description="“<”", relationship="Source", data=text.encode()
    )
    rows = Attachment(name="t.csv", mime="text/csv", description="", relationship="Data", data=b"1\r\n")
    root = etree.fromstring(b"".join(Data().piece([file, rows]).data))
    (node,) = root.findall(f"{D}file")
    assert (node.text, node.get("name"), node.get("description")) == (text, "d.toml", "“<”")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", [built.SAMPLE, built.EXAMPLE], ids=lambda path: path.parent.name)
def test_no_control_begins_a_line_after_a_break(folder: Path, edition: Edition) -> None:
    """LibreOffice 7.4 would move the break behind the control."""
    body = parts(built.file(folder, edition, "docx"))["word/document.xml"].decode()
    assert "<w:br/></w:r>" in body
    assert "<w:br/></w:r><w:sdt>" not in body
