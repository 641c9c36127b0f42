"""One node as a file: Turtle, N-Triples, or JSON-LD with a context of readable names."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

from kg.errors import NothingFoundError, QueryError
from kg.store.answer import Answer, TriplesAnswer
from kg.store.graph_store import GraphStore
from kg.store.named_query import named_query
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QueryRefusedError, Refusal
from kg.store.query_pool import QueryPool
from kg.store.term import Term, TermKind, iri, triples_text

Triples = Sequence[tuple[Term, Term, Term]]
Ask = Callable[[str], Answer]
"""What answers a query (its text): a store, or the pool of people's queries."""
LIMITS = QueryLimits(rows=100_000)
"""What the file of a node that strangers ask for may take: a law that a whole country cites is no document."""

_TYPE = f"{PREFIXES['rdf']}type"
_NAMESPACES = PREFIXES | {
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "formats": "http://www.w3.org/ns/formats/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
"""The prefixes of queries, and those that only descriptions of the graph itself use."""


def confined(queries: QueryPool, graph: GraphStore, client: str | None = None) -> Ask:
    """Asks ``graph`` where people's queries run, within ``LIMITS``; errors are those of the pool."""
    return lambda text: queries.answer(graph, PeopleQuery(text), limits=LIMITS, client=client)


def node_triples(ask: Ask, node: str) -> Triples:
    """What is said of ``node`` (IRI), where it was read, and what the nodes it is tied to are called.

    NothingFoundError where the graph says nothing of it, QueryRefusedError where it says more than one file may hold.
    """
    answer = ask(named_query("node_file", {"node": iri(node)}))
    if not isinstance(answer, TriplesAnswer):
        raise QueryError("a CONSTRUCT query is needed here")
    if answer.truncated:
        said = f"the graph says more of <{node}> than one file may hold ({LIMITS.rows:,} triples)"
        how = "ask for parts of it in SPARQL, with LIMIT and OFFSET"
        raise QueryRefusedError(Refusal.MEMORY, f"{said}; {how}", most=f"{LIMITS.rows:,}")
    triples = sorted(set(answer.triples), key=lambda triple: tuple(map(str, triple)))
    if not any(subject.value == node for subject, _, _ in triples):
        raise NothingFoundError(f"the graph says nothing of <{node}>")
    return triples


def node_turtle(ask: Ask, node: str) -> str:
    """``node`` (IRI) as Turtle."""
    return turtle(node_triples(ask, node))


def node_json_ld(ask: Ask, node: str) -> str:
    """``node`` (IRI) as JSON-LD 1.1: the node first, names in its context, exact figures as text."""
    return json_ld(node_triples(ask, node), node)


def turtle(triples: Triples) -> str:
    """``triples`` as Turtle, with the prefixes they use."""
    return triples_text(triples, ox.RdfFormat.TURTLE, _used(_iris(triples)))


def n_triples(triples: Triples) -> str:
    """``triples`` as N-Triples."""
    return triples_text(triples, ox.RdfFormat.N_TRIPLES, {})


def json_ld(triples: Triples, first: str = "") -> str:
    """``triples`` as JSON-LD 1.1: the node ``first`` (IRI) before all others, names in the context."""
    names = _Names(triples)
    subjects: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    for subject, predicate, value in triples:
        subjects[_identifier(subject)].append((predicate.value, value))
    order = sorted(subjects, key=lambda one: (one != first, one))
    document = {"@context": names.context(), "@graph": [names.written(one, subjects[one]) for one in order]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Names:
    """What the properties of some triples are called in JSON: their local name where no two share it."""

    def __init__(self, triples: Triples) -> None:
        """A property whose values are all IRIs, or all of one datatype, says so once, in the context."""
        values: defaultdict[str, list[Term]] = defaultdict(list)
        for _, predicate, value in triples:
            if predicate.value != _TYPE:
                values[predicate.value].append(value)
        self._prefixes = _used(_iris(triples))
        local: defaultdict[str, set[str]] = defaultdict(set)
        for name in values:
            local[_local(name)].add(name)
        self._keys = {
            name: _local(name) if len(local[_local(name)]) == 1 and _local(name) else self._short(name)
            for name in values
        }
        self._types = {name: _one_type(terms) for name, terms in values.items()}

    def context(self) -> dict[str, object]:
        """The prefixes, then each property with the type of its values."""
        terms: dict[str, object] = dict(self._prefixes)
        for name, key in sorted(self._keys.items(), key=lambda item: item[1]):
            kind = self._types[name]
            described = {"@id": self._short(name)}
            terms[key] = described if kind is None else described | {"@type": self._short(kind)}
        return terms

    def written(self, subject: str, statements: Iterable[tuple[str, Term]]) -> dict[str, object]:
        """One subject as an object."""
        types: list[str] = []
        fields: defaultdict[str, list[object]] = defaultdict(list)
        for name, value in statements:
            if name == _TYPE:
                types.append(self._short(value.value))
            else:
                fields[self._keys[name]].append(self._value(value, self._types[name]))
        said: dict[str, object] = {"@id": subject}
        if types:
            said["@type"] = types[0] if len(types) == 1 else types
        return said | {key: many[0] if len(many) == 1 else many for key, many in sorted(fields.items())}

    def _value(self, value: Term, kind: str | None) -> object:
        if value.kind is not TermKind.LITERAL:
            identifier = _identifier(value)
            return identifier if kind == _NODE else {"@id": identifier}
        if value.language is not None:
            return {"@value": value.value, "@language": value.language}
        if value.datatype is None or value.datatype == kind:
            return value.value if kind in {None, value.datatype} else {"@value": value.value}
        return {"@value": value.value, "@type": self._short(value.datatype)}

    def _short(self, name: str) -> str:
        for prefix, namespace in self._prefixes.items():
            if name.startswith(namespace) and name != namespace:
                return f"{prefix}:{name.removeprefix(namespace)}"
        return name


_NODE = "@id"


def _one_type(terms: Sequence[Term]) -> str | None:
    """What a context may say of all values: that they are IRIs, or their datatype; None where they differ."""
    if all(term.kind is not TermKind.LITERAL for term in terms):
        return _NODE
    kinds = {term.datatype if term.kind is TermKind.LITERAL and term.language is None else None for term in terms}
    return next(iter(kinds)) if len(kinds) == 1 else None


def _identifier(term: Term) -> str:
    return f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _local(name: str) -> str:
    return name.rpartition("#")[2].rpartition("/")[2]


def _iris(triples: Triples) -> set[str]:
    """All IRIs, datatypes among them."""
    terms = [term for triple in triples for term in triple]
    named = {term.value for term in terms if term.kind is TermKind.IRI}
    return named | {term.datatype for term in terms if term.datatype is not None}


def _used(iris: Iterable[str]) -> dict[str, str]:
    """The prefixes that some of ``iris`` begin with."""
    known = tuple(iris)
    return {
        prefix: namespace
        for prefix, namespace in _NAMESPACES.items()
        if any(one.startswith(namespace) for one in known)
    }
