"""What contradicts nothing and is still worth a question: one change in an example that is right."""

from collections.abc import Mapping

import pytest

import built
from disclosure_gen import files, pipeline
from disclosure_gen.checks import run
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.packs import load_pack
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source

FILES = {source.name.rpartition("/")[2]: source.text for source in files.read_content(built.EXAMPLE)}


def found(changes: Mapping[str, tuple[str, str]], *packs: Source, prefix: str = "DG11") -> list[Diagnostic]:
    texts = dict(FILES)
    for name, (old, new) in changes.items():
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
    sources = [Source(name, text) for name, text in texts.items()]
    loaded = load(sources, files.read_kinds())
    assert loaded.disclosure is not None
    pack, wrong = load_pack((*files.read_pack(), *packs), "hebei")
    assert not wrong
    rules, _ = load_rules(files.read_rules(), "hebei", sources)
    given = run(loaded.disclosure, ("zh", "en"), None, pack, tuple(rules.values()))
    return [one for one in given if one.code.startswith(prefix)]


def seen(changes: Mapping[str, tuple[str, str]], *packs: Source) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in found(changes, *packs)]


def test_the_example_has_nothing_to_ask_about() -> None:
    assert found({}) == []


LIBRARY = "[figures.library]"
MOVED = LIBRARY + "\nfees = { current = 42, prior = 20 }"


def test_a_large_movement_that_no_text_compares_is_a_notice_with_both_figures() -> None:
    (one,) = found({"figures.toml": (LIBRARY, MOVED)})
    assert (one.code, one.severity, one.place) == ("DG1101", "notice", "library.fees")
    assert "library.fees +22 万元（+110%）" in one.zh
    assert "library.fees +22 万元 (+110%)" in one.en


@pytest.mark.parametrize("fees", ["{ current = 22, prior = 20 }", "{ current = 6, prior = 1 }", "42"])
def test_a_small_movement_or_none_that_is_known_is_not_told(fees: str) -> None:
    assert seen({"figures.toml": (LIBRARY, f"{LIBRARY}\nfees = {fees}")}) == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("{library.fees}，主要原因是提高了标准。", []),
        ("{library.fees}。", ["DG1101"]),
        ("{library.fees:change}。", []),  # DG403 tells it
    ],
)
def test_a_text_that_gives_a_reason_or_is_told_of_answers_it(said: str, codes: list[str]) -> None:
    here = "没有安排工程采购。"
    changes = {"figures.toml": (LIBRARY, MOVED), "sections.toml": (here, f"{here}收费{said}")}
    assert [code for code, _ in seen(changes)] == codes


ROWS = "[[tables.general_public.row]]"
NEW_ROW = (
    'code = "2070106"\nlabel = { zh = "艺术表演场所", en = "Venues" }\nexecuted = 5.00\n'
    'budget = { total = 45.00, basic = "", project = 45.00 }\ncomparison = { change = 40.00, rate = 800.00 }\n\n'
)


def test_a_row_of_a_table_that_moved_far_is_told_unless_a_text_names_it_with_a_reason() -> None:
    table = FILES["budget.toml"]
    before, rows, after = table.partition(ROWS)
    with_row = {"budget.toml": (table, f"{before}{rows}\n{NEW_ROW}{rows}{after}")}
    place = "tables.general_public.row[1].comparison.change"
    assert ("DG1101", place) in seen(with_row)
    here = "没有安排工程采购。"
    reason = {"sections.toml": (here, f"{here}艺术表演场所支出增加的原因是新增场次。")}
    assert ("DG1101", place) not in seen(with_row | reason)


PLANNED = FILES["procurement.toml"]
EXECUTED = {
    "total": "{ total = 104.20, fiscal = 92.20, other = 12.00 }",
    "goods": "{ total = 46.20, fiscal = 34.20, other = 12.00 }",
    "services": "{ total = 58.00, fiscal = 58.00 }",
}


def executed(amounts: Mapping[str, str]) -> str:
    lines = []
    for line in PLANNED.splitlines():
        row = line.partition(" ")[0]
        lines.append(line.replace("amount = {}", f"amount = {amounts[row]}") if row in amounts else line)
    return "\n".join(lines)


def test_executed_amounts_that_copy_the_budget_are_a_notice() -> None:
    assert seen({"procurement.toml": (PLANNED, executed(EXECUTED))}) == [
        ("DG1102", "tables.procurement.total.amount.total")
    ]
    other = EXECUTED | {"services": "{ total = 57.00, fiscal = 57.00 }"}
    assert seen({"procurement.toml": (PLANNED, executed(other))}) == []


SEDANS = "sedans            = { quantity = { opening = 2, closing = 2 }, value = { opening = 31.20, closing = 33.00 } }"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SEDANS.replace("33.00", "3.30"), [("DG1103", "tables.assets.bureau.sedans.value.closing")]),
        (SEDANS.replace("closing = 2", "closing = 0"), [("DG1105", "tables.assets.bureau.sedans.value.closing")]),
        (SEDANS.replace("33.00", '""'), [("DG1105", "tables.assets.bureau.sedans.value.closing")]),
        (SEDANS.replace("33.00", "35.00"), []),
    ],
)
def test_a_unit_cost_out_of_range_or_one_half_of_it_is_a_notice(row: str, expected: list[tuple[str, str]]) -> None:
    assert seen({"assets.toml": (SEDANS, row)}) == expected


