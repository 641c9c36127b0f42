"""Tables by functional classification, in every layout they come in."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, MoneyUnit, ReportKind

HEADER = "科目编码\t科目名称\t合计\t基本支出\t项目支出"
ROWS = {
    ("213", "Total"): "100.00",
    ("213", "Basic"): "60.00",
    ("213", "ProjectSpending"): "40.00",
    ("21303", "Total"): "100.00",
    ("21303", "Basic"): "60.00",
    ("21303", "ProjectSpending"): "40.00",
    ("2130301", "Total"): "60.00",
    ("2130301", "Basic"): "60.00",
    ("2130305", "Total"): "40.00",
    ("2130305", "ProjectSpending"): "40.00",
}


def findings(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    return TOPIC.run(reading_of(text, kind), Findings())


def spending(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> list[BudgetLine]:
    return [line for line in findings(text, kind).budget_lines if line.table is BudgetTable.EXPENDITURE_BY_FUNCTION]


def amounts(lines: list[BudgetLine]) -> dict[tuple[str | None, str | None], str]:
    return {(line.function_code, line.kind and line.kind.value): line.amount.text for line in lines}


LAYOUTS = {
    "tab-separated": f"""部门预算支出总表
单位：万元
{HEADER}
合计\t\t100.00\t60.00\t40.00
213\t农林水支出\t100.00\t60.00\t40.00
21303\t水利\t100.00\t60.00\t40.00
2130301\t行政运行\t60.00\t60.00\t
2130305\t水利工程建设\t40.00\t\t40.00
""",
    "tabs-with-trailing-cells-lost": f"""部门预算支出总表
单位：万元
{HEADER}
合计\t\t100.00\t60.00\t40.00
213\t农林水支出\t100.00\t60.00\t40.00
21303\t水利\t100.00\t60.00\t40.00
2130301\t行政运行\t60.00\t60.00
2130305\t水利工程建设\t40.00\t\t40.00
""",
    "ordinals-two-header-rows-and-a-page-break": """部门预算支出总表
410012 水务部门
预算年度：2024
单位：万元
序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出
\t科目编码\t科目名称\t\t\t\t
栏次\t1\t2\t3\t4\t5\t6
1\t\t合计\t100.00\t60.00\t40.00\t
2\t213\t农林水支出\t100.00\t60.00\t40.00\t
3\t21303\t水利\t100.00\t60.00\t40.00\t
410012 水务部门
预算年度：2024
单位：万元
序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出
\t科目编码\t科目名称\t\t\t\t
栏次\t1\t2\t3\t4\t5\t6
4\t2130301\t行政运行\t60.00\t60.00\t\t
5\t2130305\t水利工程建设\t40.00\t\t40.00\t
""",
    "dashes-and-bare-zeros-for-empty-cells": f"""部门预算支出总表
单位：万元
{HEADER}
合计\t\t100.00\t60.00\t40.00
213\t农林水支出\t100.00\t60.00\t40.00
21303\t水利\t100.00\t60.00\t40.00
2130301\t行政运行\t60.00\t60.00\t——
2130305\t水利工程建设\t40.00\t0\t40.00
""",
    "pipes": """### 部门预算支出总表

部门：某市水务局　　单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | ---: | ---: | ---: |
| 合计 | | 100.00 | 60.00 | 40.00 |
| 213 | 农林水支出 | 100.00 | 60.00 | 40.00 |
| 21303 | 水利 | 100.00 | 60.00 | 40.00 |
| 2130301 | 行政运行 | 60.00 | 60.00 | |
| 2130305 | 水利工程建设 | 40.00 | - | 40.00 |
""",
    "code-glued-to-the-name": """部门预算支出总表
单位：万元
科目\t合计\t基本支出\t项目支出
合计\t100.00\t60.00\t40.00
213农林水支出\t100.00\t60.00\t40.00
[21303]水利\t100.00\t60.00\t40.00
2130301-行政运行\t60.00\t60.00\t
2130305 水利工程建设\t40.00\t\t40.00
""",
    "code-in-three-columns": """部门预算支出总表
单位：万元
功能分类科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
\t\t\t合计\t100.00\t60.00\t40.00
213\t\t\t农林水支出\t100.00\t60.00\t40.00
213\t03\t\t水利\t100.00\t60.00\t40.00
213\t03\t01\t行政运行\t60.00\t60.00\t
213\t03\t05\t水利工程建设\t40.00\t\t40.00
""",
    "columns-of-other-years-and-changes": """部门预算支出总表
单位：万元
科目编码\t科目名称\t2023年预算数\t2024年预算数\t\t\t增减%
\t\t\t合计\t基本支出\t项目支出\t
合计\t\t90.00\t100.00\t60.00\t40.00\t11.11
213\t农林水支出\t90.00\t100.00\t60.00\t40.00\t11.11
21303\t水利\t90.00\t100.00\t60.00\t40.00\t11.11
2130301\t行政运行\t55.00\t60.00\t60.00\t\t9.09
2130305\t水利工程建设\t35.00\t40.00\t\t40.00\t14.29
""",
    "a-row-and-a-header-broken-inside-a-cell": """部门预算支出总表
单位：万元
科目编码\t科目
名称\t合计\t基本支出\t项目支出
合计\t\t100.00\t60.00\t40.00
213\t农林水支出\t100.00\t60.00\t40.00
21303\t水利\t100.00\t60.00\t40.00
2130301\t行政运行\t60.00\t60.00\t
2130305\t水利工
程建设\t40.00\t\t40.00
""",
    "cells-shifted-by-recognition": f"""部门预算支出总表
