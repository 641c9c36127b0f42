"""What a rule calls: figures against each other, exactly, with the envelope that rounding explains."""

from collections.abc import Sequence
from decimal import Decimal

from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.link.decision import Reason

_HALF = Decimal("0.5")


def compare(
    subject: str,
    stated: Operand,
    parts: Sequence[Operand],
    *,
    measured: Measured = Measured.YUAN,
    relation: Relation = Relation.EQUAL,
    doubt: Reason | None = None,
) -> Check:
    """``stated`` against the sum of ``parts``, each times its factor.

    Rounding explains (n + 1) times half of the last printed digit, the coarsest of all n parts and the stated figure.
    ``doubt`` says why the figures may be misread: the check is then a parse error, whatever they are.
    """
    expected = sum((part.value * part.factor for part in parts), Decimal(0))
    counted = [part for part in parts if part.factor]
    envelope = envelope_of([stated, *counted])
    return Check(
        subject,
        Outcome.PARSE_ERROR if doubt else outcome_of(stated.value - expected, envelope, relation),
        measured,
        relation,
        expected,
        stated.value,
        envelope,
        stated,
        tuple(parts),
        doubt,
    )


def envelope_of(figures: Sequence[Operand]) -> Decimal:
    """Half of the coarsest last printed digit, for each of the figures once."""
    coarsest = max((figure.step for figure in figures), default=Decimal(0))
    return coarsest * _HALF * len(figures)


def outcome_of(difference: Decimal, envelope: Decimal, relation: Relation = Relation.EQUAL) -> Outcome:
    """Pass where the figures agree, rounding within the envelope, else fail."""
    if difference == 0 or (relation is Relation.AT_MOST and difference < 0):
        return Outcome.PASS
    return Outcome.ROUNDING if abs(difference) <= envelope else Outcome.FAIL


def unchecked(subject: str, outcome: Outcome, reason: Reason, operands: Sequence[Operand] = ()) -> Check:
    """A check that could not be made: not applicable, not enough data, or not read."""
    return Check(subject, outcome, operands=tuple(operands), reason=reason)
