"""Printed blocks → text, in the ways in which extraction from PDF leaves reports behind."""

from collections.abc import Callable, Iterator

from printed import Grid, Heading, PageBreak, Paragraph, Printed, Title


def tab_text(printed: Printed) -> str:
    """Tables tab-separated, merged cells as empty ones (as in 002, 003, 004)."""
    return _written(printed, lambda grid: ["\t".join(cells).rstrip("\n") for cells in grid.matrix()])


def flat_text(printed: Printed) -> str:
    """Tables flattened: cells joined by one space, an empty cell leaves two spaces in a row (as in 000, 001)."""
    return _written(printed, lambda grid: [" ".join(cells) for cells in grid.matrix()])


def squeezed_text(printed: Printed) -> str:
    """Tables flattened without a trace of empty cells."""
    return _written(printed, lambda grid: [" ".join(filter(None, cells)) for cells in grid.matrix()])


def pipe_text(printed: Printed) -> str:
    """Tables as markdown writes them, headings with #."""
    return _written(printed, _pipes, mark="#")


def stacked_text(printed: Printed) -> str:
    """One cell a line, empty cells left out."""
    return _written(printed, lambda grid: [cell for cells in grid.matrix() for cell in cells if cell])


TEXT_WRITERS: tuple[Callable[[Printed], str], ...] = (tab_text, flat_text, squeezed_text, pipe_text, stacked_text)


def _pipes(grid: Grid) -> list[str]:
    rows = ["| " + " | ".join(cells) + " |" for cells in grid.matrix()]
    rows.insert(1, "|" + " --- |" * rows[0].count(" | ") + " --- |")
    return ["", *rows, ""]


def _written(printed: Printed, table: Callable[[Grid], list[str]], mark: str = "") -> str:
    return "\n".join(_lines(printed, table, mark)) + "\n"


def _lines(printed: Printed, table: Callable[[Grid], list[str]], mark: str) -> Iterator[str]:
    for block in printed:
        match block:
            case Title(text):
                yield f"{mark} {text}" if mark else text
            case Heading(text, level):
                yield f"{mark * (level + 1)} {text}" if mark else text
            case Paragraph(text):
                yield text
            case Grid(above=above, below=below):
                yield from above
                yield from table(block)
                yield from below
            case PageBreak():
                yield ""
