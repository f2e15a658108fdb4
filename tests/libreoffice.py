"""A Word file → the PDF that LibreOffice makes of it with the project's fonts; where it is missing the tests say so."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

FONTS = Path(__file__).parents[1] / "fonts"


def converted(path: Path, scratch: Path) -> bytes:
    """Return a Word file as PDF; `scratch` takes the profile, so that nothing of the user's is read or written."""
    return saved_as(path, scratch, "pdf")


def resaved(path: Path, scratch: Path) -> bytes:
    """Return a Word file as LibreOffice saves it again."""
    return saved_as(path, scratch, "docx")


def saved_as(path: Path, scratch: Path, ending: str) -> bytes:
    """Return a file as LibreOffice saves it in the format of an ending."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed: no Word file was rendered")
        pytest.skip("NO WORD FILE WAS RENDERED: LibreOffice (soffice) is not installed")
    fonts = scratch / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(FONTS))}</dir><include>{escape(str(FONTS / '60-disclosure-gen.conf'))}</include>"
        f"<cachedir>{escape(str(scratch / 'cache'))}</cachedir></fontconfig>",
        "utf-8",
    )
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(scratch / "made"), str(path)]
    subprocess.run(
        command, check=True, capture_output=True, timeout=240, env=os.environ | {"FONTCONFIG_FILE": str(fonts)}
    )
    return (scratch / "made" / path.with_suffix(f".{ending}").name).read_bytes()
