"""Folders of content, built in memory once for all tests."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Diagnostic, has_errors
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import Edition
from disclosure_gen.layout.page import Pages
from disclosure_gen.model.disclosure import Disclosure

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "content" / "pingxiang-psb" / "2017"
EXAMPLE = ROOT / "content" / "example-bureau" / "2025"
SMALL = ROOT / "tests" / "content" / "riverside-library" / "2024"

FOLDERS = tuple(  # all that is built
    path.parent
    for root in (ROOT, ROOT / "tests")
    for path in sorted(root.glob("content/*/*/disclosure.toml"))
    if "\npartial" not in path.read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Built:
    """One edition: its tree, its pages, what was found on the way."""

    document: Document
    pages: Pages
    diagnostics: tuple[Diagnostic, ...]


@cache
def disclosure(folder: Path) -> Disclosure:
    """Return a folder's content, which must be without errors."""
    content = pipeline.read(folder)
    assert content.disclosure is not None, content.diagnostics
    found = (*content.diagnostics, *pipeline.run_checks(content.disclosure).left)
    assert not has_errors(found), found
    return content.disclosure


@cache
def edition(folder: Path, name: Edition) -> Built:
    """Return an edition of a folder."""
    document = pipeline.compose(disclosure(folder), name)
    laid = pipeline.layout(document)
    return Built(document, laid.pages, laid.diagnostics)


@cache
def file(folder: Path, name: Edition, format_: str) -> bytes:
    """Return a file of a folder, which must be without fault."""
    built = edition(folder, name)
    written = pipeline.write(built.document, built.pages, format_)
    assert not (*built.diagnostics, *written.diagnostics)
    return written.data
