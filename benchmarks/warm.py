"""A folder of content → CPU seconds of each of K builds in one process, as JSON.

Before each build the content is edited as that of the peers is: the title and a paragraph become others, and in every
file a comment is put at the end, so that no file is the one that was read before.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

from disclosure_gen import pipeline

_TITLE = re.compile(r'^title\.zh\s*=\s*\[\s*"[^"]+', re.MULTILINE)
_PARAGRAPH = re.compile(r'\[\[section[\s\S]*?zh\s*=\s*"[^"{}]{60,}(?=。")')


def edited(text: str, number: int) -> str:
    """Return a file with the title and the first long paragraph of a section changed, where it has them."""
    for pattern, more in ((_TITLE, " " * (number + 1)), (_PARAGRAPH, str(number))):
        match = pattern.search(text)
        if match:
            text = f"{text[: match.end()]}{more}{text[match.end() :]}"
    return f"{text}# round {number}\n"


def main() -> None:
    """Build K times and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("format", choices=pipeline.FORMATS)
    parser.add_argument("rounds", type=int)
    options = parser.parse_args()
    texts = {path: path.read_text("utf-8") for path in sorted(options.folder.glob("*.toml"))}
    seconds = []
    for number in range(options.rounds):
        for path, text in texts.items():
            path.write_text(edited(text, number), "utf-8")
        began = time.process_time()
        report = pipeline.build(options.folder, formats=(options.format,), editions=("zh",), out=options.out)
        seconds.append(time.process_time() - began)
        assert not report.failed
    json.dump(seconds, sys.stdout)


if __name__ == "__main__":
    main()
