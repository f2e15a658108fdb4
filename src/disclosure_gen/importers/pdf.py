"""The bytes of a PDF → the files that travel inside it, with names that are safe to write, or why there are none.

A PDF comes from anywhere: its names, sizes and structure are not believed. Whatever is wrong is a finding.
"""

import logging
from collections.abc import Iterator
from hashlib import md5
from io import BytesIO

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers import inside
from disclosure_gen.importers.inside import Extracted, Fault, Inside

_MOST_NODES = 10_000  # of the tree of names
_PDF = "PDF"

_ENCRYPTED = Fault("DG902", Say("PDF 加了密，读不出", "the PDF is encrypted and cannot be read"))


def read_pdf(data: bytes, origin: Origin) -> Extracted:
    """Return the files inside a PDF, or what is wrong with it; `origin` is the PDF itself."""
    logger = logging.getLogger("pypdf")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False  # what it has to say of a broken file is said by the finding
    with apply_configuration(zlib_maximum_output_length=inside.MOST_BYTES + 1):
        try:
            found = list(_read(data))
        except Exception as error:  # a broken file can break its reader in any way
            found = [_broken(error)]
    return inside.extracted(found, origin)


def _broken(error: Exception) -> Fault:
    if isinstance(error, FileNotDecryptedError | DependencyError):
        return _ENCRYPTED
    if isinstance(error, LimitReachedError):
        return inside.too_large(_PDF)
    return inside.damaged("DG901", Say(" PDF", "a PDF"), error)


def _read(data: bytes) -> Iterator[Inside | Fault]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        yield _ENCRYPTED
        return
    specifications = list(_specifications(_table(reader.root_object, "/Names")))
    if not specifications:
        yield inside.empty(_PDF)
    taken: set[str] = set()
    left = inside.MOST_IN_ALL
    for specification in specifications[: inside.MOST_FILES + 1]:
        one = _inside(specification, taken) if len(taken) < inside.MOST_FILES and left > 0 else inside.too_large(_PDF)
        yield one
        if isinstance(one, Fault) and one.code == "DG905":
            return  # what is too large is not read further
        left -= len(one.data) if isinstance(one, Inside) else 0


def _specifications(names: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield what the tree of names says of each file."""
    nodes = [_table(names, "/EmbeddedFiles")]
    for node in nodes:  # grows while it is walked
        if len(nodes) > _MOST_NODES:
            raise LimitReachedError("too many names")
        for specification in _list(node, "/Names")[1::2]:
            value = specification.get_object()
            if isinstance(value, DictionaryObject):
                yield value
        nodes += [kid for one in _list(node, "/Kids") if isinstance(kid := one.get_object(), DictionaryObject)]


def _inside(specification: DictionaryObject, taken: set[str]) -> Inside | Fault:
    """Return a file with its name, which joins those that are taken."""
    name = str(_value(specification, "/UF") or _value(specification, "/F") or "")
    fault = inside.refused(name, taken)
    if fault:
        return fault
    files = _table(specification, "/EF")
    stream = _value(files, "/UF") or _value(files, "/F")
    if not isinstance(stream, StreamObject):
        return _damaged(name)
    try:
        data = stream.get_data()
    except LimitReachedError:
        return inside.too_large(name)
    if not _agrees(data, _table(stream, "/Params")):
        return _damaged(name)
    return Inside(name, inside.described(str(_value(specification, "/Desc") or "")), data)


def _agrees(data: bytes, said: DictionaryObject) -> bool:
    """Tell whether a file has the size and the check sum that the PDF says."""
    size, digest = _value(said, "/Size"), _value(said, "/CheckSum")
    if size is not None and size != len(data):
        return False
    given = getattr(digest, "original_bytes", None)
    return given is None or given == md5(data, usedforsecurity=False).digest()


def _damaged(name: str) -> Fault:
    return Fault("DG906", Say(f"{name} 已损坏，与 PDF 所记不符", f"{name} is damaged: it is not what the PDF says"))


def _value(table: DictionaryObject, key: str) -> object:
    return table[key] if key in table else None  # noqa: SIM401 - its own get does not follow references


def _table(table: DictionaryObject, key: str) -> DictionaryObject:
    value = _value(table, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _list(table: DictionaryObject, key: str) -> ArrayObject:
    value = _value(table, key)
    return value if isinstance(value, ArrayObject) else ArrayObject()
