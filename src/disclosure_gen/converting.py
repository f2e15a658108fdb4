"""Files of old formats → bytes of new ones, by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from disclosure_gen.files import RefusedError

_SECONDS = 120


def converted(path: Path, ending: str) -> bytes:
    """Return a file as LibreOffice saves it in the format of an ending; macros are not run, links not followed.

    Raises RefusedError where it is not installed, takes too long, or cannot read the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RefusedError(
            f"{path} 是旧格式，要先用 Word 或 WPS 另存为 .{ending}（或安装 LibreOffice）",
            f"{path} is of an old format: save it as a .{ending} first (or install LibreOffice)",
        )
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"  # nothing of the user's is read or changed
        own = place / f"file{path.suffix}"
        shutil.copyfile(path, own)
        command = [program, profile, "--headless", "--norestore", "--convert-to", ending, "--outdir", scratch, str(own)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return own.with_suffix(f".{ending}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise RefusedError(
                f"LibreOffice 读不出 {path}，请另存为 .{ending}",
                f"LibreOffice cannot read {path}; save it as a .{ending}",
            ) from error
