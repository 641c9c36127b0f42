"""An encoder whose vectors of passages cost nothing: for measuring all that is not encoding."""

from collections.abc import Sequence

from search_corpus import hashed

from embeddings.encoder import Encoder, Vectors


class Hashed:
    """The real encoder, its questions encoded as they are, with vectors of passages from hashes, under its name."""

    def __init__(self, encoder: Encoder) -> None:
        """Stand in for ``encoder``."""
        self._encoder = encoder
        self.name = encoder.name
        self.dimension = encoder.dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        return hashed(texts, self.dimension)

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        return self._encoder.encode_query(text)
