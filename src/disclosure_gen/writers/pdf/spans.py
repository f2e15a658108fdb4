"""Spans → operators that show them, and spans cut where marked content must begin or end."""

from collections.abc import Mapping, Sequence

from disclosure_gen.layout.page import Span
from disclosure_gen.writers.pdf.embed import WIDTH, Codes

_GAP = 0.15  # em; the usual one is 0.25
_UP = 0.65  # what is left of a gap must not be read as a space, what is too much of its glyph does not show


def shown(codes: Mapping[str, str], text: Sequence[str], gaps: Sequence[tuple[int, float]], size: float) -> str:
    """Return the operator that shows characters with gaps (pt) after some of them."""
    if not gaps:
        return f"<{''.join(map(codes.__getitem__, text))}>Tj"
    parts, start = [], 0
    for index, gap in gaps:
        after = index + 1
        parts.append(f"<{''.join(map(codes.__getitem__, text[start:after]))}>{-1000 * gap / size:.5g}")
        start = after
    parts.append(f"<{''.join(map(codes.__getitem__, text[start:]))}>")
    return f"[{''.join(parts)}]TJ"


def apart(span: Span, following: Span, codes: Codes) -> int:
    """Return how many times `WIDTH` a gap that is no space parts the spans, as between Han and Latin."""
    if not span.text or not following.text:
        return 0
    last, first = span.text[-1], following.text[0]
    if (last < "\x80") == (first < "\x80") or " " in (last, first):
        return 0
    gap = (following.x - span.x - width(span, codes) + span.spacing) / span.size
    return int(gap / WIDTH + _UP) if gap > _GAP else 0


def width(span: Span, codes: Codes) -> float:
    """Return the width of a span in pt, with the spacing after its last character."""
    gaps = sum(gap for _, gap in span.gaps)
    return span.size * codes.width(span.text) + span.spacing * len(span.text) + gaps


def cut(span: Span, length: int, codes: Codes) -> tuple[Span, Span]:
    """Return a span's first characters and the rest, each at its place."""
    head = span._replace(text=span.text[:length], gaps=tuple(gap for gap in span.gaps if gap[0] < length))
    gaps = tuple((index - length, gap) for index, gap in span.gaps if index >= length)
    return head, span._replace(x=span.x + width(head, codes), text=span.text[length:], gaps=gaps)
