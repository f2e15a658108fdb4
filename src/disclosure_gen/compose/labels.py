"""The number of a heading or list item → its printed label in each edition: 三、, III., 3., (3)."""

from disclosure_gen.lang import Edition, Lang
from disclosure_gen.model.narrative import LabelStyle
from disclosure_gen.numerals import chinese, roman

DEPTHS: dict[LabelStyle, int] = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4}
PLAIN_DEPTH = 2  # of a heading inside a section that has no numeral


def heading_label(number: int, style: LabelStyle, edition: Edition, lang: Lang) -> str:
    """Return a heading's label; below the first level the English edition has none."""
    if edition == "en":
        return f"{number}." if style == "一、" else ""
    return _chinese(number, style) if lang == "zh" else _under(number, style)


def item_label(number: int, style: LabelStyle, edition: Edition, lang: Lang) -> str:
    """Return a list item's label; the English edition knows only (1)."""
    if edition == "en":
        return f"({number})"
    return _chinese(number, style) if lang == "zh" else _under(number, style)


def _chinese(number: int, style: LabelStyle) -> str:
    match style:
        case "一、":
            return f"{chinese(number)}、"
        case "（一）":
            return f"（{chinese(number)}）"
        case "1.":
            return f"{number}."
        case "（1）":
            return f"（{number}）"


def _under(number: int, style: LabelStyle) -> str:
    """Return the label of English that stands under Chinese: no two of a document's forms are the same there."""
    match style:
        case "一、":
            return f"{roman(number)}."
        case "1.":
            return f"{number}."
        case _:
            return f"({number})"
