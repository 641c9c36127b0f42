"""What the graph holds, counted: VoID statistics of each named graph and of all of them together.

"Describing Linked Datasets with the VoID Vocabulary" (W3C Interest Group Note, 3 March 2011), sections 4.5 and 4.6.
A named graph is a ``void:subset`` of the whole, named by its own IRI. No date, no machine: equal graphs, equal lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.rdf.iris import segment, statistics_graph_iri
from kg.rdf.statements import link
from kg.rdf.terms import Triple, integer, iri, quad, string, text
from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, RDF, VOID

CLASS = "http://rdfs.org/ns/void#class"
"""``void:class``: no attribute of VOID can be called class."""
_TITLES = {"zh": "预算公开知识图谱", "en": "Knowledge graph of budget reports"}
_VOCABULARIES = (
    ONTOLOGY,
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
)


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """How much one graph holds.

    ``entities`` are nodes that have a type there; ``classes`` and ``properties`` say, by bare IRI, how many nodes have
    the class and how many triples the property.
    """

    triples: int = 0
    entities: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)

    def plus(self, other: "GraphCounts", sign: int = 1) -> "GraphCounts":
        """Both together, or ``self`` without ``other`` where ``sign`` is -1."""
        return GraphCounts(
            self.triples + sign * other.triples,
            self.entities + sign * other.entities,
            _summed(self.classes, other.classes, sign),
            _summed(self.properties, other.properties, sign),
        )


def dataset_iri(base: str) -> str:
    """The node of all graphs together."""
    return f"{base}dataset"


def graph_statistics(graph: str, counts: GraphCounts, base: str) -> Iterator[str]:
    """The N-Quads lines of ``graph`` (bare IRI) in the graph of statistics, in no particular order."""
    return _quads((*_described(graph, counts), link(dataset_iri(base), VOID.subset, graph)), base)


def dataset_statistics(counts: GraphCounts, base: str) -> Iterator[str]:
    """The N-Quads lines of all graphs together; ``counts`` is their sum, since each triple stands in one graph."""
    whole = dataset_iri(base)
    triples = [
        *_described(whole, counts),
        *((whole, DCTERMS.title, text(title, language)) for language, title in _TITLES.items()),
        (whole, VOID.uriSpace, string(base)),
        *(link(whole, VOID.vocabulary, name) for name in _VOCABULARIES),
    ]
    return _quads(triples, base)


def _described(node: str, counts: GraphCounts) -> Iterator[Triple]:
    yield link(node, RDF.type, VOID.Dataset)
    for predicate, number in (
        (VOID.triples, counts.triples),
        (VOID.entities, counts.entities),
        (VOID.classes, len(counts.classes)),
        (VOID.properties, len(counts.properties)),
    ):
        yield node, predicate, integer(number)
    for class_, number in counts.classes.items():
        part = f"{node}/class/{segment(class_)}"
        yield link(node, VOID.classPartition, part)
        yield link(part, CLASS, class_)
        yield part, VOID.entities, integer(number)
    for property_, number in counts.properties.items():
        part = f"{node}/property/{segment(property_)}"
        yield link(node, VOID.propertyPartition, part)
        yield link(part, VOID.property, property_)
        yield part, VOID.triples, integer(number)


def _quads(triples: Iterable[Triple], base: str) -> Iterator[str]:
    graph = iri(statistics_graph_iri(base))
    return (quad(triple, graph) for triple in triples)


def _summed(one: Mapping[str, int], other: Mapping[str, int], sign: int) -> dict[str, int]:
    total = Counter(one)
    for name, number in other.items():
        total[name] += sign * number
    return {name: number for name, number in sorted(total.items()) if number}
