"""A seed → a document with a generated table: merged both ways, of any size, in any edition; what it shows on pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from disclosure_gen.doc.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from disclosure_gen.lang import Edition, Lang, langs_of
from disclosure_gen.layout.page import Node

EDITIONS: tuple[Edition, ...] = ("zh", "en", "zh-en")
CONTINUED: dict[Lang, str] = {"zh": "续表", "en": "Continued"}
MARK: dict[Lang, str] = {"zh": "（续）", "en": "(cont.)"}
PLAIN: dict[Lang, str] = {
    "zh": "重特大案件协助率，提高组织、指挥力度（破案）率；加强队伍建设，保障经费——其他事项",
    "en": "The rate of clearance of major cases, organization and command of investigations; other matters ",
}
AMOUNTS: dict[Lang, str] = {
    "zh": "重特大案件协助率，提高组织、指挥力度（破案）率；100%以上“三公”经费4837.98万元——其他事项",
    "en": "The rate of clearance of major cases, RMB\u00a048.38\u00a0million of administrative responsibilities ",
}
COLUMNS = ("text", "text", "name", "grade", "label", "figure")
ALIGNS: dict[str, Align] = {"figure": "decimal", "name": "center", "grade": "center", "redacted": "center"}


@dataclass(frozen=True, slots=True)
class Trial:
    """A document and where its table stands in it."""

    seed: int
    document: Document
    table: Table
    node: Node


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the cells of one part of a table are made: rows, how often cells merge, the longest text."""

    rows: int
    merging: float
    longest: int
    header: bool = False


def trial(seed: int) -> Trial:
    """Return the trial of a seed."""
    random = Random(seed)
    edition = random.choice(EDITIONS)
    table = _table(random, edition)
    prose = tuple(
        Paragraph(text=text, lang=text[0].lang, translation=index > 0)
        for index, text in enumerate(_texts(random, random.choice([10, 100, 700]), edition))
    )
    landscape = random.random() < 0.5
    placed: Block = Section(orientation="landscape", blocks=(table,)) if landscape else table
    node: Node = (len(prose), 0) if landscape else (len(prose),)
    document = Document(
        edition=edition,
        lang=langs_of(edition)[0],
        title="t",
        author="a",
        subject="s",
        keywords="",
        date=date(2017, 1, 1),
        foot=("a", "b") if edition == "en" else (),
        blocks=(*prose, placed, *prose),
    )
    return Trial(seed, document, table, node)


def _table(random: Random, edition: Edition) -> Table:
    columns = tuple(_column(random, index) for index in range(random.choice([1, 2, 3, 4, 5, 6, 8, 10, 12, 16])))
    longest = random.choice([10, 10, 60, 60, 400, 3000])
    body = _Shape(random.choice([0, 1, 2, 5, 20, 60, 150]), random.choice([0.0, 0.1, 0.3]), longest)
    header = _Shape(random.randint(1, 4), 0.3, 8, header=True)
    return Table(
        anchor="t",
        title=_texts(random, 8, edition),
        above=(_texts(random, 10, edition), (), _texts(random, 6, edition)),
        columns=columns,
        header=_rows(random, header, columns, edition),
        body=_rows(random, body, columns, edition),
        notes=tuple(
            Note(text=text, lang=text[0].lang, when=random.choice(["always", "redacted"]))
            for text in _texts(random, random.choice([5, 100]), edition)
        ),
        continued=tuple((Text(CONTINUED[lang], lang),) for lang in langs_of(edition)),
        repeated=MARK[langs_of(edition)[0]],
        lang=langs_of(edition)[0],
    )


def _column(random: Random, index: int) -> Column:
    role = random.choice(COLUMNS)
    shared = role in {"figure", "grade"} and random.random() < 0.7
    return Column(id=str(index), role=role, group=role if shared else str(index))


def _words(random: Random, count: int, lang: Lang) -> str:
    source = (AMOUNTS if random.random() < 0.1 else PLAIN)[lang] * (count // 40 + 2)
    start = random.randrange(20)
    return source[start : start + count].strip() or "x"


def _texts(random: Random, count: int, edition: Edition) -> tuple[Inlines, ...]:
    return tuple((Text(_words(random, count * (2 if lang == "en" else 1), lang), lang),) for lang in langs_of(edition))


def _rows(random: Random, shape: _Shape, columns: tuple[Column, ...], edition: Edition) -> tuple[Row, ...]:
    """Return a grid of cells merged at random in both directions, most texts short, a few up to the longest."""
    taken = [[False] * len(columns) for _ in range(shape.rows)]
    result: list[list[Cell]] = [[] for _ in range(shape.rows)]
    for y, x in _free(taken):
        wide, high = _spans(random, shape, taken, (y, x))
        for row in taken[y : y + high]:
            row[x : x + wide] = [True] * wide
        role = "header" if shape.header else columns[x].role
        result[y].append(_cell(random, role, (wide, high), shape.longest, edition))
    return tuple(Row(cells=tuple(cells)) for cells in result)


def _free(taken: list[list[bool]]) -> Iterator[tuple[int, int]]:
    for y, row in enumerate(taken):
        for x in range(len(row)):
            if not row[x]:
                yield y, x


def _spans(random: Random, shape: _Shape, taken: list[list[bool]], place: tuple[int, int]) -> tuple[int, int]:
    y, x = place
    wide, high = 1, 1
    if random.random() < shape.merging:
        while x + wide < len(taken[y]) and not taken[y][x + wide] and random.random() < 0.4:
            wide += 1
    if random.random() < 1.5 * shape.merging:
        going = random.choice([0.5, 0.85, 0.98])
        while y + high < shape.rows and random.random() < going:
            high += 1
    return wide, high


def _cell(random: Random, role: str, spans: tuple[int, int], longest: int, edition: Edition) -> Cell:
    wide, high = spans
    lead = langs_of(edition)[0]
    texts: tuple[Inlines, ...] = ()
    if role == "figure" and high == 1:
        texts = ((Text(f"{random.choice([1, 30, 4000]) * random.random():.2f}", lead),),)
    elif role != "header" and random.random() < 0.05:
        role, texts = "redacted", ((Text("**", lead),),)
    elif random.random() < 0.9:
        role = "text" if role == "figure" else role
        texts = _texts(random, int(random.random() ** 4 * longest) + 1, edition)
    level = random.choice([0, 0, 1, 2]) if role == "label" else 0
    return Cell(lines=texts, role=role, align=ALIGNS.get(role, "left"), colspan=wide, rowspan=high, level=level)
