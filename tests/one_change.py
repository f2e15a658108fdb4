"""Content of the repository with some words changed → the codes of what is found then and was not before."""

from collections import Counter
from functools import cache
from pathlib import Path

import built
from disclosure_gen import checks, files
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.formats import terms
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.packs import load_pack
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source

EXAMPLE, SAMPLE = built.EXAMPLE, built.SAMPLE


def told(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return the codes of new findings; each change is made once, in the file that has its words."""
    return [one.code for one in found(folder, *changes)]


def found(folder: Path, *changes: tuple[str, str]) -> list[Diagnostic]:
    """Return the new findings."""
    sources = list(_sources(folder))
    for old, new in changes:
        at = next(index for index, source in enumerate(sources) if old in source.text)
        sources[at] = Source(sources[at].name, sources[at].text.replace(old, new, 1))
    known = Counter((one.code, one.zh) for one in _unchanged(folder))
    fresh = []
    for one in _found(folder, tuple(sources)):
        known[one.code, one.zh] -= 1
        if known[one.code, one.zh] < 0:
            fresh.append(one)
    return fresh


@cache
def _sources(folder: Path) -> tuple[Source, ...]:
    return tuple(files.read_content(folder))


@cache
def _unchanged(folder: Path) -> tuple[Diagnostic, ...]:
    return _found(folder, _sources(folder))


def _found(folder: Path, sources: tuple[Source, ...]) -> tuple[Diagnostic, ...]:
    named = prior.named(sources)
    loaded = load(sources, files.read_kinds(), files.read_prior(folder, named.folder) if named else ())
    assert loaded.disclosure is not None, loaded.diagnostics
    pack, _ = load_pack(files.read_pack(), loaded.jurisdiction)
    rules, _ = load_rules(files.read_rules(folder), loaded.jurisdiction, sources)
    given = checks.run(loaded.disclosure, loaded.disclosure.languages, terms(), pack, tuple(rules.values()))
    return (*loaded.diagnostics, *given)
