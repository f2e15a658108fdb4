"""What is classified is in no byte of any file: not as text, not as glyphs, not in what travels inside.

Everything is looked into unpacked: all objects and streams of a PDF, its pages as glyphs, the characters of its fonts,
the files inside it; all parts of a Word file and a workbook; the words of a page. The same search finds everything
where nothing is classified.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import pikepdf
import pytest

import ofd_text
from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Origin, has_errors
from disclosure_gen.files import read_kinds
from disclosure_gen.importers.pdf import read_pdf
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.records import replace
from pdf_text import read_pages

# ⟦…⟧ is a value that is classified, or in the open for comparison. Each stands nowhere else.
CONTENT = """
[disclosure]
department = "archive"
year = 2024
jurisdiction = "hebei"
money_unit = "元"
languages = ["zh", "en", "zh-en"]
title.zh = ["某县档案馆", "{year}年预算{amount}公开说明"]
title.en = ["County Archive", "Budget of {amount} for {year}"]
contents = true

[department]
name = { zh = "某县档案馆", en = "County Archive" }

[figures]
amount = { current = ⟦739146.52⟧, note = "见机要台账" }      # 739146.52 密级文件柜
past = { current = 55833.59, prior = ⟦51377.93⟧, change = ⟦4455.66⟧, source = "密级文件柜" }
unsaid = 60607.81

[[section]]
id = "one"
title = { zh = "收入{amount}情况", en = "Revenue of {amount}" }

[[section.block]]
heading = { zh = "支出{amount:amount 2 group 万元}", en = "Spending of {amount:yuan group}" }

[[section.block]]
text.zh = "共{amount:number}，比上年{past:change}，上年{past.prior}。"
text.en = "In all {amount:number}, {past:change} from {past.prior}."

[[section.block]]
text = ⟦{ zh = "鸿雁七号行动", en = "Wild Goose Seven" }⟧

[[section.block]]
list = {}
item = [⟦{ zh = "蜂鸟九号行动", en = "Hummingbird Nine" }⟧, { zh = "其他", en = "Other" }]

[[section.block]]
table = "lines"

[[section.block]]
table = "performance"

[[kind]]
id = "lines"
title = { zh = "支出表", en = "Spending" }
unit = "元"
[[kind.column]]
id = "item"
title = { zh = "项目", en = "Item" }
role = "label"
[[kind.column]]
id = "sum"
title = { zh = "金额", en = "Amount" }

[[tables.lines.row]]
label = { zh = "甲", en = "A" }
sum = ⟦86420.17⟧
[[tables.lines.row]]
label = { zh = "乙", en = "B" }
sum = 5

[tables.performance]

