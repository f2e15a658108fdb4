"""A submission is one package that holds everything, says the same in all parts, and is written whole or not at all."""

import csv
import io
import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import built
import packages
from disclosure_gen.diagnostics import Origin
from disclosure_gen.files import RefusedError
from disclosure_gen.importers.made import read_made
from disclosure_gen.lang import EDITIONS
from disclosure_gen.parity import Difference
from disclosure_gen.pipeline import PACKAGE_FORMATS, build
from disclosure_gen.submission import submit as submitting
from disclosure_gen.submission.assemble import Part
from disclosure_gen.submission.submit import submit, unlike


def manifest(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(packages.files(folder)["manifest.json"])
    return said


@pytest.mark.parametrize("folder", packages.FOLDERS.values(), ids=packages.FOLDERS)
def test_a_package_lists_all_that_is_in_it_with_size_and_digest(folder: Path) -> None:
    held = packages.files(folder)
    listed = {one["name"]: one for one in manifest(folder)["files"]}
    assert listed.keys() == held.keys() - {"manifest.json"}
    for name, one in listed.items():
        assert (one["bytes"], one["sha256"]) == (len(held[name]), sha256(held[name]).hexdigest())
        assert one["role"] in {"document", "data", "content", "check-report", "comparison", "descriptor"}


def test_every_format_of_every_edition_is_in_it_as_build_makes_it(tmp_path: Path) -> None:
    build(built.SMALL, formats=PACKAGE_FORMATS, out=tmp_path)
    held = packages.files(built.SMALL)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(made) == len(PACKAGE_FORMATS) * len(EDITIONS)
    assert {name: held[name] for name in made} == made


def test_content_and_data_are_those_that_travel_in_the_pdf() -> None:
    held = packages.files(built.SMALL)
    for edition in EDITIONS:
        inside = read_made(held[f"riverside-library-2024.{edition}.pdf"], Origin()).files
        for one in inside:
            place = "content" if one.name == "disclosure.toml" else "data"
            assert held[f"{place}/{edition}/{one.name}"] == one.data


def test_the_same_content_gives_the_same_bytes_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "elsewhere" / "2024"
    shutil.copytree(built.SMALL, folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    monkeypatch.chdir(tmp_path)
    done = submit(folder, out="x")
    assert Path(done.path).read_bytes() == packages.package(built.SMALL)


def test_dates_and_the_deadline_are_said_or_said_to_be_unknown() -> None:
    dates = {"approved": "2024-02-05", "disclosed": "2024-02-21", "deadline": "2024-02-25", "in_time": True}
    assert manifest(built.SMALL)["dates"] == dates
    assert set(manifest(built.SAMPLE)["dates"].values()) == {"unknown"}


def test_a_year_before_is_compared_with() -> None:
    held = packages.files(built.SAMPLE)
    assert {name for name in held if name.startswith("comparison/pingxiang-psb-2016-2017")} == {
        f"comparison/pingxiang-psb-2016-2017.{lang}.{format_}" for lang in ("zh", "en") for format_ in PACKAGE_FORMATS
    }
    assert not [name for name in packages.files(built.SMALL) if name.startswith("comparison")]


def test_waivers_are_told_by_code_and_place_alone() -> None:
    held = packages.files(built.SAMPLE)
    report = json.loads(held["check/report.json"])
    assert report["waivers"]
    assert {key for one in report["waivers"] for key in one} == {"code", "where"}
    text = (built.SAMPLE / "waivers.toml").read_text("utf-8")
    reasons = [line.split('"')[1] for line in text.splitlines() if line.startswith(("reason", "by"))]
    assert reasons
    for name, data in held.items():
        assert not [reason for reason in reasons if reason.encode() in data], name


def test_the_descriptor_describes_each_csv_file_as_it_is() -> None:
    held = packages.files(built.SMALL)
    resources = json.loads(held["datapackage.json"])["resources"]
    assert {one["path"] for one in resources} == {name for name in held if name.endswith(".csv")}
    for one in resources:
        data = held[one["path"]]
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        fields = one["schema"]["fields"]
        assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert [field["name"].split(" (")[0] for field in fields] == [
            name.split(" (")[0] or field["name"] for name, field in zip(rows[0], fields, strict=True)
        ]
        for index, field in enumerate(fields):
            if field["type"] == "number":
                assert all(
                    row[index] in one["schema"]["missingValues"] or float(row[index]) is not None for row in rows[1:]
                )
    money = [field for one in resources for field in one["schema"]["fields"] if field.get("columnType") == "value"]
    assert money
    assert {(field["currency"], field["factor"]) for field in money} == {("CNY", 1)}


def copied(to: Path, old: str, new: str, file: str = "disclosure.toml") -> Path:
    """Return a copy of the small department with one passage changed."""
    folder = to / "riverside-library" / "2024"
    shutil.copytree(built.SMALL, folder)
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_errors_write_no_package_and_leave_the_earlier_one(tmp_path: Path) -> None:
    folder = copied(tmp_path, "year         = 2024", "year         = 2024\nno_such_key = 1")
    out = tmp_path / "out"
    out.mkdir()
    earlier = out / "riverside-library-2024-submission.zip"
    earlier.write_bytes(b"earlier")
    done = submit(folder, out=out)
    assert done.failed
    assert not done.path
    assert [path.name for path in out.iterdir()] == [earlier.name]
    assert earlier.read_bytes() == b"earlier"


def test_a_year_known_in_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no submission"):
        submit(built.SAMPLE.parent / "2016", out=tmp_path)


def test_files_are_called_by_the_pattern_of_the_content(tmp_path: Path) -> None:
    folder = copied(
        tmp_path, "year         = 2024", 'year         = 2024\nfile_name = "{year}年{name}部门预算.{edition}"'
    )
    done = submit(folder, out=tmp_path)
    assert not done.failed
    assert [name for name in done.files if name.endswith("部门预算.zh.pdf")] == ["2024年临河县图书馆部门预算.zh.pdf"]


def test_a_file_that_reads_otherwise_is_named() -> None:
    document = built.edition(built.SMALL, "zh").document
    wrong = built.file(built.SMALL, "en", "docx")
    found = list(unlike("a.docx", Part(data=wrong, role="document", format="docx", document=document)))
    assert {one.code for one in found} == {"DG814"}
    assert len(found) == 6


def test_a_file_that_reads_otherwise_stops_the_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [Difference("1.5", "1.6")]
    monkeypatch.setattr(submitting, "disparities", lambda *given: wrong if given[2] == "docx" else [])
    done = submit(built.SMALL, out=tmp_path)
    assert done.failed
    assert {one.code for one in done.diagnostics if one.severity == "error"} == {"DG814"}
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = tmp_path / "riverside-library-2024-submission.zip"
    earlier.write_bytes(b"earlier")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        write(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RefusedError, match="cannot write"):
        submit(built.SMALL, out=tmp_path)
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == [earlier.name]
    assert earlier.read_bytes() == b"earlier"


def test_a_character_that_no_face_has_is_told_where_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "2024"
    shutil.copytree(built.SMALL, folder)
    (path,) = [one for one in folder.glob("*.toml") if "[[section.block]]" in one.read_text("utf-8")][:1]
    path.write_text(path.read_text("utf-8").replace('text.zh = "', 'text.zh = "𠮷', 2), "utf-8")
    done = submit(folder, out=tmp_path / "out")
    assert {one.code for one in done.diagnostics} == {"DG701"}
    assert all(str(folder) in one.origin.file for one in done.diagnostics), done.diagnostics
    assert not (tmp_path / "out").exists()
