"""Project tables: projects below the bodies that carry them out."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, Fund, ReportKind


def findings(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    return TOPIC.run(reading_of(text, kind), Findings())


def lines_of(text: str, table: BudgetTable, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> list[BudgetLine]:
    return [line for line in findings(text, kind).budget_lines if line.table is table]


def totals(lines: list[BudgetLine]) -> list[tuple[str, str]]:
    return [(line.label, line.amount.text) for line in lines if line.kind == "Total"]


PROJECTS = {
    "tab-separated": """2024年项目支出预算表（本年预算）
单位：万元
项目名称\t合计\t2024年财政拨款\t\t单位资金
\t\t一般公共预算\t政府性基金预算\t
1\t2\t3\t4\t5
某市水务局\t56.00\t53.00\t3.00\t
某市水务局\t50.00\t47.00\t3.00\t
河道整治\t47.00\t47.00\t\t
水源地保护\t3.00\t\t3.00\t
某市河道管理处\t6.00\t6.00\t\t
河道整治\t6.00\t6.00\t\t
""",
    "flattened": """2024年项目支出预算表（本年预算）
单位：万元
项目名称 合计
2024年财政拨款
单位资金
一般公共预算
政府性基金预算
1 2 3 4 5
某市水务局 56.00 53.00 3.00
某市水务局 50.00 47.00 3.00
  河道
整治

47.00 47.00   \u0020
水源地保护 3.00  3.00  \u0020
某市河道管理处 6.00 6.00   \u0020
河道整治 6.00 6.00   \u0020
""",
    "body-in-a-column": """2024年项目支出预算表（本年预算）
单位：万元
单位名称\t项目名称\t合计\t一般公共预算\t政府性基金预算
合计\t\t56.00\t53.00\t3.00
某市水务局\t河道整治\t47.00\t47.00\t
\t水源地保护\t3.00\t\t3.00
某市河道管理处\t河道整治\t6.00\t6.00\t
""",
}


@pytest.mark.parametrize("text", PROJECTS.values(), ids=PROJECTS)
def test_tables_projects_stand_below_their_bodies(text: str) -> None:
    lines = lines_of(text, BudgetTable.PROJECT_TABLE)
    assert [(line.label, line.body, line.amount.text) for line in lines if line.kind == "Total"] == [
        ("河道整治", "某市水务局", "47.00"),
        ("水源地保护", "某市水务局", "3.00"),
        ("河道整治", "某市河道管理处", "6.00"),
    ]
    assert [(line.label, line.fund) for line in lines if line.kind is None] == [
        ("河道整治", Fund.GENERAL_PUBLIC),
        ("水源地保护", Fund.GOVERNMENT_FUND),
        ("河道整治", Fund.GENERAL_PUBLIC),
    ]


def test_tables_projects_named_like_a_body_stay_projects() -> None:
    text = """2024年项目支出预算表（上年结转）
单位：万元
项目名称\t合计
防汛物资储备中心\t12.00
河道整治\t47.00
"""
    lines = lines_of(text, BudgetTable.CARRIED_OVER_PROJECT_TABLE)
    assert [(line.label, line.body) for line in lines] == [("防汛物资储备中心", None), ("河道整治", None)]


def test_tables_projects_are_named_by_the_column_of_projects() -> None:
    text = """2024年项目支出预算表
单位：万元
科目编码\t科目名称\t项目编码\t项目名称\t合计
2130305\t水利工程建设\t410012\t河道整治\t47.00
"""
    assert totals(lines_of(text, BudgetTable.PROJECT_TABLE)) == [("河道整治", "47.00")]


def test_tables_projects_leave_out_rows_that_sum_up_a_category() -> None:
    text = """2024年项目支出预算表
单位：万元
项目名称\t合计
合计\t59.00
特定目标类\t47.00
河道整治\t47.00
其他运转类\t12.00
设备维护\t12.00
"""
    assert totals(lines_of(text, BudgetTable.PROJECT_TABLE)) == [("河道整治", "47.00"), ("设备维护", "12.00")]
