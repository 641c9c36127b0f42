"""What an encoder is: texts in, unit vectors out; and the cleaning every encoder's texts go through."""

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import TextError

Vectors = NDArray[np.float32]

MAX_CHARACTERS = (
    2_000  # cost grows faster than length (measured: 100,000 characters take minutes), and models read 512 tokens
)

# NUL ends a text for C code, a lone surrogate has no UTF-8, and what is not seen (zero-width space and joiners,
# direction marks, soft hyphen, byte order mark) changes the vector of a text that looks the same
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")


class Encoder(Protocol):
    """Turns texts into vectors of length 1, so that the inner product of two is their cosine."""

    @property
    def name(self) -> str:
        """The model and its version: vectors of equal names can be compared, all others cannot."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (len(texts), dimension), float32; TextError for an empty or over-long text."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """The vector of what a person asks, shape (dimension,), float32."""
        ...


def clean_text(text: str) -> str:
    """``text`` without what is not seen; TextError where nothing is left, or more than an encoder reads."""
    cleaned = _UNSEEN.sub("", text).strip()
    if not cleaned:
        raise TextError(f"there is nothing to encode in {text[:20]!r}")
    if len(cleaned) > MAX_CHARACTERS:
        raise TextError(f"a text of {len(cleaned):,} characters is too long to encode; cut it at {MAX_CHARACTERS:,}")
    return cleaned


def unit_rows(vectors: NDArray[np.floating]) -> Vectors:
    """``vectors`` (n, d) as float32, each row scaled to length 1; TextError where a row has no direction."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.all(np.isfinite(lengths) & (lengths > 0)):
        raise TextError("the encoder gave a vector without direction")
    return np.ascontiguousarray(vectors / lengths, dtype=np.float32)
