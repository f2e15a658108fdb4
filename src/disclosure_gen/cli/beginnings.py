"""Options, and answers where something is left out → a new folder of content; returns the exit code."""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from disclosure_gen.cli.choices import Speak, no_such, several
from disclosure_gen.cli.options import Options
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.names import is_identifier
from disclosure_gen.opening import jurisdictions, open_folder
from disclosure_gen.starting import NewUnit, Start

_YEARS = range(1950, 2200)


def run_init(options: Options, speak: Speak) -> int:
    """Make a new folder and say what to do next."""
    made = open_folder(options.folder, _about(options, speak))
    if options.json:
        print(json.dumps({"folder": options.folder, "files": made}, ensure_ascii=False))
        return 0
    print("".join(f"{name}\n" for name in made), end="")
    folder = options.folder
    print(
        speak(
            f"下一步：在这些文件里把 ? 和 ×× 改成本部门的数和文字；disclosure-gen check {folder} 逐一列出还没有填的。\n"
            f"用 Excel 填数：disclosure-gen workbook {folder}，填好后 disclosure-gen import 表.xlsx --into {folder}",
            f"next: write figures and words for every ? and ×× in these files; disclosure-gen check {folder} lists what"
            f" is left.\nTo fill in figures in Excel: disclosure-gen workbook {folder}, then"
            f" disclosure-gen import FILE.xlsx --into {folder}",
        )
    )
    return 0


def _about(options: Options, speak: Speak) -> Start:
    """Return what is known of the department.

    Raises RefusedError for what is missing where nobody can be asked, and for what cannot be.
    """
    folder = Path(options.folder)
    if folder.exists():
        raise RefusedError(f"已有 {folder}，不予改动", f"{folder} is there already and is not touched")
    known = jurisdictions()
    named = folder.name if folder.name.isdecimal() else ""
    year = options.year or _number(named or _ask("--year", speak("预算年度", "budget year"), speak))
    if year not in _YEARS:
        raise RefusedError(f"没有预算年度 {year}", f"{year} is no budget year")
    where = speak(
        f"用哪一地的表样（{'、'.join(known)}；base 是财政部的）",
        f"whose forms ({', '.join(known)}; base: the Ministry’s)",
    )
    jurisdiction = options.jurisdiction or _ask("--jurisdiction", where, speak)
    if jurisdiction not in known:
        what = ("地区", "jurisdiction")
        raise RefusedError(*(no_such(what, jurisdiction, known, lambda *said, at=at: said[at]) for at in (0, 1)))
    name = options.name or _ask("--name", speak("部门全称", "the department’s full name"), speak)
    id_ = _id(options.id, folder.absolute().parent.name, speak)
    region = options.region or _may_say(speak("所在地区，如云溪县（可不填）", "its region (may be left out)"), speak)
    editions = options.editions or _editions(speak)
    units = (
        options.units
        or _may_say(
            speak(
                "所属单位，写 id=名称，空格隔开，如 library=县图书馆（只有本级不填）",
                "its units, as id=name with blanks between, library=… for one (left out: the department itself)",
            ),
            speak,
        ).split()
    )
    return Start(
        id=id_,
        year=year,
        jurisdiction=jurisdiction,
        zh=name,
        en=options.name_en,
        region=region,
        level=options.level,
        languages=cast("tuple[Edition, ...]", editions),
        units=_units(units) or (NewUnit(id="main", zh=name, en=options.name_en),),
    )


def _id(given: str, parent: str, speak: Speak) -> str:
    """Return the department's short name in file names: that of the folder above where it can be one."""
    if not given and is_identifier(parent):
        return parent
    question = speak("部门简称，用于文件名，如 finance-bureau", "its short name in file names, finance-bureau for one")
    id_ = given or _ask("--id", question, speak)
    if not is_identifier(id_):
        raise RefusedError(*_latin(id_))
    return id_


def _latin(id_: str) -> tuple[str, str]:
    return (
        f"“{id_}”不能作简称：只用拉丁字母、数字、- 和 _，如 finance-bureau",
        f'"{id_}" is no short name: Latin letters, digits, - and _ only, finance-bureau for one',
    )


def _units(texts: Sequence[str]) -> tuple[NewUnit, ...]:
    units = tuple(map(_unit, texts))
    twice = next((unit.id for unit in units if sum(other.id == unit.id for other in units) > 1), "")
    if twice:
        raise RefusedError(f"两个单位都叫 {twice}", f"two units are called {twice}")
    return units


def _unit(text: str) -> NewUnit:
    id_, _, name = text.partition("=")
    if not id_ or not name.strip():
        raise RefusedError(
            f"单位“{text}”要写成 id=名称，如 library=县图书馆", f'write the unit "{text}" as id=name, library=… for one'
        )
    if not is_identifier(id_):
        raise RefusedError(*_latin(id_))
    return NewUnit(id=id_, zh=name.strip())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def _editions(speak: Speak) -> tuple[str, ...]:
    """Ask for the languages; Chinese where nothing is said."""
    said = _may_say(speak("语言（zh,en,zh-en；不填是 zh）", "languages (zh,en,zh-en; left out: zh)"), speak)
    try:
        return tuple(several(("语言", "language"), EDITIONS, speak)(said)) if said else ("zh",)
    except ArgumentTypeError as wrong:
        raise RefusedError(str(wrong), str(wrong)) from wrong


def _may_say(question: str, speak: Speak) -> str:
    """Ask for what may be left out; "" where nobody can answer, or does."""
    if not sys.stdin.isatty():
        return ""
    print(f"{question}{speak('：', ': ')}", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _ask(option: str, question: str, speak: Speak) -> str:
    """Ask for what an option was not given for; where nobody can answer, or does, refuse."""
    answer = _may_say(question, speak)
    if not answer:
        raise RefusedError(f"缺少 {option}", f"{option} is missing")
    return answer
