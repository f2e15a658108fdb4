"""What `check` takes."""

import argparse
from collections.abc import Callable

from disclosure_gen.cli.choices import Speak, no_such, one_of
from disclosure_gen.codes import CODES
from disclosure_gen.diagnostics import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")


def add_check(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `check` takes."""
    parser.add_argument("folder", metavar="DIR", help=speak("内容文件夹", "folder of content"))
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
        "--coverage",
        action="store_true",
        help=speak(
            "列出无从核对的数和用不上的规则", "list the figures that nothing checks, and the rules that do not apply"
        ),
    )
    parser.add_argument(
        "--no-waivers",
        dest="waivers",
        action="store_false",
        help=speak("也列出已豁免的", "also findings that are waived"),
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--json", action="store_true", help=speak("以 JSON 输出检查结果", "print the findings as JSON"))
    either.add_argument(
        "--sarif",
        action="store_true",
        help=speak("以 SARIF 2.1.0 输出检查结果", "print the findings as SARIF 2.1.0"),
    )


def _codes(speak: Speak) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of codes with commas between: whole ones, their names, ranges (DG2), or beginnings (DG40)."""

    def read(text: str) -> tuple[str, ...]:
        names = {row.name: code for code, row in CODES.items()}
        words = [names.get(word, word) for word in text.replace("，", ",").replace(" ", "").split(",")]
        codes = tuple(dict.fromkeys(word.upper() for word in words if word))
        for code in codes:
            if not _meant(code):
                raise argparse.ArgumentTypeError(no_such(("代码", "code"), code, tuple(CODES), speak))
        if not codes:
            raise argparse.ArgumentTypeError(speak("需要一个取值", "expected one argument"))
        return tuple(known for code in codes for known in _meant(code))

    return read


def _meant(word: str) -> tuple[str, ...]:
    """Return the codes of a range (DG1 has DG101, DG10 has DG1001), else those that begin so."""
    of_range = tuple(code for code in CODES if code[:-2] == word)
    return of_range or tuple(code for code in CODES if code.startswith(word))


def _severity(speak: Speak) -> Callable[[str], str]:
    one = one_of(("级别", "severity"), SEVERITIES, speak)
    return lambda text: one(text)[0]
