"""Tables drawn so that they agree pass every rule; with one figure changed, the rules on it fail, and no others."""

import pytest
from audit_records import books_of, checks_of, with_text
from draw_reports import Drawn, table_reports, whole_reports
from given_back import TEXT
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from kg.audit.booked import Booked, decimals
from kg.audit.check import Check, Outcome
from kg.errors import NotAReportError
from kg.extract import extract_record
from kg.model import BudgetLine, Money, ReportRecord, TableSum
from kg.read import document_of

BOUNDED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=25,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
FEW = settings(BOUNDED, max_examples=6)
ACROSS = {
    "tables-agree",
    "revenue-tables-agree",
    "part-within-whole",
    "basic-and-items",
    "three-public-hold-items",
    "operating-cost-within",
    "projects-and-spending",
}
"""Rules across tables: the tables of a drawn report are drawn apart and contradict each other."""
CONDITIONAL = {"funds-sum", "basic-and-project", "personnel-and-public-use", "summary-sum", "procurement-sum"}
"""Rules that call a sum wrong only where none of its parts may be a figure that was not read."""
AGREED = {Outcome.PASS, Outcome.ROUNDING}


def record_of(writer: str, report: Drawn) -> ReportRecord:
    try:
        return extract_record(document_of(TEXT[writer](report.printed).encode(), "report.txt"))
    except NotAReportError:
        assume(False)
        raise


def own_year(record: ReportRecord) -> list[Check]:
    """The checks but for those of the year before, whose figures are drawn at random."""
    return [check for check in checks_of(record) if "（上年）" not in check.subject]


@pytest.mark.parametrize("writer", TEXT)
@BOUNDED
@given(report=table_reports())
def test_checks_drawn_table_that_agrees_never_fails(writer: str, report: Drawn) -> None:
    found = own_year(record_of(writer, report))
    assert not [(check.rule, check.subject) for check in found if check.outcome is Outcome.FAIL]


@pytest.mark.parametrize("writer", TEXT)
@FEW
@given(report=whole_reports())
def test_checks_drawn_report_that_agrees_never_fails(writer: str, report: Drawn) -> None:
    found = [check for check in own_year(record_of(writer, report)) if check.rule not in ACROSS]
    assert not [(check.rule, check.subject) for check in found if check.outcome is Outcome.FAIL]


@BOUNDED
@given(report=table_reports(), data=st.data())
def test_checks_drawn_figure_that_is_changed_fails_its_rules_and_no_others(report: Drawn, data: st.DataObject) -> None:
    record = record_of("text, tabs", report)
    books = books_of(record)
    assume(books.lines or books.sums)
    booked: list[Booked[BudgetLine] | Booked[TableSum]] = [*books.lines, *books.sums]
    chosen = data.draw(st.sampled_from(booked))
    changed = with_text(record, chosen.item, another(chosen.item.amount))
    before = {(check.rule, check.subject): check.outcome for check in own_year(record)}
    for check in own_year(changed):
        involved = chosen.node in {operand.node for operand in (check.stated_by, *check.operands) if operand}
        assert involved or check.outcome is not Outcome.FAIL, (check.rule, check.subject)
        if involved and before.get((check.rule, check.subject)) in AGREED:
            assert check.outcome not in AGREED, (check.rule, check.subject)
            assert check.outcome is Outcome.FAIL or check.rule in CONDITIONAL, (check.rule, check.subject)


def another(money: Money) -> str:
    """Another figure with as many digits behind the point."""
    return f"{abs(money.yuan / money.unit.yuan) * 2 + 1:.{len(decimals(money))}f}"
