"""How a PDF page is turned for reading."""

from dataclasses import dataclass

from kg.read.pdf_shapes import Rectangle

QUARTERS = 4
"""Quarter turns of a whole one."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is read: its visible rectangle before rotation, and quarter turns with the clock."""

    visible: Rectangle
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        left, bottom, right, top = self.visible
        return (top - bottom, right - left) if self.turns % 2 else (right - left, top - bottom)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point from the top left corner of the page as read."""
        left, bottom, right, top = self.visible
        match self.turns % QUARTERS:
            case 0:
                return x - left, top - y
            case 1:
                return y - bottom, x - left
            case 2:
                return right - x, y - bottom
            case _:
                return top - y, right - x

    def right_of(self, place: Rectangle) -> float:
        """The right side of a rectangle as read."""
        left, bottom, right, top = self.visible
        match self.turns % QUARTERS:
            case 0:
                return place[2] - left
            case 1:
                return place[3] - bottom
            case 2:
                return right - place[0]
            case _:
                return top - place[1]

    def rectangle(self, place: Rectangle) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a rectangle as read."""
        x0, y0 = self.at(place[0], place[1])
        x1, y1 = self.at(place[2], place[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
