"""Packages on the disk → what verifying each finds, over the cores; nothing is written."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from glob import glob
from pathlib import Path
from typing import TypedDict

from disclosure_gen import files, findings
from disclosure_gen.cases import find_packages
from disclosure_gen.codes import Say, finding
from disclosure_gen.cores import over_cores
from disclosure_gen.diagnostics import Origin, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.formats import Around, moment, terms, write
from disclosure_gen.importers.ofd import is_ofd
from disclosure_gen.importers.package import unpack
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source
from disclosure_gen.records import replace
from disclosure_gen.signing.signature import Trust
from disclosure_gen.submission import manifest
from disclosure_gen.submission.approved import Approved, read_approved
from disclosure_gen.submission.online import Online, compared
from disclosure_gen.submission.report import report
from disclosure_gen.submission.superseding import Issue, superseding
from disclosure_gen.submission.verify import Verified, verify, verify_alone


class Given(TypedDict):
    """What packages are verified by: a bureau's own rules, the place of its decisions, whom it trusts."""

    rules: tuple[Source, ...]
    approved: Path | None
    trust: Trust


def packages_in(places: Sequence[str]) -> tuple[str, ...]:
    """Return the packages that are named, in the folders that are named, and that patterns match (on Windows)."""
    found: list[str] = []
    for place in places:
        path = Path(place)
        if path.is_dir():
            found += map(str, find_packages(path))
        elif ("*" in place or "?" in place) and not path.exists():
            found += sorted(glob(place)) or [place]  # noqa: PTH207 — a pattern of any place
        else:
            found.append(place)
    if not found:
        said = "、".join(places), ", ".join(places)
        raise RefusedError(f"{said[0]} 中没有报送包（*.zip）", f"no package (*.zip) in {said[1]}")
    return tuple(dict.fromkeys(found))


def verify_all(
    packages: Sequence[str], *, rules: str = "", approved: str = "", trusted: Sequence[str] = (), jobs: int = 0
) -> Iterator[Verified]:
    """Yield what is found in each package, as it is done; one that cannot be read is a finding.

    `rules` is a folder with a bureau's own rule packs. `approved` is the file of a decision, or a folder with one for
    each department, `<department>-<year>.toml` or `.xlsx`. `trusted` are files with the certificates of those whose
    word on signers is taken. Raises RefusedError where these cannot be read.
    """
    one_for_each(approved, packages)
    work = partial(verify_one, **given(rules, approved, trusted))
    yield from (done for _, done in over_cores(work, tuple(dict.fromkeys(packages)), jobs))


def beside_each_other(done: Sequence[Verified]) -> tuple[Verified, ...]:
    """Return packages with what there is to say where several are of one department and year."""
    told = superseding([issue_of(one) for one in done if one.department and not one.failed])
    return tuple(
        replace(one, diagnostics=in_order((*one.diagnostics, told[one.package].finding)))
        if one.package in told
        else one
        for one in done
    )


def issue_of(one: Verified) -> Issue:
    """Return what tells a package from others of its department."""
    signed = next((each for each in one.signatures if each.file == manifest.SIGNATURE), None)
    sound = signed is not None and signed.verdict in ("valid", "unknown") and signed.at
    known = {key: str(one.dates.get(key, "")) for key in ("disclosed", "approved")}
    return Issue(
        package=one.package,
        department=one.department,
        year=one.year,
        kind=one.kind,
        digest=one.digest,
        signed=datetime.fromisoformat(signed.at).astimezone(UTC).isoformat() if signed and sound else "",
        made_with=one.made_with,
        **{key: "" if day == manifest.UNKNOWN else day for key, day in known.items()},
    )


def given(rules: str, approved: str, trusted: Sequence[str]) -> Given:
    """Return what packages are verified by, read from its places.

    Raises RefusedError where something cannot be read.
    """
    known = Path(approved) if approved else None
    if known is not None and not known.is_dir():
        read_approved(files.read_made(known), str(known))
    own = files.read_packs(Path(rules)) if rules else ()
    wrong = [one for one in load_rules(own, "base")[1] if one.severity == "error"]
    if wrong:
        said = (findings.as_text(wrong, own, "zh"), findings.as_text(wrong, own, "en"))
        raise RefusedError(
            f"规则文件有错误，没有核验：\n{said[0]}", f"errors in the rules, nothing was verified:\n{said[1]}"
        )
    return {
        "rules": own,
        "approved": known,
        "trust": read_trust(trusted),
    }


