"""The one ASGI application of ``yusuan serve``: the web app and all interfaces, in one process."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from streamlit.web.bootstrap import load_config_options

import kg
from kg.errors import YusuanError
from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import open_builds

INTERFACES: tuple[Callable[[Service], list[BaseRoute]], ...] = ()
"""What each interface answers; one line an interface."""
LIFESPANS: tuple[Callable[[Service], AbstractAsyncContextManager[None]], ...] = ()
"""What an interface needs to run as long as the server does."""


class ServeError(YusuanError):
    """The server cannot be started."""


def application(settings: Settings, options: ServeOptions) -> st.App:
    """The web app with all interfaces; ``settings`` must be those that ``Settings.load()`` gives the pages."""
    service = Service(settings, open_builds(settings))
    app = st.App(app_script(), routes=interfaces(service), lifespan=lambda _app: _alive(service))
    load_config_options(
        {
            "server_address": options.host,
            "server_port": options.port,
            "server_headless": True,
            "server_fileWatcherType": "none",
            "browser_gatherUsageStats": False,
        }
    )
    return app


def interfaces_alone(service: Service) -> Starlette:
    """The interfaces without the web app."""
    return Starlette(routes=interfaces(service), lifespan=lambda _app: _alive(service))


def interfaces(service: Service) -> list[BaseRoute]:
    """The routes of all interfaces."""
    return [route for routes in INTERFACES for route in routes(service)]


@asynccontextmanager
async def _alive(service: Service) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for lifespan in LIFESPANS:
            await stack.enter_async_context(lifespan(service))
        yield


def app_script() -> Path:
    """The web app's script: beside the packages in a checkout, in a folder of its own in an installed wheel."""
    package = Path(kg.__file__).resolve().parent
    for script in (package / "webapp" / "app.py", package.parent / "app.py"):
        if script.is_file():
            return script
    raise ServeError(f"the web app is missing beside {package}; install yusuan again")
