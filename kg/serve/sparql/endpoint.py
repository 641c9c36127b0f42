"""``/sparql``: the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013) over the graph that is served; read-only.

The event loop only reads requests and waits: queries run in the processes of the pool.
"""

import asyncio
import re
from dataclasses import replace
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from kg.errors import YusuanError
from kg.serve.guard.clients import customer_of
from kg.serve.linked_data.documents import build_tag, document, is_known
from kg.serve.program_route import ProgramRoute
from kg.serve.public import public_address
from kg.serve.service import Service
from kg.serve.sparql.description import service_description
from kg.serve.sparql.formats import MEDIA_TYPES, ROWS, TRIPLES, Chosen, chosen, not_acceptable
from kg.serve.sparql.problem import problem_for
from kg.serve.sparql.request import DIRECT, FORM, LARGEST_BODY, METHODS, ProtocolError, ProtocolRequest, read_request
from kg.store.answer import WrittenResult
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueryRefusedError, Refusal, ResultFormatError
from kg.store.query_queue import PooledQuery
from kg.ui.sparql.share import beyond

PATH = "/sparql"
LIMITS = QueryLimits()
"""What one query of the endpoint may take; ``timeout=`` may ask for less time."""
TRUNCATED = "X-Yusuan-Truncated"
"""The field that says, where more was there than the limits allow, how many rows or triples the result holds."""

_LONGEST_LINK = 4_000
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def routes(service: Service) -> list[BaseRoute]:
    """The endpoint. A browser's GET is left to the page at the same address."""
    endpoint = SparqlEndpoint(service)
    methods = [*METHODS, "PUT", "PATCH", "DELETE"]
    return [ProgramRoute(path, endpoint.answer, MEDIA_TYPES, methods) for path in (PATH, f"{PATH}/")]


class SparqlEndpoint:
    """Answers the requests of the protocol."""

    def __init__(self, service: Service) -> None:
        """Queries are run by the pool of ``service``."""
        self._service = service

    async def answer(self, request: Request) -> Response:
        """The response to ``request``; every error is a problem of its own kind."""
        try:
            response = await self._answer(request)
        except YusuanError as error:
            response = problem_for(error)
        response.headers.setdefault("Vary", "Accept")
        return response

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            fields = {"Allow": ", ".join(METHODS), "Accept-Post": f"{DIRECT}, {FORM}"}
            return Response(status_code=204, headers=fields)
        asked = read_request(
            request.method,
            request.scope["query_string"],
            request.headers.get("content-type"),
            await _body(request),
            LIMITS.seconds,
        )
        if asked is None:
            return await run_in_threadpool(self._description, request)
        formats = chosen(request.headers.get("accept"), asked.formats)
        running = await run_in_threadpool(self._start, request, asked, formats)
        if isinstance(running, Response):
            return running
        query, tag = running
        try:
            result = await _finished(request, query)
        except ResultFormatError as error:
            offers = ROWS if formats.rows is None else TRIPLES
            raise ProtocolError(406, "Not acceptable", not_acceptable(offers)) from error
        return Response(
            result.body,
            headers=_fields(request, asked, result, tag),
            media_type=formats.content_type(result.form),
        )

    def _start(
        self, request: Request, asked: ProtocolRequest, formats: Chosen
    ) -> tuple[PooledQuery[WrittenResult], str | None] | Response:
        """The query at work and the tag of its result, or the response where the client has the result already."""
        workspace = self._service.workspace
        tag = None if _CHANGING.search(asked.query) else build_tag(workspace, _key(request, asked, formats))
        if tag is not None and is_known(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        query = PeopleQuery(asked.query, asked.default_graphs, asked.named_graphs, f"{public_address(request)}sparql")
        limits = LIMITS if asked.timeout is None else replace(LIMITS, seconds=asked.timeout)
        client = customer_of(request.scope)
        try:
            written = self._service.queries.submit_written(
                workspace.store, query, formats.formats, limits=limits, client=client
            )
        except QueryRefusedError as error:
            if error.refusal is Refusal.EMPTY:
                raise ProtocolError(400, "No query", f"{error}; send it as the parameter query") from error
            raise
        return written, tag

    def _description(self, request: Request) -> Response:
        workspace = self._service.workspace
        endpoint = f"{public_address(request)}sparql"
        return document(request, workspace, lambda: service_description(workspace, endpoint, LIMITS), endpoint)


async def _finished(request: Request, query: PooledQuery[WrittenResult]) -> WrittenResult:
    """The result of ``query``, which is ended where the client goes away meanwhile."""
    watch = asyncio.ensure_future(_cancel_when_gone(request, query))
    try:
        return await asyncio.wrap_future(query.future)
    finally:
        watch.cancel()
        if not query.future.done():
            query.cancel()


async def _cancel_when_gone(request: Request, query: PooledQuery[WrittenResult]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue
    query.cancel()


async def _body(request: Request) -> bytes:
    """The body, as far as a query may be long."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > LARGEST_BODY:
            raise ProtocolError(413, "The request is too large", f"the body has more than {LARGEST_BODY:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _key(request: Request, asked: ProtocolRequest, formats: Chosen) -> str:
    """What a result depends on beside the graph."""
    said = (asked.query, asked.default_graphs, asked.named_graphs, asked.timeout, formats.media_types)
    return f"{public_address(request)} {said!r}"


def _fields(request: Request, asked: ProtocolRequest, result: WrittenResult, tag: str | None) -> dict[str, str]:
    """What is said of a result beside its type: its tag, and that it was cut and where it goes on."""
    fields = {"Cache-Control": "no-cache"} if tag is None else {"Cache-Control": "no-cache", "ETag": tag}
    if result.kept is not None:
        fields[TRUNCATED] = str(result.kept)
        more = beyond(asked.query, result.kept) if result.kept else None
        if more is not None:
            parameters = [
                ("query", more),
                *(("default-graph-uri", graph) for graph in asked.default_graphs),
                *(("named-graph-uri", graph) for graph in asked.named_graphs),
                *(("format", name) for name in asked.formats),
            ]
            link = f"{public_address(request)}sparql?{urlencode(parameters)}"
            if len(link) <= _LONGEST_LINK:
                fields["Link"] = f'<{link}>; rel="next"'
    return fields
