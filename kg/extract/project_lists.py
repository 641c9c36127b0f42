"""Performance tables of several projects: one row an indicator, the project's own facts in columns on the left.

``单位名称 | 项目名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | … | 指标值``, cells merged over a project's rows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.bodies import body_name, is_body
from kg.extract.headings import squeeze
from kg.extract.indicator_columns import aligned, read_columns
from kg.extract.indicator_headers import header_columns
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.page_furniture import furniture_lines
from kg.extract.project_columns import ListHeader, list_header, unit_beside
from kg.extract.project_flat import has_flat_list, read_flat_list
from kg.extract.sheet_labels import Slot, accepts
from kg.extract.tables.figures import is_index_row, money_in, unit_in
from kg.model import Document, Indicator, Issue, Line, Money, MoneyUnit, Project, Severity, SourceRef, Stage, Stated

_SUM = re.compile(r"合\s*计|总\s*计|小\s*计")


@dataclass(frozen=True, slots=True)
class _Table:
    """One such table: its title, the unit of its amounts, and its header."""

    title: str | None
    unit: MoneyUnit | None
    header: ListHeader


@dataclass
class _Draft:
    """A project while its rows are gathered; it never leaves this module."""

    table: _Table
    texts: dict[Slot, Stated[str]]
    rows: list[Line] = field(default_factory=list)


def is_project_list(section: Section) -> bool:
    """Whether a section holds a table of several projects' indicators, in rows of cells or flattened."""
    if section.kind is SectionKind.CONTENTS:
        return False
    return _header_at(section) is not None or has_flat_list(section.lines)


def listed_projects(outline: Outline) -> tuple[tuple[Project, ...], tuple[Issue, ...]]:
    """The projects of all such tables, in order; rows below a header printed again go on with the project above it."""
    drafts: list[_Draft] = []
    found: list[Project] = []
    issues: list[Issue] = []
    furniture = cache(lambda: furniture_lines(outline.document))
    for section in outline.sections:
        if section.kind is SectionKind.CONTENTS:
            continue
        at = _header_at(section)
        if at is None:
            found.extend(_flat_projects(section, outline.document, furniture, issues))
            continue
        index, header = at
        unit = _unit(section, index, outline.document.lines)
        begun = len(drafts)
        _gather(drafts, _Table(section.title or None, unit, header), section.lines[index:])
        if unit is None and any(Slot.ANNUAL_TOTAL in draft.texts for draft in drafts[begun:]):
            issues.append(_without_unit(section))
    return (*(_of_draft(draft) for draft in drafts), *found), tuple(issues)


def _flat_projects(
    section: Section, document: Document, furniture: Callable[[], frozenset[int]], issues: list[Issue]
) -> list[Project]:
    """The projects of a flattened table; one whose own cells can't be told apart is missing, and an issue says so."""
    table = read_flat_list(section, furniture()) if has_flat_list(section.lines) else None
    if table is None:
        return []
    unit = table.unit or _unit_in(section) or _unit_above(section.lines[0].number, document.lines)
    if unit is None and any(Slot.ANNUAL_TOTAL in project.texts for project in table.projects):
        issues.append(_without_unit(section))
    if not table.complete:
        message = "a flattened table of several projects: where some of them begin could not be told; they are missing"
        place = SourceRef(section.lines[0].number, section.lines[-1].number)
        issues.append(Issue(Stage.EXTRACT, "projects-not-read", Severity.WARNING, message, place))
    return [_project(project.texts, unit, project.indicators) for project in table.projects]


def _without_unit(section: Section) -> Issue:
    message = "the projects' amounts are printed without a unit (元 or 万元); they were left out"
    place = SourceRef(section.lines[0].number, section.lines[-1].number)
    return Issue(Stage.EXTRACT, "no-unit", Severity.WARNING, message, place)


def _header_at(section: Section) -> tuple[int, ListHeader] | None:
    for index, line in enumerate(section.lines):
        header = list_header(section.lines, index) if line.cells and len(line.cells) > 3 else None
        if header is not None:
            return index, header
    return None


