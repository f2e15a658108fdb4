import string
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Department, Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import GlossaryBlock, HeadingBlock, ListBlock, Section, TableBlock, TextBlock
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.redact import redact
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.model.text import Prose, Secret
from disclosure_gen.money import Absent, Amount, Classified, Quantity

MARK = "SECRET"  # begins everything that is classified, so that a leak is seen
NAME = Localized(zh="某局", en="Bureau")
HIDDEN_FIGURES = st.integers(7_000_000, 7_999_999)


def prose(words: str) -> Prose:
    return Localized(zh=(words,), en=(words,))


secrets = st.text(string.ascii_lowercase, min_size=1, max_size=5).map(lambda words: Classified(MARK + words))
texts: st.SearchStrategy[Prose | Secret] = st.one_of(secrets, st.just(prose("公开")))
amounts: st.SearchStrategy[Amount] = st.one_of(
    st.sampled_from([Absent.BLANK, Quantity(Decimal(5), "万元")]),
    HIDDEN_FIGURES.map(lambda number: Classified(Quantity(Decimal(number), "万元"))),
)
figures = st.builds(
    Figure,
    current=amounts,
    prior=amounts,
    change=amounts,
    note=st.just(MARK),
    source=st.just(MARK),
    derived=st.just(MARK),
).filter(lambda figure: any(isinstance(part, Classified) for part in (figure.current, figure.prior, figure.change)))
indicators = st.builds(
    Indicator,
    target=st.one_of(st.none(), texts),
    name=texts,
    description=texts,
    grades=st.tuples(*[st.one_of(st.none(), texts)] * 4),
)
activities = st.builds(
    Activity,
    name=texts,
    description=st.one_of(st.none(), texts),
    indicators=st.tuples(indicators),
    redacted=st.integers(0, 2),
)
duties = st.builds(Duty, name=texts, description=texts, goal=texts, activities=st.tuples(activities))
blocks = st.one_of(
    st.builds(TextBlock, text=texts),
    st.builds(ListBlock, style=st.just("（一）"), items=st.tuples(texts, texts)),
    st.just(HeadingBlock(text=prose("标题"))),
    st.just(GlossaryBlock(style="1.")),
    st.just(TableBlock(table="t")),
)
KIND = TableKind(id="t", title=NAME, unit="万元", columns=(Column(id="a", title=NAME),))
lines = st.builds(Line, shape=st.just(RowShape(id="r", label=NAME)), figures=st.fixed_dictionaries({"a": figures}))


@st.composite
def disclosures(draw: st.DrawFn) -> Disclosure:
    return Disclosure(
        id="x",
        year=2017,
        kind="budget",
        jurisdiction="hebei",
        money_unit="万元",
        languages=("zh",),
        title=Localized(zh=(("标题",),)),
        department=Department(name=NAME, short=NAME),
        units=(),
        figures={"a": draw(figures), "b": Figure(current=Quantity(Decimal(5), "万元"), note="公开")},
        sections=(Section(id="s", title=prose("一"), blocks=(draw(blocks), draw(blocks))),),
        tables={"t": BudgetTable(path="t", kind=KIND, lines=(draw(lines),), prepared_by=NAME)},
        duties=(draw(duties),),
    )


@given(disclosures())
def test_nothing_classified_survives_redaction(disclosure: Disclosure) -> None:
    public = repr(redact(disclosure))
    assert MARK not in public
    assert "Decimal('7" not in public
    assert "**" not in public  # what is printed in its place is not the model's business


@given(disclosures())
def test_redaction_is_done_once_and_leaves_the_original_alone(disclosure: Disclosure) -> None:
    before = repr(disclosure)
    public = redact(disclosure)
    assert redact(public) == public
    assert repr(disclosure) == before


def figure_after(figure: Figure) -> Figure:
    disclosure = redact(replace(EMPTY, figures={"a": figure}))
    return disclosure.figures["a"]


EMPTY = Disclosure(
    id="x",
    year=2017,
    kind="budget",
    jurisdiction="hebei",
    money_unit="万元",
    languages=("zh",),
    title=Localized(zh=()),
    department=Department(name=NAME, short=NAME),
    units=(),
    figures={},
    sections=(),
    tables={},
)
FIVE, SECRET = Quantity(Decimal(5), "万元"), Classified(Quantity(Decimal(7), "万元"))


def test_a_stated_change_goes_when_it_would_give_a_hidden_year_away() -> None:
    public = figure_after(Figure(current=SECRET, prior=FIVE, change=FIVE))
    assert (public.current, public.prior, public.change) == (Classified(), FIVE, Classified())


def test_the_prior_year_goes_when_only_the_change_is_hidden() -> None:
    public = figure_after(Figure(current=FIVE, prior=FIVE, change=SECRET))
    assert (public.current, public.prior, public.change) == (FIVE, Classified(), Classified())


def test_a_part_that_is_not_stated_stays_unstated() -> None:
    public = figure_after(Figure(current=SECRET, prior=FIVE))
    assert (public.current, public.prior, public.change) == (Classified(), FIVE, None)


def test_a_redacted_activity_keeps_nothing_but_its_name() -> None:
    row = Indicator(target=None, name=prose("漏"), description=prose("漏"), grades=(None,) * 4)
    activity = Activity(name=prose("反恐"), description=prose("漏"), indicators=(row,), redacted=2)
    duty = Duty(name=prose("职责"), description=prose("描述"), goal=prose("目标"), activities=(activity,))
    public = redact(replace(EMPTY, duties=(duty,)))
    assert public.duties[0].activities == (Activity(name=prose("反恐"), description=None, redacted=2),)


def test_a_disclosure_without_secrets_is_returned_as_it_is() -> None:
    assert redact(EMPTY) is EMPTY
