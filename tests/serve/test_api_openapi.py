"""The description of the API: true of what is given, and readable."""

import re
from html.parser import HTMLParser
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from starlette.testclient import TestClient

from kg.serve.api.openapi import example_of
from kg.serve.api.resource import Resource
from kg.serve.api.routes import RESOURCES


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    return client.get("/api/openapi.json").json()


def schema_of(document: Any, one: Resource) -> dict[str, Any]:
    content = document["paths"][one.path]["get"]["responses"]["200"]["content"]
    return {**content["application/json"]["schema"], "components": document["components"]}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("one", RESOURCES, ids=lambda one: one.name)
def test_openapi_answers_are_as_described(client: TestClient, document: Any, one: Resource, language: str) -> None:
    answer = client.get(one.path, params={**one.example, "lang": language})
    assert answer.status_code == 200, answer.text
    jsonschema.Draft202012Validator(schema_of(document, one)).validate(answer.json())


@pytest.mark.parametrize("one", RESOURCES, ids=lambda one: one.name)
def test_openapi_example_is_what_the_request_beside_it_gives(client: TestClient, document: Any, one: Resource) -> None:
    told = document["paths"][one.path]["get"]["responses"]["200"]["content"]["application/json"]["example"]
    assert told == example_of(one)
    jsonschema.Draft202012Validator(schema_of(document, one)).validate(told)
    given = client.get(one.path, params=one.example).json()
    assert iris(told) <= iris(given)


def iris(value: Any) -> set[str]:
    """The IRIs of what an answer is of."""
    if isinstance(value, dict):
        own = {value["iri"]} if isinstance(value.get("iri"), str) else set()
        return own.union(*map(iris, value.values()))
    return set().union(*map(iris, value)) if isinstance(value, list) else set()


def test_openapi_schemas_let_no_field_be_missing_or_unknown(document: Any) -> None:
    for name, schema in document["components"]["schemas"].items():
        if schema.get("type") == "object" and name != "Problem":
            assert schema["additionalProperties"] is False, name
            assert set(schema["required"]) == set(schema["properties"]), name


def test_openapi_problems_are_as_described(client: TestClient, document: Any) -> None:
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    for path in ("/api/search?limit=x", "/api/search?region=nowhere", "/api/law?iri=urn:x:y", "/api/laws?cursor=aaaa"):
        jsonschema.Draft202012Validator(schema).validate(client.get(path).json())


def test_openapi_holds_what_writes_beside_what_reads(document: Any) -> None:
    assert document["paths"]["/api/reports"].keys() == {"get", "post", "delete"}
    assert document["openapi"] == "3.1.0"
    for methods in document["paths"].values():
        for operation in methods.values():
            for requirement in operation.get("security", ()):
                assert requirement.keys() <= document["components"]["securitySchemes"].keys()


def test_openapi_names_are_one_style_and_unique(document: Any) -> None:
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for schema in document["components"]["schemas"].values():
        for name in schema.get("properties", ()):
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name), name


def test_openapi_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/openapi.json").headers["etag"]
    assert client.get("/api/openapi.json", headers={"If-None-Match": tag}).status_code == 304


class Page(HTMLParser):
    """What a page links to and loads, and whether its elements close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.loads += [str(told[name]) for name in ("src", "data") if name in told]
        if tag in {"script", "link", "iframe", "img"}:
            self.loads.append(tag)
        if tag == "a":
            self.links.append(str(told.get("href")))
        if "id" in told:
            self.ids.append(str(told["id"]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("language", "word"), [("zh", "参数"), ("en", "Parameters")])
def test_page_of_the_api_loads_nothing_and_all_its_links_answer(client: TestClient, language: str, word: str) -> None:
    answer = client.get("/api", params={"lang": language})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    assert (page.loads, page.open) == ([], [])
    assert word in answer.text
    assert f'lang="{language}"' in answer.text
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids
        else:
            found = client.get(link if link.startswith("/") else f"/api{link}")
            assert found.status_code == 200, link
    assert {one.path for one in RESOURCES} <= {link.partition("?")[0] for link in page.links}


def test_page_of_the_api_is_in_the_language_of_the_browser(client: TestClient) -> None:
    assert 'lang="en"' in client.get("/api", headers={"Accept-Language": "en-US"}).text[:40]
    assert 'lang="zh"' in client.get("/api", params={"lang": "<script>"}).text[:40]


def test_page_of_the_api_writes_a_hostile_host_as_text(client: TestClient) -> None:
    shown = client.get("/api", headers={"Host": 'a"><b>.example.org'})
    assert "<b>" not in shown.text
