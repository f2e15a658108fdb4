"""Many departments at once: folders of content or packages → what each gives, and one report, which is the memory too.

Beside `pipeline` and `submission`, a caller of `files`. The report is written after each case, so that a run that was
ended goes on where it was; a case that is as it was is not done again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from disclosure_gen import files, pipeline
from disclosure_gen.batch.case import HIDDEN, Case
from disclosure_gen.batch.sums import Sum, several, sums, sums_as_data
from disclosure_gen.cases import are_there, bytes_of, find_cases, read_text
from disclosure_gen.codes import Say
from disclosure_gen.cores import over_cores
from disclosure_gen.diagnostics import Diagnostic, has_errors
from disclosure_gen.files import RefusedError
from disclosure_gen.findings import address, unclassified
from disclosure_gen.importers.package import unpack
from disclosure_gen.load import prior
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, find
from disclosure_gen.money import Classified, Quantity
from disclosure_gen.records import dataclass, fields, replace
from disclosure_gen.signing.signature import weakest
from disclosure_gen.submission import manifest
from disclosure_gen.submission.assemble import load_editions
from disclosure_gen.submission.contents import read_contents
from disclosure_gen.submission.packages import given, issue_of, one_for_each, verify_one
from disclosure_gen.submission.submit import submit
from disclosure_gen.submission.superseding import Issue

__all__ = ["REPORT", "TASKS", "Case", "Job", "Sum", "cases", "run", "several", "sums", "sums_as_data"]

TASKS = ("check", "build", "submit", "verify")
REPORT = "batch.json"

_VERSION = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done with each case, where to put what is made, and which figures are added up.

    `rules`, `approved` and `trusted` are for verifying, as `verify_all` takes them.
    """

    task: str
    out: str = "out"
    keys: tuple[str, ...] = ()
    formats: tuple[str, ...] = pipeline.USUAL_FORMATS
    rules: str = ""
    approved: str = ""
    trusted: tuple[str, ...] = ()


def cases(places: Sequence[str]) -> tuple[str, ...]:
    """Return the folders of content and the packages that some folders hold, or that are named themselves.

    Raises RefusedError where there is none.
    """
    found = dict.fromkeys(str(case) for place in places for case in find_cases(Path(place)))
    if not found:
        said = "、".join(places), ", ".join(places)
        raise RefusedError(f"{said[0]} 中没有内容文件夹或报送包", f"no folder of content and no package in {said[1]}")
    return tuple(found)


def run(names: Sequence[str], job: Job, *, jobs: int = 0) -> Iterator[Case]:
    """Yield what each case gives, those first that are as they were; the report is whole after each.

    Raises RefusedError where the report cannot be written.
    """
    path = Path(job.out) / REPORT
    given(job.rules, job.approved, job.trusted)
    one_for_each(job.approved, names)
    files.refuse_occupied(Path(job.out))
    known = _remembered(read_text(path))
    done: dict[str, Case] = {}
    left: list[str] = []
    for name in names:
        before = known.get(name)
        if before is not None and before.digest and before.digest == _digest(name, job) and are_there(before.files):
            done[name] = before
            yield _skipped(before)
        else:
            left.append(name)
    for name, case in over_cores(partial(_done, job=job), left, jobs):
        done[name] = case
        files.write_files({path: _report({one: done[one] for one in names if one in done}, job)})
        yield case
    files.write_files({path: _report({one: done[one] for one in names}, job)})


def _done(name: str, job: Job) -> Case:
    """Do one case. What goes wrong with it is part of what it gives: one bad case does not stop the others."""
    try:
        digest = _digest(name, job)
        case = _partial(name, job) or _TASKS[job.task](name, job)
    except RefusedError as refused:
        return Case(name=name, trouble=(refused.zh, refused.en))
    except Exception as error:  # a fault of the program itself, which the others need not suffer
        said = f"{type(error).__name__}: {error}"
        return Case(name=name, trouble=(f"程序自身的错误：{said}", f"an error of the program itself: {said}"))
    return replace(case, name=name, digest=digest)


def _skipped(case: Case) -> Case:
    return replace(case, skipped=True)


def _partial(name: str, job: Job) -> Case | None:
    """Return what a year gives of which only some figures are known: nothing is made of it, and that is no fault."""
    disclosure = None if job.task in ("check", "verify") else pipeline.read(name).disclosure
    if disclosure is None or not disclosure.partial:
        return None
    nothing = ("只登记了部分数字，不生成文件", "only some figures are known: nothing is made")
    return Case(name="", passed=True, department=disclosure.id, year=disclosure.year, trouble=nothing)


def _check(name: str, job: Job) -> Case:
    report = pipeline.check(name)
    return _case(report.diagnostics, report.sources, pipeline.read(name).disclosure, (), job)


def _build(name: str, job: Job) -> Case:
    report = pipeline.build(name, formats=job.formats, out=Path(job.out) / _place(name))
    made = tuple(one.path for one in report.files)
    return _case(report.diagnostics, report.sources, pipeline.read(name).disclosure, made, job)


