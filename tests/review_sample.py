"""A small department for the tests of the review: content is added, and what is found in it is read in short."""

from collections.abc import Sequence
from functools import cache

from disclosure_gen import checks, files
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Edition
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.packs import load_pack
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source
from disclosure_gen.model.pack import Pack

BOTH: tuple[Edition, ...] = ("zh", "en", "zh-en")

IDENTITY = """\
[disclosure]
schema_version = 1
department = "grain-office"
year = 2025
jurisdiction = "hebei"
languages = ["zh", "en", "zh-en"]
title.zh = ["平乡县公安局{year}年部门预算"]
title.en = ["Budget for {year}"]
[department]
name = { zh = "平乡县公安局", en = "County Public Security Bureau" }
short = { zh = "公安局", en = "Bureau" }
region = { zh = "河北省邢台市平乡县", en = "Pingxiang" }
level = "county"
[[unit]]
id = "bureau"
name = { zh = "平乡县公安局", en = "Bureau" }
[[unit]]
id = "traffic"
name = { zh = "交警大队", en = "Traffic police" }
"""
FIGURES = """\
[figures]
up = { current = 30, prior = 25.5 }
down = { current = 8, prior = 12.5 }
equal = { current = 7, prior = 7 }
moved = { change = -3.5 }
staff = { current = 24, prior = 23, unit = "人" }
share = { current = 25, prior = 20, unit = "%" }
minus = -2.4
only = 573.98
[figures.traffic]
hospitality = { current = 3, prior = 1 }
"""


@cache
def pack(jurisdiction: str = "hebei") -> Pack:
    """Return what the program's own review goes by."""
    loaded, wrong = load_pack(files.read_pack(), jurisdiction)
    assert not wrong
    return loaded


def text(zh: str, en: str = "") -> str:
    """Return a section with one paragraph; its Chinese stands on line 5, its English on line 6."""
    return section(f'[[section.block]]\ntext.zh = "{zh}"' + (f'\ntext.en = "{en}"' if en else ""))


def section(blocks: str) -> str:
    """Return a section with some blocks."""
    return f'[[section]]\nid = "overview"\ntitle = {{ zh = "总体情况", en = "Overview" }}\n{blocks}\n'


def found(
    content: str,
    *,
    identity: str = IDENTITY,
    figures: str = FIGURES,
    editions: Sequence[Edition] = BOTH,
) -> tuple[Diagnostic, ...]:
    """Return what the review finds in the small department with some content of its own."""
    sources = (Source("disclosure.toml", identity), Source("figures.toml", figures), Source("own.toml", content))
    loaded = load(sources, files.read_kinds())
    assert loaded.disclosure is not None, loaded.diagnostics
    assert not loaded.diagnostics
    return checks.run(loaded.disclosure, editions, None, pack(loaded.disclosure.jurisdiction))


def seen(content: str, prefix: str = "DG4", **more: str) -> list[str]:
    """Return the findings of some codes in the content in short: code, line and what stands there, `DG401 5 减少`."""
    short = []
    for one in found(content, **more):  # type: ignore[arg-type]
        if one.code.startswith(prefix) and one.origin.file == "own.toml":
            place = spot(content, one.origin)
            line = content.splitlines()[place.line - 1]
            short.append(f"{one.code} {place.line} {line[place.column - 1 : place.column - 1 + place.length]}")
    return short
