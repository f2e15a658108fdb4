"""The bytes of a PDF, whoever made it → the words of its pages, in the order in which they are drawn."""

from io import BytesIO

from pypdf import PdfReader, apply_configuration

_MOST = 64 * 1024 * 1024  # bytes of one stream that are unpacked


def read_lines(data: bytes) -> tuple[str, ...]:
    """Return the words of each page.

    Raises an exception of any kind where it cannot be read.
    """
    with apply_configuration(zlib_maximum_output_length=_MOST):
        return tuple(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
