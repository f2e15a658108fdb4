"""Word files in the hands of other programs: what they read is the document."""

import io

import docx
import pytest

import built
from disclosure_gen.lang import EDITIONS, Edition


@pytest.mark.parametrize("edition", EDITIONS)
def test_python_docx_reads_headings_tables_and_properties(edition: Edition) -> None:
    document = built.edition(built.SAMPLE, edition).document
    read = docx.Document(io.BytesIO(built.file(built.SAMPLE, edition, "docx")))
    assert read.core_properties.title == document.title
    assert read.core_properties.author == document.author
    assert read.core_properties.created == read.core_properties.modified
    assert len(read.tables) == 4
    headings = [paragraph for paragraph in read.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert len(headings) == 9
