"""Charts of a document → drawings in its body, and the parts that they show, each with its workbook."""

from collections.abc import Iterator, Mapping

from disclosure_gen.doc.blocks import Block, Chart, Document, Section, plain
from disclosure_gen.layout.page import Node, Pages, Picture
from disclosure_gen.records import dataclass
from disclosure_gen.writers.docx.chartdata import sheet_of
from disclosure_gen.writers.docx.chartparts import WORKBOOK, chart_part
from disclosure_gen.writers.docx.drawingml import EMU, A, C
from disclosure_gen.writers.docx.oxml import R
from disclosure_gen.writers.docx.package import OFFICE, Piece
from disclosure_gen.writers.docx.workbook import SPREADSHEET, workbook
from disclosure_gen.writers.escaping import escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that was laid out: its number in the document, from 1, and its picture."""

    number: int
    chart: Chart
    picture: Picture

    @property
    def relation(self) -> str:
        """Return the name by which the body refers to the chart's part."""
        return f"chart{self.number}"


def drawings(document: Document, pages: Pages) -> dict[Node, Drawing]:
    """Return the charts of a document, by their nodes; one that found no place on a page has none."""
    pictures = {picture.node: picture for page in pages.pages for picture in page.pictures}
    charts = [(node, chart) for node, chart in _charts(document.blocks, ()) if node in pictures]
    return {node: Drawing(number, chart, pictures[node]) for number, (node, chart) in enumerate(charts, 1)}


def _charts(blocks: tuple[Block, ...], above: Node) -> Iterator[tuple[Node, Chart]]:
    for index, block in enumerate(blocks):
        if isinstance(block, Section):
            yield from _charts(block.blocks, (*above, index))
        elif isinstance(block, Chart):
            yield (*above, index), block


def chart_pieces(document: Document, drawn: Mapping[Node, Drawing]) -> Iterator[Piece]:
    """Yield the parts of the charts, each with its workbook."""
    for drawing in drawn.values():
        name = drawing.relation
        sheet = workbook(sheet_of(drawing.chart, drawing.picture.plot))
        book = Piece(WORKBOOK, f"word/embeddings/{name}.xlsx", SPREADSHEET, f"{R}/package", [sheet])
        data = chart_part(drawing.chart, drawing.picture, document.edition)
        yield Piece(name, f"word/charts/{name}.xml", f"{OFFICE}.drawingml.chart+xml", f"{R}/chart", [data], (book,))


def drawing_run(drawing: Drawing) -> str:
    """Return the run that shows a chart, with what it says in words."""
    chart, picture = drawing.chart, drawing.picture
    said = " ".join(text.text for text in chart.alt)
    title = " ".join(map(plain, chart.caption))
    wide, high = round(picture.width * EMU), round(picture.plot.end * EMU)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{drawing.number}" name="{escape(chart.anchor)}" '
        f'descr="{escape(said)}" title="{escape(title)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{drawing.relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
