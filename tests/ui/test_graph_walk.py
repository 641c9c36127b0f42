"""The graph page over the examples. Figures are those of the report files: four projects rest on 科学技术普及法.

They stand in lanting-science-2025 (科普活动经费, line 275) and in jichuan-science-2023 (line 971), -2025 (line 595) and
-2026 (line 632) (科技活动周经费); four duties of the same reports name it too.
"""

import pytest

from kg.rdf.vocabulary import PROV, RDF, YS
from kg.store.answer import TriplesAnswer
from kg.ui.graph.address import GraphAddress, Step, short
from kg.ui.graph.links import link_name, link_rules
from kg.ui.graph.page import first_node, graph_page, search
from kg.ui.graph.query import construct_query
from kg.ui.graph.walk import MOST_LINKS, MOST_NODES, Picture, Way, picture
from kg.ui.graph_view import GraphNode
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

BASE = "https://w3id.org/yusuan/id/"
LAW = f"{BASE}law/中华人民共和国科学技术普及法"


def shown(ws: Workspace, address: GraphAddress | None = None) -> Picture:
    return picture(ws, address or GraphAddress(focus=LAW), Language.ZH)


def labels(some: Picture, kind: str) -> list[str]:
    return sorted(node.label for node in some.view.nodes if node.kind == kind)


def way(some: Picture, name: str, *, outward: bool) -> Way:
    found = (one for one in some.ways if (one.step.property, one.step.outward) == (name, outward))
    return next(found)


def test_graph_walk_begins_with_the_document_of_most_places(workspace: Workspace) -> None:
    start = first_node(workspace)
    assert start is not None
    assert (start.node, start.regions, start.reports, start.projects) == (LAW, 2, 4, 4)


def test_graph_walk_shows_the_projects_that_rest_on_a_document_and_their_bodies(workspace: Workspace) -> None:
    some = shown(workspace)
    assert labels(some, YS.LegalInstrument) == ["《中华人民共和国科学技术普及法》"]
    assert labels(some, YS.Project) == ["科技活动周经费", "科技活动周经费", "科技活动周经费", "科普活动经费"]
    assert labels(some, YS.Department) == ["澜汀市科学技术局", "霁川市科学技术局"]
    details = {node.detail for node in some.view.nodes if node.kind == YS.Project}
    assert "2025 · 澜汀市 · 6 万元" in details


def test_graph_walk_counts_before_it_expands(workspace: Workspace) -> None:
    some = shown(workspace)
    bases = way(some, YS.legalBasis, outward=False)
    assert (bases.label, bases.count, bases.drawn) == ("依据它的项目", 4, 4)
    cited = way(some, YS.cites, outward=False)
    assert (cited.label, cited.count, cited.drawn) == ("提到它的引用", 8, 0)
    expanded = shown(workspace, some.address.expanding(cited.further))
    assert len(labels(expanded, YS.Citation)) == 8
    assert way(expanded, YS.cites, outward=False).drawn == 8


def test_graph_walk_address_written_out_shows_the_same(workspace: Workspace) -> None:
    some = shown(workspace)
    again = shown(workspace, GraphAddress.of(some.address.params()))
    assert again.view == some.view


def test_graph_walk_collapses_and_removes(workspace: Workspace) -> None:
    address = shown(workspace).address
    alone = shown(workspace, address.collapsing(short(LAW)))
    assert labels(alone, YS.Project) == []
    project = next(node.id for node in shown(workspace).view.nodes if node.label == "科普活动经费")
    without = shown(workspace, address.without(short(project)))
    assert len(labels(without, YS.Project)) == 3
    assert labels(without, YS.Department) == ["霁川市科学技术局"]  # what it alone led to goes with it


def test_graph_walk_filters_kinds_of_node_and_of_link_and_keeps_their_counts(workspace: Workspace) -> None:
    address = shown(workspace).address
    some = shown(workspace, GraphAddress(focus=LAW, steps=address.steps, kinds=(YS.Department,)))
    assert labels(some, YS.Department) == []
    assert some.kinds[YS.Department] == 2
    some = shown(workspace, GraphAddress(focus=LAW, steps=address.steps, links=(YS.implementingUnit,)))
    assert YS.implementingUnit not in {edge.property for edge in some.view.edges}
    assert some.links[YS.implementingUnit] == 4


def test_graph_walk_hides_technical_nodes_until_they_are_asked_for(workspace: Workspace) -> None:
    project = next(node.id for node in shown(workspace).view.nodes if node.label == "科普活动经费")
    step = Step(short(project), PROV.wasDerivedFrom, outward=True, count=1)
    address = GraphAddress(focus=project, steps=(step,))
    assert [node.kind for node in shown(workspace, address).view.nodes] == [YS.Project]
    offered = {one.step.property for one in shown(workspace, address).ways}
    assert not offered & {PROV.wasDerivedFrom, RDF.type, YS.about}
    asked = shown(workspace, GraphAddress(focus=project, steps=(step,), technical=True))
    assert [node.kind for node in asked.view.nodes] == [YS.Project, YS.Fragment]
    assert {PROV.wasDerivedFrom, YS.about} <= {one.step.property for one in asked.ways}


