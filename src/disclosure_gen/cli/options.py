"""Words of the command line → Options, and the help, in Chinese or English."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NoReturn

from disclosure_gen import __version__
from disclosure_gen.cli.submission_options import add_submit
from disclosure_gen.cli.year_options import add_diff, add_roll
from disclosure_gen.codes import CODES
from disclosure_gen.diagnostics import Severity
from disclosure_gen.lang import EDITIONS, LANGS, Lang
from disclosure_gen.records import dataclass

FORMATS = ("pdf", "docx", "xlsx", "html")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
COMMANDS = ("build", "check", "show", "extract", "roll", "diff", "submit", "schema")

# What people type, and what they mean by it; other slips are found by likeness.
_MEANT = {
    "word": "docx", "doc": "docx", "msword": "docx", "acrobat": "pdf",
    "web": "html", "htm": "html", "网页": "html", "excel": "xlsx", "xls": "xlsx", "表格": "xlsx",
    "cn": "zh", "ch": "zh", "chinese": "zh", "zh-cn": "zh", "zh_cn": "zh", "中文": "zh",
    "english": "en", "en-us": "en", "en_us": "en", "eng": "en", "英文": "en",
    "both": "zh-en", "bilingual": "zh-en", "zh_en": "zh-en", "en-zh": "zh-en", "zhen": "zh-en", "双语": "zh-en",
    "make": "build", "生成": "build", "validate": "check", "lint": "check", "检查": "check", "tree": "show",
    "errors": "error", "warnings": "warning", "notices": "notice", "错误": "error", "警告": "warning", "提示": "notice",
    "unpack": "extract", "attachments": "extract", "取出": "extract",
    "package": "submit", "报送": "submit", "提交": "submit",
    "next": "roll", "rollover": "roll", "new": "roll", "下一年": "roll", "compare": "diff", "比较": "diff",
}  # fmt: skip

_ARGPARSE_ZH = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "%(heading)s:": "%(heading)s：",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "the following arguments are required: %s": "缺少参数：%s",
    "not allowed with argument %s": "不能与 %s 同用",
    "ignored explicit argument %r": "不接受取值 %r",
    "expected one argument": "需要一个取值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r（可选：%(choices)s）",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 有多种可能：%(matches)s",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for. `formats` of () means the usual ones, `editions` of () all; `out` of "" its usual place."""

    command: str
    ui: Lang
    folder: str = ""
    file: str = ""
    other: str = ""
    year: int = 0
    least: Decimal = Decimal(0)
    path: str = ""
    text: bool = False
    draft: bool = False
    draft_reasons: bool = False
    redline: bool = False
    formats: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    out: str = ""
    watch: bool = False
    json: bool = False
    tree: bool = False
    force: bool = False
    only: tuple[str, ...] = ()
    severity: Severity = "notice"
    waivers: bool = True


class UsageError(Exception):
    """The words of the command line do not say what to do. The text is in the language of messages."""


Speak = Callable[[str, str], str]


def speaker(ui: Lang) -> Speak:
    """Return the function that picks the Chinese or the English of two texts."""
    return lambda zh, en: zh if ui == "zh" else en


def ui_of(words: Sequence[str]) -> str | None:
    """Return the last value given to --ui, which decides the language of everything else; None where there is none."""
    value = None
    for word, following in pairwise([*words, ""]):
        if word == "--ui":
            value = following
        elif word.startswith("--ui="):
            value = word.removeprefix("--ui=")
    return value


def parse(words: Sequence[str], ui: Lang) -> Options:
    """Read the words after the program's name.

    Raises UsageError for what cannot be understood, SystemExit after printing help or the version.
    """
    speak = speaker(ui)
    _translate_argparse(ui)
    _refuse_unknown_command(words, speak)
    parser, commands = _parser(ui)
    values, others = parser.parse_known_args(words)
    if others:
        raise UsageError(_unknown(others, commands[values.command], speak))
    return Options(**{**vars(values), "ui": ui})


