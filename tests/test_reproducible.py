"""The same content gives the same bytes, wherever, whenever and beside whatever it is built."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from built import ROOT, SMALL

NAME = "riverside-library-2024"
Digests = Mapping[str, str]
Setting = tuple[tuple[str, str], ...]  # of the environment


def run(folder: Path, *words: str, content: Path = SMALL, setting: Setting = ()) -> subprocess.CompletedProcess[str]:
    """Build content by the command, in a process of its own that runs in a folder."""
    plain = {
        key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ")
    }
    command = [sys.executable, "-m", "disclosure_gen", "build", str(content), *words]
    given = {**plain, "PYTHONPATH": str(ROOT / "src"), **dict(setting)}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, encoding="utf-8", check=False)


def made(folder: Path, *words: str, content: Path = SMALL, setting: Setting = ()) -> Digests:
    """Build content and return the digest of each file by its name."""
    done = run(folder, *words, content=content, setting=setting)
    assert done.returncode == 0, done.stderr
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Digests:
    """Return the digests of the six files of a usual build."""
    digests = made(tmp_path_factory.mktemp("usual"), setting=(("PYTHONHASHSEED", "1"),))
    assert len(digests) == 6
    return digests


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ((), {"TZ": "Asia/Shanghai"}),
        ((), {"TZ": "America/St_Johns", "LC_ALL": "zh_CN.UTF-8"}),
        ((), {"PYTHONHASHSEED": "7"}),
        (("--lang", "en,zh-en,zh"), {}),
        (("--lang", "zh", "--to", "pdf"), {}),
        (("--lang", "zh-en", "--to", "docx"), {}),
    ],
    ids=["time zone", "another time zone and locale", "hash seed", "order of languages", "alone", "alone in Word"],
)
def test_the_bytes_do_not_depend_on_the_process(
    words: tuple[str, ...], environment: dict[str, str], usual: Digests, tmp_path: Path
) -> None:
    digests = made(tmp_path, *words, setting=tuple(environment.items()))
    assert digests
    assert digests == {name: usual[name] for name in digests}


def test_the_bytes_do_not_depend_on_the_folder(usual: Digests, tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "别处 with spaces" / "content")
    assert made(tmp_path, content=content) == usual


def test_the_date_of_the_files_can_be_set_from_outside(usual: Digests, tmp_path: Path) -> None:
    digests = made(tmp_path, "--lang", "zh", setting=(("SOURCE_DATE_EPOCH", "1500000000"),))
    assert not digests.items() & usual.items()
    with Pdf.open(tmp_path / "out" / f"{NAME}.zh.pdf") as pdf, pdf.open_metadata() as meta:
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20170714024000Z"
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2017-07-14T02:40:00Z"
    core = zipfile.ZipFile(BytesIO((tmp_path / "out" / f"{NAME}.zh.docx").read_bytes())).read("docProps/core.xml")
    assert core.count(b"2017-07-14T02:40:00Z") == 2


def test_files_have_the_date_of_the_document_where_none_is_set(tmp_path: Path, usual: Digests) -> None:
    assert made(tmp_path, "--lang", "zh", setting=(("SOURCE_DATE_EPOCH", ""),)) == {
        name: digest for name, digest in usual.items() if ".zh." in name
    }
    with Pdf.open(tmp_path / "out" / f"{NAME}.zh.pdf") as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20240221000000Z"


@pytest.mark.parametrize("given", ["yesterday", "-1", "1.5", "１５", "9" * 30, "253402300800"])
def test_a_date_that_is_none_is_wrong_use_and_nothing_is_written(given: str, tmp_path: Path) -> None:
    done = run(tmp_path, setting=(("SOURCE_DATE_EPOCH", given),))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{given}”" in done.stderr
    assert not (tmp_path / "out").exists()
