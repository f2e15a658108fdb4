"""Options → one call of the pipeline and what is printed of it; returns the exit code."""

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TextIO, cast

from disclosure_gen import pipeline
from disclosure_gen.cli.choices import Speak, speaker
from disclosure_gen.cli.options import Options
from disclosure_gen.cli.terminal import ProgressLine, aligned
from disclosure_gen.diagnostics import chosen, counts
from disclosure_gen.lang import Edition
from disclosure_gen.outcome import Output, Report, Step
from disclosure_gen.pipeline import RefusedError
from disclosure_gen.records import replace

_ELSEWHERE = {  # commands by the module that runs them, imported when it is asked for
    "roll": ("years", "roll"),
    "diff": ("years", "diff"),
    "explain": ("explanations", "run_explain"),
    "init": ("beginnings", "run_init"),
    "batch": ("batches", "run_batch"),
    "submit": ("submissions", "run_submit"),
    "sign": ("signing", "run_sign"),
    "enclose": ("submissions", "run_enclose"),
    "verify": ("submissions", "run_verify"),
    "published": ("submissions", "run_published"),
    "workbook": ("intake", "workbook"),
    "import": ("intake", "import_"),
    "adopt": ("returns", "adopt"),
}
_PAUSE = 0.3  # seconds between two looks at the content while watching

_LABEL = 7  # columns of the label before a line


def run(options: Options) -> int:
    """Run one command."""
    speak = speaker(options.ui)
    try:
        return _command(options.command)(options, speak)
    except RefusedError as refused:
        print(f"disclosure-gen: {speak(refused.zh, refused.en)}", file=sys.stderr)
        return 2


def _command(name: str) -> Callable[[Options, Speak], int]:
    known = {"build": _build, "check": _check, "show": _show, "extract": _extract, "schema": _schema}
    if name in known:
        return known[name]
    module, function = _ELSEWHERE[name]
    return cast("Callable[[Options, Speak], int]", getattr(import_module(f"disclosure_gen.cli.{module}"), function))


def _build(options: Options, speak: Speak) -> int:
    return _watch(options, speak) if options.watch else _build_once(options, speak)


def _build_once(options: Options, speak: Speak) -> int:
    began = time.perf_counter()
    report = _built(options, speak)
    if options.json:
        print_json(report, {"files": [_as_data(output) for output in report.files]})
        return int(report.failed)
    print_findings(report, options, sys.stderr)
    print(aligned([(speak("检查", "check"), counted(report, speak))], widths=(_LABEL, 0))[0])
    print("".join(f"{row}\n" for row in _rows(report.files, speak)), end="")
    if report.failed:
        print(speak("没有写出文件。", "No file was written."), file=sys.stderr)
        return 1
    if options.internal:
        print(
            speak(
                "每页都标明内部，含涉密内容，不得公开。",
                "Every page is marked as internal: it holds what is classified.",
            )
        )
    if options.draft:
        print(speak("每页都标明是草稿，不得公开。", "Every page is marked as a draft, not for publication."))
    seconds = time.perf_counter() - began
    print(_files(len(report.files), speak) + speak(f"，用时 {seconds:.1f} 秒", f" in {seconds:.1f} s"))
    return 0


def _built(options: Options, speak: Speak) -> Report:
    line = ProgressLine(sys.stderr, os.environ)
    try:
        return pipeline.build(
            options.folder,
            formats=options.formats or pipeline.USUAL_FORMATS,
            editions=cast("tuple[Edition, ...]", options.editions),
            out=options.out,
            draft=options.draft,
            internal=options.internal,
            progress=lambda step: line.show(said_step(step, speak)),
        )
    finally:
        line.clear()


def _watch(options: Options, speak: Speak) -> int:
    """Build now and after each change of the content, until interrupted."""
    gc.enable()
    seen = pipeline.snapshot(options.folder)  # refuses a folder that is not there now; one that goes later may return
    try:
        while True:
            _build_if_possible(options, speak)
            print(speak("等待改动（Ctrl-C 结束）…", "Waiting for changes (Ctrl-C ends) …"), flush=True)
            while (now := _snapshot(options.folder)) == seen:
                time.sleep(_PAUSE)
            seen = now
    except KeyboardInterrupt:
        print(speak("\n已结束。", "\nStopped."))
        return 0


def _build_if_possible(options: Options, speak: Speak) -> None:
    """Build once; say why where that is refused, as for a file that another program holds open."""
    try:
        _build_once(options, speak)
    except RefusedError as refused:
        print(f"disclosure-gen: {speak(refused.zh, refused.en)}", file=sys.stderr, flush=True)


def _snapshot(folder: str) -> Mapping[str, tuple[int, int]]:
    try:
        return pipeline.snapshot(folder)
    except RefusedError:
        return {}


def _check(options: Options, speak: Speak) -> int:
    report = pipeline.check(options.folder)
    if not options.waivers:
        report = replace(report, diagnostics=(*report.diagnostics, *report.waived), waived=())
    report = replace(report, diagnostics=chosen(report.diagnostics, only=options.only, least=options.severity))
    if options.sarif:
        _print_sarif(report, options)
        return int(report.failed)
    if options.json:
        _print_checked(report, options)
        return int(report.failed)
    print_findings(report, options, sys.stdout)
    print(counted(report, speak))
    if report.coverage:
        from disclosure_gen.cli import coverage

        print(coverage.summary(report.coverage, speak))
        if options.coverage:
            print("".join(f"{line}\n" for line in coverage.lines(report.coverage, report.sources, speak)), end="")
    return int(report.failed)


