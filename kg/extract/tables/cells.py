"""Tables whose rows have cells (tab-separated, pipe, HTML) as grids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.headings import squeeze
from kg.extract.tables.column_groups import column_groups
from kg.extract.tables.columns import Column, Role, header_columns
from kg.extract.tables.figures import has_point, is_empty, is_index_row, money_in
from kg.extract.tables.furniture import is_furniture_line, is_note
from kg.extract.tables.grid import Figure, Grid, Plan, Row
from kg.extract.tables.table import Table
from kg.model import ExpenditureKind, Money, MoneyUnit
from kg.read.repair import fold_bold

_HEADER_WORD = re.compile(
    r"项目|科目|名称|编码|代码|合计|小计|总计|支出|收入|预算|决算|金额|行次|序号|资金|基金|经费|结转|拨款|数量|单价|单位|年|费|^[类款项]$|增减|%"
)
_HEADER_ALONE = re.compile(
    r"项目|金额|收入|支出|预算数|决算数|(?:[12]\d{3}年?)?(?:预算|决算)数|单位名称|(?:功能分类|经济分类)?科目(?:名称|编码|代码)?|名称|编码|代码"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|[①-⑳]|其中[:：]|\d+[.、．]\D")
_CODE_IN_NAME = re.compile(r"[\[【(（]?(\d{3}(?:\d{2}){0,3})[\]】)）]?[-—_\s]*(?=[^\d.,，\s])(.+)")
_CODE_LEVELS = ("类", "款", "项")
_PART_LENGTH = 2


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one printed row, a row broken over lines joined again."""

    cells: tuple[str, ...]
    first: int
    last: int


def cell_rows(table: Table) -> tuple[CellRow, ...]:
    """The rows with cells, without notes and furniture; a row cut in two inside a text cell is joined.

    ``2130599⇥其他乡村振兴`` + ``支出⇥2.80⇥⇥2.80`` → one row of five cells.
    """
    title = squeeze(table.title)
    rows: list[CellRow] = []
    for line in table.lines[1:]:
        text = squeeze(line.text)
        if not line.cells or is_note(text) or is_furniture_line(line, title):
            continue
        rows.append(CellRow(tuple(map(_once, line.cells)), line.number, line.number))
    width = _usual_width(rows)
    joined: list[CellRow] = []
    for row in rows:
        if joined and _completes(joined[-1].cells, row.cells, width):
            head = joined.pop()
            cells = (*head.cells[:-1], head.cells[-1] + row.cells[0], *row.cells[1:])
            joined.append(CellRow(cells, head.first, row.last))
        else:
            joined.append(row)
    return tuple(joined)


def _once(cell: str) -> str:
    """A cell whose bold text is printed twice, once: ``1,331.421,331.42`` → ``1,331.42``."""
    half = len(cell) // 2
    return fold_bold(cell) if half > 1 and cell[:half] == cell[half:] else cell


def _usual_width(rows: Sequence[CellRow]) -> int:
    widths = [len(row.cells) for row in rows if any(Money.is_figure(squeeze(cell)) for cell in row.cells)]
    return max(sorted(set(widths)), key=widths.count, default=0)


def _completes(head: Sequence[str], rest: Sequence[str], width: int) -> bool:
    """Whether ``rest`` is what a line break inside the last cell of ``head`` cut off."""
    if len(head) < 2 or len(rest) >= width or len(head) + len(rest) - 1 != width:
        return False
    last, first = squeeze(head[-1]), squeeze(rest[0])
    parts_of_codes = {squeeze(cell) for cell in rest} <= {"类", "款", "项", ""}
    broken = bool(last) and bool(first) and not last[-1].isdigit() and not first[0].isdigit() and not parts_of_codes
    return (
        broken and not any(has_point(cell) and Money.is_figure(squeeze(cell)) for cell in head) and not is_empty(first)
    )


def header_rows(rows: Sequence[CellRow]) -> int:
    """How many rows on top are the header; a row that counts the columns (栏次 1 2 3) is its last."""
    for count, row in enumerate(rows):
        if is_index_row(row.cells):
            return count + 1
        if not _is_header(row.cells):
            return count
    return 0


