"""What a text calls a figure, 货物{…} → figures that by their path are another item of the same group: services."""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.checks.words.movements import shown
from disclosure_gen.checks.words.said import FACT, FIGURE, Hit, Said, alternatives, figure_of
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Item, Words

_REACH = 80  # characters before a figure
_BETWEEN: Mapping[Lang, str] = {
    "zh": rf"(?:支出|预算|采购|费用|经费|金额|安排|合计|共计|共|为|的|是|：|{FACT}年?){{0,4}}",
    "en": r"(?: (?:is|are|of|was|amount|amounts|to|at|budgeted|expenditure|procurement)|:|,){0,4} ?",
}


def check_other_items(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG434 for a figure that stands right after the name of one item and is of another.

    Items are called in paths as their ids are. Source: house rule: text and data mean the same figure.
    """
    grouped = [item for item in words.items if item.group]
    names = {name: item for item in grouped for name in item.says.get(said.lang) or ()}
    if not names or FIGURE not in said.whole:
        return
    names |= {name[0].upper() + name[1:]: item for name, item in names.items()}
    pattern = re.compile(f"(?P<item>{alternatives(tuple(names))}){_BETWEEN[said.lang]}{FIGURE}$")
    for hit in _before_figures(said, pattern, tuple(names)):
        item = names[hit.part("item")]
        index = hit.index + len(hit.words) - 1
        reference = next((one for at, one in hit.passage.references() if at == index), None)
        found = figure_of(reference, disclosure) if reference else None
        other = _item_of(reference.path, item.group, grouped) if reference and found else None
        if reference is None or found is None or other is None or other.id == item.id:
            continue
        called = Say((other.says.zh or ("",))[0], (other.says.en or other.says.zh or ("",))[0])
        yield finding(
            "DG434",
            reference.at(),
            Say(
                f"“{hit.part('item')}”后面引用的是{called.zh}的数 {reference.path}（{shown(found.amount)}）",
                f"after “{hit.part('item')}” stands {reference.path} ({shown(found.amount)}), of {called.en}",
            ),
            hint=Say("改正文字，或引用所说的数", "mend the words, or refer to the figure that they speak of"),
            related=(Related(origin=found.origin, zh="数字", en="the figure"),),
        )


def _before_figures(said: Said, pattern: re.Pattern[str], names: Sequence[str]) -> Iterator[Hit]:
    """Yield what the pattern meets right before figures; looking only there is faster than over all that is said."""
    for passage in said.passages:
        if passage.role not in PROSE or FIGURE not in passage.said:
            continue
        for at, sign in enumerate(passage.said):
            start = max(0, at - _REACH)
            before = passage.said[start : at + 1]
            if sign == FIGURE and any(name in before for name in names) and (match := pattern.search(before)):
                yield Hit(passage, start + match.start(), match[0], match)


def _item_of(path: str, group: str, items: Sequence[Item]) -> Item | None:
    """Return the item of a group that a path speaks of: by the last step that is one, None where none is."""
    known = {item.id: item for item in items if item.group == group}
    return next((known[step] for step in reversed(path.split(".")) if step in known), None)