单位：万元
{HEADER}
合计\t\t100.00\t60.00\t40.00
\t213\t农林水支出\t100.00\t60.00\t40.00
21303\t水\t利\t100.00\t60.00\t40.00
2130301\t行政运行\t60.00\t60.00\t
2130305\t水利工程建设\t40.00\t\t40.00
""",
    "flattened-with-gaps": """部门预算支出总表
部门名称：某市水务局  单位：万元
项目 2024年预算数
科目编码 科目名称 合计 基本支出 项目支出
合计 100.00 60.00 40.00
213 农林水支出 100.00 60.00 40.00
21303 水利 100.00 60.00 40.00
2130301 行政运行 60.00 60.00  \u0020
2130305 水利工程建设 40.00   40.00
""",
    "flattened-with-wrapped-rows-and-a-page-break": """部门预算支出总表
部门名称：某市水务局  单位：万元
项目 2024年预算数
科目编码 科目名称 合计 基本支出 项目支出
合 计 100.00 60.00 40.00
213 农林水支出 100.00 60.00 40.00

- 7 -
某市水务局2024年部门预算
科目编码 科目名称 合计 基本支出 项目支出
21303 水利 100.00 60.00 40.00
2130301 行政运行 60.00 60.00  \u0020

2130305
水利
工程建设
40.00  40.00
""",
    "flattened-name-centred-over-its-row": """部门预算支出总表
部门名称：某市水务局  单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 100.00 60.00 40.00
213 农林水支出 100.00 60.00 40.00
21303 水利 100.00 60.00 40.00
2130301 行政运行 60.00 60.00  \u0020
水利
2130305 40.00  40.00
工程建设
""",
    "flattened-without-gaps": """部门预算支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 100.00 60.00 40.00
213 农林水支出 100.00 60.00 40.00
21303 水利 100.00 60.00 40.00
2130301 行政运行 60.00 60.00
2130305 水利工程建设 40.00 40.00
""",
    "flattened-with-ordinals-and-glue": """部门预算支出总表
单位：万元
序号 科目编码 科目名称 合计 基本支出 项目支出
栏次 1 2 3 4 5
1 合计 100.00 60.00 40.00
2 213农林水支出 100.00 60.00 40.00
3 21303 水利100.00 60.00 40.00
4 2130301 行政运行 60.00 60.00  \u0020
5 2130305 水利工程建设 40.00  40.00
""",
    "one-cell-a-line": """部门预算支出总表
单位：万元
科目编码
科目名称
合计
基本支出
项目支出
合计
100.00
60.00
40.00
213
农林水支出
100.00
60.00
40.00
21303
水利
100.00
60.00
40.00
2130301
行政运行
60.00
60.00
2130305
水利工程建设
40.00
40.00
""",
    "flattened-six-columns": """支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 100.00 60.00 40.00   \u0020
213 农林水支出 100.00 60.00 40.00   \u0020
21303 水利 100.00 60.00 40.00   \u0020
2130301 行政运行 60.00 60.00    \u0020
2130305 水利工程建设 40.00  40.00   \u0020
""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_tables_by_function_reads_every_layout_alike(text: str) -> None:
    lines = spending(text)
    assert amounts(lines) == ROWS
    assert {line.function_code: line.label for line in lines} == {
        "213": "农林水支出",
        "21303": "水利",
        "2130301": "行政运行",
        "2130305": "水利工程建设",
    }
    assert all(line.amount.unit is MoneyUnit.TEN_THOUSAND_YUAN for line in lines)


def test_tables_by_function_gives_each_amount_its_place() -> None:
    line = spending(LAYOUTS["flattened-with-wrapped-rows-and-a-page-break"])[-1]
    assert line.label == "水利工程建设"
    source = line.source
    assert (source.line_start, source.line_end, source.row, source.column) == (14, 17, 5, 5)
    assert source.table == "部门预算支出总表"


def test_tables_by_function_reads_a_web_page() -> None:
    page = """部门预算支出总表
单位：万元
科目编码\t科目名称\t2024年预算数\t\t
合计\t基本支出\t项目支出
213\t农林水支出\t100.00\t60.00\t40.00
"""
    assert amounts(spending(page)) == {key: text for key, text in ROWS.items() if key[0] == "213"}


def test_tables_by_function_reads_two_phases() -> None:
    text = """支出决算表
单位：万元
科目代码\t科目名称\t年初预算数\t全年预算数\t决算数
213\t农林水支出\t90.00\t95.00\t100.00
"""
    lines = spending(text, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    assert [(line.phase.value, line.amount.text) for line in lines] == [("Approved", "90.00"), ("Executed", "100.00")]


def test_tables_by_function_takes_final_accounts_as_executed() -> None:
    lines = spending(LAYOUTS["tab-separated"], ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    assert {line.phase.value for line in lines} == {"Executed"}


def test_tables_by_function_keeps_negative_and_zero_amounts_as_printed() -> None:
    text = f"支出总表\n单位：元\n{HEADER}\n213\t农林水支出\t-1,200.50\t0.00\t-1,200.50\n"
    lines = spending(text)
    assert [line.amount.text for line in lines] == ["-1,200.50", "0.00", "-1,200.50"]
    assert lines[0].amount.canonical == "-1200.5"


def test_tables_by_function_reads_whole_yuan() -> None:
    text = f"支出总表\n单位：元\n{HEADER}\n合计\t\t1000000\t600000\t400000\n213\t农林水支出\t1000000\t600000\t400000\n"
    assert amounts(spending(text))["213", "Basic"] == "600000"
