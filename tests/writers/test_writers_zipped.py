"""What is packed is a zip like any other, and the same every time."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from disclosure_gen.writers import zipped as module
from disclosure_gen.writers.zipped import zipped

PARTS = (("[Content_Types].xml", (b"<Types/>",)), ("文/件.xml", (b"a" * 70000, b"b", b"")), ("empty", ()))


def test_a_reader_finds_each_part_whole_and_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(PARTS))) as file:
        assert file.testzip() is None
        assert [(name, file.read(name)) for name in file.namelist()] == [(name, b"".join(data)) for name, data in PARTS]


def test_it_has_the_bytes_that_the_standard_library_writes() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in PARTS:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            with file.open(entry, "w") as part:
                part.writelines(data)
    assert zipped(PARTS) == buffer.getvalue()


def test_parts_are_made_one_after_the_other() -> None:
    made = []

    def data(name: str) -> Iterator[bytes]:
        made.append(name)
        yield name.encode()

    zipped((name, data(name)) for name in "abc")
    assert made == ["a", "b", "c"]


def test_a_file_that_readers_could_not_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 999)
    with pytest.raises(ValueError, match="too large"):
        zipped([("part", (b"x" * 1000,))])
