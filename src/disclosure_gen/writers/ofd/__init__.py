"""Document tree and pages → an OFD file (GB/T 33190-2016): the same pages as the PDF's."""

from disclosure_gen.writers.ofd.writer import write_ofd

__all__ = ["write_ofd"]
