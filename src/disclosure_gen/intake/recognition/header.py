"""The rows of a sheet that are headings of columns, and which columns of which form they are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.importers.cells import Place, Sheet
from disclosure_gen.intake.recognition.signs import CodePart, Signs, squeezed
from disclosure_gen.model.tables import Column, TableKind, sides_of
from disclosure_gen.records import NamedTuple, dataclass, field

MOST_HEADERS = 200  # runs of heading rows that a sheet may have
_MOST_SPREAD = 200_000  # places that merged texts are spread over
_DEEPEST = 6  # rows of a header
_MOST_LEAVES = 64
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_BEGINNINGS = frozenset(" \u3000-0123456789０１２３４５６７８９")
_ONLY_TOTAL = 0.8

Chain = tuple[str, ...]  # words of a column from the top heading down


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a sheet by place, merged ones at each place that they cover, and the rows that hold numbers."""

    sheet: Sheet
    words: Mapping[Place, str]
    by_row: Mapping[int, Sequence[int]]
    numbers: frozenset[int]
    year: int
    signs: Signs

    def word(self, place: Place) -> str:
        """Return what stands at a place as a heading or label says it."""
        text = self.words.get(place)
        return self.signs.word(text, self.year) if text else ""


class Band(NamedTuple):
    """Rows that are headings, from the first to the last."""

    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Head:
    """A header that is that of a form: its columns by their place in the sheet.

    `columns` are those of figures and texts by path, `labels` and `codes` those of names and codes by side;
    `missing` are columns of the form that the header lacks, `unknown` those of the header that the form lacks.
    """

    kind: TableKind
    band: Band
    columns: Mapping[int, tuple[str, str]]  # side and path below it
    labels: Mapping[str, int]
    codes: Mapping[int, CodePart]
    missing: "tuple[Leaf, ...]" = ()
    unknown: tuple[int, ...] = ()
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of a form: its side, its path below it, its words from the top down."""

    side: str
    path: str
    role: str
    chain: Chain
    optional: bool = field(default=False)


def texts_of(sheet: Sheet, year: int, signs: Signs) -> Texts:
    """Return the texts of a sheet by place."""
    words: dict[Place, str] = {}
    numbers: set[int] = set()
    by_row: dict[int, list[int]] = {}
    for place, cell in sheet.cells.items():
        if cell.kind == "text" and cell.text.strip():
            words[place] = cell.text
            if cell.text[0] in _BEGINNINGS and _AMOUNT.fullmatch(squeezed(cell.text)):
                numbers.add(place[0])
        elif cell.kind in ("number", "percent"):
            numbers.add(place[0])
        by_row.setdefault(place[0], []).append(place[1])
    left = _MOST_SPREAD
    for merge in sheet.merges:
        text = words.get((merge.top, merge.left))
        area = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if text is None or area > left:
            continue
        left -= area
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if (row, column) not in sheet.cells or (row, column) == (merge.top, merge.left):
                    words[row, column] = text
                    by_row.setdefault(row, []).append(column)
    return Texts(
        sheet, words, {row: sorted(set(by_row[row])) for row in sorted(by_row)}, frozenset(numbers), year, signs
    )


def vocabulary(kinds: Sequence[TableKind], signs: Signs, year: int) -> frozenset[str]:
    """Return all words that head columns of forms."""
    words = {word for kind in kinds for leaf in leaves_of(kind, signs, year) for word in leaf.chain}
    return frozenset(words | set(signs.codes) | signs.labels | signs.line_numbers) - {""}


def bands(texts: Texts, known: frozenset[str]) -> Iterator[Band]:
    """Yield the runs of rows that are headings, from the top down."""
    top = bottom = 0
    said: set[str] = set()
    for row, columns in texts.by_row.items():
        words = {texts.word((row, column)) for column in columns} - {""}
        heads = row not in texts.numbers and words and 2 * len(words & known) >= len(words)
        if heads and top and _is_blank_total(texts, row, columns):
            heads = False
        if heads and top and row == bottom + 1 and row - top < _DEEPEST:
            bottom = row
            said |= words
            continue
        if top and len(said & known) > 1:
            yield Band(top, bottom)
        top, bottom, said = (row, row, words) if heads else (0, 0, set())
    if top and len(said & known) > 1:
        yield Band(top, bottom)


def _is_blank_total(texts: Texts, row: int, columns: Sequence[int]) -> bool:
    """Tell whether a row says 合计 below a column of names or codes and nothing else: the total of an empty table."""
    signs = texts.signs
    names = {*signs.labels, *signs.codes, *signs.line_numbers}
    said = {column: word for column in columns if (word := texts.word((row, column)))}
    return all(word in signs.totals and texts.word((row - 1, column)) in names for column, word in said.items())


def chains(texts: Texts, band: Band) -> dict[int, Chain]:
    """Return the words of each column of a header, from the top down."""
    found: dict[int, list[str]] = {}
    for row in range(band.top, band.bottom + 1):
        for column in texts.by_row.get(row, ()):
            word = texts.word((row, column))
            words = found.setdefault(column, [])
            if word and (not words or words[-1] != word):
                words.append(word)
    return {column: tuple(words) for column, words in sorted(found.items()) if words}


def leaves_of(kind: TableKind, signs: Signs, year: int) -> tuple[Leaf, ...]:
    """Return the columns of a form, left to right, with their words."""
    sides = {side for side in sides_of(kind) if side}
    found: list[Leaf] = []

    def walk(columns: Sequence[Column], side: str, path: str, above: Chain) -> None:
        for column in columns:
            own = (*above, signs.word((column.title.zh or "").replace("{year}", str(year)), year))
            at_side = not side and not path and column.id in sides
            below = "" if at_side else f"{path}{column.id}"
            if column.columns:
                walk(column.columns, column.id if at_side else side, f"{below}." if below else "", own)
            else:
                found.append(Leaf(side, below, column.role, own))

    walk(kind.columns, "", "", ())
    return tuple(found[:_MOST_LEAVES])


def fitted(kind: TableKind, texts: Texts, band: Band) -> Head | None:
    """Return how a header is that of a form, None where it cannot be."""
    signs, year = texts.signs, texts.year
    columns = chains(texts, band)
    codes = _codes(columns, signs)
    numbered = {column for column, chain in columns.items() if chain[-1] in signs.line_numbers}
    rest = [column for column in columns if column not in codes and column not in numbered]
    leaves = [leaf for leaf in leaves_of(kind, signs, year) if leaf.role not in ("code", "line_no")]
    if not rest or not leaves or len(rest) > _MOST_LEAVES:
        return None
    pairs = _aligned([leaf.chain for leaf in leaves], [columns[column] for column in rest], leaves, signs)
    taken = {rest[second]: leaves[first] for first, second, _ in pairs}
    figures = sum(leaf.role == "figure" for leaf in leaves)
    matched = sum(leaf.role == "figure" for leaf in taken.values())
    if not matched:
        return None
    both = sum(score for _, _, score in pairs) / max(len(leaves), len(rest))
    return Head(
        kind=kind,
        band=band,
        columns={column: (leaf.side, leaf.path) for column, leaf in taken.items() if leaf.role != "label"},
        labels={leaf.side: column for column, leaf in taken.items() if leaf.role == "label"},
        codes=codes,
        missing=tuple(leaf for leaf in leaves if leaf.role == "figure" and leaf not in taken.values()),
        unknown=tuple(column for column in rest if column not in taken),
        fit=both * matched / figures if figures else 0,
    )


def _codes(columns: Mapping[int, Chain], signs: Signs) -> dict[int, CodePart]:
    """Return the columns of subject codes, and what each holds; 类, 款, 项 only below one, or beside each other."""
    found: dict[int, CodePart] = {}
    parts = {column: part for column, chain in columns.items() if (part := signs.codes.get(chain[-1]))}
    beside = {column for column, part in parts.items() if part == "class" and parts.get(column + 1) == "group"}
    bare = {at for column in beside for at in range(column, column + 3) if parts.get(at) in ("class", "group", "item")}
    for column, chain in columns.items():
        part = parts.get(column)
        below = any(signs.codes.get(word) == "whole" for word in chain[:-1])
        if part and (part == "whole" or below or column in bare):
            found[column] = part
    return found


def _aligned(
    leaves: Sequence[Chain], columns: Sequence[Chain], whole: Sequence[Leaf], signs: Signs
) -> list[tuple[int, int, float]]:
    """Pair columns of a form with those of a header in their order, then what is left by its words alone."""
    scores = [[_score(leaf, chain, whole[i], signs) for chain in columns] for i, leaf in enumerate(leaves)]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(leaves) + 1)]
    for i in range(len(leaves) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            own = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(own, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int, float]] = []
    i = j = 0
    while i < len(leaves) and j < len(columns):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j, scores[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return [*pairs, *_moved(scores, pairs)]


def _moved(
    scores: Sequence[Sequence[float]], pairs: Sequence[tuple[int, int, float]]
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of columns that stand elsewhere: each the only one of its words that is left."""
    rows = {i for i, _, _ in pairs}
    taken = {j for _, j, _ in pairs}
    for i, own in enumerate(scores):
        left = [j for j, score in enumerate(own) if score >= 1 and j not in taken] if i not in rows else []
        rivals = [k for k, other in enumerate(scores) if k not in rows and k != i and left and other[left[0]] >= 1]
        if len(left) == 1 and not rivals:
            taken.add(left[0])
            yield i, left[0], own[left[0]]


