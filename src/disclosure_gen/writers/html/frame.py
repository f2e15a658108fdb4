"""What stands around the text of a page: its head, masthead, contents list, choice of language, files, foot."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from urllib.parse import quote

from disclosure_gen.doc.blocks import Block, Cover, Document, Heading, Inlines, Paragraph, plain
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.records import dataclass
from disclosure_gen.writers.html.body import Piece, heading_text
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, join, words
from disclosure_gen.writers.html.text import LANG, Pen

_MAST = frozenset({"title", "issuer", "standing", "notice"})
_OF_COVER = {"cover.notice": "notice", "cover.imprint": "imprint", "notice": "notice"}  # the title stands below
_OWN_NAMES = {"zh": "中文", "en": "English", "zh-en": "中英对照"}  # of languages, each in itself
_SHOWN: tuple[Edition, ...] = ("zh-en", "zh", "en")
_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the page's folder: the page of each edition by its name, and files to download, with bytes."""

    pages: Mapping[Edition, str]
    files: Mapping[str, bytes]


def head(document: Document, style: str) -> Markup:
    """Return the head of a page; its security policy lets nothing be loaded or run, and takes this style alone."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    metas = {
        "viewport": "width=device-width, initial-scale=1",
        "referrer": "no-referrer",
        "color-scheme": "light dark",
        "author": document.author,
        "description": document.subject,
        "keywords": document.keywords,
        "generator": "disclosure-gen",
        "dcterms.date": document.date.isoformat(),
    }
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("title", words(document.title)),
        *(element("meta", name=name, content=content) for name, content in metas.items()),
        element("style", Markup(style)),
    )


def mark(document: Document) -> tuple[Markup, ...]:
    """Return what marks a page that is not to be published, on paper every sheet of it."""
    return (element("p", words(document.mark), class_="mark", role="note"),) if document.mark else ()


def bar(pen: Pen, beside: Beside) -> Markup:
    """Return the line at the top: whose page it is, and the pages in other languages."""
    document = pen.document
    said = element("p", element("span", words(document.author)), words(" "), element("span", words(document.subject)))
    links = [
        element(
            "li",
            element(
                "a",
                words(_OWN_NAMES[edition]),
                href=quote(beside.pages[edition]),
                lang=LANG["en" if edition == "en" else "zh"],
                hreflang=LANG["en" if edition == "en" else "zh"],
                aria_current="page" if edition == document.edition else None,
            ),
        )
        for edition in EDITIONS
        if edition in beside.pages
    ]
    if len(links) < 2:
        return element("div", said, class_="bar")
    nav = element("nav", element("ul", *links, role="list"), aria_label=pen.plain_term("languages"))
    return element("div", said, nav, class_="bar")


def masthead(shown: Sequence[Piece], pen: Pen) -> Markup:
    """Return the title with what stands above, below and beside it; of a cover what the rest does not say."""
    parts: list[Markup] = []
    imprint: list[Markup] = []
    titled = False
    for piece in shown:
        first = piece.blocks[0]
        if isinstance(first, Cover):
            parts += _of_cover(first.head, pen)
            imprint += () if pen.document.facts else _of_cover(first.foot, pen)
        elif isinstance(first, Paragraph):
            said = [one for one in piece.blocks if isinstance(one, Paragraph)]
            title = first.role == "title" and not titled
            titled = titled or title
            parts.append(_title(said, pen) if title else _beside_title(said, pen))
    if not titled:
        parts.append(element("h1", words(pen.document.title)))
    return element("div", element("div", *parts, *imprint), _facts(pen), class_="mast")


def _facts(pen: Pen) -> Markup:
    shown = [
        element("div", element("dt", pen.lines(one.label)), element("dd", pen.lines(one.said)))
        for one in pen.document.facts
    ]
    return element("dl", *shown, class_="ids") if shown else NOTHING


def is_masthead(block: Block) -> bool:
    """Tell whether a block stands in the masthead."""
    return isinstance(block, Cover) or (isinstance(block, Paragraph) and block.role in _MAST)


def _of_cover(paragraphs: Iterable[Paragraph], pen: Pen) -> list[Markup]:
    kept = [one for one in paragraphs if one.role in _OF_COVER]
    return [
        element("p", pen.inlines(one.text, one.lang), class_=_OF_COVER[one.role], lang=pen.marked(one.lang))
        for one in kept
    ]


def _title(said: Sequence[Paragraph], pen: Pen) -> Markup:
    if len(said) == 1:
        return element("h1", _parted(said[0].text, pen), lang=pen.marked(said[0].lang))
    spans = (element("span", _parted(one.text, pen), **pen.attributes(one.lang)) for one in said)
    return element("h1", *spans)


def _parted(text: Inlines, pen: Pen) -> Markup:
    """Return a title with the department's name, where it begins with it, set off from the rest."""
    name, (first, *rest) = pen.document.author, text
    if not first.text.startswith(name) or plain(text) == name:
        return element("span", pen.inlines(text, first.lang), class_="what")
    after = join(words(first.text.removeprefix(name)), pen.inlines(tuple(rest), first.lang))
    return join(element("span", words(name), class_="who"), element("span", after, class_="what"))


