"""The bytes of a file that this program made → what travels inside it, whatever its format."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers.inside import Extracted


def read_made(data: bytes, origin: Origin) -> Extracted:
    """Return what travels inside a file: an OFD or a Word file by its name or as a package, else a PDF."""
    from disclosure_gen.importers.ofd import is_ofd, read_ofd

    if origin.file.lower().endswith(".ofd") or is_ofd(data):
        return read_ofd(data, origin)
    if origin.file.lower().endswith(".docx") or data.startswith(b"PK"):
        from disclosure_gen.importers.docx import read_docx

        return read_docx(data, origin)
    from disclosure_gen.importers.pdf import read_pdf

    return read_pdf(data, origin)
