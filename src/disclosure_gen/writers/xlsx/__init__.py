"""Document → a workbook with a sheet for each table and for the figures of each chart."""

from disclosure_gen.writers.xlsx.writer import write_xlsx

__all__ = ["write_xlsx"]
