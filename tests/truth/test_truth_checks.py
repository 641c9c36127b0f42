"""The checks of the five real reports against what a careful auditor found in them (tests/truth/checks/README.md).

Each contradiction an auditor is sure of, of a kind that has a rule, must be told; nothing may be told as a
contradiction that the auditor does not know as one; what holds must be shown as holding.
"""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.audit import audit_record
from kg.audit.check import Check, Outcome
from kg.audit.rules import RULES
from kg.extract import extract_record
from kg.rdf.iris import ReportIris
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
TRUTH = Path(__file__).parent / "checks"
REPORTS = ("000", "001", "002", "003", "004")
BASE = "https://example.org/"
HOLDS = (Outcome.PASS, Outcome.ROUNDING)
LEAST_SHARE_SHOWN = Decimal("0.95")
CLOSE = Decimal("0.0001")
SMALLEST = Decimal("0.006")
WORTH = {"万元": Decimal(10000), "千元": Decimal(1000)}

RULES_OF = {
    "balance": {"revenue-is-expenditure", "summary-sum"},
    "class-sum": {"summary-sum", "sum-row"},
    "hierarchy": {"function-class-sum", "sum-row"},
    "basic-project": {"basic-and-project"},
    "personnel-public": {"personnel-and-public-use", "basic-and-items"},
    "economic-sum": {"economic-class-sum", "economic-halves", "sum-row"},
    "three-public": {"three-public-parts", "cars-bought-and-run"},
    "fund-columns": {"funds-sum", "summary-sum", "sum-row"},
    "table-table": {
        "tables-agree",
        "revenue-tables-agree",
        "part-within-whole",
        "basic-and-items",
        "three-public-hold-items",
        "operating-cost-within",
        "operating-cost-sum",
    },
    "table-prose": {"sentence-and-table", "project-count-money"},
    "prose-sum": {"sentence-parts", "procurement-sum", "sentence-change", "sentence-classes"},
    "growth": {"sentence-rate", "sentence-change", "sentence-change-parts"},
    "share": {"sentence-share", "sentence-completion"},
    "project-sum": {"project-table-sum"},
    "projects-expenditure": {"projects-and-spending", "project-table-sum", "project-sheets-within"},
    "project-sheet": {"project-row-and-sheet"},
    "fund-sources": {"project-sources"},
    "period-annual": {"project-period"},
    "indicator-cost": {"project-cost-target"},
    "itemised-sum": {"sentence-parts", "project-items", "project-list-total"},
    "count": {"project-count", "body-count", "sentence-count-parts"},
    "percent-column": {"project-payment-plan"},
    "magnitude": {"asset-size"},
    "blank-claim": {"asset-denied"},
    "date": {"project-deadline"},
    "unit-price": {"project-unit-price"},
}
"""Which rules check a kind of relation of the truth."""

NO_RULE = {
    "code": "several codes of one thing are a matter of linking",
    "content": "texts copied between projects are found by the linker of boilerplate",
    "indicator-amount": "money in a quantity target says nothing of the whole cost",
    "indicator-value": "targets that cannot be are not checked",
    "missing": "parts promised by the contents are not checked",
    "numbering": "numbers of tables and sheets are not checked",
    "price-over-time": "prices over months, shares and several prices together are not worked out",
    "stale-text": "texts left over from an earlier year are not looked for",
    "text-count": "numbers of things inside a text or an attached evaluation are not added up",
    "text-indicator": "numbers of things in a project's text are not compared with its targets",
    "twin-columns": "the period's target may differ from the year's",
}
"""Kinds of the truth without a rule, and why; a kind that gets one must leave the list."""

UNTOLD: dict[tuple[str, int], str] = {}
"""Report and first line of contradictions of a kind that has a rule which nevertheless are not told, and why."""


@dataclass(frozen=True)
class Relation:
    """One relation of the truth; figures in yuan, per cent or counts."""

    report: str
    kind: str
    outcome: str
    sure: bool
    lines: frozenset[int]
    expected: Decimal | None
    stated: Decimal | None
    note: str

    def __str__(self) -> str:
        return f"{self.report} {self.kind} lines {sorted(self.lines)}: {self.note}"


def figure(printed: str, unit: str) -> Decimal | None:
    found = re.fullmatch(r"-?[\d,]+(?:\.\d+)?", printed)
    return Decimal(printed.replace(",", "")) * WORTH.get(unit, Decimal(1)) if found else None


