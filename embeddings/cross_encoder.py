"""Any sentence-transformers CrossEncoder by name or path, from disk alone: nothing is ever fetched.

Importing this module takes seconds and half a gigabyte: ``embeddings.load`` does so only where a reranker is named.
"""

import os
from collections.abc import Sequence

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the libraries below are imported
os.environ["TRANSFORMERS_OFFLINE"] = "1"

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import CrossEncoder

from embeddings.encoder import clean_text
from embeddings.errors import EncoderUnavailableError, TextError
from embeddings.sentence_transformer import first_line, model_name


class CrossEncoderReranker:
    """A CrossEncoder with one output, on the processor."""

    def __init__(self, model: str) -> None:
        """``model`` is a folder, or a name whose files the local hub cache has; EncoderUnavailableError otherwise."""
        try:
            self._model = CrossEncoder(model, device="cpu", local_files_only=True)
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            raise EncoderUnavailableError(
                f"the reranker {model!r} is not on this machine or cannot be loaded; give the path of its folder, "
                f"or leave it out ({first_line(error)})"
            ) from error
        if self._model.num_labels != 1:
            raise EncoderUnavailableError(
                f"the model {model!r} gives {self._model.num_labels} numbers a text: it sorts texts into classes and "
                "cannot rank them"
            )
        self.name = model_name(model)

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Reranker``; TextError for an empty or over-long text, or where the model gives no number."""
        if not texts:
            return np.empty(0, dtype=np.float32)
        asked = clean_text(question)
        pairs = [(asked, clean_text(text)) for text in texts]
        scores = np.asarray(
            self._model.predict(pairs, convert_to_numpy=True, show_progress_bar=False), dtype=np.float32
        ).reshape(-1)
        if not np.isfinite(scores).all():
            raise TextError("the reranker gave a score that is no number")
        return scores
