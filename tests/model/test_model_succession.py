"""What became of units: by what content says, by names, by ids; and what looks so where nothing is said."""

from collections.abc import Mapping
from decimal import Decimal

from built import EXAMPLE, disclosure
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.likely import hint_of, likely
from disclosure_gen.model.succession import Succession, successions
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace


def unit(id_: str, *replaces: str, name: str = "") -> Unit:
    """Return a unit that is called by its id."""
    said = Localized(name or f"单位{id_}", None)
    return Unit(id=id_, name=said, short=said, replaces=replaces)


def side(*units: Unit, figures: Mapping[str, int] | None = None, partial: bool = False) -> Disclosure:
    """Return content with some units, and amounts by path."""
    amounts = {path: Figure(current=Quantity(Decimal(value), "万元")) for path, value in (figures or {}).items()}
    return replace(disclosure(EXAMPLE), units=units, figures=amounts, tables={}, partial=partial)


def became(old: Disclosure, new: Disclosure) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the units of both years that hang together."""
    return [(one.old, one.new) for one in successions(old, new)]


def test_units_that_stay_became_nothing_else() -> None:
    assert became(side(unit("a"), unit("b")), side(unit("b"), unit("a"))) == []


def test_a_unit_says_what_it_replaces() -> None:
    old = side(unit("a"), unit("b"), unit("c"))
    assert became(old, side(unit("y", "a"), unit("b"), unit("c"))) == [(("a",), ("y",))]
    assert became(old, side(unit("y", "b", "a"), unit("c"))) == [(("a", "b"), ("y",))]
    assert became(old, side(unit("y", "a"), unit("z", "a"), unit("b"), unit("c"))) == [(("a",), ("y", "z"))]


def test_a_unit_that_keeps_its_id_goes_on() -> None:
    old = side(unit("a"), unit("b"))
    assert became(old, side(unit("a", "b"))) == [(("a", "b"), ("a",))]
    assert became(side(unit("a")), side(unit("a"), unit("y", "a"))) == [(("a",), ("a", "y"))]


def test_what_hangs_together_is_one() -> None:
    old = side(unit("a"), unit("b"))
    (one,) = successions(old, side(unit("y", "a", "b"), unit("z", "b")))
    assert (one.old, one.new, one.id) == (("a", "b"), ("y", "z"), "y+z")


def test_a_unit_of_the_same_name_is_the_same_under_another_id() -> None:
    old = side(unit("a", name="档案馆"), unit("b"))
    assert became(old, side(unit("y", name="档案馆"), unit("b"))) == [(("a",), ("y",))]


def test_what_is_replaced_and_was_not_there_is_nothing() -> None:
    assert became(side(unit("a")), side(unit("a", "x"))) == []


def test_a_partial_year_may_name_units_in_its_figures_only() -> None:
    figures = {"expenditure.a.total": 1, "expenditure.b.total": 2}
    old = side(figures=figures, partial=True)
    assert became(old, side(unit("y", "a", "b"))) == [(("a", "b"), ("y",))]
    assert became(replace(old, partial=False), side(unit("y", "a", "b"))) == []


def test_names_much_alike_look_like_the_same_unit() -> None:
    old, new = side(unit("a", name="云溪县图书馆")), side(unit("y", name="云溪县公共图书馆"))
    assert likely(old, new) == (Succession(("a",), ("y",)),)
    assert not likely(old, side(unit("y", name="云溪县殡仪馆")))


def test_figures_near_the_sum_look_like_a_merger_and_halves_like_a_split() -> None:
    apart = {"a.total": 40, "a.basic": 30, "b.total": 60, "b.basic": 20}
    whole = {"y.total": 103, "y.basic": 51}
    two, one = (
        side(unit("a", name="甲"), unit("b", name="乙"), figures=apart),
        side(unit("y", name="丙"), figures=whole),
    )
    assert likely(two, one) == (Succession(("a", "b"), ("y",)),)
    assert likely(one, two) == (Succession(("y",), ("a", "b")),)
    far = side(unit("y", name="丙"), figures={"y.total": 180, "y.basic": 120})
    assert likely(two, far) == ()


def test_the_prior_amounts_that_a_new_unit_states_tell_more_than_its_own() -> None:
    old = side(unit("a", name="甲"), figures={"a.total": 40, "a.basic": 30})
    new = side(unit("y", name="乙"), figures={"y.total": 90, "y.basic": 80})
    assert not likely(old, new)
    stated = {f"y.{name}": replace(new.figures[f"y.{name}"], prior=old.figures[f"a.{name}"].current)
              for name in ("total", "basic")}  # fmt: skip
    assert likely(old, replace(new, figures=stated)) == (Succession(("a",), ("y",)),)


def test_what_content_says_needs_no_hint() -> None:
    old, new = side(unit("a", name="图书馆")), side(unit("y", "a", name="公共图书馆"))
    assert likely(old, new) == ()
    (one,) = likely(old, side(unit("y", name="公共图书馆")))
    said, hint = hint_of(one, old, side(unit("y", name="公共图书馆")))
    assert all(name in said.zh for name in ("“图书馆”", "“公共图书馆”"))
    assert all('replaces = ["a"]' in words for words in hint)
