"""Folders of content → how far their Word files, rendered by LibreOffice with the fonts of the project, keep our pages.

PYTHONPATH=src:tests python benchmarks/twin.py content/pingxiang-psb/2017 [-v]
"""

import argparse
import tempfile
from pathlib import Path

from disclosure_gen import pipeline
from libreoffice import converted
from word_twin import Agreement, agreement

KINDS = {"heading": "headings", "paragraph": "paragraphs and items", "fragment": "pages of tables"}


def main() -> None:
    """Read the arguments, render, print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="say what stands on another page")
    options = parser.parse_args()
    print(f"| document | edition | pages PDF / Word | {' | '.join(KINDS.values())} |\n|{' --- |' * (3 + len(KINDS))}")
    for folder in options.folders:
        disclosure = pipeline.read(folder).disclosure
        assert disclosure is not None
        for edition in disclosure.languages:
            document = pipeline.compose(disclosure, edition)
            pages = pipeline.layout(document).pages
            with tempfile.TemporaryDirectory() as scratch:
                path = Path(scratch) / "twin.docx"
                path.write_bytes(pipeline.write(document, pages, "docx").data)
                found = agreement(document, pages, converted(path, Path(scratch)))
            print(_line(f"{folder.parent.name} {folder.name}", edition, found), flush=True)
            if options.verbose:
                for start, page in found.elsewhere:
                    print(f"    {start.kind} {start.page + 1} → {page if page is None else page + 1}: {start.words[0]}")


def _line(name: str, edition: str, found: Agreement) -> str:
    cells = (f"{found.same(kind)} of {found.counts.get(kind, 0)}" for kind in KINDS)
    return f"| {name} | {edition} | {found.pages[0]} / {found.pages[1]} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
