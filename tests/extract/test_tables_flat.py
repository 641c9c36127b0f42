"""Flattened budget tables in further layouts."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetTable, ExpenditureKind, Findings

KINDS = (ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING)


def rows(findings: Findings) -> list[tuple[str | None, str, tuple[str | None, ...]]]:
    found: dict[tuple[str | None, str], dict[ExpenditureKind | None, str]] = {}
    for line in findings.budget_lines:
        if line.table is BudgetTable.EXPENDITURE_BY_FUNCTION:
            found.setdefault((line.function_code, line.label), {})[line.kind] = line.amount.text
    return [(code, label, tuple(amounts.get(kind) for kind in KINDS)) for (code, label), amounts in found.items()]


def read(text: str) -> Findings:
    return TOPIC.run(reading_of(text), Findings())


def test_tables_flat_put_codes_together_whose_parts_have_lines_of_their_own() -> None:
    text = """支出总体情况表
单位：元
支出功能分类科目编码 科目名称 合计 基本支出 项目支出
类 款 项
合计 900.00 600.00 300.00
207 文化支出 900.00 600.00 300.00
207 01 文化和旅游 900.00 600.00 300.00
207 01 01 行政运行 600.00 600.00 0.00
207 01 04 图书馆 300.00 0.00 300.00
""".replace(" ", "\n")
    assert rows(read(text)) == [
        ("207", "文化支出", ("900.00", "600.00", "300.00")),
        ("20701", "文化和旅游", ("900.00", "600.00", "300.00")),
        ("2070101", "行政运行", ("600.00", "600.00", "0.00")),
        ("2070104", "图书馆", ("300.00", "0.00", "300.00")),
    ]


def test_tables_flat_leave_out_a_unit_code_between_code_and_name() -> None:
    text = """部门支出总表
单位：万元
科目编码 单位代码 单位名称（科目） 合计 基本支出 项目支出
类 款 项
合 计 90.00 60.00 30.00
210 01 01 361 行政运行 60.00 60.00
210 04 08 361 公共卫生 30.00  30.00
"""
    assert [(code, label) for code, label, _ in rows(read(text))] == [("2100101", "行政运行"), ("2100408", "公共卫生")]


def test_tables_flat_know_columns_that_the_sum_row_leaves_empty() -> None:
    text = """支出决算表
金额单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 90.00 60.00 30.00
213 农林水支出 90.00 60.00 30.00
21303 水利 90.00 60.00 30.00
2130301 行政运行 60.00 60.00
2130314 防汛 30.00 30.00
""".replace(" ", "\n")
    assert rows(read(text)) == [
        ("213", "农林水支出", ("90.00", "60.00", "30.00")),
        ("21303", "水利", ("90.00", "60.00", "30.00")),
        ("2130301", "行政运行", ("60.00", "60.00", None)),
        ("2130314", "防汛", ("30.00", None, "30.00")),
    ]


@pytest.mark.parametrize("behind", ["一般公共预算 监测九个断面", "监测九个断面"])
def test_tables_flat_keep_text_behind_the_amount_out_of_a_project_name(behind: str) -> None:
    found = read(f"""部门预算项目支出情况表
单位：元
单位名称 项目名称 金额 项目内容
合计 60,000.00
某市水文站 水文监测 60,000.00 {behind}
""")
    assert [(line.label, line.body) for line in found.budget_lines] == [("水文监测", "某市水文站")]


def test_tables_flat_say_that_rows_of_cells_and_text_cannot_be_told_apart() -> None:
    text = """部门预算项目支出情况表
单位：元
单位名称 项目名称 金额 项目内容
某市水文站 水文监测 60,000.00 监测九个断面
某市水文站 设备更新 40,000.00 更新设备
""".replace(" ", "\n")
    found = read(text)
    assert found.budget_lines == ()
    assert [issue.code for issue in found.issues] == ["table-not-read"]
