"""PDF files → the rules of a profile that veraPDF, the reference validator, finds broken.

`make verapdf` fetches it (Maven and Java). Where it is not there the conformance of files is not known: tests that need
it are skipped and say so, and fail where VERAPDF_REQUIRED is set, as in CI.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
JARS = Path(__file__).parents[1] / "build" / "verapdf"
REQUIRED = bool(os.environ.get("VERAPDF_REQUIRED"))


def missing() -> str:
    """Return why veraPDF cannot run here, "" where it can."""
    if not shutil.which("java"):
        return "Java is not installed"
    if not list(JARS.glob("greenfield-apps-*.jar")):
        return "veraPDF is not in build/verapdf (fetch it with: make verapdf)"
    return ""


def broken_rules(files: Sequence[Path], profile: str) -> Mapping[Path, list[str]]:
    """Return for each file the rules that it breaks, in words; one that could not be judged says so."""
    command = ["java", "-cp", f"{JARS}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", profile]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    assert done.stdout.startswith(b"<?xml"), done.stderr.decode()
    jobs = {Path(job.findtext("item/name") or ""): job for job in etree.fromstring(done.stdout).iter("job")}
    return {file: list(_broken(jobs.get(file), profile)) for file in files}


def _broken(job: etree._Element | None, profile: str) -> Iterator[str]:
    report = None if job is None else job.find("validationReport")
    if report is None or not (report.get("profileName") or "").upper().startswith(PROFILES[profile].upper()):
        yield "was not judged"
        return
    for rule in report.iter("rule"):
        place = rule.findtext("check/context")
        yield f"{rule.get('specification')} {rule.get('clause')}: {rule.findtext('description')} ({place})"
    details = report.find("details")
    checks = 0 if details is None else int(details.get("passedChecks") or 0)
    if checks < 100 or (report.get("isCompliant") != "true" and not report.findall(".//rule")):
        yield f"was judged by {checks} checks: {report.get('statement')}"
