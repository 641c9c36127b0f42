"""Decisions and memberships as triples of the canonical graph (PROV-O: what was used, what came of it)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.link.decision import Ambiguous, Candidate, Decision, Linked, Reason
from kg.rdf.iris import ABSENT, below, numbered
from kg.rdf.terms import Triple, boolean, decimal, iri, string, text
from kg.rdf.vocabulary import ONTOLOGY, PROV, RDF, YS, concept

METHOD = f"{ONTOLOGY}method-"
"""What the concepts of methods (ontology/codes/link-methods.ttl) begin with."""


def score_of(likeness: float) -> Decimal:
    """A likeness of 0 to 1 as the graph states it: three digits."""
    return Decimal(f"{min(max(likeness, 0.0), 1.0):.3f}")


def membership_triples(
    group: str, member: str, score: Decimal, reasons: Iterable[Reason], *, base: str
) -> Iterator[Triple]:
    """That ``member`` belongs to ``group`` (bare IRIs), how surely, and why; the direct property is the linker's."""
    node = f"{base}membership/{_path(group, base)}/{_path(member, base)}"
    yield node, RDF.type, iri(YS.Membership)
    yield node, YS.group, iri(group)
    yield node, YS.member, iri(member)
    yield node, YS.linkScore, decimal(score)
    yield from _reasons(node, reasons)


def decision_triples(decisions: Iterable[Decision], base: str) -> Iterator[Triple]:
    """Every decision as a ``ys:LinkDecision``, named after its method and its subject; several of one are numbered."""
    ordered = sorted(set(decisions), key=lambda one: (one.method, one.subject.iri, one.outcome, _against(one)))
    nodes = numbered(f"{base}decision/{one.method}/{_path(one.subject.iri, base)}" for one in ordered)
    for node, decision in zip(nodes, ordered, strict=True):
        subject = decision.subject
        yield node, RDF.type, iri(YS.LinkDecision)
        yield node, YS.decisionOutcome, iri(concept(decision.outcome))
        yield node, YS.method, string(decision.method)
        yield node, YS.subjectName, string(subject.name)
        for used in subject.used:
            yield node, PROV.used, iri(used)
        yield from _outcome(node, decision)


def _against(decision: Decision) -> tuple[str, ...]:
    """What the subject was held against."""
    return (decision.target.node,) if isinstance(decision, Linked) else tuple(one.node for one in decision.candidates)


def _outcome(node: str, decision: Decision) -> Iterator[Triple]:
    if isinstance(decision, Linked):
        yield node, YS.linkedTo, iri(decision.target.node)
        yield node, YS.linkScore, decimal(decision.target.score)
        yield from _reasons(node, decision.target.reasons)
    else:
        yield node, YS.subjectNode, iri(decision.subject.iri)
        yield from _reasons(node, decision.reasons)
        for place, candidate in enumerate(decision.candidates, start=1):
            yield from _candidate(node, below(node, "candidate", str(place)), candidate)
    if not isinstance(decision, Ambiguous) and decision.is_reviewed:
        yield node, YS.reviewed, boolean(value=True)


def _candidate(decision: str, node: str, candidate: Candidate) -> Iterator[Triple]:
    yield decision, YS.hasCandidate, iri(node)
    yield node, RDF.type, iri(YS.LinkCandidate)
    yield node, YS.candidateNode, iri(candidate.node)
    yield node, YS.linkScore, decimal(candidate.score)
    yield from _reasons(node, candidate.reasons)


def _reasons(node: str, reasons: Iterable[Reason]) -> Iterator[Triple]:
    for reason in reasons:
        yield node, YS.reasonCode, string(reason.code)
        yield node, YS.reason, text(reason.zh, "zh")
        yield node, YS.reason, text(reason.en, "en")


def _path(node: str, base: str) -> str:
    return node.removeprefix(base) or ABSENT
