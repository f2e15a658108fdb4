"""Options → what is made of two years, and what is printed of it; returns the exit code."""

import sys
from collections.abc import Sequence

from disclosure_gen import pipeline, reports, years
from disclosure_gen.cli.choices import Speak, no_such
from disclosure_gen.cli.commands import plural, print_findings, print_json
from disclosure_gen.cli.options import Options, UsageError
from disclosure_gen.compare import Change, Comparison
from disclosure_gen.lang import LANGS
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
            f"{plural(figures, 'figure')} to fill in, {plural(texts, 'text')} to look at: "
            f"disclosure-gen check {rolled.folder} lists them",
        )
    )
    return 0


def diff(options: Options, speak: Speak) -> int:
    """Say what has changed between two sides: 0 nothing, 1 something, 2 where a side cannot be compared."""
    compared = years.diff(options.file, options.other)
    report = Report(sources=compared.sources, diagnostics=compared.diagnostics)
    comparison = compared.comparison
    if comparison is None:
        if "json" in options.formats:
            print_json(report, {})
        else:
            print_findings(report, options, sys.stderr)
        return 2
    from disclosure_gen.cli import change_data, differences
    from disclosure_gen.compare.order import chosen
    from disclosure_gen.compare.parts import under

    _refuse_unknown(options.path, comparison, speak)
    only = (options.path, under(options.path, comparison)) if options.path else ()
    changes = chosen(comparison.changes, least=options.least, only=only, unit=comparison.new.money_unit)
    to_write = options.redline or any(format_ in reports.REPORTS for format_ in options.formats)
    if "json" not in options.formats:
        print_findings(report, options, sys.stderr)
    if options.draft_reasons:
        _hint_prior(comparison, speak)
        print(reports.drafts(comparison, changes), end="")
    elif "json" in options.formats:
        print_json(report, change_data.as_data(comparison, changes, pipeline.terms()))
    elif not to_write:
        lines = differences.as_lines(comparison, changes, options.ui, speak, pipeline.terms(), text=options.text)
        print("".join(f"{line}\n" for line in lines) if changes else _same(comparison, options, speak), end="")
    if to_write:
        _write(comparison, changes, options, speak)
    return int(bool(changes))


def _same(comparison: Comparison, options: Options, speak: Speak) -> str:
    """Return that nothing differs, and what was not compared."""
    from disclosure_gen.compare.sums import apart_said

    part, count = options.path, comparison.unknown
    said = [speak(f"{part} 没有不同。" if part else "没有不同。", f"No difference{f' in {part}' if part else ''}.")]
    if count:
        said.append(speak(f"{count} 个数无从比较。", f"{plural(count, 'figure')} had nothing to compare with."))
    return "".join(f"{line}\n" for line in (*said, *apart_said(comparison, options.ui, pipeline.terms())))


def _refuse_unknown(part: str, comparison: Comparison, speak: Speak) -> None:
    """Raise UsageError where neither side has anything of the name that is asked for."""
    from disclosure_gen.compare.parts import has_part, parts

    if part and not has_part(comparison, part):
        what = ("数、表或章节", "figure, table or section")
        raise UsageError(f"--only: {no_such(what, part, parts(comparison), speak)}")


def _write(comparison: Comparison, changes: Sequence[Change], options: Options, speak: Speak) -> None:
    """Write the reports that were asked for, and the document with tracked changes."""
    formats = [format_ for format_ in options.formats if format_ in reports.REPORTS]
    langs = [lang for lang in LANGS if lang in options.editions]
    outputs = reports.write(comparison, changes, formats=formats, redline=options.redline, langs=langs, out=options.out)
    said = (
        f"{output.path}  {speak(f'{output.pages} 页', plural(output.pages, 'page')) if output.pages else ''}".rstrip()
        for output in outputs
    )
    print("".join(f"{line}\n" for line in said), end="", file=sys.stderr if _is_data(options) else sys.stdout)


def _hint_prior(comparison: Comparison, speak: Speak) -> None:
    """Say what the references of drafts need where the new side does not name the year before."""
    old, new = comparison.old, comparison.new
    if not new.prior and old.year != new.year:
        named = f'prior = "../{old.year}"'
        said = speak(
            f"贴入前，在 NEW 的 disclosure.toml 里写 {named}，才有上年数可引用",
            f"before pasting: {named} in the disclosure.toml of NEW gives the references last year’s figures",
        )
        print(said, file=sys.stderr)


def _is_data(options: Options) -> bool:
    """Tell whether what is printed is for programs."""
    return "json" in options.formats or options.draft_reasons
