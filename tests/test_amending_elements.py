"""Elements of arrays that go or come: nothing else of the file changes, comments and layout neither."""

import pytest

from disclosure_gen.amending import UnplaceableError
from disclosure_gen.amending.elements import Inserted, Removed, Rewritten, rearrange
from disclosure_gen.load.source import Source

TEXT = """\
# head
[[section]]
id = "a"

[[section.block]]
text.zh = "一" # first

[[section.block]]
list = { style = "1." }

  [[section.block.item]]
  zh = "甲"

  [[section.block.item]]
  zh = "乙"

[[section.block]]
item = [{ zh = "子" }, { zh = "丑" }, { zh = "寅" }]

# between
[[section]]
id = "b"
block = [
  { text = "二" },
  { text = "三" },
]
"""


def after(*moves: Removed | Inserted | Rewritten) -> str:
    return rearrange([Source("f", TEXT), Source("other", "a = 1\n")], moves)["f"]


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("section", 0, "block", 0), '[[section.block]]\ntext.zh = "一" # first\n\n'),
        (("section", 0, "block", 1, "item", 0), '  [[section.block.item]]\n  zh = "甲"\n\n'),
        (("section", 0, "block", 2, "item", 0), '{ zh = "子" }, '),
        (("section", 0, "block", 2, "item", 2), ', { zh = "寅" }'),
        (("section", 1, "block", 0), '\n  { text = "二" },'),
        (("section", 1, "block", 1), '\n  { text = "三" },'),
    ],
)
def test_what_goes_goes_alone(path: tuple[str | int, ...], gone: str) -> None:
    result = after(Removed("f", path))
    assert gone in TEXT
    assert result.replace("\n", "").replace(",", "") == TEXT.replace(gone, "").replace("\n", "").replace(",", "")


@pytest.mark.parametrize(
    ("path", "data", "came"),
    [
        (("section", 0, "block", 0), {"text": {"zh": "新"}}, '\n\n[[section.block]]\ntext = { zh = "新" }'),
        (("section", 0, "block", -1), {"text": "新"}, '[[section.block]]\ntext = "新"\n\n'),
        (("section", 0, "block", 1, "item", 1), {"zh": "丙"}, '\n\n  [[section.block.item]]\n  zh = "丙"'),
        (("section", 0, "block", 2, "item", 2), {"zh": "卯"}, ', { zh = "卯" }'),
        (("section", 1, "block", 0), {"text": "新"}, ', { text = "新" }'),
    ],
)
def test_what_comes_comes_to_its_place(path: tuple[str | int, ...], data: dict[str, object], came: str) -> None:
    result = after(Inserted("f", path, (data,)))
    assert result.replace(came, "", 1) == TEXT


def test_places_are_those_before_any_move() -> None:
    moves = (
        Removed("f", ("section", 0, "block", 0)),
        Inserted("f", ("section", 0, "block", 0), ({"text": "新"}, {"text": "又"})),
        Removed("f", ("section", 0, "block", 1, "item", 1)),
        Inserted("f", ("section", 0, "block", 2, "item", 0), ({"zh": "卯"},)),
    )
    result = after(*moves)
    assert "一" not in result
    assert "乙" not in result
    assert result.index("新") < result.index("又") < result.index("甲") < result.index("子") < result.index("卯")
    assert result.index("卯") < result.index("丑")
    assert "# between" in result


def test_an_element_with_tables_below_it_comes_with_headings() -> None:
    new = {"id": "c", "block": [{"text": {"zh": "新"}}, {"list": {"style": "1."}, "item": [{"zh": "子"}]}]}
    result = after(Inserted("f", ("section", 0), (new,)))
    assert '\n\n[[section]]\nid = "c"\n\n[[section.block]]\ntext = { zh = "新" }\n\n[[section.block]]\n' in result
    assert '[[section.block.item]]\nzh = "子"\n' in result


def test_a_table_is_written_anew_with_all_below_it_and_nothing_else_changes() -> None:
    text = "# a\n[t.a.b]\nx = 1 # old\n\n  [[t.a.b.row]]\n  y = 2\n\n# c\n[t.a.c]\nz = 3\n"
    moved = rearrange([Source("f", text)], [Rewritten("f", ("t", "a", "b"), {"x": 5, "row": [{"y": {"q": [{}]}}]})])
    assert moved["f"].startswith("# a\n[t.a.b]\nx = 5\n\n[[t.a.b.row]]\n")
    assert moved["f"].endswith("\n\n# c\n[t.a.c]\nz = 3\n")


def test_a_table_that_has_no_heading_of_its_own_cannot_be_written_anew() -> None:
    with pytest.raises(UnplaceableError):
        rearrange([Source("f", "[t]\na = { b = 1 }\n")], [Rewritten("f", ("t", "a"), {"b": 2})])


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("figures", "a", "t"), "# x\n[figures.a]\nb = 2\n\n[figures.c]\nd = 1\n"),
        (("figures", "a"), "# x\n[figures.c]\nd = 1\n"),
        (("figures", "c", "d"), '# x\n[figures.a]\nt = { v = "?" } # c\nb = 2\n\n[figures.c]\n'),
    ],
)
def test_a_key_goes_with_its_line_a_table_with_its_heading(path: tuple[str, ...], wanted: str) -> None:
    text = '# x\n[figures.a]\nt = { v = "?" } # c\nb = 2\n\n[figures.c]\nd = 1\n'
    assert rearrange([Source("f", text)], [Removed("f", path)])["f"] == wanted


def test_a_key_that_shares_its_line_cannot_go() -> None:
    with pytest.raises(UnplaceableError):
        rearrange([Source("f", "a = { b = 1, c = 2 }\n")], [Removed("f", ("a", "b"))])
