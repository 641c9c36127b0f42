"""Rules on the money of one project: its row in the table, its sheet, its sources, its period, and its payment plan."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.booked import Booked, money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.audit.comparing import compare, unchecked
from kg.audit.diagnosis import MONEY_FOR_PER_CENT, SEVERAL_YEARS
from kg.audit.doubts import Doubt, doubt_of
from kg.audit.names import FUNDS
from kg.audit.sentence_reasons import COLUMNS_UNTOLD, NOT_EQUAL_YEARS, PLAN_UNREAD, SOURCES_UNREAD
from kg.model import BudgetTable, Fund, FundAmount, Money, PlannedPayment, Project, SourceRef, TargetScope
from kg.rdf.iris import below
from kg.rdf.itemisation import payment_iris
from kg.rdf.project import fund_amount_iris

_TABLES = (BudgetTable.PROJECT_TABLE, BudgetTable.CARRIED_OVER_PROJECT_TABLE)
_NAME = re.compile(r"[一-鿿]{2}")
_FEW_YEARS = range(2, 6)
_SHEET = 40
"""Lines between a total and its first source on one sheet, blank ones too."""
_MOST_YEARS = 30
"""A longer period is the placeholder of work without an end (99年), no number to multiply with."""
_LEVELS = frozenset({Fund.CENTRAL, Fund.PROVINCIAL, Fund.LOCAL})
_KINDS = frozenset({Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
_HUNDRED = Decimal(100)
_NAMES = {TargetScope.ANNUAL: "年度资金总额", TargetScope.PERIOD: "实施期资金总额"}
SCOPES = {TargetScope.ANNUAL: "年度", TargetScope.PERIOD: "实施期"}


def sound_projects(books: Books) -> tuple[Booked[Project], ...]:
    """The projects whose names are names; a sign or a figure in the place of one is a cell that was misread."""
    return tuple(project for project in books.projects if _NAME.search(project.item.name.value))


def budget_of(project: Booked[Project], scope: TargetScope, *, factor: int = 1) -> Operand | None:
    """年度资金总额 or 实施期资金总额 of a project as an operand."""
    annual = scope is TargetScope.ANNUAL
    stated = project.item.annual_budget if annual else project.item.total_budget
    if stated is None:
        return None
    node = below(project.node, "annual-budget" if annual else "total-budget")
    return money_operand(node, _NAMES[scope], stated.value, stated.source, factor=factor)


def budgets_of(project: Booked[Project]) -> list[Operand]:
    """What a project has for the year and for the period, as far as they are stated, the year first."""
    scopes = (TargetScope.ANNUAL, TargetScope.PERIOD)
    return [budget for scope in scopes if (budget := budget_of(project, scope)) is not None]


def named(books: Books, project: Booked[Project]) -> str:
    """What a check calls a project: its name, with its unit where several have that name."""
    name = project.item.name.value
    several = Counter(each.item.name.value for each in sound_projects(books))[name] > 1
    unit = project.item.implementing_unit
    return f"{name}（{unit.value if unit else project.item.name.source.line_start}）" if several else name


def doubt_at(books: Books, places: Sequence[SourceRef]) -> Doubt | None:
    """What is doubtful about the lines on which figures of a project stand."""
    doubts = (doubt_of(books.record, frozenset(), place.line_start, place.line_end) for place in places)
    return next((doubt for doubt in doubts if doubt is not None), None)


def row_is_the_sheet(books: Books) -> Iterator[Check]:
    """A row of the project table = the money of the year that the project's own sheet states."""
    rows = [line for line in books.lines if line.item.table in _TABLES and line.item.fund is None]
    for project in sound_projects(books):
        annual = project.item.annual_budget
        stated = budget_of(project, TargetScope.ANNUAL)
        own = [row for row in rows if row.item.label == project.item.name.value]
        unit = project.item.implementing_unit
        if len(own) > 1 and unit is not None:
            own = [row for row in own if row.item.body == unit.value]
        if annual is None or stated is None or len(own) != 1:
            continue
        row = own[0]
        if row.item.source.line_start != annual.source.line_start:
            in_table = money_operand(row.node, f"项目表 {row.item.label}", row.item.amount, row.item.source)
            doubt = doubt_at(books, [annual.source]) or _columns_untold(books, project)
            yield compare(named(books, project), stated, [in_table], doubt=doubt)


def _columns_untold(books: Books, project: Booked[Project]) -> Doubt | None:
    """A misgiving where the sheet's columns of the year and of the period may not have been told apart.

    One figure stands for the year and for several years, or only the year's was read where other sheets have both.
    """
    annual, total, period = project.item.annual_budget, project.item.total_budget, project.item.period
    if annual is None:
        return None
    if total is None:
        untold = period is not None or any(other.item.total_budget for other in books.projects)
    else:
        untold = annual.value.yuan == total.value.yuan and not (period is not None and period.years == 1)
    return Doubt(COLUMNS_UNTOLD, is_grave=False) if untold else None


def sources_are_the_total(books: Books) -> Iterator[Check]:
    """The funds of a project = its total, of the year and of the period.

    财政资金 may be printed above the funds it consists of, and 中央, 省, 市县 beside them: what agrees in one of these
    ways agrees. A total of the period without sources of its own is held against the only ones there are, where other
    sheets of the report print both.
    """
    both = any(fund.scope is TargetScope.PERIOD for project in sound_projects(books) for fund in project.item.funds)
    for project in sound_projects(books):
        for scope in TargetScope:
            stated = budget_of(project, scope)
            funds = _funds(project, scope)
            if not funds and scope is TargetScope.PERIOD and both:
                funds = _funds(project, TargetScope.ANNUAL)
            if stated is not None and funds and _on_one_sheet(stated, funds):
                yield _sourced(books, project, stated, funds)


