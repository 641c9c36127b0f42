"""What people write is looked at before any parser sees it: nothing outside, nothing that writes, in any spelling."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.guard import MAX_LENGTH, MAX_NESTING, _tokens, check_graphs, check_query, has_dataset_clause
from kg.store.named_query import named_query, query_names
from kg.store.query_error import QueryRefusedError, Refusal

ROOT = Path(__file__).resolve().parents[2]


def refusal(query: str) -> Refusal | None:
    """Why ``query`` is refused; None where it passes."""
    try:
        check_query(query)
    except QueryRefusedError as error:
        return error.refusal
    return None


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", id="plain"),
        pytest.param("SELECT * { sErViCe<http://x/>{ ?s ?p ?o } }", id="mixed-case-without-space"),
        pytest.param("SELECT * { SERVICE SILENT ?s { ?s ?p ?o } }", id="variable"),
        pytest.param("PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }", id="name-of-empty-prefix"),
        pytest.param("PREFIX e: <http://x/> SELECT * { SERVICEe:x { ?s ?p ?o } }", id="glued-to-a-prefix"),
        pytest.param("SELECT * { SERVICESILENT<http://x/>{} }", id="glued-to-silent"),
        pytest.param("SELECT * { ?s ?p 1SERVICE<http://x/>{} }", id="after-a-number"),
        pytest.param("SELECT * { ?s ?p trueSERVICE<http://x/>{} }", id="after-a-boolean"),
        pytest.param("SELECT * { ?s ?p true.and.SERVICE<http://x/>{} }", id="after-words-and-dots"),
        pytest.param("SELECT * { ?s ?p e:o.SERVICE<http://x/>{} }", id="after-name-and-dot"),
        pytest.param("SELECT * { ?s ?p _:b.SERVICE<http://x/>{} }", id="after-blank-node-and-dot"),
        pytest.param("SELECT * { ?s ?p 'x'SERVICE<http://x/>{} }", id="after-a-string"),
        pytest.param("SELECT * { # a comment\nSERVICE<http://x/>{} }", id="after-a-comment"),
        pytest.param("SELECT * { ?s ?p e:a\\#b . SERVICE<http://x/>{} }", id="after-an-escaped-hash"),
        pytest.param("SELECT * { FILTER(?a<?b) SERVICE ?x { } FILTER(?a>?b) }", id="between-less-and-greater"),
        pytest.param("SELECT * { ?s ?p '''it's''' SERVICE <http://x/> {} }", id="after-a-long-string"),
        pytest.param("SELECT * { \\u0053ERVICE <http://x/> {} }", id="escaped-letter"),
        pytest.param('SELECT * { ?s ?p "\\u0022 . SERVICE <http://x/> {} # " }', id="escaped-quote"),
        pytest.param("SELECT * { \\U00000053ERVICE <http://x/> {} }", id="escaped-letter-of-eight-digits"),
        pytest.param("SELECT * { \uff33\uff25\uff32\uff36\uff29\uff23\uff25 <http://x/> {} }", id="full-width"),
        pytest.param("SELECT * { \u017fervice <http://x/> {} }", id="long-s"),
        pytest.param("SELECT * { SERV\u0130CE <http://x/> {} }", id="dotted-capital-i"),
        pytest.param("SELECT * { serv\u0131ce <http://x/> {} }", id="dotless-i"),
        pytest.param("SELECT * { #\rSERVICE<http://x/>{} }", id="after-a-comment-that-a-return-ends"),
        pytest.param("SELECT * { SERVICE#\n<http://x/>{} }", id="comment-behind-it"),
        pytest.param("SELECT * { { SELECT * { OPTIONAL { SERVICE ?x { } } } } }", id="in-a-subquery"),
        pytest.param("SELECT * { FILTER EXISTS { SERVICE ?x { } } }", id="in-a-filter"),
        pytest.param(
            "SELECT * { ?s ?p 'a\nb' SERVICE <http://x/> {} . ?s ?p 'c' }", id="after-a-string-with-a-line-break"
        ),
        pytest.param(
            'SELECT * { ?s ?p "\\u0022" . SERV\\u0049CE <http://x/> {} . ?s ?p "\\u0022" }', id="escapes-that-hide-it"
        ),
        pytest.param("SELECT * { ?s ?p \"a' . SERVICE <http://x/> {} }", id="after-a-quote-without-its-twin"),
    ],
)
def test_guard_refuses_service_in_any_spelling(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT ?service { ?service ?p ?o }", id="variable"),
        pytest.param("SELECT * { ?s ys:indicatorCategory ys:ServiceSatisfactionIndicator }", id="name"),
        pytest.param("SELECT * { ?s ?p 'SERVICE <http://x/> {}' }", id="string"),
        pytest.param('SELECT * { ?s ?p """a "SERVICE" b""" }', id="long-string"),
        pytest.param("SELECT * { ?s <http://x/service> ?o }", id="iri"),
        pytest.param("SELECT * { ?s ?p ?o } # no SERVICE here", id="comment"),
        pytest.param("SELECT * { ?s ?p 'DELETE' FILTER(?o < 3 && ?o > 1) }", id="words-in-strings"),
        pytest.param("SELECT * { ?s ys:plan/ys:with ?load }", id="names-like-updates"),
        pytest.param("BASE <http://x/> PREFIX add: <http://x/> SELECT * { ?s add:x ?o }", id="prefix-like-an-update"),
    ],
)
def test_guard_lets_pass_what_only_looks_like_it(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("INSERT DATA { <http://a> <http://b> 1 }", id="insert"),
        pytest.param("PREFIX x: <http://x/> delete where { ?s ?p ?o }", id="delete"),
        pytest.param("LOAD <http://x/>", id="load"),
        pytest.param("# SELECT\nDROP ALL", id="drop-after-comment"),
        pytest.param("WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", id="with"),
    ],
)
def test_guard_refuses_updates(query: str) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        pytest.param(" \n", "empty", id="empty"),
        pytest.param("SELECT * { " + " " * MAX_LENGTH + "}", "characters", id="long"),
        pytest.param("SELECT * { FILTER" + "(" * MAX_NESTING + "1" + ")" * MAX_NESTING + "}", "nests", id="deep"),
        pytest.param("SELECT * { FILTER(" + "! " * 30 + "1) }", "signs", id="signs-apart"),
        pytest.param("SELECT * { ?s " + "^" * 30 + "<http://p> ?o }", "signs", id="signs"),
    ],
)
def test_guard_refuses_what_would_end_the_parser(query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        check_query(query)


def test_guard_allows_the_depth_real_queries_have() -> None:
    check_query("SELECT * { " + "{ " * 30 + "?s ?p ?o" + " }" * 30 + " }")


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", id="file"),
        pytest.param("SELECT * FROM NAMED <FILE:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", id="file-in-capitals"),
        pytest.param("SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }", id="file-as-a-graph"),
        pytest.param("PREFIX f: <file:///> SELECT * FROM f:etc { ?s ?p ?o }", id="file-behind-a-prefix"),
        pytest.param("SELECT * FROM <f\\u0069le:///etc/passwd> { ?s ?p ?o }", id="file-with-an-escape"),
        pytest.param("SELECT * { FILTER(<bif:sys_dirlist>('.') = 1) }", id="sql-function"),
        pytest.param("SELECT * { FILTER(<sql:anything>('.') = 1) }", id="sql-procedure"),
        pytest.param("SELECT * { ?s bif:contains 'x' }", id="sql-prefix-undeclared"),
        pytest.param("PREFIX bif: <http://x/> SELECT * { ?s bif:contains 'x' }", id="sql-prefix-declared-otherwise"),
        pytest.param("PREFIX b: <bif:> SELECT * { FILTER(b:sys_dirlist('.') = 1) }", id="sql-by-another-prefix"),
        pytest.param("BASE <http://x/> PREFIX b: <bi> SELECT * { FILTER(b:f:x('.') = 1) }", id="sql-put-together"),
        pytest.param("PREFIX b: <http://x/> PREFIX b: <bif:> SELECT * { ?s b:x 1 }", id="sql-declared-again"),
        pytest.param(
            "PREFIX b: <http://www.openlinksw.com/> SELECT * { ?s b:schemas\\/bif\\#x 1 }", id="sql-by-its-namespace"
        ),
        pytest.param("DEFINE get:soft 'replace' SELECT * FROM <http://x/> { ?s ?p ?o }", id="define"),
        pytest.param("define input:storage '' SELECT * { ?s ?p ?o }", id="define-in-small-letters"),
        pytest.param("SELECT * INTO <http://x/> { ?s ?p ?o }", id="into"),
        pytest.param("SELECT * { ?s ?p <java:java.lang.Runtime> }", id="java"),
    ],
)
def test_guard_refuses_what_lies_outside(query: str) -> None:
    assert refusal(query) is Refusal.OUTSIDE


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { ?s ?p ?o } ; DROP ALL", id="after-a-query"),
        pytest.param("SELECT * { ?s ?p ?o } INSERT DATA { <http://a> <http://b> 1 }", id="behind-a-query"),
        pytest.param("SELECT * { { LOAD <http://x/> } }", id="inside"),
    ],
)
def test_guard_refuses_updates_wherever_they_stand(query: str) -> None:
    assert refusal(query) is Refusal.UPDATE


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * FROM <http://x/g> FROM NAMED <urn:g> { ?s ?p ?o }", id="graphs"),
        pytest.param("SELECT * { ?s ?p 'bif:x', '<file:///etc/passwd>', 'define' }", id="strings"),
        pytest.param("SELECT ?define ?into { ?define ?sql ?into }", id="variables"),
        pytest.param("PREFIX define: <http://x/> SELECT * { ?s define:load ?o }", id="names"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(xsd:decimal(?o) > 1) }", id="casts"),
        pytest.param("PREFIX : <#> BASE <http://x/> SELECT * { ?s :p <file> }", id="relative"),
    ],
)
def test_guard_lets_pass_what_only_looks_outside(query: str) -> None:
    assert refusal(query) is None


OURS = "https://w3id.org/yusuan/id/graph/"


@pytest.mark.parametrize(
    ("query", "stated", "passes"),
    [
        pytest.param(f"SELECT * FROM <{OURS}a> FROM NAMED <{OURS}b> {{ ?s ?p ?o }}", (), True, id="ours"),
        pytest.param(f"PREFIX g: <{OURS}> SELECT * FROM g:a {{ ?s ?p ?o }}", (), True, id="ours-by-name"),
        pytest.param("SELECT * { ?s ?p ?o }", (f"{OURS}a",), True, id="ours-beside"),
        pytest.param("SELECT * { ?s ?p ?o }", ("http://x/",), False, id="another-beside"),
        pytest.param("SELECT * FROM <http://x/> { ?s ?p ?o }", (), False, id="another"),
        pytest.param(f"SELECT * FROM <{OURS}a> FROM NAMED <http://x/> {{ ?s ?p ?o }}", (), False, id="another-named"),
        pytest.param("PREFIX g: <http://x/> SELECT * FROM #\n g:a { ?s ?p ?o }", (), False, id="another-by-name"),
        pytest.param("SELECT * FROM NAMED ys:x { ?s ?p ?o }", (), False, id="another-by-a-known-prefix"),
        pytest.param("SELECT * FROM nobody:x { ?s ?p ?o }", (), False, id="unknown-prefix"),
        pytest.param(f"PREFIX g: <{OURS}> PREFIX g: <http://x/> SELECT * FROM g:a {{}}", (), False, id="twice"),
        pytest.param("SELECT * \\u0046ROM <http://x/> { ?s ?p ?o }", (), False, id="escaped"),
        pytest.param("SELECT * { ?s ?p 'from <http://x/>' }", (), True, id="string"),
    ],
)
def test_guard_knows_the_graphs_a_server_would_be_asked_for(query: str, stated: tuple[str, ...], passes: bool) -> None:
    if passes:
        check_graphs(query, stated, OURS)
        return
    with pytest.raises(QueryRefusedError) as caught:
        check_graphs(query, stated, OURS)
    assert caught.value.refusal is Refusal.OUTSIDE


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", False),
        ("SELECT * FROM <http://g> { ?s ?p ?o }", True),
        ("select * fRoM NAMED <http://g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?from ?p 'FROM' } # FROM", False),
    ],
)
def test_guard_knows_a_dataset_clause(query: str, expected: bool) -> None:
    assert has_dataset_clause(query) is expected


def ordinary() -> Iterator[object]:
    for name in query_names():
        yield pytest.param(named_query(name), id=name)
    for path in sorted((ROOT / "ontology" / "examples").glob("*.rq")):
        yield pytest.param(path.read_text(encoding="utf-8"), id=path.stem)


@pytest.mark.parametrize("query", list(ordinary()))
def test_guard_lets_pass_every_query_of_ours(query: str) -> None:
    check_query(query)


UNITS = ("a.", "a-", "é.", "p:a.", "'a\n", '"', "<a", "+ ", r"\u0041", "%41", "?a.", "_", "#", "'''", '"""', "@a-", "{")


