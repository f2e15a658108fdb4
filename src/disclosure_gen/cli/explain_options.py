"""What `explain` takes."""

import argparse

from disclosure_gen.cli.choices import Speak


def add_explain(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `explain` takes."""
    parser.add_argument(
        "asked",
        metavar=speak("所问", "WHAT"),
        help=speak(
            "代码（DG201，DG5 是一类）、数（4837.98、27.55%%）或数的名字（revenue.total）",
            "a code (DG201; DG5: all so), a number (4837.98, 27.55%%) or the name of a figure (revenue.total)",
        ),
    )
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        default="",
        help=speak("内容文件夹（问数时）", "folder of content, for figures"),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
