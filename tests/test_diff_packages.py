"""`diff` takes packages as sides, and reads them as strictly as `verify`."""

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

import packages
from built import SMALL, file
from disclosure_gen.cli import main


def put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def data(capsys: pytest.CaptureFixture[str], old: str, new: str) -> tuple[int, Any]:
    code = main(["diff", old, new, "--to", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_package_says_what_its_folder_and_its_files_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = put(tmp_path / "bureau.zip", packages.package())
    for other in (package, str(SMALL), put(tmp_path / "bureau.en.pdf", file(SMALL, "en", "pdf"))):
        assert data(capsys, package, other)[1]["changes"] == []
        assert data(capsys, other, package)[0] == 0


def test_what_a_later_package_says_otherwise_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def raise_(held: dict[str, bytes]) -> None:
        for name in [name for name in held if name.endswith("/disclosure.toml")]:
            text = held[name].decode()
            assert text.count("186420") == 1
            held[name] = text.replace("186420", "186421").encode()

    old, new = packages.package(), packages.changed(raise_)
    code, found = data(capsys, put(tmp_path / "old.zip", old), put(tmp_path / "new.zip", new))
    assert code == 1
    assert [(one["key"], one["change"]) for one in found["changes"]] == [("figures.library.holdings", "1")]


def without_content(held: dict[str, bytes]) -> None:
    for name in [name for name in held if name.startswith("content/")]:
        del held[name]


def bombed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content/zh/disclosure.toml", b"#" * 10_000_000)
    return out.getvalue()


def climbing() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("../content/zh/disclosure.toml", b"")
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"no zip at all", "DG801"),
        (lambda: packages.package()[:1000], "DG801"),
        (lambda: packages.package() + b"more", "DG802"),
        (bombed, "DG803"),
        (climbing, "DG803"),
        (lambda: packages.changed(without_content), "DG805"),
    ],
)
def test_a_package_that_cannot_be_trusted_is_refused_as_verify_refuses_it(
    made: Any,  # noqa: ANN401
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    package = put(tmp_path / "bad.zip", made())
    for sides in ((package, str(SMALL)), (str(SMALL), package)):
        exit_code, found = data(capsys, *sides)
        assert exit_code == 2
        assert code in {one["code"] for one in found["findings"]}
    main(["verify", package, "--json"])
    assert code in capsys.readouterr().out


def test_a_file_in_one_language_is_called_by_its_name_in_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = put(tmp_path / "bureau.zh.pdf", file(SMALL, "zh", "pdf"))
    later = Path(shutil.copytree(SMALL, tmp_path / "later"))
    path = later / "disclosure.toml"
    text = path.read_text("utf-8")
    assert "186420" in text
    path.write_text(text.replace("186420", "186421"), "utf-8")
    assert main(["diff", str(later), made, "--ui", "en"]) == 1
    head, *_ = capsys.readouterr().out.splitlines()
    assert "2024 budget" in head
    assert "riverside-library" not in head
