"""``yusuan mcp``: the graph for programs that talk with people (Model Context Protocol) over standard input."""

from kg.cli.options import DataOption, ModelOption, StoreOption
from kg.settings import Settings


def mcp(data: DataOption = None, store: StoreOption = None, model: ModelOption = None) -> None:
    """Serve the Model Context Protocol on standard input and output; a client starts this command itself.

    Over HTTP the same stands at /mcp of yusuan serve.

    \b
    Example:
      yusuan mcp --data data/
    """
    from kg.serve.mcp.stdio import run

    run(Settings.load(data=data, store=store, model=model))