def one_for_each(approved: str, packages: Sequence[str]) -> None:
    """Raise RefusedError where one decision is given for several packages: it is that of one department."""
    if approved and len(packages) > 1 and not Path(approved).is_dir():
        raise RefusedError(
            f"{approved} 是一个部门的批复，包有 {len(packages)} 个：请给出文件夹，每个部门一个文件",
            f"{approved} is of one department, the packages are {len(packages)}: name a folder with a file for each",
        )


def write_report(done: Sequence[Verified], langs: Sequence[Lang], out: str) -> tuple[str, ...]:
    """Write the report on packages as `<out>/verification.<language>.html`, a page for each language; return the paths.

    Raises RefusedError where one cannot be written.
    """
    files.refuse_occupied(Path(out))
    day = (moment() or datetime.now().astimezone()).date()
    pages: dict[Edition, str] = {lang: f"verification.{lang}.html" for lang in langs}
    around = Around(pages, made="verification.made")
    made = {
        Path(out) / pages[lang]: write(report(done, lang, terms(), day), None, "html", around).data for lang in langs
    }
    files.write_files(made)
    return tuple(map(str, made))


def compare_online(file: str, package: str) -> Online:
    """Return how a file that was put on line differs from what a package has; what is wrong with either is a finding.

    Raises RefusedError when one of them cannot be read.
    """
    data = files.read_made(Path(file))
    unpacked = unpack(files.read_made(Path(package)), package)
    if unpacked.diagnostics:
        return Online(diagnostics=unpacked.diagnostics)
    return compared(data, file, unpacked.files)


def read_trust(paths: Sequence[str]) -> Trust:
    """Return whose word on signers is taken, now.

    Raises RefusedError where a file is no certificate, or pyHanko is not installed.
    """
    roots = {path: files.read_made(Path(path)) for path in paths}
    for path, data in roots.items():
        _refuse_no_certificate(path, data)
    return Trust(roots=tuple(roots.values()), moment=datetime.now(UTC))


def _refuse_no_certificate(path: str, data: bytes) -> None:
    try:
        from disclosure_gen.signing.reading import roots_of

        roots_of(data)
    except ImportError:
        raise RefusedError(
            "核验签名需要 pyHanko：pip install .[sign]", "verifying signatures needs pyHanko: pip install .[sign]"
        ) from None
    except (ValueError, TypeError):
        raise RefusedError(f"{path} 不是证书（PEM 或 DER）", f"{path} is no certificate (PEM or DER)") from None


def verify_one(
    package: str,
    *,
    rules: Sequence[Source] = (),
    approved: Path | None = None,
    trust: Trust = Trust(),  # noqa: B008 — frozen
) -> Verified:
    """Return what is found in a package on the disk, or in an OFD file alone."""
    try:
        data = files.read_made(Path(package))
    except RefusedError as refused:
        return Verified(package=package, diagnostics=(finding("DG801", Origin(package), Say(refused.zh, refused.en)),))
    try:
        decided = None if approved is None else _approved(approved, Path(package).name)
        if is_ofd(data) or package.lower().endswith(".ofd"):
            return verify_alone(data, package, decided)
        return verify(data, package, rules=rules, approved=decided, trust=trust)
    except Exception as error:  # a fault of the program itself, for which other packages need not wait
        said = f"{type(error).__name__}: {error}"
        say = Say(f"核验中断，程序自身的错误：{said}", f"an error of the program itself ended it: {said}")
        return Verified(package=package, diagnostics=(finding("DG832", Origin(package), say),))


def _approved(path: Path, package: str) -> Approved:
    """Return the figures of a decision, of a folder those of the department whose package it is."""
    if path.is_dir():
        stem = package.removesuffix(".zip").removesuffix(".signed").removesuffix("-submission")
        path = next(
            (one for end in ("toml", "xlsx") if (one := path / f"{stem}.{end}").is_file()), path / f"{stem}.toml"
        )
    try:
        return read_approved(files.read_made(path), str(path))
    except RefusedError as refused:
        return Approved({}, str(path), (finding("DG811", Origin(str(path)), Say(refused.zh, refused.en)),))
