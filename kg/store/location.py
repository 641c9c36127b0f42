"""Where a graph lives: in a folder (Oxigraph), or behind the SPARQL 1.1 endpoints of a server.

A server is named by one setting, ``sparql+http://user:password@host:8890/sparql?update=/sparql-auth&graph-store=/rdf``:
the URL answers queries, ``update`` takes updates and ``graph-store`` whole graphs (SPARQL 1.1 Graph Store HTTP
Protocol), both as paths on the same host or as URLs. Where ``update`` is left out, the first URL takes updates as well;
where ``graph-store`` is, graphs are written by updates. A user not named is looked for in the file ``.netrc``.
"""

import netrc
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from kg.errors import StoreError
from kg.store.endpoint_record import EndpointRecord

_SCHEMES = {"sparql+http": "http", "sparql+https": "https"}
_EXAMPLE = "sparql+http://localhost:8890/sparql"
_PLACES = ("update", "graph-store")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks a server; neither name nor password is ever shown."""

    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The URLs of one SPARQL 1.1 server; ``graph_store`` is None where graphs are written by updates."""

    query: str
    update: str
    graph_store: str | None = None
    credentials: Credentials | None = field(default=None, repr=False, compare=False)

    @property
    def address(self) -> str:
        """How people call it: the setting without user, password and ways of writing."""
        return f"sparql+{self.query}"

    @classmethod
    def parse(cls, setting: str) -> "Endpoint":
        """The server that ``setting`` names; StoreError, never with the password, for what names none."""
        try:
            url = urlsplit(setting)
            port = url.port
        except ValueError as error:
            raise StoreError(f"store: the port or host is not valid; write it like {_EXAMPLE}") from error
        scheme = _SCHEMES.get(url.scheme)
        if scheme is None or not url.hostname:
            raise StoreError(f"store: it must start with sparql+http:// or sparql+https://, such as {_EXAMPLE}")
        if url.fragment:
            raise StoreError("store: a part behind # has no meaning here; write # in a password as %23")
        host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
        plain = urlunsplit((scheme, host if port is None else f"{host}:{port}", quote(url.path or "/", "/%"), "", ""))
        places = _places(url.query)
        named = None
        if url.username is not None:
            named = Credentials(unquote(url.username), unquote(url.password or ""))
        graph_store = places.get("graph-store")
        return cls(
            query=plain,
            update=_on_host(plain, places.get("update", plain)),
            graph_store=None if graph_store is None else _on_host(plain, graph_store),
            credentials=named or _of_netrc(url.hostname),
        )


Location = Path | Endpoint
"""A folder that holds a graph, or a server that does."""


def located(folder: Path, store: str | None) -> Location:
    """Where the graph of a build is: in its graph ``folder``, or on the server that the setting ``store`` names.

    StoreError where the build was made for another store than the one that is set.
    """
    record = EndpointRecord.read(folder)
    built = None if record is None else record.address
    wanted = None if store is None else Endpoint.parse(store)
    if built is None and wanted is None:
        return folder
    if wanted is None:
        said = f"the graph of {folder.parent} is on the server {built}"
        raise StoreError(f"{said}; name it with --store or YUSUAN_STORE")
    if built != wanted.address:
        said = f"the graph of {folder.parent} is {'in that folder' if built is None else f'on the server {built}'}"
        raise StoreError(
            f"{said}, not on {wanted.address}; leave --store out, or build for it in another --data folder"
        )
    return wanted


def _places(query: str) -> dict[str, str]:
    try:
        said = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError as error:
        raise StoreError("store: what stands behind ? is update=URL and graph-store=URL, joined by &") from error
    for name, value in said:
        if name not in _PLACES or not value:
            raise StoreError(f"store: {name[:40]}= is not known or empty; behind ? stand {' and '.join(_PLACES)}")
    return dict(said)


def _on_host(base: str, place: str) -> str:
    """The URL of ``place``, which is on the same host or a URL without user."""
    url = urljoin(base, place)
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES.values() or not parts.hostname or parts.username is not None:
        raise StoreError("store: update and graph-store are paths or http(s) URLs; the user stands before the host")
    return url


def _of_netrc(host: str) -> Credentials | None:
    try:
        known = netrc.netrc().authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as error:
        raise StoreError(f"the file .netrc cannot be read ({type(error).__name__}); mend it, or remove it") from error
    return None if known is None else Credentials(known[0], known[2] or "")
