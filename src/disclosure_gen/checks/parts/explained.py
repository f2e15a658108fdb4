"""Terms and marks → those that are used and not explained, and explanations of what nobody uses."""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.said import FIGURE, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import GlossaryBlock, ListBlock, TextBlock
from disclosure_gen.model.pack import Required
from disclosure_gen.model.performance import Activity, Duty
from disclosure_gen.model.tables import leaves
from disclosure_gen.money import Classified

_REDACTED = "**"
_OF_GLOSSARY = frozenset({"term", "definition"})


def check_explained(said: Said, disclosure: Disclosure, required: Required) -> Iterator[Diagnostic]:
    """Yield DG518 for terms that the glossary leaves out, DG519 for those that nothing uses, DG520 for a bare **.

    Source: 财政预决算领域基层政务公开标准目录 (名词解释); domain rule 2.5.
    """
    texts = "\n".join(passage.said for passage in said.passages if passage.role not in _OF_GLOSSARY)
    terms = [passage for passage in said.passages if passage.role == "term"]
    place = _glossary(disclosure)
    if terms and place is not None:
        printed = "\n".join(_labels(disclosure))
        missing = [
            demand.name
            for demand in required.terms
            if any(word in texts for word in demand.says)
            and not any(word in term.said for word in demand.says for term in terms)
        ]
        if missing:
            names = "、".join(name.zh or "" for name in missing), ", ".join(name.en or "" for name in missing)
            say = Say(f"用到而没有解释的名词：{names[0]}", f"terms that are used and not explained: {names[1]}")
            yield finding("DG518", place, say, hint=Say("在名词解释里补上", "add them to the glossary"))
        for term in terms:
            forms = next((one.says for one in required.terms if any(word in term.said for word in one.says)), ())
            if not any(word in words for words in (texts, printed) for word in (term.said, *forms)):
                say = Say(f"解释了“{term.said}”，正文没有用", f"“{term.said}” is explained, but no text uses it")
                yield finding("DG519", term.at(0, len(term.said)), say, hint=Say("删去，或改为正文的说法", "delete it"))
    if required.marks:
        yield from _marks(said, disclosure, texts, required)


def _labels(disclosure: Disclosure) -> Iterator[str]:
    """Yield the titles, headings and labels that forms print."""
    for kind in {id(table.kind): table.kind for table in disclosure.tables.values()}.values():
        columns = (column.title for _, column in leaves(kind.columns))
        yield from (words.zh or "" for words in (kind.title, *columns, *(row.label for row in kind.rows)))


def _glossary(disclosure: Disclosure) -> Origin | None:
    blocks = (block for section in disclosure.sections for block in section.blocks)
    return next((block.origin for block in blocks if isinstance(block, GlossaryBlock)), None)


def _marks(said: Said, disclosure: Disclosure, texts: str, required: Required) -> Iterator[Diagnostic]:
    """Yield DG520 for each table, and for the first text, with ** that nothing explains."""
    if _REDACTED in texts and any(word in texts for word in required.marks):
        return
    hint = Say("加表注 notes：表中“**”为涉密内容，依法不予公开。", "say in `notes` of the table what ** stands for")
    for table in disclosure.tables.values():
        hidden = any(_hides(figure) for line in table.lines for figure in line.figures.values())
        if table.kind.form == "duties":
            hidden = any(map(_duty_hides, disclosure.duties))
        notes = (*table.notes, *table.kind.notes)
        if hidden and not any(note.when == "redacted" or _REDACTED in str(note.text.zh) for note in notes):
            say = Say(f"表 {table.path} 有“**”，没有说明", f"the table {table.path} has **, which nothing explains")
            yield finding("DG520", table.origin, say, hint=hint)
    place = next(_secret_texts(said, disclosure), None)
    if place is not None:
        say = Say("正文有“**”，没有说明", "a text has **, which nothing explains")
        hint = Say("加一句：“**”为涉密内容，依法不予公开。", "say in a sentence what ** stands for")
        yield finding("DG520", place, say, hint=hint)


def _secret_texts(said: Said, disclosure: Disclosure) -> Iterator[Origin]:
    """Yield where prose has ** in print: for a text that is classified, else for a figure that is."""
    for section in disclosure.sections:
        for block in section.blocks:
            texts: Sequence[object] = (block.text,) if isinstance(block, TextBlock) else ()
            texts = block.items if isinstance(block, ListBlock) else texts
            if any(isinstance(text, Classified) for text in texts):
                yield block.origin
    for passage in said.passages:
        if passage.role in PROSE and FIGURE in passage.said:
            for _, reference in passage.references():
                found = passage.figure(reference)
                if found is not None and isinstance(found.amount, Classified):
                    yield reference.origin


def _hides(figure: Figure) -> bool:
    return any(isinstance(part, Classified) for part in (figure.current, figure.prior, figure.change))


def _duty_hides(duty: Duty) -> bool:
    texts = (duty.name, duty.description, duty.goal)
    return any(isinstance(text, Classified) for text in texts) or any(map(_activity_hides, duty.activities))


def _activity_hides(activity: Activity) -> bool:
    texts: list[object] = [activity.name, activity.description]
    for indicator in activity.indicators:
        texts += (indicator.target, indicator.name, indicator.description, *indicator.grades)
    return activity.redacted > 0 or any(isinstance(text, Classified) for text in texts)
