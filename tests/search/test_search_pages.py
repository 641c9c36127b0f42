import pytest

from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchHit, SearchRequest
from kg.store.graph_store import GraphStore


def page(engine: SearchEngine, offset: int, limit: int, **wanted: object) -> tuple[SearchHit, ...]:
    return engine.search(SearchRequest("科技经费", offset=offset, limit=limit, **wanted)).hits  # type: ignore[arg-type]


@pytest.mark.parametrize("grouped", [False, True], ids=["each", "grouped"])
@pytest.mark.parametrize("limit", [1, 7, 20])
def test_pages_hold_every_hit_once(examples_engine: SearchEngine, limit: int, grouped: bool) -> None:
    whole = page(examples_engine, 0, 1000, grouped=grouped)
    pages = [page(examples_engine, start, limit, grouped=grouped) for start in range(0, len(whole), limit)]
    assert [hit.iri for one in pages for hit in one] == [hit.iri for hit in whole]
    assert len({hit.iri for hit in whole}) == len(whole)
    assert page(examples_engine, len(whole), limit, grouped=grouped) == ()


def test_pages_have_the_same_total_and_facets(examples_engine: SearchEngine) -> None:
    first, second = (examples_engine.search(SearchRequest("经费", limit=5, offset=offset)) for offset in (0, 5))
    assert (first.total, first.facets) == (second.total, second.facets)


def test_total_counts_what_is_relevant_and_pages_go_on_below(examples_engine: SearchEngine) -> None:
    result = examples_engine.search(SearchRequest("驻村帮扶干部补助", limit=1000))
    assert 0 < result.total == sum(hit.relevant for hit in result.hits) < len(result.hits)


def lineages(graph: GraphStore) -> dict[str, str]:
    rows = graph.select("SELECT ?project ?lineage WHERE { ?project ys:lineage ?lineage }")
    return {row.text("project"): row.text("lineage") for row in rows}


def test_grouped_hits_are_one_a_lineage_with_its_other_years(
    examples_engine: SearchEngine, examples_graph: GraphStore
) -> None:
    of = lineages(examples_graph)
    each = page(examples_engine, 0, 1000, type=HitType.PROJECT)
    grouped = page(examples_engine, 0, 1000, type=HitType.PROJECT, grouped=True)
    seen = [of.get(hit.iri, hit.iri) for hit in grouped]
    assert len(seen) == len(set(seen)) == len({of.get(hit.iri, hit.iri) for hit in each}) < len(each)
    first = {of.get(hit.iri, hit.iri): hit.iri for hit in reversed(each)}
    assert [hit.iri for hit in grouped] == [first[key] for key in seen]  # the best of each stands for it
    for hit in grouped:
        others = {iri for iri, lineage in of.items() if lineage == of.get(hit.iri) and iri != hit.iri}
        assert {other.iri for other in hit.group} == others
        assert [other.year for other in hit.group] == sorted(other.year or 0 for other in hit.group)
    assert any(len(hit.group) == 2 for hit in grouped)


def test_grouped_hits_tell_year_money_and_name_of_each_other_year(examples_engine: SearchEngine) -> None:
    each = {hit.iri: hit for hit in page(examples_engine, 0, 1000, type=HitType.PROJECT)}
    grouped = page(examples_engine, 0, 1000, type=HitType.PROJECT, grouped=True)
    others = [other for hit in grouped for other in hit.group if other.iri in each]
    assert others
    for other in others:
        alone = each[other.iri]
        assert (other.year, other.amount, other.label) == (alone.year, alone.amount, alone.label)


def test_grouped_hits_have_no_years_that_were_not_asked_for(examples_engine: SearchEngine) -> None:
    grouped = page(examples_engine, 0, 1000, type=HitType.PROJECT, grouped=True, years=(2025, 2026))
    years = {other.year for hit in grouped for other in hit.group}
    assert years <= {2025, 2026}
    assert years


def test_grouped_total_counts_groups(examples_engine: SearchEngine) -> None:
    each, grouped = (
        examples_engine.search(SearchRequest("驻村帮扶干部补助", type=HitType.PROJECT, limit=1000, grouped=grouped))
        for grouped in (False, True)
    )
    assert 0 < grouped.total < each.total
    assert len([hit for hit in grouped.hits if hit.relevant]) == grouped.total


def test_hits_have_no_group_unless_asked(examples_engine: SearchEngine) -> None:
    assert all(hit.group == () for hit in page(examples_engine, 0, 100))


def test_relevant_gives_all_answers_in_the_order_of_the_hits(examples_engine: SearchEngine) -> None:
    request = SearchRequest("驻村帮扶干部补助", limit=1000, type=HitType.PROJECT)
    relevant = [hit for hit in examples_engine.search(request).hits if hit.relevant]
    ranked = examples_engine.relevant(request)
    assert [(one.iri, one.label) for one in ranked] == [(hit.iri, hit.label) for hit in relevant]
    assert [one.score for one in ranked] == pytest.approx([hit.score for hit in relevant])
    assert ranked[0].words > 0


def test_topic_gives_all_answers_and_evidence_for_the_first(examples_engine: SearchEngine) -> None:
    request = SearchRequest("驻村帮扶干部补助", limit=2)
    topic = examples_engine.topic(request)
    assert topic.ranked == examples_engine.relevant(request)
    assert [hit.iri for hit in topic.hits] == [one.iri for one in topic.ranked[:2]]
    assert topic.hits == examples_engine.search(request).hits
