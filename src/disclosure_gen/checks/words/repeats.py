"""Texts → those that stand twice, those that are cut off, and sentences that go on in the next paragraph."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.clauses import parted
from disclosure_gen.checks.words.said import FIGURE, TYPED, Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE, PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.pack import Words

_CLAUSE, _SENTENCE = "，。；：！？\n", "。；！？"  # what ends one
_ENDS = tuple("。！？；：…”）)》.;:!?")
_OPEN = ("，", "、", "以及", "或者", "并且", "和", "与", "及", "或")
_GOES_ON = (FIGURE, TYPED, *"，。；、", "其中", "以及", "并且", "和", "及")
_LEAST = 4  # characters of a last clause that is compared with others
_CELLS = 3  # of a column, from which on the only one without an end is told
_QUOTED = 12


def check_repeats(said: Said, words: Words) -> Iterator[Diagnostic]:
    """Yield DG415, DG416, DG417 and DG418 for texts that are repeated, cut off or broken over paragraphs.

    Source: inspections (domain rule 6.8); the lengths from which texts are compared are data.
    """
    if said.lang == "en":
        return
    if words.repeated:
        yield from _paragraphs(said, words.repeated)
        yield from _headings(said)
    if words.same_text:
        yield from _fields(said, words)
    yield from _cut_off(said)
    yield from _broken(said)


def _paragraphs(said: Said, least: int) -> Iterator[Diagnostic]:
    seen: dict[object, Passage] = {}
    for passage in said.passages:
        if passage.role not in (*NARRATIVE, "definition"):
            continue
        if len(passage.said) >= least:
            same = tuple(part if isinstance(part, str) else str(part) for part in passage.parts)
            if same in seen:
                yield _repeated(passage, 0, len(passage.said), seen[same])
            seen.setdefault(same, passage)
        sentences: dict[str, int] = {}
        for start, words in _sentences(passage.said):
            sentence = words.strip()
            marked = FIGURE in sentence or TYPED in sentence
            if len(sentence) >= least and not marked and sentence in sentences:
                yield _repeated(passage, start, len(words), passage)
            sentences[sentence] = start


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence that has an end, with where it starts."""
    start = 0
    for part in parted(words, _SENTENCE)[:-1]:
        if part:
            yield start, words[start : start + len(part) + 1]
        start += len(part) + 1


def _headings(said: Said) -> Iterator[Diagnostic]:
    """Yield DG415 for a heading that its section, or the document, has twice."""
    seen: dict[tuple[int, str], Passage] = {}
    for passage in said.passages:
        if passage.role == "heading" and passage.said.strip():
            key = (passage.own.section if passage.own.block >= 0 else -1, passage.said)
            if key in seen:
                yield _repeated(passage, 0, len(passage.said), seen[key])
            seen.setdefault(key, passage)


def _fields(said: Said, words: Words) -> Iterator[Diagnostic]:
    """Yield DG418 for long texts that stand in cells of different columns, or of different rows."""
    cells: dict[str, list[Passage]] = {}
    for passage in said.passages:
        if passage.role == "cell" and len(passage.said) >= words.same_text:
            cells.setdefault(passage.said, []).append(passage)
    for passages in cells.values():
        fields = {passage.own.field for passage in passages}
        if len(fields) < 2 and (len(passages) < 2 or len(passages[0].said) < words.same_field):
            continue
        first, second, *more = passages
        yield finding(
            "DG418",
            second.at(0, len(second.said)),
            Say(
                f"与别处的文字相同：“{_quoted(second)}”，共 {len(passages)} 处",
                f"the same text in {len(passages)} places: “{_quoted(second)}”",
            ),
            hint=Say("分别写明各自的内容", "say in each what belongs there"),
            related=tuple(Related(origin=one.origin) for one in (first, *more)),
        )


