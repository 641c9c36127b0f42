"""What could be a misreading of ours is never told as a contradiction of the report's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from audit_records import checks_of, example, named, with_text

from kg.audit.check import Check, Outcome
from kg.audit.doubts import Doubt, doubt_of
from kg.link.decision import Reason
from kg.model import (
    BudgetLine,
    BudgetTable,
    Coverage,
    ExpenditureKind,
    Issue,
    Money,
    MoneyUnit,
    ReportRecord,
    Severity,
    SourceRef,
    Stage,
    UnreadPart,
    YearOnYear,
)

CLEAN = "jichuan-science-2023.txt"
ALL_FUNDS = BudgetTable.EXPENDITURE_BY_FUNCTION
SECTION, ITEM, BOTH_PARTS = "20604", "2060404", "20601"
REASON = Reason("figures-unread", "有未读的数字。", "Figures were not read.")


def with_unread(record: ReportRecord, line: int, text: str, characters: int | None = None) -> ReportRecord:
    part = UnreadPart(SourceRef(line, line), "table", "支出总表", characters or len(text), text)
    return replace(record, coverage=Coverage(unread=(part,)))


def with_lines(record: ReportRecord, lines: tuple[BudgetLine, ...]) -> ReportRecord:
    return replace(record, findings=replace(record.findings, budget_lines=lines))


def _of(line: BudgetLine, code: str) -> bool:
    return (line.function_code or "").startswith(code)


def of_rule(record: ReportRecord, rule: str, words: str) -> Check:
    (check,) = (each for each in checks_of(record) if each.rule == rule and each.subject.startswith(words))
    return check


@pytest.mark.parametrize(
    ("code", "table", "severity", "is_grave"),
    [
        ("column-unknown", "支出总表", Severity.WARNING, True),
        ("table-header-lost", "支出总表", Severity.WARNING, True),
        ("something-new", "支出总表", Severity.WARNING, True),
        ("unit-assumed", "支出总表", Severity.WARNING, False),
        ("government-items", "支出总表", Severity.WARNING, False),
        ("recognised-page", None, Severity.WARNING, False),
        ("table-repeated", "支出总表", Severity.INFO, None),
        ("column-unknown", "收入总表", Severity.WARNING, None),
        ("cut-off", None, Severity.WARNING, None),
    ],
)
def test_doubts_from_issues(code: str, table: str | None, severity: Severity, is_grave: bool | None) -> None:
    issue = Issue(Stage.EXTRACT, code, severity, "said so", SourceRef(10, 20, table=table))
    record = example(CLEAN)
    record = replace(record, coverage=None, findings=replace(record.findings, issues=(issue,)))
    doubt = doubt_of(record, frozenset({"支出总表"}), 15, 30)
    assert (doubt and doubt.is_grave) is is_grave


def test_doubts_the_gravest_counts() -> None:
    issues = [
        Issue(Stage.EXTRACT, code, Severity.WARNING, "said so", SourceRef(1, 9, table="支出总表"))
        for code in ("unit-assumed", "row-without-name")
    ]
    record = example(CLEAN)
    record = replace(record, findings=replace(record.findings, issues=tuple(issues)))
    doubt = doubt_of(record, frozenset({"支出总表"}), 1, 9)
    assert doubt
    assert doubt.reason.code == "row-without-name"


@pytest.mark.parametrize(
    ("unread", "wanted", "is_about"),
    [
        ("合计1234.50", "12345000", True),
        ("合计1234.5", "12345000", True),
        ("合计12345000", "12345000", True),
        ("合计1234.60", "12345000", False),
        ("第12页", "10000", False),
        (None, "10000", True),
    ],
    ids=["wan", "wan-without-zero", "yuan", "another", "too-short-to-tell", "not-known-what"],
)
def test_doubts_unread_figures_are_about_the_gap_they_close(unread: str | None, wanted: str, is_about: bool) -> None:
    assert Doubt(REASON, is_grave=False, unread=unread).is_about([Decimal(wanted)]) is is_about


@pytest.mark.parametrize(
    ("unread", "outcome"),
    [("其中{}", Outcome.PARSE_ERROR), ("注：第2年", Outcome.FAIL), ("其中33.00", Outcome.FAIL)],
    ids=["closes-the-gap", "no-figure", "another-figure"],
)
def test_doubts_a_wrong_row_is_told_unless_an_unread_figure_explains_it(unread: str, outcome: Outcome) -> None:
    record = example(CLEAN)
    stated = named(record, ALL_FUNDS, BOTH_PARTS)
    wrong = with_text(record, stated, "1.00")
    told = with_unread(wrong, stated.source.line_start, unread.format(stated.amount.text))
    assert of_rule(told, "basic-and-project", f"{stated.source.table} {BOTH_PARTS} ").outcome is outcome


def test_doubts_a_sum_whose_rows_may_be_unread_is_no_contradiction() -> None:
    record = example(CLEAN)
    gone = named(record, ALL_FUNDS, "210")
    place = gone.source.line_start
    rest = [line for line in record.findings.budget_lines if line.table is not ALL_FUNDS or not _of(line, "210")]
    lost = with_lines(record, tuple(line for line in rest if not _of(line, "210") or line.table is ALL_FUNDS))
    sum_row = f"{gone.source.table} 合计 合计"
    assert of_rule(lost, "sum-row", sum_row).outcome is Outcome.FAIL
    assert of_rule(with_unread(lost, place, "21x卫生健康支出"), "sum-row", sum_row).outcome is Outcome.PARSE_ERROR
    beside = with_unread(lost, named(record, ALL_FUNDS, SECTION).source.line_start, "21x卫生健康支出")
    assert of_rule(beside, "sum-row", sum_row).outcome is Outcome.FAIL


def test_doubts_a_row_printed_again_at_the_top_of_a_page_counts_once() -> None:
    record = example(CLEAN)
    head = named(record, ALL_FUNDS, ITEM)
    again = tuple(
        replace(line, source=replace(line.source, row=(line.source.row or 0) + 1))
        for line in record.findings.budget_lines
        if line.table is ALL_FUNDS and line.source.line_start == head.source.line_start
    )
    found = of_rule(
        with_lines(record, (*record.findings.budget_lines, *again)),
        "function-class-sum",
        f"{head.source.table} {SECTION} 技术研究与开发 合计",
    )
    assert (found.outcome, len(found.operands)) == (Outcome.PASS, 1)


def test_doubts_a_row_with_a_total_alone_may_be_of_another_column() -> None:
    record = example(CLEAN)
    item = named(record, ALL_FUNDS, ITEM)
    alone = tuple(
        line
        for line in record.findings.budget_lines
        if not (line.table is ALL_FUNDS and line.function_code == ITEM and line.kind is not ExpenditureKind.TOTAL)
    )
    wrong = with_text(with_lines(record, alone), item, "1.00")
    assert (
        of_rule(wrong, "function-class-sum", f"{item.source.table} {SECTION} 技术研究与开发 合计").outcome
        is Outcome.INSUFFICIENT_DATA
    )


def test_doubts_a_gap_that_a_class_of_another_table_closes_is_a_row_that_is_missing() -> None:
    record = example(CLEAN)
    rest = [line for line in record.findings.budget_lines if not (line.table is ALL_FUNDS and _of(line, "213"))]
    found = of_rule(
        with_lines(record, tuple(rest)), "sum-row", f"{named(record, ALL_FUNDS, '合计').source.table} 合计 合计"
    )
    assert (found.outcome, found.reason and found.reason.code) == (Outcome.INSUFFICIENT_DATA, "rows-elsewhere")


def test_doubts_the_year_before_may_have_had_classes_that_are_gone() -> None:
    record = example(CLEAN)
    place = SourceRef(1, 1, table=named(record, ALL_FUNDS, "合计").source.table)

    def before(label: str, code: str | None, text: str) -> YearOnYear:
        money = Money.parse(text, MoneyUnit.TEN_THOUSAND_YUAN)
        return YearOnYear(ALL_FUNDS, label, place, before=money, function_code=code)

    rows = (
        before("合计", None, "500.00"),
        before("科学技术支出", "206", "300.00"),
        before("卫生健康支出", "210", "9.00"),
    )
    found = of_rule(
        replace(record, findings=replace(record.findings, year_on_year=rows)), "sum-row", f"{place.table}（上年） 合计"
    )
    assert (found.outcome, found.reason and found.reason.code) == (Outcome.INSUFFICIENT_DATA, "classes-gone")


@pytest.mark.parametrize(
    ("code", "text", "outcome"),
    [
        (ITEM, "1.00", Outcome.FAIL),
        (ITEM, "91.00", Outcome.INSUFFICIENT_DATA),
        (BOTH_PARTS, "999.00", Outcome.FAIL),
    ],
    ids=["less-than-its-part", "more-than-its-one-part", "more-than-both"],
)
def test_doubts_a_blank_part_may_be_a_figure_that_was_not_read(code: str, text: str, outcome: Outcome) -> None:
    record = example(CLEAN)
    stated = named(record, ALL_FUNDS, code)
    wrong = with_text(record, stated, text)
    assert of_rule(wrong, "basic-and-project", f"{stated.source.table} {code} ").outcome is outcome


def test_doubts_a_name_that_ends_in_a_digit_has_lost_it_from_a_figure() -> None:
    record = example(CLEAN)
    lines = tuple(
        replace(line, label=f"{line.label}2") if line.table is ALL_FUNDS and line.function_code == SECTION else line
        for line in record.findings.budget_lines
    )
    stated = named(with_lines(record, lines), ALL_FUNDS, SECTION)
    wrong = with_text(with_lines(record, lines), stated, "6.00")
    told = [check for check in checks_of(wrong) if check.rule == "function-class-sum" and check.outcome is Outcome.FAIL]
    assert not told
