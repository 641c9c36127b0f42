"""Coroutines run in an event loop of their own thread: a browser of other tests may hold the one here."""

from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from anyio.from_thread import start_blocking_portal

P = ParamSpec("P")
T = TypeVar("T")


def in_own_loop(function: Callable[P, Awaitable[T]], *given: P.args, **named: P.kwargs) -> T:
    """What ``function`` gives."""

    async def call() -> T:
        return await function(*given, **named)

    with start_blocking_portal() as portal:
        return portal.call(call)
