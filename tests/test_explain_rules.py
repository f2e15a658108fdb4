"""`explain` of a rule: what it says and where, whether it applies and holds, and each figure with its place."""

import json
import shutil
from pathlib import Path

import pytest

import built
from disclosure_gen.cli import main

RULE = """\
# 本部门的规则
[[rule]]
id = "training"
name = { zh = "会议费、培训费不超过“三公”经费", en = "meetings and training are within the three public expenses" }
whole = "three_public.total.current"
of = ["tables.basic.30215.basic.total", "tables.basic.30216.basic.total"]
severity = "warning"
source = "本部门"
"""


def said(capsys: pytest.CaptureFixture[str], asked: str, folder: Path, ui: str = "en", code: int = 0) -> list[str]:
    assert main(["explain", asked, str(folder), "--ui", ui]) == code
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    (copy / "rules").mkdir()
    (copy / "rules" / "own.toml").write_text(RULE, "utf-8")
    return copy


def test_a_rule_is_shown_with_its_place_its_source_and_each_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "training", folder)
    assert told[:6] == [
        "training meetings and training are within the three public expenses",
        f"stated {folder}/rules/own.toml:2:1",
        "source 本部门",
        "rule whole = three_public.total.current",
        "of = tables.basic.30215.basic.total, tables.basic.30216.basic.total",
        "severity warning",
    ]
    assert told[6] == "applies yes, 1 identity, all hold"
    assert told[7].startswith("holds three_public.total 6.50 万元 ≥ tables.basic.30215.basic.total")
    assert told[8].startswith(f"three_public.total 6.50 万元 {folder}/figures.toml:30:")
    assert said(capsys, "training", folder, "zh")[6] == "适用 1 条勾稽，都成立"


def test_a_rule_that_is_broken_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "rules" / "own.toml"
    path.write_text(RULE.replace("three_public.total.current", "three_public.hospitality.current"), "utf-8")
    told = said(capsys, "training", folder)
    assert "applies yes, 1 identity, 1 broken" in told
    assert any(line.startswith("broken three_public.hospitality 1.50 万元 < ") for line in told)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "three_public.total.current",
            "three_public.lottery",
            "no: the figures that it speaks of are not stated: three_",
        ),
        (
            "source =",
            'when = { nothing = ["revenue.total"] }\nsource =',
            "no: its condition is not met: revenue.total = ",
        ),
        ("source =", "until = 2024\nsource =", "no: not for this budget year"),
    ],
)
def test_a_rule_that_does_not_apply_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, why: str
) -> None:
    (folder / "rules" / "own.toml").write_text(RULE.replace(old, new), "utf-8")
    assert any(line.startswith(f"applies {why}") for line in said(capsys, "training", folder))


def test_a_path_that_no_form_has_is_shown_with_what_may_be_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rules" / "own.toml").write_text(RULE.replace("30216.basic.total", "30216.total"), "utf-8")
    assert (
        "no such tables.basic.30216.total; do you mean tables.basic.30216.basic.total?"
        in said(capsys, "training", folder)
    )  # fmt: skip


def test_a_rule_of_the_program_has_its_place_in_the_pack(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "spending-by-nature", built.EXAMPLE)
    assert "stated jurisdictions/base/rules/figures.toml:4:1" in told
    assert "applies yes, 2 identities, all hold" in told


def test_what_is_almost_the_id_of_a_rule_is_near_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = said(capsys, "trainings", folder, code=1)
    assert "near it: training" in told


def test_a_rule_is_data_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "training", str(folder), "--json"]) == 0
    rule = json.loads(capsys.readouterr().out)["rule"]
    assert (rule["id"], rule["stated"]["line"], rule["applies"], rule["why"]) == ("training", 2, True, None)
    (one,) = rule["identities"]
    assert one["holds"]
    assert one["figures"][0]["line"] == 30
    assert main(["explain", "revenue.total", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rule"] is None
