"""Words of the command line → Options, and the help, in Chinese or English."""

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NoReturn

from disclosure_gen import __version__
from disclosure_gen.cli.check_options import add_check
from disclosure_gen.cli.choices import FORMATS, Speak, no_such, one_of, several, speaker
from disclosure_gen.cli.explain_options import add_explain
from disclosure_gen.cli.file_options import add_extract, add_schema
from disclosure_gen.cli.init_options import add_init
from disclosure_gen.cli.intake_options import add_import, add_workbook
from disclosure_gen.cli.return_options import add_adopt
from disclosure_gen.cli.sign_options import add_sign
from disclosure_gen.cli.submission_options import add_batch, add_enclose, add_published, add_submit, add_verify
from disclosure_gen.cli.terminal import columns
from disclosure_gen.cli.year_options import add_diff, add_roll
from disclosure_gen.diagnostics import Severity
from disclosure_gen.lang import EDITIONS, LANGS, Lang
from disclosure_gen.records import dataclass

COMMANDS = (
    "build", "check", "show", "extract", "init", "workbook", "import", "adopt", "roll", "diff", "submit", "enclose",
    "sign", "verify", "published", "batch", "explain", "schema",
)  # fmt: skip
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
    asked: str = ""
    year: int = 0
    jurisdiction: str = ""
    name: str = ""
    name_en: str = ""
    region: str = ""
    level: str = ""
    id: str = ""
    units: Sequence[str] = ()
    least: Decimal = Decimal(0)
    path: str = ""
    into: str = ""
    yes: bool = False
    money_unit: str = ""
    files: Sequence[str] = ()
    text: bool = False
    draft: bool = False
    internal: bool = False
    draft_reasons: bool = False
    redline: bool = False
    formats: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    out: str = ""
    watch: bool = False
    json: bool = False
    sarif: bool = False
    tree: bool = False
    force: bool = False
    only: tuple[str, ...] = ()
    severity: Severity = "notice"
    packages: tuple[str, ...] = ()
    package: str = ""
    task: str = ""
    sums: tuple[str, ...] = ()
    approved: str = ""
    rules: str = ""
    trusted: tuple[str, ...] = ()
    identity: str = ""
    passphrase_file: str = ""
    seal: str = ""
    seal_width: float = 0
    seal_at: tuple[int, float, float] | None = None
    jobs: int = 0
    waivers: bool = True
    coverage: bool = False


class UsageError(Exception):
    """The words of the command line do not say what to do. The text is in the language of messages."""


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
    parser, commands = _parser(ui, _command(words, speak))
    values, others = parser.parse_known_args(words)
    if others:
        raise UsageError(_unknown(others, commands[values.command], speak))
    return Options(**{**vars(values), "ui": ui})


def _unknown(words: Sequence[str], command: argparse.ArgumentParser, speak: Speak) -> str:
    """Say that a command takes none of some words; of an option, which one is near."""
    word = next((word for word in words if word.startswith("-")), "").split("=")[0]
    if not word:
        return speak(f"不认识的参数：{' '.join(words)}", f"unrecognized arguments: {' '.join(words)}")
    known = tuple(dict.fromkeys(re.findall(r"--[a-z-]+", command.format_help())))
    return no_such(("选项", "option"), word, known, speak)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, width=columns(os.environ) - 2)  # as argparse has it


def _translate_argparse(ui: Lang) -> None:
    """Let argparse speak the language of messages; it looks its words up by `_`, made for gettext."""
    words: Mapping[str, str] = _ARGPARSE_ZH if ui == "zh" else {}
    setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010 — not a name that type checkers know


def _command(words: Sequence[str], speak: Speak) -> str:
    """Return the command among the words, "" where there is none; UsageError for one that is not known."""
    skip = False
    for word in words:
        if skip or word.startswith("-"):
            skip = word == "--ui" and not skip
            continue
        if word not in COMMANDS:
            raise UsageError(no_such(("命令", "command"), word, COMMANDS, speak))
        return word
    return ""


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


