"""More like this: neighbours of a node by the vectors of its own texts, and what they share with it."""

import pytest

from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchHit, SearchRequest
from kg.store.graph_store import GraphStore


def first(engine: SearchEngine, text: str, **wanted: object) -> SearchHit:
    return engine.search(SearchRequest(text, **wanted)).hits[0]  # type: ignore[arg-type]


def shared(hit: SearchHit) -> dict[str, str]:
    return {reason.code: reason.zh for reason in hit.why if reason.code.startswith("shared-")}


def lineages(store: GraphStore) -> dict[str, str]:
    rows = store.select("SELECT ?project ?lineage WHERE { ?project a ys:Project ; ys:lineage ?lineage }")
    return {row.text("project"): row.text("lineage") for row in rows.rows}


def test_like_finds_the_same_project_of_the_other_city_first(engine: SearchEngine) -> None:
    hit = first(engine, "驻村帮扶干部补助")
    found = engine.like(hit.iri).hits
    assert (found[0].label, found[0].region) == ("驻村工作队员补助经费", "云川市")
    assert {one.type for one in found} == {HitType.PROJECT}


def test_like_leaves_out_the_node_and_its_indicators(engine: SearchEngine) -> None:
    hit = first(engine, "驻村帮扶干部补助")
    assert hit.iri not in {one.iri for one in engine.like(hit.iri, limit=100).hits}
    every = engine.like(hit.iri, SearchRequest("x", type=HitType.INDICATOR, limit=100)).hits
    assert every
    assert not [one.iri for one in every if one.iri.startswith(hit.iri)]


def test_like_tells_the_law_that_both_are_based_on(examples_engine: SearchEngine, examples_graph: GraphStore) -> None:
    rows = examples_graph.select(
        "SELECT ?one ?other ?title WHERE { ?law dcterms:title ?title . ?one ys:legalBasis ?law . "
        "?other ys:legalBasis ?law . FILTER(STR(?one) < STR(?other)) "
        "FILTER NOT EXISTS { ?one ys:lineage ?lineage . ?other ys:lineage ?lineage } } ORDER BY ?one ?other ?title"
    ).rows
    assert rows
    for row in rows[:5]:
        found = {hit.iri: hit for hit in examples_engine.like(row.text("one"), limit=100).hits}
        hit = found[row.text("other")]
        assert f"《{row['title']}》" in shared(hit)["shared-law"]
        assert hit.why[-1].weight == 0


def test_like_keeps_the_conditions(engine: SearchEngine) -> None:
    iri = first(engine, "科技创新券", type=HitType.PROJECT).iri
    found = engine.like(iri, SearchRequest("任何文字", region="青禾市")).hits
    assert found
    assert {hit.region for hit in found} == {"青禾市"}


@pytest.mark.parametrize("kind", [kind for kind in HitType if kind is not HitType.REPORT], ids=lambda kind: kind.value)
def test_like_stays_with_the_type_of_the_node(examples_engine: SearchEngine, kind: HitType) -> None:
    hit = first(examples_engine, "科技", type=kind)
    found = examples_engine.like(hit.iri, limit=5).hits
    assert found
    assert {one.type for one in found} == {kind}
    assert hit.iri not in {one.iri for one in found}


def test_like_leaves_out_other_years_of_the_lineage(examples_engine: SearchEngine, examples_graph: GraphStore) -> None:
    of_project = lineages(examples_graph)
    several = sorted(iri for iri, lineage in of_project.items() if list(of_project.values()).count(lineage) > 1)
    assert several
    for iri in several[:5]:
        found = [hit.iri for hit in examples_engine.like(iri, limit=50).hits]
        assert found
        assert of_project[iri] not in {of_project.get(one) for one in found}


def test_like_tells_the_theme_two_duties_share(examples_engine: SearchEngine) -> None:
    theme = first(examples_engine, "科技", type=HitType.THEME)
    duty = first(examples_engine, theme.label, type=HitType.DUTY)
    told = [shared(hit).get("shared-theme", "") for hit in examples_engine.like(duty.iri, limit=20).hits]
    assert any(one.startswith("职责属于同一主题：") for one in told)


def test_like_is_the_same_every_time(engine: SearchEngine) -> None:
    iri = first(engine, "驻村帮扶干部补助").iri
    assert engine.like(iri) == engine.like(iri)


def test_like_encodes_nothing(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    iri = first(engine, "驻村帮扶干部补助").iri
    encoder = engine._encoder
    monkeypatch.setattr(type(encoder), "encode_query", None)
    monkeypatch.setattr(type(encoder), "encode_passages", None)
    assert engine.like(iri).hits


@pytest.mark.parametrize("iri", ["", "https://example.org/none", "驻村", "x> } #", "\ud800", "a" * 10_000])
def test_like_refuses_what_is_not_there(engine: SearchEngine, iri: str) -> None:
    with pytest.raises(QueryError, match="nothing that can be found"):
        engine.like(iri)
