"""Many departments at once: what each gives, one report, nothing done twice, and no bad one stops the others."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import built
import packages
from disclosure_gen import batch
from disclosure_gen.batch import Case, Job
from disclosure_gen.cli import main
from disclosure_gen.importers.package import unpack
from disclosure_gen.submission.submit import submit
from disclosure_gen.submission.verify import verify

KEY = "figures.library.floor_area"


def departments(folder: Path, count: int) -> Path:
    """Make invented departments, each a little different from the others."""
    for number in range(count):
        target = folder / f"library-{number}" / "2024"
        shutil.copytree(built.SMALL, target)
        file = target / "disclosure.toml"
        text = file.read_text("utf-8").replace("riverside-library", f"library-{number}")
        assert "6250.5" in text
        file.write_text(text.replace("current = 6250.5", f"current = {1000 + number}.5"), "utf-8")
    return folder


def run(folder: Path, out: Path, task: str = "submit", keys: tuple[str, ...] = (), jobs: int = 1) -> dict[str, Case]:
    job = Job(task=task, out=str(out), keys=keys)
    return {Path(one.name).parent.name: one for one in batch.run(batch.cases([str(folder)]), job, jobs=jobs)}


def test_each_department_gives_its_package_over_the_cores(tmp_path: Path) -> None:
    done = run(departments(tmp_path / "in", 3), tmp_path / "out", jobs=2)
    assert sorted(done) == ["library-0", "library-1", "library-2"]
    assert all(one.passed and not one.skipped for one in done.values())
    for name, one in done.items():
        (path,) = one.files
        assert path.endswith(f"{name}-2024-submission.zip")
        assert not verify(Path(path).read_bytes(), path).failed


def test_what_is_as_it_was_is_not_done_again(tmp_path: Path) -> None:
    folder = departments(tmp_path / "in", 3)
    first = run(folder, tmp_path / "out")
    again = run(folder, tmp_path / "out")
    assert all(one.skipped for one in again.values())
    assert [one.files for one in again.values()] == [one.files for one in first.values()]
    file = folder / "library-1" / "2024" / "disclosure.toml"
    file.write_text(file.read_text("utf-8").replace("1001.5", "1002.5"), "utf-8")
    Path(first["library-2"].files[0]).unlink()
    third = run(folder, tmp_path / "out")
    assert {name for name, one in third.items() if not one.skipped} == {"library-1", "library-2"}
    assert not any(one.skipped for one in run(folder, tmp_path / "out", "check").values())


def test_one_bad_department_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = departments(tmp_path / "in", 3)
    (folder / "library-0" / "2024" / "disclosure.toml").write_text("[disclosure\n", "utf-8")
    shutil.rmtree(folder / "library-1" / "2024")
    (folder / "library-1" / "2024").mkdir()
    (folder / "library-1" / "2024" / "disclosure.toml").symlink_to(tmp_path / "nowhere")
    done = run(folder, tmp_path / "out")
    assert done["library-2"].passed
    assert not done["library-0"].passed
    assert done["library-0"].codes["DG101"] == 1
    assert "library-1" not in done or not done["library-1"].passed


def test_the_report_says_nothing_that_is_classified(tmp_path: Path) -> None:
    folder = departments(tmp_path / "in", 1)
    file = folder / "library-0/2024/disclosure.toml"
    text = file.read_text("utf-8").replace("current = 1000.5", 'classified = true, value = "四千六"')
    file.write_text(text, "utf-8")
    (one,) = run(folder, tmp_path / "out", "check").values()
    assert "**" in one.errors["DG103"][0]
    assert "四千六" not in str(one.errors)


def test_a_fault_of_the_program_in_one_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(batch, "submit", lambda name, **more: 1 / 0 if "library-0" in name else submit(name, **more))
    done = run(departments(tmp_path / "in", 2), tmp_path / "out")
    assert "ZeroDivisionError" in done["library-0"].trouble[1]
    assert done["library-1"].passed
    monkeypatch.undo()
    assert run(tmp_path / "in", tmp_path / "out")["library-0"].passed


def test_figures_are_added_up_and_compared_with_a_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = departments(tmp_path / "in", 2)
    words = ["batch", str(folder), "--do", "check", "--out", str(tmp_path / "out"), "--jobs", "1"]
    assert main([*words, "--sum", f"{KEY}=2002", "--ui", "en"]) == 0
    assert "as stated" in capsys.readouterr().out
    assert main([*words, "--sum", f"{KEY}=2000", "--ui", "zh"]) == 1
    assert "总数 2000，差 +2.0" in capsys.readouterr().out
    assert main([*words, "--sum", f"{KEY}=2000", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["sums"] == [
        {"figure": KEY, "year": 2024, "sums": {"平方米": "2002.0"}, "have_it": 2, "classified": 0, "failed": 0, "of": 2}
    ]
    assert said["sums_not_as_stated"] == [KEY]
    assert main([*words, "--sum", "=1", "--ui", "en"]) == 2


def test_money_in_several_units_is_one_sum() -> None:
    amounts = [("1", "万元"), ("5000", "元"), ("3", "人")]
    found = [Case(name=str(number), year=2025, amounts={"a": one}) for number, one in enumerate(amounts)]
    (one,) = batch.sums(found, ["a"])
    assert {unit: str(value) for unit, value in one.amounts.items()} == {"万元": "1.5", "人": "3"}


def test_years_are_not_added_together_and_who_lacks_a_figure_is_counted() -> None:
    found = [
        Case(name=f"{year}{number}", year=year, amounts={"a": ("1", "万元")} if number else {})
        for year in (2024, 2025)
        for number in range(year - 2022)
    ]
    said = [(one.year, str(one.amounts["万元"]), one.having, one.cases) for one in batch.sums(found, ["a"])]
    assert said == [(2025, "2", 2, 3), (2024, "1", 1, 2)]


def test_what_is_classified_is_not_added_and_failed_departments_are_told() -> None:
    amounts = (("1", "万元"), ("**", ""), ("2", "万元"))
    found = [Case(name=one, year=2025, passed=one != "2", amounts={"a": (one, unit)}) for one, unit in amounts]
    (one,) = batch.sums(found, ["a"])
    assert (str(one.amounts["万元"]), one.having, one.hidden, one.failed, one.cases) == ("3", 2, 1, 1, 3)


def test_a_figure_that_nobody_has_is_no_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = departments(tmp_path / "in", 1)
    words = ["batch", str(folder), "--do", "check", "--out", str(tmp_path / "out"), "--jobs", "1", "--ui", "en"]
    assert main([*words, "--sum", "figures.nonsense"]) == 1
    assert "0 of 1 have it" in capsys.readouterr().out


def test_packages_are_verified_by_whom_a_bureau_trusts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyhanko")
    import authority
    from disclosure_gen.submission.sign import sign

    (tmp_path / "id.p12").write_bytes(authority.identity("Riverside"))
    (tmp_path / "root.pem").write_bytes(authority.root())
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "plain.zip").write_bytes(packages.package())
    sign(str(folder / "plain.zip"), str(tmp_path / "id.p12"), authority.PASSPHRASE, out=str(folder / "signed.zip"))
    words = ["batch", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1", "--ui", "en"]
    assert main([*words, "--trust", str(tmp_path / "root.pem")]) == 1
    out = capsys.readouterr().out
    assert "signature valid (Riverside" in out
    assert "DG826" in out
    assert "signatures: not signed 1, signature valid 1" in out
    assert main([*words, "--do", "check", "--trust", str(tmp_path / "root.pem")]) == 2


@pytest.mark.parametrize("jobs", ["0", "-3", "x"])
def test_a_number_of_processes_is_positive(jobs: str, tmp_path: Path) -> None:
    assert main(["batch", str(tmp_path), "--jobs", jobs]) == 2


def test_packages_are_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.zip").write_bytes(packages.package())
    (tmp_path / "bad.zip").write_bytes(packages.package()[:-1] + b"\1")
    assert main(["batch", str(tmp_path), "--out", str(tmp_path / "out"), "--jobs", "1", "--ui", "en"]) == 1
    out = capsys.readouterr().out
    assert "1 passed, 1 failed" in out
    assert "bad.zip: DG802  not packed as this program does" in out or "bad.zip: DG80" in out
    assert "DG80" in out


def test_a_place_with_nothing_to_do_is_refused(tmp_path: Path) -> None:
    assert main(["batch", str(tmp_path), "--out", str(tmp_path / "out")]) == 2


def started(words: list[str]) -> subprocess.Popen[bytes]:
    code = "import sys; from disclosure_gen.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONPATH": str(built.ROOT / "src")}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_a_second_run_after_a_kill_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, out = departments(tmp_path / "in", 4), tmp_path / "out"
    report = out / batch.REPORT
    with started(["batch", str(folder), "--out", str(out), "--jobs", "1"]) as process:
        while not report.exists() and process.poll() is None:
            time.sleep(0.01)
        process.kill()
    said: dict[str, Any] = json.loads(report.read_text("utf-8"))
    before = {Path(one["name"]).parent.name for one in said["cases"]}
    assert before
    done = run(folder, out)
    assert {name for name, one in done.items() if one.skipped} == before
    assert all(one.passed for one in done.values())


def assert_whole_after(seconds: float, number: signal.Signals, out: Path) -> None:
    """Kill a submission after a while and see that the package that was there is whole, old or new."""
    package = out / "riverside-library-2024-submission.zip"
    package.write_bytes(packages.package())
    with started(["submit", str(built.SMALL), "--out", str(out)]) as process:
        time.sleep(seconds)
        process.send_signal(number)
    assert package.read_bytes() == packages.package()
    assert not unpack(package.read_bytes(), "p.zip").diagnostics
    names = {path.name for path in out.iterdir() if not path.name.startswith(".") or number == signal.SIGTERM}
    assert names == {package.name}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_submission_killed_at_some_moment_leaves_the_earlier_one_whole(
    number: signal.Signals, tmp_path: Path
) -> None:
    chance = random.Random(2)
    for _ in range(2):
        assert_whole_after(chance.uniform(0.05, 1.5), number, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(50))
def test_a_submission_killed_at_any_moment_leaves_the_earlier_one_whole(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    assert_whole_after(chance.uniform(0, 2.5), chance.choice([signal.SIGTERM, signal.SIGKILL]), tmp_path)
