"""Adding and removing reports by program, and who may; on a graph of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from interfaces import interfaces_alone
from starlette.testclient import TestClient

from kg.intake.tokens import Tokens, open_tokens
from kg.pipeline import build
from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import OpenBuilds, open_builds

FIRST, SECOND = "lanyang-archives-2025.html", "xitang-agriculture-2024.txt"
OPTIONS = ServeOptions(allowed_hosts=("*.example.org",), requests_per_minute=0)
LONG = "60"


@pytest.fixture(scope="module")
def own_settings(example_data: Path, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A graph of one report, to which programs may add."""
    folder = tmp_path_factory.mktemp("writing")
    (folder / "data" / "cache").mkdir(parents=True)
    shutil.copy(example_data / "cache" / "embeddings.sqlite", folder / "data" / "cache")
    shutil.copy(examples / FIRST, folder)
    settings = Settings(data=folder / "data", uploads=True)
    build([folder / FIRST], settings)
    return settings


@pytest.fixture(scope="module")
def writer(own_settings: Settings) -> Iterator[TestClient]:
    service = Service(own_settings, open_builds(own_settings))
    token = open_tokens(own_settings.data.resolve()).new_for_this_run()
    headers = {"Authorization": f"Bearer {token}"}
    with asked_by("192.0.2.10", service) as client:
        client.headers.update(headers)
        yield client


def asked_by(address: str, service: Service) -> TestClient:
    return TestClient(interfaces_alone(service, OPTIONS), base_url="http://graph.example.org", client=(address, 1))


def test_writing_reads_adds_and_removes_a_report(writer: TestClient, own_settings: Settings, examples: Path) -> None:
    files = [("file", (SECOND, (examples / SECOND).read_bytes())), ("file", ("坏.docx", b"nothing"))]
    looked = writer.post("/api/reports", params={"check": "true", "wait": LONG}, files=files)
    assert looked.status_code == 200, looked.text
    good, bad = sorted(looked.json()["files"], key=lambda one: one["report"] is None)
    assert (good["file"], good["report"]["projects"], len(good["failed"])) == (SECOND, 8, 7)
    assert bad["file"] == "坏.docx"
    assert bad["issues"]
    report = good["report"]["iri"]
    service = Service(own_settings, open_builds(own_settings))
    assert report not in service.workspace.files

    taken = writer.post("/api/reports", files=files)
    assert taken.status_code == 202
    over = until_over(writer, taken.headers["location"])
    assert (over["state"], over["reports"], over["changed"]) == ("done", 2, True)
    assert {one["file"]: one["status"] for one in over["files"]} == {SECOND: "reused", "坏.docx": "failed"}
    assert report in service.workspace.files  # as soon as the work is over
    assert str(own_settings.data) not in str(over)

    gone = until_over(writer, writer.delete("/api/reports", params={"report": report}).headers["location"])
    assert (gone["state"], gone["reports"]) == ("done", 1)
    assert gone["files"] == [{"file": SECOND, "deleted": True, "other": None}]
    assert report not in service.workspace.files


