"""The same questions, the same answers: named queries, examples, pages, searches and questions on both stores."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from both_stores import Both

from kg.ask.asker import Asker
from kg.search.engine import SearchEngine
from kg.search.request import SearchRequest
from kg.store.answer import Answer, AskAnswer, SelectAnswer, TriplesAnswer
from kg.store.graph_store import GraphStore
from kg.store.named_query import named_query, query_names
from kg.store.term import Term

ANY_FEW = {"page_ontology_nodes", "page_ontology_values", "void_examples"}
"""LIMIT without ORDER BY: any few will do, and stores choose others."""
ALL_THERE_IS = {
    "node_file",
    "page_compare_types",
    "page_contents",
    "page_graph_counts_in",
    "page_graph_counts_out",
    "page_graph_edges",
    "page_graph_nodes",
    "page_graph_others_in",
    "page_graph_others_out",
    "page_graph_places",
    "page_graph_steps_in",
    "page_graph_steps_out",
    "page_node_evidence",
    "page_node_values",
    "page_ontology_uses",
    "page_sparql_nodes",
    "show_evidence",
    "show_facts",
    "show_mentions",
    "void_dataset",
}
"""With nothing bound they ask of all nodes, Virtuoso's own among them; the pages ask them of some nodes (below)."""


def told(term: Term | None) -> str | None:
    """A term as it is compared: decimals to twelve digits, what GROUP_CONCAT joins in order; both are a store's own."""
    if term is not None and (term.datatype or "").endswith("#decimal"):
        return str(round(Decimal(term.value), 12).normalize())
    if term is None or "; " not in term.value:
        return None if term is None else str(term)
    return str(replace(term, value="; ".join(sorted(term.value.split("; ")))))


def rows(answer: Answer) -> list[tuple[str | None, ...]]:
    """What is compared of an answer."""
    match answer:
        case SelectAnswer():
            return [tuple(map(told, row.terms)) for row in answer]
        case TriplesAnswer():
            return [tuple(map(told, triple)) for triple in answer.triples]
        case AskAnswer():
            return [(str(answer.value),)]
    raise AssertionError(answer)


def differing(queries: Iterable[tuple[str, str]], both: Both) -> list[str]:
    """The names of those ``queries`` that the stores answer otherwise."""
    embedded, remote = both.stores
    wrong = []
    for name, query in queries:
        here, there = Counter(rows(embedded.answer(query))), Counter(rows(remote.answer(query)))
        if here != there:
            wrong.append(f"{name}: only embedded {list(here - there)[:1]}, only remote {list(there - here)[:1]}")
    return wrong


@pytest.mark.parametrize("prefix", ["ask", "check", "export", "info", "page", "search", "show"])
def test_remote_named_queries_give_the_same_rows(prefix: str, both: Both) -> None:
    names = [name for name in query_names() if name not in ANY_FEW | ALL_THERE_IS and Path(name).match(f"{prefix}*")]
    assert names
    assert differing(((name, named_query(name)) for name in names), both) == []


def test_remote_examples_give_the_same_rows(both: Both, root: Path) -> None:
    files = sorted((root / "ontology" / "examples").glob("*.rq"))
    assert len(files) > 50
    assert differing(((file.name, file.read_text(encoding="utf-8")) for file in files), both) == []


def test_remote_graph_holds_the_same_quads(both: Both) -> None:
    embedded, remote = both.stores
    assert remote.nquads() == embedded.nquads()
    assert remote.graph_names() == embedded.graph_names()
    assert remote.quad_count() == embedded.quad_count()


@pytest.mark.parametrize("text", ["科技创新券", "养老", "岭科规〔2021〕12号", "talent", "低保"])
def test_remote_search_finds_the_same(text: str, both: Both) -> None:
    here, there = (SearchEngine.open(each.data).search(SearchRequest(text)) for each in (both.embedded, both.remote))
    assert here.hits
    assert [(hit.iri, hit.score) for hit in here.hits] == [(hit.iri, hit.score) for hit in there.hits]


@pytest.fixture(scope="module")
def askers(both: Both) -> list[Asker]:
    return [Asker.open(each.data, server=each.store) for each in (both.embedded, both.remote)]


@pytest.mark.parametrize(
    "question",
    [
        "2025年霁川市超过100万元的项目有哪些",
        "哪些城市依据科技创新券管理办法",
        "2026年霁川市科学技术局的三公经费是多少",
        "澜汀市2025年收入总计多少",
        "一共有多少个项目",
        "霁川市科学技术局比上年增加了哪些项目",
        "projects of 霁川市 above 1 million yuan",
        "各部门的公用经费是多少",
    ],
)
def test_remote_questions_get_the_same_answer(question: str, askers: list[Asker]) -> None:
    here, there = (asker.ask(question) for asker in askers)
    assert (here.sentence, here.rows, here.figure) == (there.sentence, there.rows, there.figure)


def test_remote_pages_ask_what_both_answer_alike(both: Both, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Every query that the pages ask, bound as they bind it."""
    from app_pages import html, opened
    from streamlit.testing.v1 import AppTest

    asked: dict[str, None] = {}
    answer = GraphStore.answer

    def recorded(self: GraphStore, query: str, row_limit: int | None = None) -> Answer:
        asked[query] = None
        return answer(self, query, row_limit)

    embedded, _ = both.stores
    project = embedded.select("SELECT ?p { ?p ys:legalBasis ?l } ORDER BY STR(?p) LIMIT 1").rows[0].text("p")
    law = embedded.select("SELECT ?l { ?p ys:legalBasis ?l } ORDER BY STR(?l) LIMIT 1").rows[0].text("l")
    report = embedded.select("SELECT ?r { ?r a ys:Report } ORDER BY STR(?r) LIMIT 1").rows[0].text("r")
    pages = [
        ("search", {}),
        ("search", {"q": "科技创新券"}),
        ("laws", {}),
        ("laws", {"law": law}),
        ("reports", {}),
        ("entity", {"iri": project}),
        ("entity", {"iri": law}),
        ("entity", {"iri": report}),
        ("budget", {}),
        ("checks", {}),
        ("links", {}),
        ("graph", {"iri": project}),
        ("compare", {}),
        ("ontology", {}),
    ]
    drawn: list[list[str]] = []
    for settings in (both.embedded, both.remote):
        with monkeypatch.context() as patched:
            patched.setenv("YUSUAN_DATA", str(settings.data))
            patched.setenv("YUSUAN_STORE", settings.store or "")
            patched.setattr(GraphStore, "answer", recorded)
            app = AppTest.from_file(str(root / "app.py"), default_timeout=120)
            drawn.append([html(opened(app, page, **address)) for page, address in pages])
    different = [page for page, here, there in zip(pages, *drawn, strict=True) if here != there]
    assert different == []
    assert len(asked) > 100
    few = ("# A few", "# Some nodes")
    assert differing(((query, query) for query in asked if not query.startswith(few)), both) == []
