"""What a rule calls: figures against each other, exactly, with the envelope that rounding explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.audit.doubts import Doubt
from kg.link.decision import Reason

_HALF = Decimal("0.5")
_TWO = 2
_DECIMALS = re.compile(r"[.．]\d")
_MOST_ALONE = 2
"""Fails of one column of a table that are still those of the report: a wrong figure is in two sums."""
_MISREAD = Reason(
    "most-do-not-agree",
    "该表多数数字互不相符，多为读取有误。",
    "Most figures of this table do not agree: it is more likely misread than wrong.",
)


def compare(
    subject: str,
    stated: Operand,
    parts: Sequence[Operand],
    *,
    measured: Measured = Measured.YUAN,
    relation: Relation = Relation.EQUAL,
    doubt: Doubt | None = None,
) -> Check:
    """``stated`` against the sum of ``parts``, each times its factor.

    Rounding explains half of the last printed digit of each of the n parts and of the stated figure.
    Under a grave doubt whatever the figures are is a parse error, under a misgiving what would be a fail.
    """
    expected = sum((part.value * part.factor for part in parts), Decimal(0))
    envelope = envelope_of([stated, *(part for part in parts if part.factor)])
    outcome = outcome_of(stated.value - expected, envelope, relation)
    check = Check(
        subject, outcome, measured, relation, expected, stated.value, envelope, stated_by=stated, operands=tuple(parts)
    )
    return doubted(check, doubt)


def mistaken_for(check: Check, others: Iterable[Operand], slip: str) -> Check:
    """The check; a fail whose stated figure is exactly one of ``others`` shows that one, as what was taken for it."""
    if check.outcome is not Outcome.FAIL:
        return check
    taken = [replace(other, factor=0, slip=slip) for other in others if other.value == check.stated != 0]
    return replace(check, operands=(*check.operands, *taken[:1]))


def doubted(check: Check, doubt: Doubt | None) -> Check:
    """The check as a parse error where the doubt is grave, or where it would fail for what is doubtful."""
    if doubt is None or not (doubt.is_grave or (check.outcome is Outcome.FAIL and doubt.is_about(_closing(check)))):
        return check
    return replace(check, outcome=Outcome.PARSE_ERROR, reason=doubt.reason)


def _closing(check: Check) -> Iterator[Decimal]:
    """The figures that would close the gap: in the place of the stated one or of a part, or one part more."""
    if check.expected is None or check.difference is None:
        return
    yield check.expected
    yield check.difference
    yield from (part.value + check.difference * part.factor for part in check.operands if part.factor)


def envelope_of(figures: Sequence[Operand]) -> Decimal:
    """Half of each figure's own last printed digit: (n + 1) times half of it where all print alike.

    A printed 0 is nothing; in a sum of several parts a whole number is as exact as the figures with decimals beside it.
    """
    told = [figure for figure in figures if figure.value or not _is_whole(figure)]
    finest = min((figure.step for figure in told if figure.step), default=Decimal(0))
    is_list = len(figures) > _TWO
    return _HALF * sum((finest if is_list and _is_whole(each) else each.step for each in told), Decimal(0))


def _is_whole(figure: Operand) -> bool:
    """Whether it is printed without decimals."""
    return figure.printed is not None and not _DECIMALS.search(figure.printed)


def outcome_of(difference: Decimal, envelope: Decimal, relation: Relation = Relation.EQUAL) -> Outcome:
    """Pass where the figures agree, rounding within the envelope, else fail."""
    if difference == 0 or (relation is Relation.AT_MOST and difference < 0):
        return Outcome.PASS
    return Outcome.ROUNDING if abs(difference) <= envelope else Outcome.FAIL


def rate_envelope(part: Operand, whole: Operand, step: Decimal) -> Decimal:
    """How far a printed percentage ``part`` ÷ ``whole`` may be off: half its last digit, and what both figures' round.

    ``step`` is the worth of the last printed digit of the percentage; ``whole`` is not 0.
    """
    figures = (part.step + whole.step * abs(part.value / whole.value)) * _HALF * 100 / abs(whole.value)
    return step * _HALF + figures


def unchecked(subject: str, outcome: Outcome, reason: Reason, operands: Sequence[Operand] = ()) -> Check:
    """A check that could not be made: not applicable, not enough data, or not read."""
    return Check(subject, outcome, operands=tuple(operands), reason=reason)


def trusted(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks of one column of a table; where most of them fail, the column is misread, and none of them fails."""
    made = list(checks)
    fails = sum(check.outcome is Outcome.FAIL for check in made)
    agree = sum(check.outcome in {Outcome.PASS, Outcome.ROUNDING} for check in made)
    misread = Doubt(_MISREAD, is_grave=False) if fails > _MOST_ALONE and fails > agree else None
    return (doubted(check, misread) for check in made)
