"""From ranked nodes to hits: the text that matched, its best sentence, the lines that say it, and why it was found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from kg.rdf.vocabulary import SKOS, YS
from kg.search.best_text import NAMES, Candidate, Chooser
from kg.search.citing import CitingTexts
from kg.search.clauses import Near, Subject
from kg.search.columns import TYPES, Columns, Numbers
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPiece, StoredPlace
from kg.search.hit import HitType, Reason, SearchHit, Source
from kg.search.hit_query import Shown, query_behind
from kg.search.lexicon import wordings_of
from kg.search.matches import Matcher, MatchKind, WordShare
from kg.search.meaning import Closeness, Meaning
from kg.search.ranking import Parts, Question, Ranking, pieces_of
from kg.search.scope import Scope
from kg.search.snippet import snippet
from kg.search.tokens import normalise
from kg.search.why import Evidence, reasons
from kg.search.word_index import WordIndex

_READ = 150  # texts of one node that are read, the nearest in meaning
_NEAR = 100  # texts from which is learnt what the query is about
_SAMPLE = 1_000  # pieces that stand for all where it is told how near a text is


@dataclass(frozen=True, slots=True)
class _Asked:
    """The query as evidence reads it; ``decides`` are the pieces with a number, code or amount of it."""

    question: Question
    matcher: Matcher
    share: WordShare
    subject: Subject
    decides: frozenset[int]
    sample: Closeness  # closeness of pieces that stand for all, ascending


@dataclass(frozen=True, slots=True)
class _Found:
    """One node of the page with the texts read of it."""

    number: int
    stored: StoredNode
    candidates: tuple[Candidate, ...]
    nearest: Candidate
    score: float
    relevant: bool
    parts: Mapping[str, float]
    kind: HitType

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, with a law's document number."""
        own = (one.stored.text for one in self.candidates if one.node == self.number and one.stored.field in NAMES)
        return (self.stored.name, *own)

    @property
    def is_decided(self) -> bool:
        """Whether a number or an amount of the query decided for it."""
        return self.parts["exact"] > 0 or self.parts["amount"] > 0


