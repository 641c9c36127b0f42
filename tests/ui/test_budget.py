"""Figures of the budget page, worked out by hand from the files of the examples (and of the real reports, if there)."""

from decimal import Decimal
from pathlib import Path

import pytest

from kg.model import BudgetTable, TotalKind
from kg.store.graph_store import GraphStore
from kg.ui.budget.address import PAGE, BudgetAddress, chosen_reports, unknown_values
from kg.ui.budget.bars import bar_table, chart_values, lines_table, matter_bars, row_bars, total_bars
from kg.ui.budget.book import BudgetBook
from kg.ui.budget.changes import Change, NoChange, changes
from kg.ui.budget.matters import TABLES, Matter, declares, matter_of
from kg.ui.budget.names import Names, names_of_codes
from kg.ui.budget.parts import (
    ReportMatter,
    Standing,
    classes_below,
    main_categories,
    report_matter,
    report_matters,
    row_of_class,
    total_standing,
)
from kg.ui.budget.reports import BudgetReport, reports_of
from kg.ui.budget.said import change_facts, level_sentence, matter_facts, overview_lead
from kg.ui.budget.tree import Agreement, Level
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


@pytest.fixture(scope="module")
def reports(workspace: Workspace) -> tuple[BudgetReport, ...]:
    return reports_of(workspace.store, workspace.base)


@pytest.fixture(scope="module")
def book(workspace: Workspace) -> BudgetBook:
    return BudgetBook(workspace.store)


@pytest.fixture(scope="module")
def chinese(workspace: Workspace) -> Names:
    return Names(Language.ZH, workspace.terms, names_of_codes(workspace.store))


@pytest.fixture(scope="module")
def english(workspace: Workspace) -> Names:
    return Names(Language.EN, workspace.terms, names_of_codes(workspace.store))


def of(reports: tuple[BudgetReport, ...], name: str) -> BudgetReport:
    """The report whose file is called so."""
    return next(report for report in reports if report.file.startswith(name))


def told(each: ReportMatter) -> Level:
    """The topmost rows of a matter that has a table."""
    assert each.level
    return each.level


def figures(level: Level) -> dict[str, int]:
    return {row.label: int(row.total.yuan) for row in level.rows if row.total}


def test_budget_reports_are_sorted_by_year_kind_and_money(reports: tuple[BudgetReport, ...]) -> None:
    assert [report.year for report in reports] == sorted((report.year for report in reports), reverse=True)
    of_2025 = [report.file[:16] for report in reports if report.year == 2025]
    assert of_2025[0] == "lanyang-court-20"  # 2,573.10 of the five
    assert of_2025[-1] == "lanyang-archives"  # 320.00


def test_budget_report_has_its_totals_and_empty_tables(reports: tuple[BudgetReport, ...]) -> None:
    school = of(reports, "lanting-education-2023")
    assert school.totals[TotalKind.EXPENDITURE] == Decimal(27605000)
    assert school.totals[TotalKind.BASIC] == Decimal(23350000)
    assert school.totals[TotalKind.PROJECT] == Decimal(4255000)
    assert len(school.empty) == 2
    assert not of(reports, "lanting-culture-2024-evaluation").has_figures


def test_budget_by_function_goes_down_to_the_line(reports: tuple[BudgetReport, ...], book: BudgetBook) -> None:
    each = report_matter(book, of(reports, "lanting-education-2023"), Matter.FUNCTION)
    assert each.tree
    assert each.tree.table is BudgetTable.EXPENDITURE_BY_FUNCTION
    level = told(each)
    assert figures(level) == {
        "教育支出": 19243000,
        "社会保障和就业支出": 3035500,
        "城乡社区支出": 3000000,
        "住房保障支出": 1521900,
        "卫生健康支出": 804600,
    }
    assert (level.total, level.agreement) == (Decimal(27605000), Agreement.EQUAL)
    below = each.tree.level("20502", each.report.totals)
    assert figures(below) == {"高中教育": 12864400, "其他普通教育支出": 650000}
    line = below.rows[0].sources[0]
    assert (line.file, line.line_start) == ("lanting-education-2023.txt", 191)
    assert [int(amount.yuan) for amount in level.rows[0].split] == [17988000, 1255000]


