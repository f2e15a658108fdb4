"""Whole numbers → ordinals of headings and lists: 二十一, III."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def chinese(number: int) -> str:
    """Return a Chinese numeral, 1 to 9999: 十, 二十一, 一百零一, 一百一十, 一千零一.

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no Chinese ordinal for {number}")
    words: list[str] = []
    digits = str(number)
    for index, digit in enumerate(digits):
        if digit != "0":
            if index and digits[index - 1] == "0":
                words.append(_DIGITS[0])
            words.append(_DIGITS[int(digit)] + _PLACES[len(digits) - 1 - index])
    return "".join(words).removeprefix("一") if 10 <= number <= 19 else "".join(words)


def roman(number: int) -> str:
    """Return a Roman numeral, 1 to 3999.

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters
