"""A file of content → its text, or the finding that says why it is not read; errors of the disk in words."""

import errno
from pathlib import Path

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.load.source import Source

MAX_BYTES = 32 * 1024 * 1024  # of one content file: a hundred times the largest published table is 5 MB

_WHY_ZH = {
    errno.EACCES: "没有权限，或文件正被其他程序打开",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "该位置只读",
    errno.ENOENT: "不存在",
    errno.ENOTDIR: "路径中有一部分是文件，不是文件夹",
    errno.EEXIST: "已有同名文件",
    errno.EISDIR: "已有同名文件夹",
    errno.ELOOP: "链接成环",
    errno.ENAMETOOLONG: "名称过长",
}
_WHY_EN = {errno.EACCES: "no permission, or it is open in another program"}


def source_of(path: Path, root: Path) -> Source:
    """Return a content file that must lie below a folder; one that cannot be read has the reason instead of a text."""
    try:
        data = _data(path, root)
    except OSError as error:
        zh, en = why(error)
        data = _unreadable(path, zh, en)
    except RuntimeError:  # links in a circle, until Python 3.13
        data = _unreadable(path, _WHY_ZH[errno.ELOOP], "links in a circle")
    if isinstance(data, Diagnostic):
        return Source(str(path), "", data)
    try:
        return Source(str(path), data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        return Source(str(path), "", _not_utf8(path, data, error.start))


def _unreadable(path: Path, zh: str, en: str) -> Diagnostic:
    return finding("DG130", Origin(str(path)), Say(f"文件读不出：{zh}", f"the file cannot be read: {en}"))


def _data(path: Path, root: Path) -> bytes | Diagnostic:
    """Return the bytes of a content file, or why they are not to be read."""
    origin = Origin(str(path))
    real = path.resolve(strict=True)
    if not real.is_relative_to(root):
        return finding(
            "DG133", origin, Say("链接指向内容文件夹之外，不予读取", "a link out of the content folder; it is not read")
        )
    if not real.is_file():
        return _unreadable(path, "不是普通文件", "not a regular file")
    size = real.stat().st_size
    return real.read_bytes() if size <= MAX_BYTES else _too_large(origin, size)


def _too_large(origin: Origin, size: int) -> Diagnostic:
    mib, limit = size / 1024 / 1024, MAX_BYTES // 1024 // 1024
    return finding(
        "DG132",
        origin,
        Say(
            f"文件有 {mib:.1f} MB，超过 {limit} MB 的上限",
            f"the file has {mib:.1f} MB, more than the limit of {limit} MB",
        ),
    )


def _not_utf8(path: Path, data: bytes, start: int) -> Diagnostic:
    line = data.count(b"\n", 0, start) + 1
    before = data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace").removeprefix("\ufeff")
    if _is_gbk(data):
        hint = Say("文件像是 GBK 编码：用编辑器另存为 UTF-8。", "It looks like GBK: save it as UTF-8 in the editor.")
    else:
        hint = Say("用编辑器另存为 UTF-8。", "Save it as UTF-8 in the editor.")
    say = Say(f"不是 UTF-8 编码（字节 0x{data[start]:02X}）", f"not UTF-8 (byte 0x{data[start]:02X})")
    return finding("DG131", Origin(str(path), line=line, column=len(before) + 1), say, hint=hint)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def why(error: OSError) -> tuple[str, str]:
    """Return what the disk refuses, in Chinese and English."""
    code = error.errno or 0
    text = error.strerror or str(error)
    return _WHY_ZH.get(code, text), _WHY_EN.get(code, text[:1].lower() + text[1:])
