"""Duties of different bodies → themes: what a reader calls one subject, with who has it in each place.

A theme is led by a term that several bodies use and that few of their duties hold. A duty belongs to it by its words,
or where it is so much like the theme's duties that other words must mean the same; what is likely only is told as
undecided. One duty may belong to several themes. A theme needs two bodies: one body's duties over years are none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from kg.link.body_names import read_name
from kg.link.decision import Ambiguous, Candidate, LinkResult, Reason
from kg.link.decision import Subject as Decided
from kg.link.facts import ReportFacts
from kg.link.reviewed import Action, Reviewed, reading_key
from kg.link.statements import membership_triples, score_of
from kg.link.theme_context import Vectors
from kg.link.theme_groups import Subject, grouped, without_longer
from kg.link.theme_kinds import SameDuty, common_name, same_duties
from kg.link.theme_members import Member, Theme, without_duplicates
from kg.link.theme_nearby import SURE, Meaning, Nearby, SubjectMeaning, nearby
from kg.link.theme_sense import other_senses
from kg.link.theme_terms import BodyDuty, Corpus, chosen_terms, names_field
from kg.link.theme_wording import OTHER_TASKS, SUBJECTS, subject_word
from kg.rdf.iris import below
from kg.rdf.terms import Triple, boolean, integer, iri, text
from kg.rdf.vocabulary import RDF, SKOS, YS

NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})
METHOD = "duty-theme"
_BY_WORDS = 0.7  # score of a duty that has a term of the theme; the rest is its likeness to the theme's duties
_OTHER_SENSE_SCORE = Decimal("0.5")
_LONGEST_LABEL = 10
_LEAST_BODIES = 2


def link_duties(
    reports: Sequence[ReportFacts],
    reviewed: Reviewed,
    vectors: Callable[[Sequence[str]], Vectors],
    bodies: Mapping[str, str] = NOTHING_KNOWN,
) -> LinkResult:
    """The themes of the duties that ``reports`` list; ``vectors`` gives the passage vectors (n, d) of texts.

    ``bodies`` are the aliases of bodies: one body under several names, or renamed, is one.
    """
    corpus = Corpus(_duties(reports, bodies))
    if not corpus.clauses:
        return LinkResult()
    base = reports[0].base
    terms = chosen_terms(corpus)
    subjects = grouped(corpus, terms, vectors([term.text for term in terms]), reviewed) if terms else ()
    meaning = Meaning(corpus, vectors(corpus.texts))
    meanings = [meaning.of(subject) for subject in subjects]
    themes = [_theme(subject, corpus, base) for subject in subjects]
    own = without_longer(corpus, subjects)
    apart = [other_senses(subject, meaning) for subject in own]
    undecided = _add_by_words(themes, own, meanings, apart)
    undecided += _add_nearby(themes, corpus, list(nearby(subjects, meaning, meanings)))
    undecided += _add_same(themes, same_duties(meaning), corpus, base)
    _obey(themes, corpus, reviewed)
    several = [theme for theme in themes if len(_bodies(theme, corpus)) >= _LEAST_BODIES]
    kept = without_duplicates(several, general={label for label, _ in SUBJECTS})
    triples = tuple(triple for theme in kept for triple in _triples(theme, corpus, base))
    decisions = tuple(_undecided(undecided, kept, corpus))
    return LinkResult(decisions=decisions, triples=triples)


def _duties(reports: Sequence[ReportFacts], bodies: Mapping[str, str]) -> tuple[BodyDuty, ...]:
    """All duties, in the order of their nodes."""
    found: list[BodyDuty] = []
    for report in reports:
        body = bodies.get(report.department, report.department)
        kind = read_name(report.department_name).function
        found += (BodyDuty(duty.iri, duty.text, body, report.region_iri, report.report, kind) for duty in report.duties)
    return tuple(sorted(found, key=lambda duty: duty.iri))


def _theme(subject: Subject, corpus: Corpus, base: str) -> Theme:
    words = tuple(dict.fromkeys(term.text for term in subject.terms))
    return Theme(below(f"{base}duty-theme", subject.leader.text), _label(subject, corpus), words, {})


def _label(subject: Subject, corpus: Corpus) -> str:
    """The leader's words, with those of the first other term where that is as usual and says something else."""
    leader = subject.leader
    if leader.is_subject:
        return leader.text
    for term in subject.terms[1:]:
        is_usual = len(term.bodies) * 2 > len(leader.bodies) and len(term.duties) * 2 > len(leader.duties)
        says_else = term.text[:2] not in leader.text and leader.text not in term.text
        if is_usual and says_else and len(leader.text) + len(term.text) < _LONGEST_LABEL:
            return f"{leader.text}与{term.text}"
    return corpus.full_name(leader)


