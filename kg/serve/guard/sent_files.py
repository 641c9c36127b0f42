"""Files that a browser sends into the memory of the app: of nobody but visitors who may add reports.

Streamlit keeps what any open page sends it, whether the page has a field for files or not.
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.operation.metrics import Metrics
from kg.serve.problem import problem

PATH = "/_stcore/upload_file/"
"""Of Streamlit; the session and the file follow."""


class SentFiles:
    """Answers 403 to files of a session that may not write, before they are read."""

    def __init__(self, app: ASGIApp, may_write: Callable[[str], bool], metrics: Metrics) -> None:
        """``may_write`` tells whether the session of that name may."""
        self._app = app
        self._may_write = may_write
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "http" and scope["path"].startswith(PATH) and scope["method"] != "OPTIONS":
            session = scope["path"].removeprefix(PATH).partition("/")[0]
            if not await run_in_threadpool(self._may_write, session):
                self._metrics.refused("file")
                said = "This page may not send files: it takes a token (page Reports), and yusuan serve --uploads."
                await problem(403, "Forbidden", said, {"Connection": "close"})(scope, receive, send)
                return
        await self._app(scope, receive, send)
