"""Word files that people have changed → where their words are not those of the data inside, and a comparison by words.

What the program itself would write is made again, and its words are compared.
"""

from collections.abc import Iterator, Sequence

from disclosure_gen import pipeline
from disclosure_gen.codes import Say, finding
from disclosure_gen.compare.changes import Comparison
from disclosure_gen.compare.words import paired, word_changes
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure

_TOLD = 5  # places of a file that are named one by one
_SHOWN = 30  # characters of a paragraph


def disagreements(words: Sequence[str], disclosure: Disclosure, origin: Origin) -> Iterator[Diagnostic]:
    """Yield DG455 for the paragraphs of a Word file that its own data would not print."""
    aligned = paired(_printed(disclosure, disclosure.languages[0]), words)
    found = [*aligned.pairs, *((old, "") for old in aligned.gone), *(("", new) for new in aligned.came)]
    for old, new in found[:_TOLD]:
        before, after = _around(old, new)
        say = Say(
            f"Word 文件的文字与所附数据不符：数据为“{before}”，文字为“{after}”",
            f"the words of the Word file are not those of its data: “{after}”, where the data say “{before}”",
        )
        yield finding("DG455", origin, say, hint=_HOW)
    if len(found) > _TOLD:
        more = len(found) - _TOLD
        say = Say(f"另有 {more} 处文字与所附数据不符", f"{more} more places are not as the data say")
        yield finding("DG455", origin, say, hint=_HOW)


def by_words(sides: tuple[Sequence[str], Sequence[str]], known: Disclosure, unknown: int, origin: Origin) -> Comparison:
    """Return the comparison of a Word file without data (side `unknown`) with content, by what both print."""
    given = sides[unknown]
    words = sides[1 - unknown]
    edition = known.languages[0]
    if not words:
        printed = {one: _printed(known, one) for one in known.languages}
        edition = max(printed, key=lambda one: len(paired(printed[one], given).pairs) + _equal(printed[one], given))
        words = printed[edition]
    old, new = (given, words) if unknown == 0 else (words, given)
    say = Say("Word 文件里没有数据，只比较了文字", "there are no data in the Word file: only its words are compared")
    return Comparison(
        old=known,
        new=known,
        changes=tuple(word_changes(old, new, "en" if edition == "en" else "zh")),
        diagnostics=(finding("DG456", origin, say),),
        worded=True,
    )


_HOW = Say(
    "比较以数据为准；手改的内容请写回 TOML",
    "the data count in the comparison; put what was changed by hand into the TOML",
)


def _printed(disclosure: Disclosure, edition: Edition) -> tuple[str, ...]:
    """Return the words of the Word file that a disclosure makes."""
    from disclosure_gen.importers.words import read_words

    document = pipeline.compose(disclosure, edition)
    laid = pipeline.layout(document)
    return read_words(pipeline.write(document, laid.pages, "docx").data)


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    return len(set(old) & set(new))


def _around(old: str, new: str) -> tuple[str, str]:
    """Return two paragraphs from shortly before the first character that differs."""
    at = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = max(0, at - _SHOWN // 3)
    return _cut(old, start), _cut(new, start)


def _cut(words: str, start: int) -> str:
    head, tail = "…" if start else "", "…" if len(words) > start + _SHOWN else ""
    return f"{head}{words[start : start + _SHOWN]}{tail}"
