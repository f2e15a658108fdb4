"""A disclosure → the sections, tables and statements that it must have and has not."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.checks.words.said import Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import HeadingBlock, TableBlock
from disclosure_gen.model.pack import Demand, Required
from disclosure_gen.records import replace


def check_demanded(said: Said, disclosure: Disclosure, required: Required) -> Iterator[Diagnostic]:
    """Yield DG510, DG511 and DG512 for what a disclosure must have; the demands are data, by year.

    One finding names all that is missing of a kind. Source: 财预〔2016〕143号.
    """
    headings = [passage.said for passage in said.passages if passage.role == "heading"]
    titles = [_title(disclosure, path) for path in disclosure.tables]
    yield from _hollow(disclosure)
    if not headings or disclosure.department.level not in required.levels:
        return  # nothing is said in Chinese, or nothing is demanded
    year, last = disclosure.year, (disclosure.sections[-1] if disclosure.sections else disclosure).origin
    placed = [
        block.origin for section in disclosure.sections for block in section.blocks if isinstance(block, TableBlock)
    ]
    missing = list(_missing(required.sections, headings, year))
    if missing:
        hint = Say(
            "加上这些部分；在别处写了的，标题要看得出来", "add them; where they stand elsewhere, a heading must say so"
        )
        yield _of_all("DG510", last, _listed("没有这些部分", "sections are missing", missing), hint)
    missing = list(_missing(required.tables, titles, year))
    if missing:
        hint = Say("加上这些表；没有数据的列空表并说明", "add them; one without data is printed empty, with a note")
        yield _of_all("DG511", (placed or [last])[-1], _listed("没有这些表", "tables are missing", missing), hint)
    missing = list(_missing(required.statements, [said.whole, *titles], year))
    if missing:
        hint = Say("写明数额；没有的也要说明", "state the amount, and say so where there is none")
        yield _of_all("DG512", last, _listed("没有写明", "not stated", missing), hint)


def _of_all(code: str, origin: Origin, say: Say, hint: Say) -> Diagnostic:
    """Return a finding of the whole disclosure, shown where something may be added: after the last of its kind."""
    return replace(finding(code, origin, say, hint=hint), place="disclosure")


def _hollow(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG510 for sections in which nothing is printed."""
    for section in disclosure.sections:
        printed = [
            block
            for block in section.blocks
            if not isinstance(block, HeadingBlock | ChartBlock) or (isinstance(block, ChartBlock) and disclosure.charts)
        ]
        if not printed:
            say = Say(f"“{section.id}”这一部分是空的", f'nothing stands in the section "{section.id}"')
            yield finding("DG510", section.origin, say, hint=Say("写上内容，或删去", "write it, or delete the section"))


def _missing(demands: Iterable[Demand], places: Sequence[str], year: int) -> Iterator[Say]:
    for demand in demands:
        wanted = demand.since <= year <= demand.until
        if wanted and not any(word in place for word in demand.says for place in places):
            yield Say(demand.name.zh or "", demand.name.en or "")


def _title(disclosure: Disclosure, path: str) -> str:
    table = disclosure.tables[path]
    title = table.title or table.kind.title
    return title.zh or ""


def _listed(zh: str, en: str, names: Sequence[Say]) -> Say:
    return Say(f"{zh}：{'、'.join(name.zh for name in names)}", f"{en}: {', '.join(name.en for name in names)}")
