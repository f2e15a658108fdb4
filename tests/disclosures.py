"""Disclosures of every shape for hypothesis: whatever content may say, in the model's own terms."""

from datetime import date
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from disclosure_gen.lang import EDITIONS, Localized
from disclosure_gen.model.charts import Category, ChartBlock, Series
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.key_figures import KeyFigure
from disclosure_gen.model.narrative import (
    Block,
    GlossaryBlock,
    HeadingBlock,
    LabelStyle,
    ListBlock,
    Section,
    TableBlock,
    Term,
    TextBlock,
)
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.relations import Sum
from disclosure_gen.model.tables import (
    BudgetTable,
    Column,
    ColumnRole,
    Line,
    Note,
    Orientation,
    RowKind,
    RowShape,
    TableKind,
    leaves,
)
from disclosure_gen.model.text import Reference, TypedFigure
from disclosure_gen.money import Absent, Amount, Classified, Quantity

# Letters, digits, signs that notations treat as theirs, marks, wide spaces, characters beyond the BMP.
CHARACTERS = "预算公开年度合计abcXYZ0189 .,:;'\"\\#=[]<>&%-—*＝（）“”\u3000é\u00a0𠮷😀"
NAMED = "named.total"  # a figure that is always there, for references and charts

plain = st.text(CHARACTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
names = st.text("abcXYZ019_-", min_size=1, max_size=8)
units = st.sampled_from(("万元", "元", "人", "平方米", "%"))


def localized(text: st.SearchStrategy[Any]) -> st.SearchStrategy[Localized[Any]]:
    """Both languages, one of them, or the same in both."""
    pairs = st.tuples(text, text).map(lambda pair: Localized(*pair))
    return st.one_of(pairs, text.map(Localized), text.map(lambda one: Localized(None, one)), _twice(text))


def _twice(text: st.SearchStrategy[Any]) -> st.SearchStrategy[Localized[Any]]:
    return text.map(lambda one: Localized(one, one))


references = st.builds(
    Reference,
    st.sampled_from((NAMED, f"figures.{NAMED}", f"{NAMED}.prior")),
    st.sampled_from(((), ("amount",), ("number", "2"), ("amount", "0", "group", "元"))),
) | st.just(Reference("year"))
typed = plain.map(str.strip).filter(lambda text: not set("{}") & set(text)).map(TypedFigure)


@st.composite
def templates(draw: st.DrawFn) -> tuple[Any, ...]:
    """Words and references in turn, as a text with braces is read."""
    words = plain | st.sampled_from(("{", "}", "{}", "a{b}c"))
    parts: list[Any] = []
    for part in draw(st.lists(words | references | typed, min_size=1, max_size=4)):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


phrases = localized(plain)
prose = localized(templates())
texts = prose | st.just(Classified()) | plain.map(Classified)


def quantities(unit: str) -> st.SearchStrategy[Quantity]:
    """Exact figures with all digits that are allowed, trailing zeros too."""
    numbers = st.builds(
        lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**12), 10**12), st.integers(0, 8)
    )
    return numbers.map(lambda number: Quantity(number, unit))


def amounts(unit: str) -> st.SearchStrategy[Amount]:
    """Numbers, marks in place of them, and what is classified."""
    shown = quantities(unit) | st.sampled_from(tuple(Absent))
    return shown | st.just(Classified()) | shown.map(Classified)


@st.composite
def figures(draw: st.DrawFn, unit: str | None = None) -> Figure:
    """A figure with any of its parts, and remarks on it."""
    own = draw(units) if unit is None else unit
    parts = {part: draw(st.none() | amounts(own)) for part in ("current", "prior", "change")}
    if not any(part is not None for part in parts.values()):
        parts["current"] = draw(amounts(own))
    remarks = {name: draw(st.just("") | plain) for name in ("note", "source", "derived")}
    return Figure(**parts, **remarks)  # type: ignore[arg-type]


