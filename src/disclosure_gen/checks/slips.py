"""Two figures → whether one is the other with a slip of the hand."""

from decimal import Decimal

from disclosure_gen.fmt.numbers import digits


def is_slip(written: Decimal, meant: Decimal) -> bool:
    """Tell whether a figure is a slip for another: a digit or the point is other, two are exchanged, one is lost."""
    first, second = (digits(value, group=False).replace(".", "") for value in (written, meant.normalize()))
    first, second = first.rstrip("0"), second.rstrip("0")
    if len(first) == len(second):
        other = [index for index in range(len(first)) if first[index] != second[index]]
        return len(other) < 2 or (len(other) == 2 and sorted(first) == sorted(second))
    short, long = sorted((first, second), key=len)
    return not short or (
        len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    )
