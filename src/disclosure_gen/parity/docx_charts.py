"""The charts of a Word file → the words and figures that each shows, as Word draws them."""

import posixpath
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from disclosure_gen.parity.xml import Element, part

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def words_of_charts(package: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return what each chart shows, by the relationship that the body has to it."""
    return {name: _words(part(package, target)) for name, target in _related(package) if "/charts/" in target}


def _related(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for relation in part(package, "word/_rels/document.xml.rels").iter(f"{_RELATIONS}Relationship"):
        target = posixpath.normpath(posixpath.join("/word", relation.get("Target") or "")).lstrip("/")
        yield relation.get("Id") or "", target


def _words(root: Element) -> list[str]:
    """Return the lines over a chart, the names of its bars and fills, and the figures as they show."""
    unit = root.find(f".//{C}valAx/{C}title")
    lines = [] if unit is None else unit.iter(f"{A}p")
    series = list(root.iter(f"{C}ser"))
    return [
        *("".join(text.text or "" for text in line.iter(f"{A}t")) for line in lines),
        *_points(next(root.iter(f"{C}cat"))),
        *(name for one in series for name in _points(next(one.iter(f"{C}tx")))),
        *(figure for one in series for figure in _figures(one)),
    ]


def _points(element: Element) -> Iterator[str]:
    for point in element.iter(f"{C}pt"):
        yield point.findtext(f"{C}v") or ""


def _figures(series: Element) -> Iterator[str]:
    for kept in series.iter(f"{C}val"):
        usual = next(kept.iter(f"{C}formatCode")).text or ""
        for point in kept.iter(f"{C}pt"):
            yield _printed(Decimal(point.findtext(f"{C}v") or ""), point.get("formatCode") or usual)


def _printed(value: Decimal, code: str) -> str:
    """Return a number as a format code shows it."""
    if code.startswith('"'):
        return code.strip('"')
    whole, _, places = code.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    return f"{rounded:,f}" if "," in whole else f"{rounded:f}"
