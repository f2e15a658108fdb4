"""The whole 2017 disclosure as trees, beside the goldens in tests/golden; rewrite them with `pytest --accept`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from disclosure_gen import api
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.dump import dump
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.model.disclosure import Disclosure

SAMPLE = Path(__file__).parents[2] / "content" / "pingxiang-psb" / "2017"


@pytest.fixture(scope="module")
def sample() -> Disclosure:
    disclosure = api.load(SAMPLE).disclosure
    assert disclosure is not None
    return disclosure


def tables(document: doc.Document) -> Iterator[doc.Table]:
    for block in document.blocks:
        for inner in block.blocks if isinstance(block, doc.Section) else (block,):
            if isinstance(inner, doc.Table):
                yield inner


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tree_of_the_sample_is_the_one_that_was_read(
    edition: Edition, sample: Disclosure, golden: Callable[[str, str], None]
) -> None:
    golden(f"pingxiang-psb-2017.{edition}.txt", dump(api.compose(sample, edition)))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tables_of_the_sample_are_whole(edition: Edition, sample: Disclosure) -> None:
    shapes = [
        (table.anchor, len(table.header), len(table.body), len(table.columns), bool(resolve(table)))
        for table in tables(api.compose(sample, edition))
    ]
    assert shapes == [
        ("table.performance", 2, 84, 12, True),
        ("table.procurement", 3, 4, 8, True),
        ("table.assets.bureau", 2, 16, 5, True),
        ("table.assets.traffic", 2, 16, 5, True),
    ]


def test_both_languages_state_the_same_figures_in_the_same_order(sample: Disclosure) -> None:
    def figures(edition: Edition) -> list[tuple[str, object]]:
        cells = [
            (cell.key, cell.value)
            for table in tables(api.compose(sample, edition))
            for row in table.body
            for cell in row.cells
            if cell.key
        ]
        return sorted(prose(edition)) + cells

    def prose(edition: Edition) -> Iterator[tuple[str, object]]:
        for block in api.compose(sample, edition).blocks:
            inlines: tuple[doc.Inlines, ...] = ()
            if isinstance(block, doc.Paragraph | doc.Heading) and not block.translation:
                inlines = (block.text,)
            elif isinstance(block, doc.List):
                inlines = tuple(item.text for item in block.items if not item.translation)
            yield from ((part.key, part.value) for text in inlines for part in text if isinstance(part, doc.Value))

    assert figures("zh") == figures("zh-en")
    zh = set(figures("zh"))
    assert zh == set(figures("en"))
    assert len(zh) > 150
