"""Rules and boxes of a page → path objects: all rules of one weight are one object."""

from collections.abc import Iterator, Sequence

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
            for rule in alike
        )
        yield (
            f'Boundary="{bounds(left, top, right - left, bottom - top)}" LineWidth="{length(weight)}">'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def box(drawn: Box) -> str:
    """Return what the path object of a box is made of, but the start of its tag."""
    edge, width, height = drawn.weight, drawn.width, drawn.height
    left, top, right, low = length(edge), length(edge), length(edge + width), length(edge + height)
    return (
        f'Boundary="{bounds(drawn.x - edge, drawn.y - edge, width + 2 * edge, height + 2 * edge)}" '
        f'LineWidth="{length(edge)}" Fill="true"><ofd:StrokeColor Value="{rgb(drawn.outline)}"/>'
        f'<ofd:FillColor Value="{rgb(drawn.fill)}"/><ofd:AbbreviatedData>M {left} {top} L {right} {top} '
        f"L {right} {low} L {left} {low} C</ofd:AbbreviatedData></ofd:PathObject>"
    )
