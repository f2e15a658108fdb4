"""Work goes over the cores and comes back whole; records travel between processes."""

import pickle

import pytest

from disclosure_gen.cores import over_cores
from disclosure_gen.diagnostics import Diagnostic, Origin, Related


def finding_of(thing: str) -> Diagnostic:
    origin = Origin(thing, ("a", 1))
    return Diagnostic(
        code="DG801", severity="error", origin=origin, zh="某", en=thing, related=(Related(origin=origin),)
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_thing_comes_back_with_what_is_made_of_it(jobs: int) -> None:
    done = dict(over_cores(finding_of, ["a", "b", "c"], jobs))
    assert done == {name: finding_of(name) for name in ("a", "b", "c")}


def test_nothing_gives_nothing() -> None:
    assert not list(over_cores(finding_of, []))


def test_a_frozen_record_can_be_sent() -> None:
    one = finding_of("a")
    assert pickle.loads(pickle.dumps(one)) == one
