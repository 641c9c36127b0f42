"""ReportRecord → N-Quads of the report's own graph, and the entities that go into the canonical graph."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import ReportRecord
from kg.rdf.body import body_statements
from kg.rdf.budget import budget_statements
from kg.rdf.claim import claim_statements
from kg.rdf.duty import duty_statements
from kg.rdf.indicator import indicator_statements
from kg.rdf.iris import ReportIris
from kg.rdf.project import project_statements
from kg.rdf.provenance import provenance_triples
from kg.rdf.report import report_statements
from kg.rdf.statements import Entity, Evidence, Statement
from kg.rdf.table_sum import table_sum_statements
from kg.rdf.terms import Term, Triple, iri, quad
from kg.settings import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class MappedReport:
    """One report as a graph.

    ``nquads`` are the sorted lines (without line ends) of the named graph ``graph_iri``; ``entities`` what the report
    says of bodies, places, laws and codes, sorted, equal ones counted.
    """

    report_iri: str
    graph_iri: str
    nquads: tuple[str, ...]
    entities: tuple[Entity, ...]


def map_record(record: ReportRecord, base: str = DEFAULT_BASE) -> MappedReport:
    """The graph of ``record``, its resources named under ``base`` (an IRI that ends in a slash).

    TermError where a text holds what no RDF literal may hold (a lone surrogate), or the year has not four digits.
    """
    iris = ReportIris.of(record.identity, base)
    triples: list[Triple] = []
    evidence: list[Evidence] = []
    entities: Counter[Entity] = Counter()
    for statement in _statements(record, iris):
        if isinstance(statement, tuple):
            triples.append(statement)
        elif isinstance(statement, Evidence):
            evidence.append(statement)
        else:
            entities[statement] += 1
    triples.extend(provenance_triples(evidence, iris))
    counted = sorted(replace(entity, mentions=count) for entity, count in entities.items())
    return MappedReport(iris.report, iris.graph, tuple(_sorted_quads(triples, iri(iris.graph))), tuple(counted))


def _sorted_quads(triples: Iterable[Triple], graph: Term) -> Iterator[str]:
    """The lines of all triples, sorted, each once.

    Sorted by subject first (its closing bracket included, so the order is that of whole lines): subjects share long
    beginnings, and comparing them once a line would take most of the time of mapping.
    """
    said: dict[str, list[str]] = {}
    for triple in triples:
        said.setdefault(triple[0], []).append(quad(triple, graph))
    for subject in sorted(said, key=lambda subject: f"{subject}>"):
        yield from sorted(set(said[subject]))


def _statements(record: ReportRecord, iris: ReportIris) -> Iterable[Statement]:
    yield from report_statements(record, iris)
    yield from body_statements(record, iris)
    yield from duty_statements(record, iris)
    yield from budget_statements(record, iris)
    yield from table_sum_statements(record, iris)
    yield from claim_statements(record, iris)
    yield from project_statements(record, iris)
    yield from indicator_statements(record.findings.indicators, iris.report)
