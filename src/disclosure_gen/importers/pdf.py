"""The bytes of a PDF → the files that travel inside it, with names that are safe to write, or why there are none.

A PDF comes from anywhere: its names, sizes and structure are not believed. Whatever is wrong is a finding.
"""

import logging
import re
from collections.abc import Iterator
from hashlib import md5
from io import BytesIO
from typing import NamedTuple
from unicodedata import normalize

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.records import dataclass, field

MOST_FILES = 1000
MOST_BYTES = 32 * 1024 * 1024  # of one file, as of a file of content
MOST_IN_ALL = 128 * 1024 * 1024
LONGEST_NAME = 120

_MOST_NODES = 10_000  # of the tree of names
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')  # in names on Windows, and two of them everywhere
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$) *(\..*)?", re.IGNORECASE)
_LONGEST_DESCRIPTION = 200
_SHOWN = 40  # characters of a name that a finding quotes


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside a PDF: a name that is safe in any folder, what it is said to be, its bytes."""

    name: str
    description: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The files of a PDF: all of them, or none where there are findings."""

    files: tuple[Inside, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class _Fault(NamedTuple):
    """What is wrong with a PDF or one of its files."""

    code: str
    say: Say
    hint: Say = NOTHING


_ENCRYPTED = _Fault("DG902", Say("PDF 加了密，读不出", "the PDF is encrypted and cannot be read"))
_EMPTY = _Fault(
    "DG903",
    Say("PDF 里没有文件", "there are no files in the PDF"),
    Say(
        "只有本程序生成、未经改动的 PDF 带有自身的内容",
        "a PDF of this program has its content in it, unless it was changed",
    ),
)


def read_pdf(data: bytes, origin: Origin) -> Extracted:
    """Return the files inside a PDF, or what is wrong with it; `origin` is the PDF itself."""
    logger = logging.getLogger("pypdf")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False  # what it has to say of a broken file is said by the finding
    with apply_configuration(zlib_maximum_output_length=MOST_BYTES + 1):
        try:
            found = list(_read(data))
        except Exception as error:  # a broken file can break its reader in any way
            found = [_broken(error)]
    faults = [one for one in found if isinstance(one, _Fault)]
    if faults:
        return Extracted((), tuple(finding(code, origin, say, hint=hint) for code, say, hint in faults))
    return Extracted(tuple(one for one in found if isinstance(one, Inside)))


def _broken(error: Exception) -> _Fault:
    if isinstance(error, FileNotDecryptedError | DependencyError):
        return _ENCRYPTED
    if isinstance(error, LimitReachedError):
        return _too_large("")
    name = type(error).__name__
    return _Fault("DG901", Say(f"不是 PDF，或已损坏（{name}）", f"not a PDF, or a damaged one ({name})"))


def _read(data: bytes) -> Iterator[Inside | _Fault]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        yield _ENCRYPTED
        return
    specifications = list(_specifications(_table(reader.root_object, "/Names")))
    if not specifications:
        yield _EMPTY
    taken: set[str] = set()
    left = MOST_IN_ALL
    for specification in specifications[: MOST_FILES + 1]:
        one = _inside(specification, taken) if len(taken) < MOST_FILES and left > 0 else _too_large("")
        yield one
        if isinstance(one, _Fault) and one.code == "DG905":
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


def _inside(specification: DictionaryObject, taken: set[str]) -> Inside | _Fault:
    """Return a file with its name, which joins those that are taken."""
    name = str(_value(specification, "/UF") or _value(specification, "/F") or "")
    key = normalize("NFKC", name).casefold()  # as file systems compare names that ignore case
    why = _why_unsafe(name) or _why_unsafe(key)
    if why:
        return _unsafe(name, why)
    if key in taken:
        return _unsafe(name, Say("两个文件同名", "two files have it"))
    taken.add(key)
    files = _table(specification, "/EF")
    stream = _value(files, "/UF") or _value(files, "/F")
    if not isinstance(stream, StreamObject):
        return _damaged(name)
    try:
        data = stream.get_data()
    except LimitReachedError:
        return _too_large(name)
    if not _agrees(data, _table(stream, "/Params")):
        return _damaged(name)
    said = str(_value(specification, "/Desc") or "")[:_LONGEST_DESCRIPTION]
    return Inside(name, "".join(char if char.isprintable() else " " for char in said), data)


def _agrees(data: bytes, said: DictionaryObject) -> bool:
    """Tell whether a file has the size and the check sum that the PDF says."""
    size, digest = _value(said, "/Size"), _value(said, "/CheckSum")
    if size is not None and size != len(data):
        return False
    given = getattr(digest, "original_bytes", None)
    return given is None or given == md5(data, usedforsecurity=False).digest()


def _why_unsafe(name: str) -> Say | None:
    """Return why a name cannot be that of a file in a folder of any system."""
    if not name or len(name) > LONGEST_NAME:
        return Say("空的，或过长", "empty or too long")
    if not name.isprintable() or _FORBIDDEN.search(name):
        return Say("含有文件名不能用的字符", "it holds a character that no file name may hold")
    if name[0] in ".-~ " or name[-1] in ". ":
        return Say("以点、空格等开头或结尾", "it begins or ends with a dot, a blank or the like")
    if _DEVICE.fullmatch(name):
        return Say("是 Windows 的设备名", "it is the name of a device on Windows")
    return None


def _unsafe(name: str, why: Say) -> _Fault:
    shown = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
    return _Fault("DG904", Say(f"文件名“{shown}”不能用：{why.zh}", f'the name "{shown}" cannot be used: {why.en}'))


def _too_large(name: str) -> _Fault:
    one, all_ = MOST_BYTES // 1024 // 1024, MOST_IN_ALL // 1024 // 1024
    return _Fault(
        "DG905",
        Say(f"{name or 'PDF'} 里的数据太多", f"{name or 'the PDF'} holds too much data"),
        Say(
            f"一个文件至多 {one} MB，全部至多 {all_} MB、{MOST_FILES} 个文件",
            f"at most {one} MB in one file, {all_} MB in {MOST_FILES} files",
        ),
    )


def _damaged(name: str) -> _Fault:
    return _Fault("DG906", Say(f"{name} 已损坏，与 PDF 所记不符", f"{name} is damaged: it is not what the PDF says"))


def _value(table: DictionaryObject, key: str) -> object:
    return table[key] if key in table else None  # noqa: SIM401 - its own get does not follow references


def _table(table: DictionaryObject, key: str) -> DictionaryObject:
    value = _value(table, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _list(table: DictionaryObject, key: str) -> ArrayObject:
    value = _value(table, key)
    return value if isinstance(value, ArrayObject) else ArrayObject()
