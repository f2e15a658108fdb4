"""The bytes of a PDF ↔ its revisions: what was there first, and what a signature has added to it."""

import re
from collections.abc import Iterator

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from disclosure_gen.signing.seal import MM

_MOST = 100 * MM  # pt; a seal that is larger could hide a page

_MAY_GAIN = {  # entries that a signature may add to an object, or change in it
    "catalog": {"/AcroForm", "/Perms", "/Extensions", "/Version"},
    "page": {"/Annots"},
    "structure": {"/ParentTreeNextKey"},
    "parents": {"/Nums"},
    "document": {"/K"},
}


def additions(reader: PdfFileReader, first: bytes) -> Iterator[str]:
    """Yield what the second revision of a file has besides a signature, as paths of entries.

    A signature adds one field with a widget on one page, and an element of the structure for it. Whatever else was
    there before must be as it was, so that no page shows anything else than it did but a seal.
    """
    end = re.findall(rb"startxref\n(\d+)\n%%EOF\n\Z", first)
    if reader.total_revisions != 2 or [reader.xrefs.get_startxref_for_revision(0)] != [*map(int, end)]:
        yield "revisions"
        return
    old, new = reader.get_historical_resolver(0), reader.get_historical_resolver(1)
    known = dict(_known(old, new))
    for reference in sorted(new.explicit_refs_in_revision(), key=lambda one: one.idnum):
        if old.is_ref_unassignable(reference):
            continue
        name = known.get(reference.idnum, "")
        before, after = old(reference), new(reference)
        if name:
            yield from (f"{name} {key}" for key in _changed(before, after, name))
        elif before != after:
            yield f"object {reference.idnum}"
    yield from _form(old, new)
    yield from _pages(old, new)


def _known(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[int, str]]:
    """Yield the objects that a signature may change, by what they are."""
    yield old.root_ref.idnum, "catalog"
    structure = old.root.raw_get("/StructTreeRoot")
    yield structure.idnum, "structure"
    tree = structure.get_object()
    yield tree.raw_get("/ParentTree").idnum, "parents"
    yield tree.raw_get("/K").idnum, "document"
    for page in _page_places(new):
        yield page.idnum, "page"


def _changed(before: PdfObject, after: PdfObject, name: str) -> Iterator[str]:
    """Yield the keys of a dictionary that are not as a signature leaves them."""
    if not isinstance(before, DictionaryObject) or not isinstance(after, DictionaryObject):
        yield "?"
        return
    for key in sorted(before.keys() | after.keys()):
        was, now = _raw(before, key), _raw(after, key)
        if was != now and (key not in _MAY_GAIN[name] or not _grown(was, now, name)):
            yield key


def _grown(was: PdfObject | None, now: PdfObject | None, name: str) -> bool:
    """Tell whether a list has its items as before and one more; other entries of these names may change freely."""
    if name in ("catalog", "structure"):
        return True
    old = [] if was is None else [*was] if isinstance(was, ArrayObject) else [was]
    more = {"page": 1, "document": 1, "parents": 2}[name]
    return isinstance(now, ArrayObject) and [*now][: len(old)] == old and len(now) == len(old) + more


def _form(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """Yield where the form of a signed file is more than one field with a signature, no larger than a seal."""
    if "/AcroForm" in old.root:
        yield "AcroForm"
        return
    form = new.root["/AcroForm"]
    found = form["/Fields"]
    if len(found) != 1 or "/XFA" in form:
        yield "AcroForm"
        return
    field = found[0]
    left, low, right, high = map(float, field["/Rect"])
    plain = {"/A", "/AA", "/Kids", "/Parent"}.isdisjoint(field)
    if field["/FT"] != "/Sig" or not plain or max(abs(right - left), abs(high - low)) > _MOST:
        yield "field"


def _pages(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """Yield where the annotations that were added to the pages are more than the one of the signature."""
    widgets = {one.idnum for one in new.root["/AcroForm"]["/Fields"] if isinstance(one, IndirectObject)}
    added = 0
    for page in _page_places(new):
        before = _items(old(Reference(page.idnum, page.generation, old)))
        after = _items(page.get_object())
        more = after[len(before) :]
        added += len(more)
        if any(not isinstance(one, IndirectObject) or one.idnum not in widgets for one in more):
            yield "Annots"
    if added > 1:
        yield "Annots"


def _items(page: PdfObject) -> list[PdfObject]:
    return [*page["/Annots"]] if isinstance(page, DictionaryObject) and "/Annots" in page else []


def _page_places(resolver: HistoricalResolver) -> Iterator[IndirectObject]:
    """Yield the pages of a revision; those of this program lie in one list."""
    yield from (one for one in resolver.root["/Pages"]["/Kids"] if isinstance(one, IndirectObject))


def _raw(table: DictionaryObject, key: str) -> PdfObject | None:
    return table.raw_get(key) if key in table else None
