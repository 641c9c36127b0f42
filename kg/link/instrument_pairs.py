"""Are two provisional instruments one document? Number, title, edition, place and issuer are weighed, with reasons.

Scores: 1 same number and title; above ``SURE`` joined; above ``DOUBT`` told as ambiguous and left apart.
"""

from collections.abc import Iterator
from enum import StrEnum

from kg.link import instrument_reasons as why
from kg.link.decision import Reason
from kg.link.instrument_profiles import Profile, place_name
from kg.link.instrument_texts import text_likeness
from kg.link.instrument_verdicts import DOUBT, SURE, Outcome, Verdict, weighed
from kg.link.title_likeness import Likeness, likeness
from kg.rdf.law_scope import Scope, title_scope

_LOWEST = 0.7
_PARALLEL = 0.8
"""Likeness from which two surroundings count as one sentence printed twice."""
_SHORT_SUBJECT = 8
_IN_EDITIONS = frozenset({"法", "条例"})
"""Kinds that are one document in all their editions."""
_STATE_WIDE = ("条例", "规则", "准则", "规定", "规程", "标准", "办法", "法")
_LOCAL_MATTER = ("下达", "拨付", "分配", "安排", "提前", "调整", "拨款", "追加")
_LONG_MATTER = 18


class Numbers(StrEnum):
    """How the numbers of two instruments stand to each other."""

    SAME = "same"
    MISREAD = "misread"  # year and serial are the same, the agency words alike
    OTHER = "other"
    UNKNOWN = "unknown"  # at least one has none


def compare_numbers(one: Profile, other: Profile) -> Numbers:
    """Whether two numbers are one: by the body they name, year, serial and unit."""
    left, right = one.number, other.number
    if left is None or right is None:
        return Numbers.UNKNOWN
    if (left.year, left.serial, left.unit) != (right.year, right.serial, right.unit):
        return Numbers.OTHER
    if left.word == right.word or (left.is_order and right.is_order):
        return Numbers.SAME if _same_body(one, other) else Numbers.OTHER
    return Numbers.MISREAD if _words_alike(left.word, right.word) else Numbers.OTHER


def judge(one: Profile, other: Profile) -> Verdict | None:
    """What speaks for and against one document; None where the two have nothing in common that needs a word."""
    numbers = compare_numbers(one, other)
    alike = likeness(one.subject, other.subject)
    if _is_elsewhere(one, other):
        return Verdict(Outcome.OTHER, 0.0, (why.SAME_TITLE, why.OTHER_PLACE)) if _same_title(one, other) else None
    if numbers is Numbers.SAME:
        return _of_one_number(one, other, alike)
    if numbers is Numbers.MISREAD:
        return _of_misread_number(one, other, alike)
    if _same_title(one, other):
        return _of_one_title(one, other, numbers)
    if numbers is Numbers.OTHER or not (one.subject and other.subject):
        return None
    return _of_like_titles(one, other, alike)


def _same_title(one: Profile, other: Profile) -> bool:
    return bool(one.subject) and one.subject == other.subject


def _same_body(one: Profile, other: Profile) -> bool:
    if one.body and other.body:
        places = [each.region and place_name(each.region) for each in (one.body, other.body)]
        return one.body.name == other.body.name and places[0] == places[1]
    if one.lettered and other.lettered:
        return one.lettered == other.lettered
    return bool(one.places & other.places) or bool(one.seats & other.seats)


