"""The report on packages is a page like any other: ordered by urgency, whole, safe, legible at every width."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

import packages
from browser import faults, opened
from disclosure_gen.cli import main
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Origin
from disclosure_gen.doc.blocks import Heading, Item, List, Row, Table, plain
from disclosure_gen.formats import Around, terms, write
from disclosure_gen.lang import LANGS, Edition, Lang
from disclosure_gen.records import replace
from disclosure_gen.submission.report import report, state
from disclosure_gen.submission.verify import Verified, verify
from packages import Files

DAY = date(2024, 3, 1)
WARNING = finding("DG405", Origin("warned.zip"), Say("手写的数", "typed by hand"))


def changed(held: Files) -> None:
    held["data/zh/table.spending.csv"] += b"1"


@cache
def verified() -> tuple[Verified, ...]:
    """Return packages of each state, one with a name that would be markup."""
    return (
        verify(packages.package(packages.FOLDERS["example"]), "good.zip"),
        replace(verify(packages.package(packages.FOLDERS["sample"]), "warned.zip"), diagnostics=(WARNING,)),
        verify(packages.changed(changed), "changed.zip"),
        verify(b"no package", "<script>alert(1)</script>.zip"),
    )


def page(lang: Lang) -> bytes:
    document = report(verified(), lang, terms(), DAY)
    pages: dict[Edition, str] = {one: f"verification.{one}.html" for one in LANGS}
    return write(document, None, "html", Around(pages, made="verification.made")).data


def text(row: Row, column: int) -> str:
    return "".join(plain(line) for line in row.cells[column].lines)


@pytest.mark.parametrize("lang", LANGS)
def test_those_that_did_not_pass_stand_first(lang: Lang) -> None:
    blocks = report(verified(), lang, terms(), DAY).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row.cells[2].role for row in table.body] == ["failed", "failed", "warned", "passed"]
    assert {state(one) for one in verified()} == {"failed", "warned", "passed"}
    details = [plain(block.text) for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert details == [text(row, 0) for row in table.body]


def test_every_finding_stands_in_it_and_is_counted_by_kind() -> None:
    blocks = report(verified(), "en", terms(), DAY).blocks
    items: list[Item] = [item for block in blocks if isinstance(block, List) for item in block.items]
    found = [each for one in verified() for each in one.diagnostics]
    assert len(items) == len(found)
    for each in found:
        assert any(each.en in plain(item.text) for item in items)
    kinds = [block for block in blocks if isinstance(block, Table)][1]
    assert sum(int(text(row, 4)) for row in kinds.body) == len(found)
    severities = [row.cells[1].role for row in kinds.body]
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_is_well_formed_and_holds_no_markup_of_others(lang: Lang) -> None:
    data = page(lang)
    assert b"<script" not in data
    assert b"&lt;script&gt;" in data
    body = etree.fromstring(re.sub(rb"^<!DOCTYPE html>\n", b"", data))
    ids = [one.get("id") for one in body.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for href in (one.get("href", "") for one in body.iter("a")):
        assert href.startswith("verification.") or href[1:] in ids


def test_verify_writes_the_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.zip").write_bytes(packages.package())
    words = ["verify", str(tmp_path / "p.zip"), "--to", "html", "--out", str(tmp_path / "r"), "--ui", "en"]
    assert main(words) == 0
    assert sorted(path.name for path in (tmp_path / "r").iterdir()) == ["verification.en.html", "verification.zh.html"]
    assert "verification.zh.html" in capsys.readouterr().out
    assert main([*words, "--lang", "en", "--out", str(tmp_path / "p.zip")]) == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as one:
        yield one


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 834, 1440])
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_fault_and_no_page_is_wider_than_its_window(
    lang: Lang, width: int, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / f"verification.{lang}.html"
    path.write_bytes(page(lang))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened_page = context.new_page()
    opened_page.goto(path.as_uri())
    assert opened_page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults(opened_page, contrast=width == 390)
    context.close()
