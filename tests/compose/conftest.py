"""Builders of small disclosures; a test says only what it is about."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from disclosure_gen.compose import compose
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import Edition, Localized, Terms
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Quantity

Composer = Callable[..., Document]


@pytest.fixture
def disclosure() -> Disclosure:
    """A department with one figure and nothing to say yet."""
    name = Localized(zh="青石县图书馆", en="Qingshi County Library")
    return Disclosure(
        id="qingshi-library",
        year=2020,
        kind="budget",
        jurisdiction="hebei",
        money_unit="万元",
        languages=("zh", "en", "zh-en"),
        title=Localized(zh=(("青石县图书馆",), ("2020年部门预算",)), en=(("Departmental Budget",), ("for 2020",))),
        standing=Localized(en=("English translation.",)),
        department=Department(name=name, short=Localized(zh="图书馆", en="Library")),
        units=(Unit(id="main", name=name, short=Localized(zh="总馆", en="Main Library")),),
        figures={
            "revenue": Figure(current=Quantity(Decimal("120.50"), "万元"), prior=Quantity(Decimal("100.50"), "万元"))
        },
        sections=(),
        tables={},
    )


@pytest.fixture
def composer(disclosure: Disclosure, terms: Terms) -> Composer:
    """Compose the disclosure with some fields replaced."""

    def make(edition: Edition, **fields: Any) -> Document:  # noqa: ANN401 - any field of the disclosure
        return compose(replace(disclosure, **fields), edition, terms)

    return make
