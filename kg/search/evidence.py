"""From ranked nodes to hits: the text that matched, its best sentence, and the lines of the report that say it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.search.columns import TYPES, Columns, Numbers
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPiece, StoredPlace
from kg.search.meaning import Meaning
from kg.search.ranking import FUSED, Question, Scores, pieces_of
from kg.search.request import SearchHit, Source
from kg.search.scope import Scope
from kg.search.snippet import overlap, snippet
from kg.search.tokens import normalise

_READ = 6  # pieces nearest in meaning that are read to find the one that shows best why


@dataclass(frozen=True, slots=True)
class _Choice:
    piece: int
    stored: StoredPiece
    place: StoredPlace | None


class EvidenceReader:
    """Reads what is shown of the nodes on one page of a result."""

    def __init__(self, columns: Columns, corpus: CorpusFile, meaning: Meaning) -> None:
        """All three of one build."""
        self._columns = columns
        self._corpus = corpus
        self._meaning = meaning

    def hits(self, question: Question, scope: Scope, nodes: Numbers, scores: Scores) -> tuple[SearchHit, ...]:
        """The ``nodes`` as hits, in their order."""
        choices = {int(node): self._choose(question, scope, int(node)) for node in nodes}
        spoken = {node: int(self._columns.piece_node[choice.piece]) for node, choice in choices.items()}
        stored = self._corpus.nodes([*choices, *spoken.values()])
        return tuple(
            self._hit(question, stored[node], choices[node], stored[spoken[node]].iri, (node, float(score)))
            for node, score in zip(map(int, nodes), scores, strict=True)
        )

    def holding(self, phrases: Sequence[str], scope: Scope, nodes: Sequence[int]) -> set[int]:
        """Those of ``nodes`` that hold every one of ``phrases`` (normalised) in their name or in one of their texts."""
        numbers = {int(piece): node for node in nodes for piece in pieces_of(node, scope)}
        texts = {node: [normalise(stored.name)] for node, stored in self._corpus.nodes(nodes).items()}
        for piece, stored in self._corpus.pieces(list(numbers)).items():
            texts[numbers[piece]].append(normalise(stored.text))
        return {node for node, said in texts.items() if all(any(phrase in text for text in said) for phrase in phrases)}

    def _choose(self, question: Question, scope: Scope, node: int) -> _Choice:
        numbers = pieces_of(node, scope)
        closeness = self._meaning.closeness(question.sense, numbers)
        nearest = np.argsort(-closeness, kind="stable")[:_READ]
        stored = self._corpus.pieces([int(numbers[index]) for index in nearest])

        def worth(index: int) -> float:
            text = stored[int(numbers[index])].text
            return float(closeness[index]) + FUSED.words * overlap(question.text, text)

        piece = int(numbers[max(map(int, nearest), key=worth)])
        own = stored[piece].place
        return _Choice(piece, stored[piece], own or self._place(int(self._columns.piece_node[piece]), scope))

    def _place(self, node: int, scope: Scope) -> StoredPlace | None:
        """The first place of ``node`` in the reports asked for."""
        places = self._corpus.places([node])[node]
        return next((place for place in places if scope.reports[place.report]), None)

    def _hit(
        self, question: Question, node: StoredNode, choice: _Choice, matched: str, ranked: tuple[int, float]
    ) -> SearchHit:
        number, score = ranked
        report = None if choice.place is None else self._corpus.reports[choice.place.report]
        shown = snippet(question.text, choice.stored.text)
        return SearchHit(
            iri=node.iri,
            type=TYPES[self._columns.node_type[number]],
            label=node.name,
            department=None if report is None else report.department,
            region=None if report is None else self._region(report.region),
            year=None if report is None else report.year,
            amount=node.amount,
            snippet=shown.text,
            marks=shown.marks,
            field=choice.stored.field,
            score=score,
            source=None
            if report is None or choice.place is None
            else Source(report.iri, report.file, choice.place.page, choice.place.line_start, choice.place.line_end),
            unit=node.unit,
            matched=matched,
        )

    def _region(self, iri: str | None) -> str | None:
        return next((region.name for region in self._corpus.regions if region.iri == iri), None)
