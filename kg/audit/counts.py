"""Rules on numbers and sums that sentences tell of projects, divisions and units, against those the report lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.booked import Booked
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.audit.comparing import compare, unchecked
from kg.audit.diagnosis import OTHER_FIGURE
from kg.audit.projects import budget_of, doubt_at, named, sound_projects
from kg.audit.sentence_figures import amount_of, in_tables
from kg.audit.sentence_figures import named as claimed
from kg.audit.sentence_parts import number_of
from kg.audit.sentence_reasons import NOT_LISTED, SET_INCOMPLETE
from kg.model import (
    BudgetPhase,
    BudgetTable,
    Claim,
    CountedThing,
    ExpenditureKind,
    Project,
    Reference,
    SourceRef,
    TargetScope,
    TotalKind,
)

_OF_TARGETS = re.compile(r"绩效|目标|自评|二级项目")
_OTHER_SET = re.compile(r"采购|建设项目|投资|课题|引进|重点项目|重大")
_PASSED_ON = re.compile(r"转移支付|对下|补助(?:下级|县区|乡镇)|(?:市县|县区|区县)")
_LEAST = 2
_NEAR = 12
"""Lines around a number within which the things it counts are listed."""
_AGREES = frozenset({Outcome.PASS, Outcome.ROUNDING})
_ALL_PROJECTS = (
    Reference(total=TotalKind.PROJECT),
    Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=ExpenditureKind.PROJECT_SPENDING),
    Reference(table=BudgetTable.PROJECT_TABLE, kind=ExpenditureKind.TOTAL),
)

_SPENDING = (
    Reference(total=TotalKind.PROJECT),
    Reference(table=BudgetTable.EXPENDITURE_BY_FUNCTION, kind=ExpenditureKind.PROJECT_SPENDING),
)

Projects = tuple[Booked[Project], ...]


def projects_are_as_many(books: Books) -> Iterator[Check]:
    """纳入绩效目标管理的项目N个: as many as the report lists, with or without those carried over.

    A report need not publish all of them: fewer than are told say nothing, unless the project table lists them all.
    """
    for claim in _claims(books):
        sets = _sets(books, claim.item)
        subject = claimed(claim.item)
        stated = number_of(claim)
        if not sets:
            yield unchecked(subject, Outcome.INSUFFICIENT_DATA, NOT_LISTED, (stated,))
            continue
        checks = [compare(subject, stated, _each(books, own), measured=Measured.COUNT) for own in sets]
        best = next((check for check in checks if check.outcome in _AGREES), None)
        if best is None and not _is_complete(books, claim.item):
            yield unchecked(subject, Outcome.INSUFFICIENT_DATA, SET_INCOMPLETE, (stated, *checks[0].operands))
        else:
            yield best or checks[0]


def projects_sum_up_to_it(books: Books) -> Iterator[Check]:
    """…，涉及资金X万元: the money of these projects, or what tables state of project spending.

    Only where the report lists as many projects as are told, so that they are the same ones.
    """
    for claim in _claims(books):
        if claim.item.amount is None:
            continue
        stated = amount_of(claim, claim.item.amount)
        subject = f"{claimed(claim.item).removesuffix('数')}资金"
        tables = [
            compare(subject, stated, [each.operand], doubt=each.doubt)
            for each in in_tables(books, _ALL_PROJECTS, claim.item.phase)
        ]
        own = next((own for own in _sets(books, claim.item) if len(own) == number_of(claim).value), ())
        budgets = [budget for project in own if (budget := _budget(books, project)) is not None]
        elsewhere = _elsewhere(books, stated)
        complete = budgets and len(budgets) == len(own)
        of_projects = [compare(subject, stated, [*budgets, *elsewhere])] if complete else []
        best = next((check for check in (*of_projects, *tables) if check.outcome in _AGREES), None)
        if best is not None or of_projects:
            yield best or of_projects[0]
        else:
            yield unchecked(subject, Outcome.INSUFFICIENT_DATA, SET_INCOMPLETE, (stated,))


def sheets_are_within_spending(books: Books) -> Iterator[Check]:
    """The money of the year on all sheets is at most 项目支出, where no project table lists projects.

    Sheets may leave projects out. Money passed on to lower levels is no spending of the body's own, and of final
    accounts the sheets state budgets: there the sum says nothing.
    """
    spending = [each.operand for each in in_tables(books, _SPENDING, BudgetPhase.APPROVED) if each.doubt is None]
    budgets = [budget for project in sound_projects(books) if (budget := _budget(books, project)) is not None]
    listed = BudgetTable.PROJECT_TABLE in books.ledgers or books.record.identity.kind.is_final_accounts
    if listed or not spending or len(budgets) < _LEAST:
        return
    most = max(spending, key=lambda operand: operand.value)
    total = Operand(
        books.iris.report,
        "各项目合计",
        sum((budget.value for budget in budgets), Decimal(0)),
        budgets[0].source.through(budgets[-1].source),
        step=max(budget.step for budget in budgets),
    )
    shown = [replace(budget, factor=0) for budget in budgets]
    doubt = doubt_at(books, [budget.source for budget in budgets])
    check = compare("各项目合计", total, [most, *shown], relation=Relation.AT_MOST, doubt=doubt)
    names = [project.item.name.value for project in sound_projects(books)]
    others = len(set(names)) < len(names) or any(_PASSED_ON.search(name) for name in names)
    if check.outcome is Outcome.FAIL and others:
        check = unchecked("各项目合计", Outcome.NOT_APPLICABLE, SET_INCOMPLETE, (total, most))
    yield check


def _claims(books: Books) -> Iterator[Booked[Claim]]:
    """The claims that count the report's projects (not purchases or works), each whole, not a part of it."""
    for claim in books.claims:
        item = claim.item
        if item.counted not in {CountedThing.PROJECTS, CountedThing.SELF_EVALUATED_PROJECTS} or item.part_of:
            continue
        words = f"{item.subject}{item.heading}"
        if _OF_TARGETS.search(words) and not _OTHER_SET.search(item.subject):
            yield claim


