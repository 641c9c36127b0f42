"""Builds the search index of a graph: texts, vectors and words in one folder, tied together by a manifest."""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from embeddings.cache import EmbeddingCache, encode_cached
from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError
from embeddings.joined import parts_of
from embeddings.vector_index import FLAT_UP_TO, VectorIndex
from kg.errors import EncoderError, IndexMismatchError
from kg.search.columns import Columns, columns_of
from kg.search.corpus import Corpus, read_corpus
from kg.search.corpus_file import write_corpus
from kg.search.meaning import vector_folder
from kg.search.word_cache import WordCache
from kg.search.word_index import Mentions, WordIndex
from kg.store.graph_store import GraphStore

FORMAT = 3
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
    word_cache: Path | None = None,
) -> IndexSummary:
    """Write the index of ``store`` into ``folder``; only texts that ``cache`` does not know are encoded.

    Words that texts were cut into are kept in ``word_cache``, if one is given. ``progress`` hears how many texts are
    encoded of those that must be. EncoderError where encoding fails.
    """
    corpus = read_corpus(store)
    texts = [piece.text for node in corpus.nodes for piece in node.pieces]
    folder.mkdir(parents=True, exist_ok=True)
    manifest = IndexManifest(encoder.name, content_of(corpus), len(corpus.nodes), len(texts))
    encoded = 0
    try:
        for number, part in enumerate(parts_of(encoder)):
            made = encode_cached(part, cache, texts, progress)
            encoded = max(encoded, made.encoded)
            flat = sys.maxsize if number else FLAT_UP_TO  # only the first part is searched, the others are looked up
            target = vector_folder(folder, number)
            VectorIndex.build(target, made.vectors, model=part.name, content=manifest.content, flat_up_to=flat)
    except EmbeddingsError as error:
        raise EncoderError(str(error)) from error
    columns = columns_of(corpus)
    columns.save(folder / "columns")
    _write_words(folder / "words", corpus, columns, word_cache)
    write_corpus(corpus, folder / "corpus.sqlite")
    manifest.save(folder)
    return IndexSummary(manifest.nodes, manifest.pieces, encoded, len(set(texts)) - encoded, encoder.name)


def _write_words(folder: Path, corpus: Corpus, columns: Columns, cache: Path | None) -> None:
    """One document a node: its pieces, its name twice more, its unit; a project's holds its indicators' pieces too."""
    pieces = np.arange(len(columns.piece_node))
    root = columns.node_root[columns.piece_node].astype(np.int64)
    theirs = np.flatnonzero(root != columns.piece_node)
    named = [(number, node.label) for number, node in enumerate(corpus.nodes) if node.label]
    units = [(number, node.unit) for number, node in enumerate(corpus.nodes) if node.unit]
    texts = [piece.text for node in corpus.nodes for piece in node.pieces]
    texts += [text for _, text in (*named, *units)]
    further = np.array([number for number, _ in (*named, *units)], dtype=np.int64)
    node = np.concatenate([columns.piece_node, root[theirs], further])
    text = np.concatenate([pieces, theirs, np.arange(len(pieces), len(texts))])
    times = np.repeat([1, 2, 1], [len(pieces) + len(theirs), len(named), len(units)])
    with WordCache(cache) as words:
        WordIndex.build(folder, words.words_of(texts), Mentions(len(corpus.nodes), node, text, times))


def content_of(corpus: Corpus) -> str:
    """SHA-256 over all pieces in order: the same for the same graph, another as soon as one text differs."""
    digest = hashlib.sha256()
    for node in corpus.nodes:
        for piece in node.pieces:
            digest.update(f"{node.iri}\0{piece.field}\0{piece.text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
