"""Options → what is done around a submission, and what is printed of it; returns the exit code."""

import os
import sys
import time
from collections.abc import Sequence
from typing import cast

from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import as_findings, counted, plural, print_data, print_findings, print_json, said_step
from disclosure_gen.cli.options import Options
from disclosure_gen.cli.terminal import ProgressLine
from disclosure_gen.diagnostics import Diagnostic, chosen
from disclosure_gen.lang import Lang
from disclosure_gen.outcome import Report
from disclosure_gen.pipeline import RefusedError
from disclosure_gen.signing.signature import weakest
from disclosure_gen.submission.enclose import enclose
from disclosure_gen.submission.manifest import DAYS, UNKNOWN
from disclosure_gen.submission.packages import beside_each_other, compare_online, packages_in, verify_all, write_report
from disclosure_gen.submission.submit import Submitted, submit
from disclosure_gen.submission.verify import Verified

_SEALED = "DG833"


_RULES = ("DG303", "DG304")


def run_submit(options: Options, speak: Speak) -> int:
    """Make the package of a folder, or say why there is none."""
    if options.internal:
        raise RefusedError(
            "内部版含涉密内容，不能报送", "an internal edition holds what is classified: it is never submitted"
        )
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


def run_enclose(options: Options, speak: Speak) -> int:
    """Put sealed files into a package, or say why not."""
    done = enclose(options.package, options.files, options.out)
    report = Report(sources=done.sources, diagnostics=done.diagnostics)
    if options.json:
        print_json(report, {"path": done.path or None, "sealed": list(done.files)})
        return int(done.failed)
    print_findings(report, options, sys.stderr)
    if done.failed:
        print(speak("没有写出报送包。", "No package was written."), file=sys.stderr)
        return 1
    print(speak("盖章", "sealed"), "", speak("、", ", ").join(done.files))
    print(done.path)
    return 0


def run_verify(options: Options, speak: Speak) -> int:
    """Say of each package whether it holds: 0 all do, 1 some do not."""
    line = ProgressLine(sys.stderr, os.environ)
    done: list[Verified] = []
    packages = packages_in(options.packages)
    total = len(packages)
    try:
        for one in verify_all(
            packages,
            rules=options.rules,
            approved=options.approved,
            trusted=options.trusted,
            jobs=options.jobs,
        ):
            done.append(one)
            line.show(f"{len(done)}/{total}  {one.package}")
    finally:
        line.clear()
    done = sorted(beside_each_other(done), key=lambda one: (not one.failed, one.package))
    written = write_report(done, cast("tuple[Lang, ...]", options.editions), options.out) if options.formats else ()
    if options.json:
        print_data([_verified(one) for one in done])
        return int(any(one.failed for one in done))
    for one in done:
        print("  ".join(_verdict(one, speak)))
        told = (each for each in one.diagnostics if each.severity == "error" or each.code == _SEALED)
        report = Report(sources=one.sources, diagnostics=tuple(told))
        print_findings(report, options, sys.stdout)
        print("".join(f"{line}\n" for line in _kinds_of_warnings(one, speak)), end="")
    failed = sum(one.failed for one in done)
    print("".join(f"{line}\n" for line in _unused_rules(done, speak)), end="")
    print(
        speak(
            f"{total} 个包：{total - failed} 个通过，{failed} 个不通过",
            f"{plural(total, 'package')}: {total - failed} passed, {failed} did not",
        )
    )
    print("".join(f"{path}\n" for path in written), end="")
    return int(failed > 0)


def _unused_rules(done: Sequence[Verified], speak: Speak) -> list[str]:
    """Return what is wrong with a bureau's own rules in every package: they were used for nothing."""
    read = [one for one in done if one.department]
    each = [{(one.code, one.zh, one.en) for one in each.diagnostics if one.code in _RULES} for each in read]
    common = sorted(set.intersection(*each)) if each else []
    return [speak("规则没有用上：", "a rule was of no use: ") + speak(zh, en) for _, zh, en in common]


