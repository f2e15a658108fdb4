"""A published document as somebody typed it into Word: made by python-docx, with merged cells, not by our writer."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docx import Document

import shanghai_sample as sample


def typed(document: dict[str, Any], path: Path, style: str = "Table Grid") -> Path:
    """Write the sample document as a Word file: headings in their style, captions and units over the tables."""
    paper = Document()
    for line in document["title"]:
        paper.add_paragraph(line)
    for section in document["sections"][:-1]:
        paper.add_heading(section["heading"], 1)
        for text in sample.paragraphs(section):
            paper.add_paragraph(text)
    for table in document["tables"]:
        paper.add_paragraph(table["caption"])
        paper.add_paragraph(f"{table.get('org_line') or ''}    单位：{table['unit'].replace('单位：', '')}")
        add_table(paper, table["rows"], table["merges"], style)
    section = document["sections"][-1]
    paper.add_heading(section["heading"], 1)
    for text in sample.paragraphs(section):
        paper.add_paragraph(text)
    paper.save(str(path))
    return path


def add_table(
    paper: Any,  # noqa: ANN401
    rows: Sequence[Sequence[str | None]],
    merges: Iterable[Sequence[int]],
    style: str = "Table Grid",
) -> None:
    table = paper.add_table(len(rows), len(rows[0]), style)
    slots = [list(row.cells) for row in table.rows]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                slots[row][column].text = text
    for row, column, down, across in merges:
        slots[row][column].merge(slots[row + down - 1][column + across - 1])
