"""What other nodes say of a law or a theme, which have but a name: who relies on it, which duties it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kg.search.best_text import NAMES, Candidate, candidates
from kg.search.columns import Columns, Numbers
from kg.search.corpus_file import CorpusFile, StoredPlace
from kg.search.cutting import sentences
from kg.search.hit import HitType
from kg.search.matches import letters
from kg.search.ranking import Question
from kg.search.scope import Scope
from kg.search.tokens import numbers_of

_PLACES = 5  # places of one law, and duties of one theme, that are looked at

Texts = dict[int, list[Candidate]]


class CitingTexts:
    """Reads them for the nodes of one page, all at once."""

    def __init__(self, columns: Columns, corpus: CorpusFile) -> None:
        """Both of one build."""
        self._columns = columns
        self._corpus = corpus

    def of(self, nodes: Mapping[int, tuple[HitType, Sequence[str]]], scope: Scope, question: Question) -> Texts:
        """For each law and theme among ``nodes`` the texts that tell it in the reports asked for.

        ``nodes`` are their kinds and their names, by their numbers.
        """
        laws = {number: names for number, (kind, names) in nodes.items() if kind is HitType.LAW}
        themes = [number for number, (kind, _) in nodes.items() if kind is HitType.THEME]
        return {**self._of_laws(laws, scope, question), **self._of_themes(themes, scope, question)}

    def _of_laws(self, laws: Mapping[int, Sequence[str]], scope: Scope, question: Question) -> Texts:
        """The texts that stand where a law is stated and name it by title or number."""
        places = {
            number: [place for place in stated if scope.reports[place.report]][:_PLACES]
            for number, stated in self._corpus.places(sorted(laws)).items()
        }
        pieces = self._corpus.standing_at([place for stated in places.values() for place in stated])
        told = np.array([piece for piece, stored in pieces.items() if stored.field not in NAMES], dtype=np.int64)
        texts = list(candidates(question, told, pieces, self._columns))
        return {
            number: [
                _naming(text, names)
                for text in texts
                if _meets(text, places[number]) and _names(names, text.stored.text)
            ]
            for number, names in laws.items()
        }

    def _of_themes(self, themes: Sequence[int], scope: Scope, question: Question) -> Texts:
        """The texts of the duties of a theme."""
        duties = {theme: self._columns.theme_node[self._columns.theme == theme] for theme in themes}
        pieces = {theme: self._pieces(nodes, scope) for theme, nodes in duties.items()}
        every = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *pieces.values()]))
        texts = list(candidates(question, every, self._corpus.pieces(every.tolist()), self._columns))
        return {
            theme: [text for text in texts if text.piece in set(own.tolist())] for theme, own in sorted(pieces.items())
        }

    def _pieces(self, nodes: Numbers, scope: Scope) -> Numbers:
        """The pieces of the first of ``nodes`` that stand in the reports asked for."""
        first, last = self._columns.node_first[nodes], self._columns.node_first[nodes + 1]
        pieces = np.concatenate(
            [np.empty(0, dtype=np.int64), *(np.arange(a, b) for a, b in zip(first, last, strict=True))]
        )
        kept: Numbers = pieces[scope.reports[self._columns.piece_report[pieces]]]
        few = np.unique(self._columns.piece_node[kept])[:_PLACES]
        return kept[np.isin(self._columns.piece_node[kept], few)]


def _naming(text: Candidate, names: Sequence[str]) -> Candidate:
    """``text`` with the sentences alone that name the law, where it can be cut so."""
    said = "".join(sentence for sentence in sentences(text.stored.text) if _names(names, sentence))
    return replace(text, stored=replace(text.stored, text=said)) if said else text


def _meets(text: Candidate, places: Sequence[StoredPlace]) -> bool:
    own = text.stored.place
    return own is not None and any(
        own.report == place.report and own.line_start <= place.line_end and own.line_end >= place.line_start
        for place in places
    )


def _names(names: Sequence[str], text: str) -> bool:
    """Whether ``text`` holds one of the names of a law, or the document number in one."""
    if any(letters(name) in letters(text) for name in names):
        return True
    numbers = {key for name in names for key, _ in numbers_of(name)}
    return any(key in numbers for key, _ in numbers_of(text))
