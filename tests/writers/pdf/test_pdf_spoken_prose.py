"""A mark in running prose that stands for words says them when it is read aloud, in PDF and in Word."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

import built
from disclosure_gen import pipeline
from pdf_structure import problems
from word_structure import faults

SAID = "涉密，不予公开"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the files of a department whose staff is classified, by edition and format."""
    out = tmp_path_factory.mktemp("spoken")
    text = (built.SMALL / "disclosure.toml").read_text("utf-8")
    secret, count = re.subn(
        r"(?m)^staff .*$", 'staff = { current = { classified = true, value = 24 }, unit = "人" }', text
    )
    assert count == 1
    (out / "disclosure.toml").write_text(secret, "utf-8")
    report = pipeline.build(out, formats=("pdf", "docx"), out=out / "out")
    return {f"{one.edition}.{Path(one.path).suffix[1:]}": Path(one.path).read_bytes() for one in report.files}


@pytest.mark.parametrize("edition", ["zh", "en", "zh-en"])
def test_marks_in_prose_are_said_in_words_and_copied_as_marks(edition: str, files: Mapping[str, bytes]) -> None:
    data = files[f"{edition}.pdf"]
    assert problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    said = re.findall(rb"/Span<</MCID \d+/Lang\(([\w-]+)\)/Alt.*?>>BDC\n(.*?)EMC", content, re.DOTALL)
    assert [lang for lang, _ in said] == [b"en"] if edition == "en" else [b"zh-CN"] * (2 if edition == "zh-en" else 1)
    assert all(shown.count(b"Tj") + shown.count(b"TJ") == 1 for _, shown in said)


@pytest.mark.parametrize("edition", ["zh", "en", "zh-en"])
def test_word_names_such_a_mark_by_the_title_of_a_control(edition: str, files: Mapping[str, bytes]) -> None:
    data = files[f"{edition}.docx"]
    assert faults(data) == []
    with ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    name = "classified, not disclosed" if edition == "en" else SAID
    named = re.findall(f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id [^>]*/></w:sdtPr>.*?<w:t>([^<]*)</w:t>', body)
    assert named == ["**"] * (2 if edition == "zh-en" else 1)
