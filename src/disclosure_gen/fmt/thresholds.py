"""Grades as published (≥80%, ＜5%, 100%) ↔ thresholds, and their English form (<5%, ≥10,000)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from disclosure_gen.fmt.numbers import digits, with_unit
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass

Relation = Literal["", "<", "≤", "≥", ">"]

_RELATIONS: dict[str, Relation] = {
    "": "",
    "<": "<",
    "＜": "<",
    "≤": "≤",
    "≦": "≤",
    "≥": "≥",
    "≧": "≥",
    ">": ">",
    "＞": ">",
}
RELATIONS = frozenset(_RELATIONS) - {""}  # signs with which a threshold may begin
_BOUND = re.compile(r"([0-9]+(?:\.[0-9]+)?)([^0-9\s.]{0,4})")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound of a grade, or with no relation the value itself."""

    relation: Relation
    bound: Quantity


@lru_cache(maxsize=1024)  # a long table says few, many times
def parse_threshold(text: str) -> Threshold | None:
    """Return the threshold that a grade states, None where it is words."""
    text = text.strip()
    relation = text[:1] if text[:1] in RELATIONS else ""
    found = _BOUND.fullmatch(text, len(relation))
    return Threshold(_RELATIONS[relation], Quantity(Decimal(found[1]), found[2])) if found else None


def format_threshold(threshold: Threshold, lang: Lang, terms: Terms) -> str:
    """Return a threshold with a half-width relation: ≥80%, <5%, ≥10,000, ≥5 times."""
    bound = threshold.bound
    if lang == "zh":
        return threshold.relation + digits(bound.value, group=False) + bound.unit
    return threshold.relation + with_unit(bound, "en", terms)