def test_budget_three_public_are_told_with_their_parts(reports: tuple[BudgetReport, ...], book: BudgetBook) -> None:
    each = report_matter(book, of(reports, "lanyang-veterans-2024"), Matter.THREE_PUBLIC)
    assert figures(told(each)) == {"公务用车购置及运行费": 56000, "公务接待费": 8500}
    assert told(each).total == Decimal(64500)
    assert each.before
    assert each.before.phase == "Approved"
    assert each.before.level(None, {}).total == Decimal(68000)


def test_budget_totals_speak_for_their_own_phase_only(reports: tuple[BudgetReport, ...]) -> None:
    final, budget = of(reports, "lanyang-veterans-2024"), of(reports, "lanting-education-2023")
    assert final.totals_in("Executed")[TotalKind.THREE_PUBLIC] == Decimal(64500)
    assert final.totals_in("Approved") == {}
    assert budget.totals_in("Approved") == budget.totals


def test_budget_procurement_and_operating_cost(reports: tuple[BudgetReport, ...], book: BudgetBook) -> None:
    school = of(reports, "lanting-education-2023")
    bought = report_matter(book, school, Matter.PROCUREMENT)
    assert figures(told(bought)) == {"工程": 3000000, "服务": 650000, "货物": 313000}
    assert told(bought).total == Decimal(3963000)
    assert figures(told(report_matter(book, school, Matter.OPERATING))) == {"澜汀市教育局": 854600}


def test_budget_every_table_of_the_examples_agrees_with_its_total(
    reports: tuple[BudgetReport, ...], book: BudgetBook
) -> None:
    wrong = [
        (each.report.file, matter)
        for matter in (Matter.FUNCTION, Matter.ECONOMIC, Matter.REVENUE, Matter.THREE_PUBLIC, Matter.PROCUREMENT)
        for each in report_matters(book, reports, matter)
        if each.level and each.level.agreement not in {Agreement.EQUAL, Agreement.ROUNDED}
    ]
    assert wrong == []


def test_budget_what_is_not_stated_is_told_apart_from_empty(
    reports: tuple[BudgetReport, ...], book: BudgetBook
) -> None:
    science = of(reports, "lanting-science-2025")  # has neither a table nor a sentence of procurement
    assert report_matter(book, science, Matter.PROCUREMENT).standing is Standing.UNREAD
    assert total_standing(science, TotalKind.PROCUREMENT) is Standing.UNREAD
    assert total_standing(science, TotalKind.THREE_PUBLIC) is Standing.STATED


@pytest.mark.parametrize(
    ("title", "matter", "whether"),
    [
        ("2026年财政拨款安排“三公”经费支出预算表", Matter.THREE_PUBLIC, True),
        ("2026年财政拨款安排“三公”经费支出预算表", Matter.FUNCTION, False),
        ("部门政府采购预算", Matter.PROCUREMENT, True),
        ("政府性基金预算支出表", Matter.FUNCTION, True),
        ("政府性基金预算收入表", Matter.REVENUE, True),
        ("政府性基金预算收入表", Matter.FUNCTION, False),
        ("2023年项目支出预算表（上年结转）", Matter.OTHER, True),
    ],
)
def test_budget_declared_tables_belong_to_their_matter(title: str, matter: Matter, *, whether: bool) -> None:
    assert declares(title, matter) is whether


def test_budget_shows_every_kind_of_table() -> None:
    assert {table for tables in TABLES.values() for table in tables} == set(BudgetTable)
    assert matter_of(BudgetTable.NEW_ASSETS) is Matter.OTHER


def test_budget_bars_never_add_reports(reports: tuple[BudgetReport, ...], book: BudgetBook, chinese: Names) -> None:
    stating = [report for report in reports if report.has_figures]
    bars = total_bars(stating, chinese)
    assert len({bar.name for bar in bars}) == len(stating)
    school = [bar for bar in bars if bar.report == of(reports, "lanting-education-2023").key]
    assert [(bar.part, bar.text, bar.end, bar.share) for bar in school] == [
        ("基本支出", "2,335 万元", "2,760.5 万元", "84.6%"),
        ("项目支出", "425.5 万元", "", "15.4%"),
    ]
    values = chart_values(school)
    assert [(row["wan"], row["reach"], row["first"]) for row in values] == [
        (2335.0, 2760.5, True),
        (425.5, 2760.5, False),
    ]
    found = report_matters(book, stating, Matter.FUNCTION)
    pieces = matter_bars(found, Matter.FUNCTION, main_categories(Matter.FUNCTION, found), chinese)
    assert sum(bar.yuan for bar in pieces if bar.report == school[0].report) == Decimal(27605000)


