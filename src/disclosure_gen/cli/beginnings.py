"""Options, and answers where something is left out → a new folder of content; returns the exit code."""

import json
import sys
from pathlib import Path
from typing import cast

from disclosure_gen.cli.choices import Speak, no_such
from disclosure_gen.cli.options import Options
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import Edition
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
    print(
        speak(
            f"下一步：disclosure-gen check {options.folder} 逐一列出要填的数和要写的字",
            f"next: disclosure-gen check {options.folder} lists every figure to fill in and every text to write",
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
    where = speak(f"用哪一地的表样（{'、'.join(known)}）", f"whose forms ({', '.join(known)})")
    jurisdiction = options.jurisdiction or _ask("--jurisdiction", where, speak)
    if jurisdiction not in known:
        what = ("地区", "jurisdiction")
        raise RefusedError(*(no_such(what, jurisdiction, known, lambda *said, at=at: said[at]) for at in (0, 1)))
    name = options.name or _ask("--name", speak("部门全称", "the department’s full name"), speak)
    parent = folder.absolute().parent.name
    return Start(
        id=parent if is_identifier(parent) else "department",
        year=year,
        jurisdiction=jurisdiction,
        zh=name,
        en=options.name_en,
        region=options.region,
        level=options.level,
        languages=cast("tuple[Edition, ...]", options.editions),
        units=tuple(map(_unit, options.units)) or (NewUnit(id="main", zh=name, en=options.name_en),),
    )


def _unit(text: str) -> NewUnit:
    id_, _, name = text.partition("=")
    if not is_identifier(id_) or not name.strip():
        raise RefusedError(
            f"单位“{text}”要写成 id=名称，如 library=县图书馆", f'write the unit "{text}" as id=name, library=… for one'
        )
    return NewUnit(id=id_, zh=name.strip())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def _ask(option: str, question: str, speak: Speak) -> str:
    """Ask for what an option was not given for; where nobody can answer, or does, refuse."""
    answer = ""
    if sys.stdin.isatty():
        print(f"{question}{speak('：', ': ')}", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
    if not answer:
        raise RefusedError(f"缺少 {option}", f"{option} is missing")
    return answer
