"""What the commands take that read a finished file or write one of their own: `extract`, `schema`."""

import argparse

from disclosure_gen.cli.choices import Speak


def add_extract(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `extract` takes."""
    parser.add_argument(
        "file", metavar="FILE", help=speak("本程序生成的 PDF 或 Word 文件", "PDF or Word file that this program made")
    )
    parser.add_argument("--out", required=True, metavar="DIR", help=speak("放到哪个文件夹", "folder to put them into"))
    parser.add_argument(
        "--force", action="store_true", help=speak("替换文件夹里的同名文件", "replace files of the same names")
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_schema(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `schema` takes."""
    parser.add_argument(
        "--out",
        default="",
        metavar="FILE",
        help=speak("写入文件（默认输出到屏幕）", "file to write (default: standard output)"),
    )
