"""What the commands that work on two years take: `roll` and `diff`."""

import argparse
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from disclosure_gen.cli.choices import Speak, several
from disclosure_gen.lang import LANGS

DIFF_FORMATS = ("json", "pdf", "docx", "html", "xlsx")


def add_roll(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `roll` takes."""
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))
    parser.add_argument("year", metavar="YEAR", type=int, help=speak("下一年", "the next year"))
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def add_diff(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `diff` takes."""
    side = speak(
        "内容文件夹、报送包，或本程序生成的 PDF、Word 文件",
        "folder of content, package, or PDF or Word file of this program",
    )
    parser.add_argument("file", metavar="OLD", help=side)
    parser.add_argument("other", metavar="NEW", help=side)
    parser.add_argument(
        "--min-change",
        dest="least",
        type=_amount(speak),
        default=Decimal(0),
        metavar="N",
        help=speak("略去小于此数的增减，单位同 NEW", "leave out movements smaller than this, in the money unit of NEW"),
    )
    parser.add_argument(
        "--only",
        dest="path",
        default="",
        metavar="PATH",
        help=speak(
            "只看一部分：数、表或章节的名字，如 three_public",
            "one part only, by the name of figures, a table or a section, such as three_public",
        ),
    )
    parser.add_argument("--text", action="store_true", help=speak("列出改动的句子", "show the sentences that changed"))
    _add_outputs(parser, speak)


def _add_outputs(parser: argparse.ArgumentParser, speak: Speak) -> None:

    parser.add_argument(
        "--to",
        dest="formats",
        type=several(("格式", "format"), DIFF_FORMATS, speak),
        default=(),
        metavar="json,pdf,docx,html,xlsx",
        help=speak("json 输出到屏幕，其余写成比较报告", "json to standard output, the others as reports"),
    )
    parser.add_argument(
        "--redline",
        action="store_true",
        help=speak("另写 NEW 的 Word 修订稿，改动留痕", "write NEW as a Word file with the changes tracked"),
    )
    parser.add_argument(
        "--lang",
        dest="editions",
        type=several(("语言", "language"), LANGS, speak),
        default=(),
        metavar="zh,en",
        help=speak("报告的语言（默认两边都有的）", "languages of reports (default: those that both sides have)"),
    )
    parser.add_argument(
        "--out", default="out", metavar="DIR", help=speak("报告写到哪里（默认 out）", "where to write (default: out)")
    )
    parser.add_argument(
        "--draft-reasons",
        dest="draft_reasons",
        action="store_true",
        help=speak("输出待补原因的段落（TOML）", "print the paragraphs that still need a reason, as TOML"),
    )


def _amount(speak: Speak) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal("nan")
        if not amount.is_finite():
            raise argparse.ArgumentTypeError(speak(f"“{text}”不是数", f'"{text}" is no number'))
        if amount < 0:
            raise argparse.ArgumentTypeError(
                speak(f"“{text}”小于零：增减只看大小", f'"{text}" is below zero: movements go by size')
            )
        return amount

    return read
