"""The editions of a package → what the checks of this program find in them, and the report on it."""

import json
from collections.abc import Mapping, Sequence

from disclosure_gen import findings, pipeline
from disclosure_gen.diagnostics import Diagnostic, counts
from disclosure_gen.lang import Edition
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import dataclass
from disclosure_gen.submission.contents import Contents, path_of

REPORT = "check/report.json"
READABLE = "check/report.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is found in each edition, what of it is waived, and the waivers as code and place."""

    left: Mapping[Edition, tuple[Diagnostic, ...]]
    waived: Mapping[Edition, tuple[Diagnostic, ...]]
    waivers: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Return what is found in all editions and not waived; what several have stands once, as in the first."""
        once = {(one.code, one.place, one.zh): one for found in [*self.left.values()][::-1] for one in found[::-1]}
        return tuple(reversed(once.values()))


def review(
    contents: Contents, disclosures: Mapping[Edition, Disclosure], rules: Sequence[Rule] | None = None
) -> Review:
    """Run the checks over each edition; without `rules` those of the program hold."""
    sifted = {edition: pipeline.run_checks(one, (edition,), rules) for edition, one in disclosures.items()}
    waivers = {(one.code, place) for each in disclosures.values() for one in each.waivers for place in one.where}
    return Review(
        left={edition: one.left for edition, one in sifted.items()},
        waived={edition: one.waived for edition, one in sifted.items()},
        waivers=tuple(sorted(waivers)),
        sources=tuple(Source(path_of(edition), text) for edition, text in contents.editions.items()),
    )


def reports(found: Review) -> dict[str, bytes]:
    """Return the report for programs and that for people, by their names in a package."""
    said = {
        "editions": {edition: _edition(found, edition) for edition in found.left},
        "waivers": [{"code": code, "where": place} for code, place in found.waivers],
    }
    return {REPORT: (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode(), READABLE: _readable(found)}


def _edition(found: Review, edition: Edition) -> dict[str, object]:
    return {
        "counts": dict(counts(found.left[edition])),
        "waived": [{"code": one.code, "where": one.place} for one in found.waived[edition]],
        "findings": findings.as_data(found.left[edition], found.sources),
    }


def _readable(found: Review) -> bytes:
    """Return what is found as people read it, in each language of the editions."""
    langs = [lang for lang in ("zh", "en") if any(lang in edition for edition in found.left)]
    pieces: list[str] = []
    for lang in langs:
        zh = lang == "zh"
        number, waived = counts(found.found), len(found.waivers)
        pieces.append(
            f"{number['error']} 个错误，{number['warning']} 个警告，{number['notice']} 个提示，{waived} 处豁免"
            if zh
            else f"{number['error']} errors, {number['warning']} warnings, {number['notice']} notices, {waived} waivers"
        )
        pieces += (f"{'豁免' if zh else 'waived'}  {code}  {place}" for code, place in found.waivers)
        pieces.append(findings.as_text(found.found, found.sources, "zh" if zh else "en"))
    return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode()
