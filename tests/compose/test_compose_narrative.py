from collections.abc import Callable
from decimal import Decimal

import pytest

from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import Edition, Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import Block, GlossaryBlock, HeadingBlock, ListBlock, Section, Term, TextBlock
from disclosure_gen.model.text import Prose, Reference, Template, TypedFigure
from disclosure_gen.money import Classified, Quantity

Composer = Callable[..., doc.Document]


def prose(zh: str, en: str) -> Prose:
    return Localized(zh=(zh,), en=(en,))


def section(id_: str, *blocks: Block, numbered: bool = True) -> Section:
    return Section(id=id_, title=prose(f"题{id_}", f"Title {id_}"), blocks=blocks, numbered=numbered)


def headings(document: doc.Document) -> list[tuple[int, int, str]]:
    return [(block.level, block.depth, block.label) for block in document.blocks if isinstance(block, doc.Heading)]


def paragraphs(document: doc.Document) -> list[doc.Paragraph]:
    return [block for block in document.blocks if isinstance(block, doc.Paragraph) and block.role == "body"]


def test_sections_are_numbered_in_order_and_an_unnumbered_one_is_not_counted(composer: Composer) -> None:
    sections = (section("a"), section("b", numbered=False), section("c"))
    assert headings(composer("zh", sections=sections)) == [(1, 1, "一、"), (1, 1, ""), (1, 1, "二、")]
    assert headings(composer("en", sections=sections)) == [(1, 1, "1."), (1, 1, ""), (1, 1, "2.")]
    labels = [label for _, _, label in headings(composer("zh-en", sections=sections))]
    assert labels == ["一、", "I.", "", "", "二、", "II."]


BLOCKS = (
    HeadingBlock(text=prose("甲", "A"), level=2, label="（一）"),
    HeadingBlock(text=prose("子", "a"), level=3, label="1."),
    HeadingBlock(text=prose("丑", "b"), level=3, label="1."),
    HeadingBlock(text=prose("附", "x"), level=2, label=None),
    HeadingBlock(text=prose("乙", "B"), level=2, label="（一）"),
    HeadingBlock(text=prose("子", "a"), level=3, label="（1）"),
)


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh", [(2, 2, "（一）"), (3, 3, "1."), (3, 3, "2."), (2, 2, ""), (2, 2, "（二）"), (3, 4, "（1）")]),
        ("en", [(2, 2, ""), (3, 3, ""), (3, 3, ""), (2, 2, ""), (2, 2, ""), (3, 3, "")]),
    ],
)
def test_a_heading_is_numbered_within_the_one_above_it(
    edition: Edition, expected: list[tuple[int, int, str]], composer: Composer
) -> None:
    assert headings(composer(edition, sections=(section("a", *BLOCKS),)))[1:] == expected


def test_english_under_chinese_has_numerals_that_do_not_collide(composer: Composer) -> None:
    document = composer("zh-en", sections=(section("a", *BLOCKS),))
    translations = [b.label for b in document.blocks if isinstance(b, doc.Heading) and b.translation]
    assert translations == ["I.", "(1)", "1.", "2.", "", "(2)", "(1)"]


def test_only_the_leading_heading_has_an_anchor_and_each_its_own(composer: Composer) -> None:
    document = composer("zh-en", sections=(section("a", *BLOCKS), section("b", *BLOCKS)))
    found = [block for block in document.blocks if isinstance(block, doc.Heading)]
    assert all(bool(heading.anchor) != heading.translation for heading in found)
    anchors = [heading.anchor for heading in found if heading.anchor]
    assert len(set(anchors)) == len(anchors) == 14


def test_a_paragraph_is_followed_by_its_translation(composer: Composer) -> None:
    document = composer("zh-en", sections=(section("a", TextBlock(text=prose("中文。", "English."))),))
    shown = [(doc.plain(block.text), block.lang, block.translation) for block in paragraphs(document)]
    assert shown == [("中文。", "zh", False), ("English.", "en", True)]


def test_what_is_the_same_in_both_languages_stands_once(composer: Composer) -> None:
    texts = TextBlock(text=prose("≥80%", "≥80%")), TextBlock(text=Classified())
    document = composer("zh-en", sections=(section("a", *texts),))
    assert [doc.plain(block.text) for block in paragraphs(document)] == ["≥80%", "**"]


def test_a_figure_that_stands_alone_is_still_said_in_both_languages(composer: Composer) -> None:
    alone = (Reference("revenue"),)
    document = composer("zh-en", sections=(section("a", TextBlock(text=Localized(zh=alone, en=alone))),))
    assert [doc.plain(block.text) for block in paragraphs(document)] == ["120.50万元", "RMB\u00a01.205\u00a0million"]