def _sets(books: Books, claim: Claim) -> list[Projects]:
    """The projects that may be meant: those of the year, all, those with indicators; evaluated ones for 自评."""
    if claim.counted is CountedThing.SELF_EVALUATED_PROJECTS:
        evaluated = tuple(
            project
            for project in sound_projects(books)
            if any(each.score is not None or each.actual_text for each in project.item.indicators)
        )
        return [evaluated] if evaluated else []
    of_year = tuple(project for project in sound_projects(books) if not project.item.carried_over)
    described = tuple(project for project in of_year if project.item.indicators)
    return [own for own in dict.fromkeys((of_year, described, tuple(sound_projects(books)))) if own]


def _is_complete(books: Books, claim: Claim) -> bool:
    """Whether the report lists all its projects: in a table of their own, which was read."""
    listed = books.ledgers.get(BudgetTable.PROJECT_TABLE)
    return claim.counted is CountedThing.PROJECTS and listed is not None and listed.doubt is None


def _each(books: Books, projects: Projects) -> list[Operand]:
    return [Operand(project.node, named(books, project), Decimal(1), project.item.name.source) for project in projects]


def _budget(books: Books, project: Booked[Project]) -> Operand | None:
    budget = budget_of(project, TargetScope.ANNUAL)
    return (
        None
        if budget is None
        else Operand(budget.node, named(books, project), budget.value, budget.source, budget.printed, step=budget.step)
    )


def _elsewhere(books: Books, stated: Operand) -> list[Operand]:
    """The money of the period of a project, where it is the figure that is stated of all of them."""
    totals = (budget_of(project, TargetScope.PERIOD, factor=0) for project in sound_projects(books))
    return [replace(total, slip=OTHER_FIGURE) for total in totals if total is not None and total.value == stated.value]


def bodies_are_as_many(books: Books) -> Iterator[Check]:
    """内设科室N个, 下属单位N个: as many as are listed beside it; 纳入预算编制范围的单位 may count the body itself."""
    for claim in books.claims:
        item = claim.item
        if item.count is None or item.part_of is not None:
            continue
        if item.counted is CountedThing.DIVISIONS:
            yield _counted(claim, _divisions(books), (0,))
        elif item.counted is CountedThing.UNITS:
            yield _counted(claim, _units(books), (0,))
        elif item.counted is CountedThing.BUDGET_UNITS:
            yield _counted(claim, _units(books), (0, 1))


def _divisions(books: Books) -> list[Operand]:
    department = books.record.identity.department
    return [
        Operand(books.iris.division(department, division.name), division.name, Decimal(1), division.source)
        for division in books.record.findings.divisions
    ]


def _units(books: Books) -> list[Operand]:
    return [
        Operand(books.iris.department(unit.name), unit.name, Decimal(1), unit.source)
        for unit in books.record.findings.subordinate_units
    ]


def _counted(claim: Booked[Claim], listed: Sequence[Operand], itself: Sequence[int]) -> Check:
    """The number against the bodies its own sentence names, else against those the report lists.

    One that differs contradicts a list beside it, and 0 divisions any list.
    """
    subject, stated = claimed(claim.item), number_of(claim)
    if claim.item.names is not None:
        least, most = map(Decimal, claim.item.names)
        named = Operand(claim.node, "同一句所列", min(max(stated.value, least), most), claim.item.source)
        return compare(subject, stated, [named], measured=Measured.COUNT)
    if not listed:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, NOT_LISTED, (stated,))
    for more in itself:
        if stated.value == len(listed) + more:
            own = Operand(claim.node, "本级", Decimal(1), claim.item.source)
            return compare(subject, stated, [*listed, *([own] if more else [])], measured=Measured.COUNT)
    check = compare(subject, stated, listed, measured=Measured.COUNT)
    denied = stated.value == 0 and claim.item.counted is CountedThing.DIVISIONS
    beside = len(listed) > 1 and all(_is_near(each.source, claim.item.source) for each in listed)
    if denied or (stated.value and beside):
        return check
    return unchecked(subject, Outcome.INSUFFICIENT_DATA, SET_INCOMPLETE, (stated, *listed))


def _is_near(one: SourceRef, other: SourceRef) -> bool:
    return one.line_start <= other.line_end + _NEAR and other.line_start <= one.line_end + _NEAR


ALL = (projects_are_as_many, projects_sum_up_to_it, sheets_are_within_spending, bodies_are_as_many)
