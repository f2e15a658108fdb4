"""Cells of text → those that hold what belongs in another column: a threshold for words, words for a threshold."""

import re
from collections.abc import Iterator

from disclosure_gen.checks.words.said import Passage, Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Path

_SIGNS = " \u3000≥≤<>＜＞=＝-−"  # what a threshold begins with before its number
_THRESHOLD = r"[≥≤<>＜＞=＝]*\s*[-−]?\d[\d.,，]*\s*(?:%|％|‰|万元|元|万|人|次|件|个|起|天|分)?"
_DIGIT = re.compile(r"\d")
_WORDS = 8  # characters from which a grade without a number, beside others that have one, is a sentence
_ROLES = frozenset({"label", "cell", "remark", "term"})


def check_cells(said: Said) -> Iterator[Diagnostic]:
    """Yield DG419 for each row with a cell of the wrong type for its column.

    Source: inspections (domain rule 6.14): a row that slipped by one column.
    """
    if said.lang == "en":
        return
    rows: dict[Path, list[Passage]] = {}
    for passage in said.passages:
        if passage.role in _ROLES and _is_threshold(passage.said):
            yield _wrong(passage, Say("这里应是文字，写的是数", "a number where words belong"))
        elif passage.role == "grade":
            rows.setdefault(passage.text.origin.path[:-2], []).append(passage)
    for grades in rows.values():
        words = [passage for passage in grades if len(passage.said) >= _WORDS and not _DIGIT.search(passage.said)]
        if words and any(_DIGIT.search(passage.said) for passage in grades):
            yield _wrong(words[0], Say("这里应是评分标准，写的是一段话", "a sentence where a grade belongs"))


def _is_threshold(words: str) -> bool:
    return words.lstrip(_SIGNS)[:1].isdecimal() and re.fullmatch(_THRESHOLD, words) is not None


def _wrong(passage: Passage, what: Say) -> Diagnostic:
    words = passage.said if len(passage.said) <= 12 else passage.said[:11] + "…"
    return finding(
        "DG419",
        passage.at(0, len(passage.said)),
        Say(f"{what.zh}：“{words}”", f"{what.en}: “{words}”"),
        hint=Say("核对这一行是否错了一格", "see whether the row has slipped by one column"),
    )
