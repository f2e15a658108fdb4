"""Dates and years → text: 2017年3月8日, 8 March 2017."""

from datetime import date

from disclosure_gen.lang import Lang


def format_date(day: date, lang: Lang) -> str:
    """Return a date in full; Chinese months and days have no leading zero (GB/T 9704 §7.3.5)."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    from babel import dates  # 25 ms at the start, spared where no English date is printed

    return dates.format_date(day, "d MMMM y", locale="en").replace(" ", "\u00a0", 1)


def format_year(year: int, lang: Lang) -> str:
    """Return a year with its word, in full."""
    return f"{year}年" if lang == "zh" else str(year)