class EvidenceReader:
    """Reads what is shown of the nodes on one page of a result: each table once a page."""

    def __init__(self, columns: Columns, corpus: CorpusFile, meaning: Meaning, words: WordIndex) -> None:
        """All four of one build."""
        self._columns = columns
        self._corpus = corpus
        self._meaning = meaning
        self._words = words
        self._citing = CitingTexts(columns, corpus, meaning)
        self._regions = {region.iri: region.name for region in corpus.regions}

    def hits(self, question: Question, scope: Scope, ranking: Ranking, shown: slice) -> tuple[SearchHit, ...]:
        """The nodes of ``ranking`` at ``shown`` as hits, in their order."""
        places = range(len(ranking.nodes))[shown]
        if not places:
            return ()
        asked = self._asked(question, ranking)
        found = self._read(asked, scope, ranking, places)
        chooser = Chooser(asked.matcher, asked.share)
        cited = self._citing.of({one.number: (one.kind, one.names) for one in found}, scope, question.sense)
        chosen = [
            chooser.choose(
                one.number, one.stored.name, [*one.candidates, *cited.get(one.number, ())], is_decided=one.is_decided
            )
            for one in found
        ]
        spoken = self._corpus.nodes(sorted({one.nearest.node for one in found} | {best.node for best in chosen}))
        unplaced = sorted({best.node for best in chosen if best.stored.place is None})
        stated = self._corpus.places(unplaced)
        return tuple(
            self._hit(asked, one, best, spoken, best.stored.place or _first(stated[best.node], scope))
            for one, best in zip(found, chosen, strict=True)
        )

    def holding(self, phrases: Sequence[str], scope: Scope, nodes: Sequence[int]) -> set[int]:
        """Those of ``nodes`` that hold every one of ``phrases`` (normalised) in their name or in one of their texts."""
        numbers = {int(piece): node for node in nodes for piece in pieces_of(node, scope)}
        texts = {node: [normalise(stored.name)] for node, stored in self._corpus.nodes(nodes).items()}
        for piece, stored in self._corpus.pieces(list(numbers)).items():
            texts[numbers[piece]].append(normalise(stored.text))
        return {node for node, said in texts.items() if all(any(phrase in text for text in said) for phrase in phrases)}

    def _asked(self, question: Question, ranking: Ranking) -> _Asked:
        wordings = wordings_of(question.text)
        matcher = Matcher(question.text, (*wordings.others, " ".join(wordings.forms)))
        near = ranking.near[:_NEAR]
        closeness = self._meaning.closeness(question.sense, near)
        texts = self._corpus.pieces(near.tolist())
        learnt = [Near(texts[int(piece)].text, float(far)) for piece, far in zip(near, closeness, strict=True)]
        step = max(1, len(self._columns.piece_node) // _SAMPLE)
        sample = self._meaning.closeness(question.sense, np.arange(0, len(self._columns.piece_node), step))
        return _Asked(
            question,
            matcher,
            WordShare(matcher, self._words.rarity),
            Subject(learnt, self._words.rarity),
            frozenset(np.flatnonzero((question.exact > 0) | (question.amount > 0)).tolist()),
            np.sort(sample),
        )

    def _read(self, asked: _Asked, scope: Scope, ranking: Ranking, places: Iterable[int]) -> list[_Found]:
        numbers = {place: pieces_of(int(ranking.nodes[place]), scope) for place in places}
        closeness = self._meaning.closeness(asked.question.sense, np.concatenate(list(numbers.values())))
        parts = np.split(closeness, np.cumsum([len(pieces) for pieces in numbers.values()])[:-1])
        read = {
            place: self._nearest(asked, pieces, near)
            for (place, pieces), near in zip(numbers.items(), parts, strict=True)
        }
        texts = self._corpus.pieces(sorted({piece for pieces in read.values() for piece in pieces}))
        nodes = self._corpus.nodes(ranking.nodes[list(places)].tolist())
        found = []
        for place, pieces in read.items():
            candidates = tuple(
                Candidate(piece, int(self._columns.piece_node[piece]), texts[piece], near, piece in asked.decides)
                for piece, near in sorted(pieces.items())
            )
            number = int(ranking.nodes[place])
            made = {part.name: float(getattr(ranking.parts, part.name)[place]) for part in fields(Parts)}
            nearest = max(candidates, key=lambda one: round(one.closeness, 4))
            score, relevant = float(ranking.scores[place]), bool(ranking.relevant[place])
            kind = TYPES[self._columns.node_type[number]]
            found.append(_Found(number, nodes[number], candidates, nearest, score, relevant, made, kind))
        return found

    def _nearest(self, asked: _Asked, pieces: Numbers, closeness: Closeness) -> dict[int, float]:
        """Of the pieces of one node those to read, with their closeness: the nearest, and those that decide."""
        order = np.argsort(-np.round(closeness, 4), kind="stable")
        far = (index for index in order[_READ:].tolist() if int(pieces[index]) in asked.decides)
        return {int(pieces[index]): float(closeness[index]) for index in (*order[:_READ].tolist(), *far)}

    def _hit(
        self,
        asked: _Asked,
        found: _Found,
        best: Candidate,
        spoken: Mapping[int, StoredNode],
        place: StoredPlace | None,
    ) -> SearchHit:
        report = None if place is None else self._corpus.reports[place.report]
        shown = snippet(asked.matcher, asked.share, asked.subject, best.stored.text)
        source = None
        if report is not None and place is not None:
            source = Source(report.iri, report.file, place.page, place.line_start, place.line_end)
        return SearchHit(
            iri=found.stored.iri,
            type=found.kind,
            label=found.stored.name,
            department=None if report is None else report.department,
            region=None if report is None else self._regions.get(report.region or ""),
            year=None if report is None else report.year,
            amount=found.stored.amount,
            snippet=shown.text,
            marks=shown.marks,
            meaning_marks=shown.meaning_marks,
            field=best.stored.field,
            score=found.score,
            source=source,
            unit=found.stored.unit,
            matched=spoken[best.node].iri,
            relevant=found.relevant,
            why=self._why(asked, found, best, spoken),
            query="" if source is None else _query(found, spoken[best.node].iri, best.stored, source),
        )

    def _why(
        self, asked: _Asked, found: _Found, best: Candidate, spoken: Mapping[int, StoredNode]
    ) -> tuple[Reason, ...]:
        nearer = len(asked.sample) - int(np.searchsorted(asked.sample, found.nearest.closeness))
        is_indicator = found.nearest.node != found.number
        return reasons(
            Evidence(
                found.parts,
                (nearer + 1) / (len(asked.sample) + 1),
                spoken[found.nearest.node].name if is_indicator else None,
                _words(asked, found, best),
                _decided(asked.matcher, best.stored.text),
                asked.matcher.is_name(found.stored.name),
            )
        )


def _query(found: _Found, matched: str, said: StoredPiece, source: Source) -> str:
    shown = Shown(
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


def _words(asked: _Asked, found: _Found, best: Candidate) -> list[tuple[str, str]]:
    """The words of the query that the node holds, each with the field it is found in: name, shown text, others."""
    others = sorted(found.candidates, key=lambda one: (-round(asked.share(one.stored.text), 4), one.piece))
    texts = [(_field(found, one), one.stored.text) for one in (best, *others[:3])]
    told: dict[str, str] = {}
    for field, text in [(SKOS.prefLabel, found.stored.name), *texts]:
        for match in asked.matcher.matches(text):
            if match.kind is MatchKind.WORDS:
                told.setdefault(text[match.start : match.end], field)
    return [(word, field) for word, field in told.items() if not any(word in other for other in told.keys() - {word})]


def _field(found: _Found, said: Candidate) -> str:
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
