"""veraPDF finds no fault in any PDF: every edition of every content folder, generated documents of all kinds, and
what is in a package, signed and sealed or not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import authority
import built
import packages
import verapdf
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Block, Document, Heading, Paragraph, Ref, Section, Text
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.pages import layout
from disclosure_gen.signing.identity import read_identity
from disclosure_gen.signing.pdf import sign_pdf
from disclosure_gen.signing.seal import Place, Seal
from disclosure_gen.writers.pdf import write_pdf
from pdf_sample import FONTS, document, en, table, zh
from trials import trial

FOLDERS = built.FOLDERS
TRIALS = 40  # generated tables; those that cannot be set are left out

Verdicts = Mapping[str, Mapping[str, list[str]]]  # by profile and file


def hostile() -> Document:
    """Return a document with what is rare: characters beyond the first plane, signs of XML, levels skipped, links."""
    name = "𬱖𫗧镇<&>（“喆”）"
    blocks: tuple[Block, ...] = (
        *document().blocks,
        *(Heading(level=n, depth=2, label="", text=zh(f"层{n}{name}"), anchor=f"l{n}", lang="zh") for n in (2, 6, 4)),
        Paragraph(
            text=(Text(f"{name}见", "zh"), Ref("表二𬱖", "zh", "table-2"), Ref("一", "zh", "overview")), lang="zh"
        ),
        Paragraph(text=(Text("共", "zh"), Text("**", "zh"), Text(f"人{name}**", "zh")), lang="zh"),
        Paragraph(text=(Text("See ", "en"), Ref("the procurement of 喆", "en", "table-1")), lang="en"),
        Paragraph(
            text=en("Hyphenation of extraordinarily incomprehensible administrative responsibilities " * 9), lang="en"
        ),
        table(200, "table-2"),
        Section(orientation="landscape", blocks=(table(2, "table-3"), Paragraph(text=zh("完"), lang="zh"))),
    )
    spoken = (("", "空白"), ("**", f"涉密 ({name}"))
    return replace(document(), title=f"{name} \\(", author=name, subject="", keywords="", spoken=spoken, blocks=blocks)


def generated() -> Iterator[tuple[str, bytes]]:
    """Yield the generated documents."""
    fonts = Fonts(FONTS)
    documents = {"hostile": hostile()} | {f"trial {seed}": trial(seed).document for seed in range(TRIALS)}
    for name, each in documents.items():
        laid = layout(each, fonts)
        if not laid.diagnostics:
            yield name, write_pdf(each, laid.pages, fonts).data


def signed() -> Iterator[tuple[str, bytes]]:
    """Yield signed files, with a seal and without, also of documents whose structure has other forms."""
    moment = datetime.now(UTC)
    signer = read_identity(authority.identity("临河县图书馆"), authority.PASSPHRASE, Origin("id.p12"), moment)
    assert not isinstance(signer, Diagnostic)
    seal = Seal(authority.seal(), 42), Place(0, 300, 600)
    for folder in FOLDERS:
        for edition in built.disclosure(folder).languages:
            data = built.file(folder, edition, "pdf")
            yield f"signed {folder.parts[-2]} {edition}", sign_pdf(data, signer, "电子签名：临河县图书馆")
            yield f"sealed {folder.parts[-2]} {edition}", sign_pdf(data, signer, "电子签名：临河县图书馆", seal)


def faulty() -> bytes:
    """Return a file that both profiles must refuse: it does not say that it is tagged."""
    content = BytesIO()
    with pikepdf.open(BytesIO(built.file(built.SMALL, "en", "pdf"))) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(content)
    return content.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file to be judged."""
    for folder in FOLDERS:
        for edition in built.disclosure(folder).languages:
            yield f"{folder.relative_to(built.ROOT)} {edition}", built.file(folder, edition, "pdf")
    yield from generated()
    yield from ((f"package {name}", data) for name, data in packages.files().items() if name.endswith(".pdf"))
    yield from signed()
    yield "faulty", faulty()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """Judge all files by each profile; without veraPDF, skip loudly or, where it is required, fail."""
    reason = verapdf.missing()
    if reason and verapdf.REQUIRED:
        pytest.fail(reason)
    if reason:
        pytest.skip(f"NO FILE WAS CHECKED FOR PDF/A-3a AND PDF/UA-1: {reason}")
    folder = tmp_path_factory.mktemp("judged")
    names: dict[Path, str] = {}
    for index, (name, data) in enumerate(files()):
        path = folder / f"{index}.pdf"
        path.write_bytes(data)
        names[path] = name
    judged = {profile: verapdf.broken_rules(list(names), profile) for profile in verapdf.PROFILES}
    return {profile: {names[path]: rules for path, rules in found.items()} for profile, found in judged.items()}


@pytest.mark.parametrize("profile", verapdf.PROFILES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "-".join(folder.parts[-2:]))
def test_every_edition_of_a_folder_conforms(folder: Path, profile: str, verdicts: Verdicts) -> None:
    name = str(folder.relative_to(built.ROOT))
    found = {file: rules for file, rules in verdicts[profile].items() if file.startswith(f"{name} ")}
    assert len(found) == len(built.disclosure(folder).languages)
    assert not {file: rules for file, rules in found.items() if rules}


@pytest.mark.parametrize("profile", verapdf.PROFILES)
def test_generated_documents_conform(profile: str, verdicts: Verdicts) -> None:
    found = {file: rules for file, rules in verdicts[profile].items() if file.startswith(("hostile", "trial"))}
    assert "hostile" in found
    assert len(found) > TRIALS / 2
    assert not {file: rules for file, rules in found.items() if rules}


@pytest.mark.parametrize("profile", verapdf.PROFILES)
@pytest.mark.parametrize("kind", ["package", "signed", "sealed"])
def test_what_is_submitted_conforms_signed_or_not(kind: str, profile: str, verdicts: Verdicts) -> None:
    found = {file: rules for file, rules in verdicts[profile].items() if file.startswith(kind)}
    assert len(found) >= 3
    assert not {file: rules for file, rules in found.items() if rules}


@pytest.mark.parametrize("profile", verapdf.PROFILES)
def test_a_planted_fault_is_seen(profile: str, verdicts: Verdicts) -> None:
    (rule,) = verdicts[profile]["faulty"]
    assert "MarkInfo" in rule