def _beside_title(said: Sequence[Paragraph], pen: Pen) -> Markup:
    shown = []
    for one in said:
        attributes = {"lang": pen.marked(one.lang)} if len(said) == 1 else pen.attributes(one.lang)
        classes = " ".join(filter(None, (one.role, attributes.pop("class_", None))))
        shown.append(element("p", pen.inlines(one.text, one.lang), class_=classes, **attributes))
    return join(*shown)


def choice(pen: Pen) -> Markup:
    """Return the choice of the language that a bilingual page shows; style alone makes it work."""
    if not pen.both:
        return NOTHING
    parts = []
    for number, edition in enumerate(_SHOWN):
        name = f"l-{'both' if edition == 'zh-en' else edition}"
        radio = {"type": "radio", "name": "l", "autocomplete": "off", "checked": None if number else "checked"}
        lang = "en" if edition == "en" else None
        parts += [
            element("input", class_="vh", id=name, **radio),
            element("label", words(_OWN_NAMES[edition]), for_=name, lang=lang),
        ]
    legend = element("legend", pen.term("show"))
    label = pen.plain_term("show")
    return element("section", element("fieldset", legend, *parts), class_="tog", aria_label=label)


def contents(shown: Sequence[Piece], beside: Beside, pen: Pen) -> Markup:
    """Return the list of contents twice, of which style shows one: folded, or beside the text."""
    entries = [
        element("li", element("a", _entry(piece, pen), href=f"#{pen.links.anchors[piece.blocks[0].anchor]}"))
        for piece in shown
        if isinstance(piece.blocks[0], Heading) and piece.blocks[0].level == 1 and piece.blocks[0].anchor
    ]
    if beside.files:
        entries.append(element("li", element("a", pen.term("files"), href="#files")))
    if not entries:
        return NOTHING
    listed = element("ol", *entries, role="list")
    title = pen.term("contents")
    label = pen.plain_term("contents")
    folded = element(
        "details", element("summary", title), element("nav", listed, class_="toc", aria_label=label), class_="fold"
    )
    rail = element("nav", element("p", title, class_="head"), listed, class_="toc", aria_label=label)
    return join(folded, element("div", rail, class_="rail"))


def _entry(piece: Piece, pen: Pen) -> Markup:
    said = [one for one in piece.blocks if isinstance(one, Heading)]
    if len(said) == 1:
        return heading_text(said[0], pen)
    return join(*(element("span", heading_text(one, pen), **pen.attributes(one.lang)) for one in said))


def files(beside: Beside, pen: Pen) -> Markup:
    """Return the list of files beside the page, with what tells that one is whole."""
    if not beside.files:
        return NOTHING
    items = (
        element(
            "li",
            element("a", words(name), href=quote(name)),
            element("span", words(f"{max(1, round(len(data) / _BYTES))} KB"), class_="n"),
            element("span", pen.term(f"format.{name.rpartition('.')[2]}"), class_="kind"),
            element("span", words("SHA-256 "), element("code", words(sha256(data).hexdigest())), class_="kind"),
        )
        for name, data in beside.files.items()
    )
    title = element("h2", pen.term("files"), id="files")
    note = element("p", pen.term("verify"), class_="note")
    return element(
        "section",
        title,
        element("ul", *items, role="list", class_="files"),
        note,
        class_="s down",
        aria_labelledby="files",
    )


def foot(pen: Pen) -> Markup:
    """Return how the page was made."""
    return element("footer", element("p", pen.term("made")))
