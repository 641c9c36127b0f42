"""One figure changed in a report whose figures agree: the rules that look at it find it, and say which slip it is."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from audit_records import EXAMPLES, checks_of, example, failed, named, with_text

from kg.audit.check import Outcome
from kg.model import (
    BudgetLine,
    BudgetTable,
    ExpenditureKind,
    Fund,
    Issue,
    Money,
    MoneyUnit,
    ReportRecord,
    Severity,
    SourceRef,
    Stage,
    YearOnYear,
)

TOTAL, BASIC, PROJECT = ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING
PERSONNEL, PUBLIC = ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE
ALL_FUNDS, GENERAL = BudgetTable.EXPENDITURE_BY_FUNCTION, BudgetTable.GENERAL_PUBLIC_BY_FUNCTION
ITEMS = BudgetTable.BASIC_BY_ECONOMIC_ITEM
BUDGET, CLEAN, ACCOUNTS = "jichuan-science-2026.txt", "jichuan-science-2023.txt", "lanyang-veterans-2024.txt"


@dataclass(frozen=True)
class Slip:
    """What is printed instead of a figure, and the rules that fail for it, with their diagnoses."""

    file: str
    table: BudgetTable
    row: str
    text: str
    rules: dict[str, str | None]
    kind: ExpenditureKind | None = TOTAL
    fund: Fund | None = None


SLIPS = {
    "item-of-a-section": Slip(
        BUDGET,
        ALL_FUNDS,
        "2060702",
        "51.00",
        {"function-class-sum": "digits-swapped"},
    ),
    "section-of-a-class": Slip(
        BUDGET,
        ALL_FUNDS,
        "20604",
        "18.30",
        {"function-class-sum": "ten", "basic-and-project": "ten", "part-within-whole": None},
    ),
    "class-of-two-tables": Slip(
        CLEAN,
        BudgetTable.EXPENDITURE_SUMMARY,
        "210",
        "1.00",
        {"summary-sum": None, "tables-agree": None, "part-within-whole": None},
    ),
    "sum-row": Slip(
        CLEAN, GENERAL, "合计", "1.00", {"sum-row": None, "basic-and-project": None, "revenue-tables-agree": None}
    ),
    "basic-of-a-table": Slip(
        CLEAN, GENERAL, "合计", "1.00", {"sum-row": None, "basic-and-project": None, "basic-and-items": None}, BASIC
    ),
    "economic-item": Slip(BUDGET, ITEMS, "30206", "102.00", {"economic-class-sum": None}),
    "economic-class": Slip(
        BUDGET,
        ITEMS,
        "303",
        "68.31",
        {
            "economic-class-sum": "digits-swapped",
            "sum-row": "digits-swapped",
        },
    ),
    "half-of-basic": Slip(
        ACCOUNTS,
        ITEMS,
        "公用经费合计",
        "7.75",
        {"economic-halves": None, "basic-and-items": None, "operating-cost-within": None},
        PUBLIC,
    ),
    "three-public": Slip(BUDGET, BudgetTable.THREE_PUBLIC, "合计", "30000.00", {"three-public-parts": "ten-thousand"}),
    "three-public-of-accounts": Slip(
        ACCOUNTS,
        BudgetTable.THREE_PUBLIC,
        "公务用车购置及运行费",
        "56.00",
        {"three-public-parts": "ten", "cars-bought-and-run": "ten"},
    ),
    "three-public-below-basic": Slip(
        BUDGET,
        ITEMS,
        "30231",
        "3.20",
        {"three-public-hold-items": None, "economic-class-sum": None},
    ),
    "project": Slip(
        BUDGET,
        BudgetTable.PROJECT_TABLE,
        "科技活动周经费",
        "51.00",
        {"project-table-sum": "digits-swapped", "funds-sum": "digits-swapped"},
    ),
    "unit-of-projects": Slip(
        BUDGET,
        BudgetTable.PROJECT_TABLE,
        "霁川市生产力促进中心",
        "95.00",
        {"project-table-sum": "ten", "funds-sum": "ten"},
    ),
    "operating-cost": Slip(
        BUDGET,
        BudgetTable.OPERATING_COST,
        "部门合计",
        "731.00",
        {"operating-cost-sum": "ten", "operating-cost-within": None},
    ),
    "goods-works-services": Slip(ACCOUNTS, BudgetTable.PROCUREMENT, "货物", "61.00", {"procurement-sum": "ten"}),
    "grand-total": Slip(
        CLEAN,
        BudgetTable.EXPENDITURE_SUMMARY,
        "支出总计",
        "1.00",
        {"revenue-is-expenditure": None, "summary-sum": None},
    ),
    "fund-of-a-row": Slip(
        CLEAN,
        BudgetTable.REVENUE_BY_FUNCTION,
        "20604",
        "1000.00",
        {"funds-sum": None, "function-class-sum": None},
        None,
        Fund.GENERAL_PUBLIC,
    ),
}


def year_on_year(label: str, amount: str, before: str, change: str | None, rate: str | None) -> YearOnYear:
    def wan(text: str | None) -> Money | None:
        return Money.parse(text, MoneyUnit.TEN_THOUSAND_YUAN) if text else None

    place = SourceRef(12, 12, table="2026年一般公共预算支出表", row=3)
    printed = Decimal(rate) if rate else None
    return YearOnYear(GENERAL, label, place, wan(amount), wan(before), change=wan(change), rate=printed)


@pytest.mark.parametrize(
    ("change", "rate", "outcomes"),
    [
        ("10.00", "11.11", ("Pass", "Pass")),
        ("10.01", "11.1", ("Rounding", "Pass")),
        ("10.00", "111.11", ("Pass", "Pass")),
        ("10.00", "11.2", ("Pass", "Fail")),
        ("20.00", None, ("Fail", None)),
        ("-10.00", None, ("Fail", None)),
        (None, "-11.11", (None, "Fail")),
    ],
    ids=["agree", "rounded", "rate-of-the-whole", "rate", "change", "sign", "sign-of-the-rate"],
)
def test_checks_planted_change_of_a_table(
    change: str | None, rate: str | None, outcomes: tuple[str | None, str | None]
) -> None:
    row = year_on_year("科学技术支出", "100.00", "90.00", change, rate)
    found = {check.rule: check.outcome.value for check in checks_of(with_years(row))}
    wanted = [outcome or "NotApplicable" for outcome in outcomes]
    assert [found["table-change"], found["table-change-rate"]] == wanted


def test_checks_planted_change_without_signs_tells_no_direction() -> None:
    fell = year_on_year("科学技术支出", "90.00", "100.00", "10.00", None)
    (check,) = (check for check in checks_of(with_years(fell)) if check.rule == "table-change")
    assert (check.outcome, check.reason and check.reason.code) == (Outcome.INSUFFICIENT_DATA, "direction-untold")


def with_years(*rows: YearOnYear) -> ReportRecord:
    record = example(CLEAN)
    return replace(record, findings=replace(record.findings, year_on_year=rows))


def with_issue(record: ReportRecord, code: str, table: str) -> ReportRecord:
    issue = Issue(Stage.EXTRACT, code, Severity.WARNING, "said so", SourceRef(1, 1, table=table))
    return replace(record, findings=replace(record.findings, issues=(*record.findings.issues, issue)))


def outcomes_of(record: ReportRecord, rule: str, table: str) -> set[Outcome]:
    return {check.outcome for check in checks_of(record) if check.rule == rule and check.subject.startswith(table)}


@pytest.mark.parametrize(("code", "outcome"), [("column-unknown", Outcome.PARSE_ERROR), ("unit-assumed", Outcome.PASS)])
def test_checks_planted_table_read_with_a_grave_doubt_never_passes(code: str, outcome: Outcome) -> None:
    title = named(example(CLEAN), ALL_FUNDS, "合计").source.table or ""
    assert outcomes_of(with_issue(example(CLEAN), code, title), "function-class-sum", title) == {outcome}


@pytest.mark.parametrize("code", ["column-unknown", "unit-assumed"])
def test_checks_planted_slip_in_a_doubtful_table_is_no_contradiction(code: str) -> None:
    stated = named(example(CLEAN), ALL_FUNDS, "20604")
    title = stated.source.table or ""
    record = with_issue(with_text(example(CLEAN), stated, "1.00"), code, title)
    assert Outcome.FAIL not in outcomes_of(record, "function-class-sum", title)
    assert Outcome.PARSE_ERROR in outcomes_of(record, "function-class-sum", title)


def test_checks_planted_report_without_tables_is_checked_by_no_rule_on_tables() -> None:
    record = example(CLEAN)
    bare = replace(record.findings, budget_lines=(), table_sums=(), totals=(), claims=(), projects=())
    found = checks_of(replace(record, findings=bare))
    assert {check.outcome for check in found} == {Outcome.NOT_APPLICABLE}


def test_checks_planted_class_printed_twice_is_not_decided() -> None:
    record = example(CLEAN)
    head = named(record, ALL_FUNDS, "20604")
    again = replace(
        head, source=replace(head.source, line_start=head.source.line_start + 1, line_end=head.source.line_end + 1)
    )
    assert isinstance(again, BudgetLine)
    lines = (*record.findings.budget_lines, again)
    found = checks_of(replace(record, findings=replace(record.findings, budget_lines=lines)))
    told = {
        check.outcome: check.reason
        for check in found
        if check.rule == "function-class-sum" and "20604" in check.subject
    }
    reason = told[Outcome.INSUFFICIENT_DATA]
    assert reason is not None
    assert reason.code == "row-printed-twice"


def test_checks_planted_goods_among_personnel() -> None:
    record = example(CLEAN)
    goods = named(record, ITEMS, "302", PUBLIC)
    moved = replace(goods, kind=PERSONNEL)
    assert isinstance(moved, BudgetLine)
    lines = tuple(moved if line is goods else line for line in record.findings.budget_lines)
    found = failed(replace(record, findings=replace(record.findings, budget_lines=lines)))
    assert "item-in-its-half" in {check.rule for check in found}


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.*") if path.suffix != ".zip"))
def test_checks_planted_examples_agree(name: str) -> None:
    """Their planted contradictions stand in sentences and sheets."""
    assert not failed(example(name))


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_checks_planted_slip_fails_the_rules_that_look_at_it(slip: Slip) -> None:
    record = example(slip.file)
    stated = named(record, slip.table, slip.row, slip.kind, slip.fund)
    found = failed(with_text(record, stated, slip.text))
    assert {check.rule: check.diagnosis for check in found} == slip.rules
