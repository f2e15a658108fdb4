"""Options → what is signed, and what is printed of it; returns the exit code.

A passphrase comes from a file, a variable or the keyboard, never from the words of the command, which every user of the
machine can see.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import print_findings, print_json
from disclosure_gen.cli.options import Options
from disclosure_gen.files import RefusedError, read_secret
from disclosure_gen.outcome import Report
from disclosure_gen.submission.sign import Press, sign

VARIABLE = "DISCLOSURE_GEN_PASSPHRASE"


def run_sign(options: Options, speak: Speak) -> int:
    """Sign a PDF or a package, or say why not."""
    press = Press(image=options.seal, width=options.seal_width, at=options.seal_at) if options.seal else None
    if options.seal_at and not press:
        raise RefusedError("--seal-at 要与 --seal 同用", "--seal-at needs --seal")
    done = sign(options.file, options.identity, _passphrase(options, speak, os.environ), press=press, out=options.out)
    report = Report(sources=done.sources, diagnostics=done.diagnostics)
    if options.json:
        print_json(report, {"path": done.path or None, "signer": done.signer, "signed": list(done.files)})
        return int(done.failed)
    print_findings(report, options, sys.stderr)
    if done.failed:
        print(speak("没有签名，没有写出文件。", "Nothing was signed and no file was written."), file=sys.stderr)
        return 1
    print(
        speak("签名", "signed"), "", speak(f"{done.signer}：", f"{done.signer}: ") + speak("、", ", ").join(done.files)
    )
    print(done.path)
    return 0


def _passphrase(options: Options, speak: Speak, environ: Mapping[str, str]) -> str:
    if options.passphrase_file:
        return read_secret(Path(options.passphrase_file))
    if VARIABLE in environ:
        return environ[VARIABLE]
    if not sys.stdin.isatty():
        return ""
    from getpass import getpass

    return getpass(speak(f"{options.identity} 的口令：", f"passphrase of {options.identity}: "))
