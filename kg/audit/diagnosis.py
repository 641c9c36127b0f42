"""The smallest simple slip that explains the gap of a failed check exactly; none where nothing simple does.

Each slip is a concept of ontology/codes/check-diagnoses.ttl. What is tried first is the smaller explanation: the stated
figure wrong by itself, then the stated figure taken from elsewhere, then one part left out, counted twice or wrong.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.audit.check import Check, Measured, Operand, Outcome, Relation

TEN_THOUSAND, HUNDRED, TEN = "ten-thousand", "hundred", "ten"
SIGN, SWAPPED = "sign", "digits-swapped"
OTHER_COLUMN, LAST_YEAR = "other-column", "last-year"
OTHER_FIGURE, MONEY_FOR_PER_CENT, SEVERAL_YEARS = "other-figure", "money-for-per-cent", "several-years"
LEFT_OUT, TWICE, CARRIED_OVER = "left-out", "counted-twice", "carried-over"
_TIMES = ((TEN_THOUSAND, Decimal(10_000)), (HUNDRED, Decimal(100)), (TEN, Decimal(10)))
_FEW = 2
_MOST_SEARCHED = 12
"""Parts among which one wrong part is looked for: with more of them some slip fits by chance."""


def diagnosis_of(check: Check, carried: Sequence[Operand] = ()) -> str | None:
    """The slip that explains why ``check`` fails; None for any other outcome, and where none does.

    ``carried`` is what the report says it carried in or out.
    """
    if check.outcome is not Outcome.FAIL or check.stated is None or check.expected is None:
        return None
    if check.relation is Relation.AT_MOST:
        return next(_times(check.stated, check.expected), None)
    step = check.stated_by.step if check.stated_by else Decimal(0)
    alone = _wrong_figure(check.stated, check.expected, step)
    return alone or _taken(check) or _part_miscounted(check) or _carried_over(check, carried) or _part_wrong(check)


def _wrong_figure(stated: Decimal, expected: Decimal, step: Decimal) -> str | None:
    """How one figure becomes the other."""
    if stated == -expected:
        return SIGN
    slip = next(_times(stated, expected), None)
    return slip or (SWAPPED if _is_swapped(stated, expected, step) else None)


def _times(stated: Decimal, expected: Decimal) -> Iterator[str]:
    for name, factor in _TIMES:
        if stated and expected and (stated == expected * factor or expected == stated * factor):
            yield name


def _is_swapped(one: Decimal, other: Decimal, step: Decimal) -> bool:
    """Whether two figures, counted in the last printed digit, differ in the order of two neighbouring digits alone."""
    if step <= 0 or one % step or other % step:
        return False
    left, right = f"{abs(one / step):.0f}", f"{abs(other / step):.0f}"
    if len(left) != len(right) or (one < 0) is not (other < 0):
        return False
    places = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(places) != _FEW or places[1] != places[0] + 1:
        return False
    first, second = places
    return left[first] == right[second] and left[second] == right[first]


def _taken(check: Check) -> str | None:
    """What another figure that the rule shows states is taken for the expected one."""
    return next((shown.slip for shown in check.operands if shown.slip and shown.value == check.stated), None)


def _part_miscounted(check: Check) -> str | None:
    """One of several parts is left out of the stated sum, or counted in it twice."""
    parts = _parts(check)
    if len(parts) < _FEW or check.difference is None:
        return None
    if any(check.difference == -part.value * part.factor for part in parts):
        return LEFT_OUT
    if any(check.difference == part.value * part.factor for part in parts):
        return TWICE
    return None


def _carried_over(check: Check, carried: Sequence[Operand]) -> str | None:
    """What was carried in or out is on one side alone."""
    if check.difference is None or check.measured is not Measured.YUAN:
        return None
    return CARRIED_OVER if any(abs(check.difference) == amount.value for amount in carried) else None


def _part_wrong(check: Check) -> str | None:
    """Exactly one part is a figure that a slip makes of the one that would fit."""
    parts = _parts(check)
    if not _FEW <= len(parts) <= _MOST_SEARCHED or check.difference is None:
        return None
    slips = [
        slip
        for part in parts
        if (slip := _wrong_figure(part.value, part.value + check.difference * part.factor, part.step))
    ]
    return slips[0] if len(slips) == 1 else None


def _parts(check: Check) -> list[Operand]:
    return [part for part in check.operands if part.factor and part.value]
