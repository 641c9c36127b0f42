"""A printed page as words and rules, whatever library or recognition found them.

Lengths are points (1/72 inch) from the top left corner of the page as it is read, after any rotation.
"""

from dataclasses import dataclass
from typing import Protocol

from kg.model import Box


class Placed(Protocol):
    """Anything with a place on the page."""

    @property
    def left(self) -> float: ...  # noqa: D102 - the four sides speak for themselves
    @property
    def top(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters printed behind one another without a gap.

    ``size`` is the height of its em. ``starts`` are the left sides of its characters, empty where they are not known
    (recognised text) or the run stands upright or upside down.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    starts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight printed line, as the thin rectangle it fills."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it goes across the page."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What a reader sees on one page; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


def box_of(placed: Placed) -> Box:
    """The place in whole points."""
    return Box(round(placed.left), round(placed.top), round(placed.right), round(placed.bottom))
