"""Whatever is done to a package is found: a byte, a file, a lie, a figure; and a good one passes."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import built
import packages
from disclosure_gen.cli import main
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.load.source import Source
from disclosure_gen.submission.approved import read_approved
from disclosure_gen.submission.verify import Verified, verify
from packages import Files, changed, forged, replaced

ZH = "content/zh/disclosure.toml"
EN = "content/en/disclosure.toml"
PDF = "riverside-library-2024.zh.pdf"
DOCX = "riverside-library-2024.zh.docx"


def codes(found: Verified) -> set[str]:
    return {one.code for one in found.diagnostics if one.severity == "error"}


def named(found: Verified) -> set[str]:
    return {one.origin.file.removeprefix("p.zip/") for one in found.diagnostics if one.severity == "error"}


@pytest.mark.parametrize("folder", packages.FOLDERS.values(), ids=packages.FOLDERS)
def test_a_package_as_submitted_passes(folder: Path) -> None:
    found = verify(packages.package(folder), "p.zip")
    assert not found.failed, found.diagnostics
    assert found.files == len(packages.files(folder))
    assert found.year == int(folder.name)
    assert set(found.name) == {"zh", "en"}


def mutations(count: int, seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    size = len(packages.package())
    return [(chance.randrange(size), chance.randrange(1, 256)) for _ in range(count)]


def assert_found(mutation: tuple[int, int]) -> None:
    data = bytearray(packages.package())
    data[mutation[0]] ^= mutation[1]
    assert unpack(bytes(data), "p.zip").diagnostics, mutation


def test_any_changed_byte_is_found() -> None:
    for mutation in mutations(500, 1):
        assert_found(mutation)


def test_a_changed_byte_in_each_file_and_each_of_its_headers_is_found() -> None:
    data = packages.package()
    for name in packages.files():
        places = [at for at in range(len(data)) if data.startswith(name.encode(), at)]
        for at in (places[0] - 20, places[0], places[0] + len(name.encode()), places[-1] - 8, places[-1]):
            assert_found((at, 1))


FORMS = ("riverside-library-2024.en.pdf", "riverside-library-2024.zh-en.docx", "riverside-library-2024.zh.html",
         "riverside-library-2024.en.xlsx", "data/zh/table.spending.csv", "data/en/disclosure.json",
         "check/report.json", "check/report.txt", "datapackage.json", ZH)  # fmt: skip


def with_a_byte_changed(name: str) -> bytes:
    """Return a package, sealed again with this program, in which one byte of a file is another."""

    def change(held: Files) -> None:
        data = bytearray(held[name])
        data[len(data) // 2] ^= 1
        held[name] = bytes(data)

    return changed(change, listed=True)


@pytest.mark.parametrize("name", FORMS)
def test_a_changed_file_is_found_also_where_the_manifest_was_changed_with_it(name: str) -> None:
    found = verify(with_a_byte_changed(name), "p.zip")
    assert found.failed
    assert named(found) & {name, PDF, DOCX}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", sorted(packages.files()))
def test_a_changed_byte_of_any_file_is_found_in_a_sealed_package(name: str) -> None:
    assert verify(with_a_byte_changed(name), "p.zip").failed


def test_content_that_cannot_be_built_is_a_finding() -> None:
    found = verify(changed(replaced(ZH, "{library.loss", "{library.lnss"), listed=True), "p.zip")
    assert "DG809" in codes(found)


def test_a_fault_of_the_program_in_one_package_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(data: bytes, package: str, **_: object) -> Verified:
        if package.endswith("b.zip"):
            raise ZeroDivisionError
        return verify(data, package)

    monkeypatch.setattr("disclosure_gen.submission.packages.verify", faulty)
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(packages.package())
    words = [str(tmp_path / name) for name in ("a.zip", "b.zip")]
    assert main(["verify", *words, "--jobs", "1", "--ui", "en"]) == 1
    said = capsys.readouterr().out
    assert "DG832" in said
    assert "1 passed" in said


def test_a_figure_changed_in_the_word_file_alone_is_told_with_both_figures() -> None:
    def change(held: Files) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(held[DOCX])) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(
                    name, data.replace(b"1586400.00<", b"1586400.10<") if name == "word/document.xml" else data
                )
        held[DOCX] = out.getvalue()

    found = verify(changed(change, listed=True), "p.zip")
    assert any("1586400.00" in one.en and "1586400.10" in one.en for one in found.diagnostics)


def drop(name: str) -> Callable[[Files], None]:
    def change(held: Files) -> None:
        del held[name]

    return change


def add(name: str, data: bytes = b"x") -> Callable[[Files], None]:
    return lambda held: held.update({name: data})


@pytest.mark.parametrize(
    ("change", "listed", "code"),
    [
        (drop(PDF), False, "DG805"),
        (drop(PDF), True, "DG805"),
        (drop(EN), True, "DG809"),
        (add("extra.txt"), False, "DG806"),
        (add("extra.txt"), True, "DG809"),
        (add(DOCX, b"other"), False, "DG807"),
        (drop("manifest.json"), False, "DG804"),
        (add("manifest.json", b"{}"), False, "DG804"),
        (add("manifest.json", b"[" * 100_000), False, "DG804"),
        (replaced(ZH, "year = 2024", "year = "), True, "DG101"),
        (replaced(ZH, "[department]", "# 内部意见\n[department]"), True, "DG808"),
        (add(ZH, b"\xff\xfe"), True, "DG805"),
    ],
)
def test_what_is_missing_extra_or_otherwise_is_found(change: Callable[[Files], None], listed: bool, code: str) -> None:
    assert code in codes(verify(changed(change, listed=listed), "p.zip"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"deadline": "2024-02-25"', '"deadline": "2024-03-25"'),
        ('"role": "document"', '"role": "data"'),
        ('"zh": "临河县图书馆"', '"zh": "临江县图书馆"'),
        ('"year": 2024', '"year": 2023'),
        ('"kind": "budget"', '"kind": "final_accounts"'),
        ('"version": 1', '"version": 1, "note": "x"'),
    ],
)
def test_a_lie_in_the_manifest_is_found(old: str, new: str) -> None:
    assert "DG804" in codes(verify(changed(replaced("manifest.json", old, new)), "p.zip"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("made_with", [1]),
        ("made_with", "x"),
        ("made_with", {"python": ["3"]}),
        ("files", [{"name": "a", "bytes": float("inf"), "sha256": ""}]),
        ("files", [[1]]),
        ("files", {"a": 1}),
        ("files", None),
        ("version", [[[]]]),
        ("dates", None),
    ],
)
def test_nonsense_in_the_manifest_is_a_finding(key: str, value: object) -> None:
    def change(held: Files) -> None:
        held["manifest.json"] = json.dumps({**json.loads(held["manifest.json"]), key: value}).encode()

    assert "DG804" in codes(verify(changed(change), "p.zip"))


def test_editions_with_other_figures_are_found_though_all_is_made_of_them() -> None:
    found = verify(forged(replaced(EN, "3051850.50", "3051850.60")), "p.zip")
    assert "DG816" in codes(found)
    assert any("figures" in one.en or "tables" in one.en for one in found.diagnostics if one.code == "DG816")


def test_a_wrong_sum_is_found_by_the_checks_though_all_is_made_of_it() -> None:
    def change(held: Files) -> None:
        for edition in ("zh", "en", "zh-en"):
            replaced(f"content/{edition}/disclosure.toml", "1586400.00", "1686400.00")(held)

    assert codes(verify(forged(change), "p.zip")) & {"DG201", "DG202", "DG203", "DG301", "DG302"}


def test_a_classified_value_in_the_content_is_found() -> None:
    found = verify(forged(replaced(ZH, "current = 6250.5", "classified = true, value = 6250.5")), "p.zip")
    assert "DG808" in codes(found)


def made_elsewhere(held: Files, program: str = "zlib") -> None:
    said = json.loads(held["manifest.json"])
    said["made_with"][program] = "0.0.9"
    held["manifest.json"] = json.dumps(said).encode()


def test_files_of_other_versions_may_have_other_bytes_but_not_other_words() -> None:
    def packed(held: Files, old: bytes = b"", new: bytes = b"") -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(held[DOCX])) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                after.writestr(name, before.read(name).replace(old, new) if old else before.read(name))
        held[DOCX] = out.getvalue()
        made_elsewhere(held)

    same = verify(changed(packed, listed=True), "p.zip")
    assert not same.failed, same.diagnostics
    assert "DG810" in {one.code for one in same.diagnostics}
    other = verify(changed(lambda held: packed(held, b"1586400.00", b"1586400.10"), listed=True), "p.zip")
    assert "DG809" in codes(other)


def test_approved_figures_are_compared() -> None:
    data = packages.package()
    for text, code in (
        (b"[figures.library]\nfloor_area = 6250.5\n", ""),
        (b"[figures.library]\nfloor_area = 6250.6\n", "DG811"),
        (b'[figures.library]\nfloor_area = { current = 6250.5, unit = "\xe4\xba\xba" }\n', "DG811"),
        (b"[disclosure]\nmoney_unit = '\xe5\x85\x83'\n[figures.library]\nfloor_area = 6250.5\n", ""),
        (b"[figures]\nno_such = 1\n", "DG811 DG812"),
        (b"[figures.library]\nno_such = 1\nfloor_area = 6250.5\n", "DG812"),
        (b"", "DG811"),
        (b"library.floor_area = 6250.6\n", "DG811"),
        (b"[figures.library]\nfloor_area = '6250.5'\n", "DG811"),
        (b"[figures.library]\nfloor_area = true\n", "DG811"),
        (b"[[tables.spending.row]]\nid = 'personnel'\nthis_year.total = 1\n", "DG811"),
        (b"[figures\n", "DG101 DG811"),
    ):
        found = verify(data, "p.zip", approved=read_approved(text, "approved.toml"))
        assert {one.code for one in found.diagnostics} == set(code.split()), text
        assert all(
            not one.origin.file.endswith("approved.toml") or "/" not in one.origin.file for one in found.diagnostics
        )


def test_approved_figures_may_be_in_a_workbook() -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["项目", "批复数", "单位"])
        sheet.write_row(1, 0, ["figures.library.floor_area", 6250.5, "平方米"])
        sheet.write_row(2, 0, ["figures.library.staff", 25, "人"])
        sheet.write_row(3, 0, ["figures.library.visits", "many"])
    approved = read_approved(out.getvalue(), "a.xlsx")
    assert len(approved.amounts) == 2
    found = verify(packages.package(), "p.zip", approved=approved)
    assert codes(found) == {"DG811"}
    assert any("25" in one.en and "24" in one.en for one in found.diagnostics)
    assert any("Sheet1!B4: “many” is no number" in one.en for one in found.diagnostics)


def test_a_bureau_s_own_rules_are_kept_too() -> None:
    rule = """[[rule]]
