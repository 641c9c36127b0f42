"""Puts the node a thing is in the place of the provisional ones that reports gave it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.errors import YusuanError
from kg.rdf import Entity
from kg.rdf.terms import Term, Triple, iri

_IRI = re.compile(r"<([^<>\"]*)>")


class AliasError(YusuanError):
    """Linkers contradict each other: a defect of Yusuan."""


def settled(aliases: Mapping[str, str]) -> dict[str, str]:
    """``aliases`` whose targets are no aliases themselves; AliasError where they go in a circle."""
    result = {}
    for start in sorted(aliases):
        node, seen = aliases[start], {start}
        while node in aliases:
            if node in seen:
                raise AliasError(f"{start} is an alias of itself over {node}; please report this")
            seen.add(node)
            node = aliases[node]
        result[start] = node
    return result


def resolved_lines(lines: Iterable[str], aliases: Mapping[str, str]) -> tuple[str, ...]:
    """Sorted N-Quads ``lines`` with aliases replaced, sorted again, each once; what stands in quotes is not touched."""
    if not aliases:
        return tuple(lines)
    return tuple(sorted({_resolved(line, aliases) for line in lines}))


def _resolved(line: str, aliases: Mapping[str, str]) -> str:
    head, quote, literal = line.partition('"')
    return _IRI.sub(lambda match: f"<{aliases.get(match.group(1), match.group(1))}>", head) + quote + literal


def resolved_entity(entity: Entity, aliases: Mapping[str, str]) -> Entity:
    """``entity`` as what it is."""
    facts = tuple(sorted((name, _term(term, aliases)) for name, term in entity.facts))
    return replace(entity, iri=aliases.get(entity.iri, entity.iri), facts=facts)


def resolved_triples(triples: Iterable[Triple], aliases: Mapping[str, str]) -> Iterable[Triple]:
    """``triples`` as what they speak of; their order is kept."""
    return ((aliases.get(subject, subject), name, _term(term, aliases)) for subject, name, term in triples)


def _term(term: Term, aliases: Mapping[str, str]) -> Term:
    target = aliases.get(term[1:-1]) if term.startswith("<") else None
    return iri(target) if target is not None else term
