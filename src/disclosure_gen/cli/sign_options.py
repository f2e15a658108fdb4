"""What `sign` takes."""

import argparse
from collections.abc import Callable

from disclosure_gen.cli.choices import Speak

_WIDTH = 42.0  # mm


def add_sign(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `sign` takes."""
    parser.add_argument(
        "file", metavar="FILE", help=speak("报送包，或 build 写出的 PDF", "a package, or a PDF that build has written")
    )
    parser.add_argument(
        "--identity",
        required=True,
        metavar="FILE",
        help=speak(
            "证书和私钥（PKCS#12：.p12、.pfx），或令牌：pkcs11:token=名称;object=名称?module-path=库文件",
            "certificate and private key (PKCS#12: .p12, .pfx), or pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY",
        ),
    )
    parser.add_argument(
        "--passphrase-file",
        dest="passphrase_file",
        default="",
        metavar="FILE",
        help=speak(
            "口令所在的文件（默认取环境变量 DISCLOSURE_GEN_PASSPHRASE，没有则询问）",
            "file with the passphrase (default: the variable DISCLOSURE_GEN_PASSPHRASE, else it is asked for)",
        ),
    )
    _add_seal(parser, speak)
    parser.add_argument(
        "--out",
        default="",
        metavar="FILE",
        help=speak(
            "写到哪里（默认 ….signed.zip、….signed.pdf）", "where to write (default: ….signed.zip, ….signed.pdf)"
        ),
    )
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))


def _add_seal(parser: argparse.ArgumentParser, speak: Speak) -> None:
    parser.add_argument(
        "--seal",
        default="",
        metavar="PNG",
        help=speak("盖章：底色透明的图片", "press this seal: a picture with a transparent ground"),
    )
    parser.add_argument(
        "--seal-width",
        dest="seal_width",
        type=_length(speak),
        default=_WIDTH,
        metavar="MM",
        help=speak("印章宽度（默认 42 毫米）", "how wide the seal is (default: 42 mm)"),
    )
    parser.add_argument(
        "--seal-at",
        dest="seal_at",
        type=_place(speak),
        default=None,
        metavar="PAGE,LEFT,TOP",
        help=speak(
            "印章中心：第几页、距左、距上（毫米）；默认在封面的落款上",
            "its middle: page, and mm from the left and the upper edge (default: on who and when of the cover)",
        ),
    )


def _length(speak: Speak) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = _number(text)
        if not 10 <= number <= 80:
            raise argparse.ArgumentTypeError(speak("应在 10 到 80 毫米之间", "should be from 10 to 80 mm"))
        return number

    return read


def _place(speak: Speak) -> Callable[[str], tuple[int, float, float]]:
    def read(text: str) -> tuple[int, float, float]:
        page, *lengths = (_number(part) for part in text.replace("，", ",").split(","))
        if len(lengths) != 2 or min(lengths) <= 0 or page < 1 or page != int(page):
            raise argparse.ArgumentTypeError(
                speak(f"“{text}”不是 页,左,上（如 1,150,230）", f'"{text}" is no PAGE,LEFT,TOP (as 1,150,230)')
            )
        return int(page), lengths[0], lengths[1]

    return read


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return -1.0
    return number if -1e6 < number < 1e6 else -1.0
