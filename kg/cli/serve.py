"""``yusuan serve``: the web app and all interfaces on the graph of the data folder."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.options import DataOption, ModelOption, StoreOption, VectorsOption
from kg.settings import Settings


class LogLevel(StrEnum):
    """From which severity on a server writes down what happens; ``debug`` may hold what people ask."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


AllowedHostOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A name under which the server may be asked, such as budget.example.org or *.example.org; several "
        "times for several. Default: this machine's own names where only it can ask, else any.",
    ),
]
TrustedProxyOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NETWORK",
        help="An address or network of proxies whose X-Forwarded-For and -Proto are believed. Default: none.",
    ),
]
MetricsFromOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NETWORK", help="Who may read /metrics besides this machine. Default: nobody."),
]
UploadsOption = Annotated[
    bool | None,
    typer.Option(
        "--uploads/--no-uploads",
        help="Let those who have a token add and remove reports. Default: YUSUAN_UPLOADS, else nobody may.",
    ),
]


def serve(
    host: Annotated[str, typer.Option(metavar="H", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="P", min=1, max=65_535, help="The port to listen on.")] = 8501,
    data: DataOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
    vectors: VectorsOption = None,
    uploads: UploadsOption = None,
    allowed_host: AllowedHostOption = None,
    trusted_proxy: TrustedProxyOption = None,
    metrics_from: MetricsFromOption = None,
    requests_per_minute: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="Requests of one client to each interface; 0 for no limit."),
    ] = 600,
    log_level: Annotated[
        LogLevel, typer.Option(help="What is written to standard error; debug may hold what people ask.")
    ] = LogLevel.INFO,
) -> None:
    """Serve the web app, SPARQL, linked data, the JSON API and MCP. Ctrl-C ends it.

    \b
    Examples:
      yusuan serve --port 8501
      yusuan serve --allowed-host budget.example.org --trusted-proxy 127.0.0.1
    """
    from kg.intake.tokens import open_tokens
    from kg.serve.options import ServeOptions
    from kg.serve.running import run
    from kg.store.data_folder import DataFolder

    options = ServeOptions(
        host=host,
        port=port,
        allowed_hosts=tuple(allowed_host or ()),
        trusted_proxies=tuple(trusted_proxy or ()),
        metrics_from=tuple(metrics_from or ()),
        requests_per_minute=requests_per_minute,
        log_level=log_level,
    )
    settings = Settings.load(data=data, store=store, model=model, vectors=vectors, uploads=uploads)
    DataFolder(settings.data).served()
    typer.echo(f"Yusuan: http://{_shown(host)}:{port} (Ctrl-C ends it)")
    tokens = open_tokens(settings.data.resolve())
    if settings.uploads and not tokens.kept():
        typer.echo(f"Token for adding reports, for this run only: {tokens.new_for_this_run()}")
    run(settings, options)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
