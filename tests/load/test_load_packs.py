"""The data that a review goes by: read from base and a province, joined, and without fault in the program itself."""

import pytest

from disclosure_gen import files
from disclosure_gen.load.packs import PARTS, load_pack
from disclosure_gen.load.source import Source
from disclosure_gen.model.pack import EMPTY


def source(text: str, place: str = "base", part: str = "words") -> Source:
    return Source(f"jurisdictions/{place}/{part}.toml", text)


def test_the_files_of_the_program_are_without_fault() -> None:
    sources = files.read_pack()
    wanted = {*PARTS, "places.txt", "places.en.txt"}
    assert {name.rpartition("/")[2].removesuffix(".toml") for name in (one.name for one in sources)} == wanted
    for place in ("base", "hebei"):
        pack, wrong = load_pack(sources, place)
        assert not wrong
        assert pack.words.directions
    assert not {one.name for one in sources} & {one.name for one in files.read_kinds()}


def test_a_province_adds_to_what_base_says_and_others_do_not() -> None:
    base = source('residue = ["XX"]\nreasons.zh = ["原因"]\n[typed]\nbefore = ["第"]\n')
    here = source('residue = ["待填"]\nreasons = { zh = ["因为"], en = ["because"] }\n', "here")
    there = source('residue = ["TBD"]\n', "there")
    pack, wrong = load_pack((there, here, base), "here")
    assert not wrong
    assert pack.words.residue == ("XX", "待填")
    assert (pack.words.reasons.zh, pack.words.reasons.en) == (("原因", "因为"), ("because",))
    assert pack.words.typed.before == ("第",)
    assert load_pack((here,), "elsewhere") == (EMPTY, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('residues = ["XX"]', "DG102"),
        ("residue = [1]", "DG103"),
        ('[[direction]]\nway = "sideways"', "DG114"),
        ('[[preferred]]\nuse = "账"', "DG104"),
        ("residue = [", "DG101"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, code: str) -> None:
    pack, wrong = load_pack((source(text),), "base")
    assert code in [one.code for one in wrong]
    assert pack == EMPTY or not wrong or code == "DG101"


def test_what_a_province_wants_handed_in_is_joined_to_what_all_want() -> None:
    asked = source('formats = ["ofd"]', "here", "submission")
    pack, wrong = load_pack((source("formats = []", "base", "submission"), asked), "here")
    assert not wrong
    assert pack.submission.formats == ("ofd",)
    (only,) = load_pack((source('formats = ["wps"]', "here", "submission"),), "here")[1]
    assert only.code == "DG114"
