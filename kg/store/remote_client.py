"""Speaks to a SPARQL 1.1 server: queries, updates and whole graphs over HTTP, each bounded in time and size.

Queries and updates are sent as forms (SPARQL 1.1 Protocol, sections 2.1.2 and 2.2.1): Virtuoso 7 never answers a direct
POST. Every request may be sent twice: all of ours have the same effect once or twice.
"""

import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import httpx2

from kg.errors import QueryError, StoreError
from kg.store.location import Credentials, Endpoint
from kg.store.query_error import QueryRefusedError, QueryTimeoutError, Refusal

N_TRIPLES: Final = "application/n-triples"
RESULTS_JSON: Final = "application/sparql-results+json"

_CONNECT_SECONDS = 10.0
_WRITE_SECONDS = 1_800.0  # a large graph is put in one request
_REPLY_BYTES = 4 * 1024**3
_CONNECTIONS = 64
_ERROR_BYTES = 64_000
_TRIES = 2
_TRANSIENT = (httpx2.ConnectError, httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError)
_MAX_ROWS = "x-sparql-maxrows"  # Virtuoso: how many rows it gives at most
_STATE = "x-sql-state"  # Virtuoso: what a partial answer is told by


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one query may take: ``seconds`` in all, ``bytes`` of reply."""

    seconds: float = 600.0
    bytes: int = _REPLY_BYTES


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: ``body`` of ``media_type``; ``most_rows`` where it says that it cuts results there."""

    body: bytes
    media_type: str
    most_rows: int | None = None


class RemoteClient:
    """One server; safe to use from several threads, connections are kept open between requests."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Nothing is sent yet."""
        self.endpoint = endpoint
        auth = None if endpoint.credentials is None else _ChallengedAuth(endpoint.credentials)
        limits = httpx2.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        # no proxy of the environment: the server that is named is the one that is asked
        self._http = httpx2.Client(auth=auth, limits=limits, trust_env=False, headers={"User-Agent": "yusuan"})

    def query(
        self,
        query: str,
        accept: str,
        bounds: Bounds,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
    ) -> Reply:
        """The answer to ``query``, whole; the graphs are the dataset of the request (protocol, section 2.1.4).

        QueryError where it is refused or cut off, QueryTimeoutError at the deadline, StoreError where nobody answers.
        """
        form: dict[str, str | list[str]] = {"query": query}
        form |= {"default-graph-uri": list(default_graphs), "named-graph-uri": list(named_graphs)}
        headers = {"Accept": accept}
        return self._send("POST", self.endpoint.query, bounds, data=form, headers=headers)

    def update(self, update: str) -> None:
        """Run ``update``; StoreError where it is not taken."""
        self._write("POST", self.endpoint.update, data={"update": update})

    def post_graph(self, graph: str, n_triples: bytes) -> None:
        """Add ``n_triples`` to ``graph`` (SPARQL 1.1 Graph Store HTTP Protocol, section 5.5)."""
        self._write("POST", *self._graph(graph), content=n_triples, headers={"Content-Type": N_TRIPLES})

    def _graph(self, graph: str) -> tuple[str, dict[str, str]]:
        url = self.endpoint.graph_store
        if url is None:
            raise StoreError(f"{self.endpoint.address} takes no whole graphs: no graph-store is named")
        return url, {"graph": graph}

    def _write(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        data: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        bounds = Bounds(_WRITE_SECONDS)
        try:
            self._send(method, url, bounds, params=params, data=data, content=content, headers=headers)
        except QueryError as error:
            raise StoreError(f"{self.endpoint.address} did not take what was written: {error}") from error

    def _send(
        self,
        method: str,
        url: str,
        bounds: Bounds,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        end = time.monotonic() + bounds.seconds
        for tried in range(1, _TRIES + 1):
            timeout = httpx2.Timeout(max(0.001, end - time.monotonic()), connect=_CONNECT_SECONDS)
            try:
                with self._http.stream(
                    method, url, params=params, data=data, content=content, headers=headers, timeout=timeout
                ) as response:
                    return self._reply(response, bounds, end)
            except _TRANSIENT as error:
                if tried == _TRIES:
                    raise StoreError(
                        f"{self.endpoint.address} does not answer ({_said(error)}); is it running?"
                    ) from error
            except httpx2.ConnectTimeout as error:
                raise StoreError(f"{self.endpoint.address} cannot be reached; is the host right?") from error
            except httpx2.TimeoutException as error:
                raise _too_long(bounds) from error
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise StoreError(f"{self.endpoint.address} cannot be asked ({_said(error)})") from error
        raise AssertionError("every way out of the loop returns or raises")

    def _reply(self, response: httpx2.Response, bounds: Bounds, end: float) -> Reply:
        if response.is_error or response.is_redirect:
            raise self._refused(response, _beginning(response))
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > bounds.bytes:
                message = f"the result is larger than {bounds.bytes:,} bytes; ask for less, with LIMIT"
                raise QueryRefusedError(Refusal.MEMORY, message, most=f"{bounds.bytes:,}")
            if time.monotonic() > end:
                raise _too_long(bounds)
        if _STATE in response.headers:
            raise QueryError(f"the server gave a part of the result only ({response.headers[_STATE]}); ask for less")
        said = response.headers.get(_MAX_ROWS, "")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        return Reply(bytes(body), media_type, int(said) if said.isdigit() else None)

    def _refused(self, response: httpx2.Response, said: str) -> QueryError | StoreError:
        address, code = self.endpoint.address, response.status_code
        if code in {401, 403}:
            known = "does not let this user in" if self.endpoint.credentials else "wants a user and a password"
            return StoreError(f"{address} {known} ({code}); write user:password@ before the host, or use .netrc")
        if code in {400, 413, 414, 422} or (code == 500 and said):  # Virtuoso tells wrong queries with 500 too
            return QueryError(f"the server refused the query ({code}): {said}")
        if code in {408, 504}:
            return QueryTimeoutError(f"the server ended the query at its own deadline ({code})")
        return StoreError(f"{address} answered {code}: {said}")


def _beginning(response: httpx2.Response) -> str:
    """The first words of what a server says about an error, in one line; what it repeats of the query is left out."""
    said = bytearray()
    for chunk in response.iter_bytes():
        said += chunk
        if len(said) > _ERROR_BYTES:
            break
    text = said[:_ERROR_BYTES].decode("utf-8", "replace").partition("\nSPARQL query:")[0]
    return " ".join(text.split())[:500]


def _said(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__


def _too_long(bounds: Bounds) -> QueryTimeoutError:
    return QueryTimeoutError(f"the query was ended after {bounds.seconds:g} s, its deadline")


class _ChallengedAuth(httpx2.Auth):
    """Shows who asks once the server wants to know, in the way it wants: digest or, failing that, basic."""

    def __init__(self, credentials: Credentials) -> None:
        """Nothing is shown yet."""
        self._credentials = credentials
        self._way: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """The request as it is, and again with credentials after a challenge."""
        if self._way is None:
            response = yield request
            if response.status_code != 401:
                return
            digest = "digest" in response.headers.get("www-authenticate", "").casefold()
            way = httpx2.DigestAuth if digest else httpx2.BasicAuth
            self._way = way(self._credentials.user, self._credentials.password)
        yield from self._way.auth_flow(request)


@lru_cache(maxsize=8)
def _client(endpoint: Endpoint, _credentials: Credentials | None) -> RemoteClient:
    return RemoteClient(endpoint)


def client_of(endpoint: Endpoint) -> RemoteClient:
    """The client of ``endpoint`` in this process: the same object, and connections, for all who ask."""
    return _client(endpoint, endpoint.credentials)
