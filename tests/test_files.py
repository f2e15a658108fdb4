"""Content files as people leave them: encodings, links, folders, sizes; none may end in a traceback."""

import os
from pathlib import Path

import pytest

from disclosure_gen import files, textfile
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.source import Source


def only_finding(folder: Path) -> Diagnostic:
    """Return the one finding that reading a folder yields."""
    (diagnostic,) = findings(folder)
    return diagnostic


def findings(folder: Path) -> list[Diagnostic]:
    """Return what reading the files of a folder finds."""
    return [source.unread for source in files.read_content(folder) if source.unread]


def test_files_are_read_in_the_order_of_their_names_and_named_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.toml", "A.TOML", "a.toml", ".hidden.toml", "notes.txt"):
        (tmp_path / "x" / "2020").mkdir(parents=True, exist_ok=True)
        (tmp_path / "x" / "2020" / name).write_text("a = 1\n")
    sources = files.read_content(Path("x/2020/"))
    assert [source.name for source in sources] == [
        str(Path("x/2020") / name) for name in ("A.TOML", "a.toml", "b.toml")
    ]
    monkeypatch.chdir(tmp_path / "x" / "2020")
    assert [source.name for source in files.read_content(Path())] == ["A.TOML", "a.toml", "b.toml"]


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes("\ufeffa = '中'\r\nb = 2\r\n".encode())
    (source,) = files.read_content(tmp_path)
    assert source == Source(str(tmp_path / "a.toml"), "a = '中'\nb = 2\n")


def test_a_file_in_gbk_is_found_out_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes("a = 1\nname = '公安局'\n".encode("gbk"))
    diagnostic = only_finding(tmp_path)
    assert (diagnostic.code, diagnostic.origin.line, diagnostic.origin.column) == ("DG131", 2, 9)
    assert "GBK" in diagnostic.hint_zh
    assert "GBK" in diagnostic.hint_en


def test_a_file_that_is_no_text_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00\x81")
    diagnostic = only_finding(tmp_path)
    assert (diagnostic.code, diagnostic.origin.line, diagnostic.origin.column) == ("DG131", 1, 1)
    assert "GBK" not in diagnostic.hint_en


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("a = 1\n")
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.toml").symlink_to(tmp_path / "secret.toml")
    assert only_finding(folder).code == "DG133"


def test_a_link_inside_the_folder_and_a_linked_folder_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.toml").write_text("a = 1\n")
    (folder / "b.toml").symlink_to("a.toml")
    (tmp_path / "linked").symlink_to(folder)
    sources = files.read_content(tmp_path / "linked")
    assert [Path(source.name).name for source in sources] == ["a.toml", "b.toml"]
    assert not findings(tmp_path / "linked")


def test_links_to_nothing_and_in_a_circle_are_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    (tmp_path / "c.toml").symlink_to("nothing.toml")
    found = findings(tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["DG130"] * 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_folder_and_a_pipe_with_the_name_of_a_file_are_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    os.mkfifo(tmp_path / "b.toml")
    found = findings(tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["DG130"] * 2


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textfile, "MAX_BYTES", 10)
    (tmp_path / "a.toml").write_text("a = 1 # long\n")
    assert only_finding(tmp_path).code == "DG132"


def test_a_file_without_permission_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.toml").write_text("a = 1\n")
    monkeypatch.setattr(Path, "read_bytes", refused)
    diagnostic = only_finding(tmp_path)
    assert diagnostic.code == "DG130"
    assert "没有权限" in diagnostic.zh
    assert "permission" in diagnostic.en


def test_what_was_written_replaces_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    files.write_files({tmp_path / "a.pdf": b"new", tmp_path / "deep" / "b.pdf": b"new"})
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert (tmp_path / "deep" / "b.pdf").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.pdf", "b.pdf", "deep"]


@pytest.mark.parametrize("number", [28, 30, 13])
def test_a_full_or_read_only_disk_is_refused_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(path: Path, _: bytes) -> int:
        raise OSError(number, os.strerror(number), str(path))

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", refused)
    with pytest.raises(files.RefusedError) as caught:
        files.write_files({tmp_path / "a.pdf": b"new"})
    assert "a.pdf" in caught.value.en
    assert any("一" <= char <= "鿿" for char in caught.value.zh)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_snapshot_changes_with_the_content_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1\n")
    before = files.snapshot(tmp_path)
    (tmp_path / "notes.txt").write_text("x")
    assert files.snapshot(tmp_path) == before
    (tmp_path / "a.toml").write_text("a = 12\n")
    assert files.snapshot(tmp_path) != before
    (tmp_path / "a.toml").unlink()
    assert files.snapshot(tmp_path) == {}


def test_rules_are_read_in_the_folder_and_in_the_departments(tmp_path: Path) -> None:
    folder = tmp_path / "bureau" / "2025"
    for place, name in ((folder, "own.toml"), (folder.parent, "shared.toml"), (tmp_path, "far.toml")):
        (place / "rules").mkdir(parents=True)
        (place / "rules" / name).write_text("", "utf-8")
    names = [source.name for source in files.read_rules(folder) if not source.name.startswith("jurisdictions/")]
    assert names == [str(folder.parent / "rules" / "shared.toml"), str(folder / "rules" / "own.toml")]
    assert {source.name for source in files.read_rules()} < {source.name for source in files.read_rules(folder)}


def test_a_link_out_of_the_folder_is_no_rule(tmp_path: Path) -> None:
    folder = tmp_path / "bureau" / "2025"
    (folder / "rules").mkdir(parents=True)
    (tmp_path / "secret.toml").write_text("secret", "utf-8")
    (folder / "rules" / "link.toml").symlink_to(tmp_path / "secret.toml")
    (source,) = (source for source in files.read_rules(folder) if not source.name.startswith("jurisdictions/"))
    assert source.text == ""
    assert source.unread is not None
