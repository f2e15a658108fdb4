"""Movements without a reason → the paragraphs still to be written, as TOML; the reasons are people's to give."""

from collections.abc import Sequence

from disclosure_gen.compare.changes import Change, Comparison, FigureChange
from disclosure_gen.compare.labels import labels
from disclosure_gen.compare.reasons import explained
from disclosure_gen.lang import LANGS, Lang, Terms, langs_of, term


def drafts(comparison: Comparison, changes: Sequence[Change], terms: Terms) -> str:
    """Return a paragraph, in the languages of the new side, for each figure of it that moved without a reason.

    Cells of tables have one where no figure that content names has moved: one fact stands in many of them.
    """
    given = explained(comparison)
    names = {lang: labels((comparison.old, comparison.new), lang, terms) for lang in LANGS}  # none of what was split
    said = [lang for lang in LANGS if any(lang in langs_of(edition) for edition in comparison.new.languages)]
    blocks = []
    moved = [change for change in changes if isinstance(change, FigureChange) and _has_moved(change)]
    named = [change for change in moved if change.key.startswith("figures.")]
    for change in named or moved:
        if change.key in names["zh"] and change.key not in given:
            lines = [
                f'text.{lang} = "{_said(change, names[lang][change.key].whole(lang), lang, terms)}"' for lang in said
            ]
            blocks.append("\n".join(["[[section.block]]", *lines]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _has_moved(change: FigureChange) -> bool:
    moved = change.part == "current" and change.action in ("changed", "stated")
    return moved and change.change is not None and bool(change.change.value)


def _said(change: FigureChange, label: str, lang: Lang, terms: Terms) -> str:
    form = "stated" if change.action == "stated" else "rated" if change.rate is not None else "moved"
    pattern = term(terms, f"draft.{form}", lang)
    path = change.key.removeprefix("figures.")
    quoted = label.replace("\\", "\\\\").replace('"', '\\"').replace("{", "{{").replace("}", "}}")
    return pattern.replace("<path>", path).replace("<label>", quoted)