[[duty]]
name = { zh = "保管", en = "Keeping" }
description = { zh = "保管档案", en = "Keep records" }
goal = ⟦{ zh = "圆通驿站布控", en = "Watch the relay station" }⟧
[[duty.activity]]
name = ⟦{ zh = "犀牛专案侦查", en = "The rhinoceros inquiry" }⟧
description = { zh = "日常", en = "Daily work" }
[[duty.activity.indicator]]
target = ⟦{ zh = "夔州码头巡检", en = "Patrol the quay" }⟧
name = ⟦{ zh = "獬豸告警次数", en = "Alarms of the unicorn" }⟧
description = { zh = "完成率", en = "Rate" }
grades = ["100%", ⟦{ zh = "昼夜瞭望值守", en = "Keep watch by night" }⟧, "≥50%", "30%"]
"""

FIGURES = ("739146.52", "51377.93", "4455.66", "86420.17")
CHINESE = (
    "鸿雁七号行动", "蜂鸟九号行动", "圆通驿站布控", "犀牛专案侦查", "夔州码头巡检", "獬豸告警次数", "昼夜瞭望值守",
)  # fmt: skip
ENGLISH = (
    "Wild Goose Seven",
    "Hummingbird Nine",
    "Watch the relay station",
    "The rhinoceros inquiry",
    "Patrol the quay",
    "Alarms of the unicorn",
    "Keep watch by night",
)
NEVER = ("60607.81", "60,607.81", "机要台账", "密级文件柜")  # what no text names, and remarks, classified or not
SECRETS = (*FIGURES, *(f"{float(one):,.2f}" for one in FIGURES), "73.91", *CHINESE, *ENGLISH)
IN_TEXT = {*FIGURES[:3], *CHINESE[:2], *ENGLISH[:2]}  # in sentences, of which a workbook has none
MARKS: dict[Edition, str] = {"zh": "内部　仅供审核", "en": "INTERNAL", "zh-en": "内部　INTERNAL"}
RARE = "鸿雁蜂驿犀夔獬豸瞭"  # characters that only what is classified needs


@cache
def made(edition: Edition, format_: str, *, hidden: bool) -> bytes:
    """Build a file of the content, its secrets hidden or in the open."""
    text = re.sub("⟦(.*?)⟧", r"{ classified = true, value = \1 }" if hidden else r"\1", CONTENT)
    loaded = load((Source("disclosure.toml", text),), read_kinds())
    assert loaded.disclosure is not None, loaded.diagnostics
    assert not has_errors((*loaded.diagnostics, *pipeline.run_checks(loaded.disclosure).left))
    document = pipeline.compose(loaded.disclosure, edition)
    laid = pipeline.layout(document)
    written = pipeline.write(document, laid.pages, format_)
    assert not has_errors((*laid.diagnostics, *written.diagnostics))
    return written.data


@cache
def internal(edition: Edition, format_: str) -> bytes:
    """Build the internal edition of the content with its secrets hidden."""
    text = re.sub("⟦(.*?)⟧", r"{ classified = true, value = \1 }", CONTENT)
    loaded = load((Source("disclosure.toml", text),), read_kinds())
    assert loaded.disclosure is not None, loaded.diagnostics
    document = replace(pipeline.compose_internal(loaded.disclosure, edition), mark=MARKS[edition])
    laid = pipeline.layout(document)
    return pipeline.write(document, laid.pages, format_).data


def forms(secret: str) -> Iterator[bytes]:
    """Yield the bytes that a text may be: in encodings, as their hexadecimal digits, escaped."""
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030", "utf-32-be"):
        data = secret.encode(encoding)
        yield from (data, data.hex().encode(), data.hex().upper().encode())
    yield secret.encode("ascii", "xmlcharrefreplace")
    yield secret.encode("ascii", "backslashreplace")
    yield secret.replace(" ", "\u00a0").encode()


def unpacked(data: bytes, format_: str) -> Iterator[bytes]:
    """Yield a file, and everything in it as it is when unpacked."""
    yield data
    if format_ == "html":
        yield html.unescape(re.sub("<[^>]*>", "", data.decode())).encode()
        return
    if format_ in {"docx", "xlsx", "ofd"}:
        yield from _unzipped(data)
        return
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):  # by its bytes alone
        yield match[1]
        try:
            yield zlib.decompress(match[1])
        except zlib.error:
            continue
    yield from _objects(data)
    yield "".join(read_pages(data)).encode()


def _unzipped(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a package, and those of packages inside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield name.encode()
            yield package.read(name)
            yield b"".join(re.findall(rb">([^<]*)", package.read(name)))  # words that markup parts
            if name.endswith(".xlsx"):
                yield from _unzipped(package.read(name))


def _objects(data: bytes) -> Iterator[bytes]:
    """Yield all objects of a PDF as its reader has them; streams unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()
            elif isinstance(one, pikepdf.Object):
                yield one.unparse(resolved=True)


def found(secrets: tuple[str, ...], data: bytes, format_: str) -> set[str]:
    """Return which secrets are anywhere in a file, in any form."""
    parts = list(unpacked(data, format_))
    return {secret for secret in secrets for form in forms(secret) if any(form in part for part in parts)}


def expected(edition: Edition, format_: str) -> set[str]:
    """Return what a file says where nothing is hidden; only a PDF and a workbook have all figures without commas."""
    words = {"zh": CHINESE, "en": ENGLISH, "zh-en": (*CHINESE, *ENGLISH)}[edition]
    figures = () if edition == "en" and format_ not in {"pdf", "xlsx"} else FIGURES
    return {*figures, *words} - (IN_TEXT if format_ == "xlsx" else set())


