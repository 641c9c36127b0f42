"""Triples of a CONSTRUCT or DESCRIBE as a drawn graph: nodes by name, what is said of them beside, links between."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.rdf.vocabulary import DCTERMS, RDF, RDFS, SKOS
from kg.store.answer import TriplesAnswer
from kg.store.term import Term, TermKind
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.sparql.nodes import Node
from kg.ui.sparql.prefixes import short_iri
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

MOST_EDGES = 150
MOST_DETAILS = 4
LONGEST_DETAIL = 60
_NAMES = (SKOS.prefLabel, RDFS.label, DCTERMS.title)

Triple = tuple[Term, Term, Term]


def graph_of(answer: TriplesAnswer, nodes: Mapping[str, Node], terms: Terms, language: Language) -> GraphView:
    """The triples that link nodes, those of the best linked nodes first; literals stand with the node they belong to.

    A type is no link but the node's kind; a node that is in no link is drawn alone.
    """
    links = [triple for triple in answer.triples if _is_link(triple)]
    degree = Counter(end.value for link in links for end in (link[0], link[2]))
    kept = sorted(links, key=lambda link: -max(degree[link[0].value], degree[link[2].value]))[:MOST_EDGES]
    names = dict.fromkeys(end.value for link in kept for end in (link[0], link[2]))
    alone = dict.fromkeys(s.value for s, _, _ in answer.triples if s.value not in degree)
    drawn = [*names, *list(alone)[: max(0, MOST_EDGES - len(names))]]
    said = _Said(answer.triples, nodes, terms, language)
    edges = tuple(GraphEdge(s.value, p.value, o.value, terms.label(p.value, language)) for s, p, o in kept)
    return GraphView(tuple(said.node(each) for each in drawn), edges, cut=len(links) - len(kept))


def _is_link(triple: Triple) -> bool:
    return triple[2].kind is not TermKind.LITERAL and triple[1].value != RDF.type


class _Said:
    """What the triples say of each node."""

    def __init__(self, triples: Sequence[Triple], nodes: Mapping[str, Node], terms: Terms, language: Language) -> None:
        self._nodes, self._terms, self._language = nodes, terms, language
        self._kinds: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._details: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            if predicate.value == RDF.type:
                self._kinds.setdefault(subject.value, value.value)
            elif value.kind is TermKind.LITERAL:
                self._literal(subject.value, predicate.value, value)

    def _literal(self, subject: str, predicate: str, value: Term) -> None:
        if predicate in _NAMES and value.language in {None, self._language.value}:
            self._labels.setdefault(subject, value.value)
        elif len(self._details[subject]) < MOST_DETAILS:
            text = value.value if len(value.value) <= LONGEST_DETAIL else f"{value.value[: LONGEST_DETAIL - 1]}…"
            name = self._terms.label(predicate, self._language)
            self._details[subject].append(SparqlWord.DETAIL.of(self._language, property=name, value=text))

    def node(self, name: str) -> GraphNode:
        known = self._nodes.get(name)
        label = self._labels.get(name) or (known.label if known else "") or self._short(name)
        kind = self._kinds.get(name) or (known.kind if known else "")
        return GraphNode(name, label, kind, "\n".join(self._details[name]))

    def _short(self, name: str) -> str:
        return self._terms.label(name, self._language) if self._terms.knows(name) else short_iri(name)
