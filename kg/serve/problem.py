"""Errors as programs read them: problem details (RFC 9457), one kind of error to one HTTP status."""

import json

from starlette.responses import Response

from kg.errors import (
    BuildRunningError,
    IndexMismatchError,
    NothingFoundError,
    QueryError,
    StoreError,
    UnknownNodeError,
    VectorsError,
    YusuanError,
)
from kg.serve.operation.log import SERVER
from kg.store.query_error import QueryTimeoutError, QueueFullError, ResultFormatError

_STATUS: tuple[tuple[type[YusuanError], int, str], ...] = (
    (NothingFoundError, 404, "Not found"),
    (UnknownNodeError, 404, "Not found"),
    (QueryTimeoutError, 503, "The query took too long"),
    (QueueFullError, 429, "Too many queries"),
    (ResultFormatError, 406, "No such format"),
    (QueryError, 400, "The query cannot be answered"),
    (BuildRunningError, 409, "A build is running"),
    (IndexMismatchError, 503, "There is no index"),
    (StoreError, 503, "There is no graph"),
    (VectorsError, 503, "The server of the vectors is not there"),
)
_OURS = 500
_NAMES_FOLDERS = (StoreError, IndexMismatchError, VectorsError)
"""What their messages say is for whoever runs the server: which folder, which address."""


def status_of(error: YusuanError) -> tuple[int, str]:
    """The HTTP status of ``error`` and the title of its kind."""
    return next(((status, title) for kind, status, title in _STATUS if isinstance(error, kind)), (400, "Bad request"))


def problem(
    status: int, title: str, detail: str, headers: dict[str, str] | None = None, **more: str | int | list[str]
) -> Response:
    """A response of ``application/problem+json``; ``more`` are members of its own kind, such as ``line``."""
    body = {"title": title, "status": status, "detail": detail, **more}
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status_code=status, headers=headers, media_type="application/problem+json")


def problem_of(error: YusuanError, headers: dict[str, str] | None = None) -> Response:
    """The response for ``error``."""
    status, title = status_of(error)
    if status >= _OURS and isinstance(error, _NAMES_FOLDERS):
        SERVER.error("an answer failed", extra={"told": {"error": type(error).__name__, "reason": str(error)}})
        return problem(status, title, "This cannot be answered just now; the server's log says why.", headers)
    if isinstance(error, QueueFullError):
        headers = {**(headers or {}), "Retry-After": str(error.retry_after)}
    return problem(status, title, str(error), headers)
