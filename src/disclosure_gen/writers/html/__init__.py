"""Document → a self-contained web page, accessible by WCAG 2.2 AA."""

from disclosure_gen.writers.html.writer import write_html

__all__ = ["write_html"]
