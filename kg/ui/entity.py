"""One node of the graph as a page: what the report says of it field by field, each with the lines that say it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import NothingFoundError
from kg.rdf.vocabulary import DCTERMS, RDF, SKOS, YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import Term, TermKind, iri
from kg.ui.decisions import DecisionRow, decisions, with_reasons
from kg.ui.evidence import source_of
from kg.ui.fields import FIELDS, FROM_LINKING, MONEY, OF_SEVERAL_REPORTS
from kg.ui.groups import GROUPS, Group, Member, groups_of, members_of


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field.

    ``node`` is its IRI where it is a node; ``amount`` is yuan and ``printed`` figure and unit where it is money.
    """

    text: str
    node: str | None = None
    amount: Decimal | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One field (IRI of the property) with its values and the places that state it."""

    property: str
    values: tuple[Value, ...]
    sources: tuple[Source, ...]


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


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All a page shows of one node.

    ``funds`` are those that give money; ``parts`` and ``owners`` are grouped by the property (IRI) that ties them.
    ``groups`` are the themes, lineages and measures it belongs to, ``members`` what belongs to it where it is one;
    ``decisions`` tell which names were found to be this node, or might be.
    """

    iri: str
    type: str
    title: str
    reports: tuple[ReportHead, ...]
    facts: tuple[Fact, ...]
    funds: tuple[FundAmount, ...]
    indicators: tuple[IndicatorRow, ...]
    citations: tuple[Cited, ...]
    parts: Mapping[str, tuple[Part, ...]]
    owners: Mapping[str, tuple[Part, ...]]
    groups: tuple[Group, ...] = ()
    members: tuple[Member, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()


def node_type(store: GraphStore, node: str) -> str:
    """The class (IRI) whose page shows ``node``; NothingFoundError where the graph says nothing of it."""
    rows = store.named("page_node_values", node=iri(node))
    types = {row.text("value") for row in rows if row["property"] == RDF.type}
    for kind in (*FIELDS, YS.LegalInstrument):
        if kind in types:
            return kind
    raise NothingFoundError(f"the graph has no page for <{node}>: find what there is by searching")


def entity_page(store: GraphStore, node: str) -> EntityPage:
    """The page of ``node`` (IRI); NothingFoundError where the graph says nothing of it."""
    kind = node_type(store, node)
    subject = iri(node)
    values = _by_property(store.named("page_node_values", node=subject))
    evidence = store.named("page_node_evidence", node=subject).rows
    facts = _facts(FIELDS.get(kind, ()), values, evidence, own=kind not in OF_SEVERAL_REPORTS)
    return EntityPage(
        iri=node,
        type=kind,
        title=_title(values, node),
        reports=tuple(_report(row) for row in store.named("page_node_report", node=subject)),
        facts=facts,
        funds=tuple(fund for row in store.named("page_funds", node=subject) if (fund := _fund(row)).amount),
        indicators=tuple(_indicator(row) for row in store.named("page_indicators", node=subject)),
        citations=tuple(_cited(row) for row in store.named("page_node_citations", node=subject)),
        parts=_grouped(store.named("page_contents", node=subject), "part"),
        owners=_grouped(store.named("page_owners", node=subject), "owner"),
        groups=groups_of(store, node),
        members=members_of(store, node) if kind in GROUPS else (),
        decisions=with_reasons(store, decisions(store, node=node)),
    )


def _by_property(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.text("property")].append(row)
    return grouped


def _title(values: Mapping[str, list[Row]], node: str) -> str:
    naming = (SKOS.prefLabel, DCTERMS.title, DCTERMS.description)
    return next((values[name][0].text("value") for name in naming if values.get(name)), node)


def _facts(
    fields: tuple[str, ...], values: Mapping[str, list[Row]], evidence: Iterable[Row], *, own: bool
) -> tuple[Fact, ...]:
    """``fields`` with their evidence; the node's own first place stands for a field without, if it is ``own``."""
    stated: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in evidence:
        stated[row["field"]].append(row)
    return tuple(
        _fact(name, values[name], stated[name] or (stated[None][:1] if own and name not in FROM_LINKING else []))
        for name in fields
        if values.get(name)
    )


def _fact(name: str, rows: Iterable[Row], evidence: list[Row]) -> Fact:
    printed = next((f"{row['printed']} {row['unit']}" for row in evidence if row["printed"]), None)
    values = tuple(_value(name, row, printed) for row in rows)
    return Fact(name, values, tuple(dict.fromkeys(source_of(row) for row in evidence)))


def _value(name: str, row: Row, printed: str | None) -> Value:
    term = row.term("value") or Term("")
    if name == YS.changeRate:
        return Value(f"{term.value}%")
    if name in MONEY:
        return Value(term.value, amount=row.decimal("value"), printed=printed)
    if term.kind is TermKind.IRI and name != YS.hasUnspecifiedBasis:  # its words have no page of their own
        return Value(row["name"] or term.value, node=term.value)
    if term.kind is TermKind.IRI:
        return Value(row["name"] or term.value)
    return Value(term.value)


def _fund(row: Row) -> FundAmount:
    return FundAmount(
        fund=row.text("fund"),
        scope=row.text("scope"),
        amount=row.decimal("amount") or Decimal(0),
        printed=f"{row.text('printed')} {row.text('unit')}",
        source=source_of(row),
    )


def _indicator(row: Row) -> IndicatorRow:
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


def _cited(row: Row) -> Cited:
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


def _grouped(rows: Iterable[Row], column: str) -> dict[str, tuple[Part, ...]]:
    groups: defaultdict[str, list[Part]] = defaultdict(list)
    for row in rows:
        node = row.text(column)
        part = Part(node, row["label"] or node, row.integer("year"), row.integer("ordinal"), row.decimal("amount"))
        groups[row.text("property")].append(part)
    return {name: tuple(parts) for name, parts in groups.items()}


def _report(row: Row) -> ReportHead:
    return ReportHead(
        iri=row.text("report"),
        title=row.text("title"),
        department=row.text("department_name"),
        department_iri=row.text("department"),
        region=row["region_name"],
        year=int(row.text("year")),
        kind=row.text("kind"),
    )
