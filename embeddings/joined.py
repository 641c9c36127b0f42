"""Encoders that judge together: each has its own vectors and its own spread, and only their scores are added."""

from collections.abc import Sequence

import numpy as np

from embeddings.encoder import Encoder, Vectors


class JoinedEncoder:
    """Several encoders as one; the inner product of two joined vectors is the mean of the parts' cosines.

    Who can treat the parts apart should (``parts_of``): cosines of one encoder lie between 0.8 and 0.97, of another
    between 0.1 and 0.9, so their mean leans to the wider one.
    """

    def __init__(self, parts: Sequence[Encoder]) -> None:
        """``parts`` in the order of their say: the first one finds, the others judge what was found."""
        self.parts = tuple(parts)
        self.name = "+".join(part.name for part in self.parts)
        self.dimension = sum(part.dimension for part in self.parts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        return self._joined([part.encode_passages(texts) for part in self.parts])

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        return self._joined([part.encode_query(text) for part in self.parts])

    def _joined(self, vectors: Sequence[Vectors]) -> Vectors:
        joined: Vectors = np.concatenate(vectors, axis=-1) / np.float32(np.sqrt(len(vectors)))
        return joined


def parts_of(encoder: Encoder) -> tuple[Encoder, ...]:
    """The encoders that ``encoder`` is made of, the first one first; a single encoder is its own only part."""
    return encoder.parts if isinstance(encoder, JoinedEncoder) else (encoder,)
