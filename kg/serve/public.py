"""The address under which the world knows this server."""

from starlette.requests import Request


def public_address(request: Request) -> str:
    """Scheme, host and path of the server as the client asked for it, ending in a slash.

    What proxies say of it is in the request already, where they are trusted.
    """
    return str(request.base_url)
