"""The same work on many things, over the cores of the machine: results come as they are done."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def over_cores(work: Callable[[T], R], things: Sequence[T], jobs: int = 0) -> Iterator[tuple[T, R]]:
    """Yield each thing with what is made of it, in the order in which that is done.

    `jobs` are the processes, 0 for as many as there are cores; one alone, or one thing, needs no other process. `work`
    must not fail: what goes wrong with a thing is part of its result.
    """
    count = min(jobs or os.cpu_count() or 1, len(things))
    if count < 2:
        for thing in things:
            yield thing, work(thing)
        return
    with ProcessPoolExecutor(count, initializer=_deaf) as pool:
        try:
            begun = {pool.submit(work, thing): thing for thing in things}
            for done in as_completed(begun):
                yield begun[done], done.result()
        except BaseException:  # an interrupt ends what has not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _deaf() -> None:
    """Let an interrupt of the terminal go to the first process alone, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