def _submit(name: str, job: Job) -> Case:
    done = submit(name, out=Path(job.out) / _place(name))
    return _case(done.diagnostics, done.sources, pipeline.read(name).disclosure, (done.path,) if done.path else (), job)


def _verify(name: str, job: Job) -> Case:
    found = verify_one(name, **given(job.rules, job.approved, job.trusted))
    contents = unpack(files.read_made(Path(name)), name).files
    editions = load_editions(read_contents(contents))[0] if not found.failed else {}
    case = _case(found.diagnostics, found.sources, next(iter(editions.values()), None), (), job)
    if not case.year:
        case = replace(case, department=found.department, year=found.year)
    worst = weakest(found.signatures)
    signed = (worst.verdict, worst.signer, worst.at) if worst else ("", "", "")
    told = issue_of(found) if found.department and not found.failed else None
    issue = {name: getattr(told, name) for name in Issue.__slots__} if told else {}
    return replace(case, signed=signed, issue=issue)


_TASKS: Mapping[str, Callable[[str, Job], Case]] = {
    "check": _check,
    "build": _build,
    "submit": _submit,
    "verify": _verify,
}


def _case(
    diagnostics: Sequence[Diagnostic],
    sources: Sequence[Source],
    disclosure: Disclosure | None,
    made: tuple[str, ...],
    job: Job,
) -> Case:
    codes: dict[str, int] = {}
    for one in diagnostics:
        codes[one.code] = codes.get(one.code, 0) + 1
    return Case(
        name="",
        passed=not has_errors(diagnostics),
        department=disclosure.id if disclosure else "",
        year=disclosure.year if disclosure else 0,
        codes=dict(sorted(codes.items())),
        errors=_errors(diagnostics, sources),
        files=made,
        amounts=dict(_amounts(disclosure, job.keys)) if disclosure else {},
    )


def _errors(diagnostics: Sequence[Diagnostic], sources: Sequence[Source]) -> Mapping[str, tuple[str, str]]:
    """Return the first error of each code: its words in both languages, each with its place."""
    first: dict[str, tuple[str, str]] = {}
    for one in unclassified(diagnostics, sources):
        if one.severity == "error" and one.code not in first:
            place = address(one.origin, sources)
            first[one.code] = (f"{one.zh}（{place}）", f"{one.en} ({place})")
    return first


def _amounts(disclosure: Disclosure, keys: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key in keys:
        for found in find(disclosure, key)[:1]:
            if isinstance(found, FoundFigure) and isinstance(found.amount, Quantity):
                yield key, (f"{found.amount.value:f}", found.amount.unit)
            elif isinstance(found, FoundFigure) and isinstance(found.amount, Classified):
                yield key, (HIDDEN, "")


def _place(name: str) -> Path:
    """Return where what is made of a case goes, so that no two cases write the same file."""
    path = Path(name).resolve()
    return Path(path.parent.name) / path.name


def _digest(name: str, job: Job) -> str:
    """Return what changes with anything that the outcome depends on: content, rules, versions, what is asked for."""
    path = Path(name)
    asked = json.dumps([_VERSION, manifest.versions(), job.task, job.formats, job.keys, job.out])
    found = sha256(asked.encode())
    for place in filter(None, (job.rules, job.approved, *job.trusted)) if job.task == "verify" else ():
        found.update(bytes_of(Path(place)))
    if job.trusted:
        found.update(date.today().isoformat().encode())  # noqa: DTZ011 — certificates end on a day
    if path.is_file():
        found.update(files.read_made(path))
        return found.hexdigest()
    sources = files.read_content(path)
    named = prior.named(sources)
    before = files.read_prior(path, named.folder) if named else ()
    for source in (*sources, *files.read_rules(path), *(() if isinstance(before, Say) else before)):
        found.update(f"{Path(source.name).name}\0{source.text}\0{source.unread}\0".encode())
    return found.hexdigest()


def _report(done: Mapping[str, Case], job: Job) -> bytes:
    said = {
        "version": _VERSION,
        "task": job.task,
        "cases": [_data(case) for case in done.values()],
        "sums": sums_as_data(sums([*done.values()], job.keys)),
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _data(case: Case) -> dict[str, object]:
    return {one.name: getattr(case, one.name) for one in fields(Case) if one.name != "skipped"}


def _remembered(text: str) -> Mapping[str, Case]:
    """Return the cases of an earlier report by name; none where it is not whole or of another version."""
    try:
        said = json.loads(text)
        if said["version"] != _VERSION:
            return {}
        return {
            one["name"]: Case(
                **{
                    **one,
                    "files": tuple(one["files"]),
                    "trouble": tuple(one["trouble"]),
                    "signed": tuple(one["signed"]),
                    "errors": {code: (zh, en) for code, (zh, en) in one["errors"].items()},
                    "amounts": {key: (value, unit) for key, (value, unit) in one["amounts"].items()},
                }
            )
            for one in said["cases"]
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
