"""What makes imports cheap changes nothing that they bring."""

import inspect
import subprocess
import sys

import pytest

from disclosure_gen.imports import FLAGS, without_inspect

BUILT = """
import sys
from disclosure_gen import formats
assert "inspect" not in sys.modules, "imported before"
formats.fonts()
assert "uharfbuzz" in sys.modules
print("inspect" in sys.modules)
"""


def test_the_flags_are_those_of_the_true_module() -> None:
    assert {name: getattr(inspect, name) for name in FLAGS} == FLAGS


def test_harfbuzz_comes_without_the_reading_of_source_code() -> None:
    done = subprocess.run([sys.executable, "-c", BUILT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_asks_for_more_gets_the_true_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "inspect")
    with without_inspect():
        import inspect as given

        assert given is sys.modules["inspect"]
        assert given.signature(without_inspect)  # no flag
        assert sys.modules["inspect"] is not given
    assert sys.modules["inspect"].signature


def test_a_module_that_is_there_stays() -> None:
    with without_inspect():
        assert sys.modules["inspect"] is inspect
    assert sys.modules["inspect"] is inspect
