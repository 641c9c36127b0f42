"""All reports of a build, listed by place, year and kind: what there is, and what there is not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.audit.check import Outcome
from kg.model import ReportKind
from kg.rdf import audit_graph_iri
from kg.rdf.vocabulary import concept
from kg.search.tokens import normalise
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.address import shown_count
from kg.ui.reports.page import ReportRow
from kg.ui.workspace import Workspace

PAGE = 20
"""Reports shown at first, and added by each "show more"."""
KINDS = tuple(concept(kind) for kind in ReportKind)


@dataclass(frozen=True, slots=True)
class CheckedShare:
    """Of the checks of one report: how many agree (rounding too), contradict, and could not be made."""

    agree: int = 0
    fail: int = 0
    unchecked: int = 0

    @property
    def checked(self) -> int:
        """How many were made."""
        return self.agree + self.fail


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report with its place as linking knows it (``code`` sorts places), its kind (IRI), and its checks."""

    row: ReportRow
    region: str | None
    code: str | None
    kind: str
    checks: CheckedShare

    @property
    def iri(self) -> str:
        """The report."""
        return self.row.summary.iri


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """Which reports are listed, and how many: of a place, year and kind, holding words, with doubts only."""

    region: str | None = None
    year: int | None = None
    kind: str | None = None
    text: str = ""
    doubtful: bool = False
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "ReportAddress":
        """The address in ``params``; a year that is none is left out."""
        year = params.get("year", "")
        return cls(
            params.get("region") or None,
            int(year) if year.isdecimal() else None,
            params.get("kind") or None,
            params.get("q", "").strip(),
            params.get("doubtful") == "1",
            shown_count(params, PAGE),
        )

    def with_more(self) -> "ReportAddress":
        """The same list with more of it."""
        return replace(self, count=self.count + PAGE)

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for some of the reports only."""
        return bool(self.region or self.year or self.kind or self.text or self.doubtful)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "region": self.region,
            "year": self.year,
            "kind": self.kind,
            "q": self.text or None,
            "doubtful": "1" if self.doubtful else None,
            "n": self.count if self.count != PAGE else None,
        }
        return {name: str(value) for name, value in stated.items() if value is not None}


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """One place: for each kind of report it has any of, how many reports of each year."""

    region: str | None
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def count(self) -> int:
        """All reports of the place."""
        return sum(sum(counts) for _, counts in self.rows)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Place × kind × year; ``only`` gives the report of a cell that holds one alone."""

    years: tuple[int, ...]
    places: tuple[MatrixPlace, ...]
    only: Mapping[tuple[str | None, str, int], str]


def listed_reports(ws: Workspace) -> tuple[ListedReport, ...]:
    """All reports by code of the place, body, year and kind; to be asked for through ``ws.once``."""
    placed = {row.text("report"): row for row in ws.store.named("page_report_places")}
    shares = checked_shares(ws.store, ws.base)
    found = [
        ListedReport(
            row, placed[node]["name"], placed[node]["code"], placed[node].text("kind"), shares.get(node, CheckedShare())
        )
        for row in ws.reports
        if (node := row.summary.iri) in placed
    ]
    return tuple(sorted(found, key=_order))


def _order(one: ListedReport) -> tuple[str, str, str, int, str]:
    summary = one.row.summary
    return one.code or "~", one.region or "", summary.department, summary.year, one.kind


def checked_shares(store: GraphStore, base: str) -> dict[str, CheckedShare]:
    """How the checks of each report (IRI) came out; ``base`` is what the IRIs of the graph start with."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in store.named("page_report_shares", audit=iri(audit_graph_iri(base))):
        counts[row.text("report")][row.text("outcome")] += row.integer("checks") or 0
    return {node: _share(found) for node, found in counts.items()}


def _share(counts: Counter[str]) -> CheckedShare:
    agree = counts[concept(Outcome.PASS)] + counts[concept(Outcome.ROUNDING)]
    fail = counts[concept(Outcome.FAIL)]
    return CheckedShare(agree, fail, counts.total() - agree - fail)


def chosen_reports(known: Iterable[ListedReport], wanted: ReportAddress) -> tuple[ListedReport, ...]:
    """Those of the place, year and kind (IRI) asked for that hold every word, where these are given."""
    words = normalise(wanted.text).split()

    def fits(one: ListedReport) -> bool:
        summary = one.row.summary
        said = normalise(" ".join(filter(None, (summary.title, summary.department, one.region, one.row.file))))
        return (
            wanted.region in {None, one.region}
            and wanted.year in {None, summary.year}
            and wanted.kind in {None, one.kind}
            and all(word in said for word in words)
            and (bool(one.row.doubtful or one.row.unread) or not wanted.doubtful)
        )

    return tuple(one for one in known if fits(one))


@dataclass(frozen=True, slots=True)
class ReportsSummary:
    """What there is as a whole: shares are of characters and of checks that were made, None where there are none."""

    reports: int
    places: int
    years: str
    accounted: float | None
    agree: float | None


def summary(reports: Sequence[ListedReport]) -> ReportsSummary:
    """The reports together."""
    years = sorted({one.row.summary.year for one in reports})
    sections = [section for one in reports for section in one.row.coverage.sections]
    characters, unread = sum(each.characters for each in sections), sum(each.unread for each in sections)
    checked, agree = sum(one.checks.checked for one in reports), sum(one.checks.agree for one in reports)
    return ReportsSummary(
        reports=len(reports),
        places=len({one.region for one in reports if one.region}),
        years="–".join(map(str, sorted({*years[:1], *years[-1:]}))),
        accounted=1 - unread / characters if characters else None,
        agree=agree / checked if checked else None,
    )


def matrix(reports: Sequence[ListedReport]) -> Matrix:
    """How many reports of each place, kind and year; places in the order of ``reports``, the latest year first."""
    years = tuple(sorted({one.row.summary.year for one in reports}, reverse=True))
    cells: defaultdict[tuple[str | None, str, int], list[str]] = defaultdict(list)
    for one in reports:
        cells[one.region, one.kind, one.row.summary.year].append(one.iri)
    places = []
    for region in dict.fromkeys(one.region for one in reports):
        kinds = [kind for kind in KINDS if any((region, kind, year) in cells for year in years)]
        rows = tuple((kind, tuple(len(cells.get((region, kind, year), ())) for year in years)) for kind in kinds)
        places.append(MatrixPlace(region, rows))
    return Matrix(years, tuple(places), {cell: found[0] for cell, found in cells.items() if len(found) == 1})
