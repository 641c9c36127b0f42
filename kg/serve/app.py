"""The one ASGI application of ``yusuan serve``: the web app and all interfaces, behind one guard, in one process."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from streamlit.web.bootstrap import load_config_options

import kg
from kg.errors import YusuanError
from kg.serve.api.routes import no_routes
from kg.serve.api.routes import routes as api_routes
from kg.serve.guard.bodies import Bodies
from kg.serve.guard.clients import Clients
from kg.serve.guard.headers import Headers
from kg.serve.guard.hosts import HostCheck
from kg.serve.guard.rates import Rates
from kg.serve.guard.request_log import RequestLog
from kg.serve.guard.sent_files import SentFiles
from kg.serve.linked_data import nodes, void
from kg.serve.mcp import http as mcp
from kg.serve.operation import health
from kg.serve.operation.log import SERVER, adopt
from kg.serve.operation.metrics import Metrics
from kg.serve.operation.readiness import Readiness
from kg.serve.options import ServeOptions
from kg.serve.problem import problem
from kg.serve.service import Service
from kg.serve.sparql import endpoint
from kg.serve.writing.routes import routes as writing_routes
from kg.settings import Settings
from kg.ui.opened import open_builds
from kg.ui.upload.page import LARGEST_MB
from kg.ui.upload.permission import opened_sessions

INTERFACES: tuple[Callable[[Service], list[BaseRoute]], ...] = (
    endpoint.routes,
    void.routes,
    nodes.routes,
    api_routes,
    writing_routes,
    mcp.routes,
    no_routes,  # the last: what is asked for under /api and is not there
)
"""What each interface answers; one line an interface."""
LIFESPANS: tuple[Callable[[Service], AbstractAsyncContextManager[None]], ...] = (mcp.alive,)
"""What an interface needs to run as long as the server does."""


class ServeError(YusuanError):
    """The server cannot be started."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one server is made of."""

    service: Service
    options: ServeOptions
    metrics: Metrics
    readiness: Readiness

    @classmethod
    def of(cls, service: Service, options: ServeOptions) -> "Parts":
        """The parts of a server that does not run yet."""
        parts = cls(service, options, Metrics(), Readiness(service.builds))
        health.describe(parts.readiness, service, parts.metrics)
        return parts

    def routes(self) -> list[BaseRoute]:
        """What all interfaces answer."""
        operation = health.routes(self.readiness, self.metrics, self.options.metrics_from)
        return operation + [route for routes in INTERFACES for route in routes(self.service)]

    def guard(self) -> list[Middleware]:
        """What stands before every answer, outermost first."""
        options, metrics = self.options, self.metrics
        return [
            Middleware(RequestLog, clients=Clients(options.trusted_proxies), metrics=metrics),
            Middleware(Headers, open_to_sites=options.is_open_to_sites),
            Middleware(HostCheck, allowed=options.names, metrics=metrics),
            Middleware(Rates, per_minute=options.requests_per_minute, metrics=metrics),
            Middleware(SentFiles, may_write=self._may_write, metrics=metrics),
            Middleware(Bodies, metrics=metrics),
        ]

    def _may_write(self, session: str) -> bool:
        return opened_sessions().may_write(self.service.settings, session)

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """As long as the server runs: the build is open, the interfaces have what they need."""
        adopt()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.readiness.watching())
            for lifespan in LIFESPANS:
                await stack.enter_async_context(lifespan(self.service))
            yield

    def page_failed(self, error: Exception) -> bool:
        """Tell of an error on a page that nobody foresaw: the visitor a number, the log where it was."""
        number = secrets.token_hex(8)
        told = {"told": {"request": number}}
        SERVER.error("a page failed", extra=told, exc_info=(type(error), error, error.__traceback__))
        self.metrics.page_failed()
        st.error(f"出错了，编号 {number}，详情见服务器日志。 Something went wrong; the log has it as {number}.")
        return True


def application(settings: Settings, options: ServeOptions) -> st.App:
    """The web app with all interfaces; ``settings`` must be those that ``Settings.load()`` gives the pages."""
    parts = Parts.of(Service(settings, open_builds(settings)), options)
    app = st.App(
        app_script(),
        routes=parts.routes(),
        middleware=parts.guard(),
        lifespan=lambda _app: parts.alive(),
        on_script_error=parts.page_failed,
        exception_handlers={HTTPException: refused},
    )
    load_config_options(
        {
            "server_address": options.host,
            "server_port": options.port,
            "server_headless": True,
            "server_fileWatcherType": "none",
            "server_maxUploadSize": LARGEST_MB,
            "browser_gatherUsageStats": False,
            "logger_level": "warning",
            "logger_enableRich": False,
        }
    )
    return app


def refused(request: Request, error: Exception) -> Response:
    """What no route answers, or not in that way, as problem details."""
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    detail = {404: "There is nothing at this address.", 405: "This address is not asked in that way."}
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods(request))
    return problem(status.value, status.phrase, detail.get(status.value, str(error.detail)), headers)


def _methods(request: Request) -> list[str]:
    """In which ways an address can be asked: of all its routes (RFC 9110, section 15.5.6)."""
    routes: list[BaseRoute] = request.scope["router"].routes
    here = [one for one in routes if isinstance(one, Route) and one.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for one in here for method in one.methods or ()})


def app_script() -> Path:
    """The web app's script: beside the packages in a checkout, in a folder of its own in an installed wheel."""
    package = Path(kg.__file__).resolve().parent
    for script in (package / "webapp" / "app.py", package.parent / "app.py"):
        if script.is_file():
            return script
    raise ServeError(f"the web app is missing beside {package}; install yusuan again")
