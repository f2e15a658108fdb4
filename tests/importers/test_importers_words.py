"""The words of a Word file: what is shown counts, what was deleted with a trace does not; hostile files have none."""

import io
import zipfile

import pytest

from disclosure_gen.importers.words import read_words

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"


def package(body: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, body)
    return out.getvalue()


def test_paragraphs_are_read_in_order_with_what_was_inserted_and_without_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>一、</w:t></w:r><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
        "<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_words(package(HEAD + body + TAIL)) == ("一、新增", "格")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        package(HEAD + TAIL, "other.xml"),
        package(HEAD + "<w:p>"),
        package('<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + TAIL),
    ],
)
def test_a_broken_or_hostile_file_has_no_words(data: bytes) -> None:
    assert read_words(data) == ()
