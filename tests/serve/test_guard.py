"""What stands before every answer, around an app that does next to nothing."""

import asyncio
import itertools
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from own_loop import in_own_loop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from kg.intake.buckets import MOST_KEYS, Buckets
from kg.intake.customer import one_customer
from kg.intake.tokens import open_tokens
from kg.serve.app import Parts
from kg.serve.guard import bodies
from kg.serve.guard.bodies import LARGEST
from kg.serve.guard.clients import Clients, NetworkError
from kg.serve.guard.headers import DATA_POLICY, PAGE_POLICY
from kg.serve.guard.hosts import HostCheck
from kg.serve.guard.rates import Kind, counted_as
from kg.serve.operation.metrics import Metrics
from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import open_builds
from kg.ui.upload.permission import OpenedSessions, opened_sessions

HOST = "graph.example.org"
SECRET = "村干部补助"


def fails(_request: Request) -> Response:
    said = {SECRET: 1}
    return JSONResponse(said["没有 " + SECRET])


async def body(request: Request) -> Response:
    return JSONResponse({"bytes": len(await request.body())})


def who(request: Request) -> Response:
    return JSONResponse({"host": request.client.host if request.client else "", "scheme": request.url.scheme})


async def page(socket: WebSocket) -> None:
    await socket.accept()
    while await socket.receive_text():
        await socket.send_text("drawn")


ROUTES = [
    Route("/", lambda _request: HTMLResponse("<h1>page</h1>")),
    Route("/sparql", body, methods=["GET", "POST"]),
    Route("/api/who", who),
    Route("/api/fails/{what}", fails),
    Route("/other", who),
    Route("/_stcore/upload_file/{session}/{file}", body, methods=["PUT", "POST", "DELETE"]),
    WebSocketRoute("/_stcore/stream", page),
]


def parts_of(options: ServeOptions) -> Parts:
    settings = Settings()
    return Parts.of(Service(settings, open_builds(settings)), options)


def guarded_app(parts: Parts) -> Starlette:
    return Starlette(routes=ROUTES, middleware=parts.guard())


@contextmanager
def guarded(options: ServeOptions, host: str = HOST, client: str = "192.0.2.7") -> Iterator[TestClient]:
    with TestClient(guarded_app(parts_of(options)), base_url=f"http://{host}", client=(client, 1)) as asked:
        yield asked


def public(**changed: object) -> ServeOptions:
    return ServeOptions(allowed_hosts=(HOST,), **changed)  # type: ignore[arg-type] # fields of ServeOptions


def test_guard_tells_browsers_what_they_may_do() -> None:
    with guarded(public()) as asked:
        page_told, data_told = asked.get("/").headers, asked.get("/api/who").headers
    assert page_told["content-security-policy"] == PAGE_POLICY
    assert "unsafe-eval" not in PAGE_POLICY.replace("wasm-unsafe-eval", "")
    assert data_told["content-security-policy"] == DATA_POLICY
    for told in (page_told, data_told):
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "same-origin"
        assert "camera=()" in told["permissions-policy"]
        assert "strict-transport-security" not in told
        assert len(told["x-request-id"]) == 16


@pytest.mark.parametrize(
    ("path", "open_to_sites"), [("/sparql", True), ("/api/who", True), ("/", False), ("/other", False)]
)
def test_guard_lets_other_sites_read_interfaces_only(path: str, open_to_sites: bool) -> None:
    with guarded(public()) as asked:
        told = asked.get(path)
    assert (told.headers.get("access-control-allow-origin") == "*") is open_to_sites
    assert "access-control-allow-credentials" not in told.headers


def test_guard_lets_no_other_site_read_what_is_for_this_machine_alone() -> None:
    with guarded(ServeOptions(), host="127.0.0.1:8501") as asked:
        assert "access-control-allow-origin" not in asked.get("/sparql").headers


