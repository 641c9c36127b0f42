"""Projects: performance sheets joined with the rows of the project tables."""

import re
from dataclasses import replace
from datetime import date

from kg.extract.bodies import body_name
from kg.extract.indicator_doubts import doubts
from kg.extract.indicator_headers import header_columns, is_indicator_row
from kg.extract.indicator_rows import IndicatorTable, read_rows
from kg.extract.indicator_stream import read_stream
from kg.extract.outline import Outline
from kg.extract.project_lists import is_project_list, listed_projects
from kg.extract.project_prose import told_projects, with_told
from kg.extract.project_rows import body_places, from_row, names_same, normal_name, row_texts, table_rows, with_row
from kg.extract.sheet import Sheet, sheets
from kg.extract.sheet_head import SheetHead
from kg.extract.sheet_labels import Slot, label_of, led_by_label
from kg.extract.sheet_rows import read_head as read_row_head
from kg.extract.sheet_stream import indicators_start
from kg.extract.sheet_stream import read_head as read_stream_head
from kg.extract.stream import stream_of
from kg.extract.topic import Reading, Topic
from kg.model import (
    Findings,
    FundAmount,
    Issue,
    Line,
    Money,
    Project,
    Severity,
    Stage,
    Stated,
    TargetScope,
)

_REMARK = re.compile(r"其他(?:需要)?说明的(?:问题|事项)")
_FOOT = re.compile(r"(?:负责人|经办人|填报人|填表人|联系电话|填报日期|填表日期|填报时间)\s*[:：]")
_CODED_NAME = re.compile(r"([0-9A-Z]{15,30})\s*[-—－]\s*(.+)")


def extract(reading: Reading, sofar: Findings) -> Findings:
    """Add the report's projects: those with a sheet in the order of the sheets, then those only a table names."""
    sections = tuple(section for section in reading.outline.sections if not is_project_list(section))
    printed, issues = sheets(Outline(reading.document, sections))
    listed, list_issues = listed_projects(reading.outline)
    issues += list_issues
    found: list[Project] = []
    for sheet in printed:
        project, sheet_issues = _project(sheet)
        issues += sheet_issues
        if project is not None:
            found.append(project)
    found.extend(project for project in listed if not any(_is_listed(project, other) for other in found))
    told = told_projects(reading.outline)
    found = [with_told(project, told) for project in found]
    names = {normal_name(project.name.value) for project in found}
    found.extend(project for project in told if normal_name(project.name.value) not in names)
    rows = table_rows(sofar.budget_lines)
    texts = row_texts(reading.outline, reading.identity.year)
    units = body_places(reading.document, rows)
    projects = [with_row(project, rows, found, texts, units) for project in found]
    projects.extend(
        from_row(row, texts, units) for row in rows if not any(names_same(row, project) for project in found)
    )
    return replace(sofar, projects=(*sofar.projects, *projects), issues=(*sofar.issues, *issues))


TOPIC = Topic("projects", frozenset({"budget_lines"}), frozenset({"projects"}), extract)


def _is_listed(one: Project, other: Project) -> bool:
    """Whether a project of a list has a sheet of its own, too."""
    units = (one.implementing_unit, other.implementing_unit)
    same_unit = units[0] is None or units[1] is None or units[0].value == units[1].value
    return normal_name(one.name.value) == normal_name(other.name.value) and same_unit


def _project(sheet: Sheet) -> tuple[Project | None, tuple[Issue, ...]]:
    head, table = _read(sheet)
    issues = head.issues + table.issues + doubts(table.indicators)
    name = head.text(Slot.NAME)
    if name is None:
        message = "a performance sheet without a project name could not be used"
        return None, (*issues, Issue(Stage.EXTRACT, "nameless-sheet", Severity.WARNING, message, sheet.source))
    code = head.text(Slot.CODE)
    coded = _CODED_NAME.fullmatch(name.value)
    if coded:
        name, code = Stated(coded[2], name.source), code or Stated(coded[1], name.source)
    funds, totals, money_issues = _money(head, sheet)
    competent = head.text(Slot.COMPETENT)
    department = body_name(competent.value) if competent else None
    unit = head.text(Slot.UNIT)
    project = Project(
        name=name,
        code=code,
        competent_department=Stated(department.name, competent.source) if competent and department else None,
        competent_department_code=department.code if department else None,
        implementing_unit=Stated(body_name(unit.value).name, unit.source) if unit else None,
        attribute=head.text(Slot.ATTRIBUTE),
        duration=head.text(Slot.DURATION),
        annual_budget=totals.get(TargetScope.ANNUAL),
        total_budget=totals.get(TargetScope.PERIOD),
        funds=funds,
        purpose=head.text(Slot.PURPOSE),
        basis=head.text(Slot.BASIS),
        necessity=head.text(Slot.NECESSITY),
        safeguards=head.text(Slot.SAFEGUARDS),
        plan=head.text(Slot.PLAN),
        period_goal=head.text(Slot.PERIOD_GOAL),
        annual_goal=head.text(Slot.ANNUAL_GOAL),
        filled_on=_filled_on(head.text(Slot.FILLED_ON)),
        indicators=table.indicators,
    )
    return project, issues + money_issues


