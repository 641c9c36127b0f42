"""What belongs to a body or a place: its projects with money, the documents it cites, its bodies and sub-places."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project in one report: ``department`` is the body the report is of, ``amount`` is yuan."""

    iri: str
    label: str
    report: str
    year: int
    kind: str
    department: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class UsedLaw:
    """A document that the reports of a body cite, how often, and in which years."""

    iri: str
    name: str
    number: str | None
    rank: str | None
    mentions: int
    projects: int
    years: str


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body of a place, with the number of its reports and their years."""

    iri: str
    label: str
    reports: int
    years: str


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place that lies in another, with the number of its bodies."""

    iri: str
    label: str
    bodies: int


def body_projects(store: GraphStore, body: str) -> tuple[ListedProject, ...]:
    """The projects of a body (IRI), its own and those it carries out for others: latest year, most money first."""
    projects = _projects(store.named("page_body_projects", body=iri(body)))
    return tuple(sorted(projects, key=lambda one: (-one.year, one.kind, -(one.amount or 0), one.label, one.iri)))


def body_laws(store: GraphStore, body: str) -> tuple[UsedLaw, ...]:
    """The documents that the reports of a body (IRI) cite, those of most projects first."""
    return tuple(
        UsedLaw(
            iri=row.text("law"),
            name=f"《{row['title']}》" if row["title"] else row["number"] or row.text("law"),
            number=row["number"],
            rank=row["rank"],
            mentions=row.integer("mentions") or 0,
            projects=row.integer("projects") or 0,
            years=years_text(row),
        )
        for row in store.named("page_body_laws", body=iri(body))
    )


def region_bodies(store: GraphStore, place: str) -> tuple[ListedBody, ...]:
    """The bodies of a place (IRI), those with most reports first."""
    rows = store.named("page_region_bodies", place=iri(place))
    return tuple(
        ListedBody(row.text("body"), row.text("label"), row.integer("reports") or 0, years_text(row)) for row in rows
    )


def region_places(store: GraphStore, place: str) -> tuple[ListedPlace, ...]:
    """The places in a place (IRI), by name."""
    rows = store.named("page_region_parts", place=iri(place))
    return tuple(ListedPlace(row.text("part"), row.text("label"), row.integer("bodies") or 0) for row in rows)


def region_projects(store: GraphStore, place: str) -> tuple[ListedProject, ...]:
    """The projects of a place (IRI) with the most money, some dozens at most."""
    return _projects(store.named("page_region_projects", place=iri(place)))


def years_text(row: Row) -> str:
    """``2023`` or ``2023–2025`` of the columns first_year and last_year; empty where there is none."""
    first, last = row.integer("first_year"), row.integer("last_year")
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def _projects(rows: Iterable[Row]) -> tuple[ListedProject, ...]:
    found: dict[str, ListedProject] = {}
    for row in rows:
        annual, whole = row.decimal("annual"), row.decimal("whole")
        found[row.text("project")] = ListedProject(
            iri=row.text("project"),
            label=row.text("label"),
            report=row.text("report"),
            year=int(row.text("year")),
            kind=row.text("kind"),
            department=row.text("department"),
            amount=whole if annual is None else annual,
        )
    return tuple(found.values())