def until_over(writer: TestClient, job: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for _ in range(10):
        told = writer.get(job, params={"wait": LONG}).json()
        if told["state"] not in {"waiting", "running"}:
            return told
    raise AssertionError(f"not over: {told}")


@pytest.mark.parametrize("method", ["POST", "DELETE"])
@pytest.mark.parametrize(
    ("authorization", "error"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("Basic YTpi", None, id="another-scheme"),
        pytest.param("Bearer yusuan_wrong", "invalid_token", id="wrong"),
        pytest.param("Bearer ", "invalid_token", id="empty"),
        pytest.param("Bearer \xff\xfe", "invalid_token", id="no-text"),
    ],
)
def test_writing_needs_a_token(
    writer: TestClient, own_settings: Settings, method: str, authorization: str | None, error: str | None
) -> None:
    headers = [] if authorization is None else [(b"authorization", authorization.encode("latin-1"))]
    service = Service(own_settings, open_builds(own_settings))
    with asked_by(f"{method}.{authorization!a}", service) as stranger:  # each is another one
        told = stranger.request(method, "/api/reports", params={"report": "x"}, headers=headers)
    assert told.status_code == 401
    assert told.headers["www-authenticate"].startswith('Bearer realm="yusuan"')
    assert (error or "") in told.headers["www-authenticate"]


def test_writing_takes_no_cookie_for_a_token(writer: TestClient) -> None:
    token = writer.headers["authorization"].removeprefix("Bearer ")
    told = writer.post("/api/reports", headers={"Authorization": "", "Cookie": f"token={token}; authorization={token}"})
    assert told.status_code == 401


def test_writing_to_a_read_only_server_is_refused_whatever_is_shown(example_data: Path) -> None:
    settings = Settings(data=example_data)
    token = open_tokens(example_data).new_for_this_run()
    with asked_by("192.0.2.11", Service(settings, open_builds(settings))) as client:
        for method, path in (("POST", "/api/reports"), ("DELETE", "/api/reports"), ("GET", "/api/builds/x")):
            told = client.request(method, path, headers={"Authorization": f"Bearer {token}"})
            assert told.status_code == 403
            assert "read-only" in told.json()["detail"]


def test_writing_slows_who_guesses(own_settings: Settings) -> None:
    service = Service(own_settings, OpenBuilds(own_settings))
    with asked_by("192.0.2.12", service) as guesser:
        codes = [
            guesser.post("/api/reports", headers={"Authorization": f"Bearer yusuan_{number}"}).status_code
            for number in range(7)
        ]
        assert codes == [401] * 5 + [429] * 2
        figures = open_tokens(own_settings.data.resolve()).wrong
        assert figures >= 5


def test_writing_slows_who_guesses_from_many_addresses_of_one_network(own_settings: Settings) -> None:
    service, codes = Service(own_settings, OpenBuilds(own_settings)), []
    for number in range(7):
        with asked_by(f"2001:db8:7:12::{number:x}", service) as guesser:
            told = guesser.post("/api/reports", headers={"Authorization": f"Bearer yusuan_{number}"})
            codes.append(told.status_code)
    assert codes == [401] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        pytest.param("POST", "/api/reports?check=perhaps", 400, "check=perhaps", id="no-flag"),
        pytest.param("POST", "/api/reports?wait=long", 400, "wait=long", id="no-seconds"),
        pytest.param("POST", "/api/reports?wait=1e9", 400, "from 0 to 60", id="too-long"),
        pytest.param("POST", "/api/reports?wait=nan", 400, "from 0 to 60", id="nan"),
        pytest.param("POST", "/api/reports", 400, "multipart/form-data", id="no-file"),
        pytest.param("DELETE", "/api/reports", 404, "no report of this IRI", id="no-report"),
        pytest.param("DELETE", "/api/reports?report=/etc/passwd", 404, "no report of this IRI", id="a-path"),
        pytest.param("GET", "/api/builds/unknown", 404, "No work of this name", id="no-work"),
        pytest.param("DELETE", "/api/builds/unknown", 404, "No work of this name", id="no-work-to-cancel"),
    ],
)
def test_writing_says_what_is_wrong(writer: TestClient, method: str, path: str, status: int, said: str) -> None:
    told = writer.request(method, path)
    assert told.status_code == status
    assert said in told.json()["detail"]


def test_writing_refuses_too_many_and_empty_files(writer: TestClient) -> None:
    many = [("file", (f"{number}.txt", b"x")) for number in range(51)]
    assert "50" in writer.post("/api/reports", files=many).json()["detail"]
    told = writer.post("/api/reports", files=[("file", ("空.txt", b""))]).json()
    assert told["files"] == ["空.txt: the file is empty; fetch it again"]


def test_writing_with_a_revoked_token_ends_at_once(writer: TestClient, own_settings: Settings) -> None:
    tokens = Tokens(own_settings.data)
    headers = {"Authorization": f"Bearer {tokens.new('guest')}"}
    assert writer.get("/api/builds/unknown", headers=headers).status_code == 404
    tokens.revoke("guest")
    assert writer.get("/api/builds/unknown", headers=headers).status_code == 401
