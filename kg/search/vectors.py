"""Where the vectors of a data folder are kept, and what goes wrong with them, in the words of this package."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embeddings.errors import EmbeddingsError, IndexMismatchedError, IndexMissingError, VectorServerError
from embeddings.vector_store import VectorStore, vector_store
from kg.errors import EncoderError, IndexMismatchError, VectorsError


def vectors_of(data: Path, address: str | None) -> VectorStore:
    """Where the vectors of the data folder ``data`` are kept by the setting ``vectors``.

    VectorsError where the address is none, or nobody answers there.
    """
    with in_our_words():
        return vector_store(address, data)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Errors of the package embeddings as errors of this one."""
    try:
        yield
    except (IndexMismatchedError, IndexMissingError) as error:
        raise IndexMismatchError(str(error)) from error
    except VectorServerError as error:
        raise VectorsError(str(error)) from error
    except EmbeddingsError as error:
        raise EncoderError(str(error)) from error
