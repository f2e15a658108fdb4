"""A published document that is not in the repository → a folder of content, in which nothing is typed that it says.

Its tables give the figures, its sections the paragraphs; prose keeps its figures as typed ones. Read from
`../shared/samples`, never copied.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import disclosure_gen
from disclosure_gen.model.tables import BudgetTable

JURISDICTIONS = Path(disclosure_gen.__file__).parent / "jurisdictions"
FUNDS = ("government_fund", "state_capital")
FILE = Path(__file__).parents[2] / "shared" / "samples" / "shanghai-finance-2025" / "document.json"
KINDS = {
    "T1": "revenue_expenditure",
    "T2": "revenue",
    "T3": "expenditure",
    "T4": "fiscal_appropriation",
    "T5": "general_public",
    "T6": "government_fund",
    "T7": "state_capital",
    "T8": "basic",
    "T9": "three_public",
}
_BUDGET = ("budget.total", "budget.basic", "budget.project")
COLUMNS = {  # the figures of a row of codes, left to right
    "T2": ("revenue.total", "revenue.fiscal", "revenue.institutional", "revenue.operating", "revenue.other"),
    "T3": ("expenditure.total", "expenditure.basic", "expenditure.project"),
    "T5": _BUDGET,
    "T6": _BUDGET,
    "T7": _BUDGET,
    "T8": ("basic.total", "basic.personnel", "basic.operating"),
}
REVENUE = {
    "T1": ("fiscal", "general_public", "government_fund", "state_capital", "institutional", "operating", "other"),
    "T4": ("general_public", "government_fund", "state_capital"),
}
EXPENDITURE = {
    "T1": ("budget.total", "budget.basic.personnel", "budget.basic.operating", "budget.project"),
    "T4": ("total", "general_public", "government_fund", "state_capital"),
}
THREE_PUBLIC = (
    "three_public.total",
    "three_public.overseas_travel",
    "three_public.hospitality",
    "three_public.vehicles.total",
    "three_public.vehicles.purchase",
    "three_public.vehicles.operation",
    "agency_running",
)
CLASSES = {"一般公共服务支出": "201", "社会保障和就业支出": "208", "卫生健康支出": "210", "住房保障支出": "221"}

_HEADING = re.compile("[一二三四五六七八九十]+、(?=[^。]*$)")

Row = Sequence[str | None]


def read() -> dict[str, Any]:
    """Return the document."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def body(table: dict[str, Any]) -> list[list[str]]:
    """Return the rows of a table's body that say something; what a merged cell covers is blank."""
    rows = [[cell or "" for cell in row] for row in table["rows"][table["header_rows"] :]]
    return [row for row in rows if any(row)]


def rows(table: dict[str, Any]) -> list[list[str]]:
    """Return the rows of a table, a merged cell in each of its slots, without those that are all blank."""
    said = [[cell or "" for cell in row] for row in table["rows"]]
    for row, column, down, across in table["merges"]:
        for line in said[row : row + down]:
            line[column : column + across] = [said[row][column]] * across
    return [row for row in said if any(row)]


def paragraphs(section: dict[str, Any]) -> list[str]:
    """Return the paragraphs of a section; one that wrapped is read as two, and is one again here."""
    found: list[str] = []
    for line in section["paragraphs"]:
        if found and not found[-1].endswith(("。", "：")) and not _HEADING.match(found[-1]):
            found[-1] += line
        else:
            found.append(line)
    return found


def write(document: dict[str, Any], folder: Path) -> None:
    """Write the content of the document, one file for its tables and one for the rest."""
    tables = {table["id"]: table for table in document["tables"]}
    name = document["title"][1].partition("：")[2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "disclosure.toml").write_text("\n".join(_identity(document, name)), "utf-8")
    (folder / "sections.toml").write_text("\n\n".join(_sections(document)), "utf-8")
    (folder / "budget.toml").write_text("\n".join(line for id_ in KINDS for line in _table(tables[id_])), "utf-8")
    (folder / "kinds.toml").write_text("\n".join(map(_without_note, FUNDS)), "utf-8")