@st.composite
def columns(draw: st.DrawFn, depth: int = 2) -> tuple[Column, ...]:
    """A tree of columns of figures, texts and grades."""
    found = []
    for name in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        below = draw(columns(depth - 1)) if depth and draw(st.booleans()) else ()
        role: ColumnRole = draw(st.sampled_from(("figure", "text", "grade")))
        unit = draw(st.just("") | units)
        found.append(Column(id=f"c{name}", title=draw(phrases), role=role, unit=unit, columns=below))
    return tuple(found)


@st.composite
def kinds(draw: st.DrawFn, name: str) -> TableKind:
    """A form of lines, prescribed or the content's own."""
    label = Column(id="label", title=draw(phrases), role="label")
    tree = (label, *draw(columns()))
    paths = [path for path, _ in leaves(tree)]
    rows = tuple(
        RowShape(
            id=f"r{row}",
            label=draw(phrases),
            kind=draw(st.sampled_from(get_args(RowKind))),
            level=draw(st.integers(0, 3)),
            units=draw(st.dictionaries(st.sampled_from(paths), units, max_size=2)),
        )
        for row in draw(st.lists(names, max_size=3, unique=True))
    )
    return TableKind(
        id=name,
        title=draw(phrases),
        unit=draw(units),
        columns=tree,
        rows=rows,
        orientation=draw(st.sampled_from(get_args(Orientation))),
        above=tuple(draw(st.none() | phrases.map(as_prose)) for _ in range(3)),  # type: ignore[arg-type]
        notes=draw(notes),
        sums=(Sum(total=f"rows.{rows[0].id}", of=(f"rows.{rows[-1].id}",)),) if rows else (),
        column_numbers=draw(st.booleans()),
        optional=draw(st.booleans()),
        places=draw(st.none() | st.integers(0, 8)),
        source=draw(st.just("") | plain),
    )


def as_prose(phrase: Localized[str]) -> Localized[Any]:
    """Return plain words as the template that they are."""
    return Localized(*(None if said is None else (said,) for said in (phrase.zh, phrase.en)))  # type: ignore[arg-type]


notes = st.lists(
    st.builds(Note, text=phrases.map(as_prose), when=st.sampled_from(("always", "redacted"))), max_size=2
).map(tuple)


@st.composite
def tables(draw: st.DrawFn, name: str) -> BudgetTable:
    """A filled-in form."""
    kind = draw(kinds(name))
    own = st.builds(RowShape, id=st.just(""), label=phrases, level=st.integers(0, 3))
    shapes = kind.rows or tuple(draw(st.lists(own, max_size=3)))
    return BudgetTable(
        path=name,
        kind=kind,
        lines=tuple(draw(_line(kind, shape)) for shape in shapes),
        prepared_by=draw(phrases),
        title=draw(st.none() | phrases),
        notes=draw(notes),
    )


@st.composite
def _line(draw: st.DrawFn, kind: TableKind, shape: RowShape) -> Line:
    from disclosure_gen.load.tables import unit_of

    cells: dict[str, Figure] = {}
    said = {}
    for path, column in leaves(kind.columns):
        if column.role == "figure":
            cells[path] = draw(figures(unit_of(kind, shape, path)))
        elif column.role != "label" and draw(st.booleans()):
            said[path] = draw(prose)
    return Line(shape=shape, figures=cells, texts=said)


