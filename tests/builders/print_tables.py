"""Drawn budget tables → printed grids, in the layouts of real reports."""

from dataclasses import dataclass
from itertools import groupby

from draw_tables import Drawn, Row
from hypothesis import strategies as st
from printed import Block, Cell, Grid, PageBreak, Paragraph, Printed, Title

BODY = "云溪市水务局"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table with a code and a name column is laid out.

    ``code`` is column, parts (类 款 项), carried (类 款 项, each only where it changes), dash (``206-科学技术支出``),
    glued or bracketed. ``last`` prints the total behind its parts; ``bottom`` the sum row below the others. ``page`` is
    the number of rows after which a page ends (0: never), with a footer, a running head and the header again.
    """

    code: str = "column"
    heads: tuple[str, str] = ("科目编码", "科目名称")
    over: str = ""
    last: bool = False
    bottom: bool = False
    sum_label: str = "合计"
    counted: str = ""
    indent: str = ""
    ordinal: bool = False
    doubled: bool = False
    page: int = 0
    head: str = "unit"


LAYOUTS = st.builds(
    Layout,
    code=st.sampled_from(["column", "column", "column", "parts", "carried", "dash", "glued", "bracket"]),
    heads=st.sampled_from(
        [("科目编码", "科目名称"), ("科目代码", "科目名称"), ("功能分类科目编码", "功能分类科目名称"), ("编码", "名称")]
    ),
    over=st.sampled_from(["", "项目", "支出功能分类科目", "功能科目"]),
    last=st.sampled_from([False, False, True]),
    bottom=st.booleans(),
    sum_label=st.sampled_from(["合计", "总计", "合 计", "合    计"]),
    counted=st.sampled_from(["", "", "栏次", "**"]),
    indent=st.sampled_from(["", "  ", "　"]),
    ordinal=st.sampled_from([False, False, False, True]),
    doubled=st.sampled_from([False, False, True]),
    page=st.sampled_from([0, 0, 4]),
    head=st.sampled_from(["unit", "body", "numbered"]),
)


def printed_table(drawn: Drawn, layout: Layout) -> Printed:
    """The table as printed: its head, its header, its rows, cut over pages."""
    header = _header(drawn, layout)
    rows = [_row(row, drawn, layout) for row in drawn.rows]
    total = _row(Row("", layout.sum_label, drawn.total.amounts), drawn, layout)
    rows = [*rows, total] if layout.bottom else [total, *rows]
    if layout.ordinal:
        rows = [(Cell(str(number)), *row) for number, row in enumerate(rows, start=1)]
    if layout.doubled:
        place = len(rows) - 1 if layout.bottom else 0
        rows[place] = _doubled(rows[place])
    size = layout.page or len(rows)
    pieces = [rows[start : start + size] for start in range(0, len(rows), size)]
    blocks: list[Block] = []
    for number, piece in enumerate(pieces, start=1):
        above = _head(drawn, layout) if number == 1 else ()
        blocks.append(Grid((*header, *piece), above, header_rows=len(header)))
        if number < len(pieces):
            blocks.extend([Paragraph(f"- {number} -"), PageBreak(), Paragraph(f"{BODY}2024年部门预算公开报告")])
    return tuple(blocks)


def report(*tables: Printed, title: str = "2024年部门预算公开") -> Printed:
    """A whole small report around the tables."""
    blocks = [block for table in tables for block in table]
    return (Title(f"{BODY}{title}"), Paragraph("第一部分 概况"), Paragraph("第二部分 预算表"), *blocks)


def _head(drawn: Drawn, layout: Layout) -> tuple[str, ...]:
    unit = drawn.style.unit.label
    match layout.head:
        case "body":
            return drawn.title, f"部门名称：{BODY} 单位：{unit}"
        case "numbered":
            return "预算公开表3", drawn.title, f"部门名称：{BODY}", f"金额单位：{unit}"
        case _:
            return drawn.title, f"单位：{unit}"


def _order(drawn: Drawn, layout: Layout) -> list[int]:
    places = list(range(len(drawn.columns)))
    return [*places[1:], 0] if layout.last and all(len(c.header) == 1 for c in drawn.columns) else places


def _names(layout: Layout) -> tuple[str, ...]:
    code, name = layout.heads
    if layout.code in {"parts", "carried"}:
        return "类", "款", "项", name
    return (code, name) if layout.code == "column" else (name,)


def _header(drawn: Drawn, layout: Layout) -> tuple[tuple[Cell, ...], ...]:
    columns = [drawn.columns[place] for place in _order(drawn, layout)]
    names = _names(layout)
    over = layout.over or (layout.heads[0] if layout.code in {"parts", "carried"} else "")
    depth = max(*(len(column.header) for column in columns), 2 if over else 1)
    rows: list[list[Cell]] = [[] for _ in range(depth)]
    if layout.ordinal:
        rows[0].append(Cell("序号", down=depth))
    if over:
        rows[0].append(Cell(over, across=len(names)))
        rows[1].extend(Cell(name, down=depth - 1) for name in names)
    else:
        rows[0].extend(Cell(name, down=depth) for name in names)
    for level in range(depth):
        for key, group in groupby(columns, key=lambda column: column.header[: level + 1]):
            cells = list(group)
            if len(key) <= level:
                continue
            is_leaf = len(cells[0].header) == level + 1
            rows[level].append(Cell(key[level], 1 if is_leaf else len(cells), depth - level if is_leaf else 1))
    if layout.counted:
        width = len(columns)
        blank = len(names) + layout.ordinal
        first = ("栏次", *[""] * (blank - 1)) if layout.counted == "栏次" else tuple(["**"] * blank)
        rows.append([Cell(text) for text in (*first, *map(str, range(1, width + 1)))])
    return tuple(tuple(row) for row in rows)


def _row(row: Row, drawn: Drawn, layout: Layout) -> tuple[Cell, ...]:
    figures = [drawn.style.figure(row.amounts[place]) for place in _order(drawn, layout)]
    return tuple(Cell(text) for text in (*_named(row, layout), *figures))


def _named(row: Row, layout: Layout) -> tuple[str, ...]:
    label = layout.indent * ((len(row.code) - 3) // 2 if row.code else 0) + row.label
    if not row.code:
        blanks = len(_names(layout)) - 1
        return (row.label, *[""] * blanks) if layout.code != "parts" else (*[""] * blanks, row.label)
    parts = [row.code[:3], row.code[3:5], row.code[5:7]]
    level = (len(row.code) - 3) // 2
    return {
        "column": (row.code, label),
        "parts": (*parts, label),
        "carried": (*(part if place == level else "" for place, part in enumerate(parts)), label),
        "dash": (f"{layout.indent}{row.code}-{row.label}",),
        "glued": (f"{row.code}{row.label}",),
        "bracket": (f"[{row.code}]{row.label}",),
    }[layout.code]


def _doubled(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(cell.text * 2 if len(cell.text) > 1 else cell.text) for cell in row)
