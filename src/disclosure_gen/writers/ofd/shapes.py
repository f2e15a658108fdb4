"""Rules and boxes of a page → path objects: all rules of one weight are one object."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.layout.page import Box, Rule
from disclosure_gen.writers.ofd.lengths import box as bounds
from disclosure_gen.writers.ofd.lengths import length
from disclosure_gen.writers.ofd.text import rgb


def rules(drawn: Sequence[Rule]) -> Iterator[str]:
    """Yield what path objects of rules are made of, for each weight one, but the start of its tag."""
    weights: dict[float, list[Rule]] = {}
    for rule in drawn:
        weights.setdefault(rule.width, []).append(rule)
    for weight, alike in weights.items():
        left, top = min(rule.x0 for rule in alike) - weight, min(rule.y0 for rule in alike) - weight
        right, bottom = max(rule.x1 for rule in alike) + weight, max(rule.y1 for rule in alike) + weight
        path = " ".join(
            f"M {length(rule.x0 - left)} {length(rule.y0 - top)} L {length(rule.x1 - left)} {length(rule.y1 - top)}"
            for rule in _whole(alike)
        )
        yield (
            f'Boundary="{bounds(left, top, right - left, bottom - top)}" LineWidth="{length(weight)}">'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def _whole(drawn: Iterable[Rule]) -> Iterable[Rule]:
    """Return upright rules that go on where another ends as one, all others as they are."""
    whole: dict[tuple[float, float, float], Rule] = {}  # by where it ends
    for rule in drawn:
        above = whole.pop((rule.x0, rule.x1, rule.y0), rule) if rule.x0 == rule.x1 else rule
        whole[rule.x0, rule.x1, rule.y1] = above._replace(x1=rule.x1, y1=rule.y1)
    return whole.values()


def box(drawn: Box) -> Iterator[str]:
    """Yield what the path objects of a box are made of, but the start of their tags: its area, then its outline.

    They are two, since readers differ in which of both they draw first.
    """
    edge, width, height = drawn.weight, drawn.width, drawn.height
    left, right, low = length(edge), length(edge + width), length(edge + height)
    place = f'Boundary="{bounds(drawn.x - edge, drawn.y - edge, width + 2 * edge, height + 2 * edge)}"'
    path = f"<ofd:AbbreviatedData>M {left} {left} L {right} {left} L {right} {low} L {left} {low} C"
    end = "</ofd:AbbreviatedData></ofd:PathObject>"
    yield f'{place} Stroke="false" Fill="true"><ofd:FillColor Value="{rgb(drawn.fill)}"/>{path}{end}'
    yield f'{place} LineWidth="{length(edge)}"><ofd:StrokeColor Value="{rgb(drawn.outline)}"/>{path}{end}'
