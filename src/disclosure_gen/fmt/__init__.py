"""Figures and facts → text in Chinese and English, by a closed set of formats; figures are rounded only here."""

from disclosure_gen.fmt.dates import format_date
from disclosure_gen.fmt.formats import (
    FORMATS,
    TARGETS,
    compares,
    fault_of,
    format_reference,
    kind_of,
    kind_of_unit,
    number_of,
)
from disclosure_gen.fmt.numbers import REDACTED, format_amount, format_charted, unit_name
from disclosure_gen.fmt.phrases import Movement, after_text

__all__ = [
    "FORMATS",
    "REDACTED",
    "TARGETS",
    "Movement",
    "after_text",
    "compares",
    "fault_of",
    "format_amount",
    "format_charted",
    "format_date",
    "format_reference",
    "kind_of",
    "kind_of_unit",
    "number_of",
    "unit_name",
]
