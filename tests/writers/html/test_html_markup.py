"""What is written is well-formed, safe and whole, whatever the content says."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import built
import seen
from chart_sample import Category, chart
from disclosure_gen import pipeline
from disclosure_gen.doc import blocks as doc
from disclosure_gen.formats import Around
from disclosure_gen.lang import EDITIONS, Edition, langs_of
from disclosure_gen.parity.html import classes, text_of
from disclosure_gen.parity.xml import Element, parsed
from disclosure_gen.writers.html.markup import element, slug, words

ELEMENTS = set(
    re.findall(
        r"\S+",
        """
    html head meta title style body a header div p span nav ul ol li h1 h2 h3 h4 h5 h6 main section details summary
    table caption colgroup col thead tbody tr th td svg rect strong wbr code footer b fieldset legend input
    label dl dt dd
""",
    )
)
ATTRIBUTES = set(
    re.findall(
        r"\S+",
        """
    lang charset http-equiv content name class href hreflang id role scope headers colspan rowspan tabindex width
    height x type checked autocomplete for focusable aria-label aria-labelledby aria-describedby aria-hidden
    aria-current
""",
    )
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "</style></title><!--",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "]]><?php ?>",
    "甲<b>乙",
)


def document(*blocks: doc.Block, edition: Edition = "zh", author: str = "某局") -> doc.Document:
    """Return a document of some blocks."""
    return doc.Document(
        edition=edition,
        lang=langs_of(edition)[0],
        title="说明",
        author=author,
        subject="公开",
        keywords="预算",
        date=date(2024, 1, 1),
        spoken=(("", "空白"), ("—", "不适用"), ("**", "涉密，不予公开")),
        blocks=blocks,
    )


def page(*blocks: doc.Block, edition: Edition = "zh") -> Element:
    """Return the page of a document of some blocks."""
    return parsed(pipeline.write(document(*blocks, edition=edition), None, "html").data)


def sample(edition: Edition) -> Element:
    """Return the page of the sample."""
    return parsed(built.file(built.SAMPLE, edition, "html"))


def zh(text: str) -> doc.Inlines:
    """Return a Chinese text."""
    return (doc.Text(text, "zh"),)


def figure(text: str, key: str) -> doc.Value:
    """Return a figure in a Chinese text."""
    return doc.Value(text, "zh", key)


def table(*rows: doc.Row, columns: str = "label figure", anchor: str = "table.t") -> doc.Table:
    """Return a table of some rows."""
    return doc.Table(
        anchor=anchor,
        title=(zh("表"),),
        columns=tuple(doc.Column(id=f"c{n}", role=role, group=role) for n, role in enumerate(columns.split())),
        header=(
            doc.Row(cells=tuple(doc.Cell(lines=(zh(f"栏{n}"),), role="header") for n in range(len(columns.split())))),
        ),
        body=rows,
        lang="zh",
    )


def row(label: str, *cells: doc.Cell, level: int = 0) -> doc.Row:
    """Return a row with a label."""
    return doc.Row(cells=(doc.Cell(lines=(zh(label),), role="label", level=level), *cells))


def number(text: str, key: str = "") -> doc.Cell:
    """Return a cell with a figure, a mark or nothing."""
    return doc.Cell(lines=(zh(text),) if text else (), role="figure", key=key)


def find(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements that have an id."""
    yield from (one for one in root.iter() if one.get("id") == name)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_content_is_markup(text: str) -> None:
    cell = doc.Cell(lines=(zh(text),))
    hostile = replace(table(row(text, cell)), title=(zh(text),), notes=(doc.Note(text=zh(text), lang="zh"),))
    root = parsed(
        pipeline.write(
            document(
                doc.Paragraph(text=zh(text), role="title", lang="zh"),
                doc.Heading(level=1, depth=1, label=text, text=zh(text), anchor=text, lang="zh"),
                doc.Paragraph(text=(*zh(text), figure(text, text), doc.Ref(text, "zh", text)), lang="zh"),
                hostile,
                author=text,
            ),
            None,
            "html",
            Around({"zh": f"{text}.html", "en": "b.html"}, {f"{text}.pdf": b"x"}),
        ).data
    )
    assert {one.tag for one in root.iter() if isinstance(one.tag, str)} <= ELEMENTS
    assert {name for one in root.iter() for name in one.attrib} <= ATTRIBUTES
    assert text_of(root).count(text) > 8
    for link in root.iter("a"):
        assert re.fullmatch(r"#[a-z][a-z0-9-]*|[A-Za-z0-9%._~/-]+", link.get("href", ""))
    assert all(re.fullmatch("[a-z][a-z0-9-]*", str(one.get("id"))) for one in root.iter() if one.get("id"))


