"""Errors of this package; it imports nothing of kg, so its root is its own."""


class EmbeddingsError(Exception):
    """Root of every error this package raises on purpose."""


class EncoderUnavailableError(EmbeddingsError):
    """An encoder is not installed, not on disk, or cannot be loaded."""


class TextError(EmbeddingsError):
    """A text cannot be encoded: empty, or longer than an encoder reads."""


class IndexMissingError(EmbeddingsError):
    """There is no vector index where one was to be opened, or it is damaged."""


class IndexMismatchedError(EmbeddingsError):
    """A vector index was made by another model or from other texts than those at hand."""


class CacheError(EmbeddingsError):
    """The cache of vectors cannot be written."""


class VectorServerError(EmbeddingsError):
    """The server that keeps the vectors is not there, does not answer, or refuses; or its address is none."""
