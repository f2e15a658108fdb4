"""A form of a project: merged to the right and downwards, whole on every page, the same in every format."""

import built
from disclosure_gen.api import compose, layout
from disclosure_gen.doc.blocks import Cell, Section, Table, plain
from disclosure_gen.doc.grid import resolve
from disclosure_gen.records import replace

PATH = "project_targets.village_shows"


def form(edition: str = "zh") -> Table:
    blocks = built.edition(built.EXAMPLE, edition).document.blocks
    every = [one for block in blocks for one in (block.blocks if isinstance(block, Section) else (block,))]
    return next(one for one in every if isinstance(one, Table) and one.anchor == f"table.{PATH}")


def test_labels_stand_beside_what_they_name_and_levels_over_their_rows() -> None:
    table = form()
    shown = [
        [(plain(cell.lines[0]) if cell.lines else "", cell.colspan, cell.rowspan) for cell in row.cells]
        for row in table.body
    ]
    (head,) = table.header
    assert [(said(cell), cell.colspan) for cell in head.cells] == [("项目名称", 1), ("送戏下乡", 5)]
    assert shown[0] == [
        ("主管部门", 1, 1), ("云溪县文化和旅游局", 2, 1), ("实施单位", 1, 1), ("云溪县文化和旅游局本级", 2, 1),
    ]  # fmt: skip
    assert shown[1] == [("项目资金", 1, 3), ("年度资金总额", 2, 1), ("62.00", 3, 1)]
    assert shown[5][0] == ("绩效指标", 1, 9)
    assert shown[6][:3] == [("产出指标", 1, 5), ("数量指标", 1, 2), ("演出场次", 1, 1)]
    assert shown[11][:2] == [("效益指标", 1, 2), ("社会效益指标", 1, 1)]
    assert all(len({id(slot) for slot in row}) for row in resolve(table).body)


def test_a_form_that_breaks_over_pages_shows_the_labels_of_its_parts_again() -> None:
    disclosure = built.disclosure(built.EXAMPLE)
    table = disclosure.tables[PATH]
    assert table.project is not None
    more = [replace(one, first=None, second=None) for one in table.project.targets for _ in range(8)]
    project = replace(table.project, targets=(*table.project.targets, *more))
    longer = replace(disclosure, tables={**disclosure.tables, PATH: replace(table, project=project)})
    laid = layout(compose(longer, "zh"))
    pages = map(words, laid.pages.pages)
    again = [page for page in pages if "满意率" in page and "（续）" in page]
    assert len(again) >= 1
    assert all("绩效指标（续）" in page and "项目名称送戏下乡" in page for page in again)


def words(page: object) -> str:
    return "".join(span.text for line in page.lines for span in line.spans)  # type: ignore[attr-defined]


def said(cell: Cell) -> str:
    return plain(cell.lines[0]) if cell.lines else ""