@given(st.text())
def test_any_text_comes_back_as_it_is(text: str) -> None:
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    read = parsed(element("p", words(text), title=text).encode())
    assert (read.text or "") == re.sub("\r\n?", "\n", clean)


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_are_plain_and_differ_where_names_do(one: str, other: str) -> None:
    assert re.fullmatch("f-[a-z0-9-]*", slug("f", one))
    blocks = [table(row("甲", number("1", one)), row("乙", number("2", other)))]
    text = doc.Paragraph(text=(figure("1", one), figure("2", other)), lang="zh")
    root = page(text, *blocks)
    links = [link.get("href", "") for link in root.iter("a") if "fig" in classes(link)]
    assert all(len(list(find(root, link[1:]))) == 1 for link in links)
    if one != other:
        assert len(set(links)) == 4


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", [built.SAMPLE, built.SMALL, built.EXAMPLE], ids=["sample", "small", "example"])
def test_a_page_has_only_what_it_may_have_and_no_id_twice(folder: Path, edition: Edition) -> None:
    root = parsed(built.file(folder, edition, "html"))
    assert {one.tag for one in root.iter() if isinstance(one.tag, str)} <= ELEMENTS
    assert {name for one in root.iter() for name in one.attrib} <= ATTRIBUTES
    ids = [str(one.get("id")) for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    named = [
        name
        for one in root.iter()
        for key in ("headers", "aria-labelledby", "aria-describedby", "for")
        for name in one.get(key, "").split()
    ]
    assert not [one.get("id") for one in root.iter() if one.get("id") in one.get("headers", "").split()]
    links = [link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")]
    assert len(named) > 5
    assert len(links) > 5
    assert {*named, *links} <= set(ids)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_policy_names_the_style_and_lets_nothing_else_in(edition: Edition) -> None:
    data = built.file(built.SMALL, edition, "html").decode()
    (style,) = re.findall("<style>(.*?)</style>", data, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    root = parsed(data.encode())
    head = next(root.iter("head"))
    assert head[0].get("charset") == "utf-8"
    assert head[1].get("http-equiv") == "Content-Security-Policy"
    assert head[1].get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"(?:https?:)?//", data.replace("<!DOCTYPE html>", ""))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_data_cell_has_a_header_above_and_one_beside(edition: Edition) -> None:
    root = sample(edition)
    tables = [one for one in root.iter("table") if one.get("id", "").startswith("t-") and list(one.iter("thead"))]
    assert len(tables) == 4
    for one in tables:
        scopes = {str(cell.get("id")): cell.get("scope", "") for cell in one.iter("th") if cell.get("id")}
        for cell in one.iter("td"):
            named = {scopes[name] for name in cell.get("headers", "").split()}
            assert named & {"col"}, text_of(cell)
            assert named & {"row", "rowgroup"}, text_of(cell)
            assert {"col"} < named or named & {"row", "rowgroup"}


def test_a_row_names_the_levels_that_it_lies_under() -> None:
    root = page(
        table(
            row("合计", number("9")),
            row("（一）房屋", number("8")),
            row("1.办公用房", number("7", "x"), level=2),
            row("（二）车辆", number("1", "y")),
        )
    )
    said = {str(one.get("id")): text_of(one) for one in root.iter("th")}
    named = {cell.get("id"): [said[name] for name in cell.get("headers", "").split()] for cell in root.iter("td")}
    assert named["f-x"] == ["栏1", "（一）房屋", "1.办公用房"]
    assert named["f-y"] == ["栏1", "（二）车辆"]


def test_a_figure_of_the_text_leads_to_its_cell_and_back() -> None:
    def text(*keys: str) -> doc.Paragraph:
        return doc.Paragraph(text=tuple(figure("9万元", key) for key in keys), lang="zh")

    root = page(text("a.b", "none"), table(row("合计", number("9", "a.b"))), text("a.b"))
    first, second = (one for one in root.iter("a") if one.get("id"))
    assert first.get("id") == "q-a-b-1"
    assert first.get("href") == second.get("href") == "#f-a-b"
    (cell,) = find(root, "f-a-b")
    back = [link.get("href") for link in cell.iter("a")]
    assert back == ["#q-a-b-1", "#q-a-b-2"]
    assert text_of(cell) == "9"


def test_marks_are_said_in_words_and_blank_is_not_zero() -> None:
    root = page(table(row("甲", number("**")), row("乙", number("—")), row("丙", number("")), row("丁", number("0"))))
    said = ["".join(map(str, cell.itertext())) for cell in root.iter("td")]
    assert said == ["**涉密，不予公开", "—不适用", "空白", "0"]
    hidden = [one for one in root.iter("span") if one.get("aria-hidden") and one.text in {"**", "—"}]
    assert len(hidden) == 2


def test_the_note_on_what_is_classified_stands_before_the_table_that_it_describes() -> None:
    note = doc.Note(text=zh("注"), lang="zh", when="redacted")
    hidden = doc.Cell(lines=(zh("**"),), role="redacted")
    root = page(replace(table(row("甲", hidden)), notes=(note,)))
    (described,) = (one for one in root.iter("table") if one.get("aria-describedby"))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert ids.index(described.get("aria-describedby")) < ids.index(described.get("id"))
    open_ = page(replace(table(row("甲", number("1"))), notes=(note,)))
    assert not [one for one in open_.iter() if "note" in classes(one)]


def test_bars_share_a_scale_and_zero_draws_nothing() -> None:
    root = page(
        chart(
            [Category(name="甲", figures=(Decimal(50), Decimal(100))), Category(name="乙", figures=(Decimal(0), None))]
        )
    )
    bars = [one for one in root.iter("rect") if one.get("x")]
    assert [bar.get("width") for bar in bars] == ["50.00%", "100.00%"]
    assert not [one for one in root.iter("svg") if "".join(map(str, one.itertext()))]
    assert all(one.get("aria-hidden") == "true" for one in root.iter("svg"))


def test_parts_of_a_bar_follow_each_other() -> None:
    one = Category(name="甲", figures=(Decimal(30), Decimal(10)), total=Decimal(40))
    root = page(chart([one], kind="stacked"))
    bars = [(bar.get("x"), bar.get("width")) for bar in root.iter("rect") if bar.get("x")]
    assert bars == [("0.00%", "75.00%"), ("75.00%", "25.00%")]


@pytest.mark.parametrize("edition", EDITIONS)
def test_charts_say_what_the_tree_says(edition: Edition) -> None:
    document = pipeline.compose(replace(built.disclosure(built.SAMPLE), charts=True), edition)
    assert sum(isinstance(block, doc.Chart) for block in document.blocks) == 6
    data = pipeline.write(document, None, "html").data
    assert not seen.difference(seen.seen_on_a_screen(document), seen.seen_in_html(data))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_contents_lead_to_every_heading_of_the_first_level(edition: Edition) -> None:
    root = parsed(built.file(built.SMALL, edition, "html"))
    folded, rail = (one for one in root.iter("nav") if "toc" in classes(one))
    for nav in (folded, rail):
        linked = [link.get("href", "")[1:] for link in nav.iter("a")]
        assert linked == [one.get("id") for one in root.iter("h2")]
    assert len(list(root.iter("h1"))) == 1


def test_a_page_leads_only_to_what_stands_beside_it() -> None:
    alone = parsed(built.file(built.SMALL, "zh", "html"))
    assert not [link.get("href") for link in alone.iter("a") if not link.get("href", "").startswith("#")]
    around = Around({"zh": "a b.zh.html", "en": "a.en.html"}, {"a.pdf": b"123"})
    root = parsed(pipeline.write(document(), None, "html", around).data)
    links = {link.get("href"): link for link in root.iter("a") if not link.get("href", "").startswith("#")}
    assert set(links) == {"a%20b.zh.html", "a.en.html", "a.pdf"}
    assert links["a%20b.zh.html"].get("aria-current") == "page"
    assert links["a.en.html"].get("lang") == "en"
    assert sha256(b"123").hexdigest() in text_of(root)


def test_english_in_a_bilingual_page_is_marked_as_such() -> None:
    root = sample("zh-en")
    assert root.get("lang") == "zh-CN"
    latin = re.compile("[A-Za-z]{4,}")
    wrong = []
    left = [next(root.iter("body"))]
    while left:
        one = left.pop()
        if one.get("lang") == "en":
            continue
        own = [one.text or "", *(child.tail or "" for child in one)]
        if any(map(latin.search, own)):
            wrong.append(own[0])
        left += one
    assert not wrong
