"""A Word file → its charts as Word draws them, and as the workbooks inside have them."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree
from openpyxl import load_workbook

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
PARSER = etree.XMLParser(resolve_entities=False)

Sheet = list[list[object]]  # rows of values


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one fill: their name, the colours of fill and outline, figures as they are kept and as they show."""

    name: str
    fill: str
    outline: str
    values: tuple[Decimal | None, ...]
    shown: tuple[str, ...]
    cells: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what is drawn, what is said, how large it is (pt), and the bytes of its workbook."""

    grouping: str
    unit: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    said: str
    title: str
    size: tuple[float, float]
    workbook: bytes
    root: etree._Element

    def sheet(self) -> Sheet:
        """Return the rows of the first sheet."""
        sheet = load_workbook(io.BytesIO(self.workbook)).worksheets[0]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def words(self) -> list[str]:
        """Return all that the chart shows."""
        return [
            *self.unit.split("\n"),
            *self.names,
            *(series.name for series in self.series),
            *(text for series in self.series for text in series.shown),
        ]


def read_charts(data: bytes) -> dict[str, Chart]:
    """Return the charts of a Word file in order, by the relationships that the body has to them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"), PARSER)
        parts = dict(_related(package, "word/document.xml"))
        return {
            name: _chart(package, parts[name], frame)
            for frame in body.iter(f"{WP}inline")
            for name in [next(frame.iter(f"{C}chart")).get(f"{R}id") or ""]
        }


def _related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(part)
    for relation in etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"), PARSER).iter(
        f"{RELATIONS}Relationship"
    ):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
        yield relation.get("Id") or "", target


def _chart(package: zipfile.ZipFile, part: str, frame: etree._Element) -> Chart:
    root = etree.fromstring(package.read(part), PARSER)
    data = next(root.iter(f"{C}externalData")).get(f"{R}id") or ""
    about, extent = frame.find(f"{WP}docPr"), frame.find(f"{WP}extent")
    assert about is not None
    assert extent is not None
    series = tuple(_series(one) for one in root.iter(f"{C}ser"))
    unit = root.find(f".//{C}valAx/{C}title")
    paragraphs = [] if unit is None else list(unit.iter(f"{A}p"))
    return Chart(
        grouping=_val(next(root.iter(f"{C}grouping"))),
        unit="\n".join("".join(text.text or "" for text in one.iter(f"{A}t")) for one in paragraphs),
        names=tuple(_points(next(root.iter(f"{C}cat")))),
        series=series,
        said=about.get("descr") or "",
        title=about.get("title") or "",
        size=(int(extent.get("cx") or 0) / 12700, int(extent.get("cy") or 0) / 12700),
        workbook=package.read(dict(_related(package, part))[data]),
        root=root,
    )


def _val(element: etree._Element | None) -> str:
    return "" if element is None else element.get("val") or ""


def _points(element: etree._Element) -> Iterator[str]:
    for point in element.iter(f"{C}pt"):
        yield point.findtext(f"{C}v") or ""


def _series(element: etree._Element) -> Series:
    fill, outline = (_val(found) for found in list(element.iter(f"{A}srgbClr"))[:2])
    kept = element.find(f"{C}val")
    assert kept is not None
    count = int(_val(next(kept.iter(f"{C}ptCount"))))
    usual = next(kept.iter(f"{C}formatCode")).text or ""
    values: list[Decimal | None] = [None] * count
    shown = [""] * count
    for point in kept.iter(f"{C}pt"):
        index, value = int(point.get("idx") or 0), Decimal(point.findtext(f"{C}v") or "")
        values[index] = value
        shown[index] = printed(value, point.get("formatCode") or usual)
    (name,) = _points(next(element.iter(f"{C}tx")))
    return Series(name, fill, outline, tuple(values), tuple(shown), kept.findtext(f".//{C}f") or "")


def printed(value: Decimal, code: str) -> str:
    """Return a number as a format code shows it."""
    if code.startswith('"'):
        return code.strip('"')
    if code == "General":  # as LibreOffice has it
        return f"{value}"
    whole, _, places = code.partition(".")
    assert whole in ("0", "#,##0"), code
    rounded = value.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    return f"{rounded:,f}" if "," in whole else f"{rounded:f}"
