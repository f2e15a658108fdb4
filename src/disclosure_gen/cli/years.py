"""Options → what is made of two years, and what is printed of it; returns the exit code."""

import sys

from disclosure_gen import years
from disclosure_gen.cli.commands import plural, print_findings, print_json
from disclosure_gen.cli.options import Options, Speak
from disclosure_gen.pipeline import Report


def roll(options: Options, speak: Speak) -> int:
    """Make the folder of the next year and say what is to be done in it."""
    rolled = years.roll(options.folder, options.year)
    report = Report(sources=rolled.sources, diagnostics=rolled.diagnostics)
    if options.json:
        print_json(report, {"folder": rolled.folder, "files": list(rolled.files), "to_do": dict(rolled.to_do)})
        return int(report.failed)
    if report.failed:
        print_findings(report, options, sys.stderr)
        print(speak("没有写出文件。", "No file was written."), file=sys.stderr)
        return 1
    print("".join(f"{name}\n" for name in rolled.files), end="")
    figures, texts = rolled.to_do["DG105"], rolled.to_do["DG1304"]
    print(
        speak(
            f"待填 {figures} 个数，待核 {texts} 段文字；disclosure-gen check {rolled.folder} 逐一列出",
            f"{plural(figures, 'figure')} to fill in, {plural(texts, 'paragraph')} to look at: "
            f"disclosure-gen check {rolled.folder} lists them",
        )
    )
    return 0