def _print_checked(report: Report, options: Options) -> None:
    """Print a list of findings; with --coverage that list and how far the identities reach."""
    if not options.coverage:
        print_data(as_findings(report))
        return
    from disclosure_gen.cli import coverage

    print_data(
        {
            "findings": as_findings(report),
            "coverage": report.coverage and coverage.data(report.coverage, report.sources),
        }
    )


def _print_sarif(report: Report, options: Options) -> None:
    """Print a log; what is waived and would have been chosen is in it too."""
    from disclosure_gen import __version__, findings
    from disclosure_gen.sarif import as_sarif

    waived = chosen(report.waived, only=options.only, least=options.severity)
    print_data(as_sarif(as_findings(report), findings.as_data(waived, report.sources), __version__, options.ui))


def _show(options: Options, speak: Speak) -> int:  # noqa: ARG001 — the shape of a command
    text, report = pipeline.tree(options.folder, cast("Edition", options.editions[0]))
    print_findings(report, options, sys.stderr)
    print(text, end="")
    return int(report.failed)


def _extract(options: Options, speak: Speak) -> int:
    extraction = pipeline.extract(options.file, options.out, force=options.force)
    report = Report(sources=(), diagnostics=extraction.diagnostics)
    if options.json:
        taken = [{"path": one.path, "description": one.description, "bytes": one.size} for one in extraction.files]
        print_json(report, {"files": taken})
        return int(report.failed)
    print_findings(report, options, sys.stderr)
    if report.failed:
        print(speak("没有写出文件。", "No file was written."), file=sys.stderr)
        return 1
    rows = [(one.path, _kilobytes(one.size), one.description) for one in extraction.files]
    print("".join(f"{row}\n" for row in aligned(rows, widths=(0, 0, 0), right=(1,))), end="")
    print(_files(len(rows), speak))
    return 0


def _schema(options: Options, speak: Speak) -> int:
    if not options.out:
        print_utf8(pipeline.schema())
        return 0
    pipeline.save(options.out, pipeline.schema())
    print(speak(f"已写入 {options.out}", f"wrote {options.out}"))
    return 0


def print_findings(report: Report, options: Options, stream: TextIO) -> None:
    """Print the findings of a report for people, if there are any."""
    if report.diagnostics:
        from disclosure_gen import findings

        shown = findings.as_text(report.diagnostics, report.sources, options.ui, internal=options.internal)
        print(shown, file=stream, end="\n\n")


def print_json(report: Report, more: Mapping[str, object]) -> None:
    """Print some data and the findings of a report as JSON."""
    print_data({**more, "findings": as_findings(report)})


def as_findings(report: Report) -> list[dict[str, object]]:
    """Return the findings of a report as data."""
    from disclosure_gen import findings

    return findings.as_data(report.diagnostics, report.sources)


def print_data(data: object) -> None:
    """Print some data as JSON."""
    import json

    print_utf8(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_utf8(text: str) -> None:
    """Print what a program will read: in UTF-8 whatever the console's code page is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    sys.stdout.write(text)


def _as_data(output: Output) -> Mapping[str, object]:
    return {
        "path": output.path,
        "edition": output.edition,
        "format": output.format,
        "pages": output.pages,
        "bytes": output.size,
    }


def counted(report: Report, speak: Speak) -> str:
    """Say how many findings there are of each severity; notices only where there are some."""
    number = counts(report.diagnostics)
    words = [
        speak(f"{number['error']} 个错误", plural(number["error"], "error")),
        speak(f"{number['warning']} 个警告", plural(number["warning"], "warning")),
    ]
    if number["notice"]:
        words.append(speak(f"{number['notice']} 个提示", plural(number["notice"], "notice")))
    if report.waived:
        number_waived = len(report.waived)
        words.append(
            speak(
                f"{number_waived} 个已豁免（check --no-waivers 列出）",
                f"{number_waived} waived (check --no-waivers shows them)",
            )
        )
    return speak("，", ", ").join(words)


def _rows(outputs: Sequence[Output], speak: Speak) -> list[str]:
    """Set what was written in columns; an edition is named once."""
    rows: list[tuple[str, ...]] = []
    named = ""
    for output in outputs:
        pages = "" if output.pages is None else speak(f"{output.pages} 页", plural(output.pages, "page"))
        rows.append(("" if output.edition == named else output.edition, output.path, pages, _kilobytes(output.size)))
        named = output.edition
    return aligned(rows, widths=(_LABEL, 0, 0, 0), right=(2, 3))


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1024))} KB"


def _files(number: int, speak: Speak) -> str:
    return speak(f"共 {number} 个文件", plural(number, "file"))


def said_step(step: Step, speak: Speak) -> str:
    """Say what is being worked on."""
    stages = {
        "load": speak("读取", "reading"),
        "compose": speak("成文", "composing"),
        "layout": speak("排版", "setting pages"),
        "compare": speak("与上年比较", "comparing with the year before"),
        "read back": speak("读回核对", "reading back"),
    }
    stage = stages.get(step.stage) or speak(f"写 {step.stage}", f"writing {step.stage}")
    return f"{step.edition:<6} {stage} …" if step.edition else f"{stage} …"


def plural(number: int, noun: str) -> str:
    """Return a number with a noun: 1 file, 2 files."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
