"""What stands in one node as rows of its page: funds, indicators, citations, parts, and the reports it stands in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.search.request import Source
from kg.store.answer import Row
from kg.ui.entity.evidence import source_of


@dataclass(frozen=True, slots=True)
class FundAmount:
    """What one fund gives: fund and scope are IRIs of concepts."""

    fund: str
    scope: str
    amount: Decimal
    printed: str
    source: Source


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator: category, its level 1 and scope are IRIs; target as printed and as parsed."""

    iri: str
    name: str
    category: str | None
    level1: str | None
    scope: str
    target: str | None
    comparator: str | None
    value: Decimal | None
    unit: str | None
    description: str | None
    basis: str | None
    actual: str | None
    weight: Decimal | None
    score: Decimal | None
    source: Source


@dataclass(frozen=True, slots=True)
class Cited:
    """A document the node cites, with the words; ``is_basis`` where it is the project's legal basis."""

    law: str
    name: str
    number: str | None
    rank: str | None
    words: str
    is_basis: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands in the node or belongs to it; ``year`` is that of a duty's report, ``amount`` is yuan."""

    iri: str
    label: str
    year: int | None
    ordinal: int | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report the node stands in."""

    iri: str
    title: str
    department: str
    department_iri: str
    region: str | None
    year: int
    kind: str


def fund_of(row: Row) -> FundAmount:
    """What one row of the query page_funds says."""
    return FundAmount(
        fund=row.text("fund"),
        scope=row.text("scope"),
        amount=row.decimal("amount") or Decimal(0),
        printed=f"{row.text('printed')} {row.text('unit')}",
        source=source_of(row),
    )


def indicator_of(row: Row) -> IndicatorRow:
    """What one row of the query page_indicators says."""
    return IndicatorRow(
        iri=row.text("indicator"),
        name=row.text("name"),
        category=row["category"],
        level1=row["level1"],
        scope=row.text("scope"),
        target=row["target"],
        comparator=row["comparator"],
        value=row.decimal("value"),
        unit=row["unit"],
        description=row["description"],
        basis=row["basis"],
        actual=row["actual"],
        weight=row.decimal("weight"),
        score=row.decimal("score"),
        source=source_of(row),
    )


def cited_of(row: Row) -> Cited:
    """What one row of the query page_node_citations says."""
    title, number = row["title"], row["number"]
    return Cited(
        law=row.text("law"),
        name=f"《{title}》" if title else number or row.text("law"),
        number=number,
        rank=row["rank"],
        words=row.text("words"),
        is_basis=row["is_basis"] == "true",
        source=source_of(row),
    )


def parts_of(rows: Iterable[Row], column: str) -> dict[str, tuple[Part, ...]]:
    """Parts by property (IRI); ``column`` is the one that holds the part."""
    groups: defaultdict[str, list[Part]] = defaultdict(list)
    for row in rows:
        node = row.text(column)
        part = Part(node, row["label"] or node, row.integer("year"), row.integer("ordinal"), row.decimal("amount"))
        groups[row.text("property")].append(part)
    return {name: tuple(parts) for name, parts in groups.items()}


def report_of(row: Row) -> ReportHead:
    """What one row of the query page_node_report says."""
    return ReportHead(
        iri=row.text("report"),
        title=row.text("title"),
        department=row.text("department_name"),
        department_iri=row.text("department"),
        region=row["region_name"],
        year=int(row.text("year")),
        kind=row.text("kind"),
    )
