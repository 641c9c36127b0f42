"""The texts of the nodes on one page of a result: few of each are read, those that hold or mean most of the query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.search.best_text import DECIDES, NAMES, Candidate, candidates, decides
from kg.search.columns import TYPES, Columns, Numbers
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPiece
from kg.search.hit import HitType
from kg.search.ranking import FUSED, Question, pieces_of
from kg.search.scope import Scope
from kg.search.snippet import ends_sentence

_READ = 6  # texts of one node that are read
_QUOTED = 150  # where the query quotes a name, which only the texts themselves tell
_OWN = 40  # texts of the node itself that are read where only its name was found


@dataclass(frozen=True, slots=True)
class NodeTexts:
    """One node with the texts read of it, in the order of pieces.

    ``nearest`` is the node whose text is nearest in meaning (the node or an indicator of it), at ``closeness``.
    """

    number: int
    kind: HitType
    stored: StoredNode
    candidates: tuple[Candidate, ...]
    nearest: int
    closeness: float

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, with a law's document number."""
        own = (one.stored.text for one in self.candidates if one.node == self.number and one.stored.field in NAMES)
        return (self.stored.name, *own)


class PageTexts:
    """Reads them, for all nodes of a page at once."""

    def __init__(self, columns: Columns, corpus: CorpusFile) -> None:
        """Both of one build."""
        self._columns = columns
        self._corpus = corpus

    def of(self, question: Question, scope: Scope, nodes: Sequence[int], *, is_quoting: bool) -> list[NodeTexts]:
        """The ``nodes`` with the texts that hold or mean most of ``question``."""
        numbers = {node: pieces_of(node, scope) for node in nodes}
        question.closeness.settle(np.concatenate([np.empty(0, dtype=np.int64), *numbers.values()]))
        count = _QUOTED if is_quoting else _READ
        read = {node: _best(question, pieces, count) for node, pieces in numbers.items()}
        texts = self._texts(read.values())
        stored = self._corpus.nodes(list(nodes))
        found = []
        for node, pieces in numbers.items():
            closeness = np.round(question.closeness[pieces], 4)
            nearest = int(np.argmax(closeness))
            found.append(
                NodeTexts(
                    number=node,
                    kind=TYPES[int(self._columns.node_type[node])],
                    stored=stored[node],
                    candidates=self._candidates(question, read[node], texts),
                    nearest=int(self._columns.piece_node[pieces[nearest]]),
                    closeness=float(closeness[nearest]),
                )
            )
        return found

    def own(self, question: Question, scope: Scope, nodes: Sequence[int]) -> dict[int, tuple[Candidate, ...]]:
        """What is said of the ``nodes`` themselves, not of indicators, whatever it has to do with the question."""
        pieces = {}
        for node in nodes:
            own = np.arange(int(self._columns.node_first[node]), int(self._columns.node_first[node + 1]))
            pieces[node] = own[scope.pieces[own]][:_OWN]
        texts = self._texts(pieces.values())
        return {node: self._candidates(question, own, texts) for node, own in pieces.items()}

    def cut_off(self, pieces: Iterable[int]) -> dict[int, tuple[str, bool, bool]]:
        """For each of ``pieces`` its text, and whether a sentence goes on into it, or out of it."""
        node = self._columns.piece_node
        wanted = set(pieces)
        around = {n for piece in wanted for n in (piece - 1, piece, piece + 1) if 0 <= n < len(node)}
        stored = self._corpus.pieces(sorted(around))

        def goes_on(first: int, second: int) -> bool:
            both = [stored[n] for n in (first, second) if n in stored]
            of_one = len(both) > 1 and node[first] == node[second] and both[0].place == both[1].place is not None
            return of_one and both[0].field == both[1].field and not ends_sentence(both[0].text)

        return {n: (stored[n].text, goes_on(n - 1, n), goes_on(n, n + 1)) for n in sorted(wanted)}

    def _texts(self, pieces: Iterable[Numbers]) -> dict[int, StoredPiece]:
        wanted = {piece for own in pieces for piece in own.tolist()}
        return self._corpus.pieces(sorted(wanted))

    def _candidates(
        self, question: Question, pieces: Numbers, texts: Mapping[int, StoredPiece]
    ) -> tuple[Candidate, ...]:
        return tuple(candidates(question, pieces, texts, self._columns))


def _best(question: Question, pieces: Numbers, count: int) -> Numbers:
    """The ``count`` best of ``pieces``, in their order."""
    words = FUSED.words * question.covered[pieces]
    worth = question.closeness[pieces] + words + DECIDES * decides(question, pieces)
    best: Numbers = np.sort(pieces[np.argsort(-np.round(worth, 4), kind="stable")[:count]])
    return best
