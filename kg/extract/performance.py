"""Indicators of the whole department (部门整体绩效): tables that stand outside the sheets of projects."""

from dataclasses import replace

from kg.extract.indicator_headers import header_columns, is_indicator_row
from kg.extract.indicator_rows import read_rows
from kg.extract.outline import SectionKind
from kg.extract.project_lists import is_project_list
from kg.extract.topic import Reading, Topic
from kg.model import Findings, Line


def extract(reading: Reading, sofar: Findings) -> Findings:
    """Add the indicators of tables with an indicator header in sections that are no project's sheet."""
    indicators = list(sofar.indicators)
    issues = list(sofar.issues)
    for section in reading.outline.sections:
        if section.kind in {SectionKind.SHEET, SectionKind.CONTENTS} or is_project_list(section):
            continue
        rows = _indicator_rows(section.lines)
        if rows:
            table = read_rows(rows, table=section.title or None)
            indicators.extend(table.indicators)
            issues.extend(table.issues)
    return replace(sofar, indicators=tuple(indicators), issues=tuple(issues))


def _indicator_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The rows from the header of an indicator table to its last row with a category, or none."""
    first = next((index for index, line in enumerate(lines) if header_columns(line)), None)
    if first is None:
        return ()
    rows = [line for line in lines[first:] if line.cells]
    last = max((index for index, line in enumerate(rows) if is_indicator_row(line)), default=0)
    following = next((index for index in range(last + 1, len(rows)) if (rows[index].cells or ("",))[0]), len(rows))
    return tuple(rows[:following])


TOPIC = Topic("performance", frozenset(), frozenset({"indicators"}), extract)
