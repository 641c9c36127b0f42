"""``/api/reports``, ``/api/report``, ``/api/places``: what the graph is made of, and how much of it was understood."""

from dataclasses import dataclass
from typing import Annotated, Any

from kg.errors import NothingFoundError
from kg.intake.outcome import Counts
from kg.model import Severity, Stage
from kg.rdf.vocabulary import ONTOLOGY
from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.paging import Page
from kg.serve.api.parameters import ListParameters, Parameters
from kg.serve.api.resource import Asked, AskedList, Resource
from kg.serve.api.values import SourceLines, lines_of
from kg.ui.entity.description import describe
from kg.ui.reports.listing import CheckedShare, ListedReport, ReportAddress, chosen_reports, listed_reports, matrix
from kg.ui.reports.understood import ReportCoverage, report_coverage
from kg.ui.table_file import Table
from kg.ui.terms import local_name

_EXAMPLE = "https://w3id.org/yusuan/id/report/渌川县/渌川县民政局/2025/DepartmentBudget"
_PLACE = may.text("地区名称", "The place, by name.", "霁川市")


@dataclass(frozen=True, kw_only=True)
class ReportParameters(ListParameters):
    """Which reports; ``doubtful`` leaves those with doubts or parts that nothing was read from."""

    query: Annotated[str, may.text("标题、部门、文件名中的词", "Words of title, body or file.", "民政局")] | None = None
    region: Annotated[str, _PLACE] | None = None
    year: may.Year | None = None
    kind: may.ReportKind | None = None
    doubtful: Annotated[bool, may.told("只看有疑问的", "Only those with doubts.")] = False


@dataclass(frozen=True, kw_only=True)
class OneReportParameters(Parameters):
    """Which report."""

    iri: Annotated[str, may.iri("报告的标识", "The IRI of a report.", _EXAMPLE)]


