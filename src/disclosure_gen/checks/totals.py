"""A disclosure → figures that contradict each other: sums, parts, ties between places, changes and rates."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import places
from disclosure_gen.checks.culprits import Change, Known, changes, taking_part
from disclosure_gen.checks.exchanges import Tables, by_table, exchange
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.unit_slips import as_finding, unit_slips
from disclosure_gen.checks.weighing import Verdict, Weight, weigh
from disclosure_gen.checks.wording import Naming, naming, number, sentence
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

_CODES: dict[Verdict, str] = {
    "differs": "DG201",
    "rounding": "DG202",
    "blank_total": "DG203",
    "exceeds": "DG204",
    "blank_parts": "DG206",
}
_FEW = 20  # contradictions among which two exchanged cells are looked for
_OF_FORM = {"part": "DG204", "change": "DG1302", "rate": "DG205", "same": "DG301"}


def check_ties(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield a finding for each identity that the figures do not satisfy, and for each that only rounding explains.

    Source: the rule's. Blank is not 0: a blank addend counts as nothing, a blank total of figures is a fault.
    """
    weighed = [(one, weigh(one)) for one in given.ties if isinstance(one, Identity)]
    wrong = [(one, weight) for one, weight in weighed if weight.verdict != "agrees"]
    failing = [(one, weight) for one, weight in wrong if not weight.holds]
    known = taking_part(weighed) if failing else {}
    for slip in unit_slips(failing, known, disclosure.money_unit):  # one cause, told once
        yield as_finding(slip, disclosure)
        told = {id(one) for one, _ in slip.mends}
        wrong = [(one, weight) for one, weight in wrong if id(one) not in told]
    tables = by_table(known) if len(failing) <= _FEW else {}
    for one, weight in wrong:
        yield _finding(one, weight, known, tables)


def code_of(one: Identity, weight: Weight) -> str:
    """Return the code of an identity that its figures do not satisfy."""
    if weight.verdict in ("rounding", "blank_total") or one.form not in _OF_FORM:
        return _CODES[weight.verdict]
    return _OF_FORM[one.form]


def _finding(one: Identity, weight: Weight, known: Known, tables: Tables) -> Diagnostic:
    rounded = weight.verdict == "rounding"
    names = naming(one)
    found = finding(
        code_of(one, weight),
        one.total.origin,
        _message(one, weight, names),
        hint=_ROUNDED if rounded else _mending(one, weight, known, tables),
        related=tuple(
            place
            for (_, stated), name in zip(one.terms, names.names[1:], strict=True)
            for place in places(stated, name)
        ),
        severity=None if rounded else one.law.severity,
        clause=one.law.source,
    )
    place = one.total.key.removeprefix("figures.")
    return replace(found, place=place, rule=one.law.rule, rule_origin=one.law.origin)


def _message(one: Identity, weight: Weight, names: Naming) -> Say:
    """Return what is compared, both values, and how far they are apart."""
    law, context = one.law, names.context
    where = law.name
    if law.form and (context.zh or context.en):
        where = Say(f"{law.name.zh}（{context.zh}）", f"{law.name.en} ({context.en})")
    said = _said(one, weight, names.names, sentence(one, names))
    return Say(f"{where.zh}：{said.zh}", f"{where.en}: {said.en}")


def _said(one: Identity, weight: Weight, names: tuple[Say, ...], terms: Say) -> Say:
    unit, total, stated = weight.unit, names[0], _digits(one.total.amount)
    computed, gap = number(weight.computed, weight), number(abs(weight.gap), weight)
    match weight.verdict, one.form:
        case "blank_total", _:
            zh = f"{terms.zh} = {computed}{unit}，{total.zh}是空白"
            en = f"{terms.en} = {computed} {unit}, {total.en} is blank"
        case "blank_parts", _:
            zh = f"{total.zh}写为 {stated}{unit}，各项都是空白"
            en = f"{total.en} is {stated} {unit}, all of its parts are blank"
        case ("exceeds", _) | (_, "part"):
            zh = f"{terms.zh} = {computed}{unit}，超过{total.zh} {stated}{unit}，多 {gap}{unit}"
            en = f"{terms.en} = {computed} {unit}, more than {total.en} {stated} {unit} by {gap} {unit}"
        case _, "same":
            other = one.terms[0][1].amount
            first, second = _with_unit(one.total.amount), _with_unit(other)
            own, its = (said.replace(" ", "") for said in (first, second))
            zh = f"{total.zh}写为 {own}，{names[1].zh}写为 {its}，差 {gap}{unit}"
            en = f"{total.en} is {first}, {names[1].en} is {second}: {gap} {unit} apart"
        case _, "rate":
            zh = f"增减额 ÷ 上年数 = {computed}{unit}，写为 {stated}{unit}，差 {gap}"
            en = f"change ÷ prior year = {computed} {unit}, stated as {stated} {unit}: {gap} apart"
        case _:
            zh = f"{terms.zh} = {computed}{unit}，{total.zh}写为 {stated}{unit}，差 {gap}{unit}"
            en = f"{terms.en} = {computed} {unit}, {total.en} is {stated} {unit}: {gap} {unit} apart"
    return Say(zh, en)


_ROUNDED = Say("在四舍五入的范围内（尾差）；可以加注说明", "within rounding; a note may say so")


def _mending(one: Identity, weight: Weight, known: Known, tables: Tables) -> Say:
    """Return what would mend a contradiction: one figure, else two that are exchanged, or where to look."""
    single = changes(one, weight, known)
    pair = None if single or not tables or weight.holds else exchange(one, weight, known, tables)
    if pair is None:
        return _hint(single)
    first, second = (stated.key.removeprefix("figures.") for stated in (pair.first, pair.second))
    if pair.moves:
        amount = _digits(pair.first.amount)
        return Say(
            f"把 {first} 的 {amount} 移到 {second}，{pair.mends} 处矛盾一并消除",
            f"move {amount} of {first} to {second}, and {pair.mends} contradictions are gone",
        )
    return Say(
        f"{first} 与 {second} 的数对调，{pair.mends} 处矛盾一并消除",
        f"exchange {first} and {second}, and {pair.mends} contradictions are gone",
    )


def _hint(found: tuple[Change, ...]) -> Say:
    """Return what single change would mend a contradiction, or where to look."""
    if not found:
        return Say(
            "核对各数；照发布稿登载的，写进 waivers.toml",
            "check the figures; what is to stay so goes into waivers.toml",
        )
    several = found[0].mends > 1
    words = [
        (
            f"{one.figure.key.removeprefix('figures.')} 应为 {digits(one.becomes.value, group=False)}",
            f"{one.figure.key.removeprefix('figures.')} would be {digits(one.becomes.value, group=False)}",
        )
        for one in found
    ]
    all_zh = f"，{found[0].mends} 处矛盾一并消除" if several else ""
    all_en = f", and {found[0].mends} contradictions are gone" if several else ""
    return Say(
        f"只改一处即可吻合：{'，或 '.join(zh for zh, _ in words)}{all_zh}",
        f"one change would do: {', or '.join(en for _, en in words)}{all_en}",
    )


def _digits(amount: object) -> str:
    return digits(amount.value, group=False) if isinstance(amount, Quantity) else ""


def _with_unit(amount: object) -> str:
    return f"{digits(amount.value, group=False)} {amount.unit}".rstrip() if isinstance(amount, Quantity) else '""'