charts = st.builds(
    ChartBlock,
    kind=st.just("pairs"),
    caption=prose,
    places=st.none() | st.integers(0, 4),
    series=st.just((Series(role="current"), Series(role="prior")))
    | prose.map(lambda text: (Series(role="main", label=text),)),
    categories=st.just(()),
).flatmap(
    lambda chart: st.builds(
        Category,
        label=prose,
        values=st.just({one.role: Reference(NAMED) for one in chart.series}),
        kind=st.sampled_from(("line", "total")),
    ).map(
        lambda category: ChartBlock(
            kind=chart.kind, caption=chart.caption, places=chart.places, series=chart.series, categories=(category,)
        )
    )
)
styles: st.SearchStrategy[LabelStyle] = st.sampled_from(get_args(LabelStyle))
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(HeadingBlock, text=prose, level=st.integers(2, 6), label=st.none() | styles),
    st.builds(TextBlock, text=texts),
    st.builds(ListBlock, style=styles, items=st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(GlossaryBlock, style=styles),
    st.just(TableBlock(table="spending")),
    charts,
)
indicators = st.builds(
    Indicator,
    target=texts,
    name=texts,
    description=texts,
    grades=st.lists(st.none() | texts, min_size=1, max_size=4).map(tuple),
)
activities = st.one_of(
    st.builds(
        Activity,
        name=texts,
        description=texts,
        indicators=st.lists(indicators, min_size=1, max_size=2).map(tuple),
        redacted=st.just(0),
    ),
    st.builds(Activity, name=texts, description=st.none(), indicators=st.just(()), redacted=st.integers(1, 9)),
)
duties = st.builds(
    Duty, name=texts, description=texts, goal=texts, activities=st.lists(activities, min_size=1, max_size=2).map(tuple)
)
departments = st.builds(
    Department, name=phrases, short=phrases, region=phrases | st.just(Localized()), level=st.just("") | plain
)

key_figures = st.builds(KeyFigure, figure=st.just(Reference(NAMED)), label=st.none() | phrases)


@st.composite
def disclosures(draw: st.DrawFn) -> Disclosure:
    """A whole disclosure."""
    paths = draw(st.lists(names, max_size=4, unique=True))
    named = Figure(current=Quantity(Decimal("120.50"), "万元"), prior=Quantity(Decimal(100), "万元"))
    ids = draw(st.lists(names.filter(lambda name: name != "department"), max_size=2, unique=True))
    sections = draw(st.lists(st.tuples(prose, st.booleans(), st.lists(blocks, max_size=3).map(tuple)), max_size=3))
    return Disclosure(
        id=draw(names),
        year=draw(st.integers(1950, 2199)),
        kind=draw(st.sampled_from(("budget", "final_accounts"))),
        jurisdiction="hebei",
        money_unit=draw(st.sampled_from(("元", "万元", "亿元"))),
        languages=tuple(draw(st.lists(st.sampled_from(EDITIONS), min_size=1, max_size=3, unique=True))),
        title=draw(localized(st.lists(templates(), min_size=1, max_size=2).map(tuple))),
        standing=draw(prose | st.just(Localized())),
        cover=draw(st.booleans()),
        contents=draw(st.booleans()),
        first_page_notes=tuple(draw(st.lists(prose, max_size=2))),
        folio=draw(st.sampled_from(("sheet", "foot"))),
        charts=draw(st.booleans()),
        key_figures=tuple(draw(st.lists(key_figures, max_size=1))),
        numbering=draw(st.sampled_from(("auto", "literal"))),
        embed_fonts=draw(st.booleans()),
        prior=draw(st.sampled_from(("", "../2016", "../last-year"))),
        partial=draw(st.booleans()),
        approved_on=draw(st.none() | st.dates(date(1950, 1, 1))),
        published_on=draw(st.none() | st.dates(date(1950, 1, 1))),
        department=draw(departments),
        units=tuple(draw(st.builds(Unit, id=st.just(id_), name=phrases, short=phrases)) for id_ in ids),
        figures={NAMED: named, **{f"other.{path}": draw(figures()) for path in paths}},
        sections=tuple(
            Section(id=f"s{index}", title=title, numbered=numbered, blocks=inside)
            for index, (title, numbered, inside) in enumerate(sections)
        ),
        tables={"spending": draw(tables("spending"))},
        duties=tuple(draw(st.lists(duties, max_size=2))),
        glossary=tuple(draw(st.lists(st.builds(Term, term=prose, definition=prose), max_size=2))),
    )
