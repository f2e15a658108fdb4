"""Whole numbers ↔ the numerals of headings, lists and counts: 二十一, III."""

_ZERO = "零"
DIGITS = "一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_SIZES = {"十": 10, "百": 100, "千": 1000}
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
                words.append(_ZERO)
            words.append(DIGITS[int(digit) - 1] + _PLACES[len(digits) - 1 - index])
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


def counted(words: str) -> int:
    """Return the number that decimal digits or a Chinese numeral say, 0 where they say none: 12, 二十一, 两百零三."""
    if words.isdecimal():
        return int(words)
    known = _ZERO + DIGITS
    number, digit, place = 0, 0, 10_000
    for sign in words.replace("两", "二"):
        size = _SIZES.get(sign, 1)
        if size >= place or (size == 1 and sign not in known):
            return 0
        if size > 1:
            number, digit, place = number + (digit or 1) * size, 0, size
        elif digit:
            return 0
        else:
            digit = known.index(sign)
    return number + digit