def test_figures_of_prose_know_where_they_come_from(composer: Composer) -> None:
    template = (
        Reference("department.short"),
        "于",
        Reference("year"),
        "年收入",
        Reference("revenue"),
        "，比上年",
        Reference("revenue", ("change",)),
        "，",
        Reference("revenue", ("change_rate",)),
        "；上年",
        Reference("revenue.prior", ("number",)),
        "万元，馆员",
        TypedFigure("20"),
        "人。",
    )
    (paragraph,) = paragraphs(composer("zh", sections=(section("a", TextBlock(text=Localized(zh=template))),)))
    assert paragraph.text == (
        doc.Text("图书馆于", "zh"),
        doc.Value("2020", "zh", "year", Decimal(2020)),
        doc.Text("年收入", "zh"),
        doc.Value("120.50万元", "zh", "figures.revenue", Decimal("120.50")),
        doc.Text("，比上年", "zh"),
        doc.Value("增加20.00万元", "zh", "figures.revenue.change", Decimal("20.00")),
        doc.Text("，", "zh"),
        doc.Value("增长19.90%", "zh", "figures.revenue.change_rate", Decimal("19.90")),
        doc.Text("；上年", "zh"),
        doc.Value("100.50", "zh", "figures.revenue.prior", Decimal("100.50")),
        doc.Text("万元，馆员20人。", "zh"),
    )


def test_a_hidden_figure_prints_two_stars_and_has_no_value(composer: Composer) -> None:
    hidden = Figure(current=Classified(), prior=Quantity(Decimal(1), "万元"))
    text = TextBlock(text=Localized(zh=(Reference("x"), Reference("x", ("change",)))))
    (paragraph,) = paragraphs(composer("zh", figures={"x": hidden}, sections=(section("a", text),)))
    assert [(inline.text, getattr(inline, "value", None)) for inline in paragraph.text] == [("**", None), ("**", None)]


@pytest.mark.parametrize("path", ["nowhere", "revenue.budget", "unit.main.age"])
def test_a_name_of_nothing_is_a_bug_by_now(path: str, composer: Composer) -> None:
    with pytest.raises(LookupError):
        composer("zh", sections=(section("a", TextBlock(text=Localized(zh=(Reference(path),)))),))


@pytest.mark.parametrize(
    ("edition", "labels"),
    [("zh", ["（一）", "（二）"]), ("en", ["(1)", "(2)"]), ("zh-en", ["（一）", "(1)", "（二）", "(2)"])],
)
def test_items_are_labelled_in_each_edition(edition: Edition, labels: list[str], composer: Composer) -> None:
    block = ListBlock(style="（一）", items=(prose("甲", "A"), prose("乙", "B")))
    document = composer(edition, sections=(section("a", block),))
    (found,) = [block for block in document.blocks if isinstance(block, doc.List)]
    assert [item.label for item in found.items] == labels
    assert found.depth == 2
    assert [item.translation for item in found.items] == [
        edition == "zh-en" and label in {"(1)", "(2)"} for label in labels
    ]


def test_a_long_list_counts_on_in_chinese(composer: Composer) -> None:
    block = ListBlock(style="（一）", items=(prose("甲", "A"),) * 21)
    document = composer("zh", sections=(section("a", block),))
    (found,) = [block for block in document.blocks if isinstance(block, doc.List)]
    assert found.items[-1].label == "（二十一）"


def test_the_glossary_is_a_list_of_terms_and_definitions(composer: Composer) -> None:
    term = Term(term=prose("基本支出", "Basic expenditure"), definition=prose("日常支出。", "daily expenditure."))
    document = composer("zh-en", glossary=(term,), sections=(section("a", GlossaryBlock(style="1.")),))
    (found,) = [block for block in document.blocks if isinstance(block, doc.List)]
    assert [(item.label, doc.plain(item.text)) for item in found.items] == [
        ("1.", "基本支出：日常支出。"),
        ("1.", "Basic expenditure: daily expenditure."),
    ]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (("经费5万元，比上年", Reference("x", ("change",))), "经费5万元，比上年持平"),
        (("经费5万元，", Reference("x", ("change",))), "经费5万元，与上年持平"),
        (("比", Reference("prior_year", ("year",)), Reference("x", ("change",))), "比2019年持平"),
    ],
)
def test_an_unchanged_figure_reads_well_after_the_year_that_it_is_compared_with(
    template: Template, expected: str, composer: Composer
) -> None:
    five = Quantity(Decimal(5), "万元")
    text: Prose = Localized(zh=template, en=("x",))
    document = composer(
        "zh", figures={"x": Figure(current=five, prior=five)}, sections=(section("a", TextBlock(text=text)),)
    )
    assert doc.plain(paragraphs(document)[0].text) == expected


@pytest.mark.parametrize(
    ("prior", "zh", "en"),
    [
        ("20", "费用比上年持平。", "Costs: unchanged, mainly"),
        ("16", "费用比上年增加4万元，增长25.00%。", "Costs: an increase of RMB 40,000 (up 25.00%), mainly"),
    ],
)
def test_a_rate_that_says_what_the_change_before_it_says_is_said_once(
    prior: str, zh: str, en: str, composer: Composer
) -> None:
    figure = Figure(current=Quantity(Decimal(20), "万元"), prior=Quantity(Decimal(prior), "万元"))
    change, rate = (Reference("figures.cost", (form,)) for form in ("change", "change_rate"))
    text: Prose = Localized(
        zh=("费用比上年", change, "，", rate, "。"), en=("Costs: ", change, " (", rate, "), mainly"),
    )  # fmt: skip
    for edition, said in (("zh", zh), ("en", en)):
        document = composer(edition, sections=(section("a", TextBlock(text=text)),), figures={"cost": figure})
        assert doc.plain(paragraphs(document)[-1].text).replace("\xa0", " ") == said