def _is_header(cells: Sequence[str]) -> bool:
    filled = [squeeze(cell) for cell in cells if cell.strip()]
    if any(Money.is_figure(cell) or _NUMBERED.match(cell) for cell in [*filled[:1], *map(_bare, filled[1:])]):
        return False
    if len(filled) == 1:
        return _HEADER_ALONE.fullmatch(filled[0]) is not None
    return 2 * sum(1 for cell in filled if _HEADER_WORD.search(cell)) > len(filled)


def _bare(cell: str) -> str:
    """A header cell without 其中：, which begins a row in front, and a part of a total behind it."""
    return re.sub(r"^其中[:：]", "", cell)


def data_rows(rows: Sequence[CellRow]) -> tuple[tuple[CellRow, ...], tuple[CellRow, ...]]:
    """Header and data; headers printed again after a page break are left out of the data."""
    count = header_rows(rows)
    header = rows[:count]
    repeated = {tuple(squeeze(cell) for cell in row.cells) for row in header}
    data = [
        row
        for row in rows[count:]
        if not is_index_row(row.cells) and tuple(squeeze(cell) for cell in row.cells) not in repeated
    ]
    return tuple(row for row in header if not is_index_row(row.cells)), tuple(data)


def cell_grid(table: Table, plan: Plan, year: int) -> Grid:
    """The grid of a table with cells; each (code, name, amounts) group of a wide row is a row of its own."""
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    groups = [_read_order(group, plan) for group in column_groups(columns, plan, [row.cells for row in data])]
    rows: list[Row] = []
    for number, printed in enumerate(_with_whole_codes(data, columns), start=1):
        for group in groups:
            row = _row(_aligned(printed, columns), group, plan, table.unit, number)
            if row is None:
                continue
            if plan.code and rows and _only_goes_on(row, rows[-1]):
                rows[-1] = replace(rows[-1], label=rows[-1].label + row.label, last_line=row.last_line)
            else:
                rows.append(row)
    printed_order = sorted((column for group in groups for column in group), key=lambda column: column.position)
    return Grid(table, tuple(printed_order), tuple(rows))


def _read_order(columns: Sequence[Column], plan: Plan) -> tuple[Column, ...]:
    """The columns of a row, the one that names it before others with names."""
    return tuple(sorted(columns, key=lambda column: not (plan.names and plan.names.search(column.leaf))))


def _with_whole_codes(rows: Sequence[CellRow], columns: Sequence[Column]) -> Iterator[CellRow]:
    """The rows, where 类 款 项 are merged downwards, with the parts of their codes from the rows above.

    ``213 | | 农林水`` ``| 03 | 水利`` → ``213 | 03 | 水利``.
    """
    places = [column.position - 1 for column in columns if column.leaf in _CODE_LEVELS]
    if [columns[place].leaf for place in places] != list(_CODE_LEVELS):
        yield from rows
        return
    above: list[str] = []
    for row in rows:
        parts = [squeeze(row.cells[place]) if place < len(row.cells) else "" for place in places]
        level = max((index for index, part in enumerate(parts) if part), default=0)
        if (
            parts[level]
            and all(not part for part in parts[:level])
            and len(parts[level]) == _PART_LENGTH
            and above[:level]
        ):
            parts[:level] = above[:level]
        if parts[0]:
            above = parts[: level + 1]
        cells = list(row.cells)
        for place, part in zip(places, parts, strict=True):
            if part and place < len(cells):
                cells[place] = part
        yield replace(row, cells=tuple(cells))


def _aligned(printed: CellRow, columns: Sequence[Column]) -> CellRow:
    """The row with as many cells as the header: a name that recognition spread over two cells is put together."""
    extra = len(printed.cells) - len(columns)
    if extra <= 0:
        return printed
    names = [column.position - 1 for column in columns if column.role is Role.NAME]
    if len(names) != 1:
        return printed
    cells, start, end = printed.cells, names[0], names[0] + extra + 1
    pieces = cells[start:end]
    if any(is_empty(piece) or Money.is_figure(squeeze(piece)) for piece in pieces):
        return printed
    return replace(printed, cells=(*cells[:start], "".join(pieces), *cells[end:]))


