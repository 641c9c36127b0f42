"""Terms that name one subject, put together: 国外智力 with 外国专家, 应用基础研究 with 基础研究.

The most widely used term leads; a further one joins the leader it fits best, else it leads a theme of its own. So the
themes do not depend on the order of reports, and no chain of likenesses joins what is unlike.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.reviewed import Action, Reviewed, reading_key
from kg.link.theme_context import Surroundings, Vector, Vectors, likeness
from kg.link.theme_terms import Corpus, Term
from kg.link.theme_wording import is_frame, subjects

_ALIKE = 0.30  # seen from the surroundings, where unrelated terms have 0 ± 0.14
_SURELY = 2.0
_SAME = 0.5  # of terms that begin and end with the same words
_SHARED_DUTIES = 0.55
_SHARED_DUTIES_WITHIN = 0.6  # of a term inside the other: 高新技术 is no 高新技术企业
_SHARED_CLAUSES = 0.6  # of terms that are only named together, which then must stand in the same duties, too
_SAME_DUTIES = 0.8
_OVERLAP = 2
_MOST_IN_A_DUTY = 40  # terms of one duty compared with one another


@dataclass(frozen=True, slots=True)
class Subject:
    """One theme to be: the term that leads it, and those that joined (the leader first)."""

    leader: Term
    terms: tuple[Term, ...]


def grouped(corpus: Corpus, terms: Sequence[Term], vectors: Vectors, reviewed: Reviewed) -> tuple[Subject, ...]:
    """``terms`` in their order with one vector each → subjects. ``reviewed`` says what a person ruled on two terms."""
    reports = [corpus.reports_of(term.duties) for term in terms]
    surroundings = Surroundings.of(vectors, reports)
    neighbours = _neighbours(terms, reviewed)
    leaders: dict[int, list[int]] = {}
    middles: dict[int, Vector] = {}
    for place, term in enumerate(terms):
        best: tuple[float, int] | None = None
        for leader in sorted(neighbours[place] & leaders.keys()):
            alike = likeness(vectors[leader], vectors[place], middles[leader])
            group = [terms[member] for member in leaders[leader]]
            fit = _fit_to_group(group, term, alike, reviewed)
            if fit is not None and (best is None or fit > best[0]):
                best = fit, leader
        if best is not None:
            leaders[best[1]].append(place)
        else:
            leaders[place] = [place]
            middles[place] = surroundings.middle(reports[place])
    return tuple(Subject(terms[leader], tuple(terms[place] for place in group)) for leader, group in leaders.items())


def without_longer(corpus: Corpus, subjects_found: Sequence[Subject]) -> tuple[Subject, ...]:
    """The subjects with only those clauses that use their words for themselves, not as part of another's longer term.

    In 高新技术产业开发区 the words 高新技术 are the theme 科技园区's.
    """
    theme_of = {term.text: place for place, subject in enumerate(subjects_found) for term in subject.terms}
    lengths = sorted({len(text) for text in theme_of}, reverse=True)
    kept: list[dict[str, set[int]]] = [{} for _ in subjects_found]
    for place, text in enumerate(corpus.texts):
        if is_frame(text):
            continue
        for found in _own(_occurrences(text, theme_of, lengths), theme_of):
            kept[theme_of[found]].setdefault(found, set()).add(place)
    return tuple(_narrowed(corpus, subject, words) for subject, words in zip(subjects_found, kept, strict=True))


def _occurrences(text: str, known: Mapping[str, int], lengths: Sequence[int]) -> list[tuple[int, str]]:
    """Where terms stand in ``text``, the longest first."""
    return [
        (start, part)
        for length in lengths
        for start in range(len(text) - length + 1)
        if (part := text[start : start + length]) in known
    ]


def _own(occurrences: Sequence[tuple[int, str]], theme_of: Mapping[str, int]) -> Iterator[str]:
    """The terms that no longer term of another theme overlaps in two characters or more."""
    for start, term in occurrences:
        end = start + len(term)
        if not any(
            len(longer) > len(term)
            and theme_of[longer] != theme_of[term]
            and min(end, other + len(longer)) - max(start, other) >= _OVERLAP
            for other, longer in occurrences
        ):
            yield term


def _narrowed(corpus: Corpus, subject: Subject, words: Mapping[str, set[int]]) -> Subject:
    terms = (
        term if term.is_subject else corpus.term(term.text, frozenset(words.get(term.text, ())))
        for term in subject.terms
    )
    return Subject(subject.leader, tuple(terms))


def _neighbours(terms: Sequence[Term], reviewed: Reviewed) -> defaultdict[int, set[int]]:
    """Terms of one duty, those that begin and end alike (国外智力, 国外科技智力), those a person joined.

    Only these are compared.
    """
    in_duty: defaultdict[int, list[int]] = defaultdict(list)
    for place, term in enumerate(terms):
        for duty in term.duties:
            in_duty[duty].append(place)
    found: defaultdict[int, set[int]] = defaultdict(set)
    spelled: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, term in enumerate(terms):
        spelled[term.text[:2], term.text[-2:]].append(place)
    for group in (*{tuple(places[:_MOST_IN_A_DUTY]) for places in in_duty.values()}, *map(tuple, spelled.values())):
        for place in group:
            found[place].update(group)
    keys = {reading_key(term.text): place for place, term in enumerate(terms)} if reviewed.rulings else {}
    for place, term in enumerate(terms):
        found[place].update(keys[key] for key in reviewed.joined_to((term.text,)) if key in keys)
    return found


def _fit_to_group(group: Sequence[Term], term: Term, alike: float, reviewed: Reviewed) -> float | None:
    leader = group[0]
    ruling = reviewed.of_pair((leader.text,), (term.text,))
    if ruling is not None:
        return _SURELY if ruling.action is Action.JOIN else None
    fit = _fit(leader, term, alike)
    if fit is None and any(_is_spelled_alike(member.text, term.text) for member in group[1:]):
        return alike
    return fit


def _fit(leader: Term, term: Term, alike: float) -> float | None:
    """How well ``term`` fits to ``leader``; None where it does not."""
    if leader.is_subject and leader.text in subjects(term.text):
        return _SURELY
    duties = _shared(leader.duties, term.duties)
    is_narrow = leader.text in term.text and len(term.bodies) * 2 < len(leader.bodies)
    if leader.text in term.text or term.text in leader.text:
        return alike + duties if is_narrow or duties >= _SHARED_DUTIES_WITHIN else None
    if alike >= _ALIKE and duties >= _SHARED_DUTIES:
        return alike + duties
    if alike >= _SAME and _is_spelled_alike(leader.text, term.text):
        return alike
    together = _shared(leader.clauses, term.clauses)
    return alike + together if together >= _SHARED_CLAUSES and duties >= _SAME_DUTIES else None


def _is_spelled_alike(left: str, right: str) -> bool:
    return _is_short_for(left, right) or _is_short_for(right, left)


def _is_short_for(short: str, long: str) -> bool:
    """Whether ``long`` is ``short`` with words put in between (国外智力, 国外科技智力)."""
    rest = iter(long)
    return short[:2] == long[:2] and short[-2:] == long[-2:] and all(character in rest for character in short)


def _shared(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right)
