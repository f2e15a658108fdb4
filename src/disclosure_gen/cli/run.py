"""Words of the command line → one call of the pipeline, a printed report, an exit code.

0 fine; 1 errors in the content; 2 wrong use, or nowhere to write; 130 interrupted; 141 nobody reads the output.
"""

import errno
import os
import signal
import sys
from collections.abc import Sequence

from disclosure_gen.cli import options, terminal
from disclosure_gen.cli.choices import speaker
from disclosure_gen.cli.options import UsageError
from disclosure_gen.lang import LANGS, Lang


def run(words: Sequence[str] | None = None) -> int:
    """Run the command that the words (default: those of the process) ask for, and return its exit code."""
    words = sys.argv[1:] if words is None else list(words)
    for stream in (sys.stdout, sys.stderr):
        terminal.tolerant(stream)
    asked = options.ui_of(words)
    ui = next((lang for lang in LANGS if lang == asked), None) or terminal.language(os.environ)
    speak = speaker(ui)
    try:
        return _run(words, ui)
    except UsageError as misused:
        hint = speak("用法见 disclosure-gen --help", "see disclosure-gen --help")
        print(f"disclosure-gen: {misused}\n{hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(speak("\n已中断；没有留下不完整的文件。", "\nInterrupted; no unfinished file is left."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        terminal.silence(sys.stdout)
        return 141
    except Exception as failed:  # a bug: its report needs the traceback; 1 would say that the content is wrong
        if isinstance(failed, OSError) and failed.errno == errno.ENOSPC:  # no bug: a full disk takes no more output
            print(speak("无法写出结果：磁盘已满。", "The output cannot be written: the disk is full."), file=sys.stderr)
            terminal.silence(sys.stdout)
            return 2
        import traceback

        traceback.print_exc()
        said = speak("以上是程序自身的错误，请报告。", "This is an error of the program itself; please report it.")
        print(f"disclosure-gen: {said}", file=sys.stderr)
        return 2


def _run(words: Sequence[str], ui: Lang) -> int:
    try:
        chosen = options.parse(words, ui)
    except SystemExit as done:  # help or the version was printed
        return done.code if isinstance(done.code, int) else 0
    from disclosure_gen.cli import commands

    with terminal.ended_as_interrupt(signal.SIGTERM):
        code = commands.run(chosen)
    sys.stdout.flush()
    return code