def _read(sheet: Sheet) -> tuple[SheetHead, IndicatorTable]:
    """Head and indicators of a sheet, by the way it is printed."""
    if not sheet.is_tabular:
        stream = stream_of(sheet.lines)
        return read_stream_head(sheet), read_stream(stream, indicators_start(stream))
    first = next((index for index, line in enumerate(sheet.lines) if _begins_indicators(line)), len(sheet.lines))
    last = next(
        (index for index in range(len(sheet.lines) - 1, first, -1) if is_indicator_row(sheet.lines[index])), first
    )
    tail = next(
        (index for index in range(last + 1, len(sheet.lines)) if _is_foot(sheet.lines[index])), len(sheet.lines)
    )
    table = read_rows(sheet.lines[first:tail])
    return read_row_head(sheet, sheet.lines[:first] + sheet.lines[tail:], twin=table.twin), table


def _begins_indicators(line: Line) -> bool:
    return header_columns(line) is not None or is_indicator_row(line)


def _is_foot(line: Line) -> bool:
    """Whether a row or line belongs to the foot of a sheet (负责人, 填报日期)."""
    if line.cells is None:
        return _FOOT.search(line.text) is not None
    for cell in line.cells:
        if _REMARK.fullmatch(cell):
            return True
        label = label_of(cell) if cell else None
        led = led_by_label(cell) if cell and label is None else None
        found = label or (led[0] if led else None)
        if found is not None and found.slot in {Slot.PERSON, Slot.FILLED_ON}:
            return True
    return False


def _money(
    head: SheetHead, sheet: Sheet
) -> tuple[tuple[FundAmount, ...], dict[TargetScope, Stated[Money]], tuple[Issue, ...]]:
    """The amounts of a sheet in yuan; without a printed unit they stay out and an issue says so."""
    funds: list[FundAmount] = []
    totals: dict[TargetScope, Stated[Money]] = {}
    issues: list[Issue] = []
    if any((amount.unit or head.unit) is None for amount in head.amounts):
        message = "the sheet prints amounts without a unit (元 or 万元); they were left out"
        issues.append(Issue(Stage.EXTRACT, "no-unit", Severity.WARNING, message, sheet.source))
    for amount in head.amounts:
        unit = amount.unit or head.unit
        if unit is None:
            continue
        money = Money.parse(amount.figure, unit)
        if amount.scope is None:
            message = f"{amount.figure} for {amount.fund}: not said whether for the year or the whole period; left out"
            issues.append(Issue(Stage.EXTRACT, "unclear-scope", Severity.WARNING, message, amount.source))
        elif amount.fund is None:
            totals.setdefault(amount.scope, Stated(money, amount.source))
        else:
            funds.append(FundAmount(amount.fund, amount.scope, money, amount.source))
    return tuple(funds), totals, tuple(issues)


def _filled_on(stated: Stated[str] | None) -> Stated[date] | None:
    """The date of a time stamp (``20230203180114``) or a printed date; None where it is none."""
    if stated is None:
        return None
    found = re.match(r"(20\d\d)(\d\d)(\d\d)", stated.value) or re.match(r"(20\d\d)\D(\d{1,2})\D(\d{1,2})", stated.value)
    if found is None:
        return None
    try:
        return Stated(date(int(found.group(1)), int(found.group(2)), int(found.group(3))), stated.source)
    except ValueError:
        return None