def test_guard_answers_preflights_without_leave_to_write() -> None:
    asks = {"Origin": "https://notes.example.net", "Access-Control-Request-Method": "POST"}
    with guarded(public()) as asked:
        told = asked.options("/sparql", headers=asks)
    assert told.status_code == 204
    assert "authorization" not in told.headers["access-control-allow-headers"].lower()
    assert "DELETE" not in told.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("options", "host", "status"),
    [
        pytest.param(ServeOptions(), "127.0.0.1:8501", 200, id="own-address"),
        pytest.param(ServeOptions(), "localhost", 200, id="own-name"),
        pytest.param(ServeOptions(), "rebound.example.net", 421, id="rebound"),
        pytest.param(ServeOptions(), "localhost.example.net", 421, id="like-own"),
        pytest.param(ServeOptions(host="0.0.0.0"), "any.example.net", 200, id="open-to-all-and-no-name-given"),
        pytest.param(public(), HOST, 200, id="allowed"),
        pytest.param(public(), HOST.upper(), 200, id="allowed-in-capitals"),
        pytest.param(public(), "evil.example.org", 421, id="another-name"),
        pytest.param(ServeOptions(allowed_hosts=("*.example.org",)), "a.example.org", 200, id="below"),
        pytest.param(ServeOptions(allowed_hosts=("*.example.org",)), "evilexample.org", 421, id="not-below"),
    ],
)
def test_guard_is_asked_under_its_names_only(options: ServeOptions, host: str, status: int) -> None:
    with guarded(options, host=host) as asked:
        assert asked.get("/api/who").status_code == status


@pytest.mark.parametrize("host", ["", "a b", "x@graph.example.org", "graph.example.org/x", "graph.example.org:99999"])
def test_guard_refuses_hosts_that_are_none(host: str) -> None:
    with guarded(public()) as asked:
        assert asked.get("/api/who", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("origin", "path", "status"),
    [
        ("http://graph.example.org", "/other", 200),
        ("https://graph.example.org", "/other", 200),  # the proxy speaks https, this server does not
        ("https://evil.example.net", "/other", 403),
        ("null", "/other", 403),
        ("https://evil.example.net", "/sparql", 200),
    ],
)
def test_guard_refuses_pages_of_other_sites(origin: str, path: str, status: int) -> None:
    with guarded(public()) as asked:
        assert asked.get(path, headers={"Origin": origin}).status_code == status


def test_guard_tells_servers_of_this_machine_apart_by_port() -> None:
    with guarded(ServeOptions(), host="127.0.0.1:8501") as asked:
        assert asked.get("/other", headers={"Origin": "http://127.0.0.1:9999"}).status_code == 403


@pytest.mark.parametrize(("origin", "opens"), [("http://graph.example.org", True), ("https://evil.example.net", False)])
def test_guard_opens_no_websocket_to_a_page_of_another_site(origin: str, opens: bool) -> None:
    with guarded(public()) as asked:
        if opens:
            with opened(asked, Origin=origin) as own:
                own.send_text("")
        else:
            with pytest.raises(WebSocketDisconnect) as refused, opened(asked, Origin=origin):
                pass
            assert refused.value.code == 1008


def opened(asked: TestClient, **headers: str) -> WebSocketTestSession:
    return asked.websocket_connect("/_stcore/stream", headers={"Host": HOST, **headers})


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    [
        pytest.param((), "203.0.113.9", "192.0.2.7", id="nobody-is-trusted"),
        pytest.param(("192.0.2.0/24",), "203.0.113.9", "203.0.113.9", id="proxy"),
        pytest.param(("192.0.2.7",), "198.51.100.1, 203.0.113.9", "203.0.113.9", id="client-wrote-one-too"),
        pytest.param(("192.0.2.7", "203.0.113.9"), "198.51.100.1, 203.0.113.9", "198.51.100.1", id="two-proxies"),
        pytest.param(("192.0.2.7",), "nonsense", "192.0.2.7", id="no-address"),
        pytest.param(("192.0.2.7",), "2001:db8::1", "2001:db8::1", id="ipv6"),
    ],
)
def test_guard_believes_trusted_proxies_only(trusted: tuple[str, ...], forwarded: str, seen: str) -> None:
    with guarded(public(trusted_proxies=trusted)) as asked:
        told = asked.get("/api/who", headers={"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"})
    assert told.json() == {"host": seen, "scheme": "https" if trusted else "http"}
    assert ("strict-transport-security" in told.headers) is bool(trusted)


def test_guard_refuses_a_proxy_that_is_no_network() -> None:
    with pytest.raises(NetworkError, match="--trusted-proxy: 'here' does not appear"):
        Clients(("here",))


