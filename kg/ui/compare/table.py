"""A comparison as it is shown: things as columns, what is said of them as lines of cells, each with its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.search.request import Source
from kg.ui.table_file import Cell as FileCell
from kg.ui.table_file import Table

_JOINED = "；"
_KEY = "."
LINES = 40
"""Lines that a section shows at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said: what is shown, its exact value (yuan, count, per cent) for files, where it leads and stands.

    ``node`` and ``kind`` (class) are the IRIs of the page it has; ``note`` stands below it, ``more`` is said where its
    lines are shown. ``unique`` marks what only this column has.
    """

    text: str
    value: Decimal | int | None = None
    note: str = ""
    node: str | None = None
    kind: str = ""
    sources: tuple[Source, ...] = ()
    unique: bool = False
    more: str = ""

    @property
    def leads(self) -> bool:
        """Whether there is a line or a page behind it."""
        return bool(self.sources or self.node)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one thing has in a line; ``why`` tells why it has nothing."""

    items: tuple[Item, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what is compared, and a cell for each column.

    ``is_rest`` lists what has nothing beside it; that everybody has what ``is_general`` says nothing.
    """

    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    node: str | None = None
    kind: str = ""
    is_rest: bool = False
    is_general: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether at least two columns have it, and it says something of them."""
        return (
            not self.is_rest
            and not self.is_general
            and sum(bool(cell.items) for cell in self.cells) >= len(("one", "another"))
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one subject; ``empty`` is said where there are none.

    ``key`` is fixed, so that a link to a figure stays right. ``left_out`` counts the lines that are not shown,
    ``shared`` those that at least two columns have, shown or not.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""
    empty: str = ""
    left_out: int = 0
    shared: int = 0

    @classmethod
    def of(cls, key: str, title: str, lines: Sequence[Line], note: str = "", *, empty: str = "") -> "Section":
        """A section of as many of ``lines`` as a page can show; those that list the rest are always shown."""
        shared = sum(line.is_shared for line in lines)
        told = [line for line in lines if not line.is_rest]
        rest = [line for line in lines if line.is_rest]
        return cls(key, title, (*told[:LINES], *rest), note, empty, max(0, len(told) - LINES), shared)


@dataclass(frozen=True, slots=True)
class Column:
    """One of the things compared: its name, what places it (place, year, kind of report), and its page."""

    title: str
    details: tuple[str, ...] = ()
    node: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in a comparison, and the item."""

    section: Section
    line: Line
    column: Column
    item: Item


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything shown: columns, why some of it may not be compared, and sections.

    ``summary`` says the most telling of it in sentences, ``bars`` are drawn beside the first section. ``warns`` tells
    that ``reasons`` speak against comparing.
    """

    columns: tuple[Column, ...]
    reasons: tuple[str, ...]
    sections: tuple[Section, ...]
    summary: tuple[str, ...] = ()
    bars: "Bars | None" = None
    warns: bool = True

    def place(self, key: str) -> Place | None:
        """The item that ``item_key`` names; None for a key of another comparison."""
        section_key, *numbers = key.split(_KEY)
        section = next((one for one in self.sections if one.key == section_key), None)
        if section is None or len(numbers) != len(("line", "column", "item")) or not all(map(str.isdecimal, numbers)):
            return None
        line_number, column_number, item_number = map(int, numbers)
        try:
            line = section.lines[line_number]
            item = line.cells[column_number].items[item_number]
        except IndexError:
            return None
        return Place(section, line, self.columns[column_number], item)

    def file(self, part: str, of: str) -> Table:
        """All sections as one table; ``part`` and ``of`` head its first two columns."""
        titles = [" · ".join((column.title, *column.details)) for column in self.columns]
        rows = [
            (section.title, line.label, *map(_filed, line.cells)) for section in self.sections for line in section.lines
        ]
        return Table((part, of, *_apart(titles)), tuple(rows))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: column, series, its length, and what it says."""

    column: str
    series: str
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side, one group a column; ``unit`` names the axis, ``told`` says the figures for those who hear."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    told: str


def item_key(section: Section, line: int, column: int, item: int) -> str:
    """The name of an item in the address."""
    return _KEY.join((section.key, str(line), str(column), str(item)))


def _filed(cell: Cell) -> FileCell:
    if len(cell.items) == 1 and cell.items[0].value is not None:
        return cell.items[0].value
    return _JOINED.join(f"{item.text}（{item.note}）" if item.note else item.text for item in cell.items) or cell.why


def _apart(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles made different where two things are called alike: a file names each of its columns."""
    return tuple(
        f"{title} ({titles[: place + 1].count(title)})" if titles.count(title) > 1 else title
        for place, title in enumerate(titles)
    )