@pytest.mark.parametrize("format_", pipeline.FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_classified_is_in_any_byte(edition: Edition, format_: str) -> None:
    assert not found((*SECRETS, *NEVER), made(edition, format_, hidden=True), format_)


@pytest.mark.parametrize("format_", pipeline.FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_search_finds_everything_that_is_not_hidden(edition: Edition, format_: str) -> None:
    data = made(edition, format_, hidden=False)
    seen = found((*SECRETS, *NEVER), data, format_)
    assert expected(edition, format_) <= seen
    assert not seen & set(NEVER)


@pytest.mark.parametrize("format_", pipeline.FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_internal_edition_shows_what_is_classified_and_nothing_that_no_text_names(
    edition: Edition, format_: str
) -> None:
    data = internal(edition, format_)
    wanted = {one for one in expected(edition, format_) if one not in FIGURES}
    if format_ in {"pdf", "ofd"}:  # whose lines divide words
        read = read_pages if format_ == "pdf" else ofd_text.read_pages
        drawn = "".join("".join(read(data)).split()).replace("\u00ad", "").replace("-", "")
        assert not [one for one in wanted if "".join(one.split()).replace("-", "") not in drawn]
    else:
        assert wanted <= found((*CHINESE, *ENGLISH), data, format_)
    figures = found(("739146.52", "739,146.52", "86420.17", "86,420.17"), data, format_)
    assert {one.replace(",", "") for one in figures} >= (
        {"86420.17"} if format_ == "xlsx" else {"739146.52", "86420.17"}
    )
    assert not found(NEVER, data, format_)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_page_of_an_internal_edition_says_what_it_is_and_no_content_travels_with_it(edition: Edition) -> None:
    data = internal(edition, "pdf")
    pages = read_pages(data)
    mark = "".join(MARKS[edition].split())
    assert pages
    assert all(mark in "".join(page.split()) for page in pages)
    assert [one.code for one in read_pdf(data, Origin()).diagnostics] == ["DG903"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_font_of_a_pdf_holds_a_character_that_only_a_secret_needs(edition: Edition) -> None:
    def characters(data: bytes) -> str:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            maps = [
                one.ToUnicode.read_bytes()
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
            ]
        return b"".join(maps).decode("latin-1").upper()

    hidden, plain = (characters(made(edition, "pdf", hidden=hidden)) for hidden in (True, False))
    assert not [char for char in RARE if f"{ord(char):04X}" in hidden]
    if edition != "en":
        assert all(f"{ord(char):04X}" in plain for char in RARE)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_inside_builds_the_same_file(edition: Edition) -> None:
    data = made(edition, "pdf", hidden=True)
    inside = {one.name: one.data.decode("utf-8") for one in read_pdf(data, Origin()).files}
    loaded = load((Source("disclosure.toml", inside["disclosure.toml"]),), read_kinds())
    assert loaded.disclosure is not None
    assert not has_errors((*loaded.diagnostics, *pipeline.run_checks(loaded.disclosure).left))
    document = pipeline.compose(loaded.disclosure, edition)
    assert pipeline.write(document, pipeline.layout(document).pages, "pdf").data == data


def test_a_secret_leaves_no_trace_in_size_or_place() -> None:
    """Two contents that differ in their secrets alone give the same bytes."""
    other = {one: one.translate(str.maketrans("123456789", "912345678")) for one in FIGURES}
    text = re.sub("⟦(.*?)⟧", lambda match: f"{{ classified = true, value = {other.get(match[1], match[1])} }}", CONTENT)
    loaded = load((Source("disclosure.toml", text.replace("鸿雁七号", "无")),), read_kinds())
    assert loaded.disclosure is not None
    for edition in EDITIONS:
        document = pipeline.compose(loaded.disclosure, edition)
        pages = pipeline.layout(document).pages
        for format_ in pipeline.FORMATS:
            assert pipeline.write(document, pages, format_).data == made(edition, format_, hidden=True)
