"""Options → what is done around a submission, and what is printed of it; returns the exit code."""

import os
import sys
import time

from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import counted, plural, print_findings, print_json, said_step
from disclosure_gen.cli.options import Options
from disclosure_gen.cli.terminal import ProgressLine
from disclosure_gen.outcome import Report
from disclosure_gen.submission.manifest import DAYS, UNKNOWN
from disclosure_gen.submission.submit import Submitted, submit


def run_submit(options: Options, speak: Speak) -> int:
    """Make the package of a folder, or say why there is none."""
    began = time.perf_counter()
    line = ProgressLine(sys.stderr, os.environ)
    try:
        done = submit(options.folder, out=options.out, progress=lambda step: line.show(said_step(step, speak)))
    finally:
        line.clear()
    report = Report(sources=done.sources, diagnostics=done.diagnostics, waived=done.waived)
    if options.json:
        said = {"package": done.path or None, "bytes": done.size, "files": list(done.files), "dates": dict(done.dates)}
        print_json(report, said)
        return int(done.failed)
    print_findings(report, options, sys.stderr)
    print(speak("检查", "check"), "", counted(report, speak))
    if done.failed:
        print(speak("没有写出报送包。", "No package was written."), file=sys.stderr)
        return 1
    seconds = time.perf_counter() - began
    number = len(done.files)
    print(speak("读回", "parity"), "", speak("各格式各语言的文字和数字一致", "all formats and languages say the same"))
    print(speak("期限", "dates"), "", _deadline(done, speak))
    print(
        f"{done.path}  {max(1, round(done.size / 1024))} KB  "
        + speak(f"{number} 个文件，用时 {seconds:.1f} 秒", f"{plural(number, 'file')} in {seconds:.1f} s")
    )
    return 0


def _deadline(done: Submitted, speak: Speak) -> str:
    """Say until when the disclosure must be on line, as far as it is known."""
    approved, disclosed, deadline = (str(done.dates[key]) for key in ("approved", "disclosed", "deadline"))
    if deadline == UNKNOWN:
        return speak("批复日期未填，公开期限不详", "no date of approval: the deadline is unknown")
    end = speak(
        f"{approved} 批复，{deadline} 前公开（{DAYS} 日内）",
        f"approved {approved}, to be disclosed by {deadline} ({DAYS} days)",
    )
    if disclosed == UNKNOWN:
        return end + speak("；公开日期未填", "; no date of disclosure")
    late = done.dates["in_time"] is False
    return end + speak(
        f"；{disclosed} 公开{'，已逾期' if late else ''}", f"; disclosed {disclosed}{', late' if late else ''}"
    )
