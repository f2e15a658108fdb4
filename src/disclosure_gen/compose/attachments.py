"""A composed document and its content as text → the files that travel inside it."""

from collections.abc import Iterator, Mapping
from typing import Literal

from disclosure_gen.doc.blocks import Attachment, Chart, Document, Section, Table, plain
from disclosure_gen.doc.commas import comma_separated
from disclosure_gen.lang import Terms, langs_of, term

Notation = Literal["toml", "json"]

_NAME = "disclosure"  # of the content: a folder with it is a folder of content
_GAP = "\u3000"  # between a number and what it numbers
_LANGUAGES, _WORDS = " / ", " · "  # what stands between the languages and the parts of a description


def compose_attachments(
    document: Document, content: Mapping[Notation, str], terms: Terms, *, csv: bool
) -> tuple[Attachment, ...]:
    """Return the content in both notations, then, with `csv`, each table, and what each chart shows, as CSV."""
    toml, json = content["toml"].encode(), content["json"].encode()
    return (
        Attachment(
            name=f"{_NAME}.toml",
            mime="application/toml",
            description=_said("toml", document, terms),
            relationship="Source",
            data=toml,
        ),
        Attachment(
            name=f"{_NAME}.json",
            mime="application/json",
            description=_said("json", document, terms),
            relationship="Data",
            data=json,
        ),
        *(_of_table(table, document, terms) for table in (tables(document) if csv else ())),
    )


def _of_table(table: Table, document: Document, terms: Terms) -> Attachment:
    """Return a table as CSV, described by its title and the words above it, which say whose it is and its unit."""
    words = [plain(line).replace(_GAP, " ") for lines in (table.title, *table.above) for line in lines]
    return Attachment(
        name=f"{table.anchor}.csv",
        mime="text/csv",
        description=term(terms, "attachment.csv", document.lang).replace("{title}", _WORDS.join(words)),
        relationship="Data",
        data=comma_separated(table),
    )


def _said(notation: Notation, document: Document, terms: Terms) -> str:
    return _LANGUAGES.join(term(terms, f"attachment.{notation}", lang) for lang in langs_of(document.edition))


def tables(document: Document) -> Iterator[Table]:
    """Yield the tables of a document in order, those of charts too; one that stands in several places once."""
    blocks = (one for block in document.blocks for one in (block.blocks if isinstance(block, Section) else (block,)))
    found = (block.table if isinstance(block, Chart) else block for block in blocks)
    yield from {table.anchor: table for table in found if isinstance(table, Table)}.values()
