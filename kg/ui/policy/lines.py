"""Where projects name documents: the words and lines of those that are shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.policy.laws import Law
from kg.ui.policy.page import Policy, PolicyProject


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A document that a project names, as its legal basis or not, with the words and the place."""

    law: Law
    is_basis: bool
    words: str
    source: Source


def named_at(store: GraphStore, known: Policy, projects: Sequence[PolicyProject]) -> Mapping[str, tuple[NamedAt, ...]]:
    """By project (IRI) the documents it names: legal bases first, each document at its first place."""
    if not projects:
        return {}
    bases = {(use.citing, use.law) for one in projects for use in known.by_citing.get(one.iri, ()) if use.is_basis}
    found: defaultdict[str, dict[str, NamedAt]] = defaultdict(dict)
    for row in store.named("page_policy_mentions", citing=[iri(project.iri) for project in projects]):
        citing, law = row.text("citing"), row.text("law")
        if law in known.laws:
            named = NamedAt(known.laws[law], (citing, law) in bases, row.text("words"), source_of(row))
            found[citing].setdefault(law, named)
    return {
        citing: tuple(sorted(laws.values(), key=lambda one: (not one.is_basis, one.source.line_start, one.law.name)))
        for citing, laws in found.items()
    }
