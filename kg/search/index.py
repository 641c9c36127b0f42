"""Builds the search index of a graph: texts, vectors and words in one folder, tied together by a manifest."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings.cache import DistinctTexts, EmbeddingCache, encode_cached
from embeddings.encoder import Encoder
from embeddings.joined import parts_of
from embeddings.vector_store import FlatFiles, VectorStore
from kg.errors import IndexMismatchError
from kg.search.columns import columns_of
from kg.search.corpus import Corpus, corpus_of, read_corpus
from kg.search.corpus_file import write_corpus
from kg.search.meaning import vector_folder
from kg.search.part_cache import PartCache
from kg.search.report_part import report_entries
from kg.search.shared import read_shared
from kg.search.vectors import in_our_words
from kg.search.word_index import WordIndex
from kg.search.word_texts import context_texts, piece_texts
from kg.store.graph_store import GraphStore

FORMAT = 3
_WORDS = "words"
Progress = Callable[[int, int], None]  # texts encoded so far, texts to encode


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What an index holds: ``pieces`` of text about ``nodes``; ``encoded`` were new, ``reused`` came from the cache.

    Both count distinct texts; one that any part of the encoder did not know counts as new.
    """

    nodes: int
    pieces: int
    encoded: int
    reused: int
    encoder: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What earlier builds left: what each report gave, and the ``index`` before this one, None where there is none.

    ``code`` is the digest of the code at work: what other code made of texts is not used.
    """

    parts: PartCache
    code: str
    index: Path | None = None


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """What the parts of an index have in common. ``content`` is that of ``content_of``."""

    encoder: str
    content: str
    nodes: int
    pieces: int
    format: int = FORMAT

    def save(self, folder: Path) -> None:
        """Write it last of all: an index without it is none."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IndexManifest":
        """Read it; IndexMismatchError where there is no index, or one of another version."""
        path = folder / "manifest.json"
        try:
            manifest = cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise IndexMismatchError(f"there is no search index in {folder}; build it with yusuan build") from error
        except (OSError, ValueError, TypeError) as error:
            raise IndexMismatchError(f"{path} cannot be read ({error}); build again with yusuan build") from error
        if manifest.format != FORMAT:
            raise IndexMismatchError(f"the index in {folder} is of another version of Yusuan; build again")
        return manifest


def build_index(
    store: GraphStore,
    folder: Path,
    encoder: Encoder,
    cache: EmbeddingCache,
    progress: Progress | None = None,
    *,
    kept: Kept | None = None,
    vectors: VectorStore | None = None,
) -> IndexSummary:
    """Write the index of ``store`` into ``folder``; only texts that ``cache`` does not know are encoded.

    Only what ``kept`` does not tell is read from the graph and taken apart: the index is the same as one built from
    nothing. ``progress`` hears how many texts are encoded of those that must be. ``vectors`` tells where they
    are kept, by default in ``folder``. EncoderError where encoding fails, VectorsError where vectors cannot be kept.
    """
    with _without_collector():
        corpus = _corpus(store, kept)
        texts = [piece.text for node in corpus.nodes for piece in node.pieces]
        folder.mkdir(parents=True, exist_ok=True)
        manifest = IndexManifest(encoder.name, content_of(corpus), len(corpus.nodes), len(texts))
        columns_of(corpus).save(folder / "columns")
        _write_words(folder, corpus, kept)
        write_corpus(corpus, folder / "corpus.sqlite")
        del corpus  # a million small objects: not needed while texts are encoded
    encoded, distinct, keep = 0, DistinctTexts.of(texts), (vectors or FlatFiles()).build
    with in_our_words():
        for number, part in enumerate(parts_of(encoder)):
            made = encode_cached(part, cache, distinct, progress)
            encoded = max(encoded, made.encoded)
            target = vector_folder(folder, number)
            keep(target, made.distinct, made.rows, model=part.name, content=manifest.content)
    manifest.save(folder)
    return IndexSummary(manifest.nodes, manifest.pieces, encoded, len(distinct.texts) - encoded, encoder.name)


def _corpus(store: GraphStore, kept: Kept | None) -> Corpus:
    if kept is None:
        return read_corpus(store)
    corpus = corpus_of(kept.parts.parts(store, report_entries(store)), read_shared(store))
    kept.parts.prune()
    return corpus


def _write_words(folder: Path, corpus: Corpus, kept: Kept | None) -> None:
    earlier = None if kept is None or kept.index is None else kept.index / _WORDS
    code = "" if kept is None else kept.code
    WordIndex.build(folder / _WORDS, piece_texts(corpus), context_texts(corpus), code=code, earlier=earlier)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave out the search for garbage while a corpus is made, of which nothing is garbage: half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def content_of(corpus: Corpus) -> str:
    """SHA-256 over all pieces in order: the same for the same graph, another as soon as one text differs."""
    digest = hashlib.sha256()
    for node in corpus.nodes:
        for piece in node.pieces:
            digest.update(f"{node.iri}\0{piece.field}\0{piece.text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
