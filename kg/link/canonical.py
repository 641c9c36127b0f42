"""Entities of all reports and what linking says of them → N-Quads of the canonical graph.

A property that can have one value only takes what linking decided, else the value said most often (each mention is a
voice), ties go to the smallest text. Other names of the node stay searchable as ``skos:altLabel``. The result does not
depend on the order of reports.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.link.linking import NO_LINKS, Linking
from kg.link.resolve import resolved_entity
from kg.model import InstrumentRank
from kg.rdf import Entity, canonical_graph_iri
from kg.rdf.terms import Term, Triple, iri, quad
from kg.rdf.vocabulary import DCTERMS, ORG, RDF, SKOS, YS, concept
from kg.settings import DEFAULT_BASE

NAMES = frozenset({SKOS.prefLabel, DCTERMS.title})
FUNCTIONAL = NAMES | {
    ORG.unitOf,
    SKOS.broader,
    SKOS.inScheme,
    SKOS.notation,
    YS.documentNumber,
    YS.rank,
    YS.region,
}
DECIDED = FUNCTIONAL | {YS.issuer}
"""What linking says of these takes the place of what reports say; joint documents have several issuers."""
UNDECIDED = frozenset({iri(concept(InstrumentRank.OTHER))})  # counts only where nobody says anything better

Votes = dict[str, Counter[Term]]


def canonical_quads(
    entities: Iterable[Entity], base: str = DEFAULT_BASE, *, linking: Linking = NO_LINKS
) -> tuple[str, ...]:
    """Sorted N-Quads lines of the graph ``<base>graph/canonical``; ``entities``, in any order, are as reports say."""
    types: defaultdict[str, set[str]] = defaultdict(set)
    votes: defaultdict[str, Votes] = defaultdict(dict)
    for entity in (resolved_entity(each, linking.aliases) for each in entities):
        types[entity.iri].update(entity.types)
        said = votes[entity.iri]
        for predicate, term in entity.facts:
            said.setdefault(predicate, Counter())[term] += entity.mentions
    decided: defaultdict[str, defaultdict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for node, name, term in linking.triples:
        if name in DECIDED:
            decided[node][name].add(term)
    graph = iri(canonical_graph_iri(base))
    merged = (triple for node in types for triple in _node(node, types[node], votes[node], decided[node]))
    return tuple(sorted({quad(triple, graph) for triple in (*merged, *linking.triples)}))


def _node(node: str, types: Iterable[str], votes: Votes, decided: Mapping[str, set[Term]]) -> Iterator[Triple]:
    for type_ in types:
        yield node, RDF.type, iri(type_)
    other_names: set[Term] = set()
    for predicate, counts in votes.items():
        chosen = decided.get(predicate) or ({_most_said(counts)} if predicate in FUNCTIONAL else set(counts))
        for term in chosen:
            yield node, predicate, term
        if predicate in NAMES:
            other_names |= counts.keys() - chosen
    for term in other_names:
        yield node, SKOS.altLabel, term


def _most_said(counts: Counter[Term]) -> Term:
    decided = {term: count for term, count in counts.items() if term not in UNDECIDED} or dict(counts)
    return min(decided, key=lambda term: (-decided[term], term))
