"""A figure of the text → what people call it: its own label, or the words of its path."""

from collections.abc import Sequence

from disclosure_gen.lang import Lang, Localized, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure


def called(path: str, figure: Figure, side: Disclosure, langs: Sequence[Lang], terms: Terms) -> str:
    """Return the words of a path (`revenue.total`) in the first of some languages, that of a unit first.

    It is "" where a step has no word and the figure no label. The words of the program are in the first language only.
    """
    lang = langs[0]
    units = {unit.id: _first(unit.short, langs) for unit in side.units}
    steps = path.split(".")
    words = [units[step] for step in steps if units.get(step)]
    if figure.label is not None:
        own = _first(figure.label, langs)
        return joined([*words, own], lang) if own else ""
    words += _words([step for step in steps if not units.get(step)], lang, terms)
    return joined(words, lang) if all(words) else ""


def _words(steps: Sequence[str], lang: Lang, terms: Terms) -> list[str]:
    """Return the words of steps, of two together where they have one; "" for a step that has none."""
    words: list[str] = []
    rest = list(steps)
    while rest:
        pair = terms.get(f"figure.{'_'.join(rest[:2])}") if len(rest) > 1 else None
        known = pair or terms.get(f"figure.{rest[0]}")
        words.append((known.get(lang) if known else None) or "")
        del rest[: 2 if pair else 1]
    return words


def called_alone(path: str, figure: Figure, side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return what a figure is called where no part of it stands beside it: a total needs no word that says so."""
    whole, _, last = path.rpartition(".")
    short = path if figure.label is not None or last != "total" or not whole else whole
    return called(short, figure, side, (lang,), terms)


def joined(words: Sequence[str], lang: Lang) -> str:
    """Return several names as one; Chinese ones follow each other, with a blank after a word of other letters."""
    if lang == "en":
        return ", ".join(word for word in words if word)
    whole = last = ""
    for word in words:
        whole = whole.removesuffix(last) if last and word.endswith(last) else whole  # 基本支出 says 支出 itself
        last = word
        whole += f" {word}" if whole and word and (whole[-1].isascii() or word[0].isascii()) else word
    return whole


def _first(text: Localized[str], langs: Sequence[Lang]) -> str:
    return next((words for lang in langs if (words := text.get(lang))), "")
