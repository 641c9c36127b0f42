"""What stands among a table's lines and is no part of it: page numbers, running heads, body and unit, notes."""

import re
from functools import lru_cache

from kg.extract.headings import part_heading, squeeze, table_marker
from kg.model import Line

_REMEMBERED = 8192
"""Answers kept: every topic asks about the same lines."""
_FUNCTION_CLASS = re.compile(r"2[0-3]\d")
_FURNITURE = re.compile(
    # page numbers
    r"[-—–－·]*(?:第)?[1-9]\d{0,2}(?:页)?[-—–－·]*|第\d{1,3}页[，,/／]?共\d{1,3}页|\d{1,3}[/／]\d{1,3}|"
    # whose table it is
    r"(?:(?:预算|编制|填报|公开)?(?:部门|单位)|部门[（(]单位[)）])(?:名称|全称)?[:：].*|"
    # its unit of money, and its period
    r"(?:金额|计量)?单位[:：].{0,10}元.{0,3}|(?:预算|决算|财政)?年度[:：].*|[12]\d{3}年(?:度)?|截止时间[:：].*|"
    r"(?:编制|填报|打印)日期[:：].*|"
    # running heads
    r".{2,30}[12]\d{3}年度?(?:部门|单位)(?:[（(](?:单位|部门)[)）])?(?:预算|决算).{0,10}|[（(]?续表?[)）]?"
)
_BODY_CODE = re.compile(r"\d{6}\s*[^\d\s.．,，](?:(?!\d[.．]\d\d).)*")
"""A unit's code and name on a line without an amount."""
_NOTE = re.compile(r"(?:备注|附注|注|说明)(?:\d)?[:：].*")


def is_note(text: str) -> bool:
    """Whether a squeezed line is a note below a table."""
    return _NOTE.match(text) is not None


@lru_cache(_REMEMBERED)
def is_furniture(text: str) -> bool:
    """Whether a squeezed line or cell of a table is furniture of the page: never part of a row.

    A bare class code (``206`` on a line of its own, where each cell has its line) looks like a page number and is none.
    """
    if _FUNCTION_CLASS.fullmatch(text):
        return False
    return _FURNITURE.fullmatch(text) is not None or table_marker(text) or part_heading(text) is not None


def is_furniture_line(line: Line, title: str) -> bool:
    """Whether a whole line is furniture: blank, the table's own title again, or nothing but furniture in every cell."""
    text = squeeze(line.text)
    if not text or text == title or is_furniture(text):
        return True
    if line.cells is None:
        return _BODY_CODE.fullmatch(line.text.strip()) is not None
    filled = [squeeze(cell) for cell in line.cells if cell.strip()]
    return all(map(is_furniture, filled)) and not any(map(_figure_or_code, filled))


def _figure_or_code(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").isdigit()
