"""What the commands around a submission take: `submit`, `enclose`, `verify`, `published`, `batch`; not `sign`."""

import argparse
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from disclosure_gen.cli.choices import FORMATS, Speak, several
from disclosure_gen.lang import LANGS

_TASKS = ("check", "build", "submit", "verify")


def add_submit(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `submit` takes."""
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("输出文件夹（默认 out）", "where to write (default: out)")
    )
    parser.add_argument("--internal", action="store_true", help=argparse.SUPPRESS)  # to say why there is none
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_enclose(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `enclose` takes."""
    parser.add_argument("package", metavar="PACKAGE", help=speak("报送包", "the package"))
    parser.add_argument(
        "files",
        metavar="SEALED.ofd",
        nargs="+",
        help=speak("包里的 OFD，已由本单位的签章系统盖章", "OFD files of the package, sealed by your office’s system"),
    )
    parser.add_argument(
        "--out",
        default="",
        metavar="FILE",
        help=speak("写到哪里（默认 ….sealed.zip）", "where to write (….sealed.zip)"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_verify(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `verify` takes."""
    parser.add_argument(
        "packages", metavar="PACKAGE", nargs="+", help=speak("报送包，或单个 OFD", "packages, OFD files")
    )
    _verified_by(parser, speak)
    _jobs(parser, speak)
    parser.add_argument(
        "--to",
        dest="formats",
        type=several(("格式", "format"), ("html",), speak),
        default=(),
        metavar="html",
        help=speak("另写核验报告（网页）", "write a report too, as a web page"),
    )
    parser.add_argument(
        "--lang",
        dest="editions",
        type=several(("语言", "language"), LANGS, speak),
        default=LANGS,
        metavar="zh,en",
        help=speak("报告的语言（默认两种都写）", "languages of the report (default: both)"),
    )
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("报告的文件夹（默认 out）", "the report (default: out)")
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_published(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `published` takes."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=speak("公开的 PDF、Word 文件或存下的网页", "PDF or Word file, or saved page, from the web"),
    )
    parser.add_argument("package", metavar="PACKAGE", help=speak("报送包", "the package that was submitted"))
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_batch(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `batch` takes."""
    parser.add_argument(
        "packages",
        metavar="DIR",
        nargs="+",
        help=speak("内容文件夹、报送包，或含有它们的文件夹", "folders of content, packages, or folders that hold them"),
    )
    parser.add_argument(
        "--do",
        dest="task",
        choices=_TASKS,
        default="",
        metavar="|".join(_TASKS),
        help=speak("做什么（文件夹默认 submit，包默认 verify）", "what to do (folders: submit, packages: verify)"),
    )
    parser.add_argument(
        "--to",
        dest="formats",
        type=several(("格式", "format"), FORMATS, speak),
        default=(),
        metavar=",".join(FORMATS),
        help=speak("build 的格式（默认 pdf,docx）", "formats of build (default: pdf,docx)"),
    )
    parser.add_argument(
        "--sum",
        dest="sums",
        action="append",
        type=_sum(speak),
        default=[],
        metavar="KEY[=TOTAL]",
        help=speak(
            "各部门此数按年度相加，最近一年的可与总数核对；可写几次",
            "add this figure up by year, and compare the latest year with a total; repeatable",
        ),
    )
    _verified_by(parser, speak)
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("输出文件夹（默认 out）", "where to write (default: out)")
    )
    _jobs(parser, speak)
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def _verified_by(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what packages are verified by."""
    parser.add_argument(
        "--approved",
        default="",
        metavar="FILE",
        help=speak(
            "批复的数（TOML 或工作簿），或各部门批复所在的文件夹",
            "the approved figures, as TOML or workbook, or a folder with those of each department",
        ),
    )
    parser.add_argument(
        "--rules", default="", metavar="DIR", help=speak("本单位自己的规则文件夹", "folder of your own rule packs")
    )
    parser.add_argument(
        "--trust",
        dest="trusted",
        action="append",
        default=[],
        metavar="FILE",
        help=speak(
            "所信任的发证机构的证书（PEM），可写几次；没有其签名的包不通过",
            "certificate of an issuer that you trust (PEM), repeatable; without such a signature no package passes",
        ),
    )


def _sum(speak: Speak) -> Callable[[str], str]:
    def read(text: str) -> str:
        key, given, total = text.partition("=")
        try:
            number = Decimal(total) if given else Decimal(0)
        except InvalidOperation:
            number = Decimal("nan")
        if not key or not number.is_finite():
            raise argparse.ArgumentTypeError(
                speak(f"“{text}”不是 路径 或 路径=总数", f'"{text}" is no KEY or KEY=TOTAL')
            )
        return text

    return read


def _count(speak: Speak) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not int(text):
            raise argparse.ArgumentTypeError(speak(f"“{text}”不是正整数", f'"{text}" is no positive whole number'))
        return int(text)

    return read


def _jobs(parser: argparse.ArgumentParser, speak: Speak) -> None:
    parser.add_argument(
        "--jobs",
        type=_count(speak),
        default=0,
        metavar="N",
        help=speak("同时用几个核（默认全部）", "processes (default: all cores)"),
    )
