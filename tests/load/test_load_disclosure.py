"""Loading a folder: what it becomes, and every kind of problem with its code, line and column."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure_gen.diagnostics import has_errors
from disclosure_gen.lang import Localized
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import GlossaryBlock, HeadingBlock, ListBlock, TableBlock, TextBlock
from disclosure_gen.model.text import Reference, TypedFigure
from disclosure_gen.money import Absent, Classified, Quantity
from load_sample import FIGURES, FILES, IDENTITY, KINDS, SECTIONS, TABLES, edited, loaded, seen, sources, with_file


def good() -> Disclosure:
    result = loaded()
    assert result.diagnostics == ()
    assert result.disclosure is not None
    return result.disclosure


def test_identity_and_names_are_read() -> None:
    disclosure = good()
    assert (disclosure.id, disclosure.year, disclosure.kind, disclosure.money_unit) == (
        "county-library",
        2025,
        "budget",
        "万元",
    )
    assert disclosure.languages == ("zh", "en")
    assert disclosure.title.zh == (("某县图书馆",), (Reference("year"), "年部门预算"))
    assert disclosure.standing.zh is None
    assert disclosure.approved_on == disclosure.date == date(2025, 2, 20)
    assert disclosure.department.short.zh == "图书馆"
    assert disclosure.units[0].short.en == "Main library"


def test_figures_keep_their_digits_units_and_states() -> None:
    figures = good().figures
    assert list(figures) == ["revenue.total", "revenue.other", "revenue.books", "staff.2025", "staff.moved"]
    total = figures["revenue.total"]
    assert total.current == Quantity(Decimal("120.50"), "万元")
    assert isinstance(total.current, Quantity)
    assert str(total.current.value) == "120.50"
    assert total.prior == Quantity(Decimal(100), "万元")
    assert total.source == "批复"
    assert figures["revenue.other"].current is Absent.BLANK
    assert figures["revenue.books"].current == Quantity(Decimal(300), "架")
    assert figures["staff.2025"].current == Classified(Quantity(Decimal(12), "人"))
    assert figures["staff.moved"].current is None
    assert figures["staff.moved"].change == Quantity(Decimal("-3.5"), "万元")


def test_sections_are_read_in_order() -> None:
    heading, text, items, glossary, *tables = good().sections[0].blocks
    assert isinstance(heading, HeadingBlock)
    assert (heading.level, heading.label) == (2, "（一）")
    assert isinstance(text, TextBlock)
    assert isinstance(text.text, Localized)
    assert text.text.zh == (
        Reference("department.short"),
        Reference("year"),
        "年收入",
        Reference("revenue.total"),
        "，比上年",
        Reference("revenue.total", ("change",)),
        "，花括号 {}。",
    )
    assert text.text.en is not None
    assert TypedFigure("20") in text.text.en
    assert isinstance(items, ListBlock)
    assert items.items == (Localized(("一项",), ("One item",)), Classified("不公开"))
    assert isinstance(glossary, GlossaryBlock)
    assert glossary.style == "1."
    assert [block.table for block in tables if isinstance(block, TableBlock)] == ["spending", "stock.main", "targets"]


def test_duties_are_read_with_their_grades() -> None:
    (duty,) = good().duties
    stock, security = duty.activities
    first, second = stock.indicators
    assert first.grades == (Localized(("≥300",), ("≥300",)), Localized(("≥200",), ("≥200",)))
    assert second.target is None
    assert second.grades[1] is None
    assert (security.redacted, security.description, security.indicators) == (2, None, ())


def test_a_text_without_letters_counts_for_both_languages() -> None:
    assert good().duties[0].activities[0].indicators[1].grades[0] == Localized(("100%",), ("100%",))
    result = edited("sections", '{ zh = "收入", en = "Revenue" }', '"收入"')
    assert result.disclosure is not None
    heading = result.disclosure.sections[0].blocks[0]
    assert isinstance(heading, HeadingBlock)
    assert heading.text == Localized(("收入",), None)


@pytest.mark.parametrize(
    ("keys", "label"),
    [("", "1."), ("level = 3", "（1）"), ("level = 4", None), ("level = 3\nnumbered = false", None)],
)
def test_a_heading_has_the_numeral_of_its_level_unless_it_says_another(keys: str, label: str | None) -> None:
    result = edited("sections", 'label = "（一）"', keys)
    assert result.disclosure is not None
    heading = result.disclosure.sections[0].blocks[0]
    assert isinstance(heading, HeadingBlock)
    assert heading.label == label


def test_files_may_be_split_and_joined_in_any_way() -> None:
    joined = load((Source("all.toml", "\n".join(FILES.values())),), KINDS)
    apart = load(
        sources({**FILES, "more.toml": '[figures.revenue]\ngifts = 1.5\n[department]\nlevel = "county"\n'}), KINDS
    )
    assert joined.disclosure == good()
    assert not joined.diagnostics
    assert not apart.diagnostics
    assert apart.disclosure is not None
    assert "revenue.gifts" in apart.disclosure.figures
    assert apart.disclosure.figures["revenue.gifts"].origin.file == "more.toml"


def test_what_stands_where_does_not_count_for_equality() -> None:
    moved = load(sources({name: "# 注\n" + text for name, text in FILES.items()}), KINDS)
    assert moved.disclosure == good()


PROBLEMS = [
    ("disclosure", "year = 2025", "yeer = 2025", ["DG102 4:1+4", "DG104 1:1+12"]),
    ("disclosure", "year = 2025", 'year = "2025"', ["DG103 4:8+6"]),
    ("disclosure", "year = 2025", "year = 20250", ["DG114 4:8+5"]),
    ("disclosure", "year = 2025", "year = true", ["DG103 4:8+4"]),
    ("disclosure", "year = 2025\n", "", ["DG104 1:1+12"]),
    ("disclosure", "schema_version = 1", "schema_version = 2", ["DG114 2:18+1"]),
    ("disclosure", '"there"', '"their"', ["DG114 5:16+7"]),
    ("disclosure", '["zh", "en"]', '["zh", "fr"]', ["DG116 6:20+4"]),
    ("disclosure", '["zh", "en"]', "[]", ["DG114 6:13+2"]),
    ("disclosure", "2025-02-20", "2025-02-30", ["DG110 10:15+10"]),
    ("disclosure", "2025-02-20", '"2025-02-20"', ["DG103 10:15+12"]),
    ("disclosure", 'id = "main"', 'id = "总馆"', ["DG114 17:6+4"]),
    ("disclosure", 'standing.en = "Translation."', "money_unit = '千元'", ["DG113 9:14+4"]),
    ("disclosure", 'standing.en = "Translation."', 'contents = "yes"', ["DG103 9:12+5"]),
    ("disclosure", 'en = "Library" }', 'de = "Bücherei" }', ["DG102 14:23+2"]),
    ("disclosure", 'short = { zh = "图书馆", en = "Library" }', "short = {}", ["DG104 14:9+2"]),
    ("disclosure", 'short = { zh = "图书馆"', 'short = { zh = "{year}"', ["DG114 14:17+1"]),
    ("disclosure", 'short = { zh = "图书馆"', 'short = { zh = ""', ["DG114 14:16+2"]),
    ("disclosure", 'short = { zh = "图书馆"', r'short = { zh = "图\u202e馆"', ["DG114 14:18+6"]),
    ("disclosure", 'short = { zh = "图书馆"', r'short = { zh = "图\u00ad馆"', ["DG114 14:18+6"]),
    ("disclosure", 'short = { zh = "图书馆"', r'short = { zh = "图\n馆"', ["DG114 14:18+2"]),
    ("figures", "prior = 100", "prior = 1e2", ["DG111 2:37+3"]),
    ("figures", "prior = 100", "prior = nan", ["DG111 2:37+3"]),
    ("figures", "prior = 100", "prior = true", ["DG103 2:37+4"]),
    ("figures", "prior = 100", 'prior = "100"', ["DG103 2:37+5"]),
    ("figures", "prior = 100", "prior = 2025-01-01", ["DG103 2:37+10"]),
    ("figures", "prior = 100", "priar = 100", ["DG102 2:29+5"]),
    ("figures", "prior = 100", f"prior = {'9' * 20}", ["DG114 2:37+20"]),
    ("figures", "prior = 100", "prior = 0.1234567890123", ["DG114 2:37+15"]),
    ("figures", 'unit = "架"', 'unit = "千元"', ["DG113 4:33+4"]),
    ("figures", 'unit = "架"', "unit = 5", ["DG103 4:33+1"]),
    ("figures", 'other = ""', 'other = "-"', ["DG103 3:9+3"]),
    ("figures", "{ change = -3.5 }", '{ note = "无" }', ["DG104 8:9+14"]),
    ("figures", "classified = true", "classified = false", ["DG114 7:25+5"]),
    ("figures", "{ classified = true", "{ current = 1, classified = true", ["DG114 7:25+10"]),
    ("figures", "[figures.staff]", '[figures."st.aff"]', ["DG114 6:10+8"]),
    ("sections", 'label = "（一）"', 'label = "一."', ["DG114 7:9+4"]),
    ("sections", 'label = "（一）"', 'label = "（一）"\ntext = "又"', ["DG114 5:1+17"]),
    ("sections", 'label = "（一）"', 'lable = "（一）"', ["DG102 7:1+5"]),
    ("sections", "glossary = {}", "glosary = {}", ["DG102 19:1+7"]),
    ("sections", "glossary = {}", "", ["DG104 18:1+17"]),
    ("sections", "glossary = {}", "glossary = 1", ["DG103 19:12+1"]),
    ("sections", 'table = "spending"', 'table = "spendings"', ["DG117 22:9+11"]),
    ("sections", 'list = { style = "（1）" }', "list = { style = 1 }", ["DG103 15:18+1"]),
    (
        "sections",
        "{ classified = true, value",
        "{ classifed = true, value",
        ["DG102 16:43+9", "DG102 16:61+5", "DG104 16:41+35"],
    ),
    ("sections", 'id = "overview"\n', "", ["DG104 1:1+11"]),
    ("sections", 'en = "expenditure for specific tasks" }', 'en = 5, fr = "x" }', ["DG103 32:40+1", "DG102 32:43+2"]),
    ("tables", "[tables.spending]", "[tables.spendings]\n[tables.spending]", ["DG112 1:9+9"]),
    ("tables", 'prepared_by = "department"', 'prepared_by = "departement"', ["DG114 2:15+13"]),
    ("tables", 'basic = 80.25\nproject = ""\n', "basic = 80.25\n", ["DG104 4:1+23"]),
    ("tables", 'basic = 80.25\nproject = ""\n', "basic = 80.25\nproiect = 1\n", ["DG102 8:1+7"]),
    ("tables", 'basic = 80.25\nproject = ""\n', "basic = [1]\nproject = inf\n", ["DG103 7:9+3", "DG111 8:11+3"]),
    ("tables", 'label = { zh = "工资", en = "Salaries" }\n', "", ["DG104 4:1+23"]),
    ("tables", "[tables.stock.main]", "[tables.stock.mian]", ["DG102 18:15+4"]),
    ("tables", "seats = { quantity = 60 }", "seat = { quantity = 60 }", ["DG102 21:1+4"]),
    ("tables", "seats = { quantity = 60 }", "seats = 60", ["DG103 21:9+2"]),
    ("tables", "seats = { quantity = 60 }", "seats = { count = 60 }", ["DG102 21:11+5"]),
    ("tables", 'grades = ["100%", ""]', 'grades = ["100%"]', ["DG114 44:10+8"]),
    ("tables", "redacted = 2", "redacted = 0", ["DG114 48:12+1"]),
    ("tables", "redacted = 2", 'redacted = 2\ndescription = "x"', ["DG114 49:1+11"]),
    ("tables", "redacted = 2", "", ["DG104 46:1+17"]),
    ("tables", 'target = { zh = "更多", en = "More" }\n', "", ["DG104 35:1+27"]),
    ("tables", "[[duty]]", "[duty]", ["DG103 26:1+6"]),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), PROBLEMS)
def test_each_problem_is_found_where_it_stands(file: str, old: str, new: str, expected: list[str]) -> None:
    result = edited(file, old, new)
    text = FILES[f"{file}.toml"].replace(old, new)
    found = seen(result.diagnostics, text, f"{file}.toml")
    assert found[: len(expected)] == expected
    assert all(one.zh and one.en for one in result.diagnostics)
    elsewhere = [one for one in result.diagnostics if one.origin.file != f"{file}.toml"]
    assert {one.code for one in elsewhere} <= {"DG106", "DG112", "DG117"}


def test_problems_of_all_files_are_reported_at_once() -> None:
    result = loaded(
        disclosure=IDENTITY.replace("year = 2025", 'year = "x"'),
        figures=FIGURES.replace("120.50", "nan") + "broken = 十\n",
        sections=SECTIONS.replace("{= 20 }", "{revenue.totl:amunt}").replace('"spending"', '"spnding"'),
        tables=TABLES.replace("redacted", "redact"),
    )
    assert {(one.code, one.origin.file) for one in result.diagnostics} >= {
        ("DG103", "disclosure.toml"),
        ("DG101", "figures.toml"),
        ("DG111", "figures.toml"),
        ("DG108", "sections.toml"),
        ("DG102", "tables.toml"),
        ("DG104", "tables.toml"),
    }
    assert result.disclosure is None


def test_a_fault_in_one_line_hides_nothing_but_that_line() -> None:
    figures = FIGURES.replace("prior = 100", "prior = 百") + "more = 1e5\n"
    text = SECTIONS.replace("{= 20 } by hand", "{revenue.totals} and {revenue.book}")
    result = loaded(figures=figures, sections=text)
    assert seen(result.diagnostics, figures, "figures.toml") == ["DG101 2:37+1", "DG111 9:8+3"]
    (book,) = [one for one in result.diagnostics if one.origin.file == "sections.toml" and "book" in one.en]
    assert book.hint_en == "did you mean revenue.books?"
    lost = [one.en for one in result.diagnostics if "named revenue.total" in one.en]
    assert lost == ["nothing is named revenue.totals"]


def test_what_stood_in_a_faulty_line_is_not_missing() -> None:
    result = loaded(disclosure=IDENTITY.replace("year = 2025", "year = 2025年"))
    assert seen(result.diagnostics, IDENTITY, "disclosure.toml") == ["DG101 4:12+1"]
    result = loaded(sections=SECTIONS.replace('id = "overview"', "id = overview\nother = 1"))
    assert [one.code for one in result.diagnostics] == ["DG101", "DG102"]


def test_a_key_given_in_two_files_names_both_places() -> None:
    result = with_file("zz.toml", "[figures.revenue]\ntotal = 5\n[[unit]]\nid = 'x'\n")
    assert seen(result.diagnostics, "[figures.revenue]\ntotal = 5\n[[unit]]\nid = 'x'\n", "zz.toml") == [
        "DG109 2:1+5",
        "DG109 3:3+4",
    ]
    assert [one.related[0].origin.file for one in result.diagnostics] == ["figures.toml", "disclosure.toml"]


def test_a_name_used_twice_is_found() -> None:
    result = with_file("zz.toml", "")
    assert not result.diagnostics
    twice = loaded(disclosure=IDENTITY + '[[unit]]\nid = "main"\nname = "分馆"\n')
    assert [one.code for one in twice.diagnostics] == ["DG109"]
    twice = loaded(sections=SECTIONS + '[[section]]\nid = "overview"\ntitle = "再"\n')
    assert [one.code for one in twice.diagnostics] == ["DG109"]


def test_an_unknown_key_at_the_top_has_a_suggestion() -> None:
    (diagnostic,) = with_file("zz.toml", "[figurs]\na = 1\n").diagnostics
    assert (diagnostic.code, diagnostic.hint_en) == ("DG102", "did you mean figures?")


@pytest.mark.parametrize("files", [{}, {"a.toml": ""}, {"a.toml": "[figures]\nx = 1\n"}])
def test_a_folder_without_identity_says_so(files: dict[str, str]) -> None:
    result = load(sources(files), KINDS)
    assert result.disclosure is None
    assert [one.code for one in result.diagnostics] == ["DG115"]
    assert result.diagnostics[0].origin.line == 1


def test_errors_beside_which_all_is_read_leave_the_disclosure() -> None:
    result = edited("sections", "{= 20 } by hand", "{nothing}")
    assert has_errors(result.diagnostics)
    assert result.disclosure is not None


@pytest.mark.parametrize("files", [{}, FILES])
def test_no_kinds_at_all_is_no_crash(files: dict[str, str]) -> None:
    assert load(sources(files)).diagnostics


def test_content_without_a_department_says_so_at_its_disclosure() -> None:
    text = FILES["disclosure.toml"]
    start, end = text.index("[department]"), text.index("[[unit]]")
    without = text[:start] + text[end:]
    (diagnostic,) = load(sources({**FILES, "disclosure.toml": without}), KINDS).diagnostics
    assert diagnostic.code == "DG104"
    assert diagnostic.origin.path == ("disclosure",)
    assert "[department]" in diagnostic.zh
    assert "[department]" in diagnostic.en
