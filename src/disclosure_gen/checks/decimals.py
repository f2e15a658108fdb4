"""Tables → amounts with more decimals than their form has (元 with 角分, said in 万元): they are rounded in print."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import table_cells
from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.decimals import as_printed, is_finer
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import title_of
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace


def check_decimals(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG212, once for a table. Source: domain rule 5.4: computed with exact figures, rounded in print."""
    for table in disclosure.tables.values():
        kind = table.kind
        finer = [cell.figure for cell in table_cells(table) if is_finer(cell.figure.current, kind)]
        if not finer:
            continue
        amount = finer[0].current
        assert isinstance(amount, Quantity)
        printed = as_printed(amount, kind)
        assert isinstance(printed, Quantity)
        exact, shown = (digits(one.value, group=False) for one in (amount, printed))
        title = title_of(table, disclosure.year)
        say = Say(
            f"{title.zh}：{len(finer)} 个数的小数多于表样的 {kind.places} 位，印出时四舍五入：{exact} 印作 {shown}",
            f"{title.en or title.zh}: {len(finer)} figures have more decimals than the {kind.places} of the form and "
            f"are rounded in print: {exact} prints {shown}",
        )
        hint = Say(
            "合计按准确的数核对，印出的可能有尾差；要印成吻合的，改写为取舍后的数",
            "sums are compared exactly, printed ones may miss by rounding; to let these add up, write them rounded",
        )
        yield replace(finding("DG212", finer[0].origin, say, hint=hint), place=f"tables.{table.path}")
