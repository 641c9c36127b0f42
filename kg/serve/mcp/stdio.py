"""MCP over standard input and output, for programs that start Yusuan themselves."""

from kg.serve.mcp.server import mcp_server
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import open_builds


def run(settings: Settings) -> None:
    """Serve one client until it closes standard input; nothing but the protocol goes to standard output."""
    mcp_server(Service(settings, open_builds(settings))).run("stdio")
