"""``yusuan serve``: the web app on the graph of the data folder."""

import ipaddress
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.options import DataOption, ModelOption
from kg.errors import YusuanError
from kg.settings import Settings


class ServeError(YusuanError):
    """The web app cannot be started."""


@dataclass(frozen=True, slots=True)
class ServeCommand:
    """The process that serves: its command line, and what is added to its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]


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
    allowed = is_this_machine(host) if uploads is None else uploads
    command = serve_command(Settings.load(data=data, model=model, uploads=allowed), host=host, port=port)
    _check_free(host, port)
    os.execve(command.arguments[0], command.arguments, {**os.environ, **command.environment})


def serve_command(settings: Settings, *, host: str, port: int) -> ServeCommand:
    """How the web app is started on the served build; StoreError where nothing was built yet."""
    from kg.store.data_folder import DataFolder

    DataFolder(settings.data).served()
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    arguments = [sys.executable, "-m", "streamlit", "run", str(app_script())]
    arguments += [f"--{name}={value}" for name, value in options.items()]
    environment = {
        "YUSUAN_DATA": str(settings.data.resolve()),
        "YUSUAN_BASE": settings.base,
        "YUSUAN_MODEL": settings.model,
        "YUSUAN_UPLOADS": "1" if settings.uploads else "0",
    }
    if settings.reranker is not None:
        environment["YUSUAN_RERANKER"] = settings.reranker
    return ServeCommand(tuple(arguments), environment)


def is_this_machine(host: str) -> bool:
    """Whether what listens on ``host`` can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_free(host: str, port: int) -> None:
    """ServeError where nothing can listen on ``host`` and ``port``."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise ServeError(f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port") from error


def app_script() -> Path:
    """The web app's script: beside the packages in a checkout, in a folder of its own in an installed wheel."""
    package = Path(kg.__file__).resolve().parent
    for script in (package / "webapp" / "app.py", package.parent / "app.py"):
        if script.is_file():
            return script
    raise ServeError(f"the web app is missing beside {package}; install yusuan again")
