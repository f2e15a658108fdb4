"""Chinese messages call figures by their names, not by paths; no unit stands apart from its number."""

import re
import shutil
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Diagnostic

RULE = '[[rule]]\nid = "own"\nname = { zh = "甲", en = "own" }\nsource = "本部门"\n'


def found(folder: Path, rule: str, *edits: tuple[str, str]) -> tuple[Diagnostic, ...]:
    copy = Path(shutil.copytree(built.EXAMPLE.parent, folder / "bureau")) / built.EXAMPLE.name
    (copy / "rules").mkdir()
    (copy / "rules" / "own.toml").write_text(RULE + rule, "utf-8")
    path = copy / "figures.toml"
    text = path.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return tuple(one for one in pipeline.check(copy).diagnostics if one.rule == "own" or one.code == "DG303")


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (
            'same = ["agency_running.total.current", "expenditure.bureau.total"]\n',
            "机关运行经费合计写为 105.40万元，局机关支出合计写为 719.96万元，差 614.56万元",
        ),
        (
            'whole = "three_public.hospitality.current"\nof = ["tables.basic.30215.basic.total", "revenue.total"]\n',
            "，超过“三公”经费公务接待费 1.50万元，多 ",
        ),
        (
            'same = ["three_public.hospitality.prior", "revenue.total.current"]\n',
            "“三公”经费公务接待费（上年数）写为 2.00万元，收入合计写为 ",
        ),
        ('same = ["library.visits.current", "staff.total"]\n', "馆接待读者写为 234000人次，staff.total写为 5人次"),
    ],
)
def test_figures_are_called_by_their_names(tmp_path: Path, rule: str, says: str) -> None:
    staff = ("[figures.library]", '[figures.staff]\ntotal = { current = 5, unit = "人次" }\n\n[figures.library]')
    one = next(one for one in found(tmp_path, rule, staff) if one.place)
    assert says in one.zh
    assert re.search(r"[a-z]\w*\.[a-z]", one.en)  # English content is written by paths
    assert not re.search(r"\d 万元", one.zh)


def test_a_name_that_two_figures_have_is_no_name(tmp_path: Path) -> None:
    same = ('label = { zh = "藏书", en = "holdings" }', 'label = { zh = "接待读者", en = "holdings" }')
    unit = ('unit = "册"', 'unit = "人次"')
    (one,) = found(tmp_path, 'same = ["library.visits.current", "library.holdings"]\n', same, unit)
    assert "library.visits写为" in one.zh
    assert "library.holdings写为" in one.zh


def test_what_loading_finds_is_said_so_too(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    path = copy / "figures.toml"
    path.write_text(path.read_text("utf-8").replace("105.40, prior = 98.99", "105.40, prior = 98.90"), "utf-8")
    (one,) = [one for one in pipeline.check(copy).diagnostics if one.code == "DG1301"]
    assert one.zh.startswith("机关运行经费合计的上年数写为")
    assert one.place == "agency_running.total.prior"


def test_what_a_rule_names_stays_a_path(tmp_path: Path) -> None:
    (one,) = found(tmp_path, 'same = ["revenue.total", "revenue.totall"]\n')
    assert "revenue.totall" in one.zh
    assert one.hint_zh == "是不是 revenue.total？"
