"""What `explain` takes."""

import argparse

from disclosure_gen.cli.choices import Speak


def add_explain(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `explain` takes."""
    parser.add_argument(
        "asked",
        metavar=speak("所问", "WHAT"),
        help=speak(
            "代码（DG201，DG5 是一类）、数（4837.98、27.55%%）、数的名字（revenue.total）或规则的 id",
            "a code (DG201; DG5: all so), a number (4837.98, 27.55%%), a figure's name (revenue.total), a rule's id",
        ),
    )
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        default="",
        help=speak("内容文件夹（问数、问规则时）", "folder of content, for figures and rules"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
