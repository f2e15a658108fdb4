"""What the commands around a submission take: `submit`."""

import argparse

from disclosure_gen.cli.choices import Speak


def add_submit(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `submit` takes."""
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("输出文件夹（默认 out）", "where to write (default: out)")
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
