"""MCP over streamable HTTP at ``/mcp``: each request stands for itself and is answered in JSON, behind any proxy.

Host and Origin are looked at before (kg.serve.guard.hosts): pages of other sites get no answer.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from kg.serve.mcp.server import mcp_server
from kg.serve.problem import problem
from kg.serve.service import Service

PATH = "/mcp"
LARGEST = 256 * 1024
"""Bytes of a request; a query has 50,000 characters at most."""


class Endpoint:
    """Answers the requests of one service, in as many event loops as have started it."""

    def __init__(self, service: Service) -> None:
        """Nothing runs yet."""
        self._service = service
        self._running: dict[asyncio.AbstractEventLoop, StreamableHTTPSessionManager] = {}

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Answer while the context lasts."""
        server = mcp_server(self._service)
        server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            max_request_body_size=LARGEST,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        loop = asyncio.get_running_loop()
        async with server.session_manager.run():
            self._running[loop] = server.session_manager
            try:
                yield
            finally:
                del self._running[loop]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        manager = self._running.get(asyncio.get_running_loop())
        if manager is None:
            said = "MCP is not answered just now; ask again in a moment."
            await problem(503, "Starting", said, {"Retry-After": "1"})(scope, receive, send)
            return
        await manager.handle_request(scope, receive, send)


@lru_cache(maxsize=8)
def _endpoint(service: Service) -> Endpoint:
    return Endpoint(service)


def routes(service: Service) -> list[BaseRoute]:
    """The one address of MCP; there is no stream to GET and no session to DELETE."""
    return [Route(PATH, _endpoint(service), methods=["POST"])]


@asynccontextmanager
async def alive(service: Service) -> AsyncIterator[None]:
    """What the server has to run beside its routes."""
    async with _endpoint(service).alive():
        yield
