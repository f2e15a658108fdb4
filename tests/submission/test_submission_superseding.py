"""Several packages of one department and year: which is over, by what that is known, and what nothing tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

import authority
import packages
from disclosure_gen.cli import main
from disclosure_gen.submission.packages import beside_each_other
from disclosure_gen.submission.superseding import Issue, superseding
from disclosure_gen.submission.verify import verify

EARLY, LATE = "2024-02-01", "2024-02-09"
FIRST = Issue(package="a.zip", department="library", year=2024, kind="budget", digest="1", made_with="0.1.0")
SECOND = replace(FIRST, package="b.zip", digest="2")


def said(*issues: Issue) -> dict[str, tuple[str, bool, str]]:
    return {name: (one.finding.severity, one.over, one.finding.en) for name, one in superseding(issues).items()}


@pytest.mark.parametrize(
    ("early", "late", "by"),
    [
        ({"signed": EARLY, "disclosed": LATE}, {"signed": LATE, "disclosed": EARLY}, "time of signing"),
        ({"disclosed": EARLY, "approved": LATE}, {"disclosed": LATE, "approved": EARLY}, "date of disclosure"),
        ({"approved": EARLY, "disclosed": LATE}, {"approved": LATE, "disclosed": LATE}, "date of approval"),
        ({"signed": LATE, "disclosed": EARLY}, {"disclosed": LATE}, "date of disclosure"),
    ],
)
def test_the_later_one_supersedes_by_the_first_thing_that_tells(
    early: dict[str, str], late: dict[str, str], by: str
) -> None:
    told = said(replace(FIRST, **early), replace(SECOND, **late))  # type: ignore[arg-type]
    assert told["a.zip"][:2] == ("warning", True)
    assert told["a.zip"][2].startswith("superseded by b.zip, by the ")
    assert by in told["a.zip"][2]
    assert told["b.zip"][:2] == ("notice", False)
    assert told["b.zip"][2].startswith("supersedes a.zip")


def test_what_nothing_tells_is_asked_and_a_claimed_version_decides_nothing() -> None:
    told = said(FIRST, replace(SECOND, made_with="9.9.9"))
    assert {one[:2] for one in told.values()} == {("warning", False)}
    assert "0.1.0, 9.9.9" in told["a.zip"][2]
    assert "ask the department" in told["a.zip"][2]
    assert {one.finding.code for one in superseding([FIRST, SECOND]).values()} == {"DG835"}
    assert superseding([FIRST]) == {}


def test_the_same_bytes_twice_are_one_package() -> None:
    assert said(FIRST, replace(SECOND, digest="1")) == {"b.zip": ("notice", True, "the same bytes as a.zip")}


def test_other_departments_years_and_kinds_are_none_of_it() -> None:
    others = ({"department": "museum"}, {"year": 2025}, {"kind": "final_accounts"})
    assert said(FIRST, *(replace(SECOND, package=f"{n}.zip", **one) for n, one in enumerate(others))) == {}  # type: ignore[arg-type]


def test_three_have_one_latest() -> None:
    third = replace(FIRST, package="c.zip", digest="3", disclosed="2024-03-01")
    told = said(replace(FIRST, disclosed=LATE), third, replace(SECOND, disclosed=EARLY))
    assert {name for name, one in told.items() if one[1]} == {"a.zip", "b.zip"}


def test_a_package_that_does_not_pass_supersedes_nothing() -> None:
    good = verify(packages.package(), "good.zip")
    bad = verify(packages.package()[:-1] + b"\1", "bad.zip")
    assert [one.diagnostics for one in beside_each_other([good, bad])] == [good.diagnostics, bad.diagnostics]


def test_an_older_signed_package_is_known_by_the_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyhanko")
    from disclosure_gen.submission.sign import sign

    (tmp_path / "id.p12").write_bytes(authority.identity("Riverside"))
    (tmp_path / "root.pem").write_bytes(authority.root())
    (tmp_path / "plain.zip").write_bytes(packages.package())
    made = []
    for hours, name in ((2, "z-older.zip"), (1, "a-newer.zip")):
        then = datetime.now(UTC) - timedelta(hours=hours)
        monkeypatch.setattr("disclosure_gen.submission.sign.datetime", SimpleNamespace(now=lambda _, at=then: at))
        made.append(str(tmp_path / "in" / name))
        (tmp_path / "in").mkdir(exist_ok=True)
        sign(str(tmp_path / "plain.zip"), str(tmp_path / "id.p12"), authority.PASSPHRASE, out=made[-1])
    trust = ["--trust", str(tmp_path / "root.pem"), "--jobs", "1", "--ui", "en"]
    assert main(["verify", *made, *trust]) == 0
    out = capsys.readouterr().out
    assert f"superseded by {made[1]}, by the time of signing" in out
    words = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / "out"), *trust]
    for _ in range(2):  # the second run remembers
        assert main([*words, "--sum", "figures.library.floor_area"]) == 0
        out = capsys.readouterr().out
        assert f"{made[0]}: superseded by {made[1]}" in out
        assert "1 of 1 have it" in out
