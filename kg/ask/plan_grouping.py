"""How things are grouped, and what they are called where they are counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_asked import DEPARTMENT, KIND, PLACE, YEAR, Asked, Items
from kg.ask.slots import Group, SlotKind
from kg.ask.sparql_text import Part, part
from kg.search.request import HitType

RANK = Column("rank", "文件级别", "rank", ColumnKind.CONCEPT)
FUND = Column("fund", "资金来源", "fund", ColumnKind.CONCEPT)
CATEGORY = Column("category", "指标类别", "category", ColumnKind.CONCEPT)

MEASURES: Mapping[HitType, tuple[str, str]] = {
    HitType.PROJECT: ("项目", "projects"),
    HitType.INDICATOR: ("绩效指标", "indicators"),
    HitType.DUTY: ("职责", "duties"),
    HitType.LAW: ("文件", "documents"),
    HitType.DIVISION: ("内设机构", "divisions"),
    HitType.REPORT: ("报告", "reports"),
    HitType.DEPARTMENT: ("部门和单位", "bodies"),
    HitType.REGION: ("地方", "places"),
    HitType.THEME: ("职责主题", "themes of duties"),
}


@dataclass(frozen=True, slots=True)
class Grouping:
    """One row each of ``columns``; ``parts`` give their variables for what is grouped."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    money: Part | None = None  # where the money of a group is not that of the whole thing

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables to group by."""
        return tuple(f"?{name}" for column in self.columns for name in (column.node, column.name) if name)


def grouping_of(group: Group | None, items: Items, asked: Asked) -> Grouping:
    """How things are grouped; by kind of report too where the same things stand in reports of several kinds."""
    found = _GROUPINGS.get(group, Grouping(())) if group is not None else Grouping(())
    if group is Group.BODY and items.type is HitType.PROJECT and _UNITS.search(asked.reading.question):
        found = _BY_UNIT
    if group is Group.PLACE:
        found = Grouping((PLACE,), asked.scope.place_parts())
    if group is Group.RANK and items.type is HitType.LAW:
        found = Grouping((RANK,), (part("?law ys:rank ?rank ."),))
    if group is Group.CATEGORY and items.type is HitType.INDICATOR:
        found = Grouping((CATEGORY,), (part("?indicator ys:indicatorCategory ?category ."),))
    if group in {Group.PLACE, Group.BODY} and items.type is HitType.PROJECT and _lists_years(asked):
        found = replace(found, columns=(*found.columns, YEAR))
    if items.type in {HitType.PROJECT, HitType.INDICATOR} and KIND not in found.columns:
        reports = asked.scope.reports(asked.coverage)
        if asked.coverage.overlap(report for report in reports if "hasProject" in report.states):
            return replace(found, columns=(*found.columns, KIND))
    return found


def _lists_years(asked: Asked) -> bool:
    """Whether each year has a row of its own: where nobody asked for a sum, money of several years is not added up."""
    years = {report.year for report in asked.scope.reports(asked.coverage)}
    return len(years) > 1 and not asked.reading.of(SlotKind.AGGREGATE) and not asked.reading.of(SlotKind.TOP)


_UNITS = re.compile(r"单位|下属|units?\b|institutions?\b", re.IGNORECASE)
_BY_UNIT = Grouping(
    (Column("unit", "实施单位", "unit"),),
    (
        part("?body skos:prefLabel ?department ."),
        part("OPTIONAL { ?project ys:implementingUnit/skos:prefLabel ?carriedOutBy }"),
        part("BIND(COALESCE(?carriedOutBy, ?department) AS ?unit)"),
    ),
)
_GROUPINGS: Mapping[Group, Grouping] = {
    Group.YEAR: Grouping((YEAR,)),
    Group.BODY: Grouping((DEPARTMENT,), (part("?body skos:prefLabel ?department ."),)),
    Group.TYPE: Grouping((KIND,)),
    Group.RANK: Grouping((RANK,), (part("?project ys:legalBasis/ys:rank ?rank ."),)),
    Group.CATEGORY: Grouping((CATEGORY,), (part("?project ys:hasIndicator/ys:indicatorCategory ?category ."),)),
    Group.LAW: Grouping(
        (Column("title", "文件", "document", node="law"),),
        (
            part("?project ys:legalBasis ?law ."),
            part("OPTIONAL { ?law dcterms:title ?lawTitle } OPTIONAL { ?law ys:documentNumber ?lawNumber }"),
            part("BIND(COALESCE(?lawTitle, ?lawNumber) AS ?title)"),
        ),
    ),
    Group.FUND: Grouping(
        (FUND,),
        (
            part(
                "?project ys:hasFundAmount ?given .",
                "?given ys:fund ?fund ; ys:targetScope ys:AnnualTarget ; ys:amount ?yuan .",
                "FILTER(?yuan > 0)",
            ),
        ),
        money=Part(()),
    ),
}


def variables_of(columns: tuple[Column, ...]) -> list[str]:
    """The variables of columns, each node before its name."""
    return [f"?{name}" for column in columns for name in (column.node, column.name) if name]


def about_line(items: Items, what: str) -> str:
    """What a query gives, for its first line."""
    return f"{MEASURES[items.type][1]}: {what}"
