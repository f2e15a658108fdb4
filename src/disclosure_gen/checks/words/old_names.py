"""What units were called last year, in a text of this year: names that nobody has changed."""

from collections.abc import Iterator, Mapping

from disclosure_gen.checks.words.foreign import is_about, own_names
from disclosure_gen.checks.words.said import Hit, Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.pack import Words

_AROUND = 24  # characters on either side in which a text may say that the name is an old one


def check_old_names(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG441 for the name that a unit, or one that it replaces, had last year, unless the text speaks of that.

    A short name, which may be a common noun (图书馆), counts only where the text is about the unit.
    """
    names, shorts = _old(disclosure, said)
    if not names and not shorts:
        return
    own = own_names(disclosure, said.lang)
    for hit in said.words((*names, *shorts), own):
        if not _is_told(hit, words) and (hit.words in names or said.lang == "en" or is_about(hit, words)):
            yield _found(hit, names.get(hit.words) or shorts[hit.words])


def _old(disclosure: Disclosure, said: Said) -> tuple[Mapping[str, list[Unit]], Mapping[str, list[Unit]]]:
    """Return the names and the short names that no unit has any more, with the units that have others instead."""
    own = own_names(disclosure, said.lang)
    names: dict[str, list[Unit]] = {}
    shorts: dict[str, list[Unit]] = {}
    for unit in disclosure.units:
        for was in unit.former:
            for word, found in ((was.name.get(said.lang), names), (was.short.get(said.lang), shorts)):
                alone = said.lang == "en" and " " not in (word or "")  # Library: a word like any other
                if word and not alone and not any(word in name for name in own):
                    found.setdefault(word, []).append(unit)
    return names, shorts


def _is_told(hit: Hit, words: Words) -> bool:
    """Tell whether the text says near a name that it is an old one: 原云溪县图书馆, 更名为."""
    text, end = hit.passage.said, hit.index + len(hit.words)
    around = text[max(0, hit.index - _AROUND) : hit.index] + "\n" + text[end : end + _AROUND]
    return any(word in around for word in words.renamings)


def _found(hit: Hit, units: list[Unit]) -> Diagnostic:
    zh, en = ([unit.name.get(lang) or unit.id for unit in units] for lang in ("zh", "en"))
    ids = [unit.id for unit in units]
    return finding(
        "DG441",
        hit.origin,
        Say(
            f"“{hit.words}”是上年的名称，本年是{'、'.join(f'“{name}”' for name in zh)}",
            f"“{hit.words}” is a name of last year; it is now {' and '.join(f'“{name}”' for name in en)}",
        ),
        hint=Say(
            f"用 {{unit.{ids[0]}.short}}；说的是沿革的，写明原名",
            f"write {{unit.{ids[0]}.short}}, or say that it was the name",
        ),
        related=tuple(Related(origin=unit.name.origin, zh="现在的名称", en="its name") for unit in units),
    )
