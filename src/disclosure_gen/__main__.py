"""Arguments → exit code: lets `python -m disclosure_gen` stand for the installed command."""

from disclosure_gen.cli import process

if __name__ == "__main__":
    process()
