"""What whoever runs a server sees of it: health, readiness, figures; and which build is served when."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from interfaces import interfaces_alone
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.serve.operation.metrics import Metrics
from kg.serve.operation.readiness import Readiness
from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import OpenBuilds
from kg.ui.workspace import Workspace

LOOPBACK = "127.0.0.1"


@pytest.fixture
def local(service: Service) -> Iterator[TestClient]:
    """Asks from this machine."""
    app = interfaces_alone(service, ServeOptions(requests_per_minute=0))
    with TestClient(app, base_url="http://127.0.0.1:8501", client=(LOOPBACK, 1)) as client:
        yield client


def figures(text: str) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(text)
    return {
        (one.name, *(value for _, value in sorted(one.labels.items()))): one.value
        for family in families
        for one in family.samples
    }


def test_health_lives_before_it_is_ready(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "nothing")
    app = interfaces_alone(Service(settings, OpenBuilds(settings)), ServeOptions())
    client = TestClient(app, base_url="http://127.0.0.1:8501")  # not entered: nothing opens a build
    assert client.get("/health/live").json() == {"status": "live"}
    told = client.get("/health/ready")
    assert told.status_code == 503
    assert "being opened" in told.json()["detail"]
    assert told.headers["retry-after"] == "2"


def test_health_is_ready_once_the_build_is_open(local: TestClient, service: Service) -> None:
    end = time.monotonic() + 120
    while (told := local.get("/health/ready")).status_code != 200 and time.monotonic() < end:
        time.sleep(0.1)
    assert told.json()["status"] == "ready"
    assert told.json()["reports"] == 13
    assert told.json()["build"] == service.workspace.build.name
    assert told.headers["cache-control"] == "no-store"


def test_readiness_names_no_folder_where_a_build_cannot_be_opened(tmp_path: Path) -> None:
    readiness = Readiness(OpenBuilds(Settings(data=tmp_path / "nothing")))
    readiness.look()
    assert readiness.build is None
    assert "log says why" in readiness.reason
    assert str(tmp_path) not in readiness.reason


def test_readiness_goes_on_with_the_build_before(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    builds = OpenBuilds(service.settings)
    readiness = Readiness(builds)
    readiness.look()
    served = readiness.build
    assert served is not None

    def damaged() -> Workspace:
        raise StoreError("this is damaged")

    monkeypatch.setattr(builds, "refresh", lambda _prepare: damaged())
    readiness.look()
    assert readiness.build is served
    assert readiness.reason
    assert builds.workspace() is served


def test_opened_serves_the_old_build_until_the_new_one_is_prepared(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds = OpenBuilds(service.settings)
    first = builds.refresh(lambda _build: None)
    second, seen = object(), list[object]()
    monkeypatch.setattr(builds, "_open", {})
    monkeypatch.setattr(builds, "_opened", lambda: second)
    builds.refresh(lambda _build: seen.append(builds.workspace()))
    assert seen == [first]
    assert builds.workspace() is second


def test_metrics_tell_routes_and_never_words(local: TestClient) -> None:
    local.get("/health/live", params={"q": "村干部补助"})
    local.get("/nowhere/村干部补助")
    local.request("村", "/health/live")
    text = local.get("/metrics").text
    assert "村" not in text
    told = figures(text)
    assert told["yusuan_requests_total", "GET", "/health/live", "200"] == 1
    assert told["yusuan_requests_total", "GET", "other", "404"] == 1
    assert told["yusuan_resident_memory_bytes",] > 1e7
    assert ("yusuan_queries", "running") in told
    assert ("yusuan_query_ends_total", "timed_out") in told
    assert told["yusuan_request_seconds_count", "GET", "/health/live"] == 1


@pytest.mark.parametrize(
    ("client", "headers", "options", "status"),
    [
        pytest.param(LOOPBACK, {}, {}, 200, id="this-machine"),
        pytest.param("192.0.2.7", {}, {}, 403, id="stranger"),
        pytest.param("192.0.2.7", {}, {"metrics_from": ("192.0.2.0/24",)}, 200, id="allowed"),
        pytest.param(LOOPBACK, {"X-Forwarded-For": "192.0.2.7"}, {}, 403, id="a-proxy-nobody-trusts"),
        pytest.param(
            LOOPBACK, {"X-Forwarded-For": "192.0.2.7"}, {"trusted_proxies": (LOOPBACK,)}, 403, id="behind-a-proxy"
        ),
        pytest.param("192.0.2.7", {"X-Forwarded-For": LOOPBACK}, {}, 403, id="forged"),
    ],
)
def test_metrics_are_told_to_few(
    service: Service, client: str, headers: dict[str, str], options: dict[str, tuple[str, ...]], status: int
) -> None:
    app = interfaces_alone(service, ServeOptions(host="0.0.0.0", **options))  # type: ignore[arg-type]
    asks = TestClient(app, base_url="http://127.0.0.1", client=(client, 1))
    assert asks.get("/metrics", headers=headers).status_code == status


def test_metrics_bound_their_labels() -> None:
    metrics = Metrics()
    for number in range(50):
        metrics.answered("other", f"METHOD{number}", 404, 0.1)
    told = figures(metrics.text().decode())
    assert told["yusuan_requests_total", "other", "other", "404"] == 50
