"""Under which names a server may be asked, and from pages of which sites: against DNS rebinding and foreign pages.

A foreign page can make a browser ask a server on the same machine under a name of its own (DNS rebinding): the Host
header tells. It can also open a websocket to any server: the Origin header tells.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.operation.metrics import Metrics
from kg.serve.problem import problem

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
ANY = "*"
OPEN_TO_SITES = ("/sparql", "/api", "/id", "/.well-known")
"""What pages of other sites may read."""


def is_open_to_sites(path: str) -> bool:
    """Whether pages of other sites may read what stands at ``path``."""
    return any(path == open_path or path.startswith(f"{open_path}/") for open_path in OPEN_TO_SITES)


class HostCheck:
    """Refuses requests under another name, and those that a page of another site makes."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str], metrics: Metrics) -> None:
        """``allowed`` are names or addresses without port; ``*.example.org`` are all below, ``*`` is any."""
        self._app = app
        self._allowed = tuple(name.strip().lower().rstrip(".") for name in allowed)
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        if not self.allows(_name(host)):
            said = "This server is not asked under that name; whoever runs it allows names by --allowed-host."
            await self._refuse(421, said, scope, receive, send)
        elif origin and not self._is_own(origin, host) and not is_open_to_sites(scope["path"]):
            said = "A page of another site asks here; only reading interfaces are open to them."
            await self._refuse(403, said, scope, receive, send)
        else:
            if origin and not is_open_to_sites(scope["path"]):  # Streamlit would ask the network who it is itself
                scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"origin"]
            await self._app(scope, receive, send)

    def allows(self, name: str | None) -> bool:
        """Whether the server may be asked under ``name``."""
        if name is None:
            return False
        return any(
            allowed in {ANY, name} or (allowed.startswith("*.") and name.endswith(allowed[1:]))
            for allowed in self._allowed
        )

    def _is_own(self, origin: str, host: str | None) -> bool:
        """A page of this server: the name it was asked under now, or another one that is allowed by name."""
        if host is not None and urlsplit(origin).netloc.lower() == host.lower():
            return True
        return ANY not in self._allowed and self.allows(_name(urlsplit(origin).netloc)) and self._is_named(origin)

    def _is_named(self, origin: str) -> bool:
        """Other servers of this machine have its name too: those are told apart by the port, which a name lacks."""
        return _name(urlsplit(origin).netloc) not in THIS_MACHINE

    async def _refuse(self, status: int, said: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._metrics.refused("host" if status == 421 else "origin")
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        title = "Misdirected request" if status == 421 else "Forbidden"
        await problem(status, title, said)(scope, receive, send)


def _header(scope: Scope, wanted: bytes) -> str | None:
    found = [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]
    return found[0] if len(found) == 1 else None


def _name(netloc: str | None) -> str | None:
    """``Example.org:8501`` → ``example.org``; None for what is no host and port."""
    try:
        parts = urlsplit(f"//{netloc or ''}")
        _ = parts.port  # ValueError for one that is no number
    except ValueError:
        return None
    if parts.username is not None or parts.path or parts.query or parts.fragment or not parts.hostname:
        return None
    return parts.hostname.lower().rstrip(".")
