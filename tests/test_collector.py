"""The collector of garbage: paused while something is made, and then as it was."""

import gc
from pathlib import Path

import pytest

from disclosure_gen import pipeline
from disclosure_gen.collector import paused


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was(running: bool) -> None:
    @paused
    def make(fails: bool) -> bool:
        if fails:
            raise ValueError("made wrong")
        return gc.isenabled()

    (gc.enable if running else gc.disable)()
    try:
        assert make(fails=False) is False
        assert gc.isenabled() is running
        with pytest.raises(ValueError, match="made wrong"):
            make(fails=True)
        assert gc.isenabled() is running
    finally:
        gc.enable()


def test_a_build_leaves_no_garbage_to_collect(tmp_path: Path) -> None:
    content = Path(__file__).parents[1] / "content" / "example-bureau" / "2025"
    pipeline.build(content, formats=("pdf",), editions=("zh",), out=tmp_path)  # what is kept for the next one
    gc.collect()
    gc.disable()
    try:
        pipeline.build(content, formats=("pdf",), editions=("zh",), out=tmp_path)
        assert gc.collect() == 0
    finally:
        gc.enable()