def _unknown(words: Sequence[str], command: argparse.ArgumentParser, speak: Speak) -> str:
    """Say that a command takes none of some words; of an option, which one is near."""
    word = next((word for word in words if word.startswith("-")), "").split("=")[0]
    if not word:
        return speak(f"不认识的参数：{' '.join(words)}", f"unrecognized arguments: {' '.join(words)}")
    known = tuple(dict.fromkeys(re.findall(r"--[a-z]+", command.format_help())))
    return no_such(("选项", "option"), word, known, speak)


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that is meant, "" where none comes near."""
    meant = _MEANT.get(word.lower(), "")
    if meant in known:
        return meant
    import difflib  # costs 3 ms and is needed for mistakes only

    return next(iter(difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)), "")


def no_such(what: tuple[str, str], word: str, known: Sequence[str], speak: Speak) -> str:
    """Say that a word is not known, and which is near, or which there are."""
    near = nearest(word, known)
    if near:
        tail = speak(f"（是否想用 {near}？）", f" (did you mean {near}?)")
    else:
        tail = speak(f"（可用：{'、'.join(known)}）", f" (there are {', '.join(known)})")
    return speak(f"没有{what[0]}“{word}”", f'no such {what[1]} "{word}"') + tail


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def _translate_argparse(ui: Lang) -> None:
    """Let argparse speak the language of messages; it looks its words up by `_`, made for gettext."""
    words: Mapping[str, str] = _ARGPARSE_ZH if ui == "zh" else {}
    setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010 — not a name that type checkers know


def _refuse_unknown_command(words: Sequence[str], speak: Speak) -> None:
    skip = False
    for word in words:
        if skip or word.startswith("-"):
            skip = word == "--ui" and not skip
            continue
        if word not in COMMANDS:
            raise UsageError(no_such(("命令", "command"), word, COMMANDS, speak))
        return


def several(what: tuple[str, str], known: Sequence[str], speak: Speak) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of words with commas between, each one of the known."""

    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(word for word in text.replace("，", ",").replace(" ", "").split(",") if word))
        for word in chosen:
            if word not in known:
                raise argparse.ArgumentTypeError(no_such(what, word, known, speak))
        if not chosen:
            raise argparse.ArgumentTypeError(speak("需要一个取值", "expected one argument"))
        return chosen

    return read


def _one(what: tuple[str, str], known: Sequence[str], speak: Speak) -> Callable[[str], tuple[str, ...]]:
    read_several = several(what, known, speak)

    def read(text: str) -> tuple[str, ...]:
        chosen = read_several(text)
        if len(chosen) > 1:
            raise argparse.ArgumentTypeError(speak("只能取一个", "takes one only"))
        return chosen

    return read


def _codes(speak: Speak) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of codes with commas between: whole ones, their names, or the beginning of some (DG2)."""

    def read(text: str) -> tuple[str, ...]:
        names = {row.name: code for code, row in CODES.items()}
        words = [names.get(word, word) for word in text.replace("，", ",").replace(" ", "").split(",")]
        codes = tuple(dict.fromkeys(word.upper() for word in words if word))
        for code in codes:
            if not any(known.startswith(code) for known in CODES):
                raise argparse.ArgumentTypeError(no_such(("代码", "code"), code, tuple(CODES), speak))
        if not codes:
            raise argparse.ArgumentTypeError(speak("需要一个取值", "expected one argument"))
        return codes

    return read


def _severity(speak: Speak) -> Callable[[str], str]:
    one = _one(("级别", "severity"), SEVERITIES, speak)
    return lambda text: one(text)[0]


def _examples(speak: Speak) -> str:
    return speak(
        """根据一份结构化内容，生成部门预算公开文件（PDF 和 Word，中文、英文、中英双语）。

示例：
  disclosure-gen build content/finance-bureau/2026
  disclosure-gen build content/finance-bureau/2026 --to docx --lang zh,en --out draft
  disclosure-gen check content/finance-bureau/2026 --json""",
        """Make a department's budget disclosure (PDF and Word; Chinese, English, both) from structured content.

