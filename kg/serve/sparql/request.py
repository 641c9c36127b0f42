"""A request of the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), its query operation (section 2.1), read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from kg.errors import QueryError

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
LARGEST_BODY = 2**20
"""Bytes of a request; a query of the longest length allowed, each character percent-encoded, is shorter."""

_MOST_PARAMETERS = 1_000
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,3})?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


class ProtocolError(QueryError):
    """A request that is none of the protocol: ``status`` is that of HTTP, ``headers`` go with it."""

    def __init__(self, status: int, title: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        """``title`` names the kind of fault, ``detail`` says what to do."""
        super().__init__(detail)
        self.status = status
        self.title = title
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """One query operation.

    ``default_graphs`` and ``named_graphs`` are IRIs; where there are any they are the dataset, whatever the query says
    in FROM (section 2.1.4). ``formats`` are names of one format, as other servers take it beside the Accept field;
    ``timeout`` is in seconds.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    timeout: float | None = None


def read_request(
    method: str, query_string: bytes, content_type: str | None, body: bytes, longest: float
) -> ProtocolRequest | None:
    """The request in the parts of an HTTP request; None for a GET without a query, which asks what the service is.

    ``longest`` is the timeout, in seconds, that may be asked for. ProtocolError for everything that is no query
    operation, updates among it.
    """
    if method not in METHODS:
        detail = f"{method} is not of the SPARQL Protocol; send a query by GET or POST"
        raise ProtocolError(405, "Method not allowed", detail, {"Allow": ", ".join(METHODS)})
    parameters = _pairs(query_string, "address")
    if method == "POST":
        parameters += _posted(content_type, body)
    if any(name == "update" for name, _ in parameters):
        raise _read_only()
    queries = [value for name, value in parameters if name == "query"]
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        detail = f"there are {len(queries)} parameters called query; send exactly one"
        raise ProtocolError(400, "Not one query", detail)
    return ProtocolRequest(
        query=queries[0],
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
        formats=_formats(parameters),
        timeout=_timeout(parameters, longest),
    )


def _posted(content_type: str | None, body: bytes) -> list[tuple[str, str]]:
    """What the body of a POST says; a query sent as it is (section 2.1.3) becomes the parameter of that name."""
    header = Message()
    header["content-type"] = content_type or "application/octet-stream"
    kind = header.get_content_type()
    if kind == UPDATE:
        raise _read_only()
    if content_type is None or kind not in {FORM, DIRECT}:
        detail = f"a POST is of the type {DIRECT} (the body is the query) or {FORM} (query=…), not {content_type}"
        raise ProtocolError(415, "Unsupported media type", detail, {"Accept-Post": f"{DIRECT}, {FORM}"})
    charset = header.get_content_charset("utf-8")
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise ProtocolError(415, "Unsupported media type", f"a query is sent in UTF-8, not in {charset}")
    return _pairs(body, "body") if kind == FORM else [("query", _text(body, "body"))]


def _pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """The parameters of a form, in order."""
    text = _text(encoded, where)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError as error:
        raise _not_utf8(where) from error
    except ValueError as error:
        detail = f"the {where} has more than {_MOST_PARAMETERS:,} parameters"
        raise ProtocolError(400, "Too many parameters", detail) from error


def _text(encoded: bytes, where: str) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(where) from error


def _graphs(parameters: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    graphs = tuple(dict.fromkeys(value for said, value in parameters if said == name))
    for graph in graphs:
        if not _IRI.fullmatch(graph):
            raise ProtocolError(400, "Not an IRI", f"{name}: {graph[:80]!r} is not an absolute IRI")
    return graphs


def _formats(parameters: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names of the format asked for by parameters, in order: clients send all that some server may know."""
    stated = (value for name, value in parameters if name in {"format", "output"})
    names = (name.strip() for value in stated for name in value.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _timeout(parameters: Iterable[tuple[str, str]], longest: float) -> float | None:
    stated = [value.strip() for name, value in parameters if name == "timeout" and value.strip()]
    if not stated:
        return None
    if len(stated) > 1 or not _NUMBER.fullmatch(stated[0]) or not 0 < float(stated[0]) <= longest:
        detail = f"timeout is one number of seconds, more than 0 and at most {longest:g}"
        raise ProtocolError(400, "Not a timeout", detail)
    return float(stated[0])


def _read_only() -> ProtocolError:
    return ProtocolError(403, "Read-only", "this endpoint answers queries; the graph changes by yusuan build alone")


def _not_utf8(where: str) -> ProtocolError:
    return ProtocolError(400, "Not UTF-8", f"the {where} of the request is not UTF-8")
