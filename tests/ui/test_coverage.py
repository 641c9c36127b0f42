from collections import Counter

import pytest

from kg.audit.check import Outcome
from kg.rdf.vocabulary import concept
from kg.ui.address import SearchAddress
from kg.ui.checks.page import checks
from kg.ui.search.card import results
from kg.ui.search.coverage import LONGEST_TOPIC, Coverage
from kg.ui.workspace import Workspace


def test_coverage_counts_what_the_reports_gave(workspace: Workspace) -> None:
    known, counts = workspace.coverage, [row.summary.counts for row in workspace.reports]
    assert known.reports == len(workspace.reports) == workspace.info.reports
    assert known.projects == sum(one.projects for one in counts)
    assert known.duties == sum(one.duties for one in counts)
    assert known.indicators == sum(one.indicators for one in counts)
    assert known.laws == len(workspace.laws)
    assert known.build == workspace.build.name


def test_coverage_years_and_places_are_those_of_the_reports(workspace: Workspace) -> None:
    years = {row.summary.year for row in workspace.reports}
    regions = {row.summary.region for row in workspace.reports} - {None}
    assert workspace.filters.years == tuple(sorted(years, reverse=True))
    assert set(workspace.filters.regions) == regions
    assert workspace.coverage.regions == len(regions)
    assert workspace.coverage.years == f"{min(years)}–{max(years)}"


def test_coverage_years_of_one_report_or_none() -> None:
    def of(first: int | None, last: int | None) -> str:
        return Coverage(1, 1, first, last, 0, 0, 0, 0, "build-000001", "2024-05-06T07:08:09+00:00").years

    assert of(2024, 2024) == "2024"
    assert of(None, None) == ""


def test_coverage_every_topic_finds_its_project_first(workspace: Workspace) -> None:
    assert len(workspace.topics) >= 4
    for topic in workspace.topics:
        assert len(topic) <= LONGEST_TOPIC
        found = results(workspace.engine, workspace.store, SearchAddress(topic))
        assert topic in found.cards[0].title


def test_coverage_topics_do_not_repeat_each_other(workspace: Workspace) -> None:
    topics = workspace.topics
    assert not [(one, other) for one in topics for other in topics if one != other and one in other]


@pytest.mark.parametrize(
    ("agreeing", "checks", "share"),
    [(0, 0, None), (2843, 2854, "99.6%"), (9999, 10000, "99.9%"), (10, 10, "100%"), (0, 3, "0%")],
    ids=["none", "most", "all-but-one", "all", "no-agreement"],
)
def test_coverage_share_of_checks_is_never_rounded_up(agreeing: int, checks: int, share: str | None) -> None:
    known = Coverage(1, 1, 2024, 2024, 0, 0, 0, 0, "build-000001", "2024-05-06T07:08:09+00:00", agreeing, checks)
    assert known.agreeing_share == share


def test_coverage_counts_checks_that_came_to_a_verdict(workspace: Workspace) -> None:
    outcomes = Counter(check.outcome for check in checks(workspace.store))
    agreeing = outcomes[concept(Outcome.PASS)] + outcomes[concept(Outcome.ROUNDING)]
    assert workspace.coverage.agreeing == agreeing
    assert workspace.coverage.checks == agreeing + outcomes[concept(Outcome.FAIL)]
