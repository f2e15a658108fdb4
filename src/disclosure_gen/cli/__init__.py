"""The command `disclosure-gen`: `main` alone, so that an interrupt is met while all else is still being loaded."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

__all__ = ["main", "process"]


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that the words (default: those of the process) ask for, and return its exit code."""
    try:
        from disclosure_gen.cli.run import run

        return run(words)
    except KeyboardInterrupt:  # before anything could be done or said
        return 130


def process() -> NoReturn:
    """Run the command and end the process, its objects left to the system: freeing them costs a fifteenth."""
    gc.disable()  # what is made is kept to the end, so looking for garbage finds none and costs 5 % of the time
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))  # closed by the caller
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except OSError:  # a full disk behind it: Python knows what to say
        sys.exit(code)
    os._exit(code)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
