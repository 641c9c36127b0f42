from decimal import Decimal
from itertools import permutations

import pytest

from kg.audit.check import Outcome
from kg.audit.over_years import checks_against, year_quads
from kg.link.facts import ReportFacts, SaidBefore, StatedTotal
from kg.model import ReportKind, TotalKind

BASE = "https://w3id.org/yusuan/id/"
WAN = Decimal(10_000)


def report(
    year: int, total: str, before: str | None = None, *, body: str = "甲局", kind: ReportKind = ReportKind.UNIT_BUDGET
) -> ReportFacts:
    node = f"{BASE}report/x/{body}/{year}/{kind}"
    claim = f"{node}/claim/1"
    return ReportFacts(
        base=BASE,
        report=node,
        department=f"{BASE}department/x/{body}",
        department_name=body,
        department_code=None,
        region=None,
        region_iri=None,
        year=year,
        kind=kind,
        totals=(StatedTotal(f"{node}/total/1", TotalKind.REVENUE, Decimal(total) * WAN, Decimal(100), 20),),
        said_before=(SaidBefore(claim, TotalKind.REVENUE, "收入预算", Decimal(before) * WAN, Decimal(200), 40),)
        if before is not None
        else (),
    )


@pytest.mark.parametrize(
    ("before", "outcome"),
    [
        pytest.param("100.00", Outcome.PASS, id="the-same"),
        pytest.param("100.01", Outcome.ROUNDING, id="rounded"),
        pytest.param("90.00", Outcome.FAIL, id="another"),
    ],
)
def test_over_years_said_figure_is_held_against_the_report_of_that_year(before: str, outcome: Outcome) -> None:
    (check,) = checks_against(report(2025, "120.00", before), report(2024, "100.00"))
    assert (check.outcome, check.expected, check.stated) == (outcome, Decimal(1_000_000), Decimal(before) * WAN)
    assert check.envelope == Decimal(150)
    assert check.stated_by is not None
    assert [operand.node.rpartition("/")[0] for operand in (check.stated_by, *check.operands)] == [
        f"{BASE}report/x/甲局/2025/UnitBudget/claim",
        f"{BASE}report/x/甲局/2024/UnitBudget/total",
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(report(2023, "90.00"), id="two-years-before"),
        pytest.param(report(2024, "90.00", body="乙局"), id="another-body"),
        pytest.param(report(2024, "90.00", kind=ReportKind.UNIT_FINAL_ACCOUNTS), id="accounts-against-budget"),
    ],
)
def test_over_years_only_the_same_body_and_kind_of_the_year_before_counts(other: ReportFacts) -> None:
    assert year_quads([report(2025, "120.00", "100.00"), other], {}) == ()


def test_over_years_renamed_body_is_the_same() -> None:
    reports = [report(2025, "120.00", "100.00", body="乙局"), report(2024, "100.00")]
    assert year_quads(reports, {}) == ()
    assert year_quads(reports, {f"{BASE}department/x/甲局": f"{BASE}department/x/乙局"})


def test_over_years_lines_do_not_depend_on_the_order() -> None:
    reports = [report(2024, "100.00"), report(2025, "120.00", "100.00"), report(2026, "130.00", "1.00")]
    assert len({year_quads(list(order), {}) for order in permutations(reports)}) == 1
    lines = year_quads(reports, {})
    assert sum("outcome> <https://w3id.org/yusuan/ontology#" in line for line in lines) == 2
    assert {line.rpartition(" <")[2] for line in lines} == {f"{BASE}graph/audit> ."}
