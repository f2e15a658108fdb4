"""A package → whether all in it is as it says, as the checks want it, and as its own content makes it.

Nothing is written. The package comes from anywhere: what it says of itself is compared with what follows from its
content, which is loaded, checked and built again with the program's own kinds, words and rules.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.importers.package import unpack
from disclosure_gen.lang import Edition
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import dataclass, field, replace
from disclosure_gen.signing.first import first_revision
from disclosure_gen.signing.signature import Signature, Trust
from disclosure_gen.submission import manifest, review
from disclosure_gen.submission.agreement import disagreements
from disclosure_gen.submission.approved import Approved, compared
from disclosure_gen.submission.assemble import Part, assemble, load_editions
from disclosure_gen.submission.contents import (
    Contents,
    is_published,
    is_year_before,
    loaded,
    path_before,
    path_of,
    read_contents,
)
from disclosure_gen.submission.leaks import holds_secrets
from disclosure_gen.submission.manifest import Manifest
from disclosure_gen.submission.rebuilt import unlike_rebuilt
from disclosure_gen.submission.sealed import is_sealed, read_alone, seals_told, set_on
from disclosure_gen.submission.signatures import signatures

_VERSIONED = ("fonts", "rule_packs")  # what a manifest says that another version of the program would say otherwise

_OF_ALL = {manifest.NAME, manifest.SIGNATURE}  # files that no manifest lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was found in a package, and whose it is, as far as its content says it.

    `made_with` is the version of the program that its manifest claims.
    """

    package: str
    digest: str = ""
    department: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    year: int = 0
    files: int = 0
    kind: str = ""
    dates: Mapping[str, object] = field(default_factory=dict)
    made_with: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    waivers: tuple[tuple[str, str], ...] = ()
    signatures: tuple[Signature, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether anything is wrong with it."""
        return has_errors(self.diagnostics)


def verify(
    data: bytes,
    package: str,
    *,
    rules: Sequence[Source] = (),
    approved: Approved | None = None,
    trust: Trust = Trust(),  # noqa: B008 — frozen
) -> Verified:
    """Return what is wrong with a package.

    `rules` are a bureau's own, `approved` the figures of its decision, `trust` says whose word on signers is taken.
    """
    unpacked = unpack(data, package)
    outcome = Verified(package=package, digest=sha256(data).hexdigest(), files=len(unpacked.files))
    if not unpacked.files:
        empty = finding("DG801", Origin(package), Say("包是空的", "the package is empty"))
        return replace(outcome, diagnostics=unpacked.diagnostics or (empty,))
    held = unpacked.files
    said = manifest.read_manifest(held.get(manifest.NAME, b""))
    found = [*unpacked.diagnostics, *_listed(held, said, package)]
    contents = _contents_of(held)
    editions, wrong = load_editions(contents)
    found += wrong
    if not contents.editions:
        found.append(_without_content(package))
    outcome = replace(outcome, sources=(*_sources(contents, package), *rules))
    if not editions or len(editions) < len(contents.editions):
        return replace(outcome, diagnostics=_within(found, package))
    seen = review.review(contents, editions, _rules(editions, rules))
    found += [*_contents(contents, editions), *disagreements(editions), *_of_all(seen.found, rules)]
    if not has_errors(found) or said is not None:
        ours = seen if not rules else review.review(contents, editions)
        found += _made(held, said, contents, editions, review.reports(ours))
    found += compared(editions, approved) if approved else ()
    one, names = next(iter(editions.values())), manifest.names(editions)
    signed = signatures(held, [*names.values()], trust)
    found += signed.found
    return replace(
        outcome,
        department=one.id,
        name=names,
        year=one.year,
        kind=one.kind,
        dates=manifest.dates(one),
        made_with=_claimed(said),
        diagnostics=_within(found, package, _outside(rules, approved)),
        waivers=seen.waivers,
        signatures=signed.signatures,
    )


def _contents_of(held: Mapping[str, bytes]) -> Contents:
    try:
        return read_contents(held)
    except UnicodeDecodeError:
        return Contents({})


def _claimed(said: Manifest | None) -> str:
    """Return the version of the program that a manifest claims."""
    return str(said.said["made_with"].get("disclosure-gen", "")) if said else ""


def verify_alone(data: bytes, file: str, approved: Approved | None = None) -> Verified:
    """Return what is wrong with an OFD file, sealed or not, that came without a package."""
    disclosure, found = read_alone(data, file)
    outcome = Verified(package=file, digest=sha256(data).hexdigest(), files=1, diagnostics=in_order(found))
    if disclosure is None:
        return outcome
    editions = {disclosure.languages[0]: disclosure}
    wrong = compared(editions, approved) if approved else ()
    return replace(
        outcome,
        department=disclosure.id,
        name=manifest.names(editions),
        year=disclosure.year,
        kind=disclosure.kind,
        dates=manifest.dates(disclosure),
        diagnostics=in_order((*found, *wrong)),
    )


def _without_content(package: str) -> Diagnostic:
    say = Say(
        "包里没有内容（content/<语言>/disclosure.toml）", "no content in the package: content/<lang>/disclosure.toml"
    )
    return finding("DG805", Origin(package), say)


def _listed(held: Mapping[str, bytes], said: Manifest | None, package: str) -> Iterator[Diagnostic]:
    """Yield what is missing, what nobody lists, and what has another size or digest than is listed."""
    if said is None:
        say = Say(f"没有清单 {manifest.NAME}，或不是本程序的清单", f"no {manifest.NAME}, or none of this program")
        yield finding("DG804", Origin(package), say)
        return
    listed = {one.name: one for one in said.files}
    for name in sorted(listed.keys() - held.keys()):
        yield finding(
            "DG805", Origin(name), Say("清单所列的文件不在包里", "the manifest lists it, the package has it not")
        )
    for name in sorted(held.keys() - listed.keys() - _OF_ALL):
        yield finding("DG806", Origin(name), Say("清单没有列这个文件", "the manifest does not list this file"))
    for name, one in listed.items():
        data = held.get(name)
        if data is not None and (len(data) != one.size or sha256(data).hexdigest() != one.sha256):
            say = Say("大小或 SHA-256 与清单不符", "its size or SHA-256 is not as listed")
            yield finding("DG807", Origin(name), say)


def _contents(contents: Contents, editions: Mapping[Edition, Disclosure]) -> Iterator[Diagnostic]:
    """Yield where a content is not as published: secrets, remarks, what the edition does not print."""
    for edition, disclosure in editions.items():
        if holds_secrets(disclosure):
            yield _not_published(path_of(edition), Say("内容里有涉密的值", "a classified value is in the content"))
        elif disclosure.languages != (edition,) or not is_published(disclosure, edition, contents.editions[edition]):
            say = Say(
                "内容不是公开的样子：多了不印的，或改了写法", "more than the edition prints, or written otherwise"
            )
            yield _not_published(path_of(edition), say)
    for lang, text in contents.before.items():
        before = loaded(text, path_before(lang))[0]
        if before is None or holds_secrets(before) or not is_year_before(before, lang, text):
            say = Say("上年的内容不是公开的样子", "the content of the year before is not as published")
            yield _not_published(path_before(lang), say)


def _not_published(name: str, say: Say) -> Diagnostic:
    return finding("DG808", Origin(name), say)


def _made(
    held: Mapping[str, bytes],
    said: Manifest | None,
    contents: Contents,
    editions: Mapping[Edition, Disclosure],
    reports: Mapping[str, bytes],
) -> Iterator[Diagnostic]:
    """Yield where the files are not those that the content makes, and the manifest not that of these files."""
    try:
        made = assemble(contents, editions)
    except RefusedError as refused:
        yield finding("DG809", Origin(), Say(refused.zh, refused.en))
        return
    except Exception:  # content with errors can break its making in any way
        say = Say(
            "内容有错误，无法重新生成，文件没有核对",
            "content with errors cannot be built again: its files were not compared",
        )
        yield finding("DG809", Origin(), say)
        return
    yield from (one for one in made.diagnostics if one.severity == "error")
    parts = dict(made.parts)
    for name, data in reports.items():
        parts[name] = Part(data=data, role="check-report", format=name.rpartition(".")[2])
    others = _other_versions(said)
    digests = frozenset(sha256(data).hexdigest() for data in held.values())
    for name in sorted(parts.keys() - held.keys()):
        yield finding(
            "DG805", Origin(name), Say("内容应有的文件不在包里", "the content makes it, the package has it not")
        )
    for name in sorted(held.keys() - parts.keys() - _OF_ALL):
        yield finding("DG809", Origin(name), Say("内容里没有这个文件的来历", "the content does not make this file"))
    elsewhere = []
    for name in sorted(parts.keys() & held.keys()):
        data = _unsigned(held[name], parts[name])
        if data != parts[name].data:  # a signature, which is looked at elsewhere, comes after it
            wrong = list(unlike_rebuilt(name, data, parts[name], contents, others=others, digests=digests))
            yield from wrong
            elsewhere += [] if wrong else [name]
    yield from _seals(held, parts)
    if elsewhere:
        yield _made_elsewhere(elsewhere, sorted(others))
    if said is not None:
        yield from _manifest(held, said, parts, editions, same=not others)


def _seals(held: Mapping[str, bytes], parts: Mapping[str, Part]) -> Iterator[Diagnostic]:
    """Yield which OFD files an office's own system has sealed."""
    for name, part in parts.items():
        if part.format == "ofd" and name in held and (seals := set_on(held[name])):
            yield seals_told(seals, name, same=is_sealed(held[name], part.data))


def _unsigned(data: bytes, part: Part) -> bytes:
    """Return a file as it was before it was signed or sealed."""
    if part.format == "ofd":
        return part.data if is_sealed(data, part.data) else data
    return first_revision(data) if part.format == "pdf" else data


def _other_versions(said: Manifest | None) -> frozenset[str]:
    """Return the programs of which a manifest names another version than is here; all where there is none."""
    ours = manifest.versions()
    versions = said.said["made_with"] if said else {}
    return frozenset(name for name in ours.keys() | versions.keys() if versions.get(name) != ours.get(name))


def _made_elsewhere(names: Sequence[str], other: Sequence[str]) -> Diagnostic:
    more = f"，共 {len(names)} 个" if len(names) > 3 else "", f", {len(names)} in all" if len(names) > 3 else ""
    say = Say(
        f"清单说由别的版本（{'、'.join(other)}）生成，字节不同的文件：{'、'.join(names[:3])}{more[0]}。"
        "文字、数字、所带数据和公式相同，没有脚本和多画的东西；样子没有比较",
        f"made with other versions ({', '.join(other)}), as its manifest says; other bytes in {', '.join(names[:3])}"
        f"{more[1]}. Words, figures, data and formulas are the same, nothing runs or is drawn besides; "
        "the look was not compared",
    )
    hint = Say("要核对样子，请用同样的版本核验", "to compare the look, verify with the same versions")
    return finding("DG810", Origin(names[0]), say, hint=hint)


def _manifest(
    held: Mapping[str, bytes],
    said: Manifest,
    parts: Mapping[str, Part],
    editions: Mapping[Edition, Disclosure],
    *,
    same: bool,
) -> Iterator[Diagnostic]:
    """Yield DG804 where a manifest says anything that is not so."""
    there = {name: replace(part, data=held[name]) for name, part in parts.items() if name in held}
    data = manifest.manifest(editions, there, said.said.get("made_with", {}))
    if data == held[manifest.NAME]:
        return
    true, claimed = json.loads(data), dict(said.said)
    wrong = [
        key
        for key in sorted(true.keys() | claimed.keys())
        if true.get(key) != claimed.get(key) and (same or key not in _VERSIONED)
    ]
    if wrong or same:
        say = Say(
            f"清单所写与内容不符：{'、'.join(wrong)}", f"the manifest is not what the content gives: {', '.join(wrong)}"
        )
        if not wrong:
            say = Say("清单不是本程序写的样子", "the manifest is written otherwise than this program does")
        yield finding("DG804", Origin(manifest.NAME), say)


def _rules(editions: Mapping[Edition, Disclosure], own: Sequence[Source]) -> tuple[Rule, ...] | None:
    """Return the rules of the program with a bureau's own, None where it has none."""
    if not own:
        return None
    from disclosure_gen import files
    from disclosure_gen.load.rules import load_rules

    jurisdiction = next(iter(editions.values())).jurisdiction
    found, _ = load_rules((*files.read_rules(), *own), jurisdiction)
    return tuple(found.values())


def _of_all(found: Sequence[Diagnostic], own: Sequence[Source]) -> Iterator[Diagnostic]:
    """Yield findings; what is wrong with a rule for all is a notice: one department may well lack what it names."""
    names = {source.name for source in own}
    yield from (replace(one, severity="notice") if one.origin.file in names else one for one in found)


def _outside(rules: Sequence[Source], approved: Approved | None) -> frozenset[str]:
    """Return the files of the bureau, which are in no package."""
    return frozenset({source.name for source in rules} | ({approved.file} if approved else set()))


def _sources(contents: Contents, package: str) -> tuple[Source, ...]:
    return tuple(Source(f"{package}/{path_of(edition)}", text) for edition, text in contents.editions.items())


def _within(found: Sequence[Diagnostic], package: str, outside: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return findings with the package before the names of its files, each once; files `outside` have their own."""

    def placed(origin: Origin) -> Origin:
        inside = origin.file and not origin.file.startswith(package) and origin.file not in outside
        return replace(origin, file=f"{package}/{origin.file}" if inside else origin.file or package)

    moved = (
        replace(
            one,
            origin=placed(one.origin),
            related=tuple(replace(other, origin=placed(other.origin)) for other in one.related),
        )
        for one in found
    )
    return in_order(dict.fromkeys(moved))
