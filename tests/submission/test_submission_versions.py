"""A package that says that other versions made it: other bytes may be, but nothing that runs, hides or is added."""

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256

import pikepdf
import pytest

from disclosure_gen.submission.verify import verify
from packages import Files, changed

STEM = "riverside-library-2024.zh"
HTML, PDF, DOCX, XLSX = (f"{STEM}.{one}" for one in ("html", "pdf", "docx", "xlsx"))
Change = Callable[[bytes], bytes]


def swapped(old: bytes, new: bytes) -> Change:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


def in_part(name: str, old: str, new: str) -> Change:
    """Return what changes one part of a zip, and packs it otherwise."""

    def change(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
            assert name in before.namelist(), before.namelist()
            for one in before.namelist():
                text = before.read(one)
                if one == name:
                    assert old.encode() in text, text[:2000]
                    text = text.replace(old.encode(), new.encode(), 1)
                after.writestr(one, text)
        return out.getvalue()

    return change


def with_part(name: str) -> Change:
    def change(data: bytes) -> bytes:
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as package:
            package.writestr(name, b"<a/>")
        return out.getvalue()

    return change


def in_pdf(edit: Callable[[pikepdf.Pdf], None]) -> Change:
    def change(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            edit(pdf)
            pdf.save(out)
        return out.getvalue()

    return change


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def note(pdf: pikepdf.Pdf) -> None:
    one = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 9, 9], Contents="897.95"
    )
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array([*(page.Annots if "/Annots" in page else ()), pdf.make_indirect(one)])


def box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 g 100 100 200 200 re f")


def white(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 g", prepend=True)


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.csv"] = b"1,2"


ATTACKS = {
    "script": (HTML, swapped(b"</body>", b"<script>1</script></body>")),
    "style": (HTML, swapped(b"</style>", b'dd::after{content:"897.95"}</style>')),
    "link": (HTML, swapped(b"<footer>", b'<footer><a href="https://evil.example/x.pdf"></a>')),
    "class": (HTML, swapped(b"<footer>", b'<footer class="hint">')),
    "words": (HTML, swapped(b"</footer>", b"897.95</footer>")),
    "digest": (HTML, swapped(b"<code>", b"<code>0")),
    "bar": (HTML, swapped(b'class="b1"', b'class="b1" style="width:1%"')),
    "action": (PDF, in_pdf(script)),
    "annotation": (PDF, in_pdf(note)),
    "box": (PDF, in_pdf(box)),
    "white": (PDF, in_pdf(white)),
    "attachment": (PDF, in_pdf(attached)),
    "hidden": (DOCX, in_part("word/document.xml", "<w:rPr>", "<w:rPr><w:vanish/>")),
    "picture": (DOCX, in_part("word/document.xml", "<w:r>", "<w:r><w:pict/>")),
    "foot": (DOCX, in_part("word/footerPortraitOdd.xml", "<w:t>", "<w:t>897.95")),
    "macro": (DOCX, with_part("word/vbaProject.bin")),
    "formula": (XLSX, in_part("xl/worksheets/sheet1.xml", "<f>", "<f>1+1+")),
    "style sheet": (XLSX, in_part("xl/styles.xml", "<sz val=", "<strike/><sz val=")),
}


def lied(name: str, change: Change, program: str) -> Callable[[Files], None]:
    def edit(held: Files) -> None:
        held[name] = change(held[name])
        said = json.loads(held["manifest.json"])
        said["made_with"][program] = "0.0.9"
        held["manifest.json"] = json.dumps(said).encode()

    return edit


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_added_is_found_though_the_manifest_names_another_version(attack: str) -> None:
    name, change = ATTACKS[attack]
    found = verify(changed(lied(name, change, "disclosure-gen"), listed=True), "p.zip")
    wrong = [one for one in found.diagnostics if one.severity == "error"]
    assert {(one.code, one.origin.file) for one in wrong} == {("DG809", f"p.zip/{name}")}, found.diagnostics
    assert all("Error" not in one.en for one in wrong)


@pytest.mark.parametrize(
    ("name", "change", "program"),
    [
        (PDF, in_pdf(lambda _: None), "reportlab"),
        (DOCX, in_part("word/document.xml", "", ""), "uharfbuzz"),
        (XLSX, in_part("xl/workbook.xml", "", ""), "xlsxwriter"),
    ],
)
def test_other_bytes_alone_are_told_and_are_no_fault_where_the_version_explains_them(
    name: str, change: Change, program: str
) -> None:
    found = verify(changed(lied(name, change, program), listed=True), "p.zip")
    assert [(one.code, one.severity) for one in found.diagnostics] == [("DG810", "warning")], found.diagnostics
    assert program in found.diagnostics[0].en


def test_a_version_explains_only_the_files_that_it_makes() -> None:
    for name, change in (
        (DOCX, in_part("word/document.xml", "", "")),
        (HTML, swapped(b"<footer>", b"<footer >")),
        ("data/zh/disclosure.json", swapped(b"{", b"{ ")),
    ):
        found = verify(changed(lied(name, change, "reportlab"), listed=True), "p.zip")
        assert [(one.code, one.origin.file) for one in found.diagnostics] == [("DG809", f"p.zip/{name}")]


def test_a_page_may_list_the_files_that_other_versions_made() -> None:
    def edit(held: Files) -> None:
        before = sha256(held[PDF]).hexdigest()
        held[PDF] = in_pdf(lambda _: None)(held[PDF])
        held[HTML] = held[HTML].replace(before.encode(), sha256(held[PDF]).hexdigest().encode())
        lied(PDF, lambda data: data, "reportlab")(held)

    found = verify(changed(edit, listed=True), "p.zip")
    assert [(one.code, one.severity) for one in found.diagnostics] == [("DG810", "warning")], found.diagnostics
