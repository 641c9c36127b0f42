"""Performance tables of several projects: one row an indicator, the project's own facts in columns on the left.

``单位名称 | 项目名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | … | 指标值``, cells merged over a project's rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.bodies import body_name, is_body
from kg.extract.headings import squeeze
from kg.extract.indicator_columns import aligned, read_columns
from kg.extract.indicator_headers import header_columns
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.project_columns import ListHeader, list_header, unit_beside
from kg.extract.sheet_labels import Slot, accepts
from kg.extract.tables.figures import is_index_row, money_in, unit_in
from kg.model import Issue, Line, Money, MoneyUnit, Project, Severity, SourceRef, Stage, Stated

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
    """Whether a section holds a table of several projects' indicators."""
    return section.kind is not SectionKind.CONTENTS and _header_at(section) is not None


def listed_projects(outline: Outline) -> tuple[tuple[Project, ...], tuple[Issue, ...]]:
    """The projects of all such tables, in order; rows below a header printed again go on with the project above it."""
    drafts: list[_Draft] = []
    issues: list[Issue] = []
    for section in outline.sections:
        found = _header_at(section) if section.kind is not SectionKind.CONTENTS else None
        if found is None:
            continue
        index, header = found
        unit = _unit(section, index, outline.document.lines)
        begun = len(drafts)
        _gather(drafts, _Table(section.title or None, unit, header), section.lines[index:])
        if unit is None and any(Slot.ANNUAL_TOTAL in draft.texts for draft in drafts[begun:]):
            message = "the projects' amounts are printed without a unit (元 or 万元); they were left out"
            place = SourceRef(section.lines[0].number, section.lines[-1].number)
            issues.append(Issue(Stage.EXTRACT, "no-unit", Severity.WARNING, message, place))
    return tuple(_project(draft) for draft in drafts), tuple(issues)


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
    above = document[max(0, header.number - 8) : header.number - 1]
    return next((unit for line in reversed(above) if (unit := unit_in(line.text))), None)


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


def _project(draft: _Draft) -> Project:
    texts, table = draft.texts, draft.table
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
        annual_budget=_amount(texts.get(Slot.ANNUAL_TOTAL), table.unit),
        purpose=texts.get(Slot.PURPOSE),
        basis=texts.get(Slot.BASIS),
        period_goal=texts.get(Slot.PERIOD_GOAL),
        annual_goal=texts.get(Slot.ANNUAL_GOAL),
        indicators=read_columns(draft.rows, table.title, table.header.indicators),
    )


def _amount(stated: Stated[str] | None, unit: MoneyUnit | None) -> Stated[Money] | None:
    money = money_in(stated.value, unit) if stated and unit else None
    return Stated(money, stated.source) if stated and money else None
