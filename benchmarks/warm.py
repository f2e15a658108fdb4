"""A folder of content → CPU seconds of each of K builds in one process, as JSON.

Each round a comment is appended to every file, as an edit would change it, so that nothing is answered from a store.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from disclosure_gen import pipeline


def main() -> None:
    """Build K times and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("format", choices=pipeline.FORMATS)
    parser.add_argument("rounds", type=int)
    options = parser.parse_args()
    seconds = []
    for number in range(options.rounds):
        for path in sorted(options.folder.glob("*.toml")):
            with path.open("a", encoding="utf-8") as file:
                file.write(f"# round {number}\n")
        began = time.process_time()
        report = pipeline.build(options.folder, formats=(options.format,), editions=("zh",), out=options.out)
        seconds.append(time.process_time() - began)
        assert not report.failed
    json.dump(seconds, sys.stdout)


if __name__ == "__main__":
    main()
