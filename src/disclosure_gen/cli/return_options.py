"""What the command takes that reads Word files which come back edited: `adopt`."""

import argparse

from disclosure_gen.cli.choices import Speak


def add_adopt(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `adopt` takes."""
    parser.add_argument(
        "file",
        metavar="EDITED.docx",
        help=speak("本程序生成、有人改过的 Word 文件", "Word file of this program that was edited"),
    )
    parser.add_argument(
        "--into",
        required=True,
        metavar="DIR",
        help=speak("它的内容文件夹", "the folder of content that it was made of"),
    )
    parser.add_argument("--yes", action="store_true", help=speak("把改动写进内容", "put the changes into the content"))
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
