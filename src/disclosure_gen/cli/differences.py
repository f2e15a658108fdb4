"""A comparison → lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from unicodedata import east_asian_width

from disclosure_gen.cli.change_data import kind_of
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.terminal import aligned
from disclosure_gen.codes import CODES
from disclosure_gen.compare import Change, Comparison, FigureChange, FindingChange, StructureChange, TextChange
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.labels import Label, label_of, labels
from disclosure_gen.compare.order import by_size, is_unfilled, merged
from disclosure_gen.compare.reasons import reasons
from disclosure_gen.compare.spots import Rows, around, homes, named, spot
from disclosure_gen.compare.sums import apart_said, sum_said
from disclosure_gen.compare.texts import name_of
from disclosure_gen.fmt import format_amount, unit_name
from disclosure_gen.lang import LANGS, Lang, Terms, term
from disclosure_gen.money import Amount
from disclosure_gen.records import dataclass

_MINUS = "\u2212"
_MANY = 5  # findings of one code that are told one by one
_REASON = 24  # columns of a reason on a terminal

_ACTIONS = {
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "moved": ("移动", "moved"),
    "renamed": ("改名", "renamed"),
    "changed": ("修改", "changed"),
    "figure": ("数字", "figure"),
    "reclassified": ("科目调整", "reclassified"),
    "merged": ("合并", "merged"),
    "split": ("拆分", "split"),
    "regrouped": ("重组", "regrouped"),
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
    rows: Rows = {}
    for change in changes:
        match change:
            case StructureChange():
                yield _structure(change, comparison, ui, speak, terms)
            case TextChange() if text:
                yield from _sentence(change, comparison, ui, speak, terms, rows)
    yield from _findings(changes, speak)
    yield _summary(comparison, changes, speak, text=text)
    yield from apart_said(comparison, ui, terms)


def _findings(changes: Sequence[Change], speak: Speak) -> Iterator[str]:
    """Yield the findings that appeared or were mended; many of one code by their number."""
    by_code: dict[tuple[str, str], list[FindingChange]] = {}
    for change in changes:
        if isinstance(change, FindingChange):
            by_code.setdefault((change.action, change.finding.code), []).append(change)
    for (action, code), some in by_code.items():
        many = speak(f"{CODES[code].zh}，{len(some)} 处", f"{CODES[code].en} ({len(some)})")
        said = [many] if len(some) > _MANY else [speak(one.finding.zh, one.finding.en) for one in some]
        yield from (f"{_said(action, speak)}  {code}  {words}" for words in said)


def _heading(comparison: Comparison, ui: Lang, speak: Speak) -> str:
    old, new = comparison.old, comparison.new
    name = name_of(new.department.name, (ui, *LANGS)) or new.id
    kinds = {"budget": speak("部门预算", "budget"), "final_accounts": speak("部门决算", "final accounts")}
    bases = {"budget": speak("预算数", "budget"), "final_accounts": speak("决算数", "final accounts")}
    years = speak(f"{old.year}年{kinds[old.kind]} → {new.year}年{kinds[new.kind]}",
                  f"{old.year} {kinds[old.kind]} → {new.year} {kinds[new.kind]}")  # fmt: skip
    if old.year == new.year:
        return f"{name}  {new.year}{speak('年', ' ')}{kinds[new.kind]}  {speak('修改前 → 修改后', 'before → after')}"
    before = speak("上年", "last year’s ") if old.year == new.year - 1 else f"{old.year}" + speak("年", " ")
    return f"{name}  {years}  {speak('基数：', 'base: ')}{before}{bases[old.kind]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a line of figures is made of: what each is called and why it moved, in the language of messages."""

    ui: Lang
    terms: Terms
    names: Mapping[str, Label]
    why: Mapping[str, str]
    comparison: Comparison


def _figures(comparison: Comparison, changes: Sequence[Change], ui: Lang, speak: Speak, terms: Terms) -> Iterator[str]:
    figures = merged([change for change in by_size(changes) if not is_unfilled(change)])
    if not figures:
        return
    names = labels(comparison.sides, ui, terms)
    words = _Words(ui=ui, terms=terms, names=names, why=reasons(comparison, ui, terms), comparison=comparison)
    drafts = comparison.old.year == comparison.new.year
    years = (str(comparison.old.year), str(comparison.new.year))
    years = (speak("修改前", "before"), speak("修改后", "after")) if drafts else years
    head = ("", *years, speak("增减", "change"), speak("增减%", "rate %"), "", "")
    rows = [head, *(_row(change, more, words, speak) for change, more in figures)]
    yield from aligned(rows, widths=(0,) * 7, right=(1, 2, 3, 4))


