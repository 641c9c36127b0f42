"""What every answer tells browsers: not to guess, not to frame, not to load from elsewhere; which sites may read."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.guard.hosts import is_open_to_sites

PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",  # Streamlit's pages and charts
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "media-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",  # components are frames of the app's own pages
    )
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
SECURITY: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",  # an address holds what was searched
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), serial=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_BY_ACCEPT = frozenset({"/sparql", "/ontology"})
"""Where programs get something else than browsers, whose page Streamlit gives."""
A_YEAR = "max-age=31536000"
_SITES: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, Location, Content-Location, Retry-After, X-Request-Id, X-Yusuan-Truncated"
    ),
}
_PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",  # never Authorization
    "Access-Control-Max-Age": "86400",
}


class Headers:
    """Adds security headers to every answer, and CORS headers (Fetch standard) to what other sites may read."""

    def __init__(self, app: ASGIApp, *, open_to_sites: bool) -> None:
        """``open_to_sites`` is whether pages of other sites may read at all."""
        self._app = app
        self._open_to_sites = open_to_sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        is_open = self._open_to_sites and is_open_to_sites(scope["path"])

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope, is_open=is_open)
            await send(message)

        if is_open and _is_preflight(scope):
            headers = [(name.lower().encode(), value.encode()) for name, value in _PREFLIGHT.items()]
            await add({"type": "http.response.start", "status": 204, "headers": headers})
            await add({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, add)


def _add(headers: MutableHeaders, scope: Scope, *, is_open: bool) -> None:
    is_page = headers.get("content-type", "").startswith("text/html")
    told = {**SECURITY, "Content-Security-Policy": PAGE_POLICY if is_page else DATA_POLICY}
    if scope["scheme"] == "https":
        told["Strict-Transport-Security"] = A_YEAR
    if is_page and scope["path"] in _BY_ACCEPT:
        headers.add_vary_header("Accept")
    for name, value in {**told, **(_SITES if is_open else {})}.items():
        headers[name] = value


def _is_preflight(scope: Scope) -> bool:
    names = {name for name, _ in scope["headers"]}
    return scope["type"] == "http" and scope["method"] == "OPTIONS" and b"access-control-request-method" in names