@dataclass(frozen=True, slots=True)
class _Likely:
    """A duty that may belong to a theme, and why that is not decided."""

    duty: int
    theme: Theme
    score: Decimal
    reasons: tuple[Reason, ...]
    why: Reason


def _add_by_words(
    themes: Sequence[Theme],
    subjects: Sequence[Subject],
    meanings: Sequence[SubjectMeaning],
    apart: Sequence[frozenset[int]],
) -> list[_Likely]:
    """Adds duties that use the words of a theme; gives those whose clauses (``apart``) may mean something else."""
    likely: list[_Likely] = []
    for theme, subject, meaning, unlike in zip(themes, subjects, meanings, apart, strict=True):
        for duty, (words, closest) in _spoken(subject, meaning, unlike).items():
            score = score_of(_BY_WORDS + (1 - _BY_WORDS) * closest)
            theme.members[duty] = Member(duty, score, (_shares(words), _resembles(closest)))
        for duty, (words, _) in _spoken(subject, meaning, meaning.places - unlike).items():
            likely.append(_Likely(duty, theme, _OTHER_SENSE_SCORE, (_shares(words), _OTHER_SENSE), _OTHER_SENSE))
    return likely


def _spoken(subject: Subject, meaning: SubjectMeaning, without: Set[int]) -> dict[int, tuple[set[str], float]]:
    """The words of ``subject`` in each duty, and the likeness of its closest clause; clauses ``without`` left out."""
    corpus = meaning.corpus
    words: defaultdict[int, set[str]] = defaultdict(set)
    closest: defaultdict[int, float] = defaultdict(float)
    for term in subject.terms:
        for place in sorted(term.clauses - without):
            clause, alike = corpus.texts[place], meaning.likeness(place)
            word = subject_word(term.text, clause) if term.is_subject else term.text
            for duty in corpus.clauses[clause]:
                if not term.is_subject and names_field(term.text, corpus.duties[duty].kind):
                    continue
                words[duty].add(word)
                closest[duty] = max(closest[duty], alike)
    return {duty: (words[duty], closest[duty]) for duty in sorted(words)}


def _add_nearby(themes: Sequence[Theme], corpus: Corpus, found: Sequence[Nearby]) -> list[_Likely]:
    """Adds duties that say the same in other words; gives those that may."""
    likely: dict[tuple[int, str], _Likely] = {}
    for near in sorted(found, key=lambda near: (-near.likeness, near.clause, near.theme)):
        theme, score = themes[near.theme], score_of(_BY_WORDS * near.likeness)
        reasons = (_resembles(near.likeness), _similar_words(near.term))
        for duty in corpus.clauses[corpus.texts[near.clause]]:
            if duty in theme.members:
                continue
            if near.likeness >= SURE:
                theme.members[duty] = Member(duty, score, reasons)
            else:
                likely.setdefault((duty, theme.node), _Likely(duty, theme, score, reasons, _OTHER_WORDS))
    return [one for key, one in sorted(likely.items()) if one.duty not in one.theme.members]


def _add_same(themes: list[Theme], groups: Sequence[SameDuty], corpus: Corpus, base: str) -> list[_Likely]:
    """Adds duties without a theme to that of their like in bodies of their kind, or makes one of both."""
    of_duty: defaultdict[int, list[Theme]] = defaultdict(list)
    for theme in themes:
        if len(_bodies(theme, corpus)) >= _LEAST_BODIES:
            for duty in theme.members:
                of_duty[duty].append(theme)
    likely: list[_Likely] = []
    nodes = {theme.node for theme in themes}
    for group in groups:
        alone = {duty: like for duty, like in group.likeness.items() if duty not in of_duty}
        held = {theme.node: theme for duty in group.likeness for theme in of_duty.get(duty, ())}
        if not held and len({corpus.duties[duty].body for duty in alone}) >= _LEAST_BODIES:
            themes.extend(theme for theme in _made_of(group, corpus, base) if theme.node not in nodes)
            nodes.update(theme.node for theme in themes[-1:])
        for duty, like in alone.items():
            score, reasons = score_of(_BY_WORDS * like), (_resembles(like), _SAME_KIND)
            if len(held) == 1:
                next(iter(held.values())).members[duty] = Member(duty, score, reasons)
            else:
                likely += [_Likely(duty, theme, score, reasons, _OTHER_WORDS) for theme in held.values()]
    return likely


