"""A published document's tables as a program prints them without ruling lines: heads centred, figures to the right."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FACE = Path(__file__).parents[1] / "fonts" / "DGSongTi-Regular.ttf"
WIDTH, HEIGHT, MARGIN, SIZE, PITCH = 1190.0, 842.0, 40.0, 9.0, 17.0


def printed(document: Mapping[str, Any]) -> bytes:
    """Return a PDF with the tables of the sample document, each from a page of its own on, captions over them."""
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for table in document["tables"]:
        _table(canvas, table)
    canvas.save()
    return out.getvalue()


def _table(canvas: Canvas, table: Mapping[str, Any]) -> None:
    rows: Sequence[Sequence[str | None]] = table["rows"]
    merges = {(row, column): (down, across) for row, column, down, across in table["merges"]}
    lefts = _lefts(rows, merges)
    y = HEIGHT - MARGIN
    canvas.setFont("Song", SIZE)
    canvas.drawCentredString(WIDTH / 2, y, table["caption"])
    canvas.drawString(MARGIN, y - PITCH, table.get("org_line") or "")
    canvas.drawRightString(lefts[-1], y - PITCH, f"单位：{table['unit'].replace('单位：', '')}")
    y -= 2 * PITCH
    for index, row in enumerate(rows):
        y -= PITCH
        if y < MARGIN:
            canvas.showPage()
            canvas.setFont("Song", SIZE)
            y = HEIGHT - MARGIN
        for column, text in enumerate(row):
            if not text:
                continue
            down, across = merges.get((index, column), (1, 1))
            left, right = lefts[column], lefts[column + across] - 12
            middle = y - (down - 1) * PITCH / 2
            if index < table["header_rows"] or across > 1:
                canvas.drawCentredString((left + right) / 2, middle, text)
            elif text[-1].isdigit() and len(text) > 3:
                canvas.drawRightString(right, middle, text)
            else:
                canvas.drawString(left, middle, text)
    canvas.showPage()


def _lefts(rows: Sequence[Sequence[str | None]], merges: Mapping[tuple[int, int], tuple[int, int]]) -> list[float]:
    """Return where columns begin, and where the last one ends: each as wide as its longest text."""
    widest = [24.0] * len(rows[0])
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            if text and merges.get((index, column), (1, 1))[1] == 1:
                widest[column] = max(widest[column], pdfmetrics.stringWidth(text, "Song", SIZE))
    lefts = [MARGIN]
    for width in widest:
        lefts.append(lefts[-1] + width + 12)
    return lefts
