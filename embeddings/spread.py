"""An encoder whose passages are encoded by workers elsewhere: whole batches, as they would be here."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from embeddings.encoder import Encoder, Vectors
from embeddings.errors import EncoderUnavailableError
from embeddings.joined import JoinedEncoder, parts_of
from embeddings.load import load_encoder, model_names

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol):
    """Has workers do something with each of many items; gives the number of each and what came of it."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[tuple[int, R]]:
        """In the order in which they get ready."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """``texts`` to be encoded by the model called ``model``, whose encoder must have the name ``encoder``."""

    model: str
    encoder: str
    texts: tuple[str, ...]


class SpreadEncoder:
    """The same as ``encoder``, made of ``model``, but that ``each`` encodes batches of passages."""

    def __init__(self, encoder: Encoder, model: str, each: Each) -> None:
        """Nothing is encoded yet."""
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._encoder = encoder
        self._model = model
        self._each = each

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``: here."""
        return self._encoder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``: here."""
        return self._encoder.encode_query(text)

    def encode_batches(self, batches: Iterable[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
        """The vectors of each batch with its number, as they get ready; each is encoded as a whole by one worker."""
        return self._each(encode_batch, (Batch(self._model, self.name, tuple(texts)) for texts in batches))


def spread(encoder: Encoder, model: str, each: Each) -> Encoder:
    """``encoder``, which ``load_encoder(model)`` gave, with passages encoded by ``each``."""
    parts = [SpreadEncoder(part, name, each) for part, name in zip(parts_of(encoder), model_names(model), strict=True)]
    return parts[0] if len(parts) == 1 else JoinedEncoder(parts)


def encoded_batches(encoder: Encoder, batches: Iterable[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
    """The vectors of each batch with its number, as they get ready."""
    if isinstance(encoder, SpreadEncoder):
        yield from encoder.encode_batches(batches)
    else:
        yield from enumerate(map(encoder.encode_passages, batches))


_loaded: dict[str, Encoder] = {}
_loading = threading.Lock()


def encode_batch(batch: Batch) -> Vectors:
    """The vectors of ``batch``; a worker loads each model once. EncoderUnavailableError where it has another one."""
    with _loading:
        if batch.model not in _loaded:
            _loaded[batch.model] = load_encoder(batch.model)
    encoder = _loaded[batch.model]
    if encoder.name != batch.encoder:
        said = f"a worker has the encoder {encoder.name}, and the build is to have {batch.encoder}"
        raise EncoderUnavailableError(f"{said}; install the same on all machines")
    return encoder.encode_passages(batch.texts)
