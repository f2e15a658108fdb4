"""The files of a package → their signatures, and what is wrong with them."""

from collections.abc import Mapping, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Severity
from disclosure_gen.records import dataclass
from disclosure_gen.signing.first import first_revision
from disclosure_gen.signing.signature import Signature, Trust
from disclosure_gen.submission import manifest


@dataclass(frozen=True, slots=True)
class Seen:
    """The signatures of a package and what was found."""

    signatures: tuple[Signature, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def signatures(held: Mapping[str, bytes], names: Sequence[str], trust: Trust) -> Seen:
    """Look at every signature; `names` are those of the department. Where somebody is trusted, one must be there."""
    signed = {name: first_revision(data) for name, data in held.items() if name.endswith(".pdf")}
    signed = {name: first for name, first in signed.items() if first != held[name]}
    if manifest.SIGNATURE not in held and not signed:
        return Seen(found=(_not_signed(),) if trust.roots else ())
    try:
        from disclosure_gen.signing.reading import read_detached, read_pdf_signature
    except ImportError:
        return _not_checked([*signed, *([manifest.SIGNATURE] if manifest.SIGNATURE in held else [])])
    read = [read_pdf_signature(held[name], first, name, trust) for name, first in sorted(signed.items())]
    if manifest.SIGNATURE in held:
        data = held.get(manifest.NAME, b"")
        read.insert(0, read_detached(data, held[manifest.SIGNATURE], manifest.SIGNATURE, trust))
    found = [one for _, wrong in read for one in wrong]
    if manifest.SIGNATURE not in held:
        found.append(_not_signed("error" if trust.roots else "warning"))
    known = tuple(signature for signature, _ in read)
    return Seen(known, (*found, *_others(known, names)))


def _not_signed(severity: Severity = "error") -> Diagnostic:
    say = Say("清单没有签名", "the manifest is not signed")
    return finding("DG826", Origin(manifest.NAME), say, severity=severity)


def _not_checked(names: Sequence[str]) -> Seen:
    say = Say("有签名，没有核验：需要 pyHanko", "it is signed, and nothing has looked at it: that takes pyHanko")
    hint = Say("pip install .[sign]", "pip install .[sign]")
    unchecked = tuple(Signature(file=name, verdict="unchecked") for name in sorted(names))
    return Seen(unchecked, tuple(finding("DG828", Origin(one.file), say, hint=hint) for one in unchecked))


def _others(known: Sequence[Signature], names: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Return where a signer does not bear the department's name."""
    told = dict.fromkeys(one.signer for one in known if one.signer and one.signer not in names)
    return tuple(
        finding(
            "DG827",
            Origin(manifest.SIGNATURE),
            Say(
                f"签名者是“{signer}”，部门是“{'、'.join(names)}”",
                f"signed by “{signer}”, the department is “{', '.join(names)}”",
            ),
        )
        for signer in told
    )
