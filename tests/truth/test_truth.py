"""Five real reports against what a careful reader found in them.

Each truth file was read from the report itself before its record was looked at; `truth_facts` says how it is written.
``lines`` says where the reader found a fact; the record must lead back there too.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from record_facts import found_facts
from truth_compare import differences, inside, scores
from truth_facts import Fact, says_something, settle, true_facts

from kg.extract import extract_record
from kg.model import Issue, Project, ReportRecord, SourceRef
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
TRUTH = Path(__file__).parent
REPORTS = ("000", "001", "002", "003", "004")
LEAST_SHARE = 0.99

FIRST_PROJECT = "printed in the row of the body; the record leads to the first project below it"
KNOWN: dict[tuple[str, str, str], str] = {
    ("003", "subordinate_units", "晋城市科学技术研究院"): FIRST_PROJECT,
    ("003", "subordinate_units", "晋城市科学技术发展中心"): FIRST_PROJECT,
}
"""Report, kind and place where record and truth differ, and why; what no longer differs must leave the list."""

UNTOLD: dict[tuple[str, int], str] = {}
"""Report and first line of what a reader had to decide while no issue says so, and why; shrinks in the same way."""
PROJECT_ROWS = ("project_table", "carried_over_project_table")


def unknown_only(report: str, facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if (report, fact.kind, fact.where) not in KNOWN]


def truth_of(report: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    return truth


@cache
def read(report: str) -> tuple[ReportRecord, tuple[Issue, ...]]:
    """The record of one real report, and every issue of it."""
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    document = read_document(files[0])
    record = extract_record(document)
    return record, (*document.issues, *record.findings.issues)


@cache
def compare(report: str) -> tuple[list[Fact], list[Fact]]:
    """The facts that are true and those that the record holds."""
    truth = truth_of(report)
    return settle(true_facts(truth), truth), settle(found_facts(read(report)[0]), truth)


def places(value: object) -> Iterator[SourceRef]:
    """Every place that a value and the values inside it name."""
    if isinstance(value, SourceRef):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from places(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from places(getattr(value, each.name))


def is_told(decided: dict[str, Any], issues: Iterable[Issue]) -> bool:
    """Whether an issue tells of the lines on which the reader had to decide."""
    first, last = decided["lines"]
    return any(
        issue.source.line_start <= last and first <= issue.source.line_end
        for issue in issues
        if issue.source and all(word in issue.message for word in decided.get("says", ()))
    )


# ---------------------------------------------------------------------------------------- tests


@pytest.mark.parametrize("report", REPORTS)
def test_truth_every_field_is_read_as_a_careful_reader_does(report: str) -> None:
    expected, found = (unknown_only(report, facts) for facts in compare(report))
    listed = differences(expected, found)
    assert not listed, f"{len(listed)} differences\n" + "\n".join(listed)


@pytest.mark.parametrize("report", REPORTS)
def test_truth_right_needless_and_missing_facts_add_up(report: str) -> None:
    expected, found = compare(report)
    for kind, score in scores(expected, found).items():
        assert score.tp + score.fn == sum(fact.kind == kind for fact in expected), kind
        assert score.tp + score.fp == sum(fact.kind == kind for fact in found), kind
        known = sum(place[:2] == (report, kind) for place in KNOWN)
        assert max(score.fp, score.fn) <= known, f"{kind}: {score}"


@pytest.mark.parametrize("report", REPORTS)
def test_truth_share_of_stated_facts_that_are_right(report: str) -> None:
    """Empty fields are not counted. The figures are shown by ``pytest tests/truth -k share -rP``."""
    expected, found = (Counter(filter(says_something, facts)) for facts in compare(report))
    right, needless = (expected & found).total(), (found - expected).total()
    share = right / expected.total()
    print(f"{report}: {right} of {expected.total()} facts right ({share:.2%}), {needless} needless")
    assert share >= LEAST_SHARE
    assert needless <= (1 - LEAST_SHARE) * expected.total()


@pytest.mark.parametrize("known", sorted(KNOWN), ids=" · ".join)
def test_truth_known_difference_is_still_one(known: tuple[str, str, str]) -> None:
    report, kind, where = known
    expected, found = ([fact for fact in side if (fact.kind, fact.where) == (kind, where)] for side in compare(report))
    assert expected
    assert differences(expected, found), "record and truth agree here now: take it off the list"


def heads_unit(report: str, project: Project, ref: SourceRef) -> bool:
    """Whether this is the place of the project's unit, and that line of a project table prints it."""
    unit = project.implementing_unit
    (file,) = SEEDS.glob(f"{report}_*.txt")
    printed = "".join(read_document(file).line(ref.line_start).text.split())
    return unit is not None and unit.source == ref and unit.value in printed


@pytest.mark.parametrize("report", REPORTS)
def test_truth_what_a_project_states_leads_to_its_own_sheet(report: str) -> None:
    truth, projects = truth_of(report), read(report)[0].findings.projects
    rows = [tuple(row["lines"]) for table in PROJECT_ROWS for row in truth[table]]
    sheets = {tuple(project["lines"]): project.get("overlay", (0, 0)) for project in truth["projects"]}
    for project in projects:
        at = project.name.source
        (sheet,) = (lines for lines in sheets if lines[0] <= at.line_start <= lines[1])
        overlay = sheets[sheet]
        for ref in places(project):
            lines = (ref.line_start, ref.line_end)
            led = inside(sheet, lines) or lines in rows or heads_unit(report, project, ref)
            assert led, f"{project.name.value}: {ref}"
            assert not any(inside(overlay, (line, line)) for line in lines), f"{project.name.value}: {ref}"


@pytest.mark.parametrize("report", REPORTS)
def test_truth_where_a_reader_had_to_decide_the_record_tells_of_it(report: str) -> None:
    issues = read(report)[1]
    untold = {(report, each["lines"][0]) for each in truth_of(report)["decided"] if not is_told(each, issues)}
    assert untold == {place for place in UNTOLD if place[0] == report}


@pytest.mark.parametrize("report", REPORTS)
def test_truth_a_lost_and_a_changed_fact_are_seen(report: str) -> None:
    facts = list(true_facts(truth_of(report)))
    second, *others = facts[1:]
    changed = Fact(second.kind, second.where, second.value + "0", second.lines)
    assert differences(facts, facts) == []
    assert len(differences(facts, [changed, *others])) == 2
    assert sum(score.fn for score in scores(facts, [changed, *others]).values()) == 2
    assert sum(score.fp for score in scores(facts, [changed, *others]).values()) == 1


def test_truth_evidence_that_leads_elsewhere_is_seen() -> None:
    here, there = (Fact("duty", "duty 1", "text", lines) for lines in ((5, 7), (8, 9)))
    assert differences([here], [here]) == []
    assert differences([here], [there]) == ["evidence of duty: duty 1: expected inside lines (5, 7), found [(8, 9)]"]


@pytest.mark.parametrize("report", REPORTS)
def test_truth_files_hold_no_long_quotation_and_no_mobile_number(report: str) -> None:
    text = (TRUTH / f"{report}.json").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        pytest.skip(f"the real reports are not here ({SEEDS})")
    bare = _words(text)
    for file in files:
        printed = _words(file.read_text(encoding="utf-8"))
        passages = {printed[i : i + 40] for i in range(len(printed) - 39)}
        assert not [bare[i : i + 40] for i in range(len(bare) - 39) if bare[i : i + 40] in passages]


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