def _cut_off(said: Said) -> Iterator[Diagnostic]:
    """Yield DG416 for texts that end in the middle: with a comma, or where elsewhere the words go on."""
    unended = _unended_cells(said)
    clauses = sorted({clause for clause in parted(said.whole, _CLAUSE) if len(clause) > _LEAST})
    for index, passage in enumerate(said.passages):
        if passage.role not in PROSE or passage.said.endswith(_ENDS):
            continue
        after = said.passages[index + 1 : index + 2]
        follows = bool(after) and _same_run(passage, after[0])
        last = parted(passage.said, _CLAUSE)[-1]
        long = clauses[bisect_right(clauses, last) :][:1]
        elsewhere = len(last) >= _LEAST and last != passage.said and bool(long) and long[0].startswith(last)
        stops = passage.role in ("text", "definition") and len(passage.said) > 2 * _QUOTED
        stops = (stops and not follows) or _alone_without_end(said.passages, index) or index in unended
        if (passage.said.endswith(_OPEN) and not follows) or elsewhere or stops:
            tail = passage.said[-6:].strip()
            yield finding(
                "DG416",
                passage.at(max(0, len(passage.said) - 6), 6),
                Say(f"文字没有写完：“…{tail}”", f"the text breaks off: “…{tail}”"),
                hint=Say(
                    f"补全，或加上句号{f'；别处写的是“{long[0]}”' if elsewhere else ''}",
                    "finish it, or end it with a full stop",
                ),
            )


def _unended_cells(said: Said) -> frozenset[int]:
    """Return the cells that no punctuation ends, each the only such one of its column."""
    columns: dict[str, list[int]] = {}
    for index, passage in enumerate(said.passages):
        if passage.role == "cell" and passage.said:
            columns.setdefault(passage.own.field, []).append(index)
    alone: set[int] = set()
    for places in columns.values():
        open_ended = [index for index in places if not said.passages[index].said.endswith(_ENDS)]
        if len(open_ended) == 1 and len(places) > _CELLS:
            alone.add(open_ended[0])
    return frozenset(alone)


def _alone_without_end(passages: Sequence[Passage], index: int) -> bool:
    """Tell whether a list's item is its only one that no punctuation ends."""
    if passages[index].role != "item":
        return False
    others = 0
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(passages) and _of_list(passages[place], passages[index]):
            if not passages[place].said.endswith(_ENDS):
                return False
            others += 1
            place += step
    return others > 1


def _of_list(passage: Passage, item: Passage) -> bool:
    one, other = passage.own, item.own
    return one.role == "item" and (one.section, one.block) == (other.section, other.block)


def _broken(said: Said) -> Iterator[Diagnostic]:
    for passage, after in zip(said.passages, said.passages[1:], strict=False):
        if not _same_run(passage, after):
            continue
        open_ended = passage.said.endswith(_OPEN) or not passage.said.endswith(_ENDS)
        goes_on = after.said.startswith(_GOES_ON) or after.said[:1].isdecimal()
        if open_ended or (passage.said.endswith("；") and goes_on):
            yield finding(
                "DG417",
                after.at(0, min(len(after.said), 6)),
                Say("一句话断成了两段", "a sentence goes on in the next paragraph"),
                hint=Say(
                    "合成一段，或补上缺的词和句号", "join the paragraphs, or finish the first and begin the second"
                ),
                related=(
                    Related(origin=passage.at(max(0, len(passage.said) - 6), 6), zh="上一段", en="the one before"),
                ),
            )


def _same_run(passage: Passage, after: Passage) -> bool:
    """Tell whether two paragraphs stand one right after the other."""
    one, other = passage.own, after.own
    return one.role == other.role == "text" and one.section == other.section and one.block + 1 == other.block


def _quoted(passage: Passage) -> str:
    return passage.said if len(passage.said) <= _QUOTED else passage.said[: _QUOTED - 1] + "…"


_OWN = Say("写这个名词自己的解释", "explain the term by words of its own")


def _repeated(passage: Passage, index: int, length: int, first: Passage) -> Diagnostic:
    words = passage.said[index : index + _QUOTED]
    return finding(
        "DG415",
        passage.at(index, length),
        Say(f"文字重复：“{words}…”", f"repeated words: “{words}…”"),
        hint=_OWN if passage.role == "definition" else Say("删去一处", "delete one of them"),
        related=(Related(origin=first.origin, zh="另一处", en="the other place"),),
    )
