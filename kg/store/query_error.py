"""What can go wrong with a query a person wrote, each told apart so that a page or a program can react."""

import re
from enum import StrEnum

from kg.errors import QueryError

_PLACE = re.compile(r"error at (\d+):(\d+): ")


class Refusal(StrEnum):
    """Why a query is not run, or not to its end, though it may be SPARQL."""

    EMPTY = "empty"
    LENGTH = "length"
    UPDATE = "update"
    SERVICE = "service"
    OUTSIDE = "outside"
    NESTING = "nesting"
    SIGNS = "signs"
    MEMORY = "memory"
    TIME = "time"


class QueryRefusedError(QueryError):
    """A query that people may not ask: ``refusal`` tells why, ``said`` what stands there, ``most`` what is allowed."""

    def __init__(self, refusal: Refusal, message: str, *, said: str = "", most: str = "") -> None:
        """``message`` is the English sentence."""
        super().__init__(message)
        self.refusal = refusal
        self.said = said
        self.most = most


class QuerySyntaxError(QueryError):
    """The text is not SPARQL; ``line`` and ``column`` (from 1) tell where, as far as the parser knows."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        """``reason`` is the parser's own, without the place."""
        place = "" if line is None else f" at line {line}, column {column}"
        super().__init__(f"the query is not SPARQL{place}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column

    @classmethod
    def of_parser(cls, message: str) -> "QuerySyntaxError":
        """The error behind the parser's ``message``, such as ``error at 1:28: expected "."``."""
        match = _PLACE.match(message)
        if match is None:
            return cls(message)
        return cls(message[match.end() :], int(match[1]), int(match[2]))


class QueryTimeoutError(QueryError):
    """The deadline ended a query."""


class QueryCancelledError(QueryError):
    """A person ended a query."""


class ResultFormatError(QueryError):
    """The query gives rows where triples were wanted, or the other way round."""


class QueueFullError(QueryError):
    """All places for queries are taken; ``retry_after`` whole seconds one may have better luck."""

    def __init__(self, message: str, retry_after: int) -> None:
        """``message`` tells why."""
        super().__init__(f"{message}; ask again in {retry_after} s")
        self.retry_after = retry_after
