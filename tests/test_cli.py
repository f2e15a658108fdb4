"""The command line as people use it: exit codes, what is printed, what is written and what is left alone."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from disclosure_gen import __version__, files, pipeline
from disclosure_gen.cli import choices, main, options, terminal

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "content" / "riverside-library" / "2024"
NAME = "riverside-library-2024"

SAMPLE = Path(__file__).parents[1] / "content/pingxiang-psb/2017"


@pytest.fixture(autouse=True)
def _somewhere_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder, as an installed command does, with no locale set."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the small department's content that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "content" / "riverside-library" / "2024"))


def test_the_formats_that_can_be_named_are_those_that_are_made() -> None:
    assert choices.FORMATS == pipeline.FORMATS


def command(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    words = (sys.executable, "-m", "disclosure_gen", *map(str, words))
    return subprocess.run(words, capture_output=True, encoding="utf-8", env=environment, check=False)


def break_content(content: Path) -> str:
    """Make one file no TOML, and return its name."""
    path = content / "disclosure.toml"
    path.write_text(path.read_text("utf-8") + "\n[broken\n", "utf-8")
    return path.name


def test_build_writes_both_formats_of_every_language(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(content)]) == 0
    names = [f"{NAME}.{edition}.{format_}" for edition in ("en", "zh-en", "zh") for format_ in ("docx", "pdf")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "check    0 errors, 0 warnings"
    assert [line.split()[0] for line in printed[1:7:2]] == ["zh", "en", "zh-en"]
    assert all(line.endswith("KB") and " page" in line for line in printed[1:7])
    assert len({line.index(" KB") for line in printed[1:7]}) == 1, "sizes stand in a column"
    assert printed[7].startswith("6 files in ")


def test_build_makes_only_what_is_asked_for(content: Path, tmp_path: Path) -> None:
    assert main(["build", str(content), "--to", "pdf", "--lang", "en,zh", "--out", "a/b"]) == 0
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == [f"{NAME}.en.pdf", f"{NAME}.zh.pdf"]


def test_build_speaks_chinese_by_locale_and_by_option(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["build", str(content), "--to", "pdf", "--lang", "zh", "--ui", "zh"]) == 0
    by_option = capsys.readouterr().out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(["build", str(content), "--to", "pdf", "--lang", "zh"]) == 0
    by_locale = capsys.readouterr().out
    assert "检查     0 个错误，0 个警告" in by_option
    assert "共 1 个文件，用时" in by_option
    assert by_locale.splitlines()[:-1] == by_option.splitlines()[:-1]


def test_content_with_an_error_keeps_the_files_of_before(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", str(content), "--to", "pdf", "--lang", "zh"]
    assert main(words) == 0
    before = (tmp_path / "out" / f"{NAME}.zh.pdf").read_bytes()
    name = break_content(content)
    capsys.readouterr()
    assert main(words) == 1
    printed = capsys.readouterr()
    assert "DG101" in printed.err
    assert name in printed.err
    assert "No file was written." in printed.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{NAME}.zh.pdf"]
    assert (tmp_path / "out" / f"{NAME}.zh.pdf").read_bytes() == before


def test_nothing_is_made_where_content_has_errors(content: Path, tmp_path: Path) -> None:
    break_content(content)
    assert main(["build", str(content)]) == 1
    assert not (tmp_path / "out").exists()


def test_build_prints_its_outcome_as_data(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(content), "--to", "docx", "--lang", "zh", "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    (file,) = outcome["files"]
    written = tmp_path / file["path"]
    assert file == {
        "path": str(Path("out") / f"{NAME}.zh.docx"),
        "edition": "zh",
        "format": "docx",
        "pages": file["pages"],
        "bytes": written.stat().st_size,
    }
    assert file["pages"] >= 1


def test_check_is_silent_about_good_content(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(content)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "0 errors, 0 warnings"
    assert second.startswith("coverage: ")


def test_check_prints_place_and_code_of_an_error(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_content(content)
    assert main(["check", str(content)]) == 1
    printed = capsys.readouterr().out
    line = len((content / "disclosure.toml").read_text("utf-8").splitlines())
    assert f"{content / 'disclosure.toml'}:{line}:" in printed
    assert "DG101" in printed
    assert "1 error, 0 warnings" in printed


def test_a_file_that_cannot_be_read_is_the_only_thing_complained_about(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / "disclosure.toml"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert main(["check", str(content)]) == 1
    printed = capsys.readouterr().out
    assert "DG131 not-utf-8" in printed
    assert printed.endswith("1 error, 0 warnings\n")


def test_check_prints_findings_as_data(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = break_content(content)
    assert main(["check", str(content), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert found["code"] == "DG101"
    assert found["severity"] == "error"
    assert found["file"].endswith(name)


def test_check_shows_only_the_findings_that_are_asked_for(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "disclosure.toml"
    path.write_text(path.read_text("utf-8").replace('table = "spending"', 'table = "nothing"'), "utf-8")

    def codes(*words: str) -> list[str]:
        main(["check", str(content), "--json", *words])
        return [found["code"] for found in json.loads(capsys.readouterr().out)]

    assert codes() == ["DG117", "DG501"]
    assert codes("--severity", "error") == codes("--only", "DG117") == codes("--only", "unknown-table") == ["DG117"]
    assert codes("--only", "DG5") == ["DG501"]
    assert codes("--only", "DG1") == codes("--only", "DG11,DG117") == ["DG117"]
    assert codes("--only", "DG10") == codes("--only", "DG2") == []  # a range; DG101 to DG109 are of another
    assert main(["check", str(content), "--only", "DG501"]) == 0
    capsys.readouterr()
    assert main(["check", str(content), "--only", "DG999", "--ui", "en"]) == 2
    assert 'no such code "DG999"' in capsys.readouterr().err


def test_show_prints_the_tree(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(content), "--tree", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "Library" in printed
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


def test_schema_is_printed_or_written_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert "$schema" in json.loads(printed)
    assert main(["schema", "--out", "schema.json"]) == 0
    assert (tmp_path / "schema.json").read_text("utf-8") == printed


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"disclosure-gen {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld", "x"], 'no such command "biuld" (did you mean build?)'),
        (["build", str(SMALL), "--to", "word"], 'no such format "word" (did you mean docx?)'),
        (["build", str(SMALL), "--to", "pfd"], 'no such format "pfd" (did you mean pdf?)'),
        (["build", str(SMALL), "--lang", "zh-cn"], 'no such language "zh-cn" (did you mean zh?)'),
        (["build", str(SMALL), "--lang", "both"], 'no such language "both" (did you mean zh-en?)'),
        (["build", str(SMALL), "--lang", "qqqqq"], 'no such language "qqqqq" (there are zh, en, zh-en)'),
        (["build", str(SMALL), "--to", ","], "expected one argument"),
        (["show", str(SMALL), "--lang", "zh,en"], "takes one only"),
        (["build"], "the following arguments are required: DIR"),
        (["build", str(SMALL), "--outt", "x"], 'no such option "--outt" (did you mean --out?)'),
        (["build", "--lnag=zh", str(SMALL)], 'no such option "--lnag" (did you mean --lang?)'),
        (["schema", "-x"], 'no such option "-x" (there are --ui, --out, --help)'),
        (["build", str(SMALL), "more"], "unrecognized arguments: more"),
        ([], "the following arguments are required: COMMAND"),
        (["check", str(SMALL), "--ui", "fr"], 'no such language of messages "fr"'),
    ],
)
def test_wrong_use_names_the_nearest_right_thing(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld", "x"], "没有命令“biuld”（是否想用 build？）"),
        (["build", str(SMALL), "--to", "word"], "没有格式“word”（是否想用 docx？）"),
        (["build"], "缺少参数：DIR"),
        (["build", str(SMALL), "--outt", "x"], "没有选项“--outt”（是否想用 --out？）"),
        (["build", str(SMALL), "more"], "不认识的参数：more"),
        (["build", str(SMALL), "--to"], "--to：需要一个取值"),
        (["build", str(SMALL), "--json=1"], "--json：不接受取值"),
    ],
)
def test_wrong_use_is_explained_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--ui", "zh"] if words[-1] != "--to" else ["--ui", "zh", *words]) == 2
    assert said in capsys.readouterr().err


def test_an_interrupt_while_the_program_is_being_loaded_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "disclosure_gen.cli.run":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "disclosure_gen.cli.run", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert main(["build", str(SMALL)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("word", ["--help", "build", "check", "show", "schema"])
@pytest.mark.parametrize("ui", ["zh", "en"])
def test_help_is_in_one_language(word: str, ui: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--ui", ui, word] + ["--help"] * (word != "--help")
    assert main(words) == 0
    printed = capsys.readouterr().out
    han = any("一" <= char <= "鿿" for char in printed)
    assert han == (ui == "zh")
    if ui == "zh":
        assert not any(word in printed for word in ("usage", "options", "positional", "show this", "exit"))


@pytest.mark.parametrize("word", options.COMMANDS)
@pytest.mark.parametrize("ui", ["zh", "en"])
def test_every_command_has_help(word: str, ui: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word, "--ui", ui, "--help"]) == 0
    assert f"disclosure-gen {word}" in capsys.readouterr().out


def test_help_shows_three_examples_before_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    before, _, _ = capsys.readouterr().out.partition("options")
    assert before.count("\n  disclosure-gen ") == 3


def test_a_folder_that_is_not_there_is_refused_with_the_nearest(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(content.parent / "2042")]) == 2
    assert f"is it {content}?" in capsys.readouterr().err
    assert main(["check", str(content) + "x", "--ui", "zh"]) == 2
    assert f"是否想用 {content}？" in capsys.readouterr().err


def test_a_folder_above_the_content_is_refused_with_the_one_below(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(content.parent)]) == 2
    assert f"{content.parent} has no disclosure.toml; is it {content}?" in capsys.readouterr().err


def test_a_file_in_place_of_a_folder_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(content / "disclosure.toml")]) == 2
    assert f"give its folder: {content}" in capsys.readouterr().err


def test_an_edition_that_the_content_lacks_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "disclosure.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join('languages = ["zh"]\n' if x.startswith("languages") else x for x in lines), "utf-8")
    assert main(["build", str(content), "--lang", "en"]) == 2
    assert "the content has no en edition (languages in disclosure.toml: zh)" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_results_is_refused(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("mine")
    assert main(["build", str(content)]) == 2
    assert "out is a file" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_result_that_cannot_be_written_leaves_the_others_as_they_were(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / f"{NAME}.en.pdf").mkdir(parents=True)  # stands where a file should go
    assert main(["build", str(content), "--to", "pdf"]) == 2
    assert "cannot write" in capsys.readouterr().err
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_an_interrupt_while_writing_leaves_nothing_unfinished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"good")
    write_bytes = Path.write_bytes

    def interrupted(path: Path, data: bytes) -> int:
        if path.name.startswith(".b"):
            write_bytes(path, data[:1])
            raise KeyboardInterrupt
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_files({tmp_path / "a.pdf": b"new", tmp_path / "b.pdf": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"good"


def test_an_interrupt_ends_with_130_and_says_so(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "write_files", interrupted)
    assert main(["build", str(content), "--to", "pdf", "--lang", "zh"]) == 130
    assert "no unfinished file" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_not_complained_about(content: Path) -> None:
    words = (sys.executable, "-m", "disclosure_gen", "show", str(content))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("encoding", ["cp936", "cp1252", "ascii"])
def test_a_console_without_utf8_does_not_stop_it(content: Path, encoding: str) -> None:
    words = (sys.executable, "-m", "disclosure_gen", "show", str(content))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": encoding}
    done = subprocess.run(words, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "图书馆" in done.stdout.decode("cp936" if encoding == "cp936" else "utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the shell is not there")
@pytest.mark.parametrize(("where", "code", "said"), [(">&-", 0, ""), (">/dev/full", 2, "the disk is full")])
def test_output_that_is_closed_or_full_is_no_error_of_the_program(where: str, code: int, said: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    line = f"{sys.executable} -m disclosure_gen check {SAMPLE} {where}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_data_is_utf8_on_every_console(content: Path) -> None:
    break_content(content)
    words = (sys.executable, "-m", "disclosure_gen", "check", str(content), "--json")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "cp936"}
    done = subprocess.run(words, capture_output=True, env=environment, check=False)
    assert json.loads(done.stdout.decode("utf-8"))


def test_a_pipe_gets_no_progress_and_no_control_characters(content: Path, tmp_path: Path) -> None:
    done = command("build", content, "--to", "pdf", "--out", tmp_path / "out", LANG="en_US.UTF-8", LC_ALL="")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "\r" not in done.stdout


def test_progress_is_one_line_that_is_wiped() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    line = terminal.ProgressLine(stream, {"TERM": "xterm"})
    line.show("zh 排版 …")
    line.show("zh …")
    line.clear()
    written = stream.getvalue()
    assert "\n" not in written
    assert written.split("\r")[-2].strip() == ""
    dumb = Terminal()
    terminal.ProgressLine(dumb, {"TERM": "dumb"}).show("zh")
    assert dumb.getvalue() == ""


@pytest.mark.parametrize(
    ("environment", "ui"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides_the_language_of_messages(environment: dict[str, str], ui: str) -> None:
    assert terminal.language(environment) == ui


def test_the_last_ui_option_wins_wherever_it_stands() -> None:
    assert options.ui_of(["--ui", "zh", "build", "--ui=en"]) == "en"
    assert options.ui_of(["build"]) is None


def test_an_option_that_is_given_again_adds_to_the_first(content: Path, tmp_path: Path) -> None:
    words = ["build", str(content), "--out", str(tmp_path), "--to", "pdf", "--to", "html", "--lang", "zh"]
    assert main(words) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".html", ".pdf"]


def test_watch_builds_again_after_a_change_and_survives_errors(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build = ("build", content, "--to", "pdf", "--lang", "zh", "--out", out, "--watch")
    words = [sys.executable, "-u", "-m", "disclosure_gen", *map(str, build)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    path = content / "disclosure.toml"
    good = path.read_text("utf-8")
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdout
        patience = threading.Timer(120, process.kill)  # else a line that never comes would be waited for for ever
        patience.start()

        def until(text: str) -> str:
            seen = ""
            assert process.stdout
            while text not in seen:
                line = process.stdout.readline()
                assert line, seen
                seen += line
            return seen

        def replaced(text: str) -> None:
            """Change the content whole at once: a round must not meet half a file."""
            changed = tmp_path / "changed.toml"
            changed.write_text(text, "utf-8")
            changed.replace(path)

        try:
            assert "1 file in " in until("Waiting")
            replaced(f"{good}\n[broken\n")
            broken = until("Waiting")
            assert "DG101" in broken
            assert "1 file" not in broken
            replaced(good + "\n# mended\n")
            assert "1 file in " in until("Waiting")
            content.rename(content.with_name("away"))
            assert "there is no folder" in until("Waiting")
            content.with_name("away").rename(content)
            assert "1 file in " in until("Waiting")
        finally:
            process.terminate()  # as an interrupt, which what was started in the background may not hear
            patience.cancel()
        assert "Stopped" in process.communicate(timeout=60)[0]
        assert process.returncode == 0


def test_check_says_how_far_it_reached(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE), "--ui", "en"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"coverage: \d+ of \d+ figures take part in \d+ identities", said)
    assert "Figures that nothing checks:" not in said
    assert main(["check", str(SAMPLE), "--ui", "en", "--coverage"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"  procurement\.traffic\.lane_signs\.quantity +28 套 +\S+figures\.toml:\d+:\d+\n", said)
    assert "the figures that it speaks of are not stated" in said


def test_coverage_is_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE), "--json", "--coverage"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["findings"] == []
    reach = found["coverage"]
    assert reach["figures"] == reach["compared"] + len(reach["alone"])
    alone = {one["key"]: (one["value"], one["unit"]) for one in reach["alone"]}
    assert alone["figures.procurement.traffic.lane_signs.quantity"] == ("28", "套")
