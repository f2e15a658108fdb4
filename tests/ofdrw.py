"""OFD files → what OFDRW, an implementation of OFD that is not ours, finds in them: pictures, text, parts.

`make ofdrw` fetches it (Maven and a Java development kit). Where it is not there nothing is known of other readers:
tests that need it are skipped and say so, and fail where OFDRW_REQUIRED is set, as in CI.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

JARS = Path(__file__).parents[1] / "build" / "ofdrw"
READING = Path(__file__).parent / "conformance" / "ofdrw" / "Reading.java"
REQUIRED = bool(os.environ.get("OFDRW_REQUIRED"))
DOTS = 144  # of a picture, in an inch: two in a pt


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: a picture of each page, its text, and how many there are of what."""

    pages: Sequence[Path]
    text: str
    said: Mapping[str, str]


def missing() -> str:
    """Return why OFDRW cannot run here, "" where it can."""
    if not shutil.which("javac"):
        return "no Java development kit is installed"
    if not list(JARS.glob("ofdrw-converter-*.jar")):
        return "OFDRW is not in build/ofdrw (fetch it with: make ofdrw)"
    return ""


def read(files: Sequence[Path]) -> list[Found]:
    """Return what is found in each file; one that cannot be read is an error."""
    command = ["java", "-Djava.awt.headless=true", "-cp", f"{JARS}/*", str(READING), str(DOTS / 25.4)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [_found(Path(f"{file}.seen")) for file in files]


def _found(folder: Path) -> Found:
    pages = sorted((folder / "pages").iterdir(), key=lambda page: int(page.stem))
    said = dict(line.split("=", 1) for line in (folder / "found.txt").read_text("utf-8").splitlines())
    return Found(pages, (folder / "text.txt").read_text("utf-8"), said)
