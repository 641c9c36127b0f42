"""The outline of a report: its parts, headed texts, tables and performance sheets, by heading and grammar alone."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.contents import contents_ranges
from kg.extract.headings import (
    EXPLAINS,
    bare_heading,
    heading_kind,
    is_unit_line,
    noted_table,
    numbered_heading,
    part_heading,
    squeeze,
    squeezed,
    table_kind,
    table_marker,
)
from kg.extract.numbering import Marker, marker_at, markers_in
from kg.extract.sheet_titles import LONGEST_SHEET_TITLE, SHEET_TITLE, opens_sheet, sheet_title
from kg.model import Document, Line


class SectionKind(StrEnum):
    """What a stretch of lines is."""

    COVER = "cover"
    CONTENTS = "contents"  # 目录
    PART = "part"  # 第一部分 概况: the heading and what stands before the first inner heading
    DUTIES = "duties"  # 职责
    ORGANISATION = "organisation"  # 机构设置
    TABLE = "table"
    SHEET = "sheet"  # 项目支出绩效目标表 and its kin, one project each
    SELF_EVALUATION = "self-evaluation"  # 部门整体绩效指标
    EXPLANATION = "explanation"  # 情况说明
    GLOSSARY = "glossary"  # 名词解释


class TableKind(StrEnum):
    """The tables all such reports share, told by their titles."""

    SUMMARY = "收支总表"
    REVENUE = "收入总表"
    EXPENDITURE = "支出总表"
    FISCAL_SUMMARY = "财政拨款收支总表"
    GENERAL_PUBLIC = "一般公共预算支出表"
    BASIC_ECONOMIC = "基本支出经济分类表"
    GOVERNMENT_FUND_REVENUE = "政府性基金收入表"
    GOVERNMENT_FUND = "政府性基金支出表"
    STATE_CAPITAL = "国有资本经营预算表"
    THREE_PUBLIC = "三公经费表"
    OPERATING_COST = "机关运行经费表"
    PROJECTS = "项目支出表"
    CARRIED_OVER_PROJECTS = "项目支出表（上年结转）"
    PROCUREMENT = "政府采购表"
    INFORMATION = "相关信息统计表"
    ASSETS = "固定资产表"
    ECONOMIC = "支出经济分类表"
    SPECIAL_ACCOUNT = "财政专户支出表"
    STATE_CAPITAL_REVENUE = "国有资本收入表"
    TRANSFERS = "转移支付表"
    PURCHASED_SERVICES = "政府购买服务表"
    NEW_ASSETS = "新增资产表"
    OTHER = "其他表"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report: ``lines`` from its heading on (the heading included), ``title`` without numbering.

    ``table`` is set for tables only. ``parents`` are the titles of the headings above, outermost first.
    """

    kind: SectionKind
    title: str
    lines: tuple[Line, ...]
    parents: tuple[str, ...] = ()
    table: TableKind | None = None

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines after the heading."""
        return self.lines[1:]


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections in reading order; together they hold every line once."""

    document: Document
    sections: tuple[Section, ...]

    def of(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """The sections of the given kinds."""
        return tuple(section for section in self.sections if section.kind in kinds)

    def tables(self, *kinds: TableKind) -> tuple[Section, ...]:
        """The tables of the given kinds."""
        return tuple(section for section in self.sections if section.table in kinds)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a line opens, if it opens something."""

    kind: SectionKind
    title: str
    level: int
    table: TableKind | None = None
    ordinal: int | None = None


_ROW = re.compile(r"\d[\d,]*\.\d\d|^\s*\d{3,7}\s+\D")
_OUTERMOST, _INNERMOST, _NO_LEVEL = 2, 4, 9
_BUDGET_TITLE = re.compile(r"20\d{2}年.*(?:预算|决算)|(?:部门|单位)(?:预算|决算)")
_EXPLANATION = re.compile(
    r"(?!.*20\d\d年)(?=.*(?:预算|决算|收入|支出|经费|采购|资产|绩效|拨款|其他|事项))[一-鿿“][^。，；：:《》]{2,28}(?:情况|说明|原因|事项)[:：]?"
)
_SENTENCE = re.compile(r"[。；]|，.{4,}")
_NO_EXPLANATION = frozenset({SectionKind.COVER, SectionKind.CONTENTS, SectionKind.SHEET, SectionKind.SELF_EVALUATION})
_LONGEST_TITLE = 60
_LEAST_PROSE = 2
_KEEPS_ITEMS = frozenset({SectionKind.DUTIES, SectionKind.ORGANISATION})
_STILL_DUTIES = re.compile(r"职责|职能|职权")
_SPACED_HEADING = re.compile(
    r"\s*(\d{1,2})\s+([一-鿿][^。；;：:，,]{2,28}(?:情况|分析|结论|问题|建议|措施|做法|说明|目标|任务|原因))\s*"
)
_KEEPS_NUMBERED = frozenset({SectionKind.DUTIES, SectionKind.ORGANISATION, SectionKind.TABLE, SectionKind.SHEET})
_ENDS_BY_EXPLAINING = frozenset({SectionKind.TABLE, SectionKind.SHEET, SectionKind.GLOSSARY})


class _Numbers:
    """The numbers of the headings above a line, and of the items since the last of them: what a number goes on from."""

    def __init__(self) -> None:
        self._headings: dict[int, int] = {}
        self._items: dict[str, int] = {}

    def open(self, opening: _Opening) -> None:
        """Take note of a heading; what stood below an earlier one of its level no longer counts."""
        if opening.level < _NO_LEVEL:
            self._headings = {level: number for level, number in self._headings.items() if level < opening.level}
            if opening.ordinal:
                self._headings[opening.level] = opening.ordinal
        self._items = {}

    def pass_over(self, line: Line, current: _Opening) -> None:
        """Take note of the items that a line of duties or divisions holds."""
        if current.kind in _KEEPS_ITEMS:
            self._items |= {marker.style: marker.ordinal for marker in markers_in(line.text.strip())}

    def go_on(self, level: int, marker: Marker) -> bool:
        """Whether a numbered line is the next heading of its level, not the next item of a list."""
        follows = self._headings.get(level) == marker.ordinal - 1
        return follows and self._items.get(marker.style) != marker.ordinal - 1


def outline(document: Document) -> Outline:
    """Cut a document into sections. Every line belongs to exactly one section, in order."""
    lines = document.lines
    contents = contents_ranges(lines)
    sections: list[Section] = []
    stack: list[tuple[int, str]] = []
    numbers = _Numbers()
    opening = _Opening(SectionKind.COVER, "", 9)
    interrupted: _Opening | None = None
    start = 0
    for index, line in enumerate(lines):
        if line.is_blank:
            continue
        if index in contents:
            found = _Opening(SectionKind.CONTENTS, "目录", 9) if opening.kind is not SectionKind.CONTENTS else None
        elif opening.kind is SectionKind.CONTENTS:
            found = _opening(lines, index, opening, start, numbers) or _Opening(SectionKind.COVER, "", 9)
        elif interrupted is not None:
            found = _opening(lines, index, interrupted, start, numbers) or interrupted
            interrupted = None
        else:
            found = _opening(lines, index, opening, start, numbers)
        if found is None:
            numbers.pass_over(line, opening)
            continue
        if found.kind is SectionKind.PART and opening.table and _goes_on(lines, index):
            interrupted = opening
        if index > start:
            sections.append(_section(opening, lines[start:index], stack))
        if opening.level < 9:
            stack = [entry for entry in stack if entry[0] < opening.level]
            stack.append((opening.level, opening.title))
        stack = [entry for entry in stack if entry[0] < found.level]
        opening, start = found, index
        numbers.open(found)
    sections.append(_section(opening, lines[start:], stack))
    return Outline(document, tuple(sections))


def speaks_of_a_budget(sections: Outline) -> bool:
    """Whether a report whose tables are a file of their own explains a budget in words: titles and headings say so."""
    prose = sections.of(SectionKind.DUTIES, SectionKind.ORGANISATION, SectionKind.EXPLANATION)
    titles = [squeezed(line) for section in sections.of(SectionKind.COVER) for line in section.lines]
    titled = any(_BUDGET_TITLE.search(title) for title in titles if len(title) <= _LONGEST_TITLE)
    return titled and len(prose) >= _LEAST_PROSE


def _section(opening: _Opening, lines: tuple[Line, ...], stack: list[tuple[int, str]]) -> Section:
    if opening.kind is not SectionKind.TABLE:
        parents = tuple(title for level, title in stack if level < opening.level)
        return Section(opening.kind, opening.title, lines, parents)
    table = opening.table
    if not opening.title:
        noted = next((kind for line in lines if (kind := noted_table(squeezed(line)))), None)
        table = TableKind(noted) if noted else table
    return Section(opening.kind, opening.title, lines, (), table)


def _opening(lines: tuple[Line, ...], index: int, current: _Opening, start: int, numbers: _Numbers) -> _Opening | None:
    """What the line at ``index`` opens, given the section it stands in, which began at ``start``."""
    line = lines[index]
    text = squeezed(line)
    part = part_heading(text)
    if part is not None:
        return _Opening(SectionKind.GLOSSARY if "名词解释" in part else SectionKind.PART, part, 1)
    if opens_sheet(lines, index):
        return _Opening(SectionKind.SHEET, sheet_title(text), 8)
    if "整体" in text and SHEET_TITLE.search(text) and len(text) < LONGEST_SHEET_TITLE:
        return _Opening(SectionKind.SELF_EVALUATION, text, 3)
    if line.cells is not None and len([cell for cell in line.cells if cell]) != 1:
        return None
    if current.table is None and table_marker(text) and _titles_table(lines, index + 1):
        return _Opening(SectionKind.TABLE, "", 7, TableKind.OTHER)
    return _table_opening(text, current, lines[start:index]) or (
        _headed(lines, index, current, numbers) if line.cells is None or current.table is None else None
    )


def _titles_table(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the next printed line from ``index`` on is the title of a table."""
    following = next((line for line in lines[index : index + 4] if not line.is_blank), None)
    return following is not None and table_kind(squeezed(following)) is not None


def _table_opening(text: str, current: _Opening, above: tuple[Line, ...]) -> _Opening | None:
    """The table that a squeezed line titles, or that its number or unit line begins behind the rows of another."""
    kind = table_kind(text)
    if kind is not None:
        return _Opening(SectionKind.TABLE, text, 7, TableKind(kind))
    may_begin = table_marker(text) or is_unit_line(text)
    if current.table is None or not may_begin or not _has_rows(above):
        return None
    noted = any(squeezed(line).startswith(("注：", "注:")) for line in above)
    begins = table_marker(text) or noted
    return _Opening(SectionKind.TABLE, "", 7, TableKind.OTHER) if begins else None


def _headed(lines: tuple[Line, ...], index: int, current: _Opening, numbers: _Numbers) -> _Opening | None:
    line = lines[index]
    text = squeezed(line)
    bare = bare_heading(text)
    if bare is not None and not _is_column(lines, index):
        return None if bare == current.kind else _Opening(SectionKind(bare), text.rstrip("：:"), 3)
    numbered = numbered_heading(text)
    marker = marker_at(text)
    if numbered is None or marker is None:
        return _spaced(line, current, numbers) or _unnumbered(lines, index, text, current)
    level, title = 1 + numbered[0], numbered[1]
    kind = heading_kind(title)
    explains = current.table is not None and _explains(title) and _sentence_follows(lines, index + 1)
    if kind is None and not explains and not _ends(title, level, marker, current, numbers):
        return None
    return _Opening(SectionKind(kind or "explanation"), title, level, ordinal=marker.ordinal)


def _ends(title: str, level: int, marker: Marker, current: _Opening, numbers: _Numbers) -> bool:
    """Whether a numbered line of no known kind ends the section it stands in."""
    if current.kind in _ENDS_BY_EXPLAINING and not EXPLAINS.search(title):
        return False
    if current.kind not in _KEEPS_NUMBERED or level == _OUTERMOST:
        return True
    if current.kind not in _KEEPS_ITEMS:
        return False
    return numbers.go_on(level, marker) and not _STILL_DUTIES.search(title)


def _is_column(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the line above titles another column of a table that prints one cell a line."""
    above = next((squeezed(line) for line in reversed(lines[max(0, index - 4) : index]) if not line.is_blank), "")
    return re.fullmatch(r"序号|.{2,6}名称", above) is not None


def _unnumbered(lines: tuple[Line, ...], index: int, text: str, current: _Opening) -> _Opening | None:
    """A heading without number (收入预算情况说明) that a sentence follows."""
    if current.kind in _NO_EXPLANATION or not _explains(text) or not _sentence_follows(lines, index + 1):
        return None
    return _Opening(SectionKind.EXPLANATION, text.rstrip("：:"), _INNERMOST)


def _explains(title: str) -> bool:
    return _EXPLANATION.fullmatch(title) is not None


def _sentence_follows(lines: tuple[Line, ...], index: int) -> bool:
    following = next((line for line in lines[index : index + 4] if not line.is_blank), None)
    return following is not None and following.cells is None and _SENTENCE.search(following.text) is not None


def _spaced(line: Line, current: _Opening, numbers: _Numbers) -> _Opening | None:
    """A heading whose number only a space parts from it (2 全年目标完成情况), where it goes on from the last one."""
    spaced = _SPACED_HEADING.fullmatch(line.text) if current.kind is SectionKind.EXPLANATION else None
    marker = marker_at(f"{spaced.group(1)}.") if spaced else None
    if spaced is None or marker is None or not numbers.go_on(_INNERMOST, marker):
        return None
    return _Opening(SectionKind.EXPLANATION, squeeze(spaced.group(2)), _INNERMOST, ordinal=marker.ordinal)


def _goes_on(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the rows of a table go on below the part heading at ``index``, which a page break put among them."""
    following = next((line for line in lines[index + 1 :] if not line.is_blank), None)
    if following is None:
        return False
    numbered = numbered_heading(squeezed(following))
    if numbered is None:
        return _ROW.search(following.text) is not None
    return numbered[0] == 1 and not EXPLAINS.search(numbered[1])


def _has_rows(lines: tuple[Line, ...]) -> bool:
    return any((line.cells and len(line.cells) > 1) or _ROW.search(line.text) for line in lines)
