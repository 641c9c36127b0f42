"""Verdicts on two instruments: what the evidence comes to, and how evidence on titles that are only alike adds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.link import instrument_reasons as why
from kg.link.decision import Reason
from kg.link.title_likeness import Likeness

SURE, DOUBT = 0.9, 0.78
_WEIGHTS = {
    why.SAME_REPORT.code: 0.03,
    why.SAME_ISSUER.code: 0.05,
    why.BESIDE_THE_SAME.code: 0.05,
    why.SAME_TEXT.code: 0.1,
    why.OTHER_ISSUER.code: -0.1,
}
_SAME_TEXT = frozenset({why.SAME_TEXT.code})
_AROUND = _SAME_TEXT | {why.BESIDE_THE_SAME.code}
_SPEAKING = _AROUND | {why.SAME_ISSUER.code}


class Outcome(StrEnum):
    """What the evidence on two instruments comes to."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``score`` says how much speaks for one document, 1 at most; more than 1 where a person said so.

    ``alike`` says how titles differ that are only alike, ``base`` what that is worth alone.
    """

    outcome: Outcome
    score: float
    reasons: tuple[Reason, ...]
    base: float = 0.0
    alike: Likeness | None = None


def weighed(base: float, reasons: tuple[Reason, ...], alike: Likeness) -> Verdict | None:
    """The verdict on like titles with the ``reasons`` around them.

    A lost character is a slip where issuer or neighbours agree, another character or word only in texts that are the
    same. Titles with another word are worth a doubt only beside the same documents: most are other documents.
    """
    score = base + sum(_WEIGHTS.get(reason.code, 0.0) for reason in reasons)
    said = {reason.code for reason in reasons}
    is_lost = alike.changed == 0 and (alike.lost == 1 or alike.is_cut)
    is_one = is_lost or (alike.changed == 1 and alike.lost == 0)
    if score < DOUBT or not (is_one or said & _AROUND):
        return None
    sure = score >= SURE and why.OTHER_ISSUER.code not in said and bool(said & (_SPEAKING if is_lost else _SAME_TEXT))
    return Verdict(Outcome.SAME if sure else Outcome.DOUBTFUL, min(score, 0.98), reasons, base, alike)


def pooled(verdicts: Sequence[Verdict]) -> Verdict | None:
    """Several verdicts on like titles of the same two documents as one, with the evidence of all."""
    like = [each for each in verdicts if each.alike is not None]
    if len(like) < 2:
        return None
    best = max(like, key=lambda each: (each.base, each.reasons))
    reasons = dict.fromkeys(reason for each in (best, *like) for reason in each.reasons)
    return weighed(best.base, tuple(reasons), best.alike) if best.alike else None
