"""What the mapping modules yield: triples of the report's graph, entities other reports share, and evidence."""

from dataclasses import dataclass

from kg.model import SourceRef
from kg.rdf.terms import Term, Triple, iri, string
from kg.rdf.vocabulary import SKOS


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """What a report says of a body, place, law or code that other reports may speak of too.

    ``types`` are bare IRIs, ``facts`` pairs of a bare predicate IRI and a term, both sorted. ``mentions`` is how often
    the report says exactly this. kg.link merges the entities of all reports into the canonical graph.
    """

    iri: str
    types: tuple[str, ...]
    facts: tuple[tuple[str, Term], ...]
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place that states ``node`` (bare IRI); ``exact`` is the printed text there where it is short and known."""

    node: str
    source: SourceRef
    exact: str | None = None


Statement = Triple | Entity | Evidence


def entity(node: str, types: tuple[str, ...], *facts: tuple[str, Term | None]) -> Entity:
    """An entity with the facts that are known; those whose term is None are left out."""
    return Entity(node, tuple(sorted(types)), tuple(sorted((name, term) for name, term in facts if term is not None)))


def named_entity(node: str, type_: str, name: str, *facts: tuple[str, Term | None]) -> Entity:
    """An entity of one type with its name as preferred label."""
    return entity(node, (type_,), (SKOS.prefLabel, string(name)), *facts)


def link(subject: str, predicate: str, target: str) -> Triple:
    """A triple between two nodes, all bare IRIs."""
    return subject, predicate, iri(target)
