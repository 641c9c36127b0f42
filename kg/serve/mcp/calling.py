"""How a tool does its work: in threads of its own, its errors told to the model, its answer as data and as text."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from anyio import to_thread
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent
from starlette.requests import Request

from embeddings.errors import EmbeddingsError
from kg.errors import IndexMismatchError, StoreError, VectorsError, YusuanError
from kg.serve.api.lane import Lane
from kg.serve.guard.clients import customer_of
from kg.serve.mcp import querying
from kg.serve.mcp.evidence import Quoting
from kg.serve.mcp.results import Answered, Compared, Found, Selected, Shown
from kg.serve.mcp.wording import text_of
from kg.serve.operation.log import SERVER
from kg.serve.public import public_address
from kg.serve.service import Service
from kg.store.people_query import PeopleQuery

Said = Answered | Compared | Found | Selected | Shown
Asked = Context[Any, Any]
_NAMES_FOLDERS = (StoreError, IndexMismatchError, VectorsError)


@dataclass(frozen=True, slots=True)
class Caller:
    """Does what tools are asked over one service; belongs to one event loop."""

    service: Service
    lane: Lane

    @classmethod
    def of(cls, service: Service) -> "Caller":
        """For one server; what is too much at once is refused."""
        return cls(service, Lane(at_once=4, waiting=32, seconds=0.5))

    async def tell(self, asked: Asked, work: Callable[[Quoting], Said]) -> CallToolResult:
        """What ``work`` gives; ToolError where it is refused."""
        with told_to_models(asked):
            return _result(await self.lane.run(partial(self._done, _address(asked), work)))

    async def query(self, asked: Asked, text: str, rows: int) -> CallToolResult:
        """The result of a SPARQL query, which ends when whoever asked is gone; ToolError where it is refused."""
        with told_to_models(asked):
            graph = (await self.lane.run(lambda: self.service.workspace)).store
            client = None if (request := _request(asked)) is None else customer_of(request.scope)
            running = await to_thread.run_sync(
                lambda: self.service.queries.submit_written(
                    graph, PeopleQuery(text), querying.FORMATS, limits=querying.limits(rows), client=client
                )
            )
            try:
                result = await asyncio.wrap_future(running.future)
            finally:
                if not running.future.done():
                    running.cancel()
            return await self.tell(asked, lambda quoting: querying.selected(quoting, result))

    async def read(self, work: Callable[[Service], str]) -> str:
        """What a resource holds."""
        return await self.lane.run(partial(work, self.service))

    def _done(self, address: str | None, work: Callable[[Quoting], Said]) -> Said:
        return work(Quoting(self.service.workspace, address))


@contextmanager
def told_to_models(asked: Asked) -> Iterator[None]:
    """Our errors as those of the tool: what is wrong and what to do; which folder is at fault only on this machine."""
    try:
        yield
    except (YusuanError, EmbeddingsError) as error:
        said = " ".join(str(error).split())
        if isinstance(error, _NAMES_FOLDERS) and _request(asked) is not None:
            SERVER.error("a tool failed", extra={"told": {"error": type(error).__name__, "reason": said}})
            said = "there is no graph to answer from just now; whoever runs the server finds why in its log"
        raise ToolError(said) from error


def _result(said: Said) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=text_of(said))], structured_content=said.model_dump(mode="json")
    )


def _request(asked: Asked) -> Request | None:
    request = asked.request_context.request
    return request if isinstance(request, Request) else None


def _address(asked: Asked) -> str | None:
    """Where the server is known, None on standard input."""
    request = _request(asked)
    return None if request is None else public_address(request)
