"""The fills of charts told apart in grey and by people who do not see all colours, by numbers."""

from itertools import combinations

import pytest

from disclosure_gen.layout.styles import BAR_OUTLINE, FILLS

Colour = tuple[float, float, float]

# What remains of linear RGB where one kind of cone is missing (Machado, Oliveira, Fernandes 2009, severity 1).
VISIONS: dict[str, tuple[Colour, Colour, Colour]] = {
    "every colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
CLEAR = 20.0  # of 100 steps of lightness: two fills side by side are told apart at a glance
OUTLINED = 10.0  # white beside the light fill, with an outline between them
READABLE = 4.5  # contrast of letters (WCAG 2.1, 1.4.3)
VISIBLE = 3.0  # contrast of an outline with paper (WCAG 2.1, 1.4.11)


def linear(code: str) -> Colour:
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: Colour) -> float:
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def seen(code: str, vision: str) -> Colour:
    colour = linear(code)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, colour, strict=True))))
        for row in VISIONS[vision]
    )
    return red, green, blue


def lightness(code: str, vision: str) -> float:
    """Return CIE L*, from 0 to 100."""
    light = luminance(seen(code, vision))
    return float(116 * light ** (1 / 3) - 16) if light > 0.008856 else 903.3 * light


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_three_fills_differ_in_lightness_to_every_eye(vision: str) -> None:
    shades = [lightness(FILLS[role].colour, vision) for role in ("main", "second", "light")]
    assert shades == sorted(shades)
    assert min(after - before for before, after in combinations(shades, 2)) >= CLEAR


@pytest.mark.parametrize("vision", VISIONS)
def test_the_fourth_fill_is_white_and_apart_from_the_light_one(vision: str) -> None:
    assert FILLS["plain"].colour == "#FFFFFF"
    assert lightness("#FFFFFF", vision) - lightness(FILLS["light"].colour, vision) >= OUTLINED


def test_greys_are_those_of_the_specification() -> None:
    assert [FILLS[role].colour for role in ("main", "second", "light")] == ["#1F3A5F", "#7F9DB9", "#D5DFE8"]
    greys = []
    for role in ("main", "second", "light"):
        red, green, blue = (int(FILLS[role].colour[place : place + 2], 16) for place in (1, 3, 5))
        greys.append(round((0.299 * red + 0.587 * green + 0.114 * blue) / 2.55))
    assert greys == [21, 59, 87]


@pytest.mark.parametrize("role", FILLS)
def test_letters_on_a_fill_can_be_read(role: str) -> None:
    fill = FILLS[role]
    assert contrast(fill.colour, fill.ink or "#000000") >= READABLE


def test_the_outline_shows_every_bar_on_paper() -> None:
    assert contrast(BAR_OUTLINE, "#FFFFFF") >= VISIBLE
