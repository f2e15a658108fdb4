"""Parts of an OFD file that are not as its content makes them → what is not the same, as a reader of it says it."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from disclosure_gen.codes import Say
from disclosure_gen.importers.ofd import parts_of
from disclosure_gen.parity.ofd import texts_of
from disclosure_gen.parity.pieces import UnlikeError

_PAGE = re.compile(r"Doc_0/Pages/Page_(\d+)/Content\.xml")
_TOLD = 20
_SHOWN = 40  # characters of a text that is quoted


def told(data: bytes, made: bytes, other: Sequence[str]) -> Iterator[tuple[str, Say]]:
    """Yield parts that differ with what there is to say of each; of many the first."""
    theirs, ours = parts_of(data), parts_of(made)
    for name in other[:_TOLD]:
        yield name, _say(name, theirs.get(name), ours.get(name))
    if len(other) > _TOLD:
        more = len(other) - _TOLD
        yield "", Say(f"另有 {more} 个部分不同", f"{more} more parts differ")


def _say(name: str, found: bytes | None, made: bytes | None) -> Say:
    if found is None:
        return Say("缺这个部分", "this part is missing")
    if made is None:
        return Say("多了这个部分", "this part does not belong to it")
    page = _PAGE.fullmatch(name)
    return _on_page(int(page[1]) + 1, found, made) if page else _other()


def _on_page(number: int, found: bytes, made: bytes) -> Say:
    try:
        pairs = zip_longest(texts_of(made), texts_of(found), fillvalue="")
        expected, got = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    except UnlikeError:
        return _other()
    if not expected and not got:
        return Say(
            f"第 {number} 页文字相同，位置、线条等有不同",
            f"page {number}: the same words, but places, rules or the like differ",
        )
    return Say(
        f"第 {number} 页：应为“{_short(expected)}”，文件里是“{_short(got)}”",
        f"page {number}: “{_short(expected)}” is expected, the file has “{_short(got)}”",
    )


def _other() -> Say:
    return Say("与生成时不同", "it is not as it was made")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