def _row(change: FigureChange, more: int, words: _Words, speak: Speak) -> tuple[str, ...]:
    ui = words.ui
    name = label_of(change.key, words.names, ui, words.terms).whole(ui)
    if change.part != "current":
        name += speak("（上年数）", " (prior)") if change.part == "prior" else speak("（增减额）", " (change)")
    alike = speak(f"（另有 {more} 处同数）", f"(and {more} more)") if more else ""
    return (
        name,
        _shown(change.old, ui),
        _shown(change.new, ui),
        _signed(change.change.value, ui) if change.change else "",
        _signed(change.rate, ui) if change.rate is not None else "",
        _unit(change.unit, words),
        "  ".join(filter(None, (_remark(change, words, speak), alike))),
    )


def _remark(change: FigureChange, words: _Words, speak: Speak) -> str:
    """Return what has happened to a figure besides its movement, else the reason that its text gives."""
    if change.code:
        return f"{speak('科目调整', 'reclassified')} {change.code}"
    if change.action in ("restated", "stated"):
        return _said(change.action, speak)
    said = sum_said(change.key, words.comparison, words.ui, words.terms)
    return "  ".join(filter(None, (said, _short(words.why.get(change.key, "")))))


def _shown(amount: Amount | None, ui: Lang) -> str:
    if amount is None:
        return ""
    return format_amount(amount, ui) or ("空白" if ui == "zh" else "blank")


def _signed(value: Decimal, ui: Lang) -> str:
    size = f"{value.copy_abs():f}" if ui == "zh" else f"{value.copy_abs():,f}"
    return f"{'+' if value > 0 else _MINUS if value < 0 else ''}{size}"


def _unit(unit: str, words: _Words) -> str:
    try:
        name = unit_name(unit, words.ui, words.terms) if unit else ""
    except LookupError:
        return unit
    return name + term(words.terms, "comparison.points", words.ui) if unit == "%" else name


def _short(words: str) -> str:
    cut = words
    while sum(2 if east_asian_width(char) in "WF" else 1 for char in cut) > _REASON:
        cut = cut[:-1]
    return words if cut == words else f"{cut}…"


def _structure(change: StructureChange, comparison: Comparison, ui: Lang, speak: Speak, terms: Terms) -> str:
    thing, sides = speak(*_THINGS[change.thing]), (comparison.old, comparison.new)
    if change.action == "changed" and change.thing == "option":
        names = f"{term(terms, f'comparison.option.{change.key}', ui)}: {change.old} → {change.new}"
    elif change.action == "moved" and change.thing == "table":
        names = f"{named(change, sides, ui, terms)[1]}: {' → '.join(homes(change, sides, ui, terms))}"
    elif change.action == "changed":
        names = spot(change.key, comparison.sides, ui, terms)
    else:
        names = " → ".join(name for name in named(change, sides, ui, terms) if name)
        where = spot(around(change), comparison.sides, ui, terms)
        names = ": ".join(part for part in (where, names) if part)
    amounts = speak("、", ", ").join(f"{one.value:f}{one.unit}" for one in change.amounts)
    words = [_said(change.action, speak), thing, names, f"({amounts})" if amounts else ""]
    return "  ".join(word for word in words if word)


def _sentence(
    change: TextChange, comparison: Comparison, ui: Lang, speak: Speak, terms: Terms, rows: Rows
) -> Iterator[str]:
    where = spot(change.key, comparison.sides, ui, terms, rows)
    lang = speak("中文", "Chinese") if change.lang == "zh" else speak("英文", "English")
    yield "  ".join(word for word in (_said(change.action, speak), where, f"[{lang}]") if word)
    for mark, words, side in (("-", change.old, comparison.old), ("+", change.new, comparison.new)):
        if words:
            yield f"  {mark} {filled(words, side, change.lang, terms)}"


def _summary(comparison: Comparison, changes: Sequence[Change], speak: Speak, *, text: bool) -> str:
    count = {
        kind: sum(kind_of(change) == kind for change in changes) for kind in ("figure", "text", "structure", "finding")
    }
    unfilled = sum(is_unfilled(change) for change in by_size(changes))
    figures, texts, structure, found = (count["figure"] - unfilled, *list(count.values())[1:])
    said = speak(
        f"数字 {figures} 处，文字 {texts} 处，结构 {structure} 处，核查 {found} 项",
        f"figures {figures}, texts {texts}, structure {structure}, findings {found}",
    )
    if count["text"] and not text:
        said += speak("（--text 列出文字）", " (--text shows the texts)")
    if unfilled:
        said += speak(f"；{unfilled} 个数待填", f"; {unfilled} figures are still to be filled in")
    if comparison.unknown:
        said += speak(
            f"；{comparison.unknown} 个数无从比较", f"; {comparison.unknown} figures have nothing to compare with"
        )
    return said


def _said(action: str, speak: Speak) -> str:
    return speak(*_ACTIONS[action])
