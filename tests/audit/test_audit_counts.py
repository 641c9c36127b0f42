"""Rules on numbers that sentences tell: of projects and their money, of divisions, of units."""

from dataclasses import replace

import pytest
from audit_records import books_of, example

from kg.audit.check import Check, Outcome
from kg.audit.counts import bodies_are_as_many, projects_are_as_many, projects_sum_up_to_it, sheets_are_within_spending
from kg.extract import extract_record
from kg.model import Claim, CountedThing, ReportRecord, Stated
from kg.read import document_of

PASS, FAIL, TOO_LITTLE = Outcome.PASS, Outcome.FAIL, Outcome.INSUFFICIENT_DATA
BUDGET = "jichuan-science-2025.txt"


def organisation(text: str) -> ReportRecord:
    """A report that says so of its organisation."""
    tables = "第二部分 2024年部门预算表\n收支总表\n单位：万元\n收入\t\t支出\t\n收入总计\t9.00\t支出总计\t9.00\n"
    head = "澄川市水务局2024年部门预算\n第一部分 概况\n"
    return extract_record(document_of(f"{head}二、机构设置情况\n{text}\n{tables}".encode(), "report.txt"))


BODIES = {
    "divisions": ("内设科室3个，分别是办公室、规划科、水政科。", [PASS]),
    "one-division-missing": ("内设科室4个，分别是办公室、规划科、水政科。", [FAIL]),
    "joined-by-and": ("内设科室3个，分别是办公室、规划科和水政科。", [PASS]),
    "bracketed-names-are-the-same": ("内设科室2个，分别是办公室（党总支、机关党委）、规划科。", [PASS]),
    "named-in-front": ("内部设立：办公室、规划科、水政科4个科室。", [FAIL]),
    "units": ("下属事业单位2个：澄川市河道管理处、澄川市水文站。", [PASS]),
    "one-unit-missing": ("下属事业单位3个：澄川市河道管理处、澄川市水文站。", [FAIL]),
    "units-of-the-budget-with-itself": (
        "纳入本部门预算编制范围的单位共3个：澄川市水务局本级、澄川市河道管理处、澄川市水文站。",
        [PASS],
    ),
    "names-that-are-no-list": ("内设科室3个，分别是负责日常运转的科室等。", [TOO_LITTLE]),
}


@pytest.mark.parametrize(("text", "outcomes"), BODIES.values(), ids=BODIES)
def test_audit_counts_of_bodies(text: str, outcomes: list[Outcome]) -> None:
    assert [check.outcome for check in bodies_are_as_many(books_of(organisation(text)))] == outcomes


def test_audit_counts_no_division_at_all_contradicts_those_that_are_named() -> None:
    record = organisation("内设科室2个，分别是办公室、规划科。\n内设职能部门个数：0")
    assert sorted(check.outcome for check in bodies_are_as_many(books_of(record))) == sorted([PASS, FAIL])


def with_claim(record: ReportRecord, old: Claim, new: Claim) -> ReportRecord:
    """The record with one claim in the place of another."""
    claims = tuple(new if claim is old else claim for claim in record.findings.claims)
    return replace(record, findings=replace(record.findings, claims=claims))


def of_projects(record: ReportRecord) -> Claim:
    """The claim that counts the projects of a report."""
    return next(claim for claim in record.findings.claims if claim.counted is CountedThing.PROJECTS)


def counted(number: int) -> list[Check]:
    """What the rule says where the report tells of so many projects; it lists nine, and one carried over."""
    claim = of_projects(example(BUDGET))
    assert claim.count is not None
    told = replace(claim, count=Stated(number, claim.count.source))
    return list(projects_are_as_many(books_of(with_claim(example(BUDGET), claim, told))))


@pytest.mark.parametrize(
    ("number", "outcome"),
    [(9, PASS), (10, PASS), (11, FAIL), (8, FAIL)],
    ids=["of-the-year", "with-those-carried-over", "too-many", "too-few"],
)
def test_audit_counts_projects_of_a_whole_project_table(number: int, outcome: Outcome) -> None:
    assert [check.outcome for check in counted(number)] == [outcome]


def test_audit_counts_projects_that_are_not_all_published_say_nothing() -> None:
    record = example(BUDGET)
    claim = of_projects(record)
    assert claim.count is not None
    told = with_claim(record, claim, replace(claim, count=Stated(31, claim.count.source)))
    fewer = replace(told, findings=replace(told.findings, budget_lines=()))
    assert [check.outcome for check in projects_are_as_many(books_of(fewer))] == [TOO_LITTLE]


def test_audit_counts_money_of_the_projects() -> None:
    record = example(BUDGET)
    claim = of_projects(record)
    assert [check.outcome for check in projects_sum_up_to_it(books_of(record))] == [PASS]
    assert claim.amount is not None
    twice = replace(claim.amount.value, yuan=claim.amount.value.yuan * 2)
    wrong = with_claim(record, claim, replace(claim, amount=Stated(twice, claim.amount.source)))
    (check,) = projects_sum_up_to_it(books_of(wrong))
    assert (check.outcome, len(check.operands)) == (FAIL, 9)


def test_audit_counts_money_taken_from_one_project_is_told() -> None:
    """The total of a period of one project, stated as the money of all (seen in a published report)."""
    record = example(BUDGET)
    claim = of_projects(record)
    assert claim.amount is not None
    totals = [project.total_budget for project in record.findings.projects if project.total_budget]
    largest = max(totals, key=lambda total: total.value.yuan)
    wrong = replace(claim, amount=Stated(largest.value, claim.amount.source))
    (check,) = projects_sum_up_to_it(books_of(with_claim(record, claim, wrong)))
    assert check.outcome is FAIL
    assert "other-figure" in {operand.slip for operand in check.operands}


EVALUATED = "xitang-organization-2024.docx"


@pytest.mark.parametrize(("share", "outcome"), [("1", PASS), ("30", FAIL)], ids=["within", "beyond"])
def test_audit_counts_sheets_are_within_project_spending(share: str, outcome: Outcome) -> None:
    """The money of one sheet is made so many times what it is; 004's layout has no table of projects."""
    record = example("xitang-agriculture-2024.txt")
    first, *others = record.findings.projects
    assert first.annual_budget is not None
    money = replace(first.annual_budget.value, yuan=first.annual_budget.value.yuan * int(share) * int(share))
    changed = replace(first, annual_budget=replace(first.annual_budget, value=money))
    found = replace(record, findings=replace(record.findings, projects=(changed, *others)))
    assert [check.outcome for check in sheets_are_within_spending(books_of(found))] == [outcome]


def test_audit_counts_sheets_of_final_accounts_say_nothing() -> None:
    assert list(sheets_are_within_spending(books_of(example(EVALUATED)))) == []


def test_audit_counts_of_purchases_are_no_counts_of_projects() -> None:
    record = example(BUDGET)
    claim = of_projects(record)
    bought = replace(claim, subject="涉及采购项目", heading="政府采购情况")
    assert list(projects_are_as_many(books_of(with_claim(record, claim, bought)))) == []
