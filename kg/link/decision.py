"""What linking decides, and why: a value with its evidence, never a silent merge.

A linker looks at what all reports say and gives a ``LinkResult``. Its decisions become ``ys:LinkDecision`` nodes of the
canonical graph, so that every join, and every join that was not made, can be looked at and overruled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.rdf.terms import Triple


class DecisionOutcome(StrEnum):
    """What a decision came to; each value is the local name of a ys: concept."""

    LINKED = "Linked"
    AMBIGUOUS = "Ambiguous"
    UNLINKED = "Unlinked"


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One piece of evidence: ``code`` is a stable kebab-case word; ``zh`` and ``en`` say it to people."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A node that the subject might be (bare IRI), how much speaks for it (0 to 1, three digits), and what."""

    node: str
    score: Decimal
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about.

    ``iri`` is the provisional node (bare IRI), which is gone from the graph once it is linked; ``name`` is what the
    reports call it. ``used`` are nodes that are evidence: citations, duties, projects.
    """

    iri: str
    name: str
    used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """``subject`` is ``target.node``; ``is_reviewed`` where a person said so."""

    method: str
    subject: Subject
    target: Candidate
    is_reviewed: bool = False

    @property
    def outcome(self) -> DecisionOutcome:
        """What it came to."""
        return DecisionOutcome.LINKED


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """``subject`` may be one of ``candidates`` (best first), but the evidence does not decide: it stays apart."""

    method: str
    subject: Subject
    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def outcome(self) -> DecisionOutcome:
        """What it came to."""
        return DecisionOutcome.AMBIGUOUS


@dataclass(frozen=True, slots=True)
class Unlinked:
    """``subject`` is none of ``candidates``, the nodes that looked most like it; ``reasons`` say why not."""

    method: str
    subject: Subject
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_reviewed: bool = False

    @property
    def outcome(self) -> DecisionOutcome:
        """What it came to."""
        return DecisionOutcome.UNLINKED


Decision = Linked | Ambiguous | Unlinked


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What a linker found.

    ``aliases`` name the node that a provisional node is (bare IRIs); ``triples`` are further statements of the
    canonical graph, in any order. No node may be alias and target at once.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    triples: tuple[Triple, ...] = ()
