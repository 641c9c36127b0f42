"""Projects: performance sheets joined with the rows of the project tables."""

import re
from dataclasses import replace
from datetime import date

from kg.extract.indicator_headers import header_columns, is_indicator_row
from kg.extract.indicator_rows import IndicatorTable, read_rows
from kg.extract.indicator_stream import read_stream
from kg.extract.sheet import Sheet, sheets
from kg.extract.sheet_head import SheetHead
from kg.extract.sheet_labels import Slot, label_of, led_by_label, split_body
from kg.extract.sheet_rows import read_head as read_row_head
from kg.extract.sheet_stream import indicators_start
from kg.extract.sheet_stream import read_head as read_stream_head
from kg.extract.stream import stream_of
from kg.extract.topic import Reading, Topic
from kg.model import (
    BudgetLine,
    BudgetTable,
    Findings,
    FundAmount,
    Issue,
    Line,
    Money,
    Project,
    Severity,
    SourceRef,
    Stage,
    Stated,
    TargetScope,
)

_TABLES = {BudgetTable.PROJECT_TABLE: False, BudgetTable.CARRIED_OVER_PROJECT_TABLE: True}
_BRACKETS = str.maketrans("（）〔〕【】", "()[][]")


def extract(reading: Reading, sofar: Findings) -> Findings:
    """Add the report's projects: those with a sheet in the order of the sheets, then those only a table names."""
    printed, issues = sheets(reading.outline)
    found: list[Project] = []
    for sheet in printed:
        project, sheet_issues = _project(sheet)
        issues += sheet_issues
        if project is not None:
            found.append(project)
    rows = _table_rows(sofar.budget_lines)
    projects = [_with_row(project, rows, found) for project in found]
    projects.extend(_from_row(row) for row in rows if not any(_names_same(row, project) for project in found))
    return replace(sofar, projects=(*sofar.projects, *projects), issues=(*sofar.issues, *issues))


TOPIC = Topic("projects", frozenset({"budget_lines"}), frozenset({"projects"}), extract)


def _project(sheet: Sheet) -> tuple[Project | None, tuple[Issue, ...]]:
    head, table = _read(sheet)
    issues = head.issues + table.issues
    name = head.text(Slot.NAME)
    if name is None:
        message = "a performance sheet without a project name could not be used"
        return None, (*issues, Issue(Stage.EXTRACT, "nameless-sheet", Severity.WARNING, message, sheet.source))
    funds, totals, money_issues = _money(head, sheet)
    competent = head.text(Slot.COMPETENT)
    code, body = split_body(competent.value) if competent else (None, "")
    unit = head.text(Slot.UNIT)
    project = Project(
        name=name,
        code=head.text(Slot.CODE),
        competent_department=Stated(body, competent.source) if competent else None,
        competent_department_code=code,
        implementing_unit=Stated(split_body(unit.value)[1], unit.source) if unit else None,
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
    """Whether a row belongs to the foot of a sheet (负责人, 填报日期)."""
    for cell in line.cells or ():
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
    if not head.amounts:
        return (), {}, ()
    if head.unit is None:
        message = "the sheet prints amounts without a unit (元 or 万元); they were left out"
        return (), {}, (Issue(Stage.EXTRACT, "no-unit", Severity.WARNING, message, sheet.source),)
    funds: list[FundAmount] = []
    totals: dict[TargetScope, Stated[Money]] = {}
    issues: list[Issue] = []
    for amount in head.amounts:
        money = Money.parse(amount.figure, head.unit)
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


def _normal(name: str) -> str:
    return "".join(name.split()).translate(_BRACKETS)


def _table_rows(lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """One line a row of the project tables: the one that holds the row's sum."""
    rows: dict[tuple[BudgetTable, str, str | None, int], BudgetLine] = {}
    for line in lines:
        if line.table not in _TABLES:
            continue
        key = (line.table, _normal(line.label), line.body, line.source.line_start)
        kept = rows.get(key)
        if kept is None or (line.fund is None and kept.fund is not None):
            rows[key] = line
    return tuple(rows.values())


def _names_same(row: BudgetLine, project: Project) -> bool:
    """Whether a table row and a sheet are one project: the same name, and no other unit."""
    if _normal(row.label) != _normal(project.name.value):
        return False
    unit = project.implementing_unit
    return unit is None or row.body is None or unit.value == row.body


def _with_row(project: Project, rows: tuple[BudgetLine, ...], found: list[Project]) -> Project:
    """The project with what the table adds: whether it is carried over, and its amount where the sheet has none."""
    named = [row for row in rows if _names_same(row, project)]
    if not named:
        return project
    same_name = sum(1 for other in found if _normal(other.name.value) == _normal(project.name.value))
    if len(named) > 1 and same_name > 1 and project.annual_budget is not None:
        named = [row for row in named if row.amount.yuan == project.annual_budget.value.yuan] or named
    row = named[0]
    budget = project.annual_budget or Stated(row.amount, row.source)
    return replace(project, carried_over=_TABLES[row.table], annual_budget=budget)


def _from_row(row: BudgetLine) -> Project:
    """A project that only a table names."""
    place = SourceRef(row.source.line_start, row.source.line_end, row.source.page, row.source.table, row.source.row)
    return Project(
        name=Stated(row.label, place),
        implementing_unit=Stated(row.body, place) if row.body else None,
        annual_budget=Stated(row.amount, row.source),
        carried_over=_TABLES[row.table],
    )
