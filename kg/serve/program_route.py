"""Routes for programs at the addresses of pages: a browser gets the page, everybody else what the route gives."""

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from kg.serve.negotiation import HTML, prefers_page

Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


class ProgramRoute(Route):
    """A route that does not match where a browser asks: a GET that wants HTML sooner than any of ``offered``.

    An address whose ``format=`` or ``output=`` is anything but HTML is never that of the page.
    """

    def __init__(self, path: str, endpoint: Endpoint, offered: Sequence[str], methods: Sequence[str]) -> None:
        super().__init__(path, endpoint, methods=list(methods))
        self._offered = tuple(offered)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """What a route matches, without what is the page's."""
        match, more = super().matches(scope)
        if match is Match.FULL and scope["method"] in {"GET", "HEAD"} and self._is_for_page(scope):
            return Match.NONE, {}
        return match, more

    def _is_for_page(self, scope: Scope) -> bool:
        if not prefers_page(Headers(scope=scope).get("accept"), self._offered):
            return False
        stated = parse_qs(scope["query_string"].decode("latin-1"))
        named = {value for name in ("format", "output") for value in stated.get(name, ())}
        return named <= {"html", HTML}
