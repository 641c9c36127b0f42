"""The example reports of invented places: instruments, and lineages of two bodies, as a reader judges them."""

from pathlib import Path

import pytest
from link_truth import InstrumentScores, gold, score_instruments
from link_truth_lineages import LineageScores, score_lineages

from kg.store.graph_store import GraphStore


@pytest.fixture(scope="module")
def instruments(example_data: Path) -> InstrumentScores:
    return score_instruments(gold("examples"), GraphStore.open(example_data))


@pytest.fixture(scope="module")
def lineages(example_data: Path) -> LineageScores:
    return score_lineages(gold("projects"), GraphStore.open(example_data))


def test_example_links_joins_what_is_one_instrument(instruments: InstrumentScores) -> None:
    assert not instruments.missing
    assert not instruments.wrong
    assert not instruments.apart


def test_example_links_tells_what_instruments_are(instruments: InstrumentScores) -> None:
    assert not instruments.wrong_issuers
    assert instruments.issuers_told == instruments.issuers_wanted
    assert not instruments.wrong_ranks
    assert not instruments.wrong_levels
    assert not instruments.wrong_years
    assert instruments.implementing == {(each["of"], each["the"]) for each in gold("examples")["implements"]}


def test_example_links_keeps_lineages_whole(lineages: LineageScores) -> None:
    assert not lineages.lost
    assert not lineages.broken


def test_example_links_mixes_no_lineages(lineages: LineageScores) -> None:
    assert not lineages.mixed
    assert not lineages.over_bodies


def test_example_links_tells_the_state_of_each_project(lineages: LineageScores) -> None:
    assert not lineages.wrong_states
    assert lineages.right_states
