"""A body, its tables and its sheets → one whole report, in the orders in which departments publish them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from draw_bodies import Body
from print_prose import KINDS, Layout, print_report
from print_tables import BODY
from printed import Block, Grid, Heading, PageBreak, Paragraph, Printed, Title

DRAWN_YEAR = 2024
"""The year that drawn tables print."""


class Order(StrEnum):
    """Where the performance sheets stand."""

    WITH_TABLES = "with tables"  # the last of the tables, as in 001 and 003
    LAST = "last"  # a part of their own, or an annex
    PAGES = "pages"  # the last, every table and sheet on a page of its own


def print_whole(body: Body, layout: Layout, tables: Iterable[Printed], sheets: Printed, order: Order) -> Printed:
    """The report: what ``print_report`` prints, with all tables where it has a small one, and the sheets."""
    prose = print_report(body, layout)
    small = next(place for place, block in enumerate(prose) if isinstance(block, Grid) and block.above)
    before, after = prose[:small], prose[small + 1 :]
    budget: Printed = tuple(block for table in tables for block in _of(body, table))
    if order is Order.PAGES:
        budget, sheets = _on_pages(budget), _on_pages(sheets)
    if not sheets:
        return (*before, *budget, *after)
    if order is Order.WITH_TABLES:
        return (*before, *budget, *sheets, *after)
    title = Heading("第五部分 项目支出绩效目标表" if layout.parts else "附件：项目支出绩效目标表", 1)
    return (*_listed(before, title, layout), *budget, *after, title, *sheets)


def _listed(before: Printed, title: Heading, layout: Layout) -> Printed:
    """The contents with an entry for the sheets behind the others."""
    if layout.contents == "none":
        return before
    first = next((place for place, block in enumerate(before) if isinstance(block, Heading)), len(before))
    return (*before[:first], Paragraph(title.text + layout.contents.format(page=90)), *before[first:])


def _on_pages(blocks: Printed) -> Printed:
    return tuple(each for block in blocks for each in ((block, PageBreak()) if isinstance(block, Grid) else (block,)))


def _of(body: Body, table: Printed) -> Printed:
    """Drawn tables with the name, the year and the kind of the report in which they stand."""

    def named(text: str) -> str:
        text = text.replace(BODY, body.name).replace("部门预算公开报告", f"{KINDS[body.kind]}公开报告")
        return re.sub(r"20\d\d(?=年)", lambda year: str(int(year[0]) - DRAWN_YEAR + body.year), text)

    return tuple(_reworded(block, named) for block in table)


def _reworded(block: Block, word: Callable[[str], str]) -> Block:
    match block:
        case Title() | Heading() | Paragraph():
            return replace(block, text=word(block.text))
        case Grid():
            rows = tuple(tuple(replace(cell, text=word(cell.text)) for cell in cells) for cells in block.rows)
            return replace(block, rows=rows, above=tuple(map(word, block.above)), below=tuple(map(word, block.below)))
        case PageBreak():
            return block