def test_budget_tables_of_charts_are_exact(reports: tuple[BudgetReport, ...], book: BudgetBook, chinese: Names) -> None:
    each = report_matter(book, of(reports, "lanting-education-2023"), Matter.FUNCTION)
    assert each.tree
    bars = row_bars(told(each), each.report, chinese)
    assert [(bar.name, bar.part, bar.end) for bar in bars[:2]] == [
        ("205 教育支出", "基本支出", "1,924.3 万元 · 69.7%"),
        ("205 教育支出", "项目支出", ""),
    ]
    assert bar_table(bars, chinese).rows[0] == ("205 教育支出", "基本支出", Decimal(17988000), "")
    whole = lines_table(each.tree, chinese)
    assert ("205", "教育支出", "项目支出", Decimal(1255000), "125.50 万元", each.report.file, None, "183") in whole.rows


def test_budget_one_class_is_compared_through_the_reports(reports: tuple[BudgetReport, ...], book: BudgetBook) -> None:
    found = report_matters(
        book, [of(reports, "luchuan-civil-affairs-2025"), of(reports, "jichuan-science-2026")], Matter.FUNCTION
    )
    assert {code: count for code, _, count in classes_below(found, "")} == {
        "206": 1,
        "208": 2,
        "210": 2,
        "213": 1,
        "221": 2,
        "229": 1,
    }
    rows = [row_of_class(each, "208") for each in found]
    assert [row and row.total and row.total.yuan for row in rows] == [Decimal(8504600), Decimal(1771800)]
    assert row_of_class(found[1], "229") is None


def change_of(reports: tuple[BudgetReport, ...], book: BudgetBook, name: str, kind: TotalKind) -> Change:
    report = of(reports, name)
    return changes(reports, [report], kind, {report.iri: book.said(report.iri)})[0]


def test_budget_change_is_told_in_yuan_and_per_cent(
    reports: tuple[BudgetReport, ...], book: BudgetBook, chinese: Names
) -> None:
    found = change_of(reports, book, "jichuan-science-2026", TotalKind.EXPENDITURE)
    assert (found.difference, found.rate, found.reason) == (Decimal(982000), Decimal("6.80"), None)
    assert change_facts(found, chinese)[0] == "增加 98.2 万元（6.80%）"


def test_budget_change_the_report_says_otherwise(reports: tuple[BudgetReport, ...], book: BudgetBook) -> None:
    """Its sentence says 比上年增加108.20万元; the two reports make 98.20."""
    found = change_of(reports, book, "jichuan-science-2026", TotalKind.REVENUE)
    assert found.said
    assert (found.said.signed, found.difference, found.disagrees) == (Decimal(1082000), Decimal(982000), True)
    assert not change_of(reports, book, "luchuan-civil-affairs-2025", TotalKind.REVENUE).disagrees


def test_budget_change_is_read_off_the_column_of_the_year_before(
    reports: tuple[BudgetReport, ...], book: BudgetBook
) -> None:
    """The table prints 35.10 for the year before beside 51.30, and no sentence tells it."""
    said = change_of(reports, book, "lanyang-court-2025", TotalKind.THREE_PUBLIC).said
    assert said
    assert (said.signed, said.before, said.rate) == (Decimal(162000), Decimal(351000), Decimal("46.15"))


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("lanyang-archives-2025", TotalKind.EXPENDITURE, NoChange.ONLY_REPORT),
        ("jichuan-science-2023", TotalKind.EXPENDITURE, NoChange.OTHER_KIND),
        ("jichuan-science-2025", TotalKind.EXPENDITURE, NoChange.GAP),
        ("lanting-science-2025", TotalKind.PROCUREMENT, NoChange.NOT_STATED),
        ("luchuan-civil-affairs-2025", TotalKind.CARRIED_IN, NoChange.NOT_STATED_BEFORE),
    ],
)
def test_budget_change_says_why_there_is_none(
    reports: tuple[BudgetReport, ...], book: BudgetBook, english: Names, name: str, kind: TotalKind, reason: NoChange
) -> None:
    found = change_of(reports, book, name, kind)
    assert (found.reason, found.difference) == (reason, None)
    assert change_facts(found, english)[1]


