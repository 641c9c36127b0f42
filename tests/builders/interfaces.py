"""The interfaces of ``yusuan serve`` without the web app, for tests that ask them in this process."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from kg.serve.app import Parts, refused
from kg.serve.options import ServeOptions
from kg.serve.service import Service


def interfaces_alone(service: Service, options: ServeOptions) -> Starlette:
    """Routes, guard and lifespan as the server has them."""
    parts = Parts.of(service, options)
    return Starlette(
        routes=parts.routes(),
        middleware=parts.guard(),
        lifespan=lambda _app: parts.alive(),
        exception_handlers={HTTPException: refused},
    )
