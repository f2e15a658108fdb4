"""An OFD file, sealed or not, alone → whether it is what its own content makes, part by part.

A seal that an office's own system sets changes `OFD.xml`, which then names the list of signatures, and adds the parts
of these, in the folder of that list. All else must be the same to the last byte; whose seal it is, and whether it
holds, only such a system knows.
"""

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from disclosure_gen import pipeline
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors
from disclosure_gen.importers.ofd import ENTRY, damaged, parts_of, read_ofd
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.parity.ofd import read_texts
from disclosure_gen.parity.pieces import UnlikeError
from disclosure_gen.parity.xml import parsed
from disclosure_gen.records import NamedTuple
from disclosure_gen.submission.contents import is_published, loaded
from disclosure_gen.submission.leaks import holds_secrets
from disclosure_gen.submission.ofd_parts import told

_CONTENT = "disclosure.toml"
_OFD = "{http://www.ofdspec.org/2016}"
_NAMED = f"{_OFD}Signatures"


class Beside(NamedTuple):
    """An OFD file beside the one that its content makes: parts that are not the same, and the seals that were added."""

    other: tuple[str, ...]
    seals: int


def beside(data: bytes, made: bytes) -> Beside:
    """Compare an OFD file with the one that was made, part by part.

    Raises an exception of any kind where it is none.
    """
    theirs, ours = parts_of(data), parts_of(made)
    listed = _list_of_seals(theirs)
    folder = f"{posixpath.dirname(listed)}/"
    added = (
        set() if any(name.startswith(folder) for name in ours) else {one for one in theirs if one.startswith(folder)}
    )
    names = sorted(ours.keys() | theirs.keys() - added)
    other = [name for name in names if theirs.get(name) != ours.get(name)]
    if added and ENTRY in other and ENTRY in theirs and _bare(theirs[ENTRY]) == _bare(ours[ENTRY]):
        other.remove(ENTRY)
    return Beside(tuple(other), _count(theirs[listed]) if listed in added else 0)


def is_sealed(data: bytes, made: bytes) -> bool:
    """Tell whether an OFD file is the one that was made with nothing but seals added."""
    try:
        found = beside(data, made)
    except Exception:
        return False
    return not found.other and found.seals > 0


def set_on(data: bytes) -> int:
    """Return how many seals an OFD file says that it has."""
    try:
        parts = parts_of(data)
        listed = _list_of_seals(parts)
        return _count(parts[listed]) if listed in parts else 0
    except Exception:
        return 0


def read_alone(data: bytes, file: str) -> tuple[Disclosure | None, tuple[Diagnostic, ...]]:
    """Return the content of an OFD file, and what in the file is not as this content makes it."""
    extracted = read_ofd(data, Origin(file))
    text = next((one.data for one in extracted.files if one.name == _CONTENT), None)
    if text is None:
        none = Say(f"文件里没有 {_CONTENT}", f"there is no {_CONTENT} in the file")
        return None, extracted.diagnostics or (finding("DG903", Origin(file), none),)
    disclosure, wrong, _ = loaded(text.decode("utf-8", "replace"), f"{file}/{_CONTENT}")
    if disclosure is None or has_errors(wrong):
        return None, wrong
    return disclosure, (*wrong, *_unlike(data, disclosure, text.decode("utf-8", "replace"), file))


def seals_told(seals: int, file: str, *, same: bool) -> Diagnostic:
    """Say how many seals there are (DG833); `same` tells that all other parts are as they were made."""
    say = Say(
        f"有 {seals} 个签章，其余各部分与内容生成的相同" if same else f"有 {seals} 个签章",
        f"{_seals(seals)}; all other parts are those that the content makes" if same else _seals(seals),
    )
    hint = Say("请用本单位的签章系统验章", "have the seal checked by the system that set it")
    return finding("DG833", Origin(file), say, hint=hint)


def _seals(number: int) -> str:
    return "1 seal" if number == 1 else f"{number} seals"


def _unlike(data: bytes, disclosure: Disclosure, text: str, file: str) -> Iterator[Diagnostic]:
    edition = disclosure.languages[0]
    published = disclosure.languages == (edition,) and is_published(disclosure, edition, text)
    if holds_secrets(disclosure) or not published:
        say = Say("内容不是公开的样子", "the content is not as it is published")
        yield finding("DG808", Origin(f"{file}/{_CONTENT}"), say)
        return
    order = pipeline.Order(formats=("ofd",), stems={edition: "file"}, own_date=True)
    made, found = pipeline.make(pipeline.compose(disclosure, edition), disclosure, order)
    if has_errors(found):
        yield from found
        return
    ours = next(iter(made.values()))
    try:
        other, seals = beside(data, ours)
    except Exception as error:  # a file from anywhere can break its reader in any way
        code, say, hint = damaged(error)
        yield finding(code, Origin(file), say, hint=hint)
        return
    if _is_draft(data, edition):
        say = Say("这是草稿，不能公开", "it is a draft, not for publication")
        yield finding("DG809", Origin(file), say)
        return
    yield from (finding("DG809", Origin(f"{file}/{name}"), say) for name, say in told(data, ours, other))
    if seals:
        yield seals_told(seals, file, same=not other)


def _is_draft(data: bytes, edition: Edition) -> bool:
    """Tell whether the mark of a draft stands on each page."""
    mark = "".join(pipeline.mark_of("document.draft", edition).split())
    return all(mark in "".join(page.split()) for page in read_texts(data))


def _list_of_seals(parts: Mapping[str, bytes]) -> str:
    """Return the part that lists the signatures, "" where none is named."""
    named = [(one.text or "").strip() for one in parsed(parts[ENTRY]).iter(_NAMED)]
    return posixpath.normpath(posixpath.join("/", named[0])).lstrip("/") if len(named) == 1 else ""


def _count(listed: bytes) -> int:
    """Return how many signatures a list has; one that cannot be read stands for one."""
    try:
        return max(1, len([*parsed(listed).iter(f"{_OFD}Signature")]))
    except UnlikeError:
        return 1


def _bare(part: bytes) -> str:
    """Return the part that a seal changes without what it adds, however it is written."""
    root = parsed(part)
    for above in [*root.iter()]:
        for below in [one for one in above if one.tag == _NAMED]:
            above.remove(below)
    return ElementTree.canonicalize(ElementTree.tostring(root, "unicode"), strip_text=True)
