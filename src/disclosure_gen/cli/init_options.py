"""What the command `init` takes."""

import argparse

from disclosure_gen.cli.choices import Speak, several
from disclosure_gen.lang import EDITIONS

LEVELS = ("province", "city", "county", "district", "township", "unit")


def add_init(parser: argparse.ArgumentParser, speak: Speak) -> None:
    """Add what `init` takes; what is left out is asked for."""
    parser.add_argument("folder", metavar="DIR", help=speak("新文件夹，如 content/部门/2026", "the new folder"))
    parser.add_argument(
        "--jurisdiction", default="", metavar="ID", help=speak("用哪一地的表样，base 为通用", "whose forms: base, …")
    )
    parser.add_argument("--year", type=int, default=0, metavar="YEAR", help=speak("预算年度", "the budget year"))
    parser.add_argument("--name", default="", help=speak("部门全称", "the department’s full name"))
    parser.add_argument(
        "--id", default="", metavar="ID",
        help=speak("部门简称，用于文件名（默认是上一级文件夹名）", "short name in file names (default: folder above)"),
    )  # fmt: skip
    parser.add_argument("--name-en", default="", metavar="NAME", help=speak("部门英文名", "its English name"))
    parser.add_argument("--region", default="", help=speak("所在地区，如云溪县", "its region"))
    parser.add_argument("--level", choices=LEVELS, default="county", help=speak("级别", "its level of government"))
    parser.add_argument(
        "--lang", dest="editions", type=several(("语言", "language"), EDITIONS, speak), default=(),
        metavar="zh,en,zh-en", help=speak("语言（默认 zh）", "languages (default: zh)"),
    )  # fmt: skip
    parser.add_argument(
        "--unit", dest="units", action="append", default=[], metavar="ID=NAME",
        help=speak("单位，可多次使用，如 library=县图书馆", "a unit; may be given more than once"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=speak("以 JSON 输出结果", "print the outcome as JSON"))
