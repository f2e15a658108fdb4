"""Two consecutive years as a real department published them: the movements found are those that its text states.

The document lies outside of the project (../shared/samples) and tells its year before by amounts and changes; what it
says of that year is put down as a year of its own.
"""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from built import ROOT
from disclosure_gen import pipeline
from disclosure_gen.cli import main

TEXT = ROOT.parent / "shared" / "samples" / "shanghai-finance-2025" / "text.txt"
ITEMS = {"overseas_travel": "因公出国（境）费", "vehicles": "公务用车购置及运行费", "hospitality": "公务接待费"}
HEAD = """
[disclosure]
schema_version = 1
department = "published"
year = {year}
jurisdiction = "base"
languages = ["zh"]
{more}

[department]
name = {{ zh = "某局" }}
"""


@pytest.fixture
def said() -> str:
    if not TEXT.exists():
        pytest.skip("NO PUBLISHED YEARS WERE COMPARED: the documents of ../shared/samples are not there")
    return re.sub(r"\s", "", TEXT.read_text("utf-8"))


def number(pattern: str, text: str) -> Decimal:
    found = re.search(pattern, text)
    assert found, pattern
    return Decimal(found[1].replace(",", ""))


def put_down(said: str, folder: Path, stated: Decimal) -> tuple[Path, Path]:
    """Write both years; the later states a change of its revenue."""
    total, fell = number(r"收入预算([\d,]+)万元", said), number(r"比2024年预算减少([\d,]+)万元", said)
    assert "“三公”经费预算数为" in said
    assert all(re.search(f"{words}[\\d.]+万元，与2024年预算持平", said) for words in ITEMS.values())
    spent = "".join(f"{key} = {number(f'{words}([0-9.]+)万元', said)}\n" for key, words in ITEMS.items())
    whole = number(r"“三公”经费预算数为([\d.]+)万元", said)
    same = f"[figures.three_public]\ntotal = {whole}\n{spent}"
    text = "{year}年收入{revenue.total}，比上年{revenue.total:change}。主要原因是项目支出减少。"
    section = f'[[section]]\nid = "a"\ntitle = {{ zh = "收入" }}\n[[section.block]]\ntext = {{ zh = "{text}" }}\n'
    old = HEAD.format(year=2024, more="partial = true") + f"[figures.revenue]\ntotal = {total + fell}\n{same}"
    now = f"[figures.revenue]\ntotal = {{ current = {total}, change = {stated} }}\n{same}{section}"
    new = HEAD.format(year=2025, more='title = { zh = "公开" }\nprior = "../2024"') + now
    folders = folder / "2024", folder / "2025"
    for path, words in zip(folders, (old, new), strict=True):
        path.mkdir()
        (path / "disclosure.toml").write_text(words, "utf-8")
    return folders


def test_the_movements_between_published_years_are_those_that_the_text_states(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fell = number(r"比2024年预算减少([\d,]+)万元", said)
    old, new = put_down(said, tmp_path, -fell)
    assert main(["diff", str(old), str(new), "--to", "json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]  # all else is stated to be as it was
    assert (change["key"], change["change"]) == ("figures.revenue.total", f"{-fell}")
    before = Decimal(change["old"])
    assert Decimal(change["rate"]) == (-fell / before * 100).quantize(Decimal("0.01"))


def test_a_stated_movement_that_the_years_contradict_is_found(said: str, tmp_path: Path) -> None:
    fell = number(r"比2024年预算减少([\d,]+)万元", said)
    for name, stated, expected in (("right", -fell, False), ("wrong", 10 - fell, True)):
        (tmp_path / name).mkdir()
        _, new = put_down(said, tmp_path / name, stated)
        found = [one for one in pipeline.check(new).diagnostics if one.code == "DG1302"]
        assert bool(found) is expected
