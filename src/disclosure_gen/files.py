"""Folders → texts, and bytes → files: everything of `pipeline` that touches the disk.

A content file that cannot be read is a diagnostic. `RefusedError` is raised where there is nothing to work on or
nowhere to write: a folder that is not there, a result that is open in another program.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from disclosure_gen.codes import Say
from disclosure_gen.load.source import Source
from disclosure_gen.textfile import source_of, why

MAX_MADE = 256 * 1024 * 1024

_PACKAGE = Path(__file__).parent
_OF_REVIEW = ("words.toml", "required.toml", "limits.toml", "submission.toml")  # beside the kinds of tables, but none


class RefusedError(Exception):
    """There is nothing to work on, or nowhere to write: why, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def read_content(folder: Path) -> tuple[Source, ...]:
    """Return the content files of a folder; one that cannot be read says so itself.

    Raises RefusedError when the folder is not there or has none.
    """
    paths = _content_files(folder)
    if not paths:
        raise _nothing_in(folder)
    root = folder.resolve()
    return tuple(source_of(path, root) for path in paths)


def read_prior(folder: Path, name: str) -> tuple[Source, ...] | Say:
    """Return the content files of the folder `../<name>` beside another, or why there are none."""
    path = beside(folder, name)
    try:
        if not path.resolve().is_relative_to(folder.resolve().parent):
            return Say(f"{path} 指向别处，不予读取", f"{path} is a link to elsewhere; it is not read")
        return read_content(path) if path.is_dir() else _missing(path, folder)
    except RefusedError as refused:
        return Say(refused.zh, refused.en)


def _missing(path: Path, folder: Path) -> Say:
    told = _no_such(path, besides=folder)
    return Say(told.zh, told.en)


