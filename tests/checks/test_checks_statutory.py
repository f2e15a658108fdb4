"""The identities between the nine statutory tables: the example keeps them all, and each is seen to be broken."""

from decimal import Decimal

import pytest

import built
from disclosure_gen import files, pipeline
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.ties import ties
from disclosure_gen.load.rules import load_rules
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.relations import PartOf, words_of
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

BETWEEN = "/rules/tables.toml"
# Not all of its revenue is fiscal, nothing is spent on travel overseas or on buying vehicles, and Hebei's summary has
# the units' own revenue in one row.
OWN = {f"{name}-of-summary" for name in ("institutional", "operating", "superior", "subordinate", "other")}
NOT_HERE = {"basic-of-all-spending", "overseas-travel-in-basic", "vehicle-purchase-in-basic", *OWN}
PACKS = [source for source in files.read_rules() if source.name.endswith(BETWEEN)]
RULES = load_rules(PACKS, "hebei")[0]


def changed(disclosure: Disclosure, key: str) -> Disclosure:
    """Return a disclosure with 10 more in one cell of a table."""
    path, row, column = key.removeprefix("tables.").split(".", 2)
    table = disclosure.tables[path]
    lines = []
    for line in table.lines:
        figure = line.figures.get(column)
        if line.shape.id == row and figure is not None:
            value = figure.current.value if isinstance(figure.current, Quantity) else Decimal(0)
            more = replace(figure, current=Quantity(value + 10, "万元"))
            line = replace(line, figures={**line.figures, column: more})  # noqa: PLW2901
        lines.append(line)
    return replace(disclosure, tables={**disclosure.tables, path: replace(table, lines=tuple(lines))})


@pytest.mark.parametrize("rule", sorted(set(RULES) - NOT_HERE))
def test_a_figure_that_breaks_a_rule_is_found(rule: str) -> None:
    disclosure = built.disclosure(built.EXAMPLE)
    names = words_of(RULES[rule].relation)
    broken = changed(disclosure, names[1] if isinstance(RULES[rule].relation, PartOf) else names[0])
    assert broken != disclosure
    name = RULES[rule].name.zh or ""
    found = [one for one in ties(broken, (RULES[rule],)) if isinstance(one, Identity) and one.law.rule == rule]
    assert found
    messages = [one.zh for one in pipeline.run_checks(broken).left]
    assert any(name in message for message in messages), messages
