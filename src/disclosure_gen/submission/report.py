"""What verifying packages has found → a document for the bureau: which passed, findings by kind, each department."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from disclosure_gen.codes import CODES
from disclosure_gen.diagnostics import Diagnostic, Severity, counts
from disclosure_gen.doc.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Paragraph,
    Ref,
    Row,
    Strong,
    Table,
    Text,
)
from disclosure_gen.findings import address
from disclosure_gen.fmt import format_date
from disclosure_gen.lang import Lang, Terms, term
from disclosure_gen.records import dataclass
from disclosure_gen.signing.signature import Signature, weakest
from disclosure_gen.submission.verify import Verified

_MOST = 200  # findings of one package that are printed
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
_STATES = ("failed", "warned", "passed")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the report in its language."""

    lang: Lang
    terms: Terms

    def __call__(self, key: str, **slots: object) -> str:
        text = term(self.terms, f"verification.{key}", self.lang)
        for name, value in slots.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def text(self, words: str) -> Inlines:
        return (Text(words, self.lang),)

    def said(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en


def report(done: Sequence[Verified], lang: Lang, terms: Terms, day: date) -> Document:
    """Return the report on some packages that were verified on a day, in one language."""
    say = _Words(lang, terms)
    ranked = sorted(done, key=_rank)
    title = say("title")
    years = {one.year for one in done if one.year}
    if len(years) == 1:
        title = say("of_year", year=next(iter(years)), title=title)
    return Document(
        edition=lang,
        lang=lang,
        title=title,
        author=say("title"),
        subject=say("about"),
        keywords="",
        date=day,
        blocks=tuple(_blocks(ranked, title, day, say)),
    )


def state(one: Verified) -> str:
    """Return whether a package failed, passed with warnings, or passed."""
    number = counts(one.diagnostics)
    return "failed" if one.failed else "warned" if number["warning"] else "passed"


def _rank(one: Verified) -> tuple[int, int, int, str]:
    number = counts(one.diagnostics)
    return _STATES.index(state(one)), -number["error"], -number["warning"], one.package


def _blocks(done: Sequence[Verified], title: str, day: date, say: _Words) -> Iterator[Block]:
    found = [state(one) for one in done]
    number = {name: found.count(name) for name in _STATES}
    summary = say("summary", day=format_date(day, say.lang), all=len(done), **number)
    yield Paragraph(text=say.text(title), role="title", lang=say.lang)
    yield Paragraph(text=say.text(summary), role="standing", lang=say.lang)
    yield _heading("packages", 1, say.text(say("packages")), say)
    yield _packages(done, say)
    yield Paragraph(text=say.text(say("note")), lang=say.lang)
    kinds = _kinds(done, say)
    if kinds.body:
        yield _heading("kinds", 1, say.text(say("kinds")), say)
        yield kinds
    yield _heading("details", 1, say.text(say("details")), say)
    for index, one in enumerate(done):
        name = _name(one, say)
        again = [each for each in done if _name(each, say) == name]
        said = say.said(f"{name}（{one.year}年）", f"{name}, {one.year}") if len(again) > 1 and one.year else name
        yield _heading(_anchor(index), 2, say.text(said), say)
        yield from _details(one, say)


def _heading(anchor: str, level: int, text: Inlines, say: _Words) -> Heading:
    return Heading(level=level, depth=level, label="", text=text, anchor=anchor, lang=say.lang)


def _anchor(index: int) -> str:
    return f"package-{index + 1}"


def _name(one: Verified, say: _Words) -> str:
    return one.name.get(say.lang) or next(iter(one.name.values()), "") or one.department or one.package


def _packages(done: Sequence[Verified], say: _Words) -> Table:
    rows = []
    names = [(_name(one, say), one.year) for one in done]
    for index, one in enumerate(done):
        name, _ = said = names[index]
        if names.count(said) > 1:  # two packages of one department are told apart by their files
            name = f"{name} ({one.package})" if say.lang == "en" else f"{name}（{one.package}）"
        number, how = counts(one.diagnostics), weakest(one.signatures)
        signed = say(f"signed.{how.verdict if how else 'none'}")
        rows.append(
            (
                _cell((Ref(name, say.lang, _anchor(index)),), "label"),
                _figure(one.year or "", say),
                _cell(say.text(say(f"state.{state(one)}")), state(one)),
                _cell(say.text(signed)),
                _figure(one.files, say),
                *(_figure(number[name], say) for name in _SEVERITIES),
                _figure(len(one.waivers), say),
            )
        )
    columns = (
        ("department", "label"),
        ("year", "figure"),
        ("verdict", "text"),
        ("signed", "text"),
        ("files", "figure"),
        *((name, "figure") for name in _SEVERITIES),
        ("waived", "figure"),
    )
    return _table("packages", say("order"), columns, rows, say)


def _kinds(done: Sequence[Verified], say: _Words) -> Table:
    """Return the findings of all packages by code, the gravest and most frequent first."""
    number: dict[tuple[Severity, str], int] = {}
    holders: dict[tuple[Severity, str], set[str]] = {}
    for one in done:
        for each in one.diagnostics:
            kind = (each.severity, each.code)
            number[kind] = number.get(kind, 0) + 1
            holders.setdefault(kind, set()).add(one.package)
    ranked = sorted(number, key=lambda kind: (_SEVERITIES.index(kind[0]), -number[kind], kind[1]))
    rows = [
        (
            _cell(say.text(code), "label"),
            _cell(say.text(say(f"state.{severity}")), severity),
            _cell(say.text(_called(code, say))),
            _figure(len(holders[severity, code]), say),
            _figure(number[severity, code], say),
        )
        for severity, code in ranked
    ]
    columns = (
        ("code", "label"), ("severity", "text"), ("finding", "text"), ("holders", "figure"), ("count", "figure"),
    )  # fmt: skip
    return _table("kinds", say("gravest"), columns, rows, say)


def _called(code: str, say: _Words) -> str:
    return say.said(CODES[code].zh, CODES[code].en) if code in CODES else ""


def _table(
    name: str, title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Cell]], say: _Words
) -> Table:
    head = [_cell(say.text(say(f"column.{one}")), "header") for one, _ in columns]
    return Table(
        anchor=f"table.{name}",
        title=(say.text(title),),
        columns=tuple(Column(id=one, role=role, group="") for one, role in columns),
        header=(Row(cells=tuple(head)),),
        body=tuple(Row(cells=tuple(row)) for row in rows),
        lang=say.lang,
    )