def snapshot(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Return the time of change and the size of each content file, to see whether any has changed."""
    seen: dict[str, tuple[int, int]] = {}
    rules = [place / "rules" for place in (_around(folder), folder)]
    paths = [*_content_files(folder), *(path for place in rules if place.is_dir() for path in _content_files(place))]
    for path in paths:
        with suppress(OSError):  # it may have gone since; then it has changed
            stat = path.stat()
            seen[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return seen


def read_kinds() -> tuple[Source, ...]:
    """Return the table kinds that come with the program, `jurisdictions/<id>/<kind>.toml`.

    With them come the lists of subject codes, `jurisdictions/base/subjects/<list>.csv`.
    """
    lists = sorted((_PACKAGE / "jurisdictions").glob("base/subjects/*.csv"))
    return tuple(_packaged(path) for path in (*_jurisdictions(), *lists) if path.name not in _OF_REVIEW)


def read_pack() -> tuple[Source, ...]:
    """Return the files that a review goes by, named `jurisdictions/<id>/words.toml`."""
    places = sorted((_PACKAGE / "jurisdictions" / "base").glob("places*.txt"))
    own = (path for path in _jurisdictions() if path.name in _OF_REVIEW)
    return tuple(_packaged(path) for path in (*own, *places))


def read_rules(folder: Path | None = None) -> tuple[Source, ...]:
    """Return the files of rules: those of the program, named `jurisdictions/<id>/rules/<pack>.toml`, and of content.

    Those of content are the `rules/*.toml` in its folder and in the folder around it, which is the department's.
    """
    paths = sorted((_PACKAGE / "jurisdictions").glob("*/rules/*.toml"))
    packs = [_packaged(path) for path in paths]
    for place in (_around(folder), folder) if folder else ():
        rules = place / "rules"
        if rules.is_dir():
            packs += (source_of(path, place.resolve()) for path in _content_files(rules))
    return tuple(packs)


def read_packs(folder: Path) -> tuple[Source, ...]:
    """Return the `*.toml` of a folder of rule packs.

    Raises RefusedError when the folder is not there or has none.
    """
    if not any(folder.glob("*.toml")):
        raise RefusedError(f"{folder} 里没有规则文件（*.toml）", f"no rule files (*.toml) in {folder}")
    return read_content(folder)


def _around(folder: Path) -> Path:
    return folder.parent if folder.name not in ("", "..") else folder / ".."


def read_patterns(jurisdiction: str) -> Mapping[str, str]:
    """Return what a new folder begins with, by file: the patterns of base, and a jurisdiction's own in their place."""
    places = (_PACKAGE / "jurisdictions" / place / "start" for place in ("base", jurisdiction))
    return {path.name: path.read_text("utf-8") for place in places for path in sorted(place.glob("*.toml"))}


def read_signs(jurisdiction: str) -> tuple[str, ...]:
    """Return the texts that say how tables made by others are known: that of base, then a jurisdiction's own."""
    places = dict.fromkeys(("base", jurisdiction))
    paths = (_PACKAGE / "jurisdictions" / place / "import" / "tables.toml" for place in places)
    return tuple(path.read_text("utf-8") for path in paths if path.is_file())


def read_terms() -> str:
    """Return the text of the standard terms that come with the program."""
    return (_PACKAGE / "terms.toml").read_text("utf-8")


def snapshot_prior(folder: Path, name: str) -> Mapping[str, tuple[int, int]]:
    """Return the snapshot of the folder beside another, nothing where there is none."""
    try:
        return {f"{name}/{file}": seen for file, seen in snapshot(beside(folder, name)).items()}
    except RefusedError:
        return {}


def beside(folder: Path, name: str) -> Path:
    """Return the path of the folder `../<name>` beside another."""
    name = Path(name).name
    return folder / ".." / name if folder.name in ("", "..") else folder.parent / name


def read_style() -> str:
    """Return the style sheet of web pages that comes with the program."""
    return (_PACKAGE / "writers" / "html" / "page.css").read_text("utf-8")


def read_moves() -> str:
    """Return the text of the subject codes that became others, which comes with the program."""
    return (_PACKAGE / "moves.toml").read_text("utf-8")


def read_guides() -> tuple[str, ...]:
    """Return the texts that say of each finding what it is like and how it is mended."""
    return tuple(path.read_text("utf-8") for path in sorted((_PACKAGE / "explain" / "guides").glob("*.toml")))


def read_fonts() -> str:
    """Return the list of faces that comes with the program, as JSON."""
    return (fonts_folder() / "fonts.json").read_text("utf-8")


def fonts_folder() -> Path:
    """Return the folder of faces: inside the program where it is installed, beside `src` in a checkout."""
    for folder in (_PACKAGE / "fonts", _PACKAGE.parents[1] / "fonts"):
        if (folder / "fonts.json").is_file():
            return folder
    raise RefusedError("找不到字体，请重新安装本程序", "the fonts are missing: install the program again")


def read_beginning(path: Path, count: int) -> tuple[bytes, int] | Say:
    """Return the first bytes of a file and its size, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(count), file.seek(0, os.SEEK_END)
    except OSError as error:
        return Say(*why(error))


def read_made(path: Path) -> bytes:
    """Return the bytes of a PDF or Word file.

    Raises RefusedError when there is no such file, or it is too large to be one of this program.
    """
    try:
        if path.is_dir():
            raise RefusedError(
                f"{path} 是文件夹，请给出 PDF 或 Word 文件", f"{path} is a folder; give a PDF or Word file"
            )
        size = path.stat().st_size
        if size > MAX_MADE:
            mib = MAX_MADE // 1024 // 1024
            raise RefusedError(f"{path} 超过 {mib} MB，不予读取", f"{path} has more than {mib} MB and is not read")
        return path.read_bytes()
    except OSError as error:
        zh, en = why(error)
        raise RefusedError(f"文件 {path} 读不出：{zh}", f"cannot read {path}: {en}") from error


def refuse_changes(files: Mapping[Path, bytes]) -> None:
    """Refuse to put files where there are others of the same names; what is there already with the same bytes is fine.

    Raises RefusedError when there is one.
    """
    others = [path for path, data in files.items() if _is_other(path, data)]
    if others:
        paths = "、".join(map(str, others)), ", ".join(map(str, others))
        raise RefusedError(
            f"已有内容不同的同名文件：{paths[0]}（要替换就加 --force）",
            f"there are other files of the same names: {paths[1]} (--force replaces them)",
        )


def _is_other(path: Path, data: bytes) -> bool:
    """Tell whether something stands at a path that is no file with these bytes."""
    try:
        return path.is_symlink() or (path.exists() and path.read_bytes() != data)
    except OSError:
        return True


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files so that each appears whole or not at all; what stood there before stays until then.

    Raises RefusedError when one cannot be written.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = parts[path] = path.with_name(f".{path.name}.{os.getpid()}.part")
            part.write_bytes(data)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        zh, en = why(error)
        raise RefusedError(f"无法写出 {path}：{zh}", f"cannot write {path}: {en}") from error
    finally:  # also after an interrupt; those in their place are no longer here
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def as_before(path: Path, text: str) -> bytes:
    """Return a text as the bytes of a file that is there: with its line ends and its mark of UTF-8."""
    try:
        before = path.read_bytes()
    except OSError as error:
        zh, en = why(error)
        raise RefusedError(f"文件 {path} 读不出：{zh}", f"cannot read {path}: {en}") from error
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()


def write_folder(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Make a folder with files in it, whole or not at all.

    Raises RefusedError where something of its name is there, or it cannot be written.
    """
    if folder.exists() or folder.is_symlink():
        raise RefusedError(f"已有 {folder}，不予改动", f"{folder} is there already and is not touched")
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir()
        for path, data in files.items():
            (part / path.name).write_bytes(data)
        part.rename(folder)
    except OSError as error:
        zh, en = why(error)
        raise RefusedError(f"无法写出 {folder}：{zh}", f"cannot write {folder}: {en}") from error
    finally:  # also after an interrupt; once in its place it is no longer here
        with suppress(OSError):
            for path in files:
                (part / path.name).unlink(missing_ok=True)
            part.rmdir()


def read_secret(path: Path) -> str:
    """Return the first line of a file that holds a passphrase.

    Raises RefusedError when it cannot be read.
    """
    text = read_made(path).decode("utf-8-sig", "replace")
    return text.split("\n", 1)[0].removesuffix("\r")


def refuse_occupied(out: Path) -> None:
    """Refuse a place for results that is a file, before any work is done."""
    if out.exists() and not out.is_dir():
        raise RefusedError(f"{out} 是文件，不能作输出文件夹", f"{out} is a file: results need a folder")


def _jurisdictions() -> list[Path]:
    return sorted((_PACKAGE / "jurisdictions").glob("*/*.toml"))


@cache
def _packaged(path: Path) -> Source:
    """Return a file of the program, read once."""
    return Source(path.relative_to(_PACKAGE).as_posix(), path.read_text("utf-8"))


def _content_files(folder: Path) -> list[Path]:
    """Return the *.toml of a folder in the order of their names, without hidden ones (editors leave such)."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 — names alone are sorted the same everywhere
    except FileNotFoundError:
        raise _no_such(folder) from None
    except NotADirectoryError:
        parent = folder.parent
        raise RefusedError(
            f"{folder} 是文件；请给出文件夹：{parent}", f"{folder} is a file; give its folder: {parent}"
        ) from None
    except OSError as error:
        zh, en = why(error)
        raise RefusedError(f"文件夹 {folder} 读不出：{zh}", f"cannot read the folder {folder}: {en}") from error
    return [folder / name for name in names if name.lower().endswith(".toml") and not name.startswith(".")]


def _no_such(folder: Path, besides: Path | None = None) -> RefusedError:
    near = _near(folder, besides)
    if near:
        return RefusedError(f"没有文件夹 {folder}，是否想用 {near}？", f"there is no folder {folder}; is it {near}?")
    return RefusedError(f"没有文件夹 {folder}", f"there is no folder {folder}")


def _nothing_in(folder: Path) -> RefusedError:
    """Say that a folder has no content, and where below it there is some."""
    below = content_folders(folder)
    name = folder / "disclosure.toml"
    if below:
        return RefusedError(
            f"没有 {name}，是否想用 {below[-1]}？", f"{folder} has no disclosure.toml; is it {below[-1]}?"
        )
    return RefusedError(f"{folder} 中没有 disclosure.toml", f"{folder} has no disclosure.toml")


def _near(folder: Path, besides: Path | None = None) -> Path | None:
    """Return a folder of content, another than `besides`, whose name is like that of one that is not there."""
    import difflib  # costs 3 ms and is needed for mistakes only

    parent = folder.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    known = {str(path): path for path in content_folders(parent) if path != besides}
    near = difflib.get_close_matches(str(folder), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


def content_folders(folder: Path) -> Sequence[Path]:
    """Return the folders up to two levels below that have a disclosure.toml, in order."""
    found: list[Path] = []
    for pattern in ("*/disclosure.toml", "*/*/disclosure.toml"):
        with suppress(OSError):
            found += (path.parent for path in folder.glob(pattern))
    return sorted(found)
