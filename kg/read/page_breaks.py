"""Tables that go on over pages: the same columns on both, and rows cut by the page break put together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.model import Money
from kg.read.page_rows import TextRow
from kg.read.page_tables import Table, TableCell
from kg.read.repair import join_wrapped

Block: TypeAlias = TextRow | Table

_SAME_EDGE = 4.0
_LEAST_CUT = 15
"""Characters of a text that a page break may cut; labels and names of indicators are shorter."""


def over_page_breaks(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks of all pages, ruled tables joined where one ends a page and the next page begins with its like.

    The part on the next page is as wide and has no other column lines than the part before (or the other way round,
    where merged cells hide lines from the first part). Its first rows are left out where they only repeat those of the
    table's first page. A row that is cut in two is kept on its first page.
    """
    result = [list(blocks) for blocks in pages]
    opening: Table | None = None
    open_at = 0
    for number in range(1, len(result)):
        above, below = _last_table(result[open_at]), _first_table(result[number])
        joined = None if above is None or below is None else _with_common_columns(above, below)
        if joined is None or below is None:
            opening, open_at = None, number
            continue
        above, below = joined
        opening = opening or above
        above, below = _with_whole_rows(above, _without_repeated_rows(opening, below))
        result[open_at][-1], result[number][0] = above, below
        goes_on = len(result[number]) == 1
        if not goes_on:
            opening = None
        if not goes_on or any(cell.text for cell in below.cells):
            open_at = number
    return result


def _last_table(blocks: Sequence[Block]) -> Table | None:
    last = blocks[-1] if blocks else None
    return last if isinstance(last, Table) and last.is_ruled else None


def _first_table(blocks: Sequence[Block]) -> Table | None:
    first = blocks[0] if blocks else None
    return first if isinstance(first, Table) and first.is_ruled else None


def _with_common_columns(above: Table, below: Table) -> tuple[Table, Table] | None:
    if _within(below.xs, above.xs):
        return above, replace(below, xs=above.xs)
    if _within(above.xs, below.xs):
        return replace(above, xs=below.xs), below
    return None


def _within(fewer: Sequence[float], more: Sequence[float]) -> bool:
    """Whether every column line stands among ``more``, the outer ones as the outer ones."""
    if abs(fewer[0] - more[0]) > _SAME_EDGE or abs(fewer[-1] - more[-1]) > _SAME_EDGE:
        return False
    return all(any(abs(x - other) <= _SAME_EDGE for other in more) for x in fewer)


def _with_whole_rows(above: Table, below: Table) -> tuple[Table, Table]:
    """Both parts, the row that the page break cuts put together in the first.

    Where no rule closes the table at the page break, its last row is cut. Else a row goes on where it has text in none
    but cells whose long text above runs to the right side of its cell, and some cell that is filled above is empty
    below: a new row would fill that one, too.
    """
    start = min((cell.row for cell in below.cells if cell.text), default=0)
    rests = [cell for cell in below.cells if cell.row == start and cell.text]
    is_open = above.is_open_below and below.is_open_above
    own = [cell for cell in above.cells if cell.row_end == above.rows]
    ends = own if is_open else _filled_last(above)
    parts = {id(cell): rest for rest in rests for cell in ends if _is_over(cell, rest)}
    goes_on = is_open or (
        len(parts) < len(ends) and all(_may_go_on(cell, parts[id(cell)]) for cell in ends if id(cell) in parts)
    )
    if not rests or len(parts) != len(rests) or not goes_on:
        return above, below
    whole = tuple(_put_together(cell, parts[id(cell)]) if id(cell) in parts else cell for cell in above.cells)
    return replace(above, cells=whole), _without_texts(below, start, start + 1)


def _filled_last(table: Table) -> list[TableCell]:
    """The filled cells that reach the end of the table and begin last."""
    last = [cell for cell in table.cells if cell.row_end == table.rows and cell.text]
    return [cell for cell in last if cell.row == max(other.row for other in last)]


def _without_texts(table: Table, start: int, end: int) -> Table:
    """The table with rows from ``start`` up to ``end`` left empty."""
    return replace(
        table, cells=tuple(replace(cell, text="") if start <= cell.row < end else cell for cell in table.cells)
    )


def _may_go_on(cell: TableCell, rest: TableCell) -> bool:
    """Whether a cell's text may end in ``rest``; short texts fill narrow cells, and figures never go on."""
    return (
        cell.is_full
        and len(cell.text) >= _LEAST_CUT
        and not Money.is_figure(cell.text)
        and not Money.is_figure(rest.text)
    )


def _put_together(cell: TableCell, rest: TableCell) -> TableCell:
    return replace(cell, text=join_wrapped([cell.text, rest.text]), is_full=rest.is_full)


def _is_over(cell: TableCell, other: TableCell) -> bool:
    return abs(cell.left - other.left) <= _SAME_EDGE and abs(cell.right - other.right) <= _SAME_EDGE


def _without_repeated_rows(opening: Table, below: Table) -> Table:
    """The part below without the header it repeats.

    Where the row behind them begins like that of the opening, too, this is another table of the same kind.
    """
    rows = 0
    while rows < min(opening.rows, below.rows) and _texts(below, rows) and _texts(opening, rows) == _texts(below, rows):
        rows += 1
    behind, before = _texts(below, rows)[:1], _texts(opening, rows)[:1]
    return below if rows == 0 or (behind and behind == before) else _without_texts(below, 0, rows)


def _texts(table: Table, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row and cell.text]
