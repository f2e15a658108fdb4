"""Pages in a real browser: no fault by axe-core, none wider than its window, whole on paper, no request, no script."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

import built
from browser import faults, opened
from disclosure_gen import pipeline
from disclosure_gen.formats import Around
from disclosure_gen.lang import EDITIONS, Edition

WIDTHS = {"phone": 390, "tablet": 834, "desk": 1440}
FOLDERS = (built.SAMPLE, built.EXAMPLE)
Show = Callable[..., Page]

NARROW = 320  # a window of 1280 at 400 %


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield one browser for all tests."""
    with opened() as one:
        yield one


@cache
def made(edition: Edition, folder: Path = built.SAMPLE) -> bytes:
    """Return a page with charts, languages and downloads: all that a page can have."""
    document = pipeline.compose(replace(built.disclosure(folder), charts=True), edition)
    around = Around({one: f"{one}.html" for one in EDITIONS}, {"a.pdf": b"1", "a.docx": b"2"})
    return pipeline.write(document, None, "html", around).data


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Yield what opens an edition in a window of a width, in a colour scheme."""
    contexts = []

    def opener(edition: Edition, width: int, scheme: str = "light", data: bytes | None = None) -> Page:
        path = tmp_path / f"{edition}.html"
        path.write_bytes(made(edition) if data is None else data)
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_axe_finds_no_fault(folder: Path, edition: Edition, width: int, show: Show) -> None:
    page = show(edition, width, data=made(edition, folder))
    assert not faults(page, contrast=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", [built.SMALL, built.EXAMPLE], ids=lambda folder: folder.parent.name)
def test_axe_finds_no_fault_in_contrast(folder: Path, scheme: str, show: Show) -> None:
    document = pipeline.compose(built.disclosure(folder), "zh-en")
    page = show("zh-en", WIDTHS["phone"], scheme, pipeline.write(document, None, "html").data)
    assert not faults(page, contrast=True)


@pytest.mark.parametrize("width", [NARROW, *WIDTHS.values()])
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_page_is_wider_than_its_window(folder: Path, edition: Edition, width: int, show: Show) -> None:
    page = show(edition, width, data=made(edition, folder))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(
        """for (const one of document.querySelectorAll("body *")) {
             const style = one.style
             style.letterSpacing = "0.12em"; style.wordSpacing = "0.16em"; style.lineHeight = "1.5" }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1


def test_a_page_asks_for_nothing_and_runs_nothing(show: Show) -> None:
    asked: list[str] = []
    page = show("zh-en", WIDTHS["desk"])
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    assert asked == [page.url]
    assert not said
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("edition", EDITIONS)
def test_cards_hold_the_same_cells_as_columns(edition: Edition, show: Show) -> None:
    roles = """[...document.querySelectorAll("table.text [role]")].map(one => one.getAttribute("role")).sort().join()"""
    labels = """[...document.querySelectorAll("table.text .lab")].filter(one => one.offsetHeight).length"""
    phone, desk = show(edition, WIDTHS["phone"]), show(edition, WIDTHS["desk"])
    assert phone.evaluate(roles) == desk.evaluate(roles)
    assert phone.evaluate(labels) > 300
    assert (desk.evaluate(labels) == 0) is (edition == "zh")


def test_the_choice_of_language_works_without_a_script(show: Show) -> None:
    page = show("zh-en", WIDTHS["phone"])
    zh, en = page.locator("main .x-zh").first, page.locator("main .x-en").first
    assert (zh.is_visible(), en.is_visible()) == (True, True)
    page.locator("label[for=l-en]").click()
    assert (zh.is_visible(), en.is_visible()) == (False, True)
    page.locator("label[for=l-zh]").click()
    assert (zh.is_visible(), en.is_visible()) == (True, False)


def test_a_link_back_to_hidden_chinese_shows_it_again(show: Show) -> None:
    page = show("zh-en", WIDTHS["desk"])
    page.locator("label[for=l-en]").click()
    paragraph = page.locator(".x-zh:has(#q-tables-procurement-total-amount-total-1)")
    assert not paragraph.is_visible()
    page.locator("#f-tables-procurement-total-amount-total a").first.click()
    assert paragraph.is_visible()


def test_links_inside_tables_are_large_enough_to_touch(show: Show) -> None:
    page = show("zh", WIDTHS["phone"])
    sizes = page.evaluate(
        """[...document.querySelectorAll("td a")].map(one => one.getBoundingClientRect())
           .map(box => [box.width, box.height])"""
    )
    assert len(sizes) > 10
    assert all(width >= 24 and height >= 24 for width, height in sizes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_on_paper_stands_the_whole_document_and_nothing_of_the_screen(
    edition: Edition, show: Show, tmp_path: Path
) -> None:
    page = show(edition, WIDTHS["desk"])
    path = tmp_path / "paper.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    with pikepdf.open(path) as pdf:
        sheets = [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in pdf.pages]
    upright, turned = sheets.count((595, 842)), sheets.count((842, 595))
    assert upright + turned == len(sheets)
    assert upright > 8
    assert turned > 4
    page.emulate_media(media="print")
    shown = """[...document.querySelectorAll(".bar, .skip, .tog, .fold, .rail, .hint, .jump, .down, footer, .lab")]
      .filter(one => one.offsetHeight).length"""
    assert page.evaluate(shown) == 0
