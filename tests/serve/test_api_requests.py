"""What every part of the API does alike: entity tags, parts of lists, formats, methods, refusals."""

import csv
import dataclasses
import io
import threading

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.serve.api.endpoint import Endpoint
from kg.serve.api.lane import Lane
from kg.serve.api.paging import cursor_of
from kg.serve.api.reports import ReportParameters
from kg.serve.api.resource import Asked, Resource
from kg.serve.api.routes import RESOURCES
from kg.serve.service import Service
from kg.store.graph_store import GraphStore


def resource(name: str) -> Resource:
    return next(one for one in RESOURCES if one.name == name)


OF_NODES = {"entity": "facts", "mentions": "mentions", "citations": "citations"}
LISTS = {"search": "hits", "laws": "laws", "reports": "reports", "checks": "checks", "places": "places", **OF_NODES}


@pytest.mark.parametrize(("name", "items"), LISTS.items())
def test_the_parts_of_a_list_are_the_list(client: TestClient, name: str, items: str) -> None:
    params = dict(resource(name).example) | {"limit": "100"}
    whole = client.get(f"/api/{name}", params=params).json()
    size = max(1, len(whole[items]) // 3)
    address: str | None = str(client.build_request("GET", f"/api/{name}", params=params | {"limit": str(size)}).url)
    parts: list[dict[str, object]] = []
    while address is not None and len(parts) < len(whole[items]):
        response = client.get(address)
        found = response.json()
        assert found["total"] == whole["total"]
        link = response.headers.get("link")
        assert link == (found["next"] and f'<{found["next"]}>; rel="next"')
        parts += found[items]
        address = found["next"]
    assert [one.get("iri", one) for one in parts] == [one.get("iri", one) for one in whole[items]]


@pytest.mark.parametrize(("name", "items"), OF_NODES.items())
def test_the_list_of_a_node_is_read_from_the_graph_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, name: str, items: str
) -> None:
    first = client.get(f"/api/{name}", params=dict(resource(name).example) | {"limit": "1"}).json()
    assert first["next"] is not None
    monkeypatch.setattr(GraphStore, "select", None)
    second = client.get(first["next"]).json()
    assert second[items]
    assert second[items] != first[items]


def test_rows_of_csv_are_a_part_as_well(client: TestClient) -> None:
    first = client.get("/api/reports", params={"limit": "5"}, headers={"Accept": "text/csv"})
    assert first.headers["content-type"] == "text/csv; charset=utf-8"
    assert first.headers["content-disposition"] == 'attachment; filename="reports.csv"'
    following = first.headers["link"].removeprefix("<").partition(">")[0]
    second = client.get(following, headers={"Accept": "text/csv"})
    names = [
        row["iri"] for part in (first, second) for row in csv.DictReader(io.StringIO(part.content.decode("utf-8-sig")))
    ]
    assert len(set(names)) == 10


def test_a_cursor_of_another_build_is_gone(client: TestClient) -> None:
    cursor = cursor_of("build-000000-0", ReportParameters(), 5)
    response = client.get("/api/reports", params={"cursor": cursor})
    assert (response.status_code, response.json()["title"]) == (410, "The list is of an earlier build")


@pytest.mark.parametrize("one", RESOURCES, ids=lambda one: one.name)
def test_what_has_not_changed_is_not_sent_again(client: TestClient, one: Resource) -> None:
    first = client.get(one.path, params=one.example)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "public, no-cache"
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in first.headers["vary"].split(",")}
    again = client.get(one.path, params=one.example, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_a_tag_tells_formats_languages_and_parameters_apart(client: TestClient) -> None:
    asked: tuple[dict[str, str], ...] = ({}, {"format": "csv"}, {"lang": "en"}, {"limit": "3"}, {"year": "2025"})
    tags = [client.get("/api/reports", params=params).headers["etag"] for params in asked]
    assert len(set(tags)) == len(tags)
    assert client.get("/api/reports", params={"limit": "20"}).headers["etag"] == tags[0]
    assert client.get("/api/reports", headers={"Accept-Encoding": "identity"}).headers["etag"] not in tags
    assert client.get("/api/reports", headers={"If-None-Match": "*"}).status_code == 304


def test_a_head_request_has_the_headers(client: TestClient) -> None:
    asked = client.head("/api/reports")
    assert asked.status_code == 200
    assert asked.headers["etag"] == client.get("/api/reports").headers["etag"]


def test_other_formats_and_methods_are_refused(client: TestClient) -> None:
    refused = client.get("/api/build", headers={"Accept": "application/xml"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")
    wrong = client.put("/api/build")
    assert (wrong.status_code, wrong.headers["content-type"]) == (405, "application/problem+json")


def test_what_is_not_there_is_no_page_of_the_app(server: str) -> None:
    asked = httpx2.get(f"{server}/api/nothing", headers={"Accept": "text/html"})
    assert (asked.status_code, asked.headers["content-type"]) == (404, "application/problem+json")
    assert "/api/openapi.json" in asked.json()["detail"]
    assert httpx2.delete(f"{server}/api/nothing").status_code == 405
    assert httpx2.put(f"{server}/api/build").headers["allow"] == "GET, HEAD"


def test_other_sites_may_read(client: TestClient) -> None:
    assert (
        client.get("/api/build", headers={"Origin": "https://a.example"}).headers["access-control-allow-origin"] == "*"
    )


def test_a_parameter_that_cannot_be_used_is_named(client: TestClient) -> None:
    told = client.get("/api/reports", params={"limit": "0"}).json()
    assert (told["status"], told["parameter"], told["allowed"]) == (400, "limit", "a whole number from 1 to 200")
    assert "'0' cannot be used" in told["detail"]


def lone(service: Service, one: Resource, lane: Lane) -> TestClient:
    return TestClient(Starlette(routes=[Route(one.path, Endpoint(service, one, lane).respond)]))


def test_whoever_cannot_wait_is_told_when_to_return(service: Service) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(asked: Asked) -> object:  # type: ignore[type-arg] # of whatever parameters
        begun.set()
        go.wait(20)
        return resource("build").answer(asked)

    with lone(service, dataclasses.replace(resource("build"), answer=slow), Lane(1, 0, seconds=3.0)) as client:
        first: list[int] = []
        waiting = threading.Thread(target=lambda: first.append(client.get("/api/build").status_code))
        waiting.start()
        assert begun.wait(20)
        refused = client.get("/api/build")
        go.set()
        waiting.join(20)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert first == [200]


def test_a_graph_that_cannot_be_read_tells_strangers_no_folder(service: Service) -> None:
    def broken(_asked: object) -> object:
        raise StoreError("/srv/secret/graph cannot be opened")

    with lone(service, dataclasses.replace(resource("build"), answer=broken), Lane(1, 0, seconds=1.0)) as client:
        told = client.get("/api/build")
    assert told.status_code == 503
    assert "secret" not in told.text
