"""The sample's content → a copy of it whose performance table has its body rows N times.

python benchmarks/make_content.py N FOLDER [--from content/pingxiang-psb/2017]
"""

import argparse
import shutil
from pathlib import Path

from disclosure_gen import pipeline

SAMPLE = Path(__file__).parents[1] / "content" / "pingxiang-psb" / "2017"
FIRST = "\n[[duty]]"


def repeated(text: str, times: int) -> str:
    """Return a performance.toml with everything from its first duty on written N times."""
    head, first, rest = text.partition(FIRST)
    if not first:
        raise ValueError("no [[duty]] in performance.toml")
    return head + (first + rest) * times


def make_content(times: int, folder: Path, sample: Path = SAMPLE) -> None:
    """Write the copy, and beside it the other years, which the content may name."""
    folder.mkdir(parents=True, exist_ok=True)
    for year in sorted(set(sample.parent.iterdir()) - {sample}):
        shutil.copytree(year, folder.parent / year.name, dirs_exist_ok=True)
    for path in sorted(sample.glob("*.toml")):
        shutil.copyfile(path, folder / path.name)
    performance = folder / "performance.toml"
    performance.write_text(repeated(performance.read_text("utf-8"), times), "utf-8")
    if times > 1:
        with (folder / "waivers.toml").open("a", encoding="utf-8") as file:
            file.write(waivers(folder))


def waivers(folder: Path) -> str:
    """Return waivers of all that is found in a copy: every mistake of the sample stands in it many times."""
    places: dict[str, list[str]] = {}
    for found in pipeline.check(folder).diagnostics:
        if found.place:
            places.setdefault(found.code, []).append(f'"{found.place}"')
    return "".join(
        f'\n[[waiver]]\ncode = "{code}"\nwhere = [{", ".join(where)}]\nreason = "a copy to measure with"\n'
        for code, where in places.items()
    )


def main() -> None:
    """Read the arguments and write the copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, metavar="N")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="sample", type=Path, default=SAMPLE)
    options = parser.parse_args()
    make_content(options.times, options.folder, options.sample)


if __name__ == "__main__":
    main()
