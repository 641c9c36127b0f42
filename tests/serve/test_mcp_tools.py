"""The tools of MCP over the examples: what they give, what they quote, what they refuse."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from mcp_talk import Talk, talking, text_of

from kg.read import read_document
from kg.serve.mcp import querying
from kg.serve.mcp.evidence import PASSAGE, PASSAGES
from kg.serve.mcp.server import mcp_server
from kg.serve.mcp.wording import LONGEST
from kg.serve.service import Service

TOOLS = {"search", "ask", "show", "sparql", "compare"}
LARGEST = "农村低保县级配套资金"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def talk(service: Service) -> Iterator[Talk]:
    with talking(mcp_server(service)) as client:
        yield client


def evidences(value: Any) -> Iterator[dict[str, Any]]:
    """All evidence anywhere in an answer."""
    if isinstance(value, dict):
        if "passage" in value:
            yield value
        for inner in value.values():
            yield from evidences(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from evidences(inner)


def test_mcp_tools_are_described(talk: Talk) -> None:
    tools = talk.tools()
    assert tools.keys() == TOOLS
    for tool in tools.values():
        assert tool.title
        assert len(tool.description) > 100
        assert tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"text": "科技创新券", "limit": 5}),
        ("ask", {"question": "2025年金额最大的三个项目"}),
        ("show", {"iri_or_name": "案件审判业务经费"}),
        ("sparql", {"query": "SELECT ?p { ?p a ys:Project } ORDER BY ?p LIMIT 5"}),
        ("compare", {"kind": "place"}),
    ],
)
def test_mcp_answer_quotes_the_very_lines(talk: Talk, examples: Path, tool: str, arguments: dict[str, Any]) -> None:
    quoted = [one for one in evidences(talk.told(tool, **arguments)) if one["passage"]]
    assert quoted
    for one in quoted:
        document = read_document(examples / one["file"])
        lines = [line for line in document.lines if one["line_start"] <= line.number <= one["line_end"]]
        printed = "\n".join(line.text for line in lines if not line.is_blank)
        assert one["passage"].replace(" ｜ ", "\t").split()[:3] == printed.split()[:3]
        assert len(one["passage"]) <= PASSAGE + 1
        assert one["page"] == lines[0].page
        assert one["link"].startswith("https://w3id.org/yusuan/id/report/")
    assert len(quoted) >= min(3, len(list(evidences(quoted))))


def test_mcp_search_finds_with_money_and_conditions(talk: Talk) -> None:
    told = talk.told("search", text="科技创新券", type="project", region="霁川市", first_year=2025, last_year=2025)
    first = told["hits"][0]
    assert (first["label"], first["year"], first["amount"]) == ("科技创新券", 2025, "400000")
    assert {hit["type"] for hit in told["hits"]} == {"project"}
    assert told["narrow_by"]["years"]["2025"] == told["total"]


def test_mcp_search_gives_what_is_like_a_thing(talk: Talk) -> None:
    first = talk.told("search", text="科技创新券", type="project", limit=1)["hits"][0]["iri"]
    alike = talk.told("search", like=first, limit=5)["hits"]
    assert alike
    assert first not in {hit["iri"] for hit in alike}


def test_mcp_ask_gives_exact_figures(talk: Talk) -> None:
    told = talk.told("ask", question="2025年金额最大的三个项目")
    assert told["outcome"] == "answered"
    assert told["rows"][0][0] == LARGEST
    assert [row[-1] for row in told["rows"]] == ["4015000", "3125000", "2800000"]
    assert LARGEST in told["row_evidence"][0]["passage"]
    assert told["row_evidence"][0]["page"] == 11
    assert "ys:" in told["sparql"]


def test_mcp_ask_tells_what_it_does_not_know(talk: Talk) -> None:
    told = talk.told("ask", question="火星市2025年有多少个项目")
    assert told["outcome"] != "answered"
    assert told["figure"] is None


def test_mcp_ask_leaves_out_what_is_taken_off(talk: Talk) -> None:
    keys = [slot["key"] for slot in talk.told("ask", question="2025年有多少个项目")["understood"]]
    assert "year=2025" in keys
    all_years = talk.told("ask", question="2025年有多少个项目", without=["year=2025"])
    assert "year=2025" not in [slot["key"] for slot in all_years["understood"]]


def test_mcp_show_gives_all_of_one_thing(talk: Talk) -> None:
    told = talk.told("show", iri_or_name="案件审判业务经费")
    assert told["types"] == ["Project"]
    (money,) = [fact for fact in told["facts"] if fact["property"] == "annualBudget"]
    assert money["value"] == "3125000"
    assert money["evidence"]
    assert told["evidence"][0]["file"].endswith(".xlsx")


def test_mcp_show_lists_what_a_name_may_mean(talk: Talk) -> None:
    told = talk.told("show", iri_or_name="科技创新券")
    assert len(told["candidates"]) == 3
    one = talk.told("show", iri_or_name=told["candidates"][0]["iri"])
    assert one["iri"] == told["candidates"][0]["iri"]


def test_mcp_sparql_gives_typed_terms_and_says_where_it_cuts(talk: Talk) -> None:
    query = "SELECT ?p ?yuan { ?p a ys:Project; ys:annualBudget ?yuan } ORDER BY DESC(?yuan)"
    told = talk.told("sparql", query=query, rows=2)
    assert told["truncated"]
    assert [row[1]["value"] for row in told["rows"]] == ["4015000", "3860000"]
    assert told["rows"][0][1]["datatype"].endswith("#decimal")
    assert told["rows"][0][0]["type"] == "iri"
    assert LARGEST in told["evidence"][0]["evidence"][0]["passage"]


def test_mcp_sparql_answers_yes_and_triples(talk: Talk) -> None:
    assert talk.told("sparql", query="ASK { ?p a ys:Project }")["boolean"] is True
    told = talk.told("sparql", query="CONSTRUCT { ?p a ys:Project } { ?p a ys:Project }", rows=3)
    assert told["kind"] == "triples"
    assert "ys:Project" in told["turtle"]


def test_mcp_sparql_without_end_is_ended(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(querying, "SECONDS", 1.0)
    with talking(mcp_server(service)) as talk:
        assert "ended after 1 s" in talk.refused("sparql", query=ENDLESS)
        assert talk.told("sparql", query="ASK { ?p a ys:Project }")["boolean"] is True


def test_mcp_sparql_at_work_keeps_nobody_waiting(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(querying, "SECONDS", 3.0)
    with talking(mcp_server(service)) as talk:
        talk.told("search", text="科技创新券")
        long = threading.Thread(target=talk.call, args=("sparql",), kwargs={"query": ENDLESS})
        long.start()
        time.sleep(0.3)
        talk.told("search", text="科技创新券")
        assert long.is_alive()
        long.join()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT would change the graph"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the graph"),
        ("SELECT * {" + "{" * 100, "nests more than"),
        ("SELECT ?x WHERE", "line 1"),
        ("x" * 50_001, "at most 50000"),
    ],
)
def test_mcp_sparql_refuses_with_the_reason(talk: Talk, query: str, said: str) -> None:
    assert said in talk.refused("sparql", query=query)


def test_mcp_compare_sets_places_side_by_side(talk: Talk) -> None:
    told = talk.told("compare", kind="place", things=["澜汀市", "霁川市"], year=2025, language="en")
    assert [column["title"] for column in told["columns"]] == ["澜汀市", "霁川市"]
    (total,) = [line for line in told["sections"][0]["lines"] if line["label"] == "total expenditure"]
    assert [cell["items"][0]["value"] for cell in total["cells"]] == ["3520000", "14442000"]
    assert told["cautions"]
    assert told["may_be_compared"]


def test_mcp_compare_warns_of_what_is_not_alike(talk: Talk) -> None:
    reports = talk.told("sparql", query="SELECT ?r { ?r a ys:Report ; ys:fiscalYear ?y } ORDER BY ?y ?r")["rows"]
    told = talk.told("compare", kind="year", things=[reports[0][0]["value"], reports[-1][0]["value"]])
    assert told["cautions"]
    assert not told["may_be_compared"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kind": "place", "things": ["火星市", "霁川市"]}, "there are"),
        ({"kind": "place", "things": ["霁川市"]}, "name two to 6"),
        ({"kind": "project", "things": ["科技创新券", "科技创新券"]}, "give the IRI of one"),
        ({"kind": "law", "things": ["没有的办法", "预算法"]}, "find it with the tool search"),
        ({"kind": "law", "things": ["http://x/1", "http://x/2"]}, "nothing to compare"),
        ({"kind": "planet"}, "kind"),
        ({"kind": "place", "things": ["甲"] * 7}, "at most 6"),
    ],
)
def test_mcp_compare_refuses_with_a_way_on(talk: Talk, arguments: dict[str, Any], said: str) -> None:
    assert said in talk.refused("compare", **arguments)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search", {"text": "券", "yaer": 2023}, "yaer"),
        ("search", {"text": ""}, "the search is empty"),
        ("search", {"text": "券" * 1001}, "at most 1000"),
        ("search", {"text": "券", "limit": 51}, "less than or equal to 50"),
        ("search", {"text": "券", "limit": "many"}, "integer"),
        ("search", {"text": "券", "min_yuan": "NaN"}, "min_yuan"),
        ("search", {"text": "券", "type": "planet"}, "project"),
        ("search", {"text": "券", "first_year": 2030, "last_year": 2020}, "no year is both"),
        ("search", {"text": "券", "region": "火星市"}, "火星市"),
        ("search", {"like": "http://x/nothing"}, "http://x/nothing"),
        ("ask", {}, "question"),
        ("ask", {"question": "\x00\ud800"[:1] * 2}, ""),
        ("show", {"iri_or_name": "没有这个项目"}, "没有这个项目"),
        ("show", {"iri_or_name": "http://x/> <y"}, ""),
        ("show", {"iri_or_name": "://"}, ""),
        ("sparql", {"query": "ASK {}", "rows": 501}, "less than or equal to 500"),
        ("planet", {}, "planet"),
    ],
)
def test_mcp_hostile_arguments_are_refused_or_answered(
    talk: Talk, tool: str, arguments: dict[str, Any], said: str
) -> None:
    result = talk.call(tool, **arguments)
    text = text_of(result)
    assert said in text
    assert "Traceback" not in text
    assert text != f"Error executing tool {tool}"  # what the SDK says of a defect
    if said and tool != "search":
        assert result.is_error


def test_mcp_answers_have_bounds(talk: Talk) -> None:
    result = talk.call("search", text="项目", limit=50)
    assert len(text_of(result)) <= LONGEST + 100
    quoted = [one for one in evidences(result.structured_content) if one["passage"] is not None]
    assert 0 < len({(one["file"], one["line_start"]) for one in quoted}) <= PASSAGES
    assert len(json.dumps(result.structured_content, ensure_ascii=False)) < 200_000
    wide = 'SELECT (GROUP_CONCAT(STR(?o); separator=" ") AS ?all) { ?s ?p ?o }'
    assert "one row of the result is larger" in talk.refused("sparql", query=wide)


def test_mcp_resources_can_be_read(talk: Talk) -> None:
    assert "ys:annualBudget" in talk.read("yusuan://ontology")
    listed = talk.read("yusuan://examples")
    assert "yusuan://examples/projects-by-money" in listed
    query = talk.read("yusuan://examples/projects-by-money")
    assert talk.told("sparql", query=query)["rows"]
    assert "13" in talk.read("yusuan://coverage")
    first = talk.told("search", text="科技创新券", type="project", limit=1)["hits"][0]["iri"]
    assert "skos:prefLabel" in talk.read(f"yusuan://node/{first}")


@pytest.mark.parametrize(
    "uri",
    [
        "yusuan://examples/nothing",
        "yusuan://examples/..%2F..%2Fsecret",
        "yusuan://node/http://x/1",
        "file:///etc/passwd",
    ],
)
def test_mcp_resource_that_is_none_is_told(talk: Talk, uri: str) -> None:
    with pytest.raises(MCPError):
        talk.read(uri)


def test_mcp_prompts_hold_what_was_asked(talk: Talk) -> None:
    prompts = {prompt.name for prompt in talk.portal.call(talk.client.list_prompts).prompts}
    assert prompts == {"evidence", "differences"}
    got = talk.portal.call(talk.client.get_prompt, "evidence", {"topic": "养老服务"})
    assert "养老服务" in str(got.messages[0].content)


def test_mcp_instructions_say_what_is_never_added_up(talk: Talk) -> None:
    assert "Never add up" in (talk.client.instructions or "")
