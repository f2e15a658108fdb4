from dataclasses import replace
from datetime import date

import pytest

from disclosure_gen.compose import compose
from disclosure_gen.compose.terms import read_terms
from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import EDITIONS, Edition, Localized, Terms
from disclosure_gen.model.disclosure import Department, Disclosure
from disclosure_gen.model.narrative import HeadingBlock, Section
from disclosure_gen.model.text import Phrase


def shown(inlines: doc.Inlines) -> str:
    return "".join(" / " if isinstance(inline, doc.LineBreak) else inline.text for inline in inlines)


def opening(document: doc.Document) -> list[tuple[str, str, bool]]:
    return [
        (block.role, shown(block.text), block.translation)
        for block in document.blocks
        if isinstance(block, doc.Paragraph)
    ]


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh", [("title", "青石县图书馆 / 2020年部门预算", False)]),
        (
            "en",
            [
                ("issuer", "QINGSHI COUNTY LIBRARY", False),
                ("title", "Departmental Budget / for 2020", False),
                ("standing", "English translation.", False),
            ],
        ),
        (
            "zh-en",
            [
                ("title", "青石县图书馆 / 2020年部门预算", False),
                ("title", "Departmental Budget / for 2020", True),
            ],
        ),
    ],
)
def test_each_edition_opens_in_its_own_way(
    edition: Edition, expected: list[tuple[str, str, bool]], disclosure: Disclosure, terms: Terms
) -> None:
    assert opening(compose(disclosure, edition, terms)) == expected


def test_a_document_names_itself_for_metadata(disclosure: Disclosure, terms: Terms) -> None:
    zh, en = compose(disclosure, "zh", terms), compose(disclosure, "en", terms)
    assert (zh.title, zh.author, zh.lang) == ("青石县图书馆2020年部门预算", "青石县图书馆", "zh")
    assert (en.title, en.author, en.lang) == ("Departmental Budget for 2020", "Qingshi County Library", "en")
    assert en.foot == ("Qingshi County Library", "Departmental Budget 2020")
    assert zh.foot == compose(disclosure, "zh-en", terms).foot == ()
    assert zh.date == date(2020, 1, 1)


def test_final_accounts_have_words_of_their_own(disclosure: Disclosure, terms: Terms) -> None:
    accounts = compose(replace(disclosure, kind="final_accounts"), "en", terms)
    assert accounts.foot == ("Qingshi County Library", "Departmental Final Accounts 2020")
    assert accounts.subject == "Disclosure of the departmental final accounts"


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_content_gives_the_same_tree(edition: Edition, disclosure: Disclosure, terms: Terms) -> None:
    assert compose(disclosure, edition, terms) == compose(disclosure, edition, terms)


def test_a_missing_translation_is_never_replaced_by_the_other_language(disclosure: Disclosure, terms: Terms) -> None:
    name: Phrase = Localized(zh="青石县图书馆")
    nameless = replace(disclosure, department=Department(name=name, short=name))
    untitled = replace(disclosure, title=Localized(zh=(("标题",),)))
    for incomplete in (nameless, untitled):
        assert compose(incomplete, "zh", terms)
        with pytest.raises(LookupError):
            compose(incomplete, "en", terms)


def test_contents_list_the_sections_in_the_languages_of_the_edition(disclosure: Disclosure, terms: Terms) -> None:
    inner = HeadingBlock(text=Localized(zh=("小标题",), en=("Inner",)))
    section = Section(id="a", title=Localized(zh=("收入",), en=("Revenue",)), blocks=(inner,))
    both = compose(replace(disclosure, contents=True, sections=(section,)), "zh-en", terms)
    toc = both.blocks[0]
    assert isinstance(toc, doc.Toc)
    assert [(entry.level, shown(entry.text), entry.anchor, entry.lang) for entry in toc.entries] == [
        (1, "一、收入", "a", "zh"),
        (1, "I. Revenue", "a", "en"),
    ]


def test_there_are_no_contents_unless_asked_for(disclosure: Disclosure, terms: Terms) -> None:
    assert not any(isinstance(block, doc.Toc) for block in compose(disclosure, "zh", terms).blocks)


def test_terms_are_read_by_their_dotted_key() -> None:
    terms = read_terms('[a]\nb = { zh = "一" }\n[a.c]\nd = { zh = "二", en = "two" }')
    assert terms == {"a.b": Localized(zh="一"), "a.c.d": Localized(zh="二", en="two")}
    with pytest.raises(ValueError, match=r"a\.b is not a table"):
        read_terms('[a]\nb = "word"')


def test_every_term_has_an_english_word(terms: Terms) -> None:
    assert [key for key, words in terms.items() if words.en is None] == []