def _score(leaf: Chain, chain: Chain, whole: Leaf, signs: Signs) -> float:
    """Return how well a column of a header is one of a form, from 0 to 1: half by itself, half by what is above it."""
    if whole.role == "label":
        own = 1.0 if chain[-1] in signs.labels or chain[-1] == leaf[-1] else 0.0
    elif chain[-1] == leaf[-1]:
        own = 1.0
    elif {leaf[-1], chain[-1]} <= signs.totals:  # 小计 of one form is 合计 in another
        own = _ONLY_TOTAL
    else:  # a column that says only the total of several
        whole_of = len(leaf) > 1 and leaf[-1] in signs.totals and chain[-1] == leaf[-2]
        return _score(leaf[:-1], chain, whole, signs) * _ONLY_TOTAL if whole_of else 0.0
    if not own:
        return 0.0
    above, over = leaf[:-1], list(chain[:-1])
    said = 0
    for word in above:
        if word in over:
            said += 1
            over = over[over.index(word) + 1 :]
    return own * (0.5 + 0.5 * (said / len(above) if above else 0 if over else 1))


def caption_words(texts: Texts, rows: range) -> list[str]:
    """Return the texts of some rows, each once."""
    found = [texts.words.get((row, column), "") for row in rows for column in texts.by_row.get(row, ())]
    return list(dict.fromkeys(text for text in found if squeezed(text)))
