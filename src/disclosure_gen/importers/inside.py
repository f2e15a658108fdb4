"""Files that travel inside a file of this program, as they come out of it: names that are safe to write, limits.

The file comes from anywhere: names, sizes and structure are not believed. Whatever is wrong is a finding.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.records import NamedTuple, dataclass, field

MOST_FILES = 1000
MOST_BYTES = 32 * 1024 * 1024  # of one file, as of a file of content
MOST_IN_ALL = 128 * 1024 * 1024
LONGEST_NAME = 120

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')  # in names on Windows, and two of them everywhere
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$) *(\..*)?", re.IGNORECASE)
_LONGEST_DESCRIPTION = 200
_SHOWN = 40  # characters of a name that a finding quotes
_AGAIN = Say(
    "用原来的程序打开看看，能打开就另存一次；打不开的，再要一份完整的",
    "open it in its program and save it again; where that fails, ask for a whole copy",
)
_SPREAD = "\u3000"  # the one blank that is printed and yet not printable to Python


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside another: a name that is safe in any folder, what it is said to be, its bytes."""

    name: str
    description: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The files inside another: all of them, or none where there are findings."""

    files: tuple[Inside, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class DoubtError(Exception):
    """A file is not built as one of its format should be: its reader stopped there, and says why."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.en)
        self.say = say


class Fault(NamedTuple):
    """What is wrong with a file or one of those inside it."""

    code: str
    say: Say
    hint: Say = NOTHING


def extracted(found: Iterable[Inside | Fault], origin: Origin) -> Extracted:
    """Return the files that were found, or what was found wrong; `origin` is the file that they are in."""
    found = list(found)
    faults = [one for one in found if isinstance(one, Fault)]
    if faults:
        return Extracted((), tuple(finding(code, origin, say, hint=hint) for code, say, hint in faults))
    return Extracted(tuple(one for one in found if isinstance(one, Inside)))


def refused(name: str, taken: set[str]) -> Fault | None:
    """Return why a name cannot be that of a file in a folder of any system; one that can joins those that are taken."""
    key = normalize("NFKC", name).casefold()  # as file systems compare names that ignore case
    why = _why_unsafe(name) or _why_unsafe(key) or (Say("两个文件同名", "two files have it") if key in taken else None)
    if why:
        shown = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
        return Fault("DG904", Say(f"文件名“{shown}”不能用：{why.zh}", f'the name "{shown}" cannot be used: {why.en}'))
    taken.add(key)
    return None


def described(text: str) -> str:
    """Return what a file is said to be, without what could speak to a terminal."""
    said = text[:_LONGEST_DESCRIPTION]
    return "".join(char if char.isprintable() or char == _SPREAD else " " for char in said)


def damaged(code: str, what: Say, error: Exception) -> Fault:
    """Return that a file is not what it should be, or broken: its reader stopped at an error of any kind."""
    name = type(error).__name__.strip("_")
    why = error.say if isinstance(error, DoubtError) else Say(name, name)
    return Fault(
        code, Say(f"不是{what.zh}，或已损坏（{why.zh}）", f"not {what.en}, or a damaged one ({why.en})"), _AGAIN
    )


def too_large(name: str) -> Fault:
    """Return that a file, or all together, are more than is given back."""
    one, all_ = MOST_BYTES // 1024 // 1024, MOST_IN_ALL // 1024 // 1024
    return Fault(
        "DG905",
        Say(f"{name} 里的数据太多", f"{name} holds too much data"),
        Say(
            f"一个文件至多 {one} MB，全部至多 {all_} MB、{MOST_FILES} 个文件",
            f"at most {one} MB in one file, {all_} MB in {MOST_FILES} files",
        ),
    )


def empty(name: str) -> Fault:
    """Return that there are no files in a file of a format."""
    return Fault(
        "DG903",
        Say(f"{name} 里没有内容", f"there is no content in the {name}"),
        Say(
            f"本程序生成的 {name} 都带有自身的内容，内部版和被别的程序去掉内容的除外",
            f"each {name} of this program has its content in it, but internal editions and where another took it out",
        ),
    )


def _why_unsafe(name: str) -> Say | None:
    if not name or len(name) > LONGEST_NAME:
        return Say("空的，或过长", "empty or too long")
    if not name.isprintable() or _FORBIDDEN.search(name):
        return Say("含有文件名不能用的字符", "it holds a character that no file name may hold")
    if name[0] in ".-~ " or name[-1] in ". ":
        return Say("以点、空格等开头或结尾", "it begins or ends with a dot, a blank or the like")
    if _DEVICE.fullmatch(name):
        return Say("是 Windows 的设备名", "it is the name of a device on Windows")
    return None
