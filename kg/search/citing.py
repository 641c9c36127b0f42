"""The sentences that cite a law: its own text is its title, what relies on it is said where it is cited."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.search.best_text import NAMES, Candidate
from kg.search.columns import Columns
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPlace
from kg.search.matches import letters
from kg.search.meaning import Meaning, Sense
from kg.search.scope import Scope
from kg.search.tokens import numbers_of

_PLACES = 5  # places of one law that are looked at


class CitingTexts:
    """Reads them for the laws of one page, all at once."""

    def __init__(self, columns: Columns, corpus: CorpusFile, meaning: Meaning) -> None:
        """All three of one build."""
        self._columns = columns
        self._corpus = corpus
        self._meaning = meaning

    def of(self, laws: Mapping[int, StoredNode], scope: Scope, sense: Sense) -> dict[int, list[Candidate]]:
        """For each law, by its number, the texts in the reports asked for that name it by title or number."""
        places = {
            number: [place for place in stated if scope.reports[place.report]][:_PLACES]
            for number, stated in self._corpus.places(sorted(laws)).items()
        }
        pieces = self._corpus.standing_at([place for stated in places.values() for place in stated])
        numbers = [piece for piece, stored in pieces.items() if stored.field not in NAMES]
        near = self._meaning.closeness(sense, np.array(numbers, dtype=np.int64))
        texts = [
            Candidate(piece, int(self._columns.piece_node[piece]), pieces[piece], float(closeness), decides=False)
            for piece, closeness in zip(numbers, near, strict=True)
        ]
        return {
            number: [text for text in texts if _meets(text, places[number]) and _names(law, text.stored.text)]
            for number, law in laws.items()
        }


def _meets(text: Candidate, places: Sequence[StoredPlace]) -> bool:
    own = text.stored.place
    return own is not None and any(
        own.report == place.report and own.line_start <= place.line_end and own.line_end >= place.line_start
        for place in places
    )


def _names(law: StoredNode, text: str) -> bool:
    """Whether ``text`` holds the title of the law, or the document number it is called by."""
    if letters(law.name) in letters(text):
        return True
    return bool({key for key, _ in numbers_of(law.name)} & {key for key, _ in numbers_of(text)})