@dataclass(frozen=True, kw_only=True)
class PlaceParameters(ListParameters):
    """Which places, years and kinds."""

    region: Annotated[str, _PLACE] | None = None
    year: may.Year | None = None
    kind: may.ReportKind | None = None


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One report: which it is, what it gave, how much was understood, how its figures check out.

    ``accounted`` is the share (0 to 1) of its characters that is accounted for, ``unread`` counts parts that are not,
    ``doubts`` the issues of its reading that are more than worth knowing.
    """

    iri: str
    title: str
    department: str
    region: str | None
    region_code: str | None
    year: int
    kind: str
    kind_label: str
    file: str
    counts: Counts
    accounted: float
    unread: int
    doubts: int
    checks: CheckedShare


@dataclass(frozen=True, slots=True)
class ReportPage(Page):
    """Reports by place, body and year."""

    reports: tuple[ReportItem, ...]


@dataclass(frozen=True, slots=True)
class ReportIssue:
    """Something doubtful while a report was read: in which step, how grave, and where."""

    stage: Stage
    code: str
    severity: Severity
    message: str
    source: SourceLines | None


@dataclass(frozen=True, slots=True)
class ReportFound:
    """One report with its coverage and issues."""

    build: str
    report: ReportItem
    coverage: ReportCoverage
    issues: tuple[ReportIssue, ...]


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """How many reports of a kind a place has of a year; ``report`` is the only one, where there is one."""

    region: str | None
    kind: str
    kind_label: str
    year: int
    reports: int
    report: str | None


@dataclass(frozen=True, slots=True)
class PlacePage(Page):
    """Place × kind × year, where there is any report; places by their code, the latest year first."""

    places: tuple[PlaceItem, ...]


def reports(asked: AskedList[ReportParameters]) -> ReportPage:
    """The reports that fulfil the conditions."""
    found = chosen_reports(asked.workspace.once(listed_reports), _address(asked))
    total = len(found)
    return ReportPage(asked.build, total, asked.next(total), tuple(_item(asked, one) for one in found[asked.part]))


def report(asked: Asked[OneReportParameters]) -> ReportFound:
    """The report; NothingFoundError where there is none of that IRI."""
    node = asked.said.iri
    found = next((one for one in asked.workspace.once(listed_reports) if one.iri == node), None)
    if found is None:
        raise NothingFoundError(f"there is no report <{node}>; /api/reports lists those there are")
    row = found.row
    known = [one.issue for one in row.issues]
    return ReportFound(
        build=asked.build,
        report=_item(asked, found),
        coverage=report_coverage(describe(asked.workspace.store, node), row.file, row.coverage, known),
        issues=tuple(
            ReportIssue(
                one.issue.stage,
                one.issue.code,
                one.issue.severity,
                one.issue.message,
                None if one.source is None else lines_of(one.source),
            )
            for one in row.issues
        ),
    )


def places(asked: AskedList[PlaceParameters]) -> PlacePage:
    """How many reports there are of each place, kind and year."""
    shown = matrix(chosen_reports(asked.workspace.once(listed_reports), _address(asked)))
    items = [
        PlaceItem(
            place.region,
            local_name(kind),
            asked.label(kind) or kind,
            year,
            count,
            shown.only.get((place.region, kind, year)),
        )
        for place in shown.places
        for kind, numbers in place.rows
        for year, count in zip(shown.years, numbers, strict=True)
        if count
    ]
    total = len(items)
    return PlacePage(asked.build, total, asked.next(total), tuple(items[asked.part]))


def _address(asked: AskedList[ReportParameters] | AskedList[PlaceParameters]) -> ReportAddress:
    said = asked.said
    kind = None if said.kind is None else ONTOLOGY + said.kind
    if isinstance(said, PlaceParameters):
        return ReportAddress(said.region, said.year, kind)
    return ReportAddress(said.region, said.year, kind, said.query or "", said.doubtful)


def _item(asked: Asked[Any], one: ListedReport) -> ReportItem:
    row = one.row
    return ReportItem(
        iri=one.iri,
        title=row.summary.title,
        department=row.summary.department,
        region=one.region,
        region_code=one.code,
        year=row.summary.year,
        kind=local_name(one.kind),
        kind_label=asked.label(one.kind) or one.kind,
        file=row.file,
        counts=row.summary.counts,
        accounted=round(row.coverage.accounted, 4),
        unread=len(row.unread),
        doubts=row.doubtful,
        checks=one.checks,
    )


def _report_table(page: ReportPage) -> Table:
    return rows_table(ReportItem, page.reports)


def _place_table(page: PlacePage) -> Table:
    return rows_table(PlaceItem, page.places)


RESOURCES = (
    Resource(
        path="/api/reports",
        name="reports",
        summary=("报告", "Reports"),
        description=(
            "图谱由哪些报告组成：每份给出多少项目、指标等，读懂了多少，数字核对得如何。",
            "The reports the graph is made of: what each gave, how much was understood, how its figures check out.",
        ),
        parameters=ReportParameters,
        answer=reports,
        gives=ReportPage,
        table=_report_table,
        example={"limit": "1"},
    ),
    Resource(
        path="/api/report",
        name="report",
        summary=("一份报告", "One report"),
        description=(
            "一份报告各部分读懂了多少，哪些行没有读出内容，读的时候有什么疑问。",
            "How much of each part of a report was understood, which lines were not, and what was doubtful.",
        ),
        parameters=OneReportParameters,
        answer=report,
        gives=ReportFound,
        is_search=True,
        misses=True,
        example={"iri": _EXAMPLE},
    ),
    Resource(
        path="/api/places",
        name="places",
        summary=("地区 × 年度 × 种类", "Places × years × kinds"),
        description=("各地区、各年度、各种类的报告数。", "How many reports there are of each place, year and kind."),
        parameters=PlaceParameters,
        answer=places,
        gives=PlacePage,
        table=_place_table,
        example={"limit": "3"},
    ),
)
