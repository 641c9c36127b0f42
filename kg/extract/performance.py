"""Indicators of the whole department (部门整体绩效): tables that stand outside the sheets of projects."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.extract.headings import squeeze, squeezed
from kg.extract.indicator_doubts import doubts
from kg.extract.indicator_headers import header_columns, is_indicator_row
from kg.extract.indicator_labels import CATEGORY_WORDINGS
from kg.extract.indicator_rows import IndicatorTable, read_rows
from kg.extract.indicator_stream import read_stream
from kg.extract.outline import Section, SectionKind
from kg.extract.page_furniture import furniture_lines
from kg.extract.project_lists import is_project_list
from kg.extract.sheet_stream import indicators_start
from kg.extract.stream import stream_of
from kg.extract.topic import Reading, Topic
from kg.model import Findings, Issue, Line, Severity, SourceRef, Stage

_CATEGORY = re.compile("|".join(f"{wording}指标" for _, wording in CATEGORY_WORDINGS))
_LEAST_CATEGORIES = 3
_OF_DEPARTMENT = re.compile(r"整体|部门(?:[（(]单位[)）])?(?:预算)?绩效|单位绩效")
_NAMES_PROJECT = re.compile(r".{0,8}(?:项目|专项|政策|转移支付)[^任务]{0,8}名称")


def extract(reading: Reading, sofar: Findings) -> Findings:
    """Add the indicators of tables with an indicator header in sections that are no project's sheet."""
    indicators = list(sofar.indicators)
    issues = list(sofar.issues)
    furniture = cache(lambda: furniture_lines(reading.document))
    for section in reading.outline.sections:
        if section.kind in {SectionKind.SHEET, SectionKind.CONTENTS} or is_project_list(section):
            continue
        table = _table(section, furniture)
        indicators.extend(table.indicators)
        issues.extend(table.issues + doubts(table.indicators))
    found = replace(sofar, indicators=tuple(indicators), issues=tuple(issues))
    return replace(found, issues=(*issues, *_unread(reading, found)))


def _table(section: Section, furniture: Callable[[], frozenset[int]]) -> IndicatorTable:
    """The indicators of a section: of its rows, or of its flattened text where that is headed as the department's."""
    rows = _indicator_rows(section.lines)
    if rows and _is_of_project(section, rows[0]):
        message = f"{section.title or 'a table'}: whose indicators these are could not be told; they were left out"
        place = SourceRef(rows[0].number, rows[-1].number)
        issue = Issue(Stage.EXTRACT, "indicators-not-read", Severity.WARNING, message, place)
        return IndicatorTable((), twin=False, issues=(issue,))
    if rows:
        return read_rows(rows, table=section.title or None)
    if section.kind is SectionKind.SELF_EVALUATION or _OF_DEPARTMENT.search(section.title):
        stream = stream_of(tuple(line for line in section.lines if line.number not in furniture()))
        return read_stream(stream, indicators_start(stream))
    return IndicatorTable((), twin=False)


def _is_of_project(section: Section, header: Line) -> bool:
    """Whether a row above the header names a project or policy: a sheet of a form that was not recognised as one."""
    if _OF_DEPARTMENT.search(section.title):
        return False
    above = (line for line in section.lines if line.number < header.number)
    return any(_NAMES_PROJECT.fullmatch(squeeze(cell)) for line in above for cell in line.cells or () if cell)


def _indicator_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The rows from the header of an indicator table to its last row with a category, or none."""
    first = next((index for index, line in enumerate(lines) if header_columns(line)), None)
    if first is None:
        return ()
    rows = [line for line in lines[first:] if line.cells]
    last = max((index for index, line in enumerate(rows) if is_indicator_row(line)), default=0)
    following = next((index for index in range(last + 1, len(rows)) if (rows[index].cells or ("",))[0]), len(rows))
    return tuple(rows[:following])


def _unread(reading: Reading, found: Findings) -> list[Issue]:
    """Tables that print several categories of indicators, and gave none to a project or the department."""
    given = {item.source.line_start for item in found.indicators}
    given |= {item.source.line_start for project in found.projects for item in project.indicators}
    issues: list[Issue] = []
    for section in reading.outline.sections:
        if section.kind not in {SectionKind.TABLE, SectionKind.SHEET, SectionKind.SELF_EVALUATION}:
            continue
        first, last = section.lines[0].number, section.lines[-1].number
        printed = set(_CATEGORY.findall("".join(squeezed(line) for line in section.lines)))
        if len(printed) >= _LEAST_CATEGORIES and not any(first <= number <= last for number in given):
            message = (
                f"{section.title or 'a table'}: it prints indicators in a layout that can't be read; they are missing"
            )
            place = SourceRef(first, last)
            issues.append(Issue(Stage.EXTRACT, "indicators-not-read", Severity.WARNING, message, place))
    return issues


TOPIC = Topic("performance", frozenset({"projects"}), frozenset({"indicators"}), extract)
