"""Options → what a code means, where a figure comes from and goes to, what a rule demands; returns the exit code."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from disclosure_gen import findings, pipeline
from disclosure_gen.cli import rule_explanations
from disclosure_gen.cli.choices import Speak, no_such
from disclosure_gen.cli.commands import plural, print_data, print_findings
from disclosure_gen.cli.options import Options, UsageError
from disclosure_gen.cli.terminal import aligned
from disclosure_gen.codes import CODES, HOUSE
from disclosure_gen.diagnostics import has_errors
from disclosure_gen.explain.asked import number_in
from disclosure_gen.explain.figures import Answer, Explained, explain, shown_amount
from disclosure_gen.explain.guides import Guide, code_of, codes_of, guide, guides
from disclosure_gen.explain.rules import explain_rule
from disclosure_gen.explain.uses import Use
from disclosure_gen.fmt.numbers import POINTS, digits
from disclosure_gen.lang import Lang
from disclosure_gen.model.figures import Summand
from disclosure_gen.money import Quantity, convert
from disclosure_gen.outcome import Content, Report
from disclosure_gen.records import replace

_SEVERITY_ZH = {"error": "错误", "warning": "警告", "notice": "提示"}
_ALIKE = 0.7  # of the characters that a rule's id shares with what was asked
_LABEL = 10  # columns of the word before a line


def run_explain(options: Options, speak: Speak) -> int:
    """Explain a code, all that begin so, or a figure or a rule of a folder of content."""
    code = code_of(options.asked)
    if code:
        told = guide(code)
        if options.json:
            print_data(_guide_data(told))
        else:
            print("\n".join(_guide(told, speak)))
        return 0
    family = codes_of(options.asked)
    if family and not options.folder:
        if options.json:
            print_data([_guide_data(told) for told in guides(family).values()])
        else:
            print("\n".join(aligned([_row(one, speak) for one in family], widths=(0, 0, 0, 0))))
        return 0
    if not options.folder:
        if number_in(options.asked) is None and options.asked.upper().startswith("DG"):
            raise UsageError(no_such(("代码", "code"), options.asked.upper(), tuple(CODES), speak))
        raise UsageError(speak("问数时要写内容文件夹：explain 4837.98 DIR", "name the folder: explain 4837.98 DIR"))
    return _figure(options, speak)


def _figure(options: Options, speak: Speak) -> int:
    content = pipeline.read(options.folder)
    if content.disclosure is None or has_errors(content.diagnostics):
        print_findings(Report(sources=content.sources, diagnostics=content.diagnostics), options, sys.stderr)
    if content.disclosure is None:
        return 1
    answer = explain(options.asked, content.disclosure, content.rules, pipeline.terms())
    ruled = explain_rule(options.asked, content.disclosure, content.rules)
    if not ruled and not answer.figures and not answer.typed:
        alike = get_close_matches(options.asked, [rule.id for rule in content.rules], n=3, cutoff=_ALIKE)
        answer = replace(answer, near=(*alike, *answer.near))
    if options.json:
        rule = ruled and rule_explanations.data(ruled, content.sources)
        print_data({**_answer_data(options.asked, answer, content), "rule": rule})
    else:
        said = [*rule_explanations.lines(ruled, content.sources, speak)] if ruled else []
        if answer.figures or answer.typed or not ruled:
            said += [*([""] if ruled else []), *_answer(options.asked, answer, content, options.ui, speak)]
        print("\n".join(said))
    return 0 if ruled or answer.figures or answer.typed else 1


def _row(code: str, speak: Speak) -> tuple[str, str, str, str]:
    row = CODES[code]
    return code, speak(_SEVERITY_ZH[row.severity], row.severity), row.name, speak(row.zh, row.en)


def _guide(told: Guide, speak: Speak) -> Iterator[str]:
    row = told.row
    yield f"{told.code} {row.name}  {speak(_SEVERITY_ZH[row.severity], row.severity)}"
    source = speak("本程序的规矩", HOUSE) if row.source == HOUSE else row.source
    yield from _labelled(
        (
            (speak("规则", "rule"), speak(row.zh, row.en)),
            (speak("依据", "source"), source),
            (speak("例子", "example"), speak(told.example.zh, told.example.en)),
            (speak("怎样改", "to mend"), speak(told.mend.zh, told.mend.en)),
        )
    )


def _guide_data(told: Guide) -> Mapping[str, object]:
    row = told.row
    return {
        "code": told.code,
        "name": row.name,
        "severity": row.severity,
        "rule": {"zh": row.zh, "en": row.en},
        "source": row.source,
        "example": {"zh": told.example.zh, "en": told.example.en},
        "mend": {"zh": told.mend.zh, "en": told.mend.en},
    }


def _answer(asked: str, answer: Answer, content: Content, ui: Lang, speak: Speak) -> Iterator[str]:
    if not answer.figures:
        if not answer.typed:
            tail = ", ".join(answer.near)
            near = speak(f"；相近的：{tail}", f"; near it: {tail}") if tail else ""
            yield speak(f"没有 {asked} 这个数{near}", f"nothing here is {asked}{near}")
            return
        yield speak(f"{asked} 不是数据里的数，只是手写在正文里", f"{asked} is none of the data, only typed in texts")
    for number, one in enumerate(answer.figures):
        if number:
            yield ""
        yield _head(one, speak(one.name.zh, one.name.en))
        yield from _labelled(_lines(one, content, ui, speak))
    if answer.typed:
        if answer.figures:
            yield ""
        yield speak("手写在正文里的", "typed in texts by hand")
        yield from _labelled([(use.lang or "", _use(use, content)) for use in answer.typed])
    if len(answer.figures) > 1:
        number = len(answer.figures)
        yield ""
        yield speak(f"共 {number} 个数", plural(number, "figure"))


def _head(one: Explained, name: str) -> str:
    amount = one.amount
    also = ""
    if isinstance(amount, Quantity) and amount.is_money and amount.unit != "元":
        also = f" = {shown_amount(convert(amount, '元'))}"
    key = one.stated.key.removeprefix("figures.")
    return f"{key}  {shown_amount(amount)}{also}" + (f"  {name}" if name != key else "")


def _lines(one: Explained, content: Content, ui: Lang, speak: Speak) -> Iterator[tuple[str, str]]:
    figure, sources = one.stated.cell.figure, content.sources
    summed = figure.prior_summed if figure.prior_origin is not None else ()
    if one.by_content and one.stated.part == "prior" and summed:
        between = speak("、", ", ")
        yield speak("上年之和", "sum of"), between.join(_summand(each, content, ui) for each in summed)
    elif one.by_content:
        yield speak("写在", "stated"), findings.address(one.stated.origin, sources)
    else:
        before = [each.figure.origin for each in summed] or [figure.prior_origin or figure.origin]
        both = (figure.origin, *before)
        places = speak("、", ", ").join(dict.fromkeys(findings.address(origin, sources) for origin in both))
        yield speak("算出", "computed"), speak(f"由本年数和上年数：{places}", f"from both years: {places}")
    for label, words in ((speak("算法", "derived"), figure.derived), (speak("来源", "source"), figure.source)):
        if words:
            yield label, words
    if figure.note:
        yield speak("备注", "note"), figure.note
    for tie in one.ties:
        label = speak("等于", "made of") if tie.made else speak("参与", "part of")
        yield label, f"{tie.words}  [{tie.rule} {speak(tie.name.zh, tie.name.en)}]"
    if one.stated.part != "change" and one.change is not None:
        rate = f"，{_signed(one.percent)}" if one.percent else ""
        prior = shown_amount(figure.prior)
        points = speak(POINTS, " percentage points") if one.change.unit == "%" else ""
        words = f"{_signed(one.change, points)}{rate}" + (f"（{speak('上年', 'prior')} {prior}）" if prior else "")
        yield (
            speak("增减", "change"),
            words if ui == "zh" else words.translate({0xFF0C: ", ", 0xFF08: " (", 0xFF09: ")"}),
        )
    for use in one.uses:
        yield _kind(use, speak), _use(use, content)
    if not one.uses:
        yield speak("印在", "shown"), speak("正文、表、图里都没有", "in no text, table or chart")


def _summand(one: Summand, content: Content, ui: Lang) -> str:
    """Return one of the figures that a sum of several units is made of: whose, how much, where."""
    name, at = one.unit.get(ui) or one.unit.zh or one.unit.en, findings.address(one.figure.origin, content.sources)
    said = f"{name} {shown_amount(one.figure.current)}"
    return f"{said}（{at}）" if ui == "zh" else f"{said} ({at})"


def _signed(amount: Quantity, unit: str = "") -> str:
    return ("+" if amount.value > 0 else "") + digits(amount.value, group=False) + (unit or amount.unit)


def _kind(use: Use, speak: Speak) -> str:
    words = {"table": speak("表", "table"), "chart": speak("图", "chart")}
    return words.get(use.kind) or speak(f"正文 {use.lang}", f"text {use.lang}")


def _use(use: Use, content: Content) -> str:
    return f"{findings.address(use.origin, content.sources)}  {use.place}  {use.words}".rstrip()


def _labelled(rows: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> list[str]:
    return [f"  {line}" for line in aligned(list(rows), widths=(_LABEL, 0))]


def _answer_data(asked: str, answer: Answer, content: Content) -> Mapping[str, object]:
    return {
        "asked": asked,
        "figures": [_figure_data(one, content) for one in answer.figures],
        "typed": [_use_data(use, content) for use in answer.typed],
        "near": list(answer.near),
    }


def _figure_data(one: Explained, content: Content) -> Mapping[str, object]:
    figure, amount = one.stated.cell.figure, one.amount
    return {
        "key": one.stated.key,
        "name": {"zh": one.name.zh, "en": one.name.en},
        "amount": digits(amount.value, group=False) if isinstance(amount, Quantity) else shown_amount(amount),
        "unit": amount.unit if isinstance(amount, Quantity) else "",
        "computed": not one.by_content,
        "stated": findings.place_data(one.stated.origin, content.sources),
        "summed": _summed_data(one, content),
        "derived": figure.derived,
        "source": figure.source,
        "note": figure.note,
        "identities": [
            {
                "rule": tie.rule,
                "name": {"zh": tie.name.zh, "en": tie.name.en},
                "role": "total" if tie.made else "part",
                "holds": tie.holds,
                "words": tie.words,
            }
            for tie in one.ties
        ],
        "uses": [_use_data(use, content) for use in one.uses],
    }


def _summed_data(one: Explained, content: Content) -> list[Mapping[str, object]]:
    """Return the figures of several units that a prior amount is the sum of."""
    figure = one.stated.cell.figure
    return [
        {
            "unit": {"zh": each.unit.zh, "en": each.unit.en},
            "amount": shown_amount(each.figure.current),
            "stated": findings.place_data(each.figure.origin, content.sources),
        }
        for each in (figure.prior_summed if one.stated.part == "prior" else ())
    ]


def _use_data(use: Use, content: Content) -> Mapping[str, object]:
    return {
        "kind": use.kind,
        "lang": use.lang,
        "place": use.place,
        "words": use.words,
        **findings.place_data(use.origin, content.sources),
    }
