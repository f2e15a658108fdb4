"""Files by name ↔ the bytes of one package, a zip that can be written in one way only.

Nothing in it is compressed: PDF and Word files are already, and so no package unpacks to more than its own size.
Because there is one way, every byte that is not as written here is found by packing again.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.inside import refused
from disclosure_gen.records import dataclass

FIRST = "manifest.json"

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can say
_MODE = 0o100644 << 16  # a plain file, whatever the system
_MOST_FILES = 10_000
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of a package by name, as far as they could be read, and what is wrong with it."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a package: its manifest first, then all files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(files, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _MODE
            entry.create_system = _UNIX
            package.writestr(entry, files[name])
    return out.getvalue()


def unpack(data: bytes, package: str) -> Unpacked:
    """Return the files of a package, or why it is none; what cannot be safe is not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
            wrong = list(_faults(entries, len(data), package))
            files = {} if wrong else {entry.filename: opened.read(entry) for entry in entries}
    except Exception:  # a broken file can break its reader in any way
        if data.startswith(b"%PDF"):
            say = Say("是单个 PDF，不是报送包", "a PDF alone, no package")
            hint = Say(
                "请给它所在的报送包；单个 PDF 的签名请在 PDF 阅读器里看",
                "give the package that it is in; of a PDF alone, a PDF reader shows the signature",
            )
            return Unpacked({}, (finding("DG801", Origin(package), say, hint=hint),))
        say = Say(
            "空文件" if not data else "不是报送包，或已损坏",
            "not a package, or a damaged one" if data else "an empty file",
        )
        return Unpacked({}, (finding("DG801", Origin(package), say),))
    if not wrong and pack(files) != data:
        say = Say(
            "包不是本程序打成的样子：字节有改动，或重新打过包",
            "not packed as this program does: changed or packed again",
        )
        wrong.append(finding("DG802", Origin(package), say, hint=Say("请要原来的文件", "ask for the original file")))
    return Unpacked(files, tuple(wrong))


def _faults(entries: list[zipfile.ZipInfo], size: int, package: str) -> Iterator[Diagnostic]:
    """Yield what must not be in a package: unsafe or repeated names, links, compressed or encrypted files."""
    if len(entries) > _MOST_FILES:
        say = Say(f"包里超过 {_MOST_FILES} 个文件", f"more than {_MOST_FILES} files in the package")
        yield finding("DG803", Origin(package), say)
        return
    if sum(entry.file_size for entry in entries) > size:  # entries that share their bytes
        say = Say(
            "文件合起来比包还大：重新打过包（压缩过），或几个文件共用同样的字节",
            "the files together are larger than the package: packed again (compressed), or sharing their bytes",
        )
        yield finding("DG803", Origin(package), say, hint=Say("请要原来的文件", "ask for the original file"))
        return
    taken: set[str] = set()
    for entry in entries:
        fault = _fault(entry, taken)
        if fault:
            yield finding("DG803", Origin(f"{package}/{_printable(entry.filename)}"), fault)


def _fault(entry: zipfile.ZipInfo, taken: set[str]) -> Say | None:
    steps = entry.filename.split("/")
    *folders, name = steps
    unsafe = next((fault for step in folders if (fault := refused(step, set()))), None)
    if entry.orig_filename != entry.filename or "\\" in entry.orig_filename or unsafe or refused(name, set()):
        return Say("文件名不能用", "a name that cannot be used")
    key = entry.filename.casefold()
    if key in taken:
        return Say("两个文件同名", "two files have this name")
    taken.add(key)
    kind = entry.external_attr >> 16 & 0o170000
    if kind not in (0, 0o100000) or entry.is_dir():
        return Say("不是普通文件（链接或文件夹）", "no plain file: a link or a folder")
    if entry.flag_bits & 0x1:
        return Say("加了密", "encrypted")
    if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
        return Say("压缩过：报送包里的文件不压缩", "compressed: the files of a package are not")
    return None


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name[:120])
