"""What goes wrong with a request for a query or a document: the problem and the status a program can react to."""

from starlette.responses import Response

from kg.errors import YusuanError
from kg.serve.problem import problem, problem_of
from kg.serve.sparql.request import ProtocolError
from kg.store.query_error import (
    QueryCancelledError,
    QueryRefusedError,
    QuerySyntaxError,
    Refusal,
)

CLIENT_GONE = 499
"""The status of a response that nobody waits for; only the log shows it."""

_REFUSALS = {
    Refusal.LENGTH: (413, "The query is too long"),
    Refusal.TIME: (503, "The query took too long"),
    Refusal.MEMORY: (503, "The query took too much memory"),
}


def problem_for(error: YusuanError) -> Response:
    """The response for ``error``; ``line`` and ``column`` where a query is no SPARQL."""
    match error:
        case ProtocolError():
            return problem(error.status, error.title, str(error), error.headers)
        case QuerySyntaxError(line=int(line), column=int(column)):
            return problem(400, "The query is not SPARQL", str(error), line=line, column=column)
        case QueryCancelledError():
            return Response(status_code=CLIENT_GONE)
        case QueryRefusedError() if error.refusal in _REFUSALS:
            return problem(*_REFUSALS[error.refusal], str(error))
    return problem_of(error)
