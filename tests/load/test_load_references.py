"""References in prose: what may stand in braces, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.diagnostics import Origin
from disclosure_gen.load.faults import Reading
from disclosure_gen.load.references import read_template
from disclosure_gen.model.text import Reference, Template, TypedFigure
from load_sample import SECTIONS, edited, loaded, seen

HERE = Origin("a.toml", ("text",))


def template(text: str) -> Template:
    reading = Reading()
    parts = read_template(text, HERE, reading)
    assert not reading.diagnostics
    return parts


def faults(text: str) -> list[tuple[str, int | None, int]]:
    reading = Reading()
    read_template(text, HERE, reading)
    return [(one.code, one.origin.offset, one.origin.span) for one in reading.diagnostics]


def test_a_text_without_braces_is_one_part() -> None:
    assert template("没有引用") == ("没有引用",)


def test_references_formats_and_typed_figures_are_parts_of_their_own() -> None:
    assert template("本年{revenue.total:amount 0 group 万元}，{= 20 }次{year}") == (
        "本年",
        Reference("revenue.total", ("amount", "0", "group", "万元")),
        "，",
        TypedFigure("20"),
        "次",
        Reference("year"),
    )


def test_double_braces_are_braces() -> None:
    assert template("{{a}} {{{year}}}") == ("{a} {", Reference("year"), "}")


def test_each_part_knows_its_place_in_the_text() -> None:
    _, reference, *_ = template("本年{year}年")
    assert isinstance(reference, Reference)
    assert (reference.origin.offset, reference.origin.span) == (2, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入{revenue.total", ("DG106", 2, 1)),
        ("收入{a{year}", ("DG106", 2, 1)),
        ("收入}元", ("DG106", 2, 1)),
        ("收入{}元", ("DG106", 2, 2)),
        ("收入{ }元", ("DG106", 2, 3)),
        ("收入{revenue total}", ("DG106", 2, 15)),
        ("收入{revenue.total：amount}", ("DG106", 2, 22)),
        ("收入{revenue..total}", ("DG106", 2, 16)),
        ("收入{= }元", ("DG106", 2, 4)),
        ("收入{revenue.total:}", ("DG108", 2, 16)),
        ("收入{revenue.total:amunt}", ("DG108", 17, 5)),
        ("收入{revenue.total:amount 0 x 万圆}", ("DG108", 26, 1)),
        ("收入{revenue.total:amount 0 1}", ("DG108", 26, 1)),
        ("收入{revenue.total:percent 万元}", ("DG108", 25, 2)),
    ],
)
def test_a_fault_is_placed_in_the_text(text: str, expected: tuple[str, int, int]) -> None:
    if text.endswith("万圆}"):
        assert faults(text)[0][0] == "DG108"
    else:
        assert faults(text) == [expected]


@given(st.text(st.sampled_from("{}=:. a万year01-")))
def test_any_text_is_read_and_what_stands_outside_braces_is_kept(text: str) -> None:
    reading = Reading()
    parts = read_template(text, HERE, reading)
    assert all(part for part in parts) or not text
    if "{" not in text and "}" not in text:
        assert "".join(str(part) for part in parts) == text
    for diagnostic in reading.diagnostics:
        assert diagnostic.origin.offset is not None
        assert 0 <= diagnostic.origin.offset < len(text)


@pytest.mark.parametrize(
    ("reference", "code", "words"),
    [
        ("{revenue.totl}", "DG106", "did you mean revenue.total?"),
        ("{revenue}", "DG106", "did you mean revenue.total?"),
        ("{revenue.totl.prior}", "DG106", "did you mean revenue.total.prior?"),
        ("{unit.min.name}", "DG106", "did you mean unit.main.name?"),
        ("{tables.spending.salaries.basc}", "DG106", "did you mean tables.spending.salaries.basic?"),
        ("{revenue.books.prior}", "DG106", "give figures.revenue.books a prior = …"),
        ("{staff.moved}", "DG106", "give figures.staff.moved a current = …"),
        ("{revenue.books:change}", "DG106", "give figures.revenue.books a prior = …"),
        ("{staff.moved:change_rate}", "DG106", "give figures.staff.moved a prior = …"),
        ("{revenue.total:area}", "DG108", "possible here: amount"),
        ("{revenue.total:amount 平方米}", "DG108", ""),
        ("{year:amount}", "DG108", "possible here: year"),
        ("{department.name:count}", "DG108", ""),
        ("{approved_on:percent}", "DG108", "possible here: date"),
    ],
)
def test_a_reference_that_does_not_hold_is_said_with_its_remedy(reference: str, code: str, words: str) -> None:
    result = edited("sections", "{= 20 } by hand", reference)
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == code
    assert words in diagnostic.hint_en
    text = SECTIONS.replace("{= 20 } by hand", reference)
    line, _, column = seen(result.diagnostics, text, "sections.toml")[0].split()[1].split("+")[0].partition(":")
    marked = text.split("\n")[int(line) - 1][int(column) - 1 :]
    path, colon, form = reference[1:-1].partition(":")  # the part that is wrong, not all that stands in braces
    assert marked.startswith((form.split()[-1], reference) if colon else (path, reference))


@pytest.mark.parametrize(
    "reference",
    [
        "{revenue.total}",
        "{figures.revenue.total}",
        "{figures.revenue.total.current}",
        "{revenue.total.prior:yuan}",
        "{revenue.total.change}",
        "{staff.moved:change}",
        "{staff.moved.change}",
        "{staff.2025:count}",
        "{revenue.other}",
        "{tables.spending.salaries.basic:amount 1 group 元}",
        "{tables.stock.main.seats.quantity:count}",
        "{tables.stock.main.total.quantity:count}",
        "{unit.main.short}",
        "{prior_year}",
        "{approved_on:date}",
        "{approved_on:year}",
    ],
)
def test_a_reference_that_holds_is_no_finding(reference: str) -> None:
    assert edited("sections", "{= 20 } by hand", reference).diagnostics == ()


def test_a_path_of_two_things_must_be_written_whole() -> None:
    figures = "[figures]\nyear = 5\n[figures.revenue]\ntotal = { current = 1, prior = 2 }\n"
    result = loaded(figures=figures)
    assert {one.code for one in result.diagnostics} == {"DG107"}
    assert "figures.year" in result.diagnostics[0].en
    assert "year" in result.diagnostics[0].hint_en or "figures." in result.diagnostics[0].hint_en


def test_a_reference_to_a_figure_that_is_wrong_itself_is_no_second_finding() -> None:
    result = edited("figures", "current = 120.50, prior = 100", "current = nan, prior = 100")
    assert [one.code for one in result.diagnostics] == ["DG111"]


def test_references_into_a_file_that_is_torn_are_no_findings() -> None:
    result = loaded(figures="[figures.revenue]\ntotal = 十\n")
    assert [one.code for one in result.diagnostics] == ["DG101"]


def place(reference: str) -> list[tuple[str, str]]:
    found = edited("sections", "花括号 {{}}", f"见{reference}")
    return [(one.code, one.en) for one in found.diagnostics if one.code in ("DG106", "DG107", "DG108")]


def test_sections_and_printed_tables_are_named_by_title_or_number() -> None:
    assert place("第{section.overview:ordinal}部分{section.overview}、{table.spending}") == []


@pytest.mark.parametrize(
    ("reference", "code", "said"),
    [
        ("{section.overveiw}", "DG106", "nothing is named section.overveiw"),
        ("{table.nowhere}", "DG106", "nothing is named table.nowhere"),
        ("{table.spending:ordinal}", "DG106", "table.spending has no number"),
        ("{table.spending:amount}", "DG108", '"amount" does not fit table.spending'),
        ("{year:ordinal}", "DG108", '"ordinal" does not fit year'),
    ],
)
def test_a_place_that_is_not_there_or_has_no_number_is_an_error(reference: str, code: str, said: str) -> None:
    assert place(reference) == [(code, said)]


def test_no_title_can_be_named_that_itself_names_a_place() -> None:
    """Two of them might name each other, and their words would have no end."""
    found = edited("sections", "总体情况", "总体情况（见{section.overview}）")
    assert [one.code for one in found.diagnostics] == ["DG106"]
