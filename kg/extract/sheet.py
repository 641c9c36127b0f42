"""Performance sheets (绩效目标表): their lines put together from pages, without overlays and page furniture."""

import re
from dataclasses import dataclass, replace

from kg.extract.headings import squeeze, squeezed, table_marker
from kg.extract.indicator_labels import category_of, level_one_of
from kg.extract.outline import Outline, SectionKind
from kg.extract.page_furniture import furniture_lines
from kg.extract.sheet_labels import label_of
from kg.extract.sheet_titles import SHEET_LABEL
from kg.model import Issue, Line, MoneyUnit, Severity, SourceRef, Stage

_FURNITURE = re.compile(
    r"[-—－–]\s*\d{1,3}\s*[-—－–]|第\s*\d{1,3}\s*页.{0,10}|.{4,40}(?:预算|决算)(?:信息)?公开(?:报告|说明)?|.{0,24}（\d{4}年度）"
)
_SHEET_END = re.compile(r"填报日期|填表日期|填报时间")
_UNIT_LINE = re.compile(r"(?:金额)?单位[:：]((?:亿|万|千)?元)")
_LONGEST_PIECE, _LINES_ABOVE = 6, 10
_LEAST_OVERLAY = 8
"""Printed lines; what a page overlay repeats is a head of a sheet, never less."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One project's sheet: its printed lines in reading order. ``unit`` is the unit named above it, if any."""

    lines: tuple[Line, ...]
    unit: MoneyUnit | None

    @property
    def is_tabular(self) -> bool:
        """Whether the sheet is printed as rows of cells, not as flattened text."""
        rows = sum(1 for line in self.lines if line.cells is not None and len(line.cells) > 1)
        return rows * 2 > len(self.lines)

    @property
    def source(self) -> SourceRef:
        """The whole sheet."""
        return SourceRef(self.lines[0].number, self.lines[-1].number)


def sheets(outline: Outline) -> tuple[tuple[Sheet, ...], tuple[Issue, ...]]:
    """All sheets of a report, and what was set aside."""
    furniture = furniture_lines(outline.document)
    parts = [_printed(section.lines, furniture) for section in outline.of(SectionKind.SHEET)]
    parts = [lines for lines in parts if len(lines) > 1]
    whole: list[list[Line]] = []
    issues: list[Issue] = []
    for lines in parts:
        repeated = _overlay_length(lines, whole)
        if repeated:
            source = SourceRef(lines[0].number, lines[repeated - 1].number)
            message = "a page repeats the head of an earlier sheet as an overlay; it was left out"
            issues.append(Issue(Stage.EXTRACT, "overlay", Severity.INFO, message, source))
            whole[-1].extend(lines[repeated:])
        else:
            whole.append(lines)
    document = outline.document.lines
    found = (Sheet(tuple(lines), _unit(lines) or _unit_above(lines[0], document)) for lines in whole)
    return tuple(found), tuple(issues)


def _printed(lines: tuple[Line, ...], furniture: frozenset[int]) -> list[Line]:
    """The lines up to the end of the sheet, without blank lines and page furniture."""
    kept: list[Line] = []
    begun = ended = False
    for line in lines:
        if line.is_blank or line.number in furniture:
            continue
        text = squeezed(line)
        if ended and not re.fullmatch(r"[\d*年月日./\-]+", text):
            break
        if not _FURNITURE.fullmatch(line.text.strip()):
            kept.append(line)
        begun = begun or SHEET_LABEL.match(text) is not None
        ended = ended or (begun and _SHEET_END.search(text) is not None)
    while kept and table_marker(squeezed(kept[-1])):
        kept.pop()
    return _with_whole_labels(kept)


def _with_whole_labels(lines: list[Line]) -> list[Line]:
    """Rows whose label was printed a character a line above them, as narrow merged cells are (绩 / 效 / 目 / 标 …)."""
    whole: list[Line] = []
    above: list[Line] = []
    for line in lines:
        if line.cells is None and len(squeezed(line)) <= _LONGEST_PIECE:
            above.append(line)
            continue
        joined = _with_label(line, "".join(squeezed(piece) for piece in above))
        whole.extend([joined] if joined else [*above, line])
        above = []
    return whole + above


def _with_label(line: Line, above: str) -> Line | None:
    """The row with the rest of its label put before it, None where both make no label of a sheet."""
    if not above or not line.cells:
        return None
    place = next((place for place, cell in enumerate(line.cells) if cell), 0)
    for at, label in ((place, above + squeeze(line.cells[place])), (0, above)):
        known = label_of(label) or category_of(label) or level_one_of(label)
        if known and (at == place or not line.cells[0]):
            cells = (*line.cells[:at], label, *line.cells[at + 1 :])
            return replace(line, text="\t".join(cells), cells=cells)
    return None


def _overlay_length(lines: list[Line], earlier: list[list[Line]]) -> int:
    """How many first lines only repeat an earlier sheet's head, given that the sheet before is not finished; else 0."""
    if len(earlier) < 2 or _is_finished(earlier[-1]):
        return 0
    begin = _labels_start(lines)
    longest = 0
    for other in earlier[:-1]:
        length = 0
        for mine, theirs in zip(lines[begin:], other[_labels_start(other) :], strict=False):
            if squeezed(mine) != squeezed(theirs):
                break
            length += 1
        longest = max(longest, length)
    return begin + longest if longest and begin + longest >= _LEAST_OVERLAY else 0


def _labels_start(lines: list[Line]) -> int:
    """Where the labels of a sheet begin, below its title."""
    return next((place for place, line in enumerate(lines) if SHEET_LABEL.match(squeezed(line))), 0)


def _is_finished(lines: list[Line]) -> bool:
    return any(_SHEET_END.search(squeezed(line)) for line in lines)


def _unit_above(first: Line, document: tuple[Line, ...]) -> MoneyUnit | None:
    """The unit on a line of its own right above a sheet, below a title that wraps or a page break."""
    above = [line for line in document[max(0, first.number - _LINES_ABOVE) : first.number - 1] if not line.is_blank]
    for line in reversed(above):
        match = _UNIT_LINE.fullmatch(squeezed(line))
        if match:
            return MoneyUnit.of(match.group(1))
        if len([cell for cell in line.cells or () if cell]) > 1:
            return None
    return None


def _unit(lines: list[Line]) -> MoneyUnit | None:
    for line in lines[:6]:
        match = _UNIT_LINE.search(squeezed(line))
        if match:
            return MoneyUnit.of(match.group(1))
    return None
