from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.sparql.request import DIRECT, FORM, ProtocolError, ProtocolRequest, read_request

ASK = "ASK {}"
GRAPH, OTHER = "https://example.org/graph/甲", "urn:example:b"
LONGEST = 30.0


def read(
    method: str = "GET", address: object = (), content_type: str | None = None, body: bytes = b""
) -> ProtocolRequest | None:
    return read_request(method, urlencode(list(address)).encode(), content_type, body, LONGEST)  # type: ignore[call-overload]


def form(*parameters: tuple[str, str]) -> bytes:
    return urlencode(parameters).encode()


def refused(*parts: object) -> ProtocolError:
    with pytest.raises(ProtocolError) as caught:
        read(*parts)  # type: ignore[arg-type]
    return caught.value


@given(query=st.text(), graphs=st.lists(st.sampled_from([GRAPH, OTHER]), unique=True))
def test_sparql_request_is_the_same_sent_in_three_ways(query: str, graphs: list[str]) -> None:
    dataset = [("default-graph-uri", graph) for graph in graphs]
    expected = ProtocolRequest(query, default_graphs=tuple(graphs))
    assert read("GET", [("query", query), *dataset]) == expected
    assert read("POST", (), FORM, form(("query", query), *dataset)) == expected
    assert read("POST", dataset, f"{DIRECT}; charset=UTF-8", query.encode()) == expected


def test_sparql_request_has_dataset_format_and_timeout() -> None:
    asked = read(
        "GET",
        [
            ("query", ASK),
            ("default-graph-uri", GRAPH),
            ("named-graph-uri", GRAPH),
            ("named-graph-uri", OTHER),
            ("named-graph-uri", OTHER),
            ("output", "csv"),
            ("format", "csv, text/csv"),
            ("timeout", "2.5"),
            ("results", "srx"),
        ],
    )
    assert asked == ProtocolRequest(ASK, (GRAPH,), (GRAPH, OTHER), ("csv", "text/csv"), 2.5)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_sparql_request_without_a_query_asks_what_the_service_is(method: str) -> None:
    assert read(method) is None


@pytest.mark.parametrize(
    ("parts", "status", "told"),
    [
        pytest.param(("PUT", [("query", ASK)]), 405, "PUT", id="method"),
        pytest.param(("GET", [("query", ASK), ("query", ASK)]), 400, "2 parameters", id="two-queries"),
        pytest.param(("POST", [("query", ASK)], FORM, form(("query", ASK))), 400, "2 ", id="two-queries-in-two-places"),
        pytest.param(("POST", (), FORM, b""), 400, "0 parameters", id="no-query"),
        pytest.param(("POST", (), "text/plain", ASK.encode()), 415, "text/plain", id="media-type"),
        pytest.param(("POST", (), None, ASK.encode()), 415, DIRECT, id="no-media-type"),
        pytest.param(("POST", (), "nonsense", ASK.encode()), 415, "nonsense", id="no-such-media-type"),
        pytest.param(("POST", (), "application/sparql-update", b"CLEAR ALL"), 403, "yusuan build", id="update-direct"),
        pytest.param(("POST", (), FORM, form(("update", "CLEAR ALL"))), 403, "yusuan build", id="update-form"),
        pytest.param(("GET", [("update", "CLEAR ALL"), ("query", ASK)]), 403, "yusuan build", id="update-get"),
        pytest.param(("POST", (), f"{DIRECT}; charset=utf-16", ASK.encode("utf-16")), 415, "utf-16", id="charset"),
        pytest.param(("POST", (), DIRECT, ASK.encode("utf-16")), 400, "UTF-8", id="not-utf-8"),
        pytest.param(("POST", (), FORM, b"query=%FF"), 400, "UTF-8", id="form-not-utf-8"),
        pytest.param(
            ("GET", [("query", ASK), ("default-graph-uri", "data.ttl")]), 400, "absolute", id="relative-graph"
        ),
        pytest.param(("GET", [("query", ASK), ("named-graph-uri", "a:b> c")]), 400, "named-graph", id="no-iri"),
        pytest.param(("GET", [("query", ASK), ("timeout", "31")]), 400, "at most 30", id="timeout-too-long"),
        pytest.param(("GET", [("query", ASK), ("timeout", "0")]), 400, "more than 0", id="timeout-of-nothing"),
        pytest.param(("GET", [("query", ASK), ("timeout", "nan")]), 400, "seconds", id="timeout-no-number"),
        pytest.param(("GET", [("query", ASK), *[("x", "1")] * 1_000]), 400, "1,000", id="too-many-parameters"),
    ],
)
def test_sparql_request_is_refused_with_what_to_do(parts: tuple[object, ...], status: int, told: str) -> None:
    error = refused(*parts)
    assert error.status == status
    assert told in str(error)


def test_sparql_request_refusals_name_what_is_allowed() -> None:
    assert refused("DELETE").headers == {"Allow": "GET, HEAD, POST, OPTIONS"}
    assert DIRECT in refused("POST", (), "text/plain").headers["Accept-Post"]
