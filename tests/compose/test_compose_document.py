from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disclosure_gen.compose import compose
from disclosure_gen.compose.terms import read_terms
from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import EDITIONS, Edition, Localized, Terms
from disclosure_gen.model.disclosure import Department, Disclosure
from disclosure_gen.model.narrative import HeadingBlock, Section
from disclosure_gen.model.text import Phrase, Prose, Template


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


def cover(disclosure: Disclosure, edition: Edition, terms: Terms, **fields: Any) -> doc.Cover:  # noqa: ANN401
    (found, *_) = compose(replace(disclosure, cover=True, **fields), edition, terms).blocks
    assert isinstance(found, doc.Cover)
    return found


@pytest.mark.parametrize(
    ("edition", "head"),
    [
        ("zh", [("issuer", "青石县图书馆"), ("title", "2020年部门预算")]),
        (
            "en",
            [("issuer", "QINGSHI COUNTY LIBRARY"), ("title", "Departmental Budget"), ("subtitle", "for 2020")],
        ),
        (
            "zh-en",
            [
                ("issuer", "青石县图书馆"),
                ("issuer", "Qingshi County Library"),
                ("title", "2020年部门预算"),
                ("title", "Departmental Budget"),
                ("subtitle", "for 2020"),
            ],
        ),
    ],
)
def test_a_cover_names_the_department_once_and_then_the_title(
    edition: Edition, head: list[tuple[str, str]], disclosure: Disclosure, terms: Terms
) -> None:
    found = cover(disclosure, edition, terms)
    assert [(part.role.removeprefix("cover."), shown(part.text)) for part in found.head] == head


def test_a_cover_leaves_the_name_out_of_a_line_that_begins_with_it(disclosure: Disclosure, terms: Terms) -> None:
    title: Localized[tuple[Template, ...]] = Localized(zh=(("青石县图书馆2020年部门预算",), ("及说明",)))
    found = cover(disclosure, "zh", terms, title=title)
    assert [shown(part.text) for part in found.head] == ["青石县图书馆", "2020年部门预算", "及说明"]
    alone = cover(disclosure, "zh", terms, title=Localized(zh=(("青石县图书馆",),)))
    assert [shown(part.text) for part in alone.head] == ["青石县图书馆", "青石县图书馆"]


def test_the_foot_of_a_cover_says_who_prepared_it_and_when_if_that_is_known(
    disclosure: Disclosure, terms: Terms
) -> None:
    assert [shown(part.text) for part in cover(disclosure, "zh", terms).foot] == ["青石县图书馆编制"]
    dated = cover(disclosure, "zh-en", terms, published_on=date(2020, 3, 8), approved_on=date(2020, 1, 1))
    assert [shown(part.text) for part in dated.foot] == [
        "青石县图书馆编制",
        "Prepared by Qingshi County Library",
        "2020年3月8日",
        "8\u00a0March 2020",
    ]


def test_notes_stand_on_the_first_page_which_is_the_cover_if_there_is_one(disclosure: Disclosure, terms: Terms) -> None:
    notes: tuple[Prose, ...] = (Localized(zh=("保密审查情况：已审查",), en=("Secrecy review: completed",)),)
    plain = compose(replace(disclosure, first_page_notes=notes), "zh-en", terms)
    assert opening(plain)[:3] == [
        ("notice", "保密审查情况：已审查", False),
        ("notice", "Secrecy review: completed", True),
        ("title", "青石县图书馆 / 2020年部门预算", False),
    ]
    covered = compose(replace(disclosure, first_page_notes=notes, cover=True), "zh-en", terms)
    assert opening(covered)[0][0] == "title"
    assert isinstance(covered.blocks[0], doc.Cover)
    assert [part.role for part in covered.blocks[0].head[:3]] == ["notice", "notice", "cover.issuer"]


def test_there_is_no_cover_and_no_note_unless_asked_for(disclosure: Disclosure, terms: Terms) -> None:
    found = compose(disclosure, "zh", terms)
    assert not any(isinstance(block, doc.Cover) for block in found.blocks)
    assert not any(isinstance(block, doc.Paragraph) and block.role == "notice" for block in found.blocks)
    assert found.folio == "sheet"


def test_terms_are_read_by_their_dotted_key() -> None:
    terms = read_terms('[a]\nb = { zh = "一" }\n[a.c]\nd = { zh = "二", en = "two" }')
    assert terms == {"a.b": Localized(zh="一"), "a.c.d": Localized(zh="二", en="two")}
    with pytest.raises(ValueError, match=r"a\.b is not a table"):
        read_terms('[a]\nb = "word"')


def test_every_term_has_an_english_word(terms: Terms) -> None:
    assert [key for key, words in terms.items() if words.en is None] == []