def _kinds_of_warnings(one: Verified, speak: Speak) -> list[str]:
    """Return a line for each kind of warning in a package, with the words of the first."""
    kinds: dict[str, list[Diagnostic]] = {}
    for each in chosen(one.diagnostics, least="warning"):
        if each.severity == "warning":
            kinds.setdefault(each.code, []).append(each)
    lines = []
    for code, found in kinds.items():
        more = speak(f"　（同类 {len(found)} 条）", f"  ({len(found)} of this kind)") if len(found) > 1 else ""
        lines.append(f"  {speak('警告', 'warning')} {code}  {speak(found[0].zh, found[0].en)}{more}")
    return [*lines, speak("  逐条见 --to html 或 --json", "  each of them: --to html or --json")] if lines else []


def _verdict(one: Verified, speak: Speak) -> list[str]:
    """Return the words of one line on a package: verdict, whose it is, what was looked at."""
    words = [speak("不通过", "fails ") if one.failed else speak("通过　", "passes"), one.package]
    name = one.name.get(speak("zh", "en")) or next(iter(one.name.values()), one.department)
    if name:
        words.append(f"{name} {one.year}")
    report = Report(sources=(), diagnostics=one.diagnostics)
    words += [speak(f"{one.files} 个文件", plural(one.files, "file")), counted(report, speak)]
    if one.waivers:
        words.append(speak(f"{len(one.waivers)} 处豁免", plural(len(one.waivers), "waiver")))
    if one.dates.get("in_time") is False:
        words.append(speak(f"逾期公开（期限 {one.dates['deadline']}）", f"disclosed late (by {one.dates['deadline']})"))
    words.append(_signed(one, speak))
    return words


def _signed(one: Verified, speak: Speak) -> str:
    """Say who has signed and when, of the weakest signature, or that nobody has."""
    worst = weakest(one.signatures)
    if worst is None and any(each.code == _SEALED for each in one.diagnostics):
        return speak("盖有签章，未在此查验", "sealed, the seal not checked here")
    return said_signature(*((worst.verdict, worst.signer, worst.at) if worst else ("", "", "")), speak)


def said_signature(verdict: str, signer: str, at: str, speak: Speak) -> str:
    """Return a signature in words: whether it holds, whose it is, of which day."""
    said = {
        "": speak("未签名", "not signed"),
        "valid": speak("签名有效", "signature valid"),
        "unknown": speak("签名相符，签名者未核对", "signature fits, signer not known"),
        "broken": speak("签名无效", "signature broken"),
        "unchecked": speak("签名未核验", "signature not checked"),
    }[verdict]
    who = speak("，", ", ").join(part for part in (signer, at[:10]) if part)
    return said + (speak(f"（{who}）", f" ({who})") if who else "")


def run_published(options: Options, speak: Speak) -> int:
    """Say whether a file on line is what was submitted: 0 it is, 1 it is not."""
    found = compare_online(options.file, options.package)
    report = Report(sources=(), diagnostics=found.diagnostics)
    if options.json:
        print_json(report, {"file": options.file, "submitted": found.submitted or None, "compared": found.how})
        return int(report.failed)
    print_findings(report, options, sys.stdout)
    how = {
        "bytes": speak("逐字节相同", "the same bytes"),
        "added": speak(
            "报送的原样在内，另有追加（如签名、签章）",
            "as submitted, with something added, as a signature or a seal is",
        ),
        "pieces": speak("逐段逐格比较", "compared piece by piece"),
        "words": speak("由别的程序写成，比较了文字和数字", "written by another program: words and figures compared"),
    }[found.how]
    said = speak("不一致", "not the same") if report.failed else speak("一致", "the same")
    print("  ".join(part for part in (said, options.file, found.submitted, how if found.submitted else "") if part))
    return int(report.failed)


def _verified(one: Verified) -> dict[str, object]:
    return {
        "package": one.package,
        "sha256": one.digest,
        "passed": not one.failed,
        "department": one.department,
        "name": dict(one.name),
        "year": one.year,
        "kind": one.kind,
        "made_with": one.made_with,
        "files": one.files,
        "dates": dict(one.dates),
        "signatures": [
            {
                "file": signature.file,
                "verdict": signature.verdict,
                "signer": signature.signer,
                "issuer": signature.issuer,
                "serial": signature.serial,
                "at": signature.at or None,
            }
            for signature in one.signatures
        ],
        "waivers": [{"code": code, "where": place} for code, place in one.waivers],
        "findings": as_findings(Report(sources=one.sources, diagnostics=one.diagnostics)),
    }