def test_guard_ends_a_client_that_asks_too_often() -> None:
    with guarded(public(requests_per_minute=20)) as asked:
        codes = [asked.get("/api/who").status_code for _ in range(6)]
        refused = asked.get("/api/who")
        assert codes == [200] * 5 + [429]
        assert 1 <= int(refused.headers["retry-after"]) <= 3
        assert refused.json()["status"] == 429
        assert asked.get("/sparql").status_code == 200  # counted apart
        assert asked.get("/").status_code == 200


def test_guard_counts_each_client_for_itself() -> None:
    settings = public(requests_per_minute=4, trusted_proxies=("192.0.2.7",))
    with guarded(settings) as asked:

        def status(address: str) -> int:
            return asked.get("/api/who", headers={"X-Forwarded-For": address}).status_code

        assert [status("203.0.113.1"), status("203.0.113.1"), status("203.0.113.2")] == [200, 429, 200]
        assert [status("2001:db8::1"), status("2001:db8::ffff")] == [200, 429]  # one customer's network


def test_guard_without_limits_counts_nobody() -> None:
    with guarded(public(requests_per_minute=0)) as asked:
        assert {asked.get("/api/who").status_code for _ in range(300)} == {200}


def test_guard_limits_open_pages_of_one_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.guard.rates.MOST_PAGES", 2)
    with guarded(public()) as asked:
        with opened(asked) as first, opened(asked) as second:
            with pytest.raises(WebSocketDisconnect) as refused, opened(asked):
                pass
            assert refused.value.code == 1013
            first.send_text("")
            second.send_text("")
        with opened(asked) as again:
            again.send_text("")


def test_guard_lets_messages_of_a_page_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.guard.rates.MESSAGES_SHARE", 1.0)
    with guarded(public(requests_per_minute=600)) as asked, opened(asked) as page:
        for _ in range(150):  # a quarter of a minute's measure may come at once
            page.send_text("click")
        started = time.monotonic()
        for _ in range(10):
            page.send_text("click")
        assert {page.receive_text() for _ in range(160)} == {"drawn"}
        assert time.monotonic() - started > 0.5  # ten a second
        page.send_text("")


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("uploads", [False, True], ids=["read-only", "with-token"])
def test_guard_takes_files_of_no_stranger(tmp_path: Path, method: str, uploads: bool) -> None:
    settings = Settings(data=tmp_path, uploads=uploads)
    parts = Parts.of(Service(settings, open_builds(settings)), public())
    token = open_tokens(settings.data.resolve()).new_for_this_run()
    opened_sessions().opened("of-a-guesser", "yusuan_guess")
    opened_sessions().opened("of-a-writer", token)
    with TestClient(guarded_app(parts), base_url=f"http://{HOST}") as asked:
        told = {
            session: asked.request(method, f"/_stcore/upload_file/{session}/file", content=b"x").status_code
            for session in ("of-a-stranger", "of-a-guesser", "of-a-writer")
        }
    assert told == {"of-a-stranger": 403, "of-a-guesser": 403, "of-a-writer": 200 if uploads else 403}
    refused = parts.metrics.registry.get_sample_value("yusuan_requests_refused_total", {"reason": "file"})
    assert refused == (2 if uploads else 3)


def test_sessions_that_may_write_are_forgotten_in_time() -> None:
    opened = OpenedSessions()
    for number in range(5_000):
        opened.opened(str(number), "yusuan_token")
    assert len(opened._tokens) == 1_000


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/sparql", Kind.SPARQL),
        ("GET", "/sparqlish", None),
        ("GET", "/api/search", Kind.API),
        ("POST", "/api/reports", Kind.WRITING),
        ("GET", "/api/reports", Kind.API),
        ("PUT", "/_stcore/upload_file/a/b", Kind.WRITING),
        ("POST", "/mcp", Kind.MCP),
        ("GET", "/id/x/y", Kind.LINKED_DATA),
        ("GET", "/static/js/index.js", None),
        ("GET", "/health/live", None),
    ],
)
def test_guard_counts_what_costs(method: str, path: str, kind: Kind | None) -> None:
    assert counted_as({"type": "http", "method": method, "path": path}) is kind


def test_buckets_fill_again_and_forget_the_oldest() -> None:
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(16)] == [0.0] * 15 + [1.0]
    assert buckets.wait("a") == 1.0
    assert buckets.wait("never came") == 0.0
    now[0] = 1.0
    assert buckets.take("a") == 0.0
    for number in range(MOST_KEYS + 5):
        buckets.take(str(number))
    assert len(buckets) == MOST_KEYS
    assert buckets.take("a") == 0.0  # forgotten: starts anew


