"""The one door to search: the command line, the app and programs ask here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError, IndexMismatchedError, IndexMissingError
from embeddings.load import BUILT_IN, load_encoder
from kg.errors import EncoderError, IndexMismatchError, QueryError
from kg.search.columns import TYPES, Columns
from kg.search.corpus_file import CorpusFile
from kg.search.evidence import EvidenceReader
from kg.search.index import IndexManifest
from kg.search.meaning import Meaning
from kg.search.ranking import FUSED, Question, Ranker, Ranking, Weights
from kg.search.request import MAX_TEXT, Facets, FacetValue, SearchRequest, SearchResult
from kg.search.scope import Scope, scope_of
from kg.search.tokens import normalise, quoted_of
from kg.search.word_index import WordIndex
from kg.store.data_folder import DataFolder


class SearchEngine:
    """Searches one build; open again to see a later one. Safe to use from several threads."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open the index in ``folder``; IndexMismatchError where it is missing, damaged, or made by another encoder."""
        manifest = IndexManifest.load(folder)
        with _in_our_words():
            self._meaning = Meaning.open(folder, encoder, manifest.content)
        self._encoder = encoder
        self._columns = Columns.load(folder / "columns.npz")
        self._corpus = CorpusFile(folder / "corpus.sqlite")
        words = WordIndex.open(folder / "words")
        if self._columns.nodes != manifest.nodes or len(self._columns.piece_node) != manifest.pieces:
            raise IndexMismatchError(f"the parts of the index in {folder} do not belong together; build again")
        self._ranker = Ranker(self._columns, self._meaning, words)
        self._evidence = EvidenceReader(self._columns, self._corpus, self._meaning)

    @classmethod
    def open(cls, data_dir: Path, model: str = BUILT_IN) -> "SearchEngine":
        """The index that the data folder serves, read with the encoder called ``model``.

        StoreError where nothing was built, EncoderError where the encoder is not on this machine.
        """
        folder = DataFolder(data_dir).served().index
        with _in_our_words():
            encoder = load_encoder(model)
        return cls(folder, encoder)

    def search(self, request: SearchRequest, weights: Weights = FUSED) -> SearchResult:
        """The nodes that answer ``request``; QueryError where it has no word, or names a place without a report."""
        text = " ".join(normalise(request.text).split())[:MAX_TEXT]  # one printed sign may stand for many: ㍿
        if not any(character.isalnum() for character in text):
            raise QueryError(f"there is no word to look for in {request.text[:20]!r}")
        scope = scope_of(request, self._columns, self._corpus.regions)
        with _in_our_words():
            question = self._question(text)
            ranking = self._ranker.rank(question, scope, weights, self._quoting(request.text, text, scope))
            shown = slice(request.offset, request.offset + request.limit)
            hits = self._evidence.hits(question, scope, ranking.nodes[shown], ranking.scores[shown])
        return SearchResult(request, hits, len(ranking.nodes), self._facets(ranking, scope))

    def _question(self, text: str) -> Question:
        return Question(text, self._meaning.sense(self._encoder, text))

    def _quoting(self, written: str, text: str, scope: Scope) -> dict[int, float]:
        """The nodes, among those that share most words, that hold every name the query quotes."""
        quoted = quoted_of(written)
        if not quoted:
            return {}
        candidates = [int(node) for node in self._ranker.by_words(text, scope)]
        return dict.fromkeys(self._evidence.holding(quoted, scope, candidates), 1.0)

    def _facets(self, ranking: Ranking, scope: Scope) -> Facets:
        ranked = np.zeros(self._columns.nodes, dtype=np.bool_)
        ranked[ranking.nodes] = True
        places = ranked[self._columns.place_node] & scope.reports[self._columns.place_report]
        pairs = {
            (int(node), int(report))
            for node, report in zip(self._columns.place_node[places], self._columns.place_report[places], strict=True)
        }
        regions = {(node, self._columns.report_region[report]) for node, report in pairs}
        years = {(node, self._columns.report_year[report]) for node, report in pairs}
        names = self._corpus.regions
        return Facets(
            _counted(names[region].name for _, region in regions if region >= 0),
            _counted(str(year) for _, year in years),
            _counted(TYPES[kind].value for kind in self._columns.node_type[ranking.nodes]),
        )


def _counted(values: Iterable[str]) -> tuple[FacetValue, ...]:
    counts = Counter(values)
    return tuple(
        FacetValue(value, count) for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Errors of the package embeddings as errors of this one."""
    try:
        yield
    except (IndexMismatchedError, IndexMissingError) as error:
        raise IndexMismatchError(str(error)) from error
    except EmbeddingsError as error:
        raise EncoderError(str(error)) from error
