"""The best hits read again by a CrossEncoder, which sees question and text together: for those who name one."""

from dataclasses import replace

import numpy as np

from embeddings.reranker import Reranker
from kg.search.columns import Columns, Numbers
from kg.search.corpus_file import CorpusFile
from kg.search.ranking import Question, Ranking, pieces_of
from kg.search.scope import Scope

READ_AGAIN = 30  # answers; a CrossEncoder takes some 20 ms a text


class Reranking:
    """Orders the best of a ranking by what a reranker says of them; what an exact match decided stays where it is."""

    def __init__(self, reranker: Reranker, columns: Columns, corpus: CorpusFile) -> None:
        """``columns`` and ``corpus`` are of one build."""
        self._reranker = reranker
        self._columns = columns
        self._corpus = corpus

    def reranked(self, question: Question, scope: Scope, ranking: Ranking) -> Ranking:
        """``ranking`` with its best answers in another order; their scores are dealt out anew, the best to the best."""
        decided = ranking.parts.exact + ranking.parts.amount + ranking.parts.quoted > 0
        places = np.flatnonzero(ranking.relevant & ~decided)[:READ_AGAIN]
        if len(places) < 2:
            return ranking
        says = self._reranker.scores(question.text, self._texts(question, scope, ranking.nodes[places]))
        order = np.arange(len(ranking.nodes))
        order[places] = places[np.lexsort((places, -np.round(says, 4)))]
        scores = ranking.scores.copy()
        scores[places] = np.sort(ranking.scores[places])[::-1]
        parts = ranking.parts.at(order)
        return replace(
            ranking,
            nodes=ranking.nodes[order],
            scores=scores,
            parts=replace(parts, reranked=scores - ranking.scores[order]),
            relevant=ranking.relevant[order],
        )

    def _texts(self, question: Question, scope: Scope, nodes: Numbers) -> list[str]:
        """For each node its name and the piece that answers best."""
        names = self._corpus.nodes(nodes.tolist())
        best = {int(node): self._best(question, pieces_of(int(node), scope)) for node in nodes}
        said = self._corpus.pieces(list(best.values()))
        return [f"{names[node].name}：{said[piece].text}" for node, piece in best.items()]

    def _best(self, question: Question, pieces: Numbers) -> int:
        return int(pieces[np.argmax(question.closeness[pieces])])
