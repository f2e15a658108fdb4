"""Arguments → exit code: lets `python -m disclosure_gen` stand for the installed command."""

import sys

from disclosure_gen.cli import main

if __name__ == "__main__":
    sys.exit(main())