def test_guard_refuses_what_is_too_large_before_it_is_read() -> None:
    read = [0]

    def parts() -> Iterator[bytes]:
        for _ in range(64):
            read[0] += 1
            yield b"x" * 2**16

    with guarded(public()) as asked:
        assert asked.post("/sparql", content=b"x" * LARGEST).json() == {"bytes": LARGEST}
        stated = asked.post("/sparql", content=b"x" * (LARGEST + 1))
        assert stated.status_code == 413
        assert "1 MB" in stated.json()["detail"]
        assert asked.post("/sparql", content=parts()).status_code == 413
        assert asked.post("/sparql", headers={"Content-Length": "-1"}).status_code == 400


@pytest.mark.parametrize("pause", [0.01, 3600.0], ids=["one byte after the other", "one byte and no more"])
def test_guard_waits_for_no_body_without_end(monkeypatch: pytest.MonkeyPatch, pause: float) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.2)
    parts, answer, came = parts_of(public()), list[Message](), itertools.count()
    app = guarded_app(parts)

    async def trickle() -> Message:
        await asyncio.sleep(pause if next(came) else 0.0)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def keep(message: Message) -> None:
        answer.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sparql",
        "scheme": "http",
        "headers": [(b"host", HOST.encode())],
        "query_string": b"",
        "client": None,
    }
    in_own_loop(lambda: asyncio.wait_for(app(scope, trickle, keep), 30))
    assert answer[0]["status"] == 408
    assert parts.metrics.registry.get_sample_value("yusuan_requests_refused_total", {"reason": "slow"}) == 1


@pytest.mark.parametrize(
    ("address", "customer"), [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64")]
)
def test_guard_counts_for_customers(address: str, customer: str) -> None:
    assert one_customer(address) == customer


def test_guard_host_check_knows_names_with_dots_and_ports() -> None:
    check = HostCheck(lambda *_: None, ("Example.org.", "::1"), Metrics())  # type: ignore[arg-type]
    assert check.allows("example.org")
    assert check.allows("::1")
    assert not check.allows(None)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, object]]]:
    from kg.serve.operation.log import JsonLines

    caplog.set_level(logging.INFO, "yusuan.request")
    caplog.set_level(logging.INFO, "yusuan.server")
    return lambda: [json.loads(JsonLines().format(record)) for record in caplog.records if "yusuan" in record.name]


def test_log_holds_nothing_a_person_wrote(lines: Callable[[], list[dict[str, object]]]) -> None:
    with guarded(public(requests_per_minute=0)) as asked:
        asked.get("/api/who", params={"q": SECRET}, headers={"Authorization": f"Bearer {SECRET!a}", "Cookie": "a=b"})
        asked.post("/sparql", content=SECRET.encode())
        asked.get(f"/nowhere/{SECRET}")
        failed = asked.get(f"/api/fails/{SECRET}")
    assert failed.status_code == 500
    told = lines()
    assert SECRET not in json.dumps(told, ensure_ascii=False)
    assert "192.0.2.7" not in json.dumps(told)
    requests = [one for one in told if one["message"] == "request"]
    assert [one["route"] for one in requests] == ["/api/who", "/sparql", "other", "/api/fails/{what}"]
    assert [one["status"] for one in requests] == [200, 200, 404, 500]
    assert {one["client"] for one in requests} == {requests[0]["client"]}
    assert requests[1]["bytes"] == 12


def test_log_finds_an_unforeseen_error_by_its_number(lines: Callable[[], list[dict[str, object]]]) -> None:
    with guarded(public()) as asked:
        failed = asked.get("/api/fails/x")
    (error,) = [one for one in lines() if one["level"] == "error"]
    assert failed.json()["request"] == error["request"] == failed.headers["x-request-id"]
    assert failed.headers["content-type"] == "application/problem+json"
    assert error["error"] == "builtins.KeyError"
    assert any("test_guard.py" in line and line.endswith(" fails") for line in error["trace"])  # type: ignore[attr-defined]
    assert "says" not in error


def test_log_names_a_client_otherwise_in_each_process() -> None:
    one, other = Clients(), Clients()
    assert one.name("192.0.2.7") == one.name("192.0.2.7")
    assert one.name("192.0.2.7") != one.name("192.0.2.8")
    assert one.name("192.0.2.7") != other.name("192.0.2.7")
