"""Errors a person or a program can act on; each message says what, where, and what to do next."""


class YusuanError(Exception):
    """Root of every error Yusuan raises on purpose."""


class ReadError(YusuanError):
    """A file could not be read as text."""


class NotAReportError(YusuanError):
    """A file was read, but it is not a budget or final-accounts report."""


class StoreError(YusuanError):
    """The graph or the data folder is missing, damaged or in use."""


class BuildRunningError(StoreError):
    """Another build is at work in the data folder."""


class DamagedError(StoreError):
    """A file does not hold what was written into it."""


class QueryError(YusuanError):
    """A query is wrong, not allowed, or was ended."""


class UnknownNameError(QueryError):
    """A search is narrowed to something that no report has.

    ``what`` says in English what was looked for, ``name`` how it was called, ``known`` are names there are: the first
    of ``count``.
    """

    def __init__(self, message: str, *, what: str, name: str, known: tuple[str, ...], count: int) -> None:
        super().__init__(message)
        self.what = what
        self.name = name
        self.known = known
        self.count = count


class NoWordError(QueryError):
    """A search holds no letter and no digit."""


class UnknownNodeError(QueryError):
    """Nothing that can be found has this IRI."""


class IndexMismatchError(YusuanError):
    """The search index does not belong to this graph or this encoder."""


class VectorsError(YusuanError):
    """The server that keeps the vectors cannot be used."""


class EncoderError(YusuanError):
    """An encoder cannot be loaded or used."""


class NothingFoundError(YusuanError):
    """What was asked for by name or IRI is not in the graph."""
