"""The sheets of a workbook as lines, one after the other: what .xlsx and .xls share."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Issue, Line, Severity, SourceRef, Stage
from kg.read.block import WIDEST
from kg.read.personal import mask_lines
from kg.read.plain import row_cells
from kg.read.repair import clean

MOST_CELLS = 2_000_000
"""Cells of a workbook, empty ones with a format counted: 15 seconds of work; the longest reports have 30,000."""
_NAME_OF_NO_MEANING = re.compile(r"(?:sheet|工作表|表格?)?\s*\d*(?:\s*[(（]\d+[)）])?", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:预算|决算)?(?:公开)?(?:附?表|附件)[\d一二三四五六七八九十—–-]*|.*(?:单位|部门|金额单位|编制单位|日期)[:：].*"
)
_SHORTEST_NOTE = 5
_MOST_NAMED = 8

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, all bounds inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is printed: the text of its cells that are not empty, and what is merged and hidden.

    ``ordinal`` counts from 1 over all sheets. ``broken`` are cells whose formula holds no result or an error.
    """

    name: str
    ordinal: int
    texts: Mapping[Place, str]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    broken: tuple[Place, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed row: its number in the sheet, its cells, and whether its one text reaches over the whole sheet."""

    number: int
    cells: tuple[str, ...]
    is_across: bool

    @property
    def filled(self) -> int:
        return sum(map(bool, self.cells))


def sheet_lines(sheets: Iterable[Sheet]) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of all sheets that are shown, and issues for what is hidden or broken; ``Line.page`` is the sheet."""
    printed: list[tuple[str, int]] = []
    issues: list[Issue] = []
    for sheet in sheets:
        if sheet.is_hidden:
            issues.append(_issue("hidden-sheet", Severity.INFO, f"sheet {sheet.name!r} is hidden and was left out"))
            continue
        rows = list(_rows(sheet))
        lines = list(_printed(rows))
        if lines and not _has_title(rows) and not _NAME_OF_NO_MEANING.fullmatch(sheet.name.strip()):
            lines.insert(0, sheet.name.strip())
        first = len(printed) + 1
        printed += [(text, sheet.ordinal) for text in lines]
        issues += _told(sheet, SourceRef(first, max(first, len(printed)), sheet.ordinal) if lines else None)
    texts = mask_lines([text for text, _ in printed])
    return tuple(
        Line(number, text, row_cells(text), ordinal)
        for number, (text, (_, ordinal)) in enumerate(zip(texts, printed, strict=True), start=1)
    ), tuple(issues)


def _rows(sheet: Sheet) -> Iterator[_Row]:
    """The rows that hold text, hidden ones left out, from the first used column to the last."""
    texts = _unhidden(sheet)
    if not texts:
        return
    columns = [
        column
        for column in range(min(place[1] for place in texts), max(place[1] for place in texts) + 1)
        if column not in sheet.hidden_columns
    ][:WIDEST]
    wide = {(merge.top, max(merge.left, columns[0])) for merge in sheet.merges if _is_wide(merge, columns)}
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        by_row.setdefault(row, {})[column] = text
    for number in sorted(by_row):
        held = by_row[number]
        cells = tuple(held.get(column, "") for column in columns)
        if any(cells):
            is_across = len(columns) == 1 or any((number, column) in wide for column in held)
            yield _Row(number, cells, is_across)


def _is_wide(merge: Merge, columns: list[int]) -> bool:
    """Whether a merged range covers the first columns and most: stray cells to the right make a sheet wider."""
    covered = sum(merge.left <= column <= merge.right for column in columns)
    return merge.left <= columns[0] and 3 * covered >= 2 * len(columns)


def _unhidden(sheet: Sheet) -> dict[Place, str]:
    """The texts that are shown; that of a merged range stands in the first of its cells that is."""
    texts = dict(sheet.texts)
    for merge in sheet.merges:
        text = texts.pop((merge.top, merge.left), "")
        row = next((row for row in range(merge.top, merge.bottom + 1) if row not in sheet.hidden_rows), None)
        columns = range(merge.left, merge.right + 1)
        column = next((column for column in columns if column not in sheet.hidden_columns), None)
        if text and row is not None and column is not None:
            texts[row, column] = text
    return {
        place: text
        for place, text in texts.items()
        if text and place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
    }


def _printed(rows: list[_Row]) -> Iterator[str]:
    """The rows as lines: titles, notes and texts as they are, others with tabs between cells.

    A text is what stands alone in its row, over the whole width, or before the first row of several cells, or in the
    first column behind the last; where a title is merged over the table, what is not belongs to the table, and so does
    a short label without amounts (合计).
    """
    several = [place for place, row in enumerate(rows) if row.filled > 1]
    first, last = (several[0], several[-1]) if several else (0, -1)
    is_merged = any(row.is_across for row in rows[:first])
    for place, row in enumerate(rows):
        behind = place > last and len(row.cells[0]) >= _SHORTEST_NOTE
        around = behind or (place < first and not is_merged)
        if row.filled == 1 and (row.is_across or around):
            yield from filter(None, (clean(line).strip() for line in max(row.cells, key=len).split("\n")))
        else:
            yield "\t".join(" ".join(clean(cell).split()) for cell in row.cells)


def _has_title(rows: list[_Row]) -> bool:
    """Whether a line above the table says what it is, other than the number of the table, its unit and its body."""
    for row in rows:
        texts = [cell for cell in row.cells if cell]
        if len(texts) == 1 and not _NO_TITLE.fullmatch("".join(texts[0].split())):
            return True
        if len(texts) > 1 and not any(_NO_TITLE.fullmatch("".join(text.split())) for text in texts):
            return False
    return False


def _told(sheet: Sheet, place: SourceRef | None) -> Iterator[Issue]:
    name = sheet.name
    rows = {row for row, _ in sheet.texts if row in sheet.hidden_rows}
    columns = {column for _, column in sheet.texts if column in sheet.hidden_columns}
    if rows or columns:
        hidden = f"sheet {name!r}: {len(rows)} hidden rows and {len(columns)} hidden columns were left out"
        yield _issue("hidden-cells", Severity.INFO, hidden, place)
    if sheet.broken:
        named = ", ".join(f"{column_letters(column)}{row}" for row, column in sheet.broken[:_MOST_NAMED])
        more = f" and {len(sheet.broken) - _MOST_NAMED} more" if len(sheet.broken) > _MOST_NAMED else ""
        said = (
            f"sheet {name!r}: formulas without a result in {named}{more}; open the file, let it calculate and save it"
        )
        yield _issue("formula-without-value", Severity.WARNING, said, place)


def column_letters(column: int) -> str:
    """How a workbook names a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _issue(code: str, severity: Severity, message: str, place: SourceRef | None = None) -> Issue:
    return Issue(Stage.READ, code, severity, message, place)