def _cell(text: Sequence[Inline], role: str = "text") -> Cell:
    return Cell(lines=(tuple(text),), role=role)


def _figure(value: object, say: _Words) -> Cell:
    return Cell(lines=(say.text(f"{value}"),) if value != "" else (), role="figure", align="right")


def _details(one: Verified, say: _Words) -> Iterator[Block]:
    """Yield what is known of a package: its file, its signatures, its dates, then each finding."""
    said = [say("file", name=one.package, digest=one.digest)]
    if one.dates:
        known = {key: _day(one.dates[key], say) for key in ("approved", "deadline", "disclosed")}
        said.append(say("dates", **known))
    said += (_signature(each, say) for each in one.signatures)
    if one.waivers:
        places = [f"{code} {place}" for code, place in one.waivers]
        said.append(term(say.terms, "verification.waivers", say.lang).replace("{}", say.said("；", "; ").join(places)))
    for words in said:
        yield Paragraph(text=say.text(words), lang=say.lang)
    if not one.diagnostics:
        yield Paragraph(text=say.text(say("nothing")), lang=say.lang)
        return
    items = (_item(number, each, one, say) for number, each in enumerate(one.diagnostics[:_MOST], 1))
    yield List(items=tuple(items), depth=3)
    if len(one.diagnostics) > _MOST:
        more = say("more").replace("{}", str(len(one.diagnostics) - _MOST))
        yield Paragraph(text=say.text(more), lang=say.lang)


def _item(number: int, each: Diagnostic, one: Verified, say: _Words) -> Item:
    head = f"{say(f'state.{each.severity}')} {each.code} {_called(each.code, say)}"
    gap = say.said("　", ". ")
    place = "" if not each.origin.file else f"{gap}{address(each.origin, one.sources)}"
    words = f"{gap}{say.said(each.zh, each.en)}{place}"
    return Item(label=f"{number}.", text=(Strong(head, say.lang), Text(words, say.lang)), lang=say.lang)


def _signature(one: Signature, say: _Words) -> str:
    known: Mapping[str, str] = {"signer": one.signer, "issuer": one.issuer, "at": one.at.replace("T", " ")}
    said = {key: value or say("unknown") for key, value in known.items()}
    return say("signature", file=one.file, verdict=say(f"signed.{one.verdict}"), **said)


def _day(value: object, say: _Words) -> str:
    try:
        return format_date(date.fromisoformat(str(value)), say.lang)
    except ValueError:
        return say("unknown")