def _unit(section: Section, index: int, document: Sequence[Line]) -> MoneyUnit | None:
    """The unit of money: in the header, or on the lines right above the table."""
    header = section.lines[index]
    beside = next((unit for cell in header.cells or () if (unit := unit_beside(cell))), None)
    if beside:
        return beside
    return _unit_above(header.number, document) or _unit_in(section)


def _unit_above(number: int, document: Sequence[Line]) -> MoneyUnit | None:
    """The unit that one of the lines right above a line names, the nearest first."""
    above = document[max(0, number - 8) : number - 1]
    return next((unit for line in reversed(above) if (unit := unit_in(line.text))), None)


def _unit_in(section: Section) -> MoneyUnit | None:
    """The unit that one of the first lines of a table names."""
    first = [line for line in section.lines if not line.is_blank][:4]
    return next((unit for line in first if (unit := unit_in(line.text))), None)


def _gather(drafts: list[_Draft], table: _Table, lines: Sequence[Line]) -> None:
    """Add the projects of one table: a name begins a project, a body's name without indicators heads its unit's."""
    header = table.header
    heading: Stated[str] | None = None
    printed = [line for line in lines if not line.is_blank and line.cells]
    for line in printed[header.depth :]:
        if header_columns(line) is not None or is_index_row(line.cells or ()):
            continue
        cells = aligned(line.cells or (), header.indicators)
        source = SourceRef(line.number, line.number, table=table.title)
        texts = {
            slot: Stated(cells[place].strip(), source)
            for place, slot in header.own.items()
            if place < len(cells) and cells[place].strip()
        }
        name = squeeze(texts[Slot.NAME].value) if Slot.NAME in texts else ""
        measures = any(place < len(cells) and cells[place] for place in header.indicators)
        if name and not measures and is_body(name):
            heading = texts[Slot.NAME]
            continue
        if name and not _SUM.fullmatch(name) and not (drafts and squeeze(drafts[-1].texts[Slot.NAME].value) == name):
            heading = texts.get(Slot.UNIT, heading)
            drafts.append(_Draft(table, texts if heading is None else {**texts, Slot.UNIT: heading}))
        if drafts and measures:
            drafts[-1].rows.append(_indicators_only(line, cells, header))


def _indicators_only(line: Line, cells: Sequence[str], header: ListHeader) -> Line:
    kept = tuple(cell if place in header.indicators else "" for place, cell in enumerate(cells))
    return Line(line.number, "\t".join(kept), kept)


def _of_draft(draft: _Draft) -> Project:
    table = draft.table
    return _project(draft.texts, table.unit, read_columns(draft.rows, table.title, table.header.indicators))


def _project(texts: Mapping[Slot, Stated[str]], unit: MoneyUnit | None, indicators: tuple[Indicator, ...]) -> Project:
    competent, body = texts.get(Slot.COMPETENT), texts.get(Slot.UNIT)
    department = body_name(competent.value) if competent else None
    project_code = texts.get(Slot.CODE)
    return Project(
        name=texts[Slot.NAME],
        code=project_code if project_code and accepts(Slot.CODE, project_code.value) else None,
        competent_department=Stated(department.name, competent.source) if competent and department else None,
        competent_department_code=department.code if department else None,
        implementing_unit=Stated(body_name(body.value).name, body.source) if body else None,
        attribute=texts.get(Slot.ATTRIBUTE),
        annual_budget=_amount(texts.get(Slot.ANNUAL_TOTAL), unit),
        purpose=texts.get(Slot.PURPOSE),
        basis=texts.get(Slot.BASIS),
        period_goal=texts.get(Slot.PERIOD_GOAL),
        annual_goal=texts.get(Slot.ANNUAL_GOAL),
        indicators=indicators,
    )


def _amount(stated: Stated[str] | None, unit: MoneyUnit | None) -> Stated[Money] | None:
    money = money_in(stated.value, unit) if stated and unit else None
    return Stated(money, stated.source) if stated and money else None