def test_graph_walk_query_gives_exactly_what_is_drawn(workspace: Workspace) -> None:
    view = shown(workspace).view
    answer = workspace.store.answer(construct_query(view, workspace.base))
    assert isinstance(answer, TriplesAnswer)
    given = {(source.value, name.value, target.value) for source, name, target in answer.triples}
    assert given == {(edge.source, edge.property, edge.target) for edge in view.edges}


def test_graph_walk_says_what_is_too_much(workspace: Workspace) -> None:
    report = next(
        row.text("report")
        for row in workspace.store.select("SELECT ?report { ?report ys:sourceFile 'jichuan-science-2023.txt' }")
    )
    lines = Step(short(report), YS.hasBudgetLine, outward=True, count=500)
    some = shown(workspace, GraphAddress(focus=report, steps=(lines,)))
    stated = way(some, YS.hasBudgetLine, outward=True).count
    assert len(some.view.nodes) <= MOST_NODES
    assert len(some.view.edges) <= MOST_LINKS
    assert some.view.cut == stated - (len(some.view.nodes) - 1)


def test_graph_walk_every_edge_joins_two_nodes_that_are_drawn(workspace: Workspace) -> None:
    view = shown(workspace).view
    drawn = {node.id for node in view.nodes}
    assert {end for edge in view.edges for end in (edge.source, edge.target)} <= drawn


def test_graph_walk_unseen_counts_what_is_not_drawn(workspace: Workspace) -> None:
    some = shown(workspace, GraphAddress(focus=LAW, steps=()))
    law = some.view.nodes[0]
    assert law.unseen == sum(one.count for one in some.ways)


@pytest.mark.parametrize("focus", ["no iri", f"{BASE}law/没有这份文件", "x:y"])
def test_graph_walk_tells_of_nodes_that_are_not_there(workspace: Workspace, focus: str) -> None:
    some = shown(workspace, GraphAddress(focus=focus))
    assert some.unknown == (focus,)
    assert some.view.nodes == ()


def test_graph_page_paths_in_words(workspace: Workspace) -> None:
    nodes = {node.label: node.id for node in shown(workspace).view.nodes}
    address = GraphAddress(focus=LAW, steps=(), start=nodes["科普活动经费"], end=nodes["霁川市科学技术局"])
    page = graph_page(workspace, address, Language.ZH)
    assert page is not None
    assert page.path is not None
    assert "3 步" in page.path.sentence
    assert [node.label for node in page.path.paths[0]] == [
        "科普活动经费",
        "《中华人民共和国科学技术普及法》",
        "科技活动周经费",
        "霁川市科学技术局",
    ]
    assert {node.id for node in page.path.paths[0]} <= {node.id for node in page.picture.view.nodes}


def test_graph_page_says_that_there_is_no_path(workspace: Workspace) -> None:
    page = graph_page(workspace, GraphAddress(start=LAW, end=f"{BASE}law/没有这份文件"), Language.EN)
    assert page is not None
    assert page.path is not None
    assert page.path.paths == ()
    assert "no path" in page.path.sentence


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        pytest.param("科学技术普及法", "《中华人民共和国科学技术普及法》", "政策依据", id="a document"),
        pytest.param("澜汀市科学技术局", "澜汀市科学技术局", "部门单位", id="a body"),
        pytest.param("科普活动经费", "科普活动经费", "项目", id="a project"),
    ],
)
def test_graph_page_search_finds_nodes_of_several_kinds(workspace: Workspace, text: str, label: str, kind: str) -> None:
    found = search(workspace, text, Language.ZH)
    assert (label, kind) in {(one.label, one.kind) for one in found}


def test_graph_page_search_knows_an_iri(workspace: Workspace) -> None:
    assert [one.iri for one in search(workspace, LAW, Language.ZH)] == [LAW]
    assert search(workspace, f"{BASE}law/没有这份文件", Language.ZH) == ()


def test_graph_links_are_technical_by_what_the_ontology_says_of_their_ends(workspace: Workspace) -> None:
    rules = link_rules(workspace)
    assert rules.is_technical(YS.about, outward=False)  # from passages
    assert rules.is_technical(PROV.wasDerivedFrom, outward=True)
    assert not rules.is_technical(YS.legalBasis, outward=True)
    assert rules.is_walked(YS.legalBasis)
    assert not rules.is_walked(YS.hasBudgetLine)


def test_graph_links_without_words_of_their_own_are_told_by_the_ontology(workspace: Workspace) -> None:
    assert link_name(YS.hasBudgetLine, workspace.terms, Language.ZH, outward=False) == "以它为“预算科目行”的"
    assert link_name(YS.hasBudgetLine, workspace.terms, Language.EN) == "has budget line"


def test_graph_nodes_are_called_something(workspace: Workspace) -> None:
    nodes: list[GraphNode] = list(shown(workspace).view.nodes)
    assert all(node.label and not node.label.startswith("http") for node in nodes)