examples:
  disclosure-gen build content/finance-bureau/2026
  disclosure-gen build content/finance-bureau/2026 --to docx --lang zh,en --out draft
  disclosure-gen check content/finance-bureau/2026 --json""",
    )


def _endings(speak: Speak) -> str:
    return speak(
        "退出码：0 正常；1 内容或文件有错误；2 用法有误或无法写出；130 被中断。",
        "exit codes: 0 fine; 1 errors in the content or the file; 2 wrong use, or nowhere to write; 130 interrupted.",
    )


def _parser(ui: Lang) -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """Return the parser of all words, and by name those of the commands."""
    speak = speaker(ui)
    common = _Parser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--ui",
        type=_one(("界面语言", "language of messages"), LANGS, speak),
        metavar="zh|en",
        help=speak("界面语言（默认随系统）", "language of messages (default: the locale's)"),
    )
    parser = _Parser(
        prog="disclosure-gen",
        description=_examples(speak),
        epilog=_endings(speak),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common],
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"disclosure-gen {__version__}",
        help=speak("显示版本号", "show the version and exit"),
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=speak("命令", "COMMAND"),
        title=speak("命令", "commands"),
        parser_class=_Parser,
    )
    made: dict[str, argparse.ArgumentParser] = {}
    for name, about, add in _commands(speak):
        command = made[name] = commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            parents=[common],
        )
        add(command, speak)
    return parser, made


def _commands(speak: Speak) -> tuple[tuple[str, str, Callable[[argparse.ArgumentParser, Speak], None]], ...]:
    return (
        ("build", speak("生成文件", "make the files"), _build_options),
        ("check", speak("检查内容，不生成文件", "check the content, make nothing"), _check_options),
        ("show", speak("显示文档结构", "show the document as a tree"), _show_options),
        (
            "extract",
            speak("取出 PDF 或 Word 文件里的内容", "take the content out of a PDF or Word file"),
            _extract_options,
        ),
        ("roll", speak("由今年的内容开出下一年的文件夹", "make the folder of the next year"), add_roll),
        ("diff", speak("比较两年或两稿", "say what has changed between two years or drafts"), add_diff),
        ("submit", speak("检查、生成并打成报送包", "check, build all and make one package"), add_submit),
        ("schema", speak("输出 JSON Schema（供编辑器用）", "print the JSON Schema that editors use"), _schema_options),
    )


def _folder(parser: argparse.ArgumentParser, speak: Speak) -> None:
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))


def _build_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    _folder(parser, speak)
    formats = several(("格式", "format"), FORMATS, speak)
    editions = several(("语言", "language"), EDITIONS, speak)
    parser.add_argument(
        "--to",
        dest="formats",
        type=formats,
        default=(),
        metavar=",".join(FORMATS),
        help=speak("格式（默认 pdf,docx）", "formats (default: pdf,docx)"),
    )
    parser.add_argument(
        "--lang", dest="editions", type=editions, default=(), metavar="zh,en,zh-en",
        help=speak("语言（默认内容所列全部）", "languages (default: all that the content has)"),
    )  # fmt: skip
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("输出文件夹（默认 out）", "where to write (default: out)")
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help=speak(
            "有矛盾、有待填的也生成，每页标明草稿", "make it in spite of contradictions and gaps, marked on every page"
        ),
    )
    parser.add_argument(
        "--watch", action="store_true", help=speak("内容改动后自动重新生成", "build again whenever the content changes")
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def _check_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    _folder(parser, speak)
    parser.add_argument(
        "--only",
        type=_codes(speak),
        default=(),
        metavar="DG402,DG5",
        help=speak("只看这些代码", "only findings of these codes, or of all that begin so"),
    )
    parser.add_argument(
        "--severity",
        type=_severity(speak),
        default="notice",
        metavar="error|warning|notice",
        help=speak("只看这一级及更重的", "only findings that are at least so grave"),
    )
    parser.add_argument(
        "--no-waivers",
        dest="waivers",
        action="store_false",
        help=speak("也列出已豁免的", "also findings that are waived"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出检查结果", "print the findings as JSON"))


def _show_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    _folder(parser, speak)
    edition = _one(("语言", "language"), EDITIONS, speak)
    parser.add_argument("--tree", action="store_true", help=speak("文档树（默认）", "the document tree (default)"))
    parser.add_argument(
        "--lang",
        dest="editions",
        type=edition,
        default=("zh",),
        metavar="zh",
        help=speak("语言（默认 zh）", "language (default: zh)"),
    )


def _extract_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    parser.add_argument(
        "file", metavar="FILE", help=speak("本程序生成的 PDF 或 Word 文件", "PDF or Word file that this program made")
    )
    parser.add_argument("--out", required=True, metavar="DIR", help=speak("放到哪个文件夹", "folder to put them into"))
    parser.add_argument(
        "--force", action="store_true", help=speak("替换文件夹里的同名文件", "replace files of the same names")
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def _schema_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    parser.add_argument(
        "--out",
        default="",
        metavar="FILE",
        help=speak("写入文件（默认输出到屏幕）", "file to write (default: standard output)"),
    )
