"""Readers that are not ours see in an OFD file what is in it, and its pages look as those of the PDF."""

from collections import Counter
from functools import cache
from pathlib import Path

import ofdkit
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

import built
import ofdrw
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.writers.ofd import write_ofd
from disclosure_gen.writers.outline import bookmarks
from ofd_text import read_pages
from pdf_sample import FONTS, document, pages

FILES = (
    *((folder, edition) for folder in (built.EXAMPLE, built.SAMPLE) for edition in EDITIONS),
    (built.SMALL, "zh-en"),
)
DARK, LIGHT = 110, 200  # letters and rules; anything that is no paper
BESIDE = 24  # dots of a page whose rules end half a dot earlier, or later


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, Edition], ofdrw.Found]:
    """Return what OFDRW finds in the files of `FILES`."""
    if ofdrw.missing():
        assert not ofdrw.REQUIRED, ofdrw.missing()
        pytest.skip(f"NO OFD FILE WAS READ BY A READER THAT IS NOT OURS: {ofdrw.missing()}")
    folder = tmp_path_factory.mktemp("ofdrw")
    paths = []
    for content, edition in FILES:
        paths.append(folder / f"{content.parent.name}-{edition}.ofd")
        paths[-1].write_bytes(built.file(content, edition, "ofd"))
    return dict(zip(FILES, ofdrw.read(paths), strict=True))


@pytest.mark.parametrize(("content", "edition"), FILES)
def test_ofdrw_reads_text_bookmarks_links_and_attachment(
    found: dict[tuple[Path, Edition], ofdrw.Found], content: Path, edition: Edition
) -> None:
    seen, made = found[content, edition], built.edition(content, edition)
    data = built.file(content, edition, "ofd")
    assert squeezed(seen.text) == squeezed("".join(read_pages(data)))
    assert seen.said["pages"] == str(len(made.pages.pages))
    assert seen.said["title"] == made.document.title
    assert seen.said["attachments"] == "1"
    assert seen.said["bookmarks"] == str(sum(one.level == 1 for one in bookmarks(made.document)))
    linked = [page for page in made.pages.pages if any(span.anchor for line in page.lines for span in line.spans)]
    assert seen.said["linked"] == str(len(linked))


@cache
def printed(content: Path, edition: Edition) -> list[Image.Image]:
    """Return pictures of the pages of the PDF."""
    pdf = pypdfium2.PdfDocument(built.file(content, edition, "pdf"))
    return [page.render(scale=ofdrw.DOTS / 72).to_pil().convert("L") for page in pdf]


def misplaced(one: Image.Image, other: Image.Image) -> int:
    """Return how many dots of either picture have nothing of the other within a dot of them, which is 0.5 pt."""
    assert max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) <= 1
    width, height = map(min, zip(one.size, other.size, strict=True))
    pictures = [picture.crop((0, 0, width, height)) for picture in (one, other)]
    dark = [picture.point(lambda dot: 255 * (dot < DARK)) for picture in pictures]
    near = [picture.point(lambda dot: 255 * (dot < LIGHT)).filter(ImageFilter.MaxFilter(3)) for picture in pictures]
    return sum(ImageChops.subtract(dark[index], near[1 - index]).histogram()[255] for index in (0, 1))


@pytest.mark.parametrize(("content", "edition"), FILES)
def test_every_page_looks_as_that_of_the_pdf(
    found: dict[tuple[Path, Edition], ofdrw.Found], content: Path, edition: Edition
) -> None:
    drawn = [Image.open(page).convert("L") for page in found[content, edition].pages]
    beside = [misplaced(*pair) for pair in zip(printed(content, edition), drawn, strict=True)]
    assert max(beside) <= BESIDE, beside


def test_the_comparison_of_pictures_sees_a_shift_of_a_point_a_missing_letter_and_a_missing_rule() -> None:
    page = printed(built.EXAMPLE, "zh")[5]
    assert misplaced(page, page) == 0
    assert misplaced(page, ImageChops.offset(page, 2, 0)) > 10 * BESIDE
    assert misplaced(page, ImageChops.offset(page, 0, 2)) > 10 * BESIDE
    without = page.copy()
    dark = page.point(lambda dot: 255 * (dot < DARK))
    _, top, *_ = dark.getbbox() or (0, 0)
    left, *_ = dark.crop((0, top, page.width, top + 24)).getbbox() or (0,)
    without.paste(255, (left, top, left + 24, top + 24))  # the first letter of the page, or less
    assert misplaced(page, without) > BESIDE
    faded = page.copy()
    faded.paste(255, (0, page.height // 2, page.width, page.height // 2 + 40))
    assert misplaced(page, faded) > 5 * BESIDE


@pytest.mark.parametrize(("content", "edition"), FILES)
def test_ofdkit_reads_the_same_text(content: Path, edition: Edition) -> None:
    data = built.file(content, edition, "ofd")
    with ofdkit.open(data) as opened:
        assert opened.info.title == built.edition(content, edition).document.title
        theirs = [page.text() for page in opened.pages]
    for ours, text in zip(read_pages(data), theirs, strict=True):
        assert Counter(squeezed(ours)) == Counter(squeezed(text))  # it reads tables across and charts down


def test_ofdkit_reads_prose_word_by_word_and_rare_characters() -> None:
    written = write_ofd(document(), pages(document()), Fonts(FONTS))
    with ofdkit.open(written.data) as opened:
        text = opened.text()
    assert "收入4837.98万元" in squeezed(text)
    assert "𬱖" in text
    with ofdkit.open(built.file(built.EXAMPLE, "en", "ofd")) as opened:
        words = " ".join(opened.text().split())
    assert "The department’s budgeted expenditure for 2025 is RMB 9.9795 million, of which basic expenditure" in words