def relation(report: str, told: dict[str, Any]) -> Relation:
    return Relation(
        report=report,
        kind=told["kind"],
        outcome=told["outcome"],
        sure=told["sure"],
        lines=frozenset(told["lines"]),
        expected=figure(told["expected"], told["unit"]),
        stated=figure(told["stated"], told["unit"]),
        note=told["note"],
    )


@cache
def truth_of(report: str) -> tuple[Relation, ...]:
    told = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    return tuple(relation(report, each) for each in told)


@cache
def checks_of(report: str) -> tuple[Check, ...]:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    record = extract_record(read_document(files[0]))
    return audit_record(record, ReportIris.of(record.identity, BASE))


def lines_of(check: Check) -> set[int]:
    stated = (check.stated_by,) if check.stated_by else ()
    places = [operand.source for operand in (*check.operands, *stated)]
    return {line for place in places for line in range(place.line_start, place.line_end + 1)}


def near(found: Decimal | None, true: Decimal | None) -> bool:
    if found is None or true is None:
        return False
    return abs(found - true) <= max(SMALLEST, abs(true) * CLOSE)


def is_about(check: Check, true: Relation) -> bool:
    """Whether the check is of the relation: a common line, and both figures, or one where two lines are common."""
    common = len(lines_of(check) & true.lines)
    pairs = ((check.expected, true.expected), (check.stated, true.stated))
    crossed = ((check.expected, true.stated), (check.stated, true.expected))
    alike = max(sum(near(a, b) for a, b in pairs), sum(near(a, b) for a, b in crossed))
    return bool(common) and (alike == 2 or (alike == 1 and common >= min(2, len(true.lines))))


def is_shown(true: Relation) -> bool:
    """Whether a check of a rule for this kind of relation holds with its figures."""
    return any(
        check.outcome in HOLDS and check.rule in RULES_OF[true.kind] and is_about(check, true)
        for check in checks_of(true.report)
    )


def fails(report: str) -> list[Check]:
    return [check for check in checks_of(report) if check.outcome is Outcome.FAIL]


@pytest.mark.parametrize("report", REPORTS)
def test_checks_tell_every_contradiction_an_auditor_is_sure_of(report: str) -> None:
    wanted = [true for true in truth_of(report) if true.outcome == "fail" and true.sure and true.kind not in NO_RULE]
    told = fails(report)
    missing = [true for true in wanted if not any(is_about(check, true) for check in told)]
    known = [true for true in missing if (report, min(true.lines)) in UNTOLD]

    assert [str(true) for true in missing if true not in known] == []
    assert {place for place in UNTOLD if place[0] == report} == {(report, min(true.lines)) for true in known}


@pytest.mark.parametrize("report", REPORTS)
def test_checks_tell_nothing_an_auditor_does_not_know_as_contradiction(report: str) -> None:
    true_fails = [true for true in truth_of(report) if true.outcome == "fail"]
    false_alarms = [check for check in fails(report) if not any(is_about(check, true) for true in true_fails)]

    assert [(check.rule, check.subject, check.expected, check.stated) for check in false_alarms] == []


@pytest.mark.parametrize("report", REPORTS)
def test_checks_show_what_holds(report: str) -> None:
    holding = [true for true in truth_of(report) if true.outcome != "fail" and true.kind not in NO_RULE]
    unseen = [true for true in holding if not is_shown(true)]

    assert 1 - Decimal(len(unseen)) / len(holding) >= LEAST_SHARE_SHOWN, [str(true) for true in unseen]


@pytest.mark.parametrize("report", REPORTS)
def test_checks_never_tell_what_holds_as_contradiction(report: str) -> None:
    holding = [true for true in truth_of(report) if true.outcome != "fail"]
    wrong = [
        str(true)
        for true in holding
        for check in fails(report)
        if lines_of(check) >= true.lines and near(check.stated, true.stated) and near(check.expected, true.expected)
    ]

    assert wrong == []


@pytest.mark.parametrize("report", REPORTS)
def test_checks_show_their_figures(report: str) -> None:
    bare = [
        check
        for check in checks_of(report)
        if check.outcome in (*HOLDS, Outcome.FAIL) and not (check.operands or check.stated_by)
    ]

    assert bare == []


def test_checks_truth_names_no_kind_in_vain() -> None:
    kinds = {true.kind for report in REPORTS for true in truth_of(report)}

    assert kinds == set(RULES_OF) | set(NO_RULE)
    assert {name for names in RULES_OF.values() for name in names} <= {rule.name for rule in RULES}
