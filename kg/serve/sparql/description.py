"""What the endpoint is, as linked data: SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013)."""

from collections.abc import Iterator

from kg.rdf.iris import audit_graph_iri, canonical_graph_iri, ontology_graph_iri, statistics_graph_iri
from kg.rdf.vocabulary import DCTERMS, RDF, RDFS, VOID, Namespace
from kg.rdf.void import dataset_iri
from kg.serve.linked_data.void import FORMATS, counted
from kg.serve.linked_data.void import PATH as VOID_PATH
from kg.store.node_file import Triples
from kg.store.people_query import QueryLimits
from kg.store.term import Term, iri
from kg.ui.workspace import Workspace

_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "N-Quads",
)
_SHARED_GRAPHS = {
    "canonical": canonical_graph_iri,
    "ontology": ontology_graph_iri,
    "audit": audit_graph_iri,
    "statistics": statistics_graph_iri,
}


class SD(Namespace, iri="http://www.w3.org/ns/sparql-service-description#"):
    """The vocabulary of service descriptions."""

    # ruff: noqa: N815 - attributes are the local names of the terms, as the standard spells them
    Dataset: str
    Graph: str
    NamedGraph: str
    Service: str
    SPARQL11Query: str
    UnionDefaultGraph: str
    defaultDataset: str
    defaultGraph: str
    endpoint: str
    feature: str
    graph: str
    name: str
    namedGraph: str
    resultFormat: str
    supportedLanguage: str


def service_description(workspace: Workspace, endpoint: str, limits: QueryLimits) -> Triples:
    """What the service at ``endpoint`` (IRI) answers, in which formats, and over which dataset.

    Named graphs are those every build has; reports have one each, and VoID counts them.
    """
    return tuple(_described(workspace, endpoint, limits))


def _described(workspace: Workspace, endpoint: str, limits: QueryLimits) -> Iterator[tuple[Term, Term, Term]]:
    service, dataset, union = iri(endpoint), iri(dataset_iri(workspace.base)), iri(f"{endpoint}#default-graph")
    yield service, iri(RDF.type), iri(SD.Service)
    yield service, iri(SD.endpoint), service
    yield service, iri(SD.supportedLanguage), iri(SD.SPARQL11Query)
    yield service, iri(SD.feature), iri(SD.UnionDefaultGraph)
    for name in _RESULT_FORMATS:
        yield service, iri(SD.resultFormat), iri(FORMATS + name)
    for language, text in _limits(limits).items():
        yield service, iri(DCTERMS.description), Term(text, language=language)
    yield service, iri(RDFS.seeAlso), iri(endpoint.removesuffix("/sparql") + VOID_PATH)
    yield service, iri(SD.defaultDataset), dataset
    yield dataset, iri(RDF.type), iri(SD.Dataset)
    yield dataset, iri(SD.defaultGraph), union
    yield union, iri(RDF.type), iri(SD.Graph)
    for node, predicate, value in workspace.once(counted):
        if node == dataset and predicate.value == VOID.triples:
            yield union, predicate, value
    for key, graph_of in _SHARED_GRAPHS.items():
        named = iri(f"{endpoint}#graph-{key}")
        yield dataset, iri(SD.namedGraph), named
        yield named, iri(RDF.type), iri(SD.NamedGraph)
        yield named, iri(SD.name), iri(graph_of(workspace.base))


def _limits(limits: QueryLimits) -> dict[str, str]:
    return {
        "zh": f"只读;每次查询最多 {limits.rows:,} 行、{limits.seconds:g} 秒;默认图为所有命名图的并集。",
        "en": (
            f"Read-only; a query gets at most {limits.rows:,} rows and {limits.seconds:g} seconds; "
            "the default graph is the union of all named graphs."
        ),
    }
