"""Page furniture (页眉、页脚、页码): lines that every page repeats, and that stand among the rows of a table."""

import re
from collections import Counter

from kg.extract.headings import is_unit_line, squeezed, table_kind, table_marker
from kg.model import Document, Line

_PAGE_NUMBER = re.compile(r"[-—－–]\s*\d{1,3}\s*[-—－–]|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}")
_RUNNING = re.compile(
    r".{0,40}(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开)?(?:报告|说明|文本|草案)?(?:[（(].{0,12}[)）])?|.{2,40}公开"
)
_YEAR = re.compile(r"20\d\d")
_LONGEST = 48
_TITLE = re.compile(r"表(?:[（(].*[）)])?$|名称|指标|合计|日期")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_LEAST, _LEAST_COUNTED = 2, 4


def is_page_number(text: str) -> bool:
    """Whether a line only numbers its page (- 12 -, 第3页 共9页, 3/9)."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def furniture_lines(document: Document) -> frozenset[int]:
    """The numbers of lines that only number a page, or stand beside such a line on several pages."""
    printed = [line for line in document.lines if not line.is_blank]
    counts = Counter(squeezed(line) for line in printed)
    numbered = _counted(document)
    places = [place for place, line in enumerate(printed) if line.number in numbered or _is_page_number(line)]
    beside = [
        other
        for place in places
        for other in (*printed[max(0, place - 1) : place], *printed[place + 1 : place + 2])
        if _may_run(other)
    ]
    repeated = Counter(squeezed(line) for line in beside)
    heads = {
        line.number
        for line in beside
        if repeated[text := squeezed(line)] >= _LEAST or (counts[text] >= _LEAST and _YEAR.search(text))
    }
    return frozenset(heads | {printed[place].number for place in places})


def _counted(document: Document) -> frozenset[int]:
    """Lines that hold a bare number beside a blank line, and count on by one through the report."""
    lines = document.lines
    chains: dict[int, tuple[int, ...]] = {}
    for place, line in enumerate(lines):
        text = line.text.strip()
        if line.cells is not None or not _BARE_NUMBER.fullmatch(text):
            continue
        beside = (lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None)
        if any(other is None or other.is_blank for other in beside):
            before = chains.get(int(text) - 1, ())
            chains[int(text)] = (*before, line.number)
    return frozenset(number for chain in chains.values() if len(chain) >= _LEAST_COUNTED for number in chain)


def _is_page_number(line: Line) -> bool:
    return len([cell for cell in line.cells or () if cell]) < _LEAST and is_page_number(line.text)


def _may_run(line: Line) -> bool:
    """Whether a line may be a running head: a short text that is no row, no title of a table and no label."""
    text = squeezed(line)
    filled = [cell for cell in line.cells or () if cell]
    if len(filled) > 1 or table_kind(text) or table_marker(text) or is_unit_line(text) or _TITLE.search(text):
        return False
    return len(text) <= _LONGEST and _RUNNING.fullmatch(text) is not None
