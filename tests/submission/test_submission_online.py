"""What was put on line is compared with what was submitted, also after other programs have had it."""

import io
import json
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import NameObject

import packages
from disclosure_gen.cli import main
from disclosure_gen.importers.pages import folded
from disclosure_gen.submission.online import compared

NAME = "riverside-library-2024.zh"


def changed_page(old: str = "1586400.00<", new: str = "1586400.10<") -> bytes:
    text = packages.files()[f"{NAME}.html"].decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "xlsx"])
def test_the_file_itself_is_the_same(format_: str) -> None:
    data = packages.files()[f"{NAME}.{format_}"]
    found = compared(data, f"x.{format_}", packages.files())
    assert (found.submitted, found.how, found.diagnostics) == (f"{NAME}.{format_}", "bytes", ())


def test_a_pdf_with_something_added_after_it_is_still_that_pdf() -> None:
    out = io.BytesIO()
    writer = pypdf.PdfWriter(io.BytesIO(packages.files()[f"{NAME}.pdf"]), incremental=True)
    writer.add_metadata({"/Note": "signed"})
    writer.write(out)
    found = compared(out.getvalue(), "x.pdf", packages.files())
    assert (found.submitted, found.how, found.diagnostics) == (f"{NAME}.pdf", "added", ())


def test_a_pdf_that_another_program_saved_is_read_piece_by_piece() -> None:
    out = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(packages.files()[f"{NAME}.pdf"])).write(out)
    found = compared(out.getvalue(), "x.pdf", packages.files())
    assert (found.submitted, found.how, found.diagnostics) == (f"{NAME}.pdf", "pieces", ())


def test_a_figure_that_was_changed_is_told_with_both_values() -> None:
    found = compared(changed_page(), "x.html", packages.files())
    assert found.submitted == f"{NAME}.html"
    assert [one.code for one in found.diagnostics] == ["DG815"]
    assert "“1586400.00” was submitted, “1586400.10” is on line" in found.diagnostics[0].en


def saved(page: bytes) -> bytes:
    """Return a page as a browser may save it: no XML any more, with things of the site around it."""
    text = (
        page.decode()
        .replace("<br/>", "<br>")
        .replace("</body>", "<p>访问量<br>更多</p><script>var x = 123456.78;</script></body>")
    )
    return re.sub("<html[^>]*>", "<html>", text).encode()


def test_a_page_that_a_browser_saved_is_compared_by_its_words() -> None:
    same = compared(saved(packages.files()[f"{NAME}.html"]), "saved.html", packages.files())
    assert (same.submitted, same.how, same.diagnostics) == (f"{NAME}.html", "words", ())
    other = compared(saved(changed_page()), "saved.html", packages.files())
    assert other.submitted == f"{NAME}.html"
    told = {(one.severity, "1586400.10" in one.en) for one in other.diagnostics}
    assert ("warning", True) in told


def test_what_a_site_has_around_a_page_is_told_and_no_fault() -> None:
    page = saved(packages.files()[f"{NAME}.html"]).replace("更多".encode(), "访问 48213 次".encode())
    found = compared(page, "saved.html", packages.files())
    assert [(one.severity, "48213" in one.en) for one in found.diagnostics] == [("warning", True)]


def test_a_word_file_without_its_styles_is_compared_by_its_words() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packages.files()[f"{NAME}.docx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "word/numbering.xml":
                new.writestr(name, old.read(name).replace(b"1586400.00<", b"1586400.10<"))
    found = compared(out.getvalue(), "x.docx", packages.files())
    assert found.how == "words"
    assert any("1586400.10" in one.en for one in found.diagnostics)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    page = packages.files()[f"{NAME}.html"].decode().replace("utf-8", encoding, 1)
    found = compared(page.encode(encoding, "xmlcharrefreplace"), "x.html", packages.files())
    assert (found.submitted, found.diagnostics) == (f"{NAME}.html", ())


def test_a_page_saved_as_one_file_is_read() -> None:
    message = EmailMessage()
    message.add_related(packages.files()[f"{NAME}.html"], "text", "html", params={"charset": "utf-8"})
    data = b"From: <Saved by a browser>\r\n" + message.as_bytes()
    found = compared(data, "x.mhtml", packages.files())
    assert (found.submitted, found.diagnostics) == (f"{NAME}.html", ())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("0 0 0 rg 0 0 400 400 re f", "painting"),
        ("annotation", "annotation"),
        ("attachments", "the files inside the PDF are others"),
        ("font", "its fonts or their glyphs are not those submitted"),
    ],
)
def test_a_pdf_of_the_same_words_that_shows_or_holds_something_else_is_not_the_same(change: str, said: str) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(packages.files()[f"{NAME}.pdf"]))
    page = writer.pages[0]
    match change:
        case "annotation":
            writer.add_annotation(0, FreeText(text="897.95", rect=(50, 50, 150, 80)))
        case "attachments":
            names: Any = writer.root_object["/Names"]
            del names["/EmbeddedFiles"]
        case "font":
            resources: Any = page["/Resources"]
            fonts = [one.get_object()["/DescendantFonts"][0].get_object() for one in resources["/Font"].values()]
            first, second, *_ = (one["/FontDescriptor"].get_object() for one in fonts)
            first[NameObject("/FontFile2")] = second["/FontFile2"]
        case _:
            content: Any = page.get_contents()
            content.set_data(content.get_data() + f"\nq {change} Q".encode())
            page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    found = compared(out.getvalue(), "x.pdf", packages.files())
    assert found.diagnostics
    assert any(said in one.en for one in found.diagnostics), found.diagnostics


def test_a_page_with_a_script_or_hidden_words_is_not_the_same() -> None:
    page = packages.files()[f"{NAME}.html"]
    for more in (b"<script>x()</script></body>", b'<p style="display:none">897.95</p></body>'):
        assert compared(page.replace(b"</body>", more), "x.html", packages.files()).diagnostics


@pytest.mark.parametrize("data", [b"plain words", b"a,b\r\n1,2\r\n", b"PK\x05\x06" + bytes(18), b""])
def test_what_is_no_file_of_a_package_is_said_to_be_none(data: bytes) -> None:
    (one,) = compared(data, "x.txt", packages.files()).diagnostics
    assert one.en == "it is no PDF, Word file, workbook, OFD or web page"


def test_radicals_are_read_as_the_words_that_they_stand_for() -> None:
    assert folded("⼀⻔⽂⼾⺠一") == "一门文户民一"


def test_a_file_that_is_none_is_not_the_same() -> None:
    assert compared(b"%PDF-1.7 nothing", "x.pdf", packages.files()).diagnostics
    assert compared(b"PK nothing", "x.docx", packages.files()).diagnostics
    assert compared(b"", "x.html", packages.files()).diagnostics


def test_the_command_says_it_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package, page, other = tmp_path / "p.zip", tmp_path / "a.html", tmp_path / "b.html"
    package.write_bytes(packages.package())
    page.write_bytes(packages.files()[f"{NAME}.html"])
    other.write_bytes(changed_page())
    assert main(["published", str(page), str(package), "--ui", "en"]) == 0
    assert "the same bytes" in capsys.readouterr().out
    assert main(["published", str(other), str(package), "--ui", "zh"]) == 1
    assert "报送“1586400.00”，公开“1586400.10”" in capsys.readouterr().out
    assert main(["published", str(other), str(package), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["submitted"] == f"{NAME}.html"
    assert main(["published", str(tmp_path / "none.pdf"), str(package), "--ui", "en"]) == 2
