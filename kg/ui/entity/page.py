"""One node of the graph as a page: what the report says of it field by field, each with the lines that say it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import NothingFoundError
from kg.rdf.vocabulary import DCTERMS, RDF, RDFS, SKOS, YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.named_query import Binding
from kg.store.term import Term, TermKind, iri
from kg.ui.entity.evidence import source_of
from kg.ui.entity.fields import CODED, CODES, FIELDS, FROM_LINKING, MONEY, OF_SEVERAL_REPORTS, WITHOUT_EVIDENCE
from kg.ui.entity.groups import GROUPS, MOST, NO_MEMBERS, Group, Members, groups_of, members_of
from kg.ui.entity.rows import (
    Cited,
    FundAmount,
    IndicatorRow,
    Part,
    ReportHead,
    cited_of,
    fund_of,
    indicator_of,
    parts_of,
    report_of,
)
from kg.ui.links.decisions import DecisionRow, decisions, with_reasons


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
class EntityPage:
    """What a page shows of one node in any case; what only some kinds have is beside it (kg.ui.entity_…).

    ``type`` is its class (IRI), ``english`` its name in English where it has one. ``funds`` are those that give money;
    ``parts`` and ``owners`` are grouped by the property (IRI) that ties them. ``groups`` are the themes, lineages and
    measures it belongs to, ``members`` what belongs to it where it is one; ``decisions`` tell which names were found
    to be this node, or might be.
    """

    iri: str
    type: str
    title: str
    english: str | None
    reports: tuple[ReportHead, ...]
    facts: tuple[Fact, ...]
    funds: tuple[FundAmount, ...]
    indicators: tuple[IndicatorRow, ...]
    citations: tuple[Cited, ...]
    parts: Mapping[str, tuple[Part, ...]]
    owners: Mapping[str, tuple[Part, ...]]
    groups: tuple[Group, ...] = ()
    members: Members = NO_MEMBERS
    decisions: tuple[DecisionRow, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The field ``name`` (IRI of the property), where the node has it."""
        return next((fact for fact in self.facts if fact.property == name), None)

    @property
    def money(self) -> Fact | None:
        """The amount that tells most of it: of a project its budget, of a report what is spent."""
        facts = (self.fact(name) for name in HEAD_MONEY)
        return next((fact for fact in facts if fact is not None), None)

    @property
    def head(self) -> ReportHead | None:
        """The report it stands in, where that is one report."""
        return None if self.type in OF_SEVERAL_REPORTS or not self.reports else self.reports[0]


HEAD_MONEY = (YS.annualBudget, YS.totalBudget, YS.totalExpenditure, YS.totalRevenue, YS.amount)


def node_type(store: GraphStore, node: str) -> str:
    """The class (IRI) that tells best what ``node`` is; NothingFoundError where the graph says nothing of it."""
    rows = store.named("page_node_values", node=iri(node), property=iri(RDF.type)).rows
    types = [row.text("value") for row in rows]
    for kind in (*FIELDS, YS.LegalInstrument):
        if kind in types:
            return kind
    if not types:
        raise NothingFoundError(f"the graph says nothing of <{node}>: find what there is by searching")
    return min(types, key=lambda kind: (not kind.startswith(YS.Project.removesuffix("Project")), kind))


def entity_page(store: GraphStore, node: str, most: int = MOST) -> EntityPage:
    """The page of ``node`` (IRI), of a group with ``most`` members; NothingFoundError where the graph has no such."""
    kind = node_type(store, node)
    subject = iri(node)
    shown = FIELDS.get(kind)
    asked: dict[str, Binding] = {"node": subject}
    if shown is not None:
        asked["property"] = [iri(name) for name in (*shown, *_NAMING)]
    values = _by_property(store.named("page_node_values", **asked))
    evidence = () if kind in WITHOUT_EVIDENCE else store.named("page_node_evidence", node=subject).rows
    fields = tuple(sorted(values.keys() - {RDF.type, *_NAMING})) if shown is None else shown
    reports = () if kind in CODES else store.named("page_node_report", node=subject).rows
    return EntityPage(
        iri=node,
        type=kind,
        title=_title(values, node),
        english=_english(values),
        reports=tuple(report_of(row) for row in reports),
        facts=_facts(fields, values, evidence, own=kind not in OF_SEVERAL_REPORTS),
        funds=tuple(fund for row in store.named("page_funds", node=subject) if (fund := fund_of(row)).amount),
        indicators=tuple(indicator_of(row) for row in store.named("page_indicators", node=subject)),
        citations=tuple(cited_of(row) for row in store.named("page_node_citations", node=subject)),
        parts=parts_of(store.named("page_contents", node=subject), "part"),
        owners=parts_of(store.named("page_owners", node=subject), "owner"),
        groups=groups_of(store, node),
        members=members_of(store, node, most) if kind in GROUPS else NO_MEMBERS,
        decisions=with_reasons(store, decisions(store, node=node)),
    )


_NAMING = (SKOS.prefLabel, RDFS.label, DCTERMS.title, DCTERMS.description, YS.lineLabel, YS.checkedSubject, YS.rawText)


def _by_property(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.text("property")].append(row)
    return grouped


def _title(values: Mapping[str, list[Row]], node: str) -> str:
    """The name in Chinese, or what comes nearest to one."""
    for name in _NAMING:
        rows = [row for row in values.get(name, ()) if _language(row) != "en"]
        if rows:
            return rows[0].text("value")
    return node


def _english(values: Mapping[str, list[Row]]) -> str | None:
    labels = (row for name in (SKOS.prefLabel, RDFS.label) for row in values.get(name, ()))
    return next((row.text("value") for row in labels if _language(row) == "en"), None)


def _language(row: Row) -> str | None:
    term = row.term("value")
    return None if term is None else term.language


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
    if name in PER_CENT:
        return Value(f"{term.value}%")
    if name in MONEY:
        return Value(term.value, amount=row.decimal("value"), printed=printed)
    if term.kind is TermKind.IRI and name != YS.hasUnspecifiedBasis:  # its words have no page of their own
        called = row["name"] or term.value
        return Value(f"{row['code']} {called}" if row["code"] and name in CODED else called, node=term.value)
    if term.kind is TermKind.IRI:
        return Value(row["name"] or term.value)
    return Value(term.value)


PER_CENT = frozenset({YS.changeRate})
