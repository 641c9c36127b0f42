"""Three public expenses: a row a label, or one row below wide headers."""

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


THREE_PUBLIC = {
    "rows": """财政拨款“三公”经费支出预算表
单位：万元
项目\t2024年预算数\t\t\t
\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算
因公出国（境）费\t\t\t\t
公务接待费\t0.50\t0.50\t\t
公务用车购置及运行费\t3.00\t3.00\t\t
①公务用车购置费\t\t\t\t
②公务用车运行维护费\t3.00\t3.00\t\t
合计\t3.50\t3.50\t\t
""",
    "flattened-rows": """财政拨款“三公”经费支出预算表
单位：万元
项目
2024年预算数
合计 一般公共预算 政府性基金预算
国有资本经营预
算
因公出国（境）费     \u0020
公务接待费 0.50 0.50  \u0020
公务用车购置及运行费 3.00 3.00  \u0020
①公务用车购置费     \u0020
②公务用车运行维护费 3.00 3.00  \u0020
合计 3.50 3.50  \u0020
""",
}


@pytest.mark.parametrize("text", THREE_PUBLIC.values(), ids=THREE_PUBLIC)
def test_tables_three_public_reads_rows(text: str) -> None:
    lines = lines_of(text, BudgetTable.THREE_PUBLIC)
    rows = [("公务接待费", "0.50"), ("公务用车购置及运行费", "3.00"), ("②公务用车运行维护费", "3.00")]
    assert totals(lines) == rows
    assert [(line.label, line.amount.text) for line in lines if line.fund is Fund.GENERAL_PUBLIC] == rows


WIDE_THREE_PUBLIC = {
    "cells": """财政拨款“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
4.50\t\t4.00\t\t4.00\t0.50\t4.30\t\t4.00\t\t4.00\t0.30
""",
    "flattened": """财政拨款“三公”经费支出决算表
单位：万元
预算数 决算数
合计 因公出国（境）费 公务接待费 公务用车购置及运行维护费 合计 因公出国（境）费
小计 公务用车购置费 公务用车运行维护费
1 2 3 4 5 6 7 8 9 10 11 12
4.50 0.00 4.00 0.00 4.00 0.50 4.30 0.00 4.00 0.00 4.00 0.30
""",
}


@pytest.mark.parametrize("text", WIDE_THREE_PUBLIC.values(), ids=WIDE_THREE_PUBLIC)
def test_tables_three_public_reads_the_wide_form(text: str) -> None:
    lines = lines_of(text, BudgetTable.THREE_PUBLIC, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    found = [(line.label, line.phase.value, line.amount.text) for line in lines if line.amount.yuan]
    assert found == [
        ("公务用车购置及运行维护费", "Approved", "4.00"),
        ("公务用车运行维护费", "Approved", "4.00"),
        ("公务接待费", "Approved", "0.50"),
        ("公务用车购置及运行维护费", "Executed", "4.00"),
        ("公务用车运行维护费", "Executed", "4.00"),
        ("公务接待费", "Executed", "0.30"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "预算数\t5.00\t3.00\t\t1.00\t2.00\t\t2.00\t1.50\t0.50\n决算数\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n",
            [("公务接待费", "Approved", "1.00"), ("公务接待费", "Executed", "0.50")],
            id="a-row-a-phase",
        ),
        pytest.param(
            "合计\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n某市水务局\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n",
            [("公务接待费", "Executed", "0.50")],
            id="a-row-a-body",
        ),
    ],
)
def test_tables_three_public_reads_wide_rows_with_labels(rows: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"""“三公”经费及会议费、培训费支出决算表
单位：万元
项目\t合计\t“三公”经费\t\t\t\t\t\t会议费\t培训费
\t\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t
\t\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t
{rows}"""
    lines = lines_of(text, BudgetTable.THREE_PUBLIC, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    assert [(line.label, line.phase.value, line.amount.text) for line in lines if "接待" in line.label] == expected
    assert {line.label for line in lines} == {
        "公务接待费",
        "公务用车购置及运行维护费",
        "公务用车运行维护费",
    }


def test_tables_three_public_does_not_guess_which_of_twelve_columns_six_figures_stand_in() -> None:
    text = """财政拨款“三公”经费支出决算表
单位：万元
预算数 决算数
合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费
1 2 3 4 5 6 7 8 9 10 11 12
1.01 0.01 0.01 1.00 1.00 1.00
"""
    assert not lines_of(text, BudgetTable.THREE_PUBLIC, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
