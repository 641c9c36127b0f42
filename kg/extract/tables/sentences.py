"""Amounts that running text states, for what no table says."""

import re

from kg.extract.outline import Outline, SectionKind
from kg.extract.prose import Flow, flow, printed
from kg.model import Money, MoneyUnit

Sentence = Flow

FIGURE = r"(?P<figure>[-−－]?\d[\d,，]*(?:[.．]\d+)?)\s*(?P<unit>亿元|万元|千元|元)"
"""An amount with its unit, as a part of a larger pattern."""


def explanations_of(outline: Outline) -> tuple[Sentence, ...]:
    """The running text of the report's explanations (情况说明), one flow a heading, wrapped lines joined."""
    sections = outline.of(SectionKind.EXPLANATION, SectionKind.PART)
    return tuple(flow(printed(section.lines)) for section in sections)


def money_at(match: re.Match[str]) -> Money | None:
    """The amount that ``FIGURE`` found; None where a slip of print makes it no figure (``1,03,8.42``)."""
    text = match["figure"]
    return Money.parse(text, MoneyUnit.of(match["unit"])) if Money.is_figure(text) else None
