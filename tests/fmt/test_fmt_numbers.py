import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.fmt import format_amount, format_charted, unit_name
from disclosure_gen.fmt.numbers import digits, format_money, format_yuan, round_ratio, with_unit
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.money import Absent, Amount, Classified, Quantity

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)


def wan(value: str) -> Quantity:
    return Quantity(Decimal(value), "万元")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("4837.98", "4837.98万元", "RMB 48.3798 million"),
        ("35.4", "35.4万元", "RMB 354,000"),
        ("35.40", "35.40万元", "RMB 354,000"),
        ("8.4", "8.4万元", "RMB 84,000"),
        ("26.60", "26.60万元", "RMB 266,000"),
        ("99.9999", "99.9999万元", "RMB 999,999"),
        ("100", "100万元", "RMB 1 million"),
        ("7500", "7500万元", "RMB 75 million"),
        ("123456.78", "123456.78万元", "RMB 1,234.5678 million"),
        ("0", "0万元", "RMB 0"),
        ("0.00", "0.00万元", "RMB 0"),
        ("0.00005", "0.00005万元", "RMB 0.50"),
        ("-8.4", "\u22128.4万元", "\u2212RMB 84,000"),
        ("-4837.98", "\u22124837.98万元", "\u2212RMB 48.3798 million"),
    ],
)
def test_an_amount_is_the_same_money_in_both_languages(value: str, zh: str, en: str) -> None:
    assert format_money(wan(value), "zh") == zh
    assert format_money(wan(value), "en") == en.replace(" ", "\u00a0")


@given(FIGURES)
def test_english_money_reads_back_exactly(value: Decimal) -> None:
    text = format_money(Quantity(value, "万元"), "en").replace("\u2212", "-").replace(",", "")
    sign, _, rest = text.partition("RMB\u00a0")
    number, _, million = rest.partition("\u00a0")
    yuan = Decimal(sign + number) * (1_000_000 if million else 1)
    assert yuan == value * 10_000
    assert bool(million) == (abs(yuan) >= 1_000_000)


@given(FIGURES, st.booleans())
def test_digits_read_back_exactly_and_keep_their_decimals(value: Decimal, group: bool) -> None:
    text = digits(value, group=group).replace(",", "").replace("\u2212", "-")
    assert Decimal(text) == value
    assert len(text.partition(".")[2]) == Quantity(value).places


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_english_grouping_is_that_of_babel(value: Decimal) -> None:
    expected = format_decimal(value, format="#,##0.00", locale="en").replace("-", "\u2212")
    assert digits(value, group=True) == expected or value == 0


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("4837.98", "万元", "48379800元", "RMB 48,379,800"),
        ("1.5", "亿元", "150000000元", "RMB 150,000,000"),
        ("0.5", "元", "0.50元", "RMB 0.50"),
        ("12.34", "元", "12.34元", "RMB 12.34"),
        ("7.00", "元", "7元", "RMB 7"),
    ],
)
def test_yuan_are_whole_or_have_two_decimals(value: str, unit: str, zh: str, en: str) -> None:
    assert format_yuan(Quantity(Decimal(value), unit), "zh") == zh
    assert format_yuan(Quantity(Decimal(value), unit), "en") == en.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (wan("3993.50"), "3993.50", "3,993.50"),
        (wan("-2.4"), "\u22122.4", "\u22122.4"),
        (wan("0"), "0", "0"),
        (wan("0.00"), "0.00", "0.00"),
        (Absent.BLANK, "", ""),
        (Absent.NOT_APPLICABLE, "—", "—"),
        (Absent.UNFILLED, "?", "?"),
        (Classified(wan("1")), "**", "**"),
    ],
)
def test_a_cell_tells_blank_zero_and_not_applicable_apart(amount: Amount, zh: str, en: str) -> None:
    assert format_amount(amount, "zh") == zh
    assert format_amount(amount, "en") == en


@pytest.mark.parametrize(
    ("value", "unit", "lang", "text"),
    [
        ("28", "台", "zh", "28台"),
        ("28", "辆", "en", "28\u00a0vehicles"),
        ("1", "辆", "en", "1\u00a0vehicle"),
        ("0", "辆", "en", "0\u00a0vehicles"),
        ("1200", "人", "en", "1,200\u00a0people"),
        ("1200", "人", "zh", "1200人"),
        ("27.55", "%", "en", "27.55%"),
        ("3", "‰", "zh", "3‰"),
    ],
)
def test_the_unit_stands_with_its_number(value: str, unit: str, lang: Lang, text: str, terms: Terms) -> None:
    assert with_unit(Quantity(Decimal(value), unit), lang, terms) == text


def test_a_unit_without_an_english_name_is_an_error(terms: Terms) -> None:
    with pytest.raises(LookupError):
        with_unit(Quantity(Decimal(1), "箩"), "en", terms)


@given(
    st.decimals(min_value=-(10**8), max_value=10**8, places=4),
    st.decimals(min_value="0.0001", max_value=10**8, places=4),
    st.integers(0, 4),
)
def test_a_rate_is_rounded_once_half_away_from_zero(part: Decimal, whole: Decimal, places: int) -> None:
    exact = Fraction(part) / Fraction(whole) * 100
    found = Fraction(round_ratio(part, whole, places))
    half = Fraction(1, 2 * 10**places)
    assert abs(found) - half <= abs(exact) < abs(found) + half
    assert found == 0 or (found > 0) == (exact > 0)


def test_rounding_goes_up_at_the_half_where_a_float_goes_down() -> None:
    assert round_ratio(Decimal("0.00125"), Decimal(1), 2) == Decimal("0.13")
    assert round_ratio(Decimal("-0.00125"), Decimal(1), 2) == Decimal("-0.13")


def test_chinese_and_english_numbers_never_load_babel() -> None:
    code = (
        "import sys; from decimal import Decimal\n"
        "from disclosure_gen.fmt import format_reference\n"
        "from disclosure_gen.money import Quantity\n"
        "for lang in ('zh', 'en'): format_reference(Quantity(Decimal(5), '万元'), (), lang, {})\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("amount", "places", "zh", "en"),
    [
        (wan("35.0"), None, "35.0", "35.0"),
        (wan("35.0"), 2, "35.00", "35.00"),
        (wan("3793.045"), 2, "3793.05", "3,793.05"),
        (wan("0.00"), 2, "0", "0"),
        (wan("0.00"), None, "0", "0"),
        (wan("0.004"), 2, "0", "0"),
        (Absent.NOT_APPLICABLE, 2, "—", "—"),
        (Absent.BLANK, 2, "", ""),
    ],
)
def test_a_figure_at_a_bar_has_the_decimals_asked_for_and_zero_is_0(
    amount: Amount, places: int | None, zh: str, en: str
) -> None:
    assert (format_charted(amount, "zh", places), format_charted(amount, "en", places)) == (zh, en)


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        ("万元", "万元", "RMB 10,000"),
        ("元", "元", "RMB"),
        ("平方米", "平方米", "m²"),
        ("辆", "辆", "vehicles"),
        ("%", "%", "%"),
        ("", "", ""),
    ],
)
def test_a_unit_above_many_figures_is_a_plural(unit: str, zh: str, en: str, terms: Terms) -> None:
    assert (unit_name(unit, "zh", terms), unit_name(unit, "en", terms)) == (zh, en)


def test_every_unit_of_money_and_area_has_a_name_above_figures(terms: Terms) -> None:
    for unit in ("元", "万元", "亿元", "平方米", "万平方米"):
        assert unit_name(unit, "en", terms)
    with pytest.raises(LookupError):
        unit_name("架", "en", terms)
