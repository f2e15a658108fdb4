"""Tables: kinds as data, and what content fills into them."""

from decimal import Decimal

import pytest

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Localized
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.kinds import load_kinds
from disclosure_gen.load.source import Source
from disclosure_gen.model.tables import BudgetTable, TableKind, leaves
from disclosure_gen.money import Absent, Quantity
from load_sample import FILES, KINDS, SPENDING, STOCK, TABLES, TARGETS, edited, loaded, seen, sources, with_file


def table(path: str) -> BudgetTable:
    disclosure = loaded().disclosure
    assert disclosure is not None
    return disclosure.tables[path]


def changed(kind: str, old: str, new: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a kind in which one passage is replaced."""
    assert kind.count(old) == 1
    return load_kinds((Source("jurisdictions/there/x.toml", kind.replace(old, new)),), "there")[1]


def title_of(kind: TableKind | None) -> str | None:
    return kind.title.zh if kind else None


def test_tables_stand_by_kind_and_by_unit() -> None:
    disclosure = loaded().disclosure
    assert disclosure is not None
    assert list(disclosure.tables) == ["spending", "stock.main", "targets"]
    assert disclosure.tables["stock.main"].prepared_by == disclosure.units[0].name
    assert disclosure.tables["targets"].prepared_by == disclosure.department.name
    assert disclosure.tables["targets"].lines == ()


def test_rows_of_content_carry_their_own_label_and_kind() -> None:
    salaries, total = table("spending").lines
    assert (salaries.shape.id, salaries.shape.label.en, salaries.shape.kind) == ("salaries", "Salaries", "line")
    assert (total.shape.id, total.shape.kind) == ("", "total")
    assert salaries.figures["basic"].current == Quantity(Decimal("80.25"), "万元")
    assert salaries.figures["project"].current is Absent.BLANK
    assert salaries.texts["remark"] == Localized(("含奖金",), ("with bonuses",))
    assert total.texts == {}


def test_rows_of_the_form_stand_in_its_order_and_blank_where_left_out() -> None:
    total, seats = table("stock.main").lines
    assert total.figures["quantity"].current is Absent.NOT_APPLICABLE
    assert seats.figures["value"].current is Absent.BLANK
    assert seats.figures["value"].origin.path == ("tables", "stock", "main", "seats", "value")


def test_the_unit_of_a_cell_is_its_rows_then_its_columns_then_its_tables() -> None:
    result = edited("tables", 'total = { quantity = "—", value = 99.9 }', "total = { quantity = 3, value = 99.9 }")
    assert result.disclosure is not None
    total, seats = result.disclosure.tables["stock.main"].lines
    assert total.figures["quantity"].current == Quantity(Decimal(3), "件")
    assert seats.figures["quantity"].current == Quantity(Decimal(60), "个")
    assert total.figures["value"].current == Quantity(Decimal("99.9"), "万元")


def test_a_cell_may_be_a_figure_with_its_prior_year() -> None:
    result = edited("tables", "value = 99.9", "value = { current = 99.9, prior = 90 }")
    assert result.disclosure is not None
    assert result.disclosure.tables["stock.main"].lines[0].figures["value"].prior == Quantity(Decimal(90), "万元")


def test_a_cell_left_out_is_missing_unless_the_kind_is_optional() -> None:
    (diagnostic,) = edited("tables", 'basic = 80.25\nproject = ""\n', "").diagnostics
    assert diagnostic.code == "DG104"
    assert "basic, project" in diagnostic.en
    assert '""' in diagnostic.hint_en


def test_a_row_left_out_is_missing_unless_the_kind_is_optional() -> None:
    strict = STOCK.replace("optional = true\n", "")
    kinds = (*KINDS[:1], Source(KINDS[1].name, strict), *KINDS[2:])
    assert [one.code for one in loaded().diagnostics] == []

    text = TABLES.replace("seats = { quantity = 60 }\n", "")
    result = load(sources({**FILES, "tables.toml": text}), kinds)
    assert seen(result.diagnostics, text, "tables.toml") == ["DG104 18:1+19"]
    assert '"seats"' in result.diagnostics[0].en


def test_prepared_by_takes_the_department_a_unit_or_a_name() -> None:
    for written, expected in (
        ('"department"', "某县图书馆"),
        ('"main"', "总馆"),
        ('"某县图书馆总馆"', "某县图书馆总馆"),
        ('{ zh = "分馆", en = "Branch" }', "分馆"),
    ):
        result = edited("tables", 'prepared_by = "main"', f"prepared_by = {written}")
        assert result.disclosure is not None
        assert result.disclosure.tables["stock.main"].prepared_by.zh == expected


def test_content_may_bring_kinds_of_its_own() -> None:
    kind = SPENDING.replace('id = "spending"', 'id = "gifts"').replace("[[column]]", "[[kind.column]]")
    text = (
        f"[[kind]]\n{kind}\n[tables.gifts]\n[[tables.gifts.row]]\nlabel = '书'\nbasic = 1\nproject = 2\nremark = ''\n"
    )
    result = with_file("gifts.toml", text)
    assert result.diagnostics == ()
    assert result.disclosure is not None
    assert result.disclosure.tables["gifts"].lines[0].figures["project"].current == Quantity(Decimal(2), "万元")


def test_a_wrong_kind_of_content_is_one_finding_and_not_two() -> None:
    result = with_file("gifts.toml", "[[kind]]\nid = 'gifts'\ntitle = '赠书'\ncolumn = []\n[tables.gifts]\n")
    assert [one.code for one in result.diagnostics] == ["DG114"]


def test_the_own_jurisdiction_comes_before_base_and_no_other_is_read() -> None:
    base = Source("jurisdictions/base/stock.toml", STOCK.replace("资产表", "全国资产表"))
    here = Source("jurisdictions/there/stock.toml", STOCK)
    other = Source("jurisdictions/elsewhere/x.toml", "id = 5")
    kinds, wrong = load_kinds((here, other, base), "there")
    assert wrong == ()
    assert title_of(kinds["stock"]) == "资产表"
    assert title_of(load_kinds((here, other, base), "nowhere")[0]["stock"]) == "全国资产表"
    assert load_kinds((here, other, base), "there", wanted=())[0] == {"stock": None}


def test_the_header_tree_gives_the_columns_their_paths() -> None:
    targets = load_kinds(KINDS, "there")[0]["targets"]
    assert targets is not None
    assert [path for path, _ in leaves(targets.columns)] == ["duty", "grading.good", "grading.poor"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        (STOCK, '"rows.seats"', '"rows.seat"', "DG106"),
        (STOCK, '"rows.seats"', '"values"', "DG106"),
        (STOCK, 'id = "seats"', 'id = "total"', "DG109"),
        (STOCK, 'id = "seats"', 'id = "title"', "DG114"),
        (STOCK, 'id = "value"', 'id = "quantity"', "DG109"),
        (STOCK, 'role = "label"', 'role = "text"', "DG104"),
        (STOCK, '{prior_year}", en', '{revenue.total}", en', "DG106"),
        (STOCK, 'units = { quantity = "个" }', 'units = { quantity = "千元" }', "DG113"),
        (STOCK, 'units = { quantity = "个" }', 'units = { quantities = "个" }', "DG102"),
        (STOCK, 'kind = "total"', 'kind = "sum"', "DG114"),
        (STOCK, "per_unit = true", "per_units = true", "DG102"),
        (TARGETS, 'id = "duty"', 'id = "function"', "DG114"),
        (TARGETS, 'form = "duties"', 'form = "duty"', "DG114"),
    ],
)
def test_a_wrong_kind_is_explained(kind: str, old: str, new: str, code: str) -> None:
    assert code in [one.code for one in changed(kind, old, new)]
