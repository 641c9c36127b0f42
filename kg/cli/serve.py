"""``yusuan serve``: the web app and all interfaces on the graph of the data folder."""

from typing import Annotated

import typer

from kg.cli.options import DataOption, ModelOption
from kg.settings import Settings


def serve(
    host: Annotated[str, typer.Option(metavar="H", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="P", min=1, max=65_535, help="The port to listen on.")] = 8501,
    data: DataOption = None,
    model: ModelOption = None,
    uploads: Annotated[
        bool | None,
        typer.Option(
            "--uploads/--no-uploads",
            help="Whether visitors may add and remove reports; by default only where nobody else can reach the app.",
        ),
    ] = None,
) -> None:
    """Open the web app: search, compare, check, query. Ctrl-C ends it.

    \b
    Example:
      yusuan serve --port 8501
    """
    from kg.serve.options import ServeOptions
    from kg.serve.running import run
    from kg.store.data_folder import DataFolder

    options = ServeOptions(host=host, port=port)
    allowed = options.is_this_machine if uploads is None else uploads
    settings = Settings.load(data=data, model=model, uploads=allowed)
    DataFolder(settings.data).served()
    run(settings, options)