Source = tuple[FundAmount, str]


def _funds(project: Booked[Project], scope: TargetScope) -> list[Source]:
    nodes = fund_amount_iris(project.item, project.node)
    return [(fund, node) for fund, node in zip(project.item.funds, nodes, strict=True) if fund.scope is scope]


def _on_one_sheet(stated: Operand, funds: Sequence[Source]) -> bool:
    """Whether a total stands with its sources, not in a table of projects elsewhere."""
    first = min(fund.source.line_start for fund, _ in funds)
    return abs(first - stated.source.line_start) <= _SHEET


def _sourced(books: Books, project: Booked[Project], stated: Operand, funds: Sequence[Source]) -> Check:
    subject = f"{named(books, project)} {stated.label}"
    doubt = doubt_at(books, [stated.source, *(fund.source for fund, _ in funds)])
    if project.item.total_budget is None:
        doubt = doubt or _columns_untold(books, project)
    checks = [compare(subject, stated, _operands(way), doubt=doubt) for way in _ways(funds) if way]
    if all(fund.amount.yuan == 0 for fund, _ in funds) and stated.value:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, SOURCES_UNREAD, (stated, *_operands(funds)))
    agreeing = next((check for check in checks if check.outcome in {Outcome.PASS, Outcome.ROUNDING}), None)
    return agreeing or with_years(checks[0])


def with_years(check: Check) -> Check:
    """The check, a fail whose stated figure is the expected one of two to five years told as that slip."""
    if check.outcome is not Outcome.FAIL or not check.expected or check.stated is None:
        return check
    several = any(check.stated == check.expected * years for years in _FEW_YEARS)
    return replace(check, diagnosis=SEVERAL_YEARS) if several else check


def _ways(funds: Sequence[Source]) -> Iterator[list[Source]]:
    """The sources that may have to be added up: all, or without those that others consist of."""
    yield list(funds)
    for nested in (_LEVELS, _KINDS, _LEVELS | _KINDS, {Fund.FISCAL}, {Fund.FISCAL} | _LEVELS, {Fund.CARRIED_IN}):
        yield [source for source in funds if source[0].fund not in nested]


def _operands(funds: Sequence[Source]) -> list[Operand]:
    return [
        money_operand(node, FUNDS[fund.fund], fund.amount, fund.source, step=_step(fund.amount)) for fund, node in funds
    ]


def _step(money: Money) -> Decimal | None:
    return None if money.yuan else Decimal(0)


def period_holds_the_year(books: Books) -> Iterator[Check]:
    """The money of the period is at least that of the year; of one year it is the same.

    Of several years it may be the year's money times the years, or not: what is not says nothing.
    """
    for project in sound_projects(books):
        total, annual = budget_of(project, TargetScope.PERIOD), budget_of(project, TargetScope.ANNUAL)
        if total is None or annual is None:
            continue
        subject = named(books, project)
        places = [total.source, annual.source]
        years = project.item.period.years if project.item.period else None
        if annual.value > total.value:
            yield compare(subject, annual, [total], relation=Relation.AT_MOST, doubt=doubt_at(books, places))
        elif years == 1 or annual.value == total.value:
            yield compare(subject, total, [annual], doubt=doubt_at(books, places))
        elif years is not None and years <= _MOST_YEARS and total.value == annual.value * years:
            yield compare(subject, total, [budget_of(project, TargetScope.ANNUAL, factor=years) or annual])
        else:
            yield unchecked(subject, Outcome.NOT_APPLICABLE, NOT_EQUAL_YEARS, (total, annual))


def plan_reaches_the_whole(books: Books) -> Iterator[Check]:
    """资金支出计划（%）ends with 100 % (each date the sum so far), or its dates sum up to it."""
    for project in sound_projects(books):
        payments = project.item.payments
        if not payments:
            continue
        nodes = payment_iris(project.item, project.node)
        shown = [_payment(payment, node) for payment, node in zip(payments, nodes, strict=True)]
        subject = named(books, project)
        if len(payments) < 2 or not all(payment.in_percent for payment in payments):
            yield unchecked(subject, Outcome.NOT_APPLICABLE, PLAN_UNREAD, shown)
            continue
        yield _plan(subject, shown, budget_of(project, TargetScope.ANNUAL, factor=0))


def _plan(subject: str, shown: list[Operand], budget: Operand | None) -> Check:
    last, whole = shown[-1], sum((each.value for each in shown), Decimal(0))
    if whole == _HUNDRED != last.value:
        last = replace(last, label="合计", value=whole, printed=None)
        return Check(
            subject,
            Outcome.PASS,
            Measured.PERCENT,
            expected=_HUNDRED,
            stated=whole,
            stated_by=last,
            operands=tuple(shown),
        )
    reached = last.value == _HUNDRED
    in_money = budget is not None and any(last.value == budget.value / unit for unit in (Decimal(10_000), Decimal(1)))
    return Check(
        subject,
        Outcome.PASS if reached else Outcome.FAIL,
        Measured.PERCENT,
        expected=_HUNDRED,
        stated=last.value,
        stated_by=last,
        operands=(*shown[:-1], *((budget,) if budget else ())),
        diagnosis=MONEY_FOR_PER_CENT if in_money and not reached else None,
    )


def _payment(payment: PlannedPayment, node: str) -> Operand:
    return Operand(node, payment.by, payment.value, payment.source, f"{payment.value}%", factor=0)


ALL = (row_is_the_sheet, sources_are_the_total, period_holds_the_year, plan_reaches_the_whole)
