"""Options → what is done with many departments, and the one report that is printed of it; returns the exit code."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal

from disclosure_gen import batch
from disclosure_gen.batch import Case, Job, Sum
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import plural, print_data
from disclosure_gen.cli.options import Options
from disclosure_gen.cli.submissions import said_signature
from disclosure_gen.cli.terminal import ProgressLine, aligned
from disclosure_gen.codes import CODES
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.pipeline import USUAL_FORMATS, RefusedError
from disclosure_gen.submission.superseding import Told


def run_batch(options: Options, speak: Speak) -> int:
    """Do all cases and print one report: 0 all passed and sums agree, 1 some did not."""
    began = time.perf_counter()
    names = batch.cases(options.packages)
    stated = dict(map(_stated, options.sums))
    job = Job(
        task=options.task or _usual(names),
        out=options.out,
        keys=tuple(stated),
        formats=options.formats or USUAL_FORMATS,
        rules=options.rules,
        approved=options.approved,
        trusted=tuple(options.trusted),
    )
    if job.task != "verify" and (job.rules or job.approved or job.trusted):
        raise RefusedError(
            "--rules、--approved、--trust 只用于核验报送包",
            "--rules, --approved and --trust are for verifying packages",
        )
    line = ProgressLine(sys.stderr, os.environ)
    done: list[Case] = []
    try:
        for case in batch.run(names, job, jobs=options.jobs):
            done.append(case)
            line.show(f"{len(done)}/{len(names)}  {case.name}")
    finally:
        line.clear()
    totals = batch.sums(done, job.keys)
    wrong = [key for key, total in stated.items() if not _agrees(_latest(totals, key), total)]
    failed = any(not one.passed for one in done) or bool(wrong)
    if options.json:
        print_data(_data(done, totals, wrong))
        return int(failed)
    for row in _rows(sorted(done, key=lambda one: (one.passed, one.name)), job.task, speak):
        print(row)
    for row in _errors(done, speak):
        print(row)
    for _, told in sorted(batch.several(done).items()):
        print(f"{told.finding.origin.file}: {speak(told.finding.zh, told.finding.en)}")
    for row in _kinds(done, speak):
        print(row)
    for row in _sums(totals, stated, speak):
        print(row)
    if job.task == "verify":
        print(_signatures(done, speak))
    print(_summary(done, time.perf_counter() - began, speak))
    return int(failed)


def _usual(names: Sequence[str]) -> str:
    """Return what is done where nothing is asked for.

    Raises RefusedError for folders and packages together.
    """
    packages = [name.lower().endswith(".zip") for name in names]
    if any(packages) and not all(packages):
        raise RefusedError(
            "既有内容文件夹又有报送包，请用 --do 说明做什么", "there are folders and packages: say with --do what to do"
        )
    return "verify" if all(packages) else "submit"


def _stated(text: str) -> tuple[str, Decimal | None]:
    key, _, total = text.partition("=")
    return key, Decimal(total) if total else None


def _latest(totals: Sequence[Sum], key: str) -> Sum | None:
    """Return the sum of the latest year, None where no case says its year."""
    return next((one for one in totals if one.key == key), None)


def _agrees(found: Sum | None, total: Decimal | None) -> bool:
    """Tell whether a sum is as stated; one that nobody has is wrong even where nothing is stated."""
    if found is None or not found.having:
        return False
    return total is None or set(found.amounts.values()) == {total}


def _rows(done: Sequence[Case], task: str, speak: Speak) -> list[str]:
    rows = []
    for one in done:
        verdict = speak("通过", "passed") if one.passed else speak("不通过", "failed")
        errors = {code: count for code, count in one.codes.items() if CODES[code].severity == "error"}
        said = ", ".join(f"{code} × {count}" for code, count in errors.items()) or speak(*one.trouble)
        skipped = speak("未变", "unchanged") if one.skipped else ""
        signed = said_signature(*one.signed, speak) if task == "verify" and one.department else ""
        rows.append((verdict, one.name, f"{one.department} {one.year or ''}".strip(), skipped, signed, said))
    return aligned(rows, widths=(0, 0, 0, 0, 0, 0))


def _errors(done: Sequence[Case], speak: Speak) -> list[str]:
    """Return the first error of each code in each case that did not pass."""
    rows = []
    for one in sorted(done, key=lambda one: one.name):
        rows += [f"{one.name}: {code}  {speak(*said)}" for code, said in one.errors.items() if not one.passed]
    return rows


def _kinds(done: Sequence[Case], speak: Speak) -> list[str]:
    """Return the findings of all cases by code, the gravest and most frequent first."""
    counts: dict[str, int] = {}
    holders: dict[str, int] = {}
    for one in done:
        for code, count in one.codes.items():
            counts[code] = counts.get(code, 0) + count
            holders[code] = holders.get(code, 0) + 1
    order = {"error": 0, "warning": 1, "notice": 2}
    ranked = sorted(counts, key=lambda code: (order[CODES[code].severity], -counts[code], code))
    return aligned(
        [
            (
                code,
                CODES[code].severity,
                f"{counts[code]}",
                speak(f"{holders[code]} 个部门", plural(holders[code], "department")),
                speak(CODES[code].zh, CODES[code].en),
            )
            for code in ranked
        ],
        widths=(0, 0, 0, 0, 0),
        right=(2, 3),
    )


def _sums(totals: Sequence[Sum], stated: Mapping[str, Decimal | None], speak: Speak) -> list[str]:
    rows = []
    for one in totals:
        total = stated[one.key] if one is _latest(totals, one.key) else None
        having = speak(f"{one.cases} 个中 {one.having} 个有", f"{one.having} of {one.cases} have it")
        having += speak(f"，另 {one.hidden} 个涉密未计", f", {one.hidden} more classified") if one.hidden else ""
        having += speak(f"，其中 {one.failed} 个不通过", f", {one.failed} of them failed") if one.failed else ""
        if not one.having:
            rows.append((speak("合计", "sum"), one.key, f"{one.year}", "", having, ""))
        for unit, value in one.amounts.items():
            said = ""
            if total is not None:
                difference = value - total
                same = speak("与总数一致", "as stated")
                other = speak(f"总数 {total:f}，差 {difference:+f}", f"stated {total:f}, difference {difference:+f}")
                said = other if difference else same
            rows.append((speak("合计", "sum"), one.key, f"{one.year}", f"{value:f} {unit}".strip(), having, said))
    unknown = [key for key in stated if _latest(totals, key) is None]
    rows += ((speak("合计", "sum"), key, "", "", speak("没有一个有", "none has it"), "") for key in unknown)
    return aligned(rows, widths=(0, 0, 0, 0, 0, 0), right=(3,))


def _signatures(done: Sequence[Case], speak: Speak) -> str:
    """Return how many packages are signed, and how the signatures are."""
    number: dict[str, int] = {}
    for one in done:
        if one.department:
            number[one.signed[0]] = number.get(one.signed[0], 0) + 1
    said = [f"{said_signature(verdict, '', '', speak)} {count}" for verdict, count in sorted(number.items())]
    return speak("签名：", "signatures: ") + (speak("，", ", ").join(said) or speak("无", "none"))


def _summary(done: Sequence[Case], seconds: float, speak: Speak) -> str:
    passed = sum(one.passed for one in done)
    skipped = sum(one.skipped for one in done)
    return speak(
        f"{len(done)} 个：{passed} 个通过，{len(done) - passed} 个不通过，其中 {skipped} 个未变；用时 {seconds:.1f} 秒",
        f"{plural(len(done), 'department')}: {passed} passed, {len(done) - passed} failed, "
        f"{skipped} of them unchanged, in {seconds:.1f} s",
    )


def _told(several: Mapping[str, Told], name: str) -> Diagnostic | None:
    return several[name].finding if name in several else None


def _data(done: Sequence[Case], totals: Sequence[Sum], wrong: Sequence[str]) -> dict[str, object]:
    several = batch.several(done)
    return {
        "cases": [
            {
                "name": one.name,
                "passed": one.passed,
                "unchanged": one.skipped,
                "department": one.department,
                "year": one.year,
                "codes": dict(one.codes),
                "errors": {code: {"zh": zh, "en": en} for code, (zh, en) in one.errors.items()},
                "files": list(one.files),
                "signed": dict(zip(("verdict", "signer", "at"), one.signed, strict=True)) if one.signed[0] else None,
                "superseded": several[one.name].over if one.name in several else False,
                "several": {"zh": told.zh, "en": told.en} if (told := _told(several, one.name)) else None,
                "trouble": {"zh": one.trouble[0], "en": one.trouble[1]} if one.trouble[0] else None,
            }
            for one in sorted(done, key=lambda one: one.name)
        ],
        "sums": batch.sums_as_data(totals),
        "sums_not_as_stated": list(wrong),
    }
