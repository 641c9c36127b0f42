"""Performance tables of several projects: one row an indicator, the project's own facts in columns on the left.

``单位名称 | 项目名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | … | 指标值``, cells merged over a project's rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.bodies import body_name, is_body
from kg.extract.headings import squeeze
from kg.extract.indicator_columns import aligned, read_columns
from kg.extract.indicator_headers import Column, header_columns
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.sheet_labels import Slot, accepts
from kg.extract.tables.figures import money_in, unit_in
from kg.model import Issue, Line, Money, MoneyUnit, Project, Severity, SourceRef, Stage, Stated

_SLOTS: tuple[tuple[Slot, re.Pattern[str]], ...] = (
    (Slot.NAME, re.compile(r"(?:项目|专项)(?:[（(].{1,6}[)）])?名称|单位[（(]项目[)）]名称|项目")),
    (Slot.CODE, re.compile(r"项目(?:编码|代码)")),
    (Slot.COMPETENT, re.compile(r"(?:项目)?主管部门(?:名称)?|部门(?:名称)?")),
    (Slot.UNIT, re.compile(r"(?:预算|项目|实施|具体实施|项目实施|申报|填报)?单位(?:名称)?")),
    (Slot.ATTRIBUTE, re.compile(r"项目(?:属性|类型|类别)")),
    (
        Slot.ANNUAL_TOTAL,
        re.compile(r"(?:本?年度?|项目|预算)?(?:资金|预算)(?:总额|金额|数|规模)?(?:合计)?|金额|总额|合计|本年预算合计"),
    ),
    (Slot.PERIOD_GOAL, re.compile(r"(?:实施期|长期|中期|中长期)(?:总体|绩效)*目标")),
    (Slot.ANNUAL_GOAL, re.compile(r"(?:总体|整体|年度|项目|预期|实施)*(?:绩效)?目标(?:描述|内容)?")),
    (Slot.PURPOSE, re.compile(r"项目(?:概况|内容|概述|描述|简介)|(?:资金|主要)?用途|主要内容")),
    (Slot.BASIS, re.compile(r"(?:项目)?(?:立项|设立)?依据")),
)
_UNIT_BESIDE = re.compile(r"[（(](?:单位[:：])?((?:亿|万|千)?元)[）)]$")
_LONGEST_LABEL = 20
_LEVELS = {Column.LEVEL_ONE, Column.LEVEL_TWO, Column.NAME}
_SUM = re.compile(r"合\s*计|总\s*计|小\s*计")


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of such a table: what its columns hold, and how many lines it is printed on."""

    line: Line
    own: Mapping[int, Slot]
    indicators: Mapping[int, Column]
    depth: int


@dataclass(frozen=True, slots=True)
class _Table:
    """One such table: its title, the unit of its amounts, and its header."""

    title: str | None
    unit: MoneyUnit | None
    header: _Header


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


def _header_at(section: Section) -> tuple[int, _Header] | None:
    for index, line in enumerate(section.lines):
        header = _header(section.lines, index) if line.cells and len(line.cells) > 3 else None
        if header is not None:
            return index, header
    return None


def _header(lines: Sequence[Line], index: int) -> _Header | None:
    """The header that begins at a line: on that line alone, or with the levels of indicators on the line below."""
    line = lines[index]
    own = _own_columns(line.cells or ())
    if Slot.NAME not in own.values():
        return None
    columns, depth = header_columns(line), 1
    following = next((other for other in lines[index + 1 :] if not other.is_blank), None)
    if columns is None and len(own) > 1 and following is not None and following.cells:
        columns, depth = header_columns(following), 2
    if columns is None:
        return None
    first = min(place for place, column in columns.items() if column in _LEVELS)
    own = {place: slot for place, slot in own.items() if place < first}
    columns = {place: column for place, column in columns.items() if place >= first}
    return _Header(line, own, columns, depth) if Slot.NAME in own.values() else None


def _own_columns(cells: Sequence[str]) -> dict[int, Slot]:
    columns: dict[int, Slot] = {}
    for place, cell in enumerate(cells):
        text = _UNIT_BESIDE.sub("", squeeze(cell)) if len(cell) <= _LONGEST_LABEL else ""
        slot = next((slot for slot, pattern in _SLOTS if text and pattern.fullmatch(text)), None)
        if slot is not None and slot not in columns.values():
            columns[place] = slot
    return columns


def _unit(section: Section, index: int, document: Sequence[Line]) -> MoneyUnit | None:
    """The unit of money: in the header, or on the lines right above the table."""
    header = section.lines[index]
    for cell in header.cells or ():
        match = _UNIT_BESIDE.search(squeeze(cell))
        if match:
            return MoneyUnit.of(match.group(1))
    above = document[max(0, header.number - 8) : header.number - 1]
    return next((unit for line in reversed(above) if (unit := unit_in(line.text))), None)


def _gather(drafts: list[_Draft], table: _Table, lines: Sequence[Line]) -> None:
    """Add the projects of one table: a name begins a project, a body's name without indicators heads its unit's."""
    header = table.header
    heading: Stated[str] | None = None
    printed = [line for line in lines if not line.is_blank and line.cells]
    for line in printed[header.depth :]:
        if header_columns(line) is not None:
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


def _indicators_only(line: Line, cells: Sequence[str], header: _Header) -> Line:
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