def test_budget_sentences(reports: tuple[BudgetReport, ...], book: BudgetBook, chinese: Names, english: Names) -> None:
    assert overview_lead(reports, chinese) == (
        "12 份报告给出收支总数。其中支出最多的是澜汀市教育局2023年部门预算：2,760.5 万元。"
        "其中基本支出 2,335 万元，项目支出 425.5 万元。"
    )
    court = report_matter(book, of(reports, "lanyang-court-2025"), Matter.THREE_PUBLIC)
    money, facts = matter_facts(court, english)
    assert money == "513,000 yuan"
    assert facts == ("Official cars: buying and running 495,000 yuan", "Official hospitality 18,000 yuan")
    assert level_sentence(told(court), chinese) == "各行相加 51.3 万元，等于印出的合计。"


def test_budget_address_keeps_what_is_shown() -> None:
    address = BudgetAddress(
        Matter.ECONOMIC, ("甲市", "乙县"), ("2025",), ("UnitBudget",), report="report/x", code="302"
    )
    assert BudgetAddress.of(address.params()) == address
    assert BudgetAddress.of({"view": "nothing", "n": "x"}) == BudgetAddress()
    assert BudgetAddress().params() == {}


def test_budget_address_forgets_what_belonged_to_another_report() -> None:
    address = BudgetAddress(Matter.FUNCTION, report="a", table="Revenue", code="206", count=PAGE * 2)
    assert address.to(report="b").code == ""
    assert address.to(table="FiscalRevenue").code == ""
    assert (address.to(view=Matter.ECONOMIC).report, address.to(view=Matter.ECONOMIC).code) == ("a", "")
    assert address.to(year=("2024",)) == BudgetAddress(Matter.FUNCTION, year=("2024",))


def test_budget_filters_choose_and_tell_what_is_unknown(reports: tuple[BudgetReport, ...]) -> None:
    address = BudgetAddress(place=("渌川县", "无名县"), year=("2025", "2024"), kind=("DepartmentBudget",))
    assert [report.file for report in chosen_reports(reports, address)] == [
        "luchuan-civil-affairs-2025.pdf",
        "luchuan-civil-affairs-2024.md",
    ]
    assert [(each.field, each.value) for each in unknown_values(reports, address)] == [("place", "无名县")]


def test_budget_names_are_complete_in_english(
    reports: tuple[BudgetReport, ...], book: BudgetBook, english: Names
) -> None:
    each = report_matter(book, of(reports, "lanting-education-2023"), Matter.FUNCTION)
    assert [english.row(row) for row in told(each).rows][:2] == ["education", "social security and employment"]
    assert english.table(BudgetTable.THREE_PUBLIC) == "three public expenses"


SEED_FIGURES = [
    # the first digits of the file, class, expenditure of the class in yuan, the line that prints it
    ("000", "206", 3479700, 261),
    ("001", "212", 2930000, 334),
    ("002", "206", 3571300, 130),
    ("003", "206", 43967600, 201),
    ("004", "206", 7424200, None),
]


@pytest.mark.parametrize(("number", "code", "yuan", "line"), SEED_FIGURES, ids=[row[0] for row in SEED_FIGURES])
def test_budget_of_the_real_reports(seed_data: Path, number: str, code: str, yuan: int, line: int | None) -> None:
    store = GraphStore.open(seed_data)
    report = next(each for each in reports_of(store, "") if each.file.startswith(number))
    each = report_matter(BudgetBook(store), report, Matter.FUNCTION)
    row = row_of_class(each, code)
    assert row
    assert row.total
    assert row.total.yuan == yuan
    assert told(each).agreement in {Agreement.EQUAL, Agreement.ROUNDED}
    if line is not None:
        assert row.sources[0].line_start == line


def test_budget_of_the_real_reports_tells_what_is_declared_empty(seed_data: Path) -> None:
    store = GraphStore.open(seed_data)
    by_number = {each.file[:3]: each for each in reports_of(store, "")}
    standing = {number: total_standing(report, TotalKind.THREE_PUBLIC) for number, report in by_number.items()}
    assert {number for number, told in standing.items() if told is Standing.EMPTY} == {"003"}
    assert total_standing(by_number["004"], TotalKind.PROCUREMENT) is Standing.EMPTY
