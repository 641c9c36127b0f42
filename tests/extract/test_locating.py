from dataclasses import replace
from decimal import Decimal

import pytest

from kg.extract.locating import located
from kg.model import (
    Box,
    BudgetLine,
    BudgetTable,
    Document,
    Findings,
    Issue,
    Line,
    Money,
    MoneyUnit,
    Project,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    Severity,
    SourceRef,
    Stage,
    Stated,
)

TITLE, NAME, FIRST, REST = Box(50, 40, 300, 60), Box(50, 70, 120, 90), Box(50, 700, 400, 720), Box(50, 40, 200, 60)
CELL, LAST_CELL = Box(120, 70, 200, 90), Box(200, 70, 280, 90)
LINES = (
    Line(1, "某市水务局2024年部门预算", page=1, box=TITLE),
    Line(2, "河道保洁\t8.00\t9.00", ("河道保洁", "8.00", "9.00"), 1, Box(50, 70, 280, 90), (NAME, CELL, LAST_CELL)),
    Line(3, "一段话在页底开始，", page=1, box=FIRST),
    Line(4, "在下一页结束。", page=2, box=REST),
)


def money(text: str) -> Money:
    return Money(Decimal(text), text, MoneyUnit.YUAN)


def record(findings: Findings) -> ReportRecord:
    identity = ReportIdentity("t", "某市水务局", 2024, ReportKind.UNIT_BUDGET, None, SourceRef(1, 1))
    return ReportRecord("r.pdf", "0" * 64, identity, findings)


def line_at(source: SourceRef) -> Findings:
    return Findings(budget_lines=(BudgetLine(BudgetTable.PROJECT_TABLE, "河道保洁", money("8.00"), source),))


def document(lines: tuple[Line, ...] = LINES) -> Document:
    return Document("r.pdf", "0" * 64, lines)


@pytest.mark.parametrize(
    ("source", "page", "box"),
    [
        (SourceRef(1, 1), 1, TITLE),
        (SourceRef(2, 2, table="表", row=1, column=3), 1, LAST_CELL),
        (SourceRef(2, 2, table="表", row=1, column=9), 1, Box(50, 70, 280, 90)),
        (SourceRef(1, 2), 1, Box(50, 40, 300, 90)),
        (SourceRef(4, 4), 2, REST),
        (SourceRef(3, 4), 1, FIRST),
    ],
    ids=["line", "cell", "column that is not there", "lines", "second page", "over two pages"],
)
def test_locating_tells_page_and_box(source: SourceRef, page: int, box: Box) -> None:
    (line,) = located(record(line_at(source)), document()).findings.budget_lines
    assert line.source == replace(source, page=page, box=box)


def test_locating_reaches_every_place_of_a_record() -> None:
    project = Project(Stated("河道保洁", SourceRef(2, 2)), annual_budget=Stated(money("8.00"), SourceRef(2, 2)))
    issue = Issue(Stage.EXTRACT, "code", Severity.INFO, "m", SourceRef(4, 4))
    found = located(record(Findings(projects=(project,), issues=(issue,))), document())
    assert found.identity.source.page == 1
    assert found.findings.issues[0].source == SourceRef(4, 4, 2, box=REST)
    assert found.findings.projects[0].name.source == SourceRef(2, 2, 1, column=1, box=NAME)
    assert found.findings.projects[0].annual_budget == Stated(money("8.00"), SourceRef(2, 2, 1, column=2, box=CELL))


def test_locating_takes_no_cell_where_two_print_the_same() -> None:
    row = replace(LINES[1], cells=("河道保洁", "8.00", "8.00"))
    project = Project(Stated("河道保洁", SourceRef(2, 2)), annual_budget=Stated(money("8.00"), SourceRef(2, 2)))
    found = located(record(Findings(projects=(project,))), document((LINES[0], row)))
    budget = found.findings.projects[0].annual_budget
    assert budget is not None
    assert budget.source == SourceRef(2, 2, 1, box=row.box)


def test_locating_leaves_a_report_without_pages_as_it_is() -> None:
    plain = tuple(Line(line.number, line.text, line.cells) for line in LINES)
    before = record(line_at(SourceRef(2, 2)))
    assert located(before, document(plain)) is before


def test_locating_of_a_workbook_has_pages_without_boxes() -> None:
    sheets = tuple(replace(line, box=None, cell_boxes=None) for line in LINES)
    (line,) = located(record(line_at(SourceRef(2, 2, column=2))), document(sheets)).findings.budget_lines
    assert line.source == SourceRef(2, 2, 1, column=2)
