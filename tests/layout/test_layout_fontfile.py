"""Font files that cannot be used are told from those that can, by their beginning and their size."""

import struct
from pathlib import Path

import pytest

from disclosure_gen.layout.fontfile import BEGINNING, fault
from disclosure_gen.layout.fonts import FACES, Fonts

FOLDER = Path(__file__).parents[2] / "fonts"
NAME = "LiberationSerif-Regular"
WHOLE = (FOLDER / f"{NAME}.ttf").read_bytes()


@pytest.mark.parametrize("name", FACES)
def test_every_face_of_the_program_is_whole_and_names_itself(name: str) -> None:
    data = (FOLDER / f"{name}.ttf").read_bytes()
    assert fault(data[:BEGINNING], len(data)) is None
    assert Fonts(str(FOLDER)).own_name(name) == name


@pytest.mark.parametrize("size", [12, 100, 5000, len(WHOLE) - 100])
def test_a_file_that_was_cut_off_is_told(size: int) -> None:
    say = fault(WHOLE[: min(size, BEGINNING)], size)
    assert say is not None
    assert say.en == f"is cut off: it has {size} bytes only"


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        (b"", "is no font"),
        (b"\0\1\0\0", "is no font"),
        (b"<html><body>not found", "is no font"),
        (b"OTTO" + WHOLE[4:BEGINNING], "PostScript outlines"),
        (b"ttcf\0\1\0\0", "a collection"),
        (b"wOF2\0\1\0\0", "a web font"),
        (b"\0\1\0\0\0\0" + bytes(6), "lacks the tables OS/2, cmap, glyf"),
        (WHOLE[:BEGINNING].replace(b"glyf", b"xxxx", 1), "lacks the tables glyf"),
        (b"\0\1\0\0" + struct.pack(">H", 65535) + WHOLE[6:BEGINNING], "is cut off"),
    ],
)
def test_another_kind_of_file_is_told(beginning: bytes, words: str) -> None:
    say = fault(beginning, len(WHOLE))
    assert say is not None
    assert words in say.en
    assert say.zh
