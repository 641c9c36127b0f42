"""Rules on projects: one project whose money agrees, and copies of it in which one figure is another."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from audit_records import EXAMPLES, books_of, example

from kg.audit.books import Books
from kg.audit.check import Check, Measured, Outcome
from kg.audit.project_rules import PROJECT_RULES
from kg.audit.project_texts import (
    cost_is_within_the_budget,
    deadlines_are_not_past,
    items_are_the_money,
    lists_hold_together,
    prices_make_the_amount,
)
from kg.audit.projects import (
    period_holds_the_year,
    plan_reaches_the_whole,
    row_is_the_sheet,
    sources_are_the_total,
)
from kg.model import (
    BudgetLine,
    BudgetTable,
    ExpenditureKind,
    Findings,
    Fund,
    FundAmount,
    Indicator,
    IndicatorCategory,
    Issue,
    ItemAmount,
    Itemisation,
    MeasuredTarget,
    Money,
    MoneyUnit,
    PlannedPayment,
    Project,
    ProjectPeriod,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    Severity,
    SourceRef,
    Stage,
    Stated,
    TargetKind,
    TargetScope,
    UnitPrice,
)

RuleOf = Callable[[Books], Iterable[Check]]
PASS, ROUNDING, FAIL = Outcome.PASS, Outcome.ROUNDING, Outcome.FAIL
NOT, TOO_LITTLE, UNREAD = Outcome.NOT_APPLICABLE, Outcome.INSUFFICIENT_DATA, Outcome.PARSE_ERROR
ANNUAL, PERIOD = TargetScope.ANNUAL, TargetScope.PERIOD


def money(text: str, line: int = 20) -> Stated[Money]:
    return Stated(Money.parse(text, MoneyUnit.YUAN), SourceRef(line, line))


def fund(kind: Fund, text: str, scope: TargetScope = ANNUAL, line: int = 21) -> FundAmount:
    return FundAmount(kind, scope, Money.parse(text, MoneyUnit.YUAN), SourceRef(line, line))


def items(*texts: str, total: str | None = None) -> Itemisation:
    """A list of amounts in 万元; 约 behind one says that it is about right."""
    listed = tuple(
        ItemAmount(f"甲{at}{'约' if '约' in text else ''}", ten_thousand(text.strip("约")), SourceRef(30, 30))
        for at, text in enumerate(texts)
    )
    stated = Stated(ten_thousand(total), SourceRef(30, 30)) if total else None
    return Itemisation(listed, SourceRef(30, 30), stated)


def ten_thousand(text: str) -> Money:
    return Money.parse(text, MoneyUnit.TEN_THOUSAND_YUAN)


def cost(name: str, text: str, scope: TargetScope = ANNUAL, kind: TargetKind = TargetKind.AMOUNT) -> Indicator:
    """A cost target of so many yuan."""
    measured = MeasuredTarget(kind, "≤", Decimal(text), unit="元")
    return Indicator(name, IndicatorCategory.COST, scope, SourceRef(40, 40), f"≤{text}元", measured=measured)


def priced(count: int, price: str, total: str, *, about: bool = False) -> UnitPrice:
    return UnitPrice(count, "家", ten_thousand(price), ten_thousand(total), SourceRef(30, 30), is_about=about)


def due(year: int) -> Indicator:
    measured = MeasuredTarget(TargetKind.DEADLINE, deadline=date(year, 12, 31))
    return Indicator(
        "完成时间", IndicatorCategory.TIMELINESS, ANNUAL, SourceRef(41, 41), f"{year}年底前", measured=measured
    )


def plan(*percents: str, in_percent: bool = True) -> tuple[PlannedPayment, ...]:
    dates = ("3月底", "6月底", "10月底", "12月底")
    return tuple(
        PlannedPayment(by, Decimal(percent), in_percent, SourceRef(50, 51))
        for by, percent in zip(dates, percents, strict=False)
    )


SOUND = Project(
    name=Stated("水质监测", SourceRef(10, 10)),
    annual_budget=money("100,000"),
    total_budget=money("300,000"),
    period=ProjectPeriod(3),
    funds=(
        fund(Fund.PROVINCIAL, "40,000"),
        fund(Fund.LOCAL, "60,000"),
        fund(Fund.PROVINCIAL, "120,000", PERIOD),
        fund(Fund.LOCAL, "180,000", PERIOD),
    ),
)


def checks(
    rule: RuleOf,
    *projects: Project,
    lines: tuple[BudgetLine, ...] = (),
    issues: tuple[Issue, ...] = (),
    kind: ReportKind = ReportKind.DEPARTMENT_BUDGET,
) -> list[Check]:
    """What one rule says of projects in a report of 2024."""
    identity = ReportIdentity("t", "澄川市水务局", 2024, kind, None, SourceRef(1, 1))
    findings = Findings(projects=projects, budget_lines=lines, issues=issues)
    return list(rule(books_of(ReportRecord("r.txt", "0" * 64, identity, findings))))


def row(text: str, name: str = "水质监测", line: int = 5) -> BudgetLine:
    source = SourceRef(line, line, table="项目支出预算表")
    return BudgetLine(BudgetTable.PROJECT_TABLE, name, ten_thousand(text), source, ExpenditureKind.TOTAL)


CASES: dict[str, tuple[RuleOf, Project, list[Outcome]]] = {
    "sources": (sources_are_the_total, SOUND, [PASS, PASS]),
    "sources-short": (sources_are_the_total, replace(SOUND, funds=SOUND.funds[1:]), [PASS, FAIL]),
    "sources-nested": (
        sources_are_the_total,
        replace(SOUND, total_budget=None, funds=(fund(Fund.FISCAL, "100,000"), *SOUND.funds[:2])),
        [PASS],
    ),
    "sources-all-blank": (sources_are_the_total, replace(SOUND, funds=(fund(Fund.LOCAL, "0"),)), [TOO_LITTLE]),
    "no-sources": (sources_are_the_total, replace(SOUND, funds=()), []),
    "period-times-years": (period_holds_the_year, SOUND, [PASS]),
    "period-of-unequal-years": (period_holds_the_year, replace(SOUND, total_budget=money("250,000")), [NOT]),
    "period-of-one-year": (
        period_holds_the_year,
        replace(SOUND, period=ProjectPeriod(1), total_budget=money("110,000")),
        [FAIL],
    ),
    "period-below-the-year": (period_holds_the_year, replace(SOUND, total_budget=money("90,000")), [FAIL]),
    "period-without-end": (
        period_holds_the_year,
        replace(SOUND, period=ProjectPeriod(99), total_budget=money("9,900,000")),
        [NOT],
    ),
    "plan": (plan_reaches_the_whole, replace(SOUND, payments=plan("25", "50", "75", "100")), [PASS]),
    "plan-by-parts": (plan_reaches_the_whole, replace(SOUND, payments=plan("25", "25", "25", "25")), [PASS]),
    "plan-of-money": (plan_reaches_the_whole, replace(SOUND, payments=plan("2.5", "5", "7.5", "10")), [FAIL]),
    "plan-in-yuan": (plan_reaches_the_whole, replace(SOUND, payments=plan("2", "10", in_percent=False)), [NOT]),
    "items": (items_are_the_money, replace(SOUND, itemisations=(items("4", "6"),)), [PASS]),
    "items-of-the-period": (items_are_the_money, replace(SOUND, itemisations=(items("10", "20"),)), [PASS]),
    "items-that-are-some": (items_are_the_money, replace(SOUND, itemisations=(items("1", "2"),)), [NOT]),
    "items-exceed": (items_are_the_money, replace(SOUND, itemisations=(items("20", "11.5", "1.25"),)), [FAIL]),
    "items-about": (items_are_the_money, replace(SOUND, itemisations=(items("4.00约", "36.11"),)), [NOT]),
    "items-and-their-sum": (items_are_the_money, replace(SOUND, itemisations=(items("4", "6", total="10"),)), [PASS]),
    "items-against-their-sum": (
        items_are_the_money,
        replace(SOUND, itemisations=(items("34", "86", total="1200"),)),
        [FAIL],
    ),
    "price": (prices_make_the_amount, replace(SOUND, unit_prices=(priced(43, "2", "86"),)), [PASS]),
    "price-wrong": (prices_make_the_amount, replace(SOUND, unit_prices=(priced(45, "3", "144"),)), [FAIL]),
    "price-about": (prices_make_the_amount, replace(SOUND, unit_prices=(priced(45, "3", "144", about=True),)), [NOT]),
    "list-within": (lists_hold_together, replace(SOUND, itemisations=(items("4", "6", total="10"),)), [PASS]),
    "list-beyond": (lists_hold_together, replace(SOUND, itemisations=(items("14", "26", total="40"),)), [FAIL]),
    "cost": (cost_is_within_the_budget, replace(SOUND, indicators=(cost("项目总成本", "100000"),)), [PASS]),
    "cost-above": (cost_is_within_the_budget, replace(SOUND, indicators=(cost("项目总成本", "120000"),)), [FAIL]),
    "cost-of-the-period": (
        cost_is_within_the_budget,
        replace(SOUND, indicators=(cost("项目总成本", "300000", PERIOD),)),
        [PASS],
    ),
    "cost-together-above": (
        cost_is_within_the_budget,
        replace(SOUND, indicators=(cost("奖励资金", "80000"), cost("引导资金", "70000"))),
        [FAIL],
    ),
    "price-is-no-cost": (
        cost_is_within_the_budget,
        replace(SOUND, indicators=(cost("补助标准", "500000"),)),
        [],
    ),
    "rate-is-no-cost": (
        cost_is_within_the_budget,
        replace(SOUND, indicators=(cost("人工费", "500000", kind=TargetKind.RATE),)),
        [],
    ),
    "part-of-the-cost": (cost_is_within_the_budget, replace(SOUND, indicators=(cost("印刷费", "9000"),)), [NOT]),
    "deadline": (deadlines_are_not_past, replace(SOUND, indicators=(due(2024),)), [PASS]),
    "deadline-past": (deadlines_are_not_past, replace(SOUND, indicators=(due(2023),)), [FAIL]),
}


@pytest.mark.parametrize(("rule", "project", "outcomes"), CASES.values(), ids=CASES)
def test_audit_projects_come_out_as_they_agree(rule: RuleOf, project: Project, outcomes: list[Outcome]) -> None:
    assert sorted(check.outcome for check in checks(rule, project)) == sorted(outcomes)


def test_audit_projects_sources_stated_once_are_held_against_both_totals_where_other_sheets_state_both() -> None:
    once = replace(SOUND, name=Stated("河道管护", SourceRef(60, 60)), funds=SOUND.funds[:2])
    assert [check.outcome for check in checks(sources_are_the_total, once)] == [PASS]
    both = checks(sources_are_the_total, SOUND, once)
    assert [check.subject for check in both if check.outcome is FAIL] == ["河道管护 实施期资金总额"]


def test_audit_projects_under_doubt_never_fail() -> None:
    doubt = Issue(Stage.EXTRACT, "shifted-cells", Severity.WARNING, "shifted", SourceRef(21, 21))
    short = replace(SOUND, funds=SOUND.funds[1:])
    assert FAIL not in {check.outcome for check in checks(sources_are_the_total, short, issues=(doubt,))}


@pytest.mark.parametrize(("text", "outcome"), [("10.00", PASS), ("11.00", FAIL)], ids=["agrees", "differs"])
def test_audit_projects_row_of_the_table_is_the_sheet(text: str, outcome: Outcome) -> None:
    assert [check.outcome for check in checks(row_is_the_sheet, SOUND, lines=(row(text),))] == [outcome]


def test_audit_projects_row_alone_is_not_held_against_itself() -> None:
    assert checks(row_is_the_sheet, SOUND, lines=(row("10.00", line=20),)) == []


def test_audit_projects_two_of_one_name_are_told_apart_by_their_unit() -> None:
    one = replace(SOUND, implementing_unit=Stated("甲站", SourceRef(11, 11)))
    other = replace(SOUND, implementing_unit=Stated("乙站", SourceRef(61, 61)))
    assert [check.subject for check in checks(period_holds_the_year, one, other)] == [
        "水质监测（甲站）",
        "水质监测（乙站）",
    ]


def test_audit_projects_total_of_several_years_is_diagnosed() -> None:
    years = replace(SOUND, funds=(fund(Fund.LOCAL, "100,000", PERIOD),))
    assert [check.diagnosis for check in checks(sources_are_the_total, years)] == ["several-years"]


def test_audit_projects_plan_of_money_is_diagnosed() -> None:
    (check,) = checks(plan_reaches_the_whole, replace(SOUND, payments=plan("2.5", "5", "7.5", "10")))
    assert (check.diagnosis, check.measured) == ("money-for-per-cent", Measured.PERCENT)


def test_audit_projects_deadlines_of_final_accounts_are_no_matter() -> None:
    past = replace(SOUND, indicators=(due(2023),))
    assert checks(deadlines_are_not_past, past, kind=ReportKind.DEPARTMENT_FINAL_ACCOUNTS) == []


CLEAN = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix != ".zip" and "agriculture" not in path.name)


@pytest.mark.parametrize("name", CLEAN)
def test_audit_projects_of_examples_contradict_nothing(name: str) -> None:
    books = books_of(example(name))
    assert [check for rule in PROJECT_RULES for check in rule.applied(books) if check.outcome is FAIL] == []
