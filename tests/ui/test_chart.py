from itertools import combinations

import pytest

from kg.ui.chart import COLOURS, INK, PAPER, QUIET, THEME


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    lighter, darker = sorted((luminance(colour), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def seen_without(colour: str, missing: str) -> tuple[float, float, float]:
    """The colour as people see it who lack the cones for red or green (Viénot, Brettel & Mollon 1999), linear RGB."""
    share, bluish = {"red": (0.11238, 0.00401), "green": (0.29275, -0.02234)}[missing]
    red, green, blue = ((int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
    yellow = share * red + (1 - share) * green
    return yellow, yellow, bluish * (red - green) + blue


@pytest.mark.parametrize("colour", COLOURS)
def test_chart_colours_stand_out_from_the_page(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


@pytest.mark.parametrize("colour", [INK, QUIET])
def test_chart_texts_can_be_read(colour: str) -> None:
    assert contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize("missing", ["red", "green"])
def test_chart_colours_are_told_apart_by_the_colour_blind(missing: str) -> None:
    seen = [seen_without(colour, missing) for colour in COLOURS]
    apart = [sum(abs(a - b) for a, b in zip(one, other, strict=True)) for one, other in combinations(seen, 2)]
    assert min(apart) > 0.1


def test_chart_writes_chinese_glyphs() -> None:
    assert "Noto Sans CJK SC" in THEME["font"]
