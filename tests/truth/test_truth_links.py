"""Five real reports: what a careful reader joins, keeps apart and reads, against the graph (tests/truth/links).

Floors stand a little under what is reached; what must never happen is exact: no instrument, body or project is
joined with another, no issuer, rank, level or year is told that is not so.
"""

from pathlib import Path
from typing import Any

import pytest
from link_truth import InstrumentScores, gold, one_form, report_of, score_instruments
from link_truth_bodies import BodyScores, score_bodies
from link_truth_duties import ThemeScores, memberships, score_themes
from link_truth_targets import TargetScores, boilerplate_told, score_targets

from kg.store.graph_store import GraphStore

LEAST_JOINED = 0.95
LEAST_ISSUERS = 0.95
LEAST_PAIRS_OF_DUTIES = 0.9
LEAST_MEMBERSHIPS = 0.95
LEAST_FIELDS = 0.98
LEAST_COMPARABLE = 7
MANY_PROJECTS = 3

UNSPECIFIED = """
SELECT ?file ?first ?last WHERE {
  ?basis a ys:UnspecifiedBasis ; prov:wasDerivedFrom ?fragment .
  ?fragment ys:lineStart ?first ; ys:lineEnd ?last ; ys:report/ys:sourceFile ?file }"""
UNDECIDED = """
SELECT ?name WHERE {
  ?decision a ys:LinkDecision ; ys:decisionOutcome ys:Ambiguous ; ys:subjectName ?name }"""
UNEXPLAINED = """
SELECT ?decision WHERE {
  ?decision a ys:LinkDecision .
  FILTER NOT EXISTS { ?decision ys:reason ?reason } }"""
DIRECT = "SELECT ?theme ?duty WHERE { ?duty ys:dutyTheme ?theme }"


@pytest.fixture(scope="module")
def store(seed_data: Path) -> GraphStore:
    """The graph of the five real reports."""
    return GraphStore.open(seed_data)


@pytest.fixture(scope="module")
def instruments(store: GraphStore) -> InstrumentScores:
    return score_instruments(gold("instruments"), store)


@pytest.fixture(scope="module")
def bodies(store: GraphStore) -> BodyScores:
    return score_bodies(gold("bodies"), store)


@pytest.fixture(scope="module")
def themes(store: GraphStore) -> ThemeScores:
    return score_themes(gold("duties"), store)


@pytest.fixture(scope="module")
def targets(store: GraphStore) -> TargetScores:
    return score_targets(gold("indicators"), store)


def judged_instruments() -> list[dict[str, Any]]:
    judged: list[dict[str, Any]] = gold("instruments")["instruments"]
    return judged


def test_links_finds_every_mention(instruments: InstrumentScores) -> None:
    assert not instruments.missing


def test_links_joins_no_two_instruments(instruments: InstrumentScores) -> None:
    assert not instruments.wrong


def test_links_joins_the_wordings_of_one_instrument(instruments: InstrumentScores) -> None:
    assert instruments.recall >= LEAST_JOINED, instruments.apart


def test_links_tells_issuers_and_none_that_is_not_so(instruments: InstrumentScores) -> None:
    assert not instruments.wrong_issuers
    assert instruments.issuers_told >= LEAST_ISSUERS * instruments.issuers_wanted


def test_links_tells_rank_level_and_year(instruments: InstrumentScores) -> None:
    assert not instruments.wrong_ranks
    assert not instruments.wrong_levels
    assert not instruments.wrong_years


def test_links_tells_what_implements_what(instruments: InstrumentScores) -> None:
    assert instruments.implementing == {(each["of"], each["the"]) for each in gold("instruments")["implements"]}
    assert not instruments.implementing_unjudged


def test_links_says_what_it_left_undecided(store: GraphStore) -> None:
    told = {one_form(row["name"]) for row in store.select(UNDECIDED).rows}
    undecided = {one_form(each["title"]) for each in judged_instruments() if "ambiguous_with" in each}
    assert undecided
    assert all(any(title in name for name in told) for title in undecided)


def test_links_gives_every_decision_a_reason(store: GraphStore) -> None:
    assert not store.select(UNEXPLAINED).rows


def test_links_counts_grounds_that_name_no_document(store: GraphStore) -> None:
    told = {
        (report_of(row.text("file")), int(row.text("first")), int(row.text("last")))
        for row in store.select(UNSPECIFIED).rows
    }
    judged = gold("instruments")["unspecified"]
    held = [
        each
        for each in judged
        for file, first, last in told
        if file == each["report"] and first <= each["line"] <= last
    ]
    assert [each for each in judged if each not in held and not each.get("optional")] == []
    assert len(told) <= len(judged)


def test_links_has_one_node_a_body(bodies: BodyScores) -> None:
    assert not bodies.absent
    assert not bodies.split
    assert not bodies.other_node
    assert not bodies.joined


def test_links_knows_where_a_body_stands(bodies: BodyScores) -> None:
    assert not bodies.wrong_regions
    assert not bodies.wrong_superiors
    assert not bodies.wrong_places


def test_links_aligns_duties_of_one_theme(themes: ThemeScores) -> None:
    assert themes.precision >= LEAST_PAIRS_OF_DUTIES, sorted(themes.wrong)
    assert themes.recall >= LEAST_PAIRS_OF_DUTIES, sorted(themes.apart)
    assert themes.fit >= LEAST_MEMBERSHIPS
    assert not themes.never


@pytest.mark.parametrize("asked", gold("duties")["questions"], ids=lambda asked: asked["asks"])
def test_links_knows_who_is_responsible(asked: dict[str, Any], themes: ThemeScores) -> None:
    wanted = {(report, ordinal) for report, ordinals in asked["answer"].items() for ordinal in ordinals}
    assert any(wanted <= members for members in themes.names.values())


def test_links_scores_each_membership(store: GraphStore) -> None:
    direct = {(row.text("theme"), row.text("duty")) for row in store.select(DIRECT).rows}
    assert direct
    assert memberships(store) == direct


def test_links_reads_targets(targets: TargetScores) -> None:
    assert not targets.lost
    assert targets.accuracy >= LEAST_FIELDS, targets.wrong


def test_links_compares_only_what_is_alike(targets: TargetScores) -> None:
    assert not targets.wrongly_comparable
    assert targets.comparable >= LEAST_COMPARABLE, targets.not_comparable


def test_links_finds_wordings_of_many_projects(store: GraphStore) -> None:
    told = boilerplate_told(store)
    many = [each for each in gold("indicators")["boilerplate"] if len(each["projects"]) >= MANY_PROJECTS]
    assert many
    assert [each for each in many if (one_form(each["name"]), one_form(each["text"])) not in told] == []
