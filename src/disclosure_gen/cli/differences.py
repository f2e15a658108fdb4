"""A comparison → lines for a terminal, and data for programs."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from unicodedata import east_asian_width

from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.terminal import aligned
from disclosure_gen.compare import Change, Comparison, FigureChange, FindingChange, StructureChange, TextChange
from disclosure_gen.compare.labels import labels, reasons
from disclosure_gen.compare.order import by_size
from disclosure_gen.diagnostics import Origin
from disclosure_gen.fmt import format_amount
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Amount, Quantity

_MINUS = "\u2212"
_REASON = 24  # columns of a reason on a terminal

_ACTIONS = {
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "moved": ("次序不同", "in another order"),
    "renamed": ("改名", "renamed"),
    "changed": ("修改", "changed"),
    "figure": ("数字", "figure"),
    "reclassified": ("科目调整", "reclassified"),
    "restated": ("换了单位", "in another unit"),
    "stated": ("只写增减", "change only"),
    "appeared": ("新出现", "new"),
    "mended": ("已改正", "mended"),
}
_THINGS = {
    "section": ("节", "section"),
    "table": ("表", "table"),
    "row": ("行", "row"),
    "column": ("列", "column"),
    "unit": ("单位", "unit"),
    "note": ("说明", "note"),
    "term": ("名词", "term"),
    "duty": ("职责", "function"),
    "activity": ("活动", "activity"),
    "indicator": ("指标", "indicator"),
    "chart": ("图", "chart"),
    "glossary": ("名词解释", "glossary"),
    "option": ("设置", "option"),
}


def as_lines(
    comparison: Comparison, changes: Sequence[Change], ui: Lang, speak: Speak, terms: Terms, *, text: bool
) -> Iterator[str]:
    """Yield the lines that say what has changed: figures first, the largest movement on top."""
    yield _heading(comparison, ui, speak)
    yield from _figures(comparison, changes, ui, speak, terms)
    for change in changes:
        match change:
            case StructureChange():
                yield _structure(change, speak)
            case TextChange() if text:
                yield from _sentence(change, speak)
            case FindingChange(action=action, finding=finding):
                yield f"{_said(action, speak)}  {finding.code}  {speak(finding.zh, finding.en)}"
    yield _summary(comparison, changes, speak, text=text)


def as_data(comparison: Comparison, changes: Sequence[Change], terms: Terms) -> Mapping[str, object]:
    """Return the changes as plain data: amounts as texts with their digits, places as file and path."""
    names = {lang: labels((comparison.old, comparison.new), lang, terms) for lang in ("zh", "en")}
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "unknown": comparison.unknown,
        "changes": [_data(change, names) for change in changes],
    }


def _side(side: Disclosure) -> Mapping[str, object]:
    return {"department": side.id, "year": side.year, "kind": side.kind, "partial": side.partial}


def _data(change: Change, names: Mapping[str, Mapping[str, str]]) -> Mapping[str, object]:
    head: dict[str, object] = {"kind": _kind(change), "action": change.action, "key": change.key}
    match change:
        case FigureChange():
            return {
                **head,
                "part": change.part,
                "label": {lang: names[lang].get(change.key, change.key) for lang in names},
                "unit": change.unit,
                "old": _plain(change.old),
                "new": _plain(change.new),
                "change": _plain(change.change),
                "rate": None if change.rate is None else str(change.rate),
                "code": change.code or None,
                "places": _places(change.places),
            }
        case TextChange():
            return {**head, "lang": change.lang, "old": change.old, "new": change.new, "places": _places(change.places)}
        case StructureChange():
            amounts = [{"amount": str(one.value), "unit": one.unit} for one in change.amounts]
            more = {"thing": change.thing, "old": change.old, "new": change.new, "amounts": amounts}
            return {**head, **more, "places": _places(change.places)}
    return {**head, "message": {"zh": change.finding.zh, "en": change.finding.en}}


def _kind(change: Change) -> str:
    match change:
        case FigureChange():
            return "figure"
        case TextChange():
            return "text"
        case StructureChange():
            return "structure"
    return "finding"


def _plain(amount: Amount | None) -> str | None:
    match amount:
        case None:
            return None
        case Quantity(value=value):
            return f"{value:f}"
    return format_amount(amount, "zh")


def _places(places: Sequence[Origin | None]) -> Mapping[str, object]:
    return {
        side: None if place is None else {"file": place.file, "path": list(place.path)}
        for side, place in zip(("old", "new"), places, strict=True)
    }


def _heading(comparison: Comparison, ui: Lang, speak: Speak) -> str:
    old, new = comparison.old, comparison.new
    name = new.department.name.get(ui) or new.id
    kinds = {"budget": speak("部门预算", "budget"), "final_accounts": speak("部门决算", "final accounts")}
    bases = {"budget": speak("预算数", "budget"), "final_accounts": speak("决算数", "final accounts")}
    years = speak(f"{old.year}年{kinds[old.kind]} → {new.year}年{kinds[new.kind]}",
                  f"{old.year} {kinds[old.kind]} → {new.year} {kinds[new.kind]}")  # fmt: skip
    before = speak("上年", "last year’s ") if old.year == new.year - 1 else f"{old.year}" + speak("年", " ")
    return f"{name}  {years}  {speak('基数：', 'base: ')}{before}{bases[old.kind]}"


def _figures(comparison: Comparison, changes: Sequence[Change], ui: Lang, speak: Speak, terms: Terms) -> Iterator[str]:
    figures = by_size(changes)
    if not figures:
        return
    names = labels((comparison.old, comparison.new), ui, terms)
    why = reasons(comparison.new, ui)
    head = (
        "",
        str(comparison.old.year),
        str(comparison.new.year),
        speak("增减", "change"),
        speak("增减%", "rate %"),
        "",
        "",
    )
    rows = [head, *(_row(change, names, why, ui, speak) for change in figures)]
    yield from aligned(rows, widths=(0,) * 7, right=(1, 2, 3, 4))


def _row(
    change: FigureChange, names: Mapping[str, str], why: Mapping[str, str], ui: Lang, speak: Speak
) -> tuple[str, ...]:
    name = names.get(change.key, change.key)
    if change.part != "current":
        name += speak("（上年数）", " (prior)") if change.part == "prior" else speak("（增减额）", " (change)")
    remark = "" if change.action in ("changed", "added", "removed") else _said(change.action, speak)
    if change.code:
        remark = f"{speak('科目调整', 'reclassified')} {change.code}"
    reason = why.get(change.key, "")
    return (
        name,
        _shown(change.old, ui),
        _shown(change.new, ui),
        _signed(change.change.value) if change.change else "",
        _signed(change.rate) if change.rate is not None else "",
        change.unit,
        remark or (_short(reason) if reason else ""),
    )


def _shown(amount: Amount | None, ui: Lang) -> str:
    if amount is None:
        return ""
    return format_amount(amount, ui) or '""'


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else _MINUS if value < 0 else ''}{value.copy_abs():f}"


def _short(words: str) -> str:
    cut = words
    while sum(2 if east_asian_width(char) in "WF" else 1 for char in cut) > _REASON:
        cut = cut[:-1]
    return words if cut == words else f"{cut}…"


def _structure(change: StructureChange, speak: Speak) -> str:
    thing = speak(*_THINGS[change.thing])
    names = " → ".join(name for name in (change.old, change.new) if name)
    amounts = speak("、", ", ").join(f"{one.value:f}{one.unit}" for one in change.amounts)
    words = [_said(change.action, speak), thing, names or change.key, f"({amounts})" if amounts else ""]
    return "  ".join(word for word in words if word)


def _sentence(change: TextChange, speak: Speak) -> Iterator[str]:
    yield f"{_said(change.action, speak)}  {change.key}  [{change.lang}]"
    if change.old:
        yield f"  - {change.old}"
    if change.new:
        yield f"  + {change.new}"


def _summary(comparison: Comparison, changes: Sequence[Change], speak: Speak, *, text: bool) -> str:
    count = {
        kind: sum(_kind(change) == kind for change in changes) for kind in ("figure", "text", "structure", "finding")
    }
    figures, texts, structure, found = count.values()
    said = speak(
        f"数字 {figures} 处，文字 {texts} 处，结构 {structure} 处，核查 {found} 项",
        f"figures {figures}, texts {texts}, structure {structure}, findings {found}",
    )
    if count["text"] and not text:
        said += speak("（--text 列出文字）", " (--text shows the texts)")
    if comparison.unknown:
        said += speak(
            f"；{comparison.unknown} 个数无从比较", f"; {comparison.unknown} figures have nothing to compare with"
        )
    return said


def _said(action: str, speak: Speak) -> str:
    return speak(*_ACTIONS[action])
