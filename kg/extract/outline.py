"""The outline of a report: its parts, headed texts, tables and performance sheets, by heading and grammar alone."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.headings import (
    EXPLAINS,
    bare_heading,
    heading_kind,
    is_contents_entry,
    is_contents_title,
    is_unit_line,
    noted_table,
    numbered_heading,
    part_heading,
    squeezed,
    table_kind,
    table_marker,
)
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


SHEET_LABEL = re.compile(r"项目名称|项目编码")
_SHEET_FELLOW = re.compile(
    r"主管部门|实施单位|项目属性|项目资金|实施期资金|年度资金|预算规模|资金用途|项目概况|项目概述|绩效目标|预算执行"
)
_SHEET_TITLE = re.compile(r"绩效(?:目标)?(?:申报|自评|评价|监控|目标)?表|绩效自评情况|绩效目标申报")
_LONGEST_SHEET_TITLE = 70
_ROW = re.compile(r"\d[\d,]*\.\d\d|^\s*\d{3,7}\s+\D")
_KEEPS_NUMBERED = frozenset({SectionKind.DUTIES, SectionKind.ORGANISATION, SectionKind.TABLE, SectionKind.SHEET})
_ENDS_BY_EXPLAINING = frozenset({SectionKind.TABLE, SectionKind.SHEET, SectionKind.GLOSSARY})


def outline(document: Document) -> Outline:
    """Cut a document into sections. Every line belongs to exactly one section, in order."""
    lines = document.lines
    contents = _contents_ranges(lines)
    sections: list[Section] = []
    stack: list[tuple[int, str]] = []
    opening = _Opening(SectionKind.COVER, "", 9)
    interrupted: _Opening | None = None
    start = 0
    for index, line in enumerate(lines):
        if line.is_blank:
            continue
        if index in contents:
            found = _Opening(SectionKind.CONTENTS, "目录", 9) if opening.kind is not SectionKind.CONTENTS else None
        elif opening.kind is SectionKind.CONTENTS:
            found = _opening(lines, index, opening, start) or _Opening(SectionKind.COVER, "", 9)
        elif interrupted is not None:
            found = _opening(lines, index, interrupted, start) or interrupted
            interrupted = None
        else:
            found = _opening(lines, index, opening, start)
        if found is None:
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
    sections.append(_section(opening, lines[start:], stack))
    return Outline(document, tuple(sections))


def _section(opening: _Opening, lines: tuple[Line, ...], stack: list[tuple[int, str]]) -> Section:
    if opening.kind is not SectionKind.TABLE:
        parents = tuple(title for level, title in stack if level < opening.level)
        return Section(opening.kind, opening.title, lines, parents)
    table = opening.table
    if not opening.title:
        noted = next((kind for line in lines if (kind := noted_table(squeezed(line)))), None)
        table = TableKind(noted) if noted else table
    return Section(opening.kind, opening.title, lines, (), table)


def _opening(lines: tuple[Line, ...], index: int, current: _Opening, start: int) -> _Opening | None:
    """What the line at ``index`` opens, given the section it stands in, which began at ``start``."""
    line = lines[index]
    text = squeezed(line)
    part = part_heading(text)
    if part is not None:
        return _Opening(SectionKind.GLOSSARY if "名词解释" in part else SectionKind.PART, part, 1)
    if _opens_sheet(lines, index):
        return _Opening(SectionKind.SHEET, _sheet_title(text), 8)
    if "整体" in text and _SHEET_TITLE.search(text) and len(text) < _LONGEST_SHEET_TITLE:
        return _Opening(SectionKind.SELF_EVALUATION, text, 3)
    if line.cells is not None and len([cell for cell in line.cells if cell]) != 1:
        return None
    return _table_opening(text, current, lines[start:index]) or (
        _headed(text, current) if line.cells is None or current.table is None else None
    )


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


def _headed(text: str, current: _Opening) -> _Opening | None:
    bare = bare_heading(text)
    if bare is not None:
        return None if bare == current.kind else _Opening(SectionKind(bare), text.rstrip("：:"), 3)
    numbered = numbered_heading(text)
    if numbered is None:
        return None
    level, title = numbered
    kind = heading_kind(title)
    if kind is None and current.kind in _KEEPS_NUMBERED and level > 1:
        return None
    if kind is None and current.kind in _ENDS_BY_EXPLAINING and not EXPLAINS.search(title):
        return None
    return _Opening(SectionKind(kind or "explanation"), title, 1 + level)


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


def _opens_sheet(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a performance sheet begins here: at its title, or at 项目名称 where no title stands above."""
    text = squeezed(lines[index])
    following = [line for line in lines[index : index + 40] if not line.is_blank][:14]
    if _is_sheet_title(text):
        ahead = [squeezed(line) for line in following[1:8]]
        return any(SHEET_LABEL.match(item) for item in ahead)
    if not SHEET_LABEL.match(text) or "合计" in text or "预算资金" in text:
        return False
    above = [line for line in lines[max(0, index - 8) : index] if not line.is_blank][-5:]
    if any(_is_sheet_title(squeezed(line)) for line in above):
        return False
    return any(_SHEET_FELLOW.match(squeezed(line)) for line in following[1:])


def _is_sheet_title(text: str) -> bool:
    if not _SHEET_TITLE.search(text) or len(text) >= _LONGEST_SHEET_TITLE:
        return False
    return not re.search(r"情况说明|整体|见附|公开情况|^[（(]|[。，；]", text)


def _sheet_title(text: str) -> str:
    return "" if SHEET_LABEL.match(text) else text


def _contents_ranges(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indices of all lines of tables of contents (目录), from the title to the last entry."""
    inside: set[int] = set()
    for index, line in enumerate(lines):
        if index in inside or not is_contents_title(squeezed(line)):
            continue
        seen: set[str] = set()
        end = index + 1
        for position in range(index + 1, len(lines)):
            if lines[position].is_blank:
                continue
            name = is_contents_entry(lines[position].text, bool(lines[position].cells))
            if name is None or name in seen:
                break
            seen.add(name)
            end = position + 1
        inside.update(range(index, end))
    return frozenset(inside)