def _made_of(group: SameDuty, corpus: Corpus, base: str) -> Iterator[Theme]:
    """The theme of duties that no words join, named by what they share."""
    other = max(group.likeness, key=lambda duty: (duty != group.first, group.likeness[duty], -duty))
    name = common_name(corpus.duties[group.first], corpus.duties[other])
    if name is not None:
        members = {
            duty: Member(duty, score_of(_BY_WORDS * like), (_resembles(like), _SAME_KIND))
            for duty, like in group.likeness.items()
        }
        yield Theme(below(f"{base}duty-theme", name), name, (name,), members)


def _obey(themes: Sequence[Theme], corpus: Corpus, reviewed: Reviewed) -> None:
    """Puts in what a person joined to a theme, takes out what a person parted from it."""
    if not reviewed.rulings:
        return
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(corpus.duties):
        for name in (one.iri, one.text):
            by_key[reading_key(name)].append(place)
    for theme in themes:
        names = (theme.node, theme.label, *theme.words)
        for key in reviewed.joined_to(names):
            for duty in by_key[key]:
                theme.members[duty] = Member(duty, Decimal(1), (_REVIEWED,))
        for member in list(theme.members):
            said = corpus.duties[member]
            ruling = reviewed.of_pair((said.iri, said.text), names)
            if ruling is not None and ruling.action is Action.PART:
                del theme.members[member]


def _bodies(theme: Theme, corpus: Corpus) -> set[str]:
    return {corpus.duties[duty].body for duty in theme.members}


def _triples(theme: Theme, corpus: Corpus, base: str) -> Iterator[Triple]:
    node = theme.node
    regions = {corpus.duties[duty].region for duty in theme.members} - {None}
    yield node, RDF.type, iri(YS.DutyTheme)
    yield node, SKOS.prefLabel, text(theme.label, "zh")
    for word in theme.words:
        if word != theme.label:
            yield node, SKOS.altLabel, text(word, "zh")
    yield node, YS.departmentCount, integer(len(_bodies(theme, corpus)))
    yield node, YS.regionCount, integer(len(regions))
    yield node, YS.isBoilerplate, boolean(value=OTHER_TASKS in theme.words)
    for duty in sorted(theme.members):
        member = theme.members[duty]
        yield corpus.duties[duty].iri, YS.dutyTheme, iri(node)
        yield from membership_triples(node, corpus.duties[duty].iri, member.score, member.reasons, base=base)


def _undecided(likely: Sequence[_Likely], kept: Sequence[Theme], corpus: Corpus) -> Iterator[Ambiguous]:
    """Each duty that may belong to themes, once, its candidates best first."""
    nodes = {theme.node for theme in kept}
    by_duty: defaultdict[int, list[_Likely]] = defaultdict(list)
    for one in likely:
        if one.theme.node in nodes and one.duty not in one.theme.members:
            by_duty[one.duty].append(one)
    for duty, found in sorted(by_duty.items()):
        said = corpus.duties[duty]
        found.sort(key=lambda one: (-one.score, one.theme.node))
        candidates = tuple(Candidate(one.theme.node, one.score, one.reasons) for one in found)
        why = tuple(dict.fromkeys(one.why for one in found))
        yield Ambiguous(METHOD, Decided(said.iri, said.text), candidates, why)


_REVIEWED = Reason("reviewed", "人工裁定归入", "a person put it there")
_SAME_KIND = Reason(
    "same-kind-of-body", "同类部门中彼此最相近的职责", "of all duties of bodies of one kind the closest to each other"
)
_OTHER_SENSE = Reason(
    "other-sense", "用词相同，意思与其他部门的职责不近", "the same words, but unlike the duties of other bodies"
)
_OTHER_WORDS = Reason(
    "other-words",
    "意思相近，但没有主题的用词，不能确定",
    "alike in meaning, without the theme's words: not decided",
)


def _shares(words: set[str]) -> Reason:
    listed = "、".join(sorted(words))
    return Reason("shared-terms", f"含有主题的用词：{listed}", f"has words of the theme: {listed}")


def _resembles(likeness: float) -> Reason:
    printed = score_of(likeness)
    return Reason("similarity", f"与主题内职责的语义相似度 {printed}", f"similarity to the theme's duties {printed}")


def _similar_words(term: str) -> Reason:
    return Reason("similar-terms", f"用词与“{term}”相近", f"its wording is close to {term}")