def _words_alike(one: str, other: str) -> bool:
    """One agency word lacks one character of the other (晋市办, 晋市办字), or one is misread."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    return len(long) == len(short) > 2 and sum(a != b for a, b in zip(short, long, strict=True)) == 1


def _is_elsewhere(one: Profile, other: Profile) -> bool:
    """Each says which place it is for, and they are two; or one is the state's and the other a place's."""
    if one.places and other.places:
        return not one.places & other.places
    national = (_is_national(one), _is_national(other))
    return any(national) and not all(national) and bool(one.places or other.places)


def _is_national(profile: Profile) -> bool:
    return bool(profile.title and profile.title.is_national) or bool(profile.body and profile.body.region is None)


def _of_one_number(one: Profile, other: Profile, alike: Likeness) -> Verdict:
    if one.subject and other.subject and alike.score < 0.4 and not alike.is_cut:
        return Verdict(Outcome.DOUBTFUL, 0.6, (why.SAME_NUMBER, why.OTHER_TITLE))
    return Verdict(Outcome.SAME, 1.0, (why.SAME_NUMBER, *((why.SAME_TITLE,) if _same_title(one, other) else ())))


def _of_misread_number(one: Profile, other: Profile, alike: Likeness) -> Verdict | None:
    """Words that differ by a letter name two series (办发, 办函) unless title or text say otherwise."""
    if one.subject and other.subject:
        if alike.tells_apart or alike.score < 0.85:
            return None
        return Verdict(Outcome.SAME, 0.9 + 0.08 * alike.score, (why.NUMBER_MISREAD, _title_reason(one, other)))
    same_body = one.body is not None and other.body is not None and one.body.name == other.body.name
    if not same_body or not one.reports & other.reports:
        return None
    around = text_likeness(one, other)
    if around >= _PARALLEL:
        return Verdict(Outcome.SAME, SURE + 0.05 * around, (why.LETTER_LOST, why.SAME_TEXT, why.SAME_REPORT))
    return Verdict(Outcome.DOUBTFUL, DOUBT, (why.LETTER_LOST, why.SAME_REPORT))


def _title_reason(one: Profile, other: Profile) -> Reason:
    return why.SAME_TITLE if _same_title(one, other) else why.SIMILAR_TITLE


def _of_one_title(one: Profile, other: Profile, numbers: Numbers) -> Verdict:
    reasons = (why.SAME_TITLE,)
    if _trials_differ(one, other):
        return _of_trial(one, other, numbers, reasons)
    if _years_differ(one, other):
        return Verdict(Outcome.OTHER, 0.0, (*reasons, why.OTHER_YEARS))
    if numbers is Numbers.OTHER:
        outcome = Outcome.DOUBTFUL if one.reports & other.reports else Outcome.OTHER
        return Verdict(outcome, 0.5 if outcome is Outcome.DOUBTFUL else 0.0, (*reasons, why.OTHER_NUMBER))
    others = one.issuers and other.issuers and not set(one.issuers) & set(other.issuers)
    if others and not one.places & other.places:
        return Verdict(Outcome.DOUBTFUL, 0.6, (*reasons, why.OTHER_ISSUER))
    if _edition(one) == _edition(other):
        return _by_place(one, other, reasons)
    is_told = bool(one.reports & other.reports) or _kind(one) in _IN_EDITIONS
    told = (*reasons, why.EDITION_LEFT_OUT)
    return _by_place(one, other, told) if is_told else Verdict(Outcome.DOUBTFUL, DOUBT, told)


def _of_trial(one: Profile, other: Profile, numbers: Numbers, reasons: tuple[Reason, ...]) -> Verdict:
    """One is on trial (试行): another edition, unless one report leaves the mark out of one of two mentions."""
    if numbers is Numbers.OTHER:
        return Verdict(Outcome.OTHER, 0.0, (*reasons, why.OTHER_EDITION, why.OTHER_NUMBER))
    if not one.reports & other.reports:
        return Verdict(Outcome.DOUBTFUL, DOUBT, (*reasons, why.OTHER_EDITION))
    return Verdict(Outcome.SAME, SURE, (*reasons, why.TRIAL_LEFT_OUT, why.SAME_REPORT))


def _trials_differ(one: Profile, other: Profile) -> bool:
    return one.title is not None and other.title is not None and one.title.is_trial != other.title.is_trial


def _edition(profile: Profile) -> tuple[str, ...]:
    return profile.title.edition if profile.title else ()


def _years_differ(one: Profile, other: Profile) -> bool:
    """Each edition says its years, and they are not the same; a law is one law in all its editions."""
    left, right = ({word for word in _edition(each) if word.isdigit()} for each in (one, other))
    return bool(left and right) and left != right and _kind(one) not in _IN_EDITIONS


def _by_place(one: Profile, other: Profile, reasons: tuple[Reason, ...]) -> Verdict:
    """Two equal titles whose numbers do not speak: whose place is it?"""
    if one.places and one.places & other.places:
        told = any(each.title and each.title.is_place_told for each in (one, other))
        return Verdict(Outcome.SAME, 0.98, (*reasons, why.PLACE_TOLD if told else why.SAME_PLACE))
    if one.places or other.places:
        placed, unplaced = (one, other) if one.places else (other, one)
        if placed.places & unplaced.near:
            return Verdict(Outcome.SAME, SURE, (*reasons, why.PLACE_LEFT_OUT))
        return Verdict(Outcome.OTHER, 0.0, (*reasons, why.OTHER_PLACE))
    for holds, verdict in (
        (_is_national(one) and _is_national(other), (Outcome.SAME, 0.98, why.STATE_LAW)),
        (_is_internal(one) or _is_internal(other), (Outcome.OTHER, 0.0, why.OWN_RULES)),
        (set(one.issuers) & set(other.issuers), (Outcome.SAME, 0.95, why.SAME_ISSUER)),
        (one.seats & other.seats, (Outcome.SAME, 0.95, why.SAME_PLACE)),
        (_is_of_the_state(one, other), (Outcome.SAME, SURE, why.STATE_TITLE)),
    ):
        if holds:
            outcome, score, reason = verdict
            return Verdict(outcome, score, (*reasons, reason))
    return Verdict(Outcome.DOUBTFUL, 0.6, (*reasons, why.NOBODY_SAYS_WHOSE))


def _is_internal(profile: Profile) -> bool:
    said = profile.mentions[0].cited.title
    return said is not None and title_scope(said) is Scope.BODY


def _is_of_the_state(one: Profile, other: Profile) -> bool:
    """Equal titles of reports of different places that say neither place nor number: the state's, or each its own?"""
    if _is_national(one) or _is_national(other):
        return True
    subject, kind = one.subject, _kind(one)
    if kind == "条例":
        return True
    provinces = [{place[:2] for place in each.seats if place.isdigit()} for each in (one, other)]
    if not all(provinces) or provinces[0] & provinces[1]:
        return False
    is_general = kind in _STATE_WIDE and not subject.startswith("级") and "实施" not in subject
    is_long = len(subject) >= _LONG_MATTER and kind != "方案"
    return not subject.startswith(_LOCAL_MATTER) and len(subject) >= _SHORT_SUBJECT and (is_general or is_long)


