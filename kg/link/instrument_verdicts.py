"""Verdicts on two instruments: what the evidence comes to, and how evidence on titles that are only alike adds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.link import instrument_reasons as why
from kg.link.decision import Reason

SURE, DOUBT = 0.9, 0.78
_WEIGHTS = {
    why.SAME_REPORT.code: 0.03,
    why.SAME_ISSUER.code: 0.05,
    why.BESIDE_THE_SAME.code: 0.05,
    why.SAME_TEXT.code: 0.1,
    why.OTHER_ISSUER.code: -0.1,
}
_SPEAKING = (why.SAME_ISSUER, why.BESIDE_THE_SAME, why.SAME_TEXT)


class Outcome(StrEnum):
    """What the evidence on two instruments comes to."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``score`` says how much speaks for one document, 1 at most; more than 1 where a person said so.

    Of titles that are only alike: their ``likeness`` alone, and whether the difference ``is_small``.
    """

    outcome: Outcome
    score: float
    reasons: tuple[Reason, ...]
    likeness: float | None = None
    is_small: bool = False


def weighed(likeness_: float, reasons: tuple[Reason, ...], *, is_small: bool) -> Verdict | None:
    """The verdict on like titles with the ``reasons`` around them; ``is_small`` where one character is lost at most.

    A lost character is a slip where issuer or neighbours agree; other words are one only in texts that are the same.
    """
    score = likeness_ + sum(_WEIGHTS.get(reason.code, 0.0) for reason in reasons)
    if score < DOUBT:
        return None
    said = {reason.code for reason in reasons}
    speaks = {why.SAME_TEXT.code} if not is_small else {each.code for each in _SPEAKING}
    sure = score >= SURE and why.OTHER_ISSUER.code not in said and bool(said & speaks)
    return Verdict(Outcome.SAME if sure else Outcome.DOUBTFUL, min(score, 0.98), reasons, likeness_, is_small)


def pooled(verdicts: Sequence[Verdict]) -> Verdict | None:
    """Several verdicts on like titles of the same two documents as one, with the evidence of all."""
    like = [each for each in verdicts if each.likeness is not None]
    if len(like) < 2:
        return None
    best = max(like, key=lambda each: (each.likeness or 0.0, each.reasons))
    reasons = dict.fromkeys(reason for each in (best, *like) for reason in each.reasons)
    return weighed(best.likeness or 0.0, tuple(reasons), is_small=best.is_small)
