"""The colours of the page reach the contrast that WCAG wants, in both schemes; computed from the style sheet."""

import re

import pytest

from disclosure_gen import files

SCHEMES = ("light", "dark")
TEXT = ("ink", "ink-2", "ink-3", "link", "visited", "zhu", "ok", "warn", "err")
GROUNDS = ("paper", "sunk", "mark")
EDGES = ("focus", "mark-edge", "bar", "zhu")


def tokens(scheme: str) -> dict[str, tuple[float, ...]]:
    """Return the colours of a scheme by name, as shares of red, green and blue."""
    sheet = files.read_style()
    light, dark = re.findall(r":root\{(?:color-scheme:light dark;)?\s*(--paper.*?)\}", sheet, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", dark))
    return {name: channels(value) for name, value in found.items()}


def channels(colour: str) -> tuple[float, ...]:
    """Return the channels of #abc or #aabbcc, from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))


def luminance(colour: tuple[float, ...]) -> float:
    """Return the relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert round(contrast(channels("#fff"), channels("#000")), 2) == 21
    assert round(contrast(channels("#ffffff"), channels("#767676")), 2) == 4.54


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_is_legible(text: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "sunk"])
@pytest.mark.parametrize("edge", EDGES)
def test_edges_and_bars_are_seen(edge: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3
