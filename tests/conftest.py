"""Options and fixtures of all tests: `--accept` rewrites goldens; a small disclosure to build on."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

import disclosure_gen
from disclosure_gen.compose import compose
from disclosure_gen.compose.terms import read_terms
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import Edition, Localized, Terms
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Quantity

Composer = Callable[..., Document]

settings.register_profile("seeded", derandomize=True, max_examples=60, deadline=None, database=None)
settings.register_profile("exhaustive", max_examples=3000, deadline=None, database=None)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests find as the new goldens")


def pytest_configure(config: pytest.Config) -> None:
    """Let `-m exhaustive` run every property too, with thousands of cases instead of a small seeded sample."""
    settings.load_profile("exhaustive" if config.getoption("-m") == "exhaustive" else "seeded")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("-m") == "exhaustive":
        for item in items:
            if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
                item.add_marker("exhaustive")


@pytest.fixture(scope="session")
def terms() -> Terms:
    return read_terms((Path(disclosure_gen.__file__).parent / "terms.toml").read_text("utf-8"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>, or write it there with --accept."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        assert file.exists(), f"no golden {name}: run pytest --accept and read it"
        assert text.splitlines() == file.read_text("utf-8").splitlines()

    return compare


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
