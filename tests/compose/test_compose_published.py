"""What an edition carries of its content: enough to make it again, and nothing that it does not say."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import SAMPLE, SMALL, disclosure
from disclosure_gen.compose import compose
from disclosure_gen.compose.published import published
from disclosure_gen.diagnostics import has_errors
from disclosure_gen.files import read_kinds
from disclosure_gen.lang import EDITIONS, Edition, Localized, Terms
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import GlossaryBlock, Section, TableBlock, Term, TextBlock
from disclosure_gen.model.redact import redact
from disclosure_gen.model.text import Prose, Reference, Template
from disclosure_gen.money import Classified, Quantity
from disclosures import disclosures

FOLDERS = pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)


def saying(*parts: str | Reference) -> Section:
    """A section of one paragraph, the same in both languages."""
    return Section(id="one", title=words("一"), blocks=(TextBlock(text=Localized(parts, parts)),))


def words(text: str) -> Prose:
    said: Template = (text,)
    return Localized(said, said)


def money(number: str) -> Quantity:
    return Quantity(Decimal(number), "万元")


@FOLDERS
@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_left_gives_the_same_document(folder: Path, edition: Edition, terms: Terms) -> None:
    whole = disclosure(folder)
    assert compose(published(whole, edition), edition, terms) == compose(redact(whole), edition, terms)


@FOLDERS
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_more_goes_when_it_is_read_again(folder: Path, edition: Edition) -> None:
    once = published(disclosure(folder), edition)
    assert published(once, edition) == once
    assert canonical(published(once, edition)) == canonical(once)


@given(disclosures(), st.sampled_from(EDITIONS))
def test_what_is_left_of_any_content_can_be_read(content: Disclosure, edition: Edition) -> None:
    public = published(content, edition)
    result = load((Source("disclosure.toml", canonical(public)["toml"]),), read_kinds())
    assert not has_errors(result.diagnostics), result.diagnostics
    assert result.disclosure == public


@FOLDERS
def test_each_edition_has_its_own_language_alone(folder: Path) -> None:
    whole = disclosure(folder)
    chinese, english = (canonical(published(whole, edition))["toml"] for edition in ("zh", "en"))
    assert whole.department.name.en is not None
    assert whole.department.name.en not in chinese
    assert not [text for text in ("预算", "年", "公安", "图书馆", "表") if text in english]


def test_the_order_of_the_languages_leaves_no_trace() -> None:
    whole = disclosure(SMALL)
    turned = replace(whole, languages=tuple(reversed(whole.languages)))
    assert all(canonical(published(whole, one)) == canonical(published(turned, one)) for one in EDITIONS)


def test_a_figure_that_no_text_names_stays_at_home(disclosure: Disclosure) -> None:
    figures = {"said": Figure(current=money("12")), "unsaid": Figure(current=money("34"))}
    public = published(replace(disclosure, figures=figures, sections=(saying(Reference("said")),)), "zh")
    assert public.figures == {"said": Figure(current=money("12"))}


@pytest.mark.parametrize(
    ("reference", "left"),
    [
        (Reference("one"), ("current",)),
        (Reference("one", ("amount",)), ("current",)),
        (Reference("figures.one.prior"), ("prior",)),
        (Reference("one.change"), ("current", "prior", "change")),
        (Reference("one", ("change",)), ("current", "prior", "change")),
        (Reference("one", ("change_rate", "1")), ("current", "prior", "change")),
    ],
)
def test_of_a_figure_only_the_parts_that_are_named_go_out(
    disclosure: Disclosure, reference: Reference, left: tuple[str, ...]
) -> None:
    figure = Figure(current=money("12"), prior=money("10"), change=money("2"), note="内部说明", source="台账")
    public = published(replace(disclosure, figures={"one": figure}, sections=(saying(reference),)), "zh")
    (one,) = public.figures.values()
    assert {part for part in ("current", "prior", "change") if getattr(one, part) is not None} == set(left)
    assert not any((one.note, one.source, one.derived))


@pytest.mark.parametrize("how", [Reference("one.change"), Reference("one", ("change",))])
def test_of_a_change_that_is_hidden_nothing_goes_out_but_that(disclosure: Disclosure, how: Reference) -> None:
    figure = Figure(current=money("12"), prior=Classified(money("10")))
    public = published(replace(disclosure, figures={"one": figure}, sections=(saying(how),)), "zh")
    assert public.figures == {"one": Figure(current=None, prior=Classified())}


def test_a_table_that_is_not_placed_stays_at_home() -> None:
    whole = disclosure_without_table()
    assert "spending" in whole.tables
    assert not published(whole, "zh").tables


def test_of_a_table_that_is_not_placed_only_cells_that_are_named_are_legible() -> None:
    whole = disclosure_without_table("tables.spending.books.this_year.total")
    public = published(whole, "zh")
    shown = {
        f"{line.shape.id}.{path}"
        for line in public.tables["spending"].lines
        for path, figure in line.figures.items()
        if not isinstance(figure.current, Classified)
    }
    assert shown == {"books.this_year.total"}
    assert "1586400" not in canonical(public)["toml"]


def disclosure_without_table(*paths: str) -> Disclosure:
    whole = disclosure(SMALL)
    assert any(isinstance(block, TableBlock) for section in whole.sections for block in section.blocks)
    return replace(whole, sections=tuple(saying(Reference(path)) for path in paths), contents=False)


def test_charts_that_are_not_shown_stay_at_home() -> None:
    whole = disclosure(SMALL)
    caption = "“三公”经费预算与上年比较"
    assert caption in canonical(published(whole, "zh"))["toml"]
    assert caption not in canonical(published(replace(whole, charts=False), "zh"))["toml"]


def test_duties_and_terms_that_stand_nowhere_stay_at_home() -> None:
    whole = disclosure(SAMPLE)
    assert whole.duties
    assert whole.glossary
    silent = tuple(
        replace(
            section,
            blocks=tuple(block for block in section.blocks if not isinstance(block, TableBlock | GlossaryBlock)),
        )
        for section in whole.sections
    )
    public = published(replace(whole, sections=silent), "zh")
    assert not public.duties
    assert not public.glossary


def test_a_unit_that_nothing_names_stays_at_home(disclosure: Disclosure) -> None:
    hidden = Unit(id="hidden", name=Localized("某处", "A place"), short=Localized("某处", "A place"))
    named = saying(Reference("unit.main.short"))
    public = published(replace(disclosure, units=(*disclosure.units, hidden), sections=(named,)), "zh")
    assert [unit.id for unit in public.units] == ["main"]


def test_a_term_is_not_lost_where_the_glossary_stands(disclosure: Disclosure) -> None:
    term = Term(term=words("基本支出"), definition=words("保障运转"))
    section = Section(id="one", title=words("一"), blocks=(GlossaryBlock(style="1."),))
    assert published(replace(disclosure, glossary=(term,), sections=(section,)), "zh").glossary == (term,)


def test_remarks_on_forms_stay_at_home() -> None:
    whole = disclosure(SAMPLE)
    assert any(table.kind.source for table in whole.tables.values())
    assert not any(table.kind.source for table in published(whole, "zh").tables.values())
