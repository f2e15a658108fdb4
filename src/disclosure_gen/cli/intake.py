"""Options → what goes out to be filled in and what comes back, and what is printed of it; returns the exit code."""

import sys
from collections.abc import Iterator
from pathlib import Path

from disclosure_gen import files, findings, receiving
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import plural, print_findings, print_json
from disclosure_gen.cli.options import Options
from disclosure_gen.intake.filled import Change, in_words
from disclosure_gen.lang import LANGS
from disclosure_gen.outcome import Report

REPORT = "import-report.txt"  # in the folder of content


def workbook(options: Options, speak: Speak) -> int:
    """Write the workbook that a department fills in."""
    lang = next((lang for lang in LANGS if lang in options.editions), None)
    sent = receiving.send_workbook(options.folder, lang, options.out)
    if not sent.path:
        print_findings(Report(sources=sent.sources, diagnostics=sent.diagnostics), options, sys.stderr)
        print(speak("没有写出文件。", "No file was written."), file=sys.stderr)
        return 1
    print(sent.path)
    return 0


def import_(options: Options, speak: Speak) -> int:
    """Put a filled workbook into content and say what has changed and what is doubtful."""
    received = receiving.receive_all(options.files, options.into, options.money_unit)
    report = Report(sources=received.sources, diagnostics=received.diagnostics)
    if received.foreign:
        _write_report(report, options)
    if options.json:
        changes = [
            {"name": one.name, "place": one.place, "old": in_words(one.old), "new": in_words(one.new)}
            for one in received.changes
        ]
        print_json(report, {"files": list(received.files), "rows": received.rows, "changes": changes})
        return int(report.failed)
    print_findings(report, options, sys.stderr)
    if report.failed and not received.files:
        print(speak("没有改动文件。", "No file was changed."), file=sys.stderr)
        return 1
    print("".join(f"{line}\n" for line in _lines(received.changes, speak)), end="")
    doubts = len(received.diagnostics)
    count = received.tables
    known = (f"认出 {count} 张表，", f"{plural(count, 'table')} known, ") if received.foreign else ("", "")
    print(
        speak(
            f"{known[0]}改动 {len(received.changes)} 个数，新增 {received.rows} 行，存疑 {doubts} 处；"
            f"{'、'.join(received.files) or '没有改动文件'}",
            f"{known[1]}{plural(len(received.changes), 'figure')} changed, {plural(received.rows, 'row')} added, "
            f"{plural(doubts, 'doubt')}; {', '.join(received.files) or 'no file was changed'}",
        )
    )
    return int(report.failed)


def _write_report(report: Report, options: Options) -> None:
    """Write what is doubtful in a file of others beside the content, so that it can be gone through later."""
    text = findings.as_text(report.diagnostics, report.sources, options.ui)
    files.write_files({Path(options.into) / REPORT: f"{text}\n".encode()})


def _lines(changes: tuple[Change, ...], speak: Speak) -> Iterator[str]:
    for one in changes:
        old, new = (in_words(amount) or speak("空白", "blank") for amount in (one.old, one.new))
        yield f"{one.name}  {old} → {new}  ({one.place})"
