"""Punctuation → marks that stand twice, brackets without their other half, and marks of the wrong width."""

import re
from collections.abc import Iterator, Mapping

from disclosure_gen.checks.clauses import parted
from disclosure_gen.checks.words.said import Hit, Said, is_han
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related

_STOPS = ",.;:，。；：、"
_TWICE = r"[，。；：、]{2,}|[,;]{2,}|(?<!\.)\.\.(?!\.)|[，；：、][,.;:]|[,;:][，。；：、]"  # compiled where one is met
_HALF = re.compile(r"[,;:!?]|\([^()\n]*\)")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ．％]+")
_PAIRS: Mapping[str, str] = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】"}
_ITEM = r"[\dA-Za-z一二三四五六七八九十]$"  # 1） numbers a part


def check_marks(said: Said) -> Iterator[Diagnostic]:
    """Yield DG420, DG421 and DG422 for punctuation that stands twice, has no other half, or has the wrong width.

    Source: domain rules 5.2 and 6.17.
    """
    if "" in parted(said.whole, _STOPS)[1:-1]:
        yield from _doubled(said)
    yield from _halves(said)
    if said.lang == "zh":
        half, full = [hit for hit in said.find(_HALF) if _is_chinese(hit)], said.find(_FULL)
        if half:
            yield _width(
                half, Say("中文里的半角标点", "half-width punctuation in Chinese"), Say("用全角", "use the wide form")
            )
        if full:
            yield _width(
                full, Say("全角的数字或字母", "full-width digits or letters"), Say("用半角", "use the narrow form")
            )
        compared = said.words("<>＜＞")
        wide = [hit for hit in compared if hit.words in "＜＞"]
        if wide and len(wide) < len(compared):
            fewer = min((wide, [hit for hit in compared if hit.words not in "＜＞"]), key=len)
            yield _width(
                fewer, Say("全角和半角的 < > 混用", "< and > in both widths"), Say("全文统一", "use one of them")
            )


def _doubled(said: Said) -> Iterator[Diagnostic]:
    for hit in said.find(re.compile(_TWICE)):
        say = Say(f"标点重复“{hit.words}”", f"doubled punctuation “{hit.words}”")
        yield finding("DG420", hit.origin, say, hint=Say("只留一个", "keep one of them"))


def _halves(said: Said) -> Iterator[Diagnostic]:
    """Yield DG421 for the first bracket or quotation mark of each text that lacks its other half."""
    opened: list[Hit] = []
    told = -1
    for hit in said.words((*_PAIRS, *_PAIRS.values())):
        if opened and opened[0].passage is not hit.passage:
            if opened[0].passage.number != told:
                yield _unbalanced(opened[0])
            opened = []
        if hit.passage.number == told:
            continue
        if hit.words in _PAIRS:
            opened.append(hit)
        elif opened and _PAIRS[opened[-1].words] == hit.words:
            opened.pop()
        elif hit.words not in "）)" or not re.search(_ITEM, hit.passage.said[: hit.index]):
            told = hit.passage.number
            opened = []
            yield _unbalanced(hit)
    if opened and opened[0].passage.number != told:
        yield _unbalanced(opened[0])


def _is_chinese(hit: Hit) -> bool:
    """Tell whether a mark stands behind Han and before Han or a line's end, and brackets behind Han or around it."""
    said, end = hit.passage.said, hit.index + len(hit.words)
    before, after = said[max(0, hit.index - 1) : hit.index], said[end : end + 1]
    if hit.words.startswith("("):
        return is_han(before) or any(map(is_han, hit.words))
    return is_han(before) and (after in ("", "\n") or is_han(after))


def _unbalanced(hit: Hit) -> Diagnostic:
    say = Say(f"“{hit.words}”没有配对", f"“{hit.words}” has no other half")
    return finding("DG421", hit.origin, say, hint=Say("补上另一半", "add the other half"))


def _width(hits: list[Hit], what: Say, hint: Say) -> Diagnostic:
    others = tuple(Related(origin=hit.origin) for hit in hits[1:])
    say = Say(f"{what.zh}“{hits[0].words}”，共 {len(hits)} 处", f"{what.en}: “{hits[0].words}”, {len(hits)} in all")
    return finding("DG422", hits[0].origin, say, hint=hint, related=others)
