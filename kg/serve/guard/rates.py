"""How often a client may ask, and how many pages it may hold open: token buckets by address, in bounded memory."""

import asyncio
import math
from collections import Counter
from enum import StrEnum

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.intake.buckets import Buckets
from kg.serve.guard.clients import customer_of
from kg.serve.guard.sent_files import PATH as SENT_FILES
from kg.serve.operation.metrics import Metrics
from kg.serve.problem import problem

MOST_PAGES = 100
"""Pages of the web app that one address may hold open: an office has one address."""
MOST_PAGES_OF_ALL = 1_000


class Kind(StrEnum):
    """What is counted apart."""

    SPARQL = "sparql"
    API = "api"
    MCP = "mcp"
    LINKED_DATA = "id"
    WRITING = "writing"
    PAGES = "pages"
    MESSAGES = "messages"


_PATHS = (("/sparql", Kind.SPARQL), ("/api", Kind.API), ("/mcp", Kind.MCP), ("/id", Kind.LINKED_DATA))
_WRITERS = frozenset({"POST", "DELETE", "PUT", "PATCH"})
_WRITTEN = ("/api/reports", SENT_FILES)
PAGES_SHARE, WRITING_SHARE, MESSAGES_SHARE = 1.0, 0.25, 2.0
"""Websockets opened, writing requests, and messages of pages, per minute as shares of the other requests."""


class Rates:
    """Answers 429 to who asks too often; refuses pages beyond what one client may hold open.

    Messages of open pages, each of which has a page drawn, wait for their turn: a page that is refused one is lost.
    """

    def __init__(self, app: ASGIApp, per_minute: int, metrics: Metrics) -> None:
        """``per_minute`` requests of one client to one interface; 0 for no limit."""
        self._app = app
        self._metrics = metrics
        shares = {Kind.PAGES: PAGES_SHARE, Kind.WRITING: WRITING_SHARE, Kind.MESSAGES: MESSAGES_SHARE}
        self._buckets = {kind: Buckets(per_minute * shares.get(kind, 1.0)) for kind in Kind} if per_minute else {}
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        kind = counted_as(scope) if self._buckets else None
        if kind is None:
            await self._app(scope, receive, send)
            return
        client = customer_of(scope) or ""
        seconds = self._buckets[kind].take(client)
        if scope["type"] == "websocket":
            await self._page(client, seconds, scope, receive, send)
        elif seconds:
            self._metrics.refused("rate")
            wait = math.ceil(seconds)
            said = f"Too many requests from this address; ask again in {wait} s."
            await problem(429, "Too many requests", said, {"Retry-After": str(wait)})(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, client: str, seconds: float, scope: Scope, receive: Receive, send: Send) -> None:
        if seconds or self._open[client] >= MOST_PAGES or self._open.total() >= MOST_PAGES_OF_ALL:
            self._metrics.refused("pages")
            await receive()
            await send({"type": "websocket.close", "code": 1013, "reason": ""})  # try again later (RFC 6455 registry)
            return
        messages = self._buckets[Kind.MESSAGES]

        async def in_turn() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                while wait := messages.take(client):
                    await asyncio.sleep(wait)
            return message

        self._open[client] += 1
        try:
            await self._app(scope, in_turn, send)
        finally:
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]


def counted_as(scope: Scope) -> Kind | None:
    """What a request is counted as; None for what costs next to nothing: files, health."""
    if scope["type"] == "websocket":
        return Kind.PAGES
    if scope["type"] != "http":
        return None
    path = scope["path"]
    if path.startswith(_WRITTEN) and scope["method"] in _WRITERS:
        return Kind.WRITING
    return next((kind for start, kind in _PATHS if path == start or path.startswith(f"{start}/")), None)
