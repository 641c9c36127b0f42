"""Around every request: its number, its line in the log, its place in the metrics; an answer where all else failed."""

import logging
import secrets
import time
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.guard.clients import Clients
from kg.serve.operation.log import REQUESTS, SERVER, tell
from kg.serve.operation.metrics import Metrics
from kg.serve.problem import problem

GONE = 499
"""The status told of a request whose client did not wait for the answer."""
ASSETS = "/static"
OTHER = "other"


@dataclass(slots=True)
class _Seen:
    """What is known of one request; ``status`` is 0 until an answer starts."""

    number: str
    start: float
    status: int = 0
    size: int = 0


class RequestLog:
    """The outermost layer; the others see the address that asks as ``scope["client"]``."""

    def __init__(self, app: ASGIApp, clients: Clients, metrics: Metrics) -> None:
        """Around ``app``."""
        self._app = app
        self._clients = clients
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        seen = _Seen(secrets.token_hex(8), time.perf_counter())
        address = self._clients.address(scope)
        state = scope.setdefault("state", {})
        if self._clients.is_proxied(scope):
            scope["scheme"] = _forwarded_scheme(scope)
        elif any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            state["is_hearsay"] = True  # a proxy nobody trusts stands between: the address is the proxy's
        scope["client"] = (address, 0)
        state["request_id"] = seen.number

        async def count(message: Message) -> None:
            _count(message, seen)
            await send(message)

        try:
            with self._metrics.pages_open(scope["type"]):
                await self._app(scope, receive, count)
        except (ClientDisconnect, ConnectionError):
            seen.status = seen.status or GONE
        except Exception as error:  # noqa: BLE001 - the last one who can answer; told in the log, never hidden
            await self._failed(error, seen, scope, receive, count)
        finally:
            self._told(scope, seen, address)

    async def _failed(self, error: Exception, seen: _Seen, scope: Scope, receive: Receive, send: Send) -> None:
        SERVER.error(
            "an error that nobody foresaw",
            extra={"told": {"request": seen.number, "route": template(scope)}},
            exc_info=(type(error), error, error.__traceback__),
        )
        if scope["type"] == "http" and not seen.status:
            detail = f"An error that nobody foresaw; whoever runs this server finds it in the log as {seen.number}."
            answer = problem(500, "Internal error", detail, request=seen.number)
            await answer(scope, receive, send)
        else:  # what was begun cannot be taken back: the connection is cut, and the client sees that
            raise error

    def _told(self, scope: Scope, seen: _Seen, address: str) -> None:
        seconds, route = time.perf_counter() - seen.start, template(scope)
        method = scope.get("method", "WEBSOCKET")
        self._metrics.answered(route, method, seen.status, seconds)
        told = {
            "request": seen.number,
            "method": method,
            "route": route,
            "status": seen.status,
            "ms": round(seconds * 1000, 1),
            "bytes": seen.size,
            "client": self._clients.name(address),
        }
        tell(REQUESTS, logging.INFO, "request", told)


def template(scope: Scope) -> str:
    """The route that answered, as it is written in the code: never what a person wrote into the address."""
    route = scope.get("route")
    path = getattr(route, "path", None)
    if isinstance(route, Mount) and not path:
        return ASSETS
    return OTHER if path is None else str(path)


def _forwarded_scheme(scope: Scope) -> str:
    said = next((value for name, value in scope["headers"] if name == b"x-forwarded-proto"), b"").decode("latin-1")
    secure = said.strip().lower() in {"https", "wss"}
    return {"http": "https", "websocket": "wss"}[scope["type"]] if secure else str(scope["scheme"])


def _count(message: Message, seen: _Seen) -> None:
    if message["type"] in {"http.response.start", "websocket.http.response.start"}:
        seen.status = message["status"]
        MutableHeaders(scope=message)["X-Request-Id"] = seen.number
    elif message["type"] in {"http.response.body", "websocket.send"}:
        seen.size += len(message.get("body") or message.get("bytes") or b"")
    elif message["type"] == "websocket.accept":
        seen.status = 101
    elif message["type"] == "websocket.close" and not seen.status:
        seen.status = 403
