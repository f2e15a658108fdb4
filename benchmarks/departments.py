"""Many invented departments → what submitting and verifying them costs, on one core and on all.

python benchmarks/departments.py [--count 100]
"""

import argparse
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure_gen import batch
from disclosure_gen.batch import Job

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "content" / "riverside-library" / "2024"
FIGURE = "current = 6250.5"


def make_departments(folder: Path, count: int) -> None:
    """Write departments of three editions each, all with another name and another figure."""
    for number in range(count):
        target = folder / f"library-{number:03}" / "2024"
        shutil.copytree(SMALL, target)
        file = target / "disclosure.toml"
        text = file.read_text("utf-8").replace("riverside-library", f"library-{number:03}")
        file.write_text(text.replace(FIGURE, f"current = {1000 + number}.5"), "utf-8")


def timed(places: Sequence[str], task: str, out: Path, jobs: int) -> float:
    """Return the seconds that a task takes for all that some places hold; every one must pass."""
    begun = time.perf_counter()
    done = list(batch.run(batch.cases(places), Job(task=task, out=str(out)), jobs=jobs))
    assert all(one.passed for one in done)
    return time.perf_counter() - begun


def main() -> None:
    """Print a table of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    count = parser.parse_args().count
    cores = os.cpu_count() or 1
    with TemporaryDirectory() as made:
        folder = Path(made)
        make_departments(folder / "in", count)
        print(f"{count} departments, {cores} cores\n")
        print("| task | one core, s for each | all cores, s for each | speed-up |\n| --- | --- | --- | --- |")
        places = {"submit": [str(folder / "in")], "verify": [str(folder / "submit-all")]}
        for task, place in places.items():
            one = timed(place, task, folder / f"{task}-one", 1)
            every = timed(place, task, folder / f"{task}-all", 0)
            print(f"| {task} | {one / count:.2f} | {every / count:.2f} | {one / every:.2f} |", flush=True)


if __name__ == "__main__":
    main()