def _parser(ui: Lang, only: str) -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """Return the parser of all words, and by name those of the commands: of `only` one, or of all for "" (help)."""
    speak = speaker(ui)
    common = _Parser(add_help=False, allow_abbrev=False, formatter_class=_formatter)
    common.add_argument(
        "--ui",
        type=one_of(("界面语言", "language of messages"), LANGS, speak),
        metavar="zh|en",
        help=speak("界面语言（默认随系统）", "language of messages (default: the locale's)"),
    )
    parser = _Parser(
        prog="disclosure-gen",
        description=_examples(speak),
        epilog=_endings(speak),
        formatter_class=_formatter,
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
        prog=parser.prog,  # argparse would make it of a usage text, and import a module for that
        dest="command",
        required=True,
        metavar=speak("命令", "COMMAND"),
        title=speak("命令", "commands"),
        parser_class=_Parser,
    )
    made: dict[str, argparse.ArgumentParser] = {}
    for name, about, add in _commands(speak):
        if only not in ("", name):  # to set up them all costs as much as to read the words
            continue
        command = made[name] = commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:],
            formatter_class=_formatter,
            allow_abbrev=False,
            parents=[common],
        )
        add(command, speak)
    return parser, made


def _commands(speak: Speak) -> tuple[tuple[str, str, Callable[[argparse.ArgumentParser, Speak], None]], ...]:
    return (
        ("build", speak("生成文件", "make the files"), _build_options),
        ("check", speak("检查内容，不生成文件", "check the content, make nothing"), add_check),
        ("show", speak("显示文档结构", "show the document as a tree"), _show_options),
        (
            "extract",
            speak("取出 PDF 或 Word 文件里的内容", "take the content out of a PDF or Word file"),
            add_extract,
        ),
        ("init", speak("开一个新的内容文件夹", "make a new folder of content"), add_init),
        ("roll", speak("由今年的内容开出下一年的文件夹", "make the folder of the next year"), add_roll),
        ("diff", speak("比较两年或两稿", "say what has changed between two years or drafts"), add_diff),
        ("submit", speak("检查、生成并打成报送包", "check, build all and make one package"), add_submit),
        ("enclose", speak("把盖了章的 OFD 放回报送包", "put sealed OFD files into a package"), add_enclose),
        ("sign", speak("给报送包或 PDF 签名、盖章", "sign a package or a PDF, and press a seal"), add_sign),
        ("verify", speak("核验报送包", "verify packages"), add_verify),
        ("published", speak("公开的与报送的是否一致", "compare what is on line with a package"), add_published),
        ("batch", speak("许多部门一起做", "do many departments at once"), add_batch),
        ("workbook", speak("生成供部门填数的工作簿", "make the workbook that a department fills in"), add_workbook),
        ("import", speak("读回填好的工作簿", "take a filled workbook into the content"), add_import),
        ("adopt", speak("采用别人在 Word 里的改动", "take what others changed in a Word file"), add_adopt),
        ("explain", speak("说明一个代码或一个数", "say what a code means, or where a figure stands"), add_explain),
        ("schema", speak("输出 JSON Schema（供编辑器用）", "print the JSON Schema that editors use"), add_schema),
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
    parser.add_argument(
        "--internal",
        action="store_true",
        help=speak("内部版：印出涉密的值，每页标明", "for inside: prints what is classified, marked on every page"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def _show_options(parser: argparse.ArgumentParser, speak: Speak) -> None:
    _folder(parser, speak)
    edition = one_of(("语言", "language"), EDITIONS, speak)
    parser.add_argument("--tree", action="store_true", help=speak("文档树（默认）", "the document tree (default)"))
    parser.add_argument(
        "--lang",
        dest="editions",
        type=edition,
        default=("zh",),
        metavar="zh",
        help=speak("语言（默认 zh）", "language (default: zh)"),
    )
