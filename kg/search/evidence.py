"""From ranked nodes to hits: the text that matched, its best sentence, the lines that say it, and why it was found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from kg.rdf.vocabulary import SKOS, YS
from kg.search.best_text import Candidate, Chooser
from kg.search.citing import CitingTexts
from kg.search.clauses import Near, Subject
from kg.search.columns import Columns
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPiece, StoredPlace
from kg.search.hit import HitType, Reason, SearchHit, Source
from kg.search.hit_query import HitShown, query_behind
from kg.search.lexicon import wordings_of
from kg.search.matches import Matcher, MatchKind
from kg.search.page_texts import NodeTexts, PageTexts
from kg.search.ranking import Parts, Question, Ranking, pieces_of
from kg.search.scope import Scope
from kg.search.snippet import opened, snippet
from kg.search.tokens import normalise
from kg.search.why import Evidence, reasons
from kg.search.word_index import WordIndex
from kg.search.word_share import KnownRarity, WordShare

_NEAR = 100  # texts from which is learnt what the query is about
_MEANS = 1.5  # standard deviations from which it is said that a clause of a text means the query
_LAST_DIGIT = 1e-4  # of a closeness that was rounded


@dataclass(frozen=True, slots=True)
class _Asked:
    """The query as evidence reads it."""

    question: Question
    matcher: Matcher
    share: WordShare
    subject: Subject


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What ranking says of a node: its score, whether it is an answer, and the parts of the score by name."""

    score: float
    relevant: bool
    parts: Mapping[str, float]

    @property
    def is_decided(self) -> bool:
        """Whether a number or an amount of the query decided for it."""
        return self.parts["exact"] > 0 or self.parts["amount"] > 0


