"""What all reports say → which provisional nodes are one thing, and what links things: the linkers in their order."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kg.link.bodies import link_bodies
from kg.link.decision import Decision, LinkResult
from kg.link.facts import ReportFacts
from kg.link.instruments import link_instruments
from kg.link.lineages import link_projects
from kg.link.measures import link_indicators
from kg.link.resolve import resolved_triples, settled
from kg.link.reviewed import Reviewed, Ruling
from kg.link.statements import decision_triples
from kg.link.themes import link_duties
from kg.rdf.terms import Triple
from kg.rdf.vocabulary import SKOS

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts → their passage vectors (n, d), each of length 1."""


@dataclass(frozen=True, slots=True)
class Linking:
    """``aliases`` name the node of a provisional one; ``triples`` are links and decisions, resolved, in any order.

    ``without_effect`` are the rulings of people that concern nothing any report names.
    """

    aliases: Mapping[str, str]
    triples: tuple[Triple, ...]
    without_effect: tuple[Ruling, ...]

    def of(self, report: ReportFacts) -> dict[str, str]:
        """The aliases that concern one report."""
        return {node: self.aliases[node] for node in report.nodes() if node in self.aliases}


NO_LINKS = Linking({}, (), ())
"""Of reports of which nothing is linked."""


def link_reports(reports: Sequence[ReportFacts], reviewed: Reviewed, vectors: Vectors, base: str) -> Linking:
    """Link what ``reports``, each once, say; the order they come in does not count."""
    ordered = sorted(reports, key=lambda report: report.report)
    results = list(_results(ordered, reviewed, vectors))
    aliases = settled({node: target for result in results for node, target in result.aliases.items()})
    triples = [triple for result in results for triple in result.triples]
    triples += decision_triples(_decisions(results), base)
    resolved = tuple(resolved_triples(triples, aliases))
    return Linking(aliases, resolved, reviewed.without_effect(chain(_names(ordered), _made(resolved))))


def _results(reports: Sequence[ReportFacts], reviewed: Reviewed, vectors: Vectors) -> Iterator[LinkResult]:
    bodies = link_bodies(reports, reviewed)
    yield bodies
    yield link_instruments(reports, reviewed, bodies.aliases)
    yield link_projects(reports, reviewed, bodies.aliases)
    yield link_duties(reports, reviewed, vectors, bodies.aliases)
    yield link_indicators(reports, reviewed, bodies.aliases)


def _decisions(results: Sequence[LinkResult]) -> Iterator[Decision]:
    return (decision for result in results for decision in result.decisions)


def _names(reports: Sequence[ReportFacts]) -> Iterator[str]:
    """Everything a ruling may name: nodes, titles, numbers, names of bodies, projects and issuers."""
    for report in reports:
        yield from report.nodes()
        yield from (name for each in report.instruments for name in (each.title, each.number, each.issuer) if name)
        yield from (body.name for body in report.bodies)
        yield from (name for project in report.projects for name in (project.iri, project.name))
        yield from (name for duty in report.duties for name in (duty.iri, duty.text))
        yield from (name for indicator in report.indicators for name in (indicator.iri, indicator.name))


def _made(triples: Sequence[Triple]) -> Iterator[str]:
    """What linking itself named: themes, lineages, measures."""
    for subject, predicate, term in triples:
        if predicate in {SKOS.prefLabel, SKOS.altLabel}:
            yield subject
            yield json.loads(term[: term.rindex('"') + 1])  # the escapes of N-Quads are JSON's
