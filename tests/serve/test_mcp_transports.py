"""MCP as clients meet it: a process on standard input and output, and ``/mcp`` of a server."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp.client.stdio import StdioServerParameters
from mcp_talk import Talk, talking
from starlette.testclient import TestClient

QUESTION = "2025年金额最大的三个项目"
START = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
LIST = {"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {}}
TAKES = {"Accept": "application/json, text/event-stream"}


def command(data: Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "mcp", "--data", str(data)]


@pytest.fixture(scope="module")
def at_home(example_data: Path, root: Path) -> Iterator[Talk]:
    """A client that started ``yusuan mcp`` itself."""
    python, *arguments = command(example_data)
    with talking(StdioServerParameters(command=python, args=arguments, cwd=root)) as talk:
        yield talk


@pytest.fixture(scope="module")
def over_http(server: str) -> Iterator[Talk]:
    """A client of a server."""
    with talking(f"{server.rstrip('/')}/mcp") as talk:
        yield talk


@pytest.mark.parametrize("name", ["at_home", "over_http"])
def test_mcp_every_tool_answers(name: str, request: pytest.FixtureRequest) -> None:
    talk: Talk = request.getfixturevalue(name)
    assert len(talk.tools()) == 5
    assert talk.told("search", text="科技创新券", limit=3)["hits"]
    assert talk.told("ask", question=QUESTION)["rows"][0][-1] == "4015000"
    assert talk.told("show", iri_or_name="案件审判业务经费")["facts"]
    assert talk.told("sparql", query="ASK { ?p a ys:Project }")["boolean"] is True
    assert talk.told("compare", kind="place")["sections"]
    assert "SERVICE" in talk.refused("sparql", query="SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    assert "13" in talk.read("yusuan://coverage")


def test_mcp_links_lead_to_the_server_that_answers(over_http: Talk, server: str) -> None:
    told = over_http.told("ask", question=QUESTION)
    for link in (told["row_links"][0], told["row_evidence"][0]["link"]):
        assert link.startswith(f"{server.rstrip('/')}/id/")
        answer = httpx.get(link, headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert answer.status_code == 200
        assert "prov:wasDerivedFrom" in answer.text or "ys:" in answer.text


def test_mcp_standard_output_holds_nothing_but_the_protocol(example_data: Path, root: Path) -> None:
    call = {"name": "search", "arguments": {"text": "科技创新券"}}
    lines = [
        json.dumps(START),
        json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        "this is no JSON",
        json.dumps({"jsonrpc": "2.0", "id": 7, "method": "no/such/method"}),
        json.dumps({"jsonrpc": "2.0", "id": 8, "method": "tools/call", "params": {"name": 5}}),
        json.dumps({"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": call}),
    ]
    with subprocess.Popen(
        command(example_data), cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        process.stdin.flush()
        answers = {}
        while 9 not in answers:
            answer = json.loads(process.stdout.readline())
            answers[answer.get("id")] = answer
        rest, _ = process.communicate(timeout=60)
    assert not rest.strip()
    assert process.returncode == 0
    assert answers[1]["result"]["serverInfo"]["name"] == "yusuan"
    assert "error" in answers[7]
    assert "error" in answers[8] or answers[8]["result"]["isError"]
    assert answers[9]["result"]["structuredContent"]["hits"]


def test_mcp_without_a_build_says_what_to_do(tmp_path: Path, root: Path) -> None:
    python, *arguments = command(tmp_path)
    with talking(StdioServerParameters(command=python, args=arguments, cwd=root)) as talk:
        assert "yusuan build" in talk.refused("search", text="科技创新券")


def test_mcp_over_http_needs_no_session(client: TestClient) -> None:
    answer = client.post("/mcp", json=LIST, headers=TAKES)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert "mcp-session-id" not in answer.headers
    assert {tool["name"] for tool in answer.json()["result"]["tools"]} >= {"search", "ask"}


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_mcp_over_http_holds_no_streams(client: TestClient, method: str) -> None:
    assert client.request(method, "/mcp", headers=TAKES).status_code == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Origin": "http://evil.example"}, 403, id="page-of-another-site"),
        pytest.param({"Origin": "null"}, 403, id="page-without-a-site"),
        pytest.param({"Host": "evil.example"}, 421, id="another-name"),
        pytest.param({"Origin": "http://graph.example.org"}, 200, id="own-page"),
    ],
)
def test_mcp_over_http_answers_no_foreign_page(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/mcp", json=LIST, headers=TAKES | headers).status_code == status


@pytest.mark.parametrize(
    ("body", "most"),
    [
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"{", 400, id="no-json"),
        pytest.param(b"[]", 400, id="empty-batch"),
        pytest.param(b"[" * 100_000, 400, id="deep"),
        pytest.param(b'{"jsonrpc":"2.0","id":1,"method":"tools/list"' + b" " * 400_000 + b"}", 413, id="large"),
        pytest.param(json.dumps(LIST | {"id": "x" * 1000}).encode(), 200, id="long-id"),
        pytest.param(b'{"jsonrpc":"2.0","id":1,"method":"\xff"}', 400, id="no-utf-8"),
        pytest.param(b'{"jsonrpc":"1.0","id":1e400,"method":[]}', 400, id="no-request"),
    ],
)
def test_mcp_over_http_refuses_what_is_no_request(client: TestClient, body: bytes, most: int) -> None:
    answer = client.post("/mcp", content=body, headers=TAKES | {"Content-Type": "application/json"})
    assert answer.status_code == most
    assert "Traceback" not in answer.text


def test_mcp_over_http_takes_json_only(client: TestClient) -> None:
    answer = client.post("/mcp", content=json.dumps(LIST), headers=TAKES | {"Content-Type": "text/plain"})
    assert answer.status_code in {400, 415}
