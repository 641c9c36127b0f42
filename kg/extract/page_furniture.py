"""Page furniture (页眉、页脚、页码): lines that every page repeats, and that stand among the rows of a table."""

import re
from collections import Counter

from kg.extract.headings import is_unit_line, squeezed, table_kind, table_marker
from kg.model import Document, Line

_PAGE_NUMBER = re.compile(r"[-—－–]\s*\d{1,3}\s*[-—－–]|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}")
_RUNNING = re.compile(
    r".{0,40}(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开)?(?:报告|说明|文本|草案)?(?:[（(].{0,12}[)）])?|.{2,40}公开"
)
_LONGEST = 48
_TITLE = re.compile(r"表(?:[（(].*[）)])?$|名称|指标|合计|日期")
_LEAST = 2


def is_page_number(text: str) -> bool:
    """Whether a line only numbers its page (- 12 -, 第3页 共9页, 3/9)."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def furniture_lines(document: Document) -> frozenset[int]:
    """The numbers of lines that only number a page, or stand beside such a line on several pages."""
    printed = [line for line in document.lines if not line.is_blank]
    counts = Counter(squeezed(line) for line in printed)
    found: set[int] = set()
    for place, line in enumerate(printed):
        if not _is_page_number(line):
            continue
        found.add(line.number)
        for other in (*printed[max(0, place - 1) : place], *printed[place + 1 : place + 2]):
            if counts[squeezed(other)] >= _LEAST and _may_run(other):
                found.add(other.number)
    return frozenset(found)


def _is_page_number(line: Line) -> bool:
    return len([cell for cell in line.cells or () if cell]) < _LEAST and is_page_number(line.text)


def _may_run(line: Line) -> bool:
    """Whether a line may be a running head: a short text that is no row, no title of a table and no label."""
    text = squeezed(line)
    filled = [cell for cell in line.cells or () if cell]
    if len(filled) > 1 or table_kind(text) or table_marker(text) or is_unit_line(text) or _TITLE.search(text):
        return False
    return len(text) <= _LONGEST and _RUNNING.fullmatch(text) is not None