def test_the_running_cost_of_a_vehicle_is_that_of_all_units_vehicles() -> None:
    running = "vehicle_operation = { current = 5.00,"
    (one,) = found({"figures.toml": (running, running.replace("5.00", "50.00"))})
    assert (one.code, one.place) == ("DG1103", "three_public.vehicle_operation")
    assert "50.00 万元 ÷ 3 = 16.7 万元" in one.zh
    assert "16.7" in one.en


def test_a_jurisdiction_replaces_a_limit_by_its_id() -> None:
    wider = Source(
        "jurisdictions/hebei/limits.toml",
        '[[ratio]]\nid = "department-vehicle-running"\nname.zh = "每车"\nname.en = "each"\nleast = 0.1\nmost = 20\n'
        'of = "three_public.vehicle_operation"\nper = "tables.assets.*.vehicles.quantity.closing"\n',
    )
    running = "vehicle_operation = { current = 5.00,"
    assert seen({"figures.toml": (running, running.replace("5.00", "50.00"))}, wider) == []


def test_tables_of_units_that_write_nothing_differently_are_a_notice() -> None:
    table = FILES["assets.toml"]
    bureau, library = table.split("[tables.assets.library]")
    zeros = library.replace('opening = "", closing = ""', "opening = 0, closing = 0")
    (one,) = found({"assets.toml": (table, f"{bureau}[tables.assets.library]{zeros}")})
    assert one.code == "DG1104"
    assert "assets.bureau 留空，assets.library 写 0" in one.zh


def test_two_rows_that_are_crossed_from_one_year_to_the_next_are_a_notice() -> None:
    small = (
        "small_passenger   = { quantity = { opening = 1, closing = 1 }, value = { opening = 18.60, closing = 18.60 } }"
    )
    crossed = FILES["assets.toml"].replace(SEDANS, SEDANS.replace("closing = 2", "closing = 1"))
    crossed = crossed.replace(small, small.replace("closing = 1 }, value", "closing = 2 }, value"))
    (one,) = found({"assets.toml": (FILES["assets.toml"], crossed)})
    assert (one.code, one.place) == ("DG1106", "tables.assets.bureau.sedans.quantity.closing")


def test_the_sample_s_own_notices_are_true_and_waived() -> None:
    content = pipeline.read(built.SAMPLE)
    assert content.disclosure is not None
    outcome = pipeline.run_checks(content.disclosure)
    assert sorted(one.code for one in outcome.waived if one.code.startswith("DG11")) == ["DG1102", "DG1104"]


@pytest.mark.parametrize(
    ("zh", "codes"),
    [
        ("公务用车{= 4 }辆。", ["DG302"]),
        ("共有公务用车四辆。", ["DG302"]),
        ("公务用车{= 3 }辆，其中轿车{= 2 }辆。", []),
        ("公务用车3辆，其中轿车3辆。", ["DG302"]),
        ("上年更新公务用车一辆。", []),
        ("公务用车保有量为3辆。", []),
    ],
)
def test_a_number_of_vehicles_in_the_text_is_that_of_the_assets_table(zh: str, codes: list[str]) -> None:
    here = "没有安排工程采购。"
    assert [one.code for one in found({"sections.toml": (here, here + zh)}, prefix="DG302")] == codes


FELL = "运行费随车辆更新而下降"


@pytest.mark.parametrize(
    ("said", "codes"),
    [(FELL, []), ("运行费随车辆更新而增长", ["DG402"]), ("公务用车运行费随之增加", ["DG402"])],
)
def test_what_a_reason_says_of_an_item_is_so(said: str, codes: list[str]) -> None:
    assert [one.code for one in found({"sections.toml": (FELL, said)}, prefix="DG402")] == codes


@pytest.mark.parametrize(
    ("hospitality", "codes"),
    [("{ current = -1.50, prior = 2.00 }", ["DG1108"]), ("{ current = 1.50, prior = 2.00, change = -0.50 }", [])],
)
def test_a_negative_budget_is_a_notice_and_a_decrease_is_none(hospitality: str, codes: list[str]) -> None:
    row = "hospitality       = { current = 1.50, prior = 2.00 }"
    changed = {"figures.toml": (row, f"hospitality       = {hospitality}")}
    assert [one.code for one in found(changed, prefix="DG1108")] == codes


@pytest.mark.parametrize(("best", "codes"), [("≥40", ["DG1107"]), ("≥4", []), ("≥14", [])])
def test_a_best_grade_far_from_the_next_is_a_notice(best: str, codes: list[str]) -> None:
    changed = {"performance.toml": ('["≥4", "≥3"', f'["{best}", "≥3"')}
    assert [one.code for one in found(changed, prefix="DG1107")] == codes


@pytest.mark.parametrize(
    ("description", "codes"),
    [("辅导乡镇综合文化站", ["DG416"]), ("辅导乡镇综合文化站。", [])],
)
def test_the_only_cell_of_a_column_without_an_end_breaks_off(description: str, codes: list[str]) -> None:
    changed = {"performance.toml": ("辅导乡镇综合文化站。", description)}
    assert [one.code for one in found(changed, prefix="DG416")] == codes