class EvidenceReader:
    """Reads what is shown of the nodes on one page of a result: each table once or twice a page."""

    def __init__(self, columns: Columns, corpus: CorpusFile, words: WordIndex) -> None:
        """All three of one build."""
        self._corpus = corpus
        self._words = words
        self._texts = PageTexts(columns, corpus)
        self._citing = CitingTexts(columns, corpus)
        self._regions = {region.iri: region.name for region in corpus.regions}

    def hits(self, question: Question, scope: Scope, ranking: Ranking, shown: slice) -> tuple[SearchHit, ...]:
        """The nodes of ``ranking`` at ``shown`` as hits, in their order."""
        places = range(len(ranking.nodes))[shown]
        if not places:
            return ()
        asked = self._asked(question, ranking)
        nodes = ranking.nodes[shown].tolist()
        found = self._texts.of(question, scope, nodes, is_quoting=asked.matcher.is_quoting)
        ranked = [_ranked(ranking, place) for place in places]
        chosen = self._chosen(asked, scope, found, ranked)
        spoken = self._corpus.nodes(sorted({one.nearest for one in found} | {best.node for best in chosen}))
        stated = self._corpus.places(sorted({best.node for best in chosen if best.stored.place is None}))
        ends = self._texts.cut_off(best.piece for best in chosen)
        shown_nodes = (
            _Shown(one, made, best, best.stored.place or _first(stated[best.node], scope), ends[best.piece])
            for one, made, best in zip(found, ranked, chosen, strict=True)
        )
        return tuple(self._hit(one, asked, spoken) for one in shown_nodes)

    def holding(self, phrases: Sequence[str], scope: Scope, nodes: Sequence[int]) -> set[int]:
        """Those of ``nodes`` that hold every one of ``phrases`` (normalised) in their name or in one of their texts."""
        numbers = {int(piece): node for node in nodes for piece in pieces_of(node, scope)}
        texts = {node: [normalise(stored.name)] for node, stored in self._corpus.nodes(nodes).items()}
        for piece, stored in self._corpus.pieces(list(numbers)).items():
            texts[numbers[piece]].append(normalise(stored.text))
        return {node for node, said in texts.items() if all(any(phrase in text for text in said) for phrase in phrases)}

    def _asked(self, question: Question, ranking: Ranking) -> _Asked:
        wordings = wordings_of(question.text)
        rarity = KnownRarity(self._words.rarity)
        matcher = Matcher(question.text, (*wordings.others, " ".join(wordings.forms)), rarity)
        near = self._near(question, ranking)
        return _Asked(question, matcher, WordShare(matcher.wordings, rarity), Subject(near, rarity))

    def _near(self, question: Question, ranking: Ranking) -> Iterator[Near]:
        """The texts nearest to the question; they are read when they are asked for."""
        pieces = ranking.near[:_NEAR]
        texts = self._corpus.pieces(pieces.tolist())
        closeness = question.closeness[pieces]
        yield from (Near(texts[n].text, far) for n, far in zip(pieces.tolist(), closeness.tolist(), strict=True))

    def _chosen(
        self, asked: _Asked, scope: Scope, found: Sequence[NodeTexts], ranked: Sequence[_Ranked]
    ) -> list[Candidate]:
        """For each node the text that is shown."""
        chooser = Chooser(asked.matcher, asked.share)
        cited = self._citing.of({one.number: (one.kind, one.names) for one in found}, scope, asked.question)
        texts = {one.number: [*one.candidates, *cited.get(one.number, ())] for one in found}
        chosen = {
            one.number: chooser.choose(one.number, one.stored.name, texts[one.number], is_decided=made.is_decided)
            for one, made in zip(found, ranked, strict=True)
        }
        named = [number for number, best in chosen.items() if best is None]
        own = self._texts.own(asked.question, scope, named)
        return [
            chosen[one.number] or chooser.instead(one.number, one.stored.name, [*own[one.number], *texts[one.number]])
            for one in found
        ]

    def _hit(self, shown: "_Shown", asked: _Asked, spoken: Mapping[int, StoredNode]) -> SearchHit:
        found, made, best, place = shown.found, shown.ranked, shown.best, shown.place
        report = None if place is None else self._corpus.reports[place.report]
        is_place = found.kind is HitType.REGION
        subject = asked.subject if best.closeness >= _MEANS else None
        told = snippet(asked.matcher, asked.share, subject, best.stored.text)
        whole, begins_inside, ends_inside = shown.ends
        told = opened(told, whole, begins_inside=begins_inside, ends_inside=ends_inside)
        source = None
        if report is not None and place is not None:
            source = Source(report.iri, report.file, place.page, place.line_start, place.line_end)
        return SearchHit(
            iri=found.stored.iri,
            type=found.kind,
            label=found.stored.name,
            department=None if report is None or is_place else report.department,
            region=found.stored.name if is_place else self._regions.get((report and report.region) or ""),
            year=None if report is None else report.year,
            amount=found.stored.amount,
            snippet=told.text,
            marks=told.marks,
            meaning_marks=told.meaning_marks,
            field=best.stored.field,
            score=made.score,
            source=source,
            unit=found.stored.unit,
            matched=spoken[best.node].iri,
            relevant=made.relevant,
            why=_why(shown, asked, spoken),
            query="" if source is None else _query(found, spoken[best.node].iri, best.stored, source),
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A node with the text that is shown of it, and where that stands."""

    found: NodeTexts
    ranked: _Ranked
    best: Candidate
    place: StoredPlace | None
    ends: tuple[str, bool, bool]  # the whole piece, and whether a sentence goes on into it and out of it


def _ranked(ranking: Ranking, place: int) -> _Ranked:
    parts = {part.name: float(getattr(ranking.parts, part.name)[place]) for part in fields(Parts)}
    return _Ranked(float(ranking.scores[place]), bool(ranking.relevant[place]), parts)


def _why(shown: _Shown, asked: _Asked, spoken: Mapping[int, StoredNode]) -> tuple[Reason, ...]:
    found = shown.found
    return reasons(
        Evidence(
            shown.ranked.parts,
            _as_near(asked.question, found.closeness),
            None if found.nearest == found.number else spoken[found.nearest].name,
            _words(asked, found, shown.best),
            _decided(asked.matcher, shown.best.stored.text),
            asked.matcher.is_name(found.stored.name),
        )
    )


def _as_near(question: Question, closeness: float) -> float:
    """The share of all pieces that are at least as near."""
    nearest = question.closeness[question.near]
    closeness -= _LAST_DIGIT  # it was rounded, perhaps up, and the piece itself is one of those that count
    if len(nearest) and closeness > nearest[-1]:
        return float(np.count_nonzero(nearest >= closeness)) / len(question.closeness)
    return question.closeness.share(closeness)


def _query(found: NodeTexts, matched: str, said: StoredPiece, source: Source) -> str:
    shown = HitShown(
        node=found.stored.iri,
        type=found.kind,
        matched=matched,
        field=said.field,
        text=said.text,
        is_passage=said.place is not None,
        is_name=said.text == found.stored.name,
        source=source,
    )
    return query_behind(shown)


def _words(asked: _Asked, found: NodeTexts, best: Candidate) -> list[tuple[str, str]]:
    """The words of the query that the node holds, each with the field it is found in: name, shown text, others."""
    others = sorted(found.candidates, key=lambda one: (-round(asked.share(one.stored.text), 4), one.piece))
    texts = [(_field(found, one), one.stored.text) for one in (best, *others[:3])]
    told: dict[str, str] = {}
    for field, text in [(SKOS.prefLabel, found.stored.name), *texts]:
        for match in asked.matcher.matches(text):
            if match.kind is MatchKind.WORDS:
                told.setdefault(text[match.start : match.end], field)
    return [(word, field) for word, field in told.items() if not any(word in other for other in told.keys() - {word})]


def _field(found: NodeTexts, said: Candidate) -> str:
    """The property of the node that a text is the value of; an indicator of a project is one itself."""
    return said.stored.field if said.node == found.number or found.kind is not HitType.PROJECT else YS.hasIndicator


def _decided(matcher: Matcher, text: str) -> dict[str, list[str]]:
    """What else of the query ``text`` holds, as it is printed, by the part of the score that counts it."""
    parts = {MatchKind.NUMBER: "exact", MatchKind.CODE: "exact", MatchKind.AMOUNT: "amount", MatchKind.QUOTED: "quoted"}
    held: dict[str, list[str]] = {}
    for match in matcher.matches(text):
        if match.kind in parts and (said := text[match.start : match.end]) not in held.get(parts[match.kind], ()):
            held.setdefault(parts[match.kind], []).append(said)
    return held


def _first(places: Sequence[StoredPlace], scope: Scope) -> StoredPlace | None:
    """The first place in the reports asked for."""
    return next((place for place in places if scope.reports[place.report]), None)