@pytest.mark.parametrize("unit", UNITS)
def test_guard_reads_long_texts_once(unit: str) -> None:
    """A reading that goes back, or over the text again from each place, would take hours for as many more signs."""
    for text in (unit * 40_000, "SELECT * { " + unit * 40_000):
        assert sum(1 for _ in _tokens(text)) <= len(text)


def test_guard_bounds_the_names_one_prefix_may_make() -> None:
    declared = " ".join(f"PREFIX p: <http://x/{n}/>" for n in range(400))
    assert refusal(f"{declared} SELECT * {{ {'p:a ' * 400} }}") is Refusal.OUTSIDE


# what may stand around SERVICE in a query, as text that ends where a pattern may begin
BEFORE = st.sampled_from(
    [
        "SELECT * { ",
        "ASK{",
        "SELECT ?s { ?s ?p ?o . ",
        "SELECT * { ?s ?p 'it''s' . ",
        'SELECT * { ?s ?p """a "quoted" text""" . ',
        "SELECT * { ?s ?p '''# no comment''' . ",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) ",
        "SELECT * { ?s <http://x/#y> ?o . ",
        "SELECT * { # a comment\n ",
        "CONSTRUCT { ?s ?p ?o } WHERE { OPTIONAL { ",
        "SELECT * { { SELECT ?s { FILTER NOT EXISTS { ",
        "PREFIX e: <http://x/> SELECT * { ?s e:p\\'q ?o . ",
        "SELECT * { ?s ?p 1.",
        "SELECT * { ?s ?p true.",
        "SELECT * { ?s ?p 'x'@en. ",
        "DESCRIBE ?s { VALUES ?s { <http://x/> } ",
        "SELECT * { ?s (<http://a>|^<http://b>)* ?o ",
        "SELECT * { BIND('\\u0022' AS ?x) ",
    ]
)
AFTER = st.sampled_from(
    [" <http://x/> { ?s ?p ?o }", "<http://x/>{}", " SILENT ?x { }", "#\n?x{}", " e:x {}", "\t:x{}"]
)
SPACE = st.sampled_from(["", " ", "\n", "\r\n", "\t", "#c\n", "{", "} ", ";"])


@st.composite
def spelled(draw: st.DrawFn) -> str:
    """SERVICE in some spelling."""
    letters = []
    for letter in "SERVICE":
        wide = chr(ord(letter) + 0xFEE0)
        letters.append(
            draw(st.sampled_from([letter, letter.lower(), wide, f"\\u{ord(letter):04X}", f"\\U{ord(letter):08x}"]))
        )
    return "".join(letters)


@given(before=BEFORE, space=SPACE, word=spelled(), after=AFTER, end=st.text(max_size=20))
@settings(max_examples=250, deadline=None)
def test_guard_refuses_service_wherever_it_stands(before: str, space: str, word: str, after: str, end: str) -> None:
    assert refusal(f"{before}{space}{word}{after} {end}") is Refusal.SERVICE


@given(text=st.text(alphabet=st.sampled_from(list("""SELECT*{}<>"'#\\?:ab.^!()|/ \n\r@;,""")), max_size=300))
@settings(max_examples=300, deadline=None)
def test_guard_refuses_or_lets_pass_and_does_nothing_else(text: str) -> None:
    refusal(text)
    has_dataset_clause(text)
