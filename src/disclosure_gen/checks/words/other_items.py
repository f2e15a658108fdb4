"""What a text calls a figure, 货物{…}, 货物：电脑{…} → figures that are another item of the same group: services.

A figure is of an item by its path, below a heading also by the sum that it is a part of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.checks.identities import Identity, Idle
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.checks.words.said import FACT, FIGURE, TYPED, Hit, Said, alternatives
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.pack import Item, Words

_REACH = 80  # characters before a figure
_BETWEEN: Mapping[Lang, str] = {
    "zh": r"(?:支出|预算|采购|费用|经费|金额|安排|合计|共计|共|为|的|是|：|比上年|较上年|增加|减少|增长|下降|上升"
    rf"|{FACT}年?){{0,4}}",
    "en": r"(?: (?:is|are|of|was|amount|amounts|to|at|budgeted|expenditure|procurement|shows|by|rises|rose|falls|fell"
    r"|increases|increased|decreases|decreased)|:|,){0,4} ?",
}
_HEADS: Mapping[Lang, str] = {"zh": "类?：[^，。；：\n%s]{1,20}", "en": ": [^.;:\n%s]{1,60}"}
_TAKEN = "(?<=购买|采购|包括)"  # 购买货物指挥系统{…}


def check_other_items(said: Said, words: Words, sums: Sequence[Identity | Idle] = ()) -> Iterator[Diagnostic]:
    """Yield DG434 for a figure that stands right after the name of one item and is of another.

    Items are called in paths as their ids are. Source: house rule: text and data mean the same figure.
    """
    grouped = [item for item in words.items if item.group]
    names = {name: item for item in grouped for name in item.says.get(said.lang) or ()}
    if not names or FIGURE not in said.whole:
        return
    names |= {name[0].upper() + name[1:]: item for name, item in names.items()}
    some = alternatives(tuple(names))
    pattern = re.compile(f"(?P<item>{some}){_BETWEEN[said.lang]}{FIGURE}$|(?P<head>{_head(some, said.lang)}){FIGURE}$")
    parts = _parts(sums, grouped)
    for hit in _before_figures(said, pattern, tuple(names)):
        head = hit.part("head")
        name = hit.part("item") or next(one for one in sorted(names, key=len, reverse=True) if head.startswith(one))
        item = names[name]
        index = hit.index + len(hit.words) - 1
        reference = next((one for at, one in hit.passage.references() if at == index), None)
        found = hit.passage.figure(reference) if reference else None
        other = _item_of(reference.path, item.group, grouped) if reference and found else None
        other = parts.get(found.key) if head and found and other is None else other
        if reference is None or found is None or other is None or other.id == item.id:
            continue
        called = Say((other.says.zh or ("",))[0], (other.says.en or other.says.zh or ("",))[0])
        yield finding(
            "DG434",
            reference.at(),
            Say(
                f"“{name}”后面引用的是{called.zh}的数 {reference.path}（{shown(found.amount)}）",
                f"after “{name}” stands {reference.path} ({shown(found.amount)}), of {called.en}",
            ),
            hint=Say("改正文字，或引用所说的数", "mend the words, or refer to the figure that they speak of"),
            related=(Related(origin=found.origin, zh="数字", en="the figure"),),
        )


def _head(some: str, lang: Lang) -> str:
    between = _HEADS[lang] % (FIGURE + TYPED)
    if lang == "en":
        return rf"\b(?:{some}){between}"
    return f"(?:{some}){between}|{_TAKEN}(?:{some})(?![器台站员])[^，。；：\n{FIGURE}{TYPED}]{{1,16}}"


def _parts(sums: Sequence[Identity | Idle], items: Sequence[Item]) -> Mapping[str, Item]:
    """Return the figures that are parts of a sum that is an item's: 电脑 of goods."""
    found: dict[str, Item] = {}
    for one in sums:
        if isinstance(one, Identity) and one.form == "sum" and not one.law.form and one.total.cell.table:
            steps = one.total.key.split(".")
            item = next((item for item in items if item.id in steps), None)
            if item:
                found |= {stated.key: item for _, stated in one.terms if not stated.cell.table}
    return found


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
