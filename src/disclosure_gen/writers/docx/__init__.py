"""Word files: python-docx holds the package, its parts and properties; every other word of XML is written here."""

from disclosure_gen.writers.docx.writer import write_docx

__all__ = ["write_docx"]
