"""A drawing as data: signs that can be told apart, pages that nodes lead to, and the same as lists and tables."""

import json

import pytest

from kg.rdf.vocabulary import OWL, SKOS, YS
from kg.ui.graph.style import OTHER, SIGNS, Sign, edge_table, list_html, node_table, page_of, payload
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.terms import Terms
from kg.ui.wording import Language

TERMS = Terms({YS.Project: ("项目", "project"), YS.LegalInstrument: ("政策法规文件", "legal instrument")})
LAW = GraphNode("x:law", "《<b>办法</b>》", YS.LegalInstrument, "某字〔2020〕1号", 5)
PROJECT = GraphNode("x:project", "=经费", YS.Project, "2024 · 某市")
VIEW = GraphView((LAW, PROJECT), (GraphEdge("x:project", YS.legalBasis, "x:law", "政策依据"),), cut=3)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rrggbb."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("sign", [*SIGNS.values(), OTHER], ids=lambda sign: f"{sign.shape}-{sign.colour}")
def test_graph_style_letters_can_be_read_on_every_colour(sign: Sign) -> None:
    assert 1.05 / (luminance(sign.colour) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        pytest.param(YS.Project, "entity?iri=x%3An", id="a project"),
        pytest.param(YS.LegalInstrument, "entity?iri=x%3An", id="a document"),
        pytest.param(OWL.Class, "ontology?term=x%3An", id="a class"),
        pytest.param(YS.Fragment, "", id="what has no page"),
        pytest.param("", "", id="a value"),
    ],
)
def test_graph_style_nodes_lead_to_their_pages(kind: str, page: str) -> None:
    assert page_of(GraphNode("x:n", "n", kind)) == page


def test_graph_style_codes_lead_to_a_page() -> None:
    assert page_of(GraphNode("x:n", "n", SKOS.Concept)).endswith("=x%3An")


def test_graph_style_payload_holds_what_the_browser_draws() -> None:
    made = payload(VIEW, TERMS, Language.ZH, chosen="x:law", height=400)
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
    assert [(node["label"], node["kind"], node["mark"], node["unseen"]) for node in made["nodes"]] == [
        ("《<b>办法</b>》", "政策法规文件", "政", 5),
        ("=经费", "项目", "项", 0),
    ]
    assert {(kind["label"], kind["count"]) for kind in made["legend"]} == {("项目", 1), ("政策法规文件", 1)}
    assert made["chosen"] == "x:law"


def test_graph_style_list_is_escaped_and_leads_to_pages() -> None:
    html = list_html(VIEW, TERMS, Language.EN)
    assert "<b>" not in html
    assert 'href="entity?iri=x%3Aproject"' in html
    assert html.count("<table") == 2


def test_graph_style_tables_name_both_ends_and_their_iris() -> None:
    edges = edge_table(VIEW, Language.ZH)
    assert edges.rows == (("=经费", "政策依据", "《<b>办法</b>》", "x:project", YS.legalBasis, "x:law"),)
    nodes = node_table(VIEW, TERMS, Language.ZH)
    assert [row[1] for row in nodes.rows] == ["政策法规文件", "项目"]
    assert len(nodes.columns) == len(nodes.rows[0])
