"""The tables of a package → the descriptor of its CSV files: a Data Package, with the fields of a fiscal one.

Sources: Frictionless Data Package 1.0 (data-package, data-resource, table-schema); Fiscal Data Package 1.0, whose
`columnType`, `fiscalPeriod` and `countryCode` say what a column and the whole are.
"""

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from disclosure_gen.doc.blocks import Column, Table, plain
from disclosure_gen.doc.commas import comma_separated, names
from disclosure_gen.doc.grid import resolve
from disclosure_gen.fmt import REDACTED
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent
from disclosure_gen.records import dataclass

_MISSING = ("", Absent.NOT_APPLICABLE.value, REDACTED)  # what stands in a column of figures in place of one
_FACTORS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_NAME = re.compile(r"[^a-z0-9._-]+")
_COLUMN_TYPES = {"figure": "value", "code": "functional-classification:generic:code", "label": "activity:generic:label"}


@dataclass(frozen=True, slots=True)
class Resource:
    """The tables of one edition."""

    edition: Edition
    disclosure: Disclosure
    tables: tuple[Table, ...]


def datapackage(editions: Sequence[Resource]) -> bytes:
    """Return the descriptor of all CSV files of a package."""
    one = editions[0].disclosure
    name = one.department.name
    said = {
        "profile": "data-package",
        "name": _slug(f"{one.id}-{one.year}"),
        "title": f"{name.zh or name.en} {one.year}",
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{one.year}-01-01", "end": f"{one.year}-12-31"},
        "resources": [resource for edition in editions for resource in _resources(edition)],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _resources(one: Resource) -> Iterator[dict[str, object]]:
    for table in one.tables:
        data = comma_separated(table)
        yield {
            "profile": "tabular-data-resource",
            "name": _slug(f"{one.edition}-{table.anchor}"),
            "path": f"data/{one.edition}/{table.anchor}.csv",
            "title": " ".join(plain(line) for line in table.title),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": f"sha256:{sha256(data).hexdigest()}",
            "schema": {"fields": list(_fields(table, one.disclosure)), "missingValues": list(_MISSING)},
        }


def _fields(table: Table, disclosure: Disclosure) -> Iterator[dict[str, object]]:
    taken: dict[str, int] = {}
    numbers = _columns_of_numbers(table)
    for index, (column, title) in enumerate(zip(table.columns, names(table), strict=True)):
        taken[title] = taken.get(title, 0) + 1
        name = title or column.id
        yield {
            "name": name if taken[title] == 1 else f"{name} ({taken[title]})",
            "type": "number" if index in numbers else "string",
            **_fiscal(table, column, disclosure, number=index in numbers),
        }


def _columns_of_numbers(table: Table) -> set[int]:
    """Return the columns in which every cell is a figure, or one of the marks that stand for none."""
    rows = resolve(table).body
    return {
        index
        for index, column in enumerate(table.columns)
        if column.role == "figure"
        and all(cell.value is not None or _words(cell.lines) in _MISSING for cell in (row[index].cell for row in rows))
    }


def _words(lines: Sequence[Sequence[object]]) -> str:
    return " ".join("".join(getattr(inline, "text", "") for inline in line) for line in lines)


def _fiscal(table: Table, column: Column, disclosure: Disclosure, *, number: bool) -> dict[str, object]:
    """Return what a fiscal data package says of a column; of money also its currency and factor."""
    kind = _COLUMN_TYPES.get(column.role)
    if kind is None or (column.role == "figure" and not number):
        return {}
    known = disclosure.tables.get(table.anchor.removeprefix("table."))
    factor = _FACTORS.get(known.kind.unit) if known else None
    if kind != "value" or factor is None:
        return {"columnType": kind} if kind != "value" else {}
    return {"columnType": kind, "currency": "CNY", "factor": factor}


def _slug(text: str) -> str:
    return _NAME.sub("-", text.lower()).strip("-")
