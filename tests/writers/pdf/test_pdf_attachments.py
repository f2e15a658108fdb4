"""The files inside a PDF: whole, described, associated with it as PDF/A-3 asks, and the same bytes every time."""

import io
import zlib
from dataclasses import replace
from hashlib import md5
from pathlib import Path

import pikepdf
import pytest

from built import EXAMPLE, SAMPLE, SMALL, edition, file
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Attachment, Document
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.writers.pdf.attachments import MOST

FOLDERS = pytest.mark.parametrize("folder", [SAMPLE, SMALL, EXAMPLE], ids=lambda path: path.parent.name)
MOST_OF_SAMPLE = 550 * 1000  # bytes of the Chinese PDF


def attached(folder: Path, name: Edition) -> Document:
    """Compose an edition as the pipeline does, its attachments with it."""
    return edition(folder, name).document


@FOLDERS
@pytest.mark.parametrize("name", EDITIONS)
def test_every_attachment_is_in_the_file_whole(folder: Path, name: Edition) -> None:
    expected = {one.name: one.data for one in attached(folder, name).attachments}
    assert {"disclosure.toml", "disclosure.json"} < set(expected)
    with pikepdf.open(io.BytesIO(file(folder, name, "pdf"))) as pdf:
        assert {key: spec.get_file().read_bytes() for key, spec in pdf.attachments.items()} == expected


@pytest.mark.parametrize("name", EDITIONS)
def test_each_file_says_what_it_is(name: Edition) -> None:
    document = attached(SAMPLE, name)
    attachments = {one.name: one for one in document.attachments}
    with pikepdf.open(io.BytesIO(file(SAMPLE, name, "pdf"))) as pdf:
        specifications = list(pdf.Root.AF)
        assert [str(one.UF) for one in specifications] == list(attachments)
        for specification in specifications:
            expected = attachments[str(specification.UF)]
            stream = specification.EF.F
            assert str(specification.F) == expected.name
            assert specification.EF.UF.objgen == stream.objgen
            assert str(specification.Desc) == expected.description
            assert str(specification.AFRelationship) == f"/{expected.relationship}"
            assert str(stream.Subtype) == f"/{expected.mime}"
            assert int(stream.Params.Size) == len(expected.data)
            assert bytes(stream.Params.CheckSum) == md5(expected.data, usedforsecurity=False).digest()
            assert str(stream.Params.ModDate) == f"D:{document.date:%Y%m%d}000000Z"
            assert str(stream.Filter) == "/FlateDecode"


def test_names_stand_in_the_order_of_their_bytes() -> None:
    with pikepdf.open(io.BytesIO(file(SAMPLE, "zh", "pdf"))) as pdf:
        names = [bytes(key) for key in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert names == sorted(names)


def test_content_is_the_source_and_all_else_is_data() -> None:
    kinds = {one.name: one.relationship for one in attached(SAMPLE, "zh").attachments}
    assert [name for name, kind in kinds.items() if kind == "Source"] == ["disclosure.toml"]
    assert set(kinds) == {
        "disclosure.toml",
        "disclosure.json",
        "table.performance.csv",
        "table.procurement.csv",
        "table.assets.bureau.csv",
        "table.assets.traffic.csv",
    }


def test_what_a_chart_shows_is_there_as_csv_too() -> None:
    csv = {one.name: one.data.decode("utf-8-sig") for one in attached(SMALL, "zh").attachments if "chart" in one.name}
    assert list(csv) == ["chart.1.csv", "chart.2.csv"]
    assert csv["chart.1.csv"].splitlines() == [
        "项目,2023年,2024年",
        "合计,6000,4200",
        "公务用车购置及运行维护费,0,0",
        "公务接待费,6000,4200",
    ]


def test_descriptions_are_in_the_languages_of_the_edition() -> None:
    said = {name: attached(SAMPLE, name).attachments[0].description for name in EDITIONS}
    assert said["zh-en"] == f"{said['zh']} / {said['en']}"
    assert said["en"].isascii()
    table = {one.name: one.description for one in attached(SAMPLE, "zh").attachments}["table.procurement.csv"]
    assert "政府采购" in table
    assert "万元" in table


def test_the_chinese_sample_stays_small() -> None:
    assert len(file(SAMPLE, "zh", "pdf")) < MOST_OF_SAMPLE


def test_a_document_without_attachments_has_no_trace_of_any() -> None:
    built = edition(SMALL, "zh")
    data = pipeline.write(replace(built.document, attachments=()), built.pages, "pdf").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root


def test_data_that_would_swell_the_file_are_left_out_and_said_but_never_the_source() -> None:
    noise = b"".join(md5(number.to_bytes(4), usedforsecurity=False).digest() for number in range(MOST // 16 + 1))
    assert len(zlib.compress(noise)) > MOST
    large = Attachment(name="large.csv", mime="text/csv", description="", relationship="Data", data=noise)
    source = replace(large, name="disclosure.toml", relationship="Source")
    built = edition(SMALL, "zh")
    written = pipeline.write(replace(built.document, attachments=(source, large)), built.pages, "pdf")
    (said,) = written.diagnostics
    assert (said.code, said.severity) == ("DG707", "notice")
    assert "large.csv" in said.zh
    assert "large.csv" in said.en
    with pikepdf.open(io.BytesIO(written.data)) as pdf:
        assert list(pdf.attachments) == ["disclosure.toml"]
