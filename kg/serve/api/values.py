"""What several answers of the API hold."""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from kg.search.hit import Source

EXACT = "^-?[0-9]+([.][0-9]+)?$"
"""An exact decimal as text: no program rounds it, and none has to guess whether it did."""
Exact = Annotated[str, msgspec.Meta(pattern=EXACT, description="An exact decimal.")]


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Where something is stated: the report's file, the page of a paged one, first and last line (from 1)."""

    file: str
    page: int | None
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class BothLanguages:
    """The same in Chinese and English."""

    zh: str
    en: str


def lines_of(source: Source) -> SourceLines:
    """``source`` as it is given; its report is the one the rest is of."""
    return SourceLines(source.file, source.page, source.line_start, source.line_end)