def _of_like_titles(one: Profile, other: Profile, alike: Likeness) -> Verdict | None:
    """Titles that differ a little: a slip of recognition, a cut, or another document."""
    is_near = bool(one.near & other.near or one.places & other.places) or (_is_national(one) and _is_national(other))
    if not is_near or alike.tells_apart or _editions_differ(one, other) or _kinds_differ(one, other):
        return None
    if alike.is_cut and not _kind(min(one, other, key=lambda each: (len(each.subject), each.iri))):
        score, reasons = SURE, [why.CUT_TITLE]
    else:
        score, reasons = 1.0 - 1.3 * (1.0 - alike.score), [why.SIMILAR_TITLE]
    if score < _LOWEST:
        return None
    if one.texts & other.texts:
        return Verdict(Outcome.DOUBTFUL, min(score, DOUBT), (*reasons, why.CITED_TOGETHER)) if score >= DOUBT else None
    reasons += [reason for holds, reason in _around(one, other) if holds]
    return weighed(score, tuple(reasons), alike)


def _editions_differ(one: Profile, other: Profile) -> bool:
    return _trials_differ(one, other) or _years_differ(one, other)


def _around(one: Profile, other: Profile) -> Iterator[tuple[bool, Reason]]:
    """What else speaks for one document, or against it."""
    issuers = _issuers(one), _issuers(other)
    yield bool(one.reports & other.reports), why.SAME_REPORT
    yield bool(issuers[0] & issuers[1]), why.SAME_ISSUER
    yield all(issuers) and not issuers[0] & issuers[1], why.OTHER_ISSUER
    yield bool((one.beside & other.beside) - {one.iri, other.iri}), why.BESIDE_THE_SAME
    yield text_likeness(one, other) >= _PARALLEL, why.SAME_TEXT


def _kind(profile: Profile) -> str:
    return profile.title.kind if profile.title else ""


def _kinds_differ(one: Profile, other: Profile) -> bool:
    return bool(_kind(one) and _kind(other)) and _kind(one) != _kind(other)


def _issuers(profile: Profile) -> frozenset[str]:
    return frozenset(profile.issuers or ((profile.told_issuer,) if profile.told_issuer else ()))