id = "own"
name = { zh = "两个数相等", en = "both are the same" }
source = "本局"
same = ["tables.spending.personnel.this_year.total", "tables.spending.operating.this_year.total"]
"""
    found = verify(packages.package(), "p.zip", rules=(Source("own/rules.toml", rule),))
    assert found.failed
    assert not verify(packages.package(), "p.zip").failed


def test_a_rule_of_the_bureau_that_names_nothing_is_told_and_no_fault_of_the_department() -> None:
    rule = """[[rule]]
id = "own"
name = { zh = "两个数相等", en = "both are the same" }
source = "本局"
same = ["tables.spending.personnel.this_yer.total", "tables.spending.operating.this_year.total"]
"""
    found = verify(packages.package(), "p.zip", rules=(Source("own.toml", rule),))
    assert [(one.code, one.severity, one.origin.file) for one in found.diagnostics] == [("DG303", "notice", "own.toml")]


def test_rules_that_cannot_be_read_and_one_approval_for_many_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.zip").write_bytes(packages.package())
    rules = tmp_path / "rules"
    rules.mkdir()
    words = ["verify", str(tmp_path), "--ui", "en", "--jobs", "1"]
    assert main([*words, "--rules", str(rules)]) == 2
    (rules / "x.toml").write_text("[[rules]]\nid = 1\n", "utf-8")
    assert main([*words, "--rules", str(rules)]) == 2
    approved = tmp_path / "approved.toml"
    approved.write_text("[figures.library]\nfloor_area = 6250.5\n", "utf-8")
    assert main([*words, "--approved", str(approved)]) == 2
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "a*.zip"), "--approved", str(rules), "--ui", "en"]) == 1
    assert "DG811" in capsys.readouterr().out
    assert main([*words[:2], "--approved", str(approved.parent / "no"), "--jobs", "1"]) == 2


def test_waivers_are_listed_with_code_and_place() -> None:
    found = verify(packages.package(built.SAMPLE), "p.zip")
    assert found.waivers
    assert all(code.startswith("DG") and place for code, place in found.waivers)


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], compressed: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as package:
        for name, data in entries:
            package.writestr(name, data)
    return out.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("content/zh/disclosure.toml")
    entry.external_attr = 0o120777 << 16
    return entry


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06" + bytes(18),
        b"%PDF-1.7",
        zipped(("../evil.txt", b"x")),
        zipped(("/etc/evil.txt", b"x")),
        zipped(("a\\..\\evil.txt", b"x")),
        zipped(("C:evil.txt", b"x")),
        zipped(("con/aux.txt", b"x")),
        zipped(("folder/", b"")),
        zipped((link(), b"/etc/passwd")),
        zipped(("bomb.html", bytes(50_000_000)), compressed=True),
        zipped(("manifest.json", b"{}"), ("MANIFEST.json", b"{}")),
    ],
)
def test_hostile_packages_are_refused_and_write_nothing(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = verify(data, "p.zip")
    assert found.failed
    assert codes(found) <= {"DG801", "DG802", "DG803", "DG804", "DG805"}
    assert not list(tmp_path.iterdir())


def test_files_that_share_their_bytes_are_refused() -> None:
    once = zipped(("a", bytes(1000)))
    directory = once[once.index(b"PK\1\2") : once.index(b"PK\5\6")]
    end = bytearray(once[once.index(b"PK\5\6") :])
    entries = b"".join(directory[:-1] + bytes([97 + number]) for number in range(20))
    end[8:12] = (20).to_bytes(2, "little") * 2
    end[12:16] = len(entries).to_bytes(4, "little")
    data = once[: once.index(b"PK\1\2")] + entries + bytes(end)
    assert codes(verify(data, "p.zip")) == {"DG803"}


def test_the_same_name_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("manifest.json", b"{}")
    assert codes(verify(out.getvalue(), "p.zip")) == {"DG803"}


def test_packing_again_gives_the_same_bytes() -> None:
    assert pack(packages.files()) == packages.package()


def test_the_command_says_which_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(packages.package())
    bad.write_bytes(changed(add("extra.txt")))
    assert main(["verify", str(good), "--ui", "en"]) == 0
    assert "1 package: 1 passed, 0 did not" in capsys.readouterr().out
    assert main(["verify", str(bad), str(good), str(tmp_path / "none.zip"), "--ui", "zh", "--jobs", "2"]) == 1
    out = capsys.readouterr().out
    assert "3 个包：1 个通过，2 个不通过" in out
    assert "extra.txt" in out
    assert main(["verify", str(good), str(bad), "--json", "--jobs", "2"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {Path(one["package"]).name: one["passed"] for one in said} == {"good.zip": True, "bad.zip": False}


def test_a_folder_of_approvals_has_one_for_each_department(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "riverside-library-2024-submission.zip"
    package.write_bytes(packages.package())
    (tmp_path / "approved").mkdir()
    (tmp_path / "approved" / "riverside-library-2024.toml").write_text("[figures.library]\nfloor_area = 1\n", "utf-8")
    assert main(["verify", str(package), "--approved", str(tmp_path / "approved"), "--ui", "en"]) == 1
    assert "1 was approved, 6250.5 平方米 is published" in capsys.readouterr().out
