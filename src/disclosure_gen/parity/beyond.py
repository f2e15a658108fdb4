"""Two files of one format with the same text → what one of them does that the other does not.

Files that other versions have made may have other bytes, but no script or action, no markup, part or attachment that
is not in the other, nothing drawn or hidden besides, and no other formula. What merely looks otherwise is not found.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from disclosure_gen.parity.xml import Element, parsed, read

_DOWNLOADS = re.compile(rb'<section class="s down" .*?</section>', re.DOTALL)
_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
_NUMBER = re.compile(r"-?[\d.]+%?")
_TEXT_PARTS = frozenset({"word/document.xml"})  # whose text is compared as a reader gets it
_PAINTING = frozenset(
    ["re", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "n", "W", "W*", "gs", "cm", "Tr", "Tz", "BI"]
)
_COLOURS = frozenset(["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "Tf"])
_MOST = 50  # characters of what is quoted

Words = tuple[str, str]  # in Chinese and in English


def beyond(data: bytes, made: bytes, format_: str, digests: frozenset[str] = frozenset()) -> Iterator[Words]:
    """Yield what a file does beyond the one that was made; `digests` are those of the files beside a page.

    Raises an exception of any kind where it cannot be read.
    """
    match format_:
        case "html":
            yield from _page(data, made, digests)
        case "pdf":
            yield from _pdf(data, made)
        case _:
            yield from _packed(data, made)


def _page(data: bytes, made: bytes, digests: frozenset[str]) -> Iterator[Words]:
    for digest in _DIGEST.findall(b"".join(_DOWNLOADS.findall(data))):
        if digest.decode() not in digests:
            yield "页面列出的 SHA-256 不是包里任何文件的", "the SHA-256 that it lists is that of no file of the package"
    if is_same_page(data, made):
        return
    found, known = parsed(_without_digests(data)), parsed(_without_digests(made))
    yield from _more(_markup(found, exact=True) - _markup(known, exact=True))
    if _texts(found) != _texts(known):
        yield "页面上有内容以外的文字，或样式表不同", "it has words that are not of the content, or another style sheet"


def is_same_page(data: bytes, made: bytes) -> bool:
    """Tell whether two pages are the same but for the digests and sizes of the files that they list."""
    return _without_digests(data) == _without_digests(made)


def _without_digests(page: bytes) -> bytes:
    """Return a page whose list of files tells neither digests nor sizes, which are those of other bytes."""

    def bare(section: re.Match[bytes]) -> bytes:
        return re.sub(rb">\d+ KB<", b"><", _DIGEST.sub(b"", section[0]))

    return _DOWNLOADS.sub(bare, page)


def _packed(data: bytes, made: bytes) -> Iterator[Words]:
    """Yield what a package of XML parts has besides: Word, Excel, OFD."""
    theirs, ours = _parts(data), _parts(made)
    for name in sorted(theirs.keys() ^ ours.keys()):
        yield f"文件里多出或缺少 {_short(name)}", f"a part too many or too few: {_short(name)}"
    known: set[str] = set()
    for name, part in ours.items():
        known |= _markup(parsed(part)) if _is_xml(name) else set()
    for name in sorted(theirs.keys() & ours.keys()):
        if theirs[name] == ours[name]:
            continue
        if not _is_xml(name):
            if not theirs[name].startswith(b"PK"):
                yield f"{_short(name)} 不同", f"{_short(name)} is another"
            else:
                yield from _packed(theirs[name], ours[name])
            continue
        root = parsed(theirs[name])
        yield from _more(_markup(root) - known)
        if name not in _TEXT_PARTS and _texts(root) != _texts(parsed(ours[name])):
            yield f"{_short(name)} 里的文字或公式不同", f"other words or formulas in {_short(name)}"


def _parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: read(package, name) for name in package.namelist()}


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _markup(root: Element, *, exact: bool = False) -> set[str]:
    """Return the elements and attributes that a part uses, with their values, but for numbers unless `exact`."""
    found: set[str] = set()
    for one in root.iter():
        tag = str(one.tag).rpartition("}")[2]
        found.add(tag)
        for name, value in one.attrib.items():
            size = exact or tag in ("sz", "szCs", "color")
            shown = "" if _NUMBER.fullmatch(value) and not size else value
            found.add(f'{tag} {name.rpartition("}")[2]}="{shown}"')
    return found


def _texts(root: Element) -> str:
    return "".join(root.itertext())


def _more(markup: set[str]) -> Iterator[Words]:
    for one in sorted(markup)[:3]:
        yield f"有内容生成的文件里没有的标记 {_short(one)}", f"markup that the content does not make: {_short(one)}"


def _pdf(data: bytes, made: bytes) -> Iterator[Words]:
    from pypdf import PdfReader

    theirs, ours = PdfReader(io.BytesIO(data)), PdfReader(io.BytesIO(made))
    for what, found in _done(theirs).items():
        known = _done(ours)[what]
        told = sorted(one for one in found if found[one] != known[one])
        if told:
            said = _short(", ".join(told))
            yield (
                f"PDF 里有内容没有的东西（{what}：{said}）",
                f"the PDF has what the content does not make ({what}: {said})",
            )
    if _attached(theirs) != _attached(ours):
        yield "PDF 所附的文件不同", "the files inside the PDF are others"


def _done(reader: Any) -> Mapping[str, Counter[str]]:  # noqa: ANN401 - a reader of pypdf
    """Return what a PDF has and does besides text, with how often."""
    root = reader.trailer["/Root"].get_object()
    names = root["/Names"].get_object() if "/Names" in root else {}
    return {
        "catalog": Counter(map(str, root)),
        "names": Counter(map(str, names)),
        "page": Counter(str(key) for page in reader.pages for key in page),
        "annotation": _annotations(reader),
        "painting": _painting(reader),
    }


def faces(data: bytes) -> set[bytes]:
    """Return the digest of each font program of a PDF."""
    from pypdf import PdfReader

    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            for one in font.get_object().get("/DescendantFonts", ()):
                held = one.get_object()["/FontDescriptor"].get_object().get("/FontFile2")
                if held is not None:
                    found.add(sha256(held.get_object().get_data()).digest())
    return found


def _attached(reader: Any) -> Mapping[str, list[bytes]]:  # noqa: ANN401
    return {name: list(map(bytes, held)) for name, held in reader.attachments.items()}


def _annotations(reader: Any) -> Counter[str]:  # noqa: ANN401
    found: Counter[str] = Counter()
    for page in reader.pages:
        for reference in page.get("/Annots", ()):
            one = reference.get_object()
            found[" ".join((str(one.get("/Subtype")), *sorted(map(str, one))))] += 1
    return found


def _painting(reader: Any) -> Counter[str]:  # noqa: ANN401
    """Return what is drawn, how often, and every colour and size of text, once."""
    from pypdf.generic import ContentStream

    found: Counter[str] = Counter()
    for page in reader.pages:
        contents = page.get_contents()
        for operands, operator in ContentStream(contents, reader).operations if contents is not None else ():
            name = operator.decode("latin-1")
            if name in _PAINTING:
                found[name] += 1
            elif name in _COLOURS:
                numbers = [one for one in operands if not str(one).startswith("/")]
                found[f"{name} {' '.join(map(str, numbers))}"] = 1
    return found


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
