"""Links on the pages → annotations: an invisible path over the words, with the action that goes to their goal."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from disclosure_gen.doc.blocks import Document
from disclosure_gen.writers.ofd.lengths import box, length
from disclosure_gen.writers.ofd.pages import Link
from disclosure_gen.writers.ofd.parts import NAMESPACE, TOOL, Goal, date_of, part

FOLDER = "Annots"


def annotation_parts(
    document: Document, links: Iterable[Link], goals: Mapping[str, Goal], number: Callable[[], int]
) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the parts of the annotations with their names from the root of the document, the list of them first."""
    by_page: dict[int, list[str]] = {}
    for link in links:
        if link.anchor in goals:
            by_page.setdefault(link.page, []).append(_annotation(link, goals[link.anchor], number, date_of(document)))
    if not by_page:
        return
    names = {page: f"Page_{index}/Annotation.xml" for index, page in enumerate(by_page)}
    listed = "".join(
        f'<ofd:Page PageID="{page}"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Page>' for page, name in names.items()
    )
    yield f"{FOLDER}/Annotations.xml", [part(f'<ofd:Annotations xmlns:ofd="{NAMESPACE}">{listed}</ofd:Annotations>')]
    for page, annotations in by_page.items():
        content = f'<ofd:PageAnnot xmlns:ofd="{NAMESPACE}">{"".join(annotations)}</ofd:PageAnnot>'
        yield f"{FOLDER}/{names[page]}", [part(content)]


def _annotation(link: Link, goal: Goal, number: Callable[[], int], day: str) -> str:
    _, _, width, height = link.box
    right, low = length(width), length(height)
    return (
        f'<ofd:Annot ID="{number()}" Type="Link" Creator="{TOOL}" LastModDate="{day}" NoZoom="true" NoRotate="true" '
        f'ReadOnly="true"><ofd:Appearance Boundary="{box(*link.box)}"><ofd:PathObject ID="{number()}" '
        f'Boundary="{box(0, 0, width, height)}" Stroke="false">{goal.action()}<ofd:AbbreviatedData>M 0 0 L {right} 0 '
        f"L {right} {low} L 0 {low} C</ofd:AbbreviatedData></ofd:PathObject></ofd:Appearance></ofd:Annot>"
    )
