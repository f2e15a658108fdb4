"""Options and fixtures of all tests: `--accept` rewrites goldens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import disclosure_gen
from disclosure_gen.compose.terms import read_terms
from disclosure_gen.lang import Terms

settings.register_profile("seeded", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("seeded")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests find as the new goldens")


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
