"""The terms that may name a theme: phrases that several bodies use and that single out few of their duties."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.link.theme_wording import SUBJECTS, WHOLE, clauses, is_frame, phrases, subjects

_LEAST_BODIES = 2
_SHORTEST = 3  # characters; words of two say too little (社会, 服务) unless they are a general subject
_LONGEST = 12
_BEST_LENGTH = 4  # characters of a name, as most have
_MOST_DUTIES = 0.16  # share of a body's duties that use a term, on average; 科技 stands in most of a science office's
_LEAST_MOST = 1.5  # duties, however short the list


_BEFORE = re.compile(r"(?:重点|重大)$")
_BEHIND = re.compile(r"发展战略|战略|计划|制度|改革|管理|体系|组织")
_OF_FIELD = re.compile(r"(?:保护|系统|领域|行业)$")
_USUAL = 0.75  # of the clauses with a term


@dataclass(frozen=True, slots=True)
class BodyDuty:
    """One duty: its node, the body (and place) that has it in any year, and the report that lists it.

    ``kind`` is what the body is for (财政, 教育), empty where its name does not say it.
    """

    iri: str
    text: str
    body: str
    region: str | None
    report: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase with the clauses and duties (by place) it stands in, and their bodies."""

    text: str
    clauses: frozenset[int]
    duties: frozenset[int]
    bodies: frozenset[str]
    is_subject: bool = False

    @property
    def order(self) -> tuple[bool, int, int, int, int, str]:
        """The most widely used first; the order in which terms become themes."""
        said = (-len(self.bodies), -len(self.duties), -len(self.clauses), abs(len(self.text) - _BEST_LENGTH), self.text)
        return not self.is_subject, *said


@dataclass(frozen=True)
class Corpus:
    """All duties in a fixed order, and their clauses: each distinct text once, with the duties it stands in."""

    duties: Sequence[BodyDuty]

    @cached_property
    def clauses(self) -> Mapping[str, tuple[int, ...]]:
        """The duties of each clause, clauses sorted."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, duty in enumerate(self.duties):
            for clause in dict.fromkeys(clauses(duty.text)):
                found[clause].append(place)
        return {clause: tuple(found[clause]) for clause in sorted(found)}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The clauses in their order."""
        return tuple(self.clauses)

    @cached_property
    def list_lengths(self) -> Mapping[str, int]:
        """How many duties each report lists."""
        return Counter(duty.report for duty in self.duties)

    def term(self, text: str, places: frozenset[int], *, is_subject: bool = False) -> Term:
        """The term ``text`` that stands in the clauses at ``places``."""
        duties = frozenset(duty for place in places for duty in self.clauses[self.texts[place]])
        return Term(text, places, duties, frozenset(self.duties[duty].body for duty in duties), is_subject)

    def full_name(self, term: Term) -> str:
        """The term with the words that nearly always stand before and behind it: 重点实验室, 国际科学计划."""
        spoken = [self.texts[place] for place in sorted(term.clauses) if term.text in self.texts[place]]
        before = (_BEFORE.search(text[: text.find(term.text)]) for text in spoken)
        behind = (_BEHIND.match(text[text.find(term.text) + len(term.text) :]) for text in spoken)
        name = _usual(before, len(spoken)) + term.text + _usual(behind, len(spoken))
        return name if len(name) <= _LONGEST and not term.is_subject else term.text

    def reports_of(self, duties: Iterable[int]) -> frozenset[str]:
        """The reports that list ``duties``."""
        return frozenset(self.duties[duty].report for duty in duties)

    def is_specific(self, term: Term) -> bool:
        """Whether the term singles out few duties of the bodies that use it."""
        used = Counter(self.duties[duty].report for duty in term.duties)
        mean = sum(used.values()) / len(used)
        length = sum(self.list_lengths[report] for report in used) / len(used)
        return mean <= max(_LEAST_MOST, _MOST_DUTIES * length)


def _usual(matches: Iterable[re.Match[str] | None], clauses: int) -> str:
    found = Counter(match.group() for match in matches if match)
    word = min(found, key=lambda word: (-found[word], word), default="")
    return word if word and found[word] >= _USUAL * clauses else ""


def chosen_terms(corpus: Corpus) -> tuple[Term, ...]:
    """The terms that several bodies use and that are specific, in the order in which they become themes."""
    general = list(_subject_terms(corpus))
    whole = frozenset[int]().union(*(term.duties for term in general if term.text in WHOLE))
    found = [
        term
        for term in _phrase_terms(corpus)
        if not term.duties <= whole and not any(_is_part_of(term, subject) for subject in general)
    ]
    return tuple(sorted([*general, *found], key=lambda term: term.order))


def _is_part_of(term: Term, subject: Term) -> bool:
    """Whether a term is only named along with a general subject, without being a name of it."""
    return term.clauses <= subject.clauses and subject.text not in subjects(term.text)


def _subject_terms(corpus: Corpus) -> Iterator[Term]:
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, text in enumerate(corpus.texts):
        for label in subjects(text):
            places[label].add(place)
    for label, _ in SUBJECTS:
        if label in places:
            term = corpus.term(label, frozenset(places[label]), is_subject=True)
            if len(term.bodies) >= _LEAST_BODIES:
                yield term


def _phrase_terms(corpus: Corpus) -> Iterator[Term]:
    """Phrases wherever they stand, also inside longer ones; what a body is called after is no subject of its duties."""
    known = _known_phrases(corpus)
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, text in enumerate(corpus.texts):
        if is_frame(text):
            continue
        for length in range(_SHORTEST, _LONGEST + 1):
            for start in range(len(text) - length + 1):
                if (part := text[start : start + length]) in known:
                    places[part].add(place)
    for text in sorted(places):
        term = corpus.term(text, frozenset(places[text]))
        others = {corpus.duties[duty].body for duty in term.duties if not names_field(text, corpus.duties[duty].kind)}
        if len(others) >= _LEAST_BODIES and corpus.is_specific(term):
            yield term


def names_field(text: str, kind: str) -> bool:
    """Whether ``text`` only says what a body of that ``kind`` is for: 生态环境, 生态环境保护 of its own office."""
    return bool(kind) and (text in kind or _OF_FIELD.sub("", text) == kind)


def _known_phrases(corpus: Corpus) -> set[str]:
    """Phrases that stand alone in duties of several bodies, or once and then begin or head longer ones.

    As 防火 begins 防火宣传, and 开发区 heads 产业开发区; but 新技术 is not found in 高新技术.
    """
    alone: defaultdict[str, set[str]] = defaultdict(set)
    for text, duties in corpus.clauses.items():
        for phrase in phrases(text):
            alone[phrase].update(corpus.duties[duty].body for duty in duties)
    within = {part for phrase in alone for part in _ends_of(phrase)}
    labels = {label for label, _ in SUBJECTS}
    return {
        phrase
        for phrase, bodies in alone.items()
        if len(phrase) >= _SHORTEST and phrase not in labels and (len(bodies) >= _LEAST_BODIES or phrase in within)
    }


def _ends_of(phrase: str) -> Iterator[str]:
    """What a phrase begins with, and what it ends with, at least two characters shorter."""
    for length in range(_SHORTEST, len(phrase) - 1):
        yield phrase[:length]
        yield phrase[-length:]
