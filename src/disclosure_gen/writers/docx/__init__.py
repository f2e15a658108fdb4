"""Word files, written part by part as text into their package; nothing is held that has been written."""

from disclosure_gen.writers.docx.writer import write_docx

__all__ = ["write_docx"]
