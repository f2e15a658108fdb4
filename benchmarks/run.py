"""Measure building the sample as whole processes and warm, beside Typst and docxtpl where their kit is at hand.

python benchmarks/run.py [--scales 1,10,100] [--runs 5] [--warm 20] [--kit FOLDER --peers-python PYTHON]

Figures: user and system CPU and wall seconds of the process and its children, and its peak resident memory (wait4);
medians of the runs. The programs take turns in each round, so that all meet the same load of the machine. The kit
(or BENCH_KIT) is a folder with seed.json and peers/typst_peer.py, peers/docxtpl_peer.py; the interpreter (or BENCH_PY)
has typst and docxtpl installed. All embed a face of fonts/.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from make_content import make_content

ROOT = Path(__file__).parents[1]
FACE, FAMILY = "DGSongTi-Regular.ttf", "DG SongTi"
NAME = "pingxiang-psb-2017.zh"
MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds of CPU and of the clock, and MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that makes one file. `warm` are the words that make it do so K times and print the seconds of each."""

    name: str
    command: tuple[str, ...]
    result: Path
    warm: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def ours(work: Path, scale: int, format_: str) -> Program:
    """Return this project, making one Chinese file."""
    content = work / f"content-{scale}"
    if not content.exists():
        make_content(scale, content)
    out = work / f"ours-{scale}"
    build = ("-m", "disclosure_gen", "build", str(content), "--lang", "zh", "--to", format_, "--out", str(out))
    warm_content = work / f"content-{scale}-warm-{format_}"
    make_content(scale, warm_content)
    return Program(
        name=f"disclosure-gen, {format_}",
        command=(sys.executable, *build),
        result=out / f"{NAME}.{format_}",
        warm=(sys.executable, str(ROOT / "benchmarks" / "warm.py"), str(warm_content), str(out), format_),
        environment={"PYTHONPATH": str(ROOT / "src")},
    )


def peer(kit: Path, python: str, work: Path, scale: int, name: str) -> Program:
    """Return a peer of the kit, with what it reads written beforehand."""
    own = work / f"{name}-{scale}"
    own.mkdir(exist_ok=True)
    faces = work / "faces"
    faces.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "fonts" / FACE, faces / FACE)
    environment = {
        "BENCH_SEED": str(kit / "seed.json"),
        "BENCH_FONT_TTF": str(faces / FACE),
        "BENCH_TYPST_FONTS": str(faces),
        "BENCH_FAMILY": FAMILY,
    }
    peers = work / "peers"  # a copy, so that the kit stays as it is
    shutil.copytree(kit / "peers", peers, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    script = str(peers / f"{name}_peer.py")
    result = own / ("typst.pdf" if name == "typst" else "docxtpl.docx")
    prepare = [str(result), "--prepare", "--scale", str(scale)] if name == "typst" else ["--prepare", str(own)]
    subprocess.run([python, script, *prepare], check=True, env=os.environ | environment, cwd=own)
    command = (python, script, str(result), "--scale", str(scale))
    return Program(name=name, command=command, result=result, warm=(*command, "--warm"), environment=environment)


def _inherited() -> dict[str, str]:
    """Return the environment, in which Python keeps compiled code beside its source, as an installed program has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(program: Program) -> Cost:
    """Run a program once and return what it cost."""
    began = time.perf_counter()
    with subprocess.Popen(
        program.command,
        env={**_inherited(), **program.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{program.name} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / MIB)


def warm(program: Program, rounds: int) -> float:
    """Return the median CPU seconds of a file when a process makes many, without the first."""
    words = [*program.warm, str(rounds)]
    done = subprocess.run(
        words, check=True, env={**_inherited(), **program.environment}, capture_output=True, text=True
    )
    printed = json.loads(done.stdout)
    seconds: list[float] = printed["cpu"] if isinstance(printed, dict) else printed
    return statistics.median(seconds[1:])


def pages(path: Path) -> str:
    """Return the number of pages of a PDF, "" where that is not known."""
    if path.suffix != ".pdf" or not shutil.which("pdfinfo"):
        return ""
    printed = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return next(line.split()[1] for line in printed.splitlines() if line.startswith("Pages:"))


def table(programs: Sequence[Program], costs: Mapping[str, Sequence[Cost]], warmth: Mapping[str, float]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        "| program | CPU s (min–max) | wall s | peak MB | warm CPU s | pages | KB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for program in programs:
        some = costs[program.name]
        cpu = [cost.cpu for cost in some]
        cells = (
            program.name,
            f"{statistics.median(cpu):.3f} ({min(cpu):.3f}–{max(cpu):.3f})",
            f"{statistics.median(cost.wall for cost in some):.3f}",
            f"{statistics.median(cost.memory for cost in some):.0f}",
            f"{warmth[program.name]:.3f}" if program.name in warmth else "",
            pages(program.result),
            f"{program.result.stat().st_size / 1024:.0f}",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def measure(programs: Sequence[Program], runs: int, rounds: int) -> str:
    """Run programs by turns, once uncounted, and return their figures."""
    costs: dict[str, list[Cost]] = {program.name: [] for program in programs}
    for number in range(runs + 1):
        for program in programs:
            cost = run(program)
            if number:
                costs[program.name].append(cost)
    warmth = {program.name: warm(program, rounds) for program in programs} if rounds > 1 else {}
    return table(programs, costs, warmth)


def main() -> None:
    """Read the arguments, measure, print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", default="1,10,100", help="the performance table's rows times these")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each program")
    parser.add_argument("--warm", type=int, default=20, help="files that one process makes (scale 1 only; 0: none)")
    parser.add_argument("--kit", default=os.environ.get("BENCH_KIT", ""), help="folder with the peers' scripts")
    parser.add_argument("--peers-python", default=os.environ.get("BENCH_PY", sys.executable))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for scale in map(int, options.scales.split(",")):
            programs = [ours(work, scale, format_) for format_ in ("pdf", "docx", "ofd")]
            if options.kit:
                kit = Path(options.kit).resolve()
                programs += [peer(kit, options.peers_python, work, scale, name) for name in ("typst", "docxtpl")]
            print(f"\n×{scale}: {84 * scale:,} body rows, load {os.getloadavg()[0]:.1f}\n", flush=True)
            print(measure(programs, options.runs, options.warm if scale == 1 else 0), flush=True)


if __name__ == "__main__":
    main()