def _without_note(fund: str) -> str:
    """Return a form of this content's own: Shanghai's, but for the note that this document does not print."""
    form = (JURISDICTIONS / "shanghai" / f"{fund}.toml").read_text("utf-8")
    without = re.sub(r"\[\[note\]\]\n(?:.+\n)+", "", form)
    assert without != form
    return "[[kind]]\n" + re.sub(r"^( *\[+)", r"\1kind.", without, flags=re.MULTILINE)


def _identity(document: dict[str, Any], name: str) -> Iterator[str]:
    yield '[disclosure]\nschema_version = 1\ndepartment = "sample"\nyear = 2025\njurisdiction = "shanghai"'
    yield f"title.zh = [{_quoted(document['title'][0])}, {_quoted(document['title'][1])}]"
    yield 'languages = ["zh"]\nmoney_unit = "万元"\ncontents = true'
    yield f"[department]\nname.zh = {_quoted(name)}\nlevel = 'unit'"
    yield f"[[unit]]\nid = 'office'\nname.zh = {_quoted(name)}"


def _sections(document: dict[str, Any]) -> Iterator[str]:
    sections = document["sections"]
    for number, section in enumerate(sections):
        if number == len(sections) - 1:
            yield from (f"[[section.block]]\ntable = '{kind}'" for kind in KINDS.values())
        yield f"[[section]]\nid = 's{number}'\ntitle.zh = {_template(section['heading'])}\nnumbered = false"
        for paragraph in paragraphs(section):
            heading = _HEADING.match(paragraph)
            if heading:
                words = _template(paragraph[heading.end() :])
                yield f"[[section.block]]\nheading.zh = {words}\nlabel = '一、'"
            else:
                yield f"[[section.block]]\ntext.zh = {_template(paragraph)}"


def _table(table: dict[str, Any]) -> Iterator[str]:
    id_, rows = table["id"], body(table)
    name = f"tables.{KINDS[id_]}"
    yield f"[{name}]"
    if id_ == "T9":
        yield _cells("year", THREE_PUBLIC, rows[0])
    elif id_ in REVENUE:
        yield from (_cells(row, ("amount",), cells[1:2]) for row, cells in zip(REVENUE[id_], rows, strict=False))
        yield _cells("revenue_total", ("amount",), rows[-1][1:2])
        yield _cells("expenditure_total", EXPENDITURE[id_], rows[-1][3:])
        for cells in rows[:-1]:
            if cells[2]:
                yield _own(name, CLASSES[cells[2].partition("、")[2]], "", EXPENDITURE[id_], cells[3:])
    else:
        codes = 2 if id_ == "T8" else 3
        yield _cells("total", COLUMNS[id_], rows[-1][codes + 1 :])
        for cells in rows[:-1]:
            yield _own(name, "".join(cells[:codes]), cells[codes], COLUMNS[id_], cells[codes + 1 :])


def _cells(row: str, columns: Sequence[str], cells: Row) -> str:
    return "\n".join(f"{row}.{_cell(column, cell)}" for column, cell in zip(columns, cells, strict=True))


def _own(name: str, code: str, label: str, columns: Sequence[str], cells: Row) -> str:
    said = [f"label.zh = {_quoted(label)}"] if label else []
    figures = (_cell(column, cell) for column, cell in zip(columns, cells, strict=True))
    return "\n".join([f"[[{name}.row]]", f"code = '{code}'", *said, *figures])


def _cell(column: str, cell: str | None) -> str:
    digits = (cell or "").replace(",", "")
    return f"{column} = {digits}" if digits else f"{column} = ''"


def _template(text: str) -> str:
    """Return a text as content has it: the years by their names, all other figures typed ones."""
    text = text.replace("2025", "{year}").replace("2024", "{prior_year}")
    return _quoted(re.sub(r"\d[\d,]*(\.\d+)?", lambda found: f"{{= {found.group()} }}", text))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def figures(tables: Mapping[str, BudgetTable]) -> dict[tuple[str, ...], object]:
    """Return the current amounts of tables by table, side, row and column."""
    return {
        (path, line.shape.side, line.shape.id or line.shape.code, column): figure.current
        for path, table in tables.items()
        for line in table.lines
        for column, figure in line.figures.items()
    }