def _only_goes_on(row: Row, above: Row) -> bool:
    """Whether a row is only the rest of the name above, cut off by a page break."""
    bare = row.code is None and not row.figures and len(row.words) == 1 and not row.is_sum
    return bare and above.code is not None and not _NUMBERED.match(row.label)


def _row(printed: CellRow, columns: Sequence[Column], plan: Plan, unit: MoneyUnit | None, number: int) -> Row | None:
    cells = [cell.strip() for cell in printed.cells]
    if not columns:
        return _headless_row(printed, plan, unit, number)
    shift = _shift(cells, columns, plan)
    texts: dict[Role, list[str]] = {}
    figures: list[Figure] = []
    for column in columns:
        place = column.position - 1 + shift
        cell = cells[place] if 0 <= place < len(cells) else ""
        if column.role is Role.AMOUNT:
            money = money_in(cell, unit) if unit else None
            if money is not None:
                figures.append(Figure(money, column))
        elif cell and not (is_empty(cell) and column.role is not Role.CODE):
            texts.setdefault(column.role, []).append(cell)
    code = _code("".join(texts.get(Role.CODE, [])), plan)
    words = [squeeze(text) for role in (Role.NAME, Role.BODY) for text in texts.get(role, [])]
    if code is None:
        words = [squeeze(text) for text in texts.get(Role.CODE, []) if not squeeze(text).isdigit()] + words
    if code is None and words and plan.code and (match := _CODE_IN_NAME.fullmatch(words[0])):
        code = _code(match.group(1), plan)
        words[0] = match.group(2) if code else words[0]
    if not words and not code:
        return None
    body = texts.get(Role.BODY)
    second = texts.get(Role.SECOND_NAME)
    return Row(
        number,
        words[0] if words else "",
        tuple(figures),
        printed.first,
        printed.last,
        code,
        tuple(words),
        squeeze(second[0]) if second else None,
        squeeze(body[0]) if body else None,
        squeeze("".join(texts.get(Role.CODE, []))) or None if plan.code is None else None,
    )


def _code(text: str, plan: Plan) -> str | None:
    digits = squeeze(text)
    return digits if plan.code and plan.code.fullmatch(digits) else None


def _shift(cells: Sequence[str], columns: Sequence[Column], plan: Plan) -> int:
    """How far a row is shifted against its header: recognition adds or loses an empty cell before the code."""
    if plan.code is None:
        return 0
    place = next((column.position - 1 for column in columns if column.role is Role.CODE), None)
    if place is None or place >= len(cells) or any(c.role is Role.ORDINAL for c in columns[2:]):
        return 0
    if sum(1 for column in columns if column.role is Role.CODE) > 1:
        return 0
    if not is_empty(cells[place]):
        return 0
    for shift in (-1, 1):
        beside = place + shift
        if 0 <= beside < len(cells) and plan.code.fullmatch(squeeze(cells[beside])):
            return shift
    return 0


def _headless_row(printed: CellRow, plan: Plan, unit: MoneyUnit | None, number: int) -> Row | None:
    """A row whose header is lost (a page is missing): its code, its name, and its first amount, which is the total."""
    code: str | None = None
    label = ""
    figures: list[Figure] = []
    for place, cell in enumerate(printed.cells, start=1):
        text = squeeze(cell)
        if code is None and not label and _code(text, plan):
            code = text
        elif unit and (money := money_in(text, unit)) is not None:
            column = Column(Role.AMOUNT, (), place, ExpenditureKind.TOTAL) if not figures else None
            figures.append(Figure(money, column))
        elif text and not is_empty(text) and not label:
            label = text
    if code is None and not label:
        return None
    return Row(number, label, tuple(figures), printed.first, printed.last, code, (label,) if label else ())
