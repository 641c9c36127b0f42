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


def over_page_breaks(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks of all pages, ruled tables joined where one ends a page and the next page begins with its like.

    The part on the next page is as wide and has no other column lines than the part before (or the other way round,
    where merged cells hide lines from the first part). A row that is cut in two is kept on its first page.
    """
    result = [list(blocks) for blocks in pages]
    open_at: int | None = None
    for number in range(1, len(result)):
        open_at = number - 1 if open_at is None else open_at
        above, below = _last_table(result[open_at]), _first_table(result[number])
        joined = None if above is None or below is None else _with_common_columns(above, below)
        if joined is None:
            open_at = None
            continue
        above, below = joined
        above, below, is_used_up = _with_whole_rows(above, below)
        result[open_at][-1], result[number][0] = above, below
        if not is_used_up or len(result[number]) > 1:
            open_at = None
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


def _with_whole_rows(above: Table, below: Table) -> tuple[Table, Table, bool]:
    """Both parts, the row that the page break cuts put together in the first; and whether nothing else was below.

    A row goes on where it has text in none but cells whose text above runs to the right side of its cell, and some
    cell that is filled above is empty below: a new row would fill that one, too.
    """
    start = _repeated_rows(above, below)
    first = [cell for cell in below.cells if cell.row == start and cell.text]
    last = [cell for cell in above.cells if cell.row_end == above.rows and cell.text]
    ends = [cell for cell in last if cell.row == max(other.row for other in last)] if last else []
    partners = [next((cell for cell in ends if _is_over(cell, other)), None) for other in first]
    is_cut = (
        bool(first)
        and all(partner is not None and _may_go_on(partner, other) for partner, other in zip(partners, first, strict=True))
        and len({id(partner) for partner in partners}) == len(first) < len(ends)
    )
    if not is_cut:
        return above, below, False
    parts = {id(partner): other for partner, other in zip(partners, first, strict=True)}
    gone = {id(cell) for cell in first}
    whole = tuple(_put_together(cell, parts[id(cell)]) if id(cell) in parts else cell for cell in above.cells)
    rest = tuple(replace(cell, text="") if id(cell) in gone else cell for cell in below.cells)
    is_used_up = not any(cell.text for cell in rest if cell.row >= start)
    return replace(above, cells=whole), replace(below, cells=rest), is_used_up


def _may_go_on(cell: TableCell, rest: TableCell) -> bool:
    """Whether a cell's text may end in ``rest``: figures stand at the right side, but never go on."""
    return cell.is_full and not Money.is_figure(cell.text) and not Money.is_figure(rest.text)


def _put_together(cell: TableCell, rest: TableCell) -> TableCell:
    return replace(cell, text=join_wrapped([cell.text, rest.text]), is_full=rest.is_full)


def _is_over(cell: TableCell, other: TableCell) -> bool:
    return abs(cell.left - other.left) <= _SAME_EDGE and abs(cell.right - other.right) <= _SAME_EDGE


def _repeated_rows(above: Table, below: Table) -> int:
    """How many first rows of the part below only repeat the first rows of the part above (its header)."""
    rows = 0
    while rows < min(above.rows, below.rows) and _texts(below, rows) and _texts(above, rows) == _texts(below, rows):
        rows += 1
    return rows


def _texts(table: Table, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row and cell.text]
