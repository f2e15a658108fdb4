"""What a disclosure gives as the reason of a movement: a clause of its text, or a cell of a table.

The words that introduce a reason (主要原因) are those of the review: they come with the comparison.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.compare.changes import Comparison
from disclosure_gen.compare.codes import codes_of
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.texts import name_of, sentences, words_of
from disclosure_gen.lang import LANGS, Lang, Terms, term
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import ListBlock, TextBlock
from disclosure_gen.model.tables import BudgetTable, leaves
from disclosure_gen.model.text import Prose
from disclosure_gen.money import Classified

_PATH = re.compile(r"\{([^{}:=\s][^{}:]*)(?::[^{}]*)?\}")
_PARTS = (".prior", ".change", ".current")
_CLAUSE = re.compile(r"[，,；;。]|(?<=\})")
_PURPOSE = re.compile(r"\s*(?:used |spent )?for\b|用于")  # what money is for is no reason
_SO: Mapping[Lang, re.Pattern[str]] = {  # what introduces a reason, and how a clause ends with one
    "zh": re.compile(
        r"(?:(?!由于|因)[^，。；]*?原因(?![，$]))?其?(?:主要)?(?:是|为|系|在于|：|:)?(?:由于|因为|是因|因(?!公))?"
        r"(.*?)(?:(?:等?的?原因|所致)(?:，.*)?|(?<=影响)，.*)?"
    ),
    "en": re.compile(
        r"(?:reasons? (?:for this )?(?:is|are):? )?(?:mainly |chiefly )?(?:that )?"
        r"(?:because of |because |due to |owing to |as a result of |result of |on account of )?(.*?)",
        re.IGNORECASE,
    ),
}
_DRAFTS = ("rated", "moved", "stated")


def reasons(comparison: Comparison, lang: Lang, terms: Terms) -> Mapping[str, str]:
    """Return the reason that the new side gives for each figure, by key; none for what is still to be written."""
    new, markers = comparison.new, comparison.markers.get(lang, ())
    found: dict[str, str] = {}
    for text in _passages(new):
        found |= _of_passage(words_of(text, lang), markers, lang)
    for table in new.tables.values():  # a row gives the reason of one figure, a paragraph often that of several
        found |= _of_cells(table, new, lang)
    unwritten = {_cut(sentences(term(terms, f"draft.{form}", lang))[-1], markers, lang) for form in _DRAFTS}
    filled_in = {key: filled(words, new, lang, terms) for key, words in found.items() if words not in unwritten}
    return {key: words[:1].upper() + words[1:] for key, words in filled_in.items()}


def explained(comparison: Comparison) -> set[str]:
    """Return the keys of the figures of which a text, or the row of a table, gives some reason."""
    new, found = comparison.new, set[str]()
    for lang in LANGS:
        markers = comparison.markers.get(lang, ())
        for table in new.tables.values():
            found |= _of_cells(table, new, lang).keys()
        for text in _passages(new):
            words = words_of(text, lang)
            if any(marker in words for marker in markers):
                found |= set(_keys(words))
    return found


def _passages(side: Disclosure) -> Iterator[Prose | Classified]:
    for section in side.sections:
        for block in section.blocks:
            if isinstance(block, TextBlock):
                yield block.text
            elif isinstance(block, ListBlock):
                yield from block.items


def _of_passage(words: str, markers: Sequence[str], lang: Lang) -> Mapping[str, str]:
    """Return the reasons of a passage: one is that of the figures before it, back to the reason before."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for sentence in sentences(words):
        for piece in sentence.split("; ") if lang == "en" else (sentence,):
            waiting += _keys(piece)
            if reason := _cut(piece, markers, lang):
                found |= dict.fromkeys(waiting, reason)
                waiting = []
    return found


def _cut(sentence: str, markers: Sequence[str], lang: Lang) -> str:
    """Return what a sentence gives as a reason, "" where it gives none: what its first marker introduces."""
    places = ((place, -len(marker)) for marker in markers if (place := sentence.find(marker)) >= 0)
    at, length = min(places, default=(-1, 0))
    if at < 0 or _PURPOSE.match(sentence, at - length):
        return ""
    if lang == "zh":  # 受…影响, 因…所致: the clause has its marker behind
        at = max((match.end() for match in _CLAUSE.finditer(sentence, 0, at)), default=0)
    match = _SO[lang].fullmatch(sentence[at:].strip().rstrip("。；;."))
    return match[1].strip() if match else ""


def _keys(words: str) -> Iterator[str]:
    """Yield the keys of the figures that a text refers to."""
    for match in _PATH.finditer(words):
        path = match[1].strip().removeprefix("figures.")
        for part in _PARTS:
            path = path.removesuffix(part)
        yield path if path.startswith("tables.") else f"figures.{path}"


def _of_cells(table: BudgetTable, side: Disclosure, lang: Lang) -> Mapping[str, str]:
    """Return the reasons that rows give in a column for them, for their cells and for the figure that they repeat."""
    columns = [path for path, column in leaves(table.kind.columns) if _is_of_reasons(column.id, column.role)]
    found: dict[str, str] = {}
    if not columns:
        return found
    named: dict[str, list[str]] = {}
    for path in side.figures:
        named.setdefault(path.rpartition(".")[2], []).append(path)
    for line, code in zip(table.lines, codes_of(table.lines), strict=True):
        said = next((words for path in columns if (words := words_of(line.texts.get(path), lang))), "")
        if said:
            row = line.shape.id or code or name_of(line.shape.label, LANGS)
            amounts = [cell.current for cell in line.figures.values()]
            found |= {f"tables.{table.path}.{row}.{column}": said for column in line.figures}
            same = (path for path in named.get(row, ()) if side.figures[path].current in amounts)
            found |= {f"figures.{path}": said for path in same}
    return found


def _is_of_reasons(id_: str, role: str) -> bool:
    return role == "text" and id_ == "reason"
