"""The command `disclosure-gen`: `main` alone, so that an interrupt is met while all else is still being loaded."""

from collections.abc import Sequence

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that the words (default: those of the process) ask for, and return its exit code."""
    try:
        from disclosure_gen.cli.run import run

        return run(words)
    except KeyboardInterrupt:  # before anything could be done or said
        return 130
