"""How much a request may send, and how long it may take: larger or slower ones are refused before they are read."""

import asyncio
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.guard.sent_files import PATH as SENT_FILES
from kg.serve.operation.metrics import Metrics
from kg.serve.problem import problem
from kg.ui.upload.page import LARGEST_MB

LARGEST = 2**20
"""Bytes of a request that is no upload: queries and questions are far shorter."""
_AROUND = 2**20
"""Bytes that stand around the file in an upload."""
LARGEST_REQUEST = 4 * LARGEST_MB * 2**20
"""Bytes of one request that adds reports, which may hold several files."""
_LARGER: Mapping[str, int] = {
    "/api/reports": LARGEST_REQUEST,
    SENT_FILES: LARGEST_MB * 2**20 + _AROUND,
}
PATIENCE = 15.0
"""Seconds a body may take, and one second more for each SLOWEST bytes of it."""
SLOWEST = 32 * 1024


class _RefusedError(Exception):
    """The body is too large or too slow; ``status`` says which."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Bodies:
    """Answers 413 to bodies that are too large, 408 to those that take too long."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Around ``app``."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        largest = next((size for path, size in _LARGER.items() if scope["path"].startswith(path)), LARGEST)
        body, started = _Body(receive, largest), False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            body.check(_stated(scope))
            await self._app(scope, body.receive, watch)
        except _RefusedError as refused:
            if started:
                raise
            self._metrics.refused("size" if refused.status == 413 else "slow")
            title, said = _SAID[refused.status]
            detail = said.format(size=largest // 2**20)
            await problem(refused.status, title, detail, {"Connection": "close"})(scope, receive, send)


_SAID = {
    413: ("Too large", "A request here may have {size} MB; send less at once."),
    408: ("Too slow", "The request did not arrive in time; send it again over a better connection."),
    400: ("Bad request", "The length of the request is no number."),
}


class _Body:
    """What a request sends, as far as it may."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._largest = largest
        self._size = 0
        self._start = asyncio.get_running_loop().time()
        self._is_over = False

    def check(self, stated: int | None) -> None:
        """_RefusedError where the request says itself that it is too large."""
        if stated is not None and stated > self._largest:
            raise _RefusedError(413)
        if stated is not None and stated < 0:
            raise _RefusedError(400)

    async def receive(self) -> Message:
        """See ASGI; after the body, who waits for the end of the connection waits as long as it takes."""
        if self._is_over:
            return await self._receive()
        loop = asyncio.get_running_loop()
        left = self._start + PATIENCE + self._size / SLOWEST - loop.time()
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0.0))
        except TimeoutError as error:
            raise _RefusedError(408) from error
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            self._is_over = not message.get("more_body", False)
            if self._size > self._largest:
                raise _RefusedError(413)
        else:
            self._is_over = True
        return message


def _stated(scope: Scope) -> int | None:
    stated = next((value for name, value in scope["headers"] if name == b"content-length"), None)
    if stated is None:
        return None
    return int(stated) if stated.isdigit() else -1
