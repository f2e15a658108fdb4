"""What the commands take that send workbooks out and read what comes back: `workbook` and `import`."""

import argparse

from disclosure_gen.cli.choices import Speak, one_of
from disclosure_gen.lang import LANGS


def add_workbook(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `workbook` takes."""
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))
    parser.add_argument(
        "--lang",
        dest="editions",
        type=one_of(("语言", "language"), LANGS, speak),
        default=(),
        metavar="zh|en",
        help=speak("工作簿的语言（默认内容的第一种）", "language of the workbook (default: the first of the content)"),
    )
    parser.add_argument(
        "--out",
        default="",
        metavar="FILE",
        help=speak("写到哪里（默认 out/）", "file to write (default: in out/)"),
    )


def add_import(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `import` takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=speak(
            "填好的工作簿；别人的工作簿、Word 文件", "a workbook that was filled in; a workbook or Word file of others"
        ),
    )
    parser.add_argument(
        "--into", required=True, metavar="DIR", help=speak("写进哪个内容文件夹", "folder of content to put it into")
    )
    parser.add_argument(
        "--unit",
        dest="money_unit",
        choices=("元", "万元", "亿元"),
        default="",
        help=speak("没有写明单位的表，金额是元还是万元", "the unit of money in tables that do not say it"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
