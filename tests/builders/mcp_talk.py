"""A client of MCP for tests that are no coroutines: the SDK's own, in an event loop of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp.client.client import Client
from mcp_types import CallToolResult, TextResourceContents


@dataclass(frozen=True, slots=True)
class Talk:
    """A connected client; each method waits for its answer."""

    portal: BlockingPortal
    client: Client

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        """What a tool says."""
        return self.portal.call(partial(self.client.call_tool, tool, arguments))

    def told(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured content of an answer that is no error, held against the schema that the tool states."""
        result = self.call(tool, **arguments)
        assert not result.is_error, result.content
        assert result.structured_content is not None
        schema = self.tools()[tool].output_schema
        jsonschema.validate(json.loads(json.dumps(result.structured_content)), schema)
        told: dict[str, Any] = result.structured_content
        return told

    def refused(self, tool: str, **arguments: Any) -> str:
        """What an answer says that is an error."""
        result = self.call(tool, **arguments)
        assert result.is_error
        return text_of(result)

    def tools(self) -> dict[str, Any]:
        """The tools by name."""
        return {tool.name: tool for tool in self.portal.call(self.client.list_tools).tools}

    def read(self, uri: str) -> str:
        """What a resource holds."""
        held = self.portal.call(self.client.read_resource, uri).contents[0]
        assert isinstance(held, TextResourceContents)
        return held.text


def text_of(result: CallToolResult) -> str:
    """The readable part of an answer."""
    return "\n".join(part.text for part in result.content if part.type == "text")


@contextmanager
def talking(server: Any) -> Iterator[Talk]:
    """A client of ``server``: the address of one, a command that starts one, or one in this process."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:
        yield Talk(portal, client)
