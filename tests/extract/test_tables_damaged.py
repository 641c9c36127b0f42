"""Damaged tables: whatever recognition or a cut file does to the lines, reading goes on and invents nothing."""

from extract_builders import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import tables, totals
from kg.model import BudgetLine, Findings, ReportKind, Total

REPORT = """第二部分 预算表
2024年预算收支总表
部门名称：某市水务局 单位：万元
项目 2024年 项目 2024年合计
一、一般公共预算 100.00一、农林水支出 100.00
收入总计 100.00 支出总计 100.00
部门预算支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 100.00 60.00 40.00
213 农林水支出 100.00 60.00 40.00
2130301
行政运行
60.00 60.00
2130305 水利工程建设 40.00  40.00
一般公共预算基本支出分经济科目表
单位：万元
部门预算支出经济科目名称\t政府预算支出经济科目名称\t合计\t人员经费\t公用经费
工资福利支出\t\t50.00\t50.00\t
基本工资\t工资奖金津补贴\t50.00\t50.00\t
“三公”经费支出决算表
单位：万元
合计\t因公出国费\t公务用车购置及运行维护费\t公务接待费
4.50\t\t4.00\t0.50
2024年项目支出预算表（本年预算）
单位：万元
项目名称\t合计\t一般公共预算
某市水务局\t40.00\t40.00
河道整治\t40.00\t40.00
""".splitlines()
DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(REPORT) - 1),
        st.sampled_from(["drop", "repeat", "tab", "cut", "—", "\t\t0", " 12.30", "合计", "单位：元"]),
    ),
    max_size=12,
)


def damaged(changes: list[tuple[int, str]]) -> str:
    lines = list(REPORT)
    for place, change in changes:
        line = lines[place]
        lines[place] = {
            "drop": "",
            "repeat": f"{line}\n{line}",
            "tab": line.replace("\t", " ", 1) if "\t" in line else line.replace(" ", "\t", 1),
            "cut": line[: len(line) // 2],
        }.get(change, line + change)
    return "\n".join(lines)


@settings(derandomize=True, deadline=None)
@given(changes=DAMAGE, kind=st.sampled_from(ReportKind))
def test_tables_damaged_give_only_amounts_that_are_printed(changes: list[tuple[int, str]], kind: ReportKind) -> None:
    reading = reading_of(damaged(changes), kind)
    found = totals.run(reading, tables.run(reading, Findings()))
    everything: list[BudgetLine | Total] = [*found.budget_lines, *found.totals]
    for stated in everything:
        source = stated.source
        printed = "".join(reading.document.line(n).text for n in range(source.line_start, source.line_end + 1))
        assert stated.amount.text in printed


def test_tables_undamaged_are_read_whole() -> None:
    reading = reading_of("\n".join(REPORT))
    found = totals.run(reading, tables.run(reading, Findings()))
    assert {line.table.value for line in found.budget_lines} == {
        "Revenue",
        "ExpenditureSummary",
        "ExpenditureByFunction",
        "BasicByEconomicItem",
        "ThreePublic",
        "ProjectTable",
    }
    assert {total.kind.value for total in found.totals} == {
        "totalRevenue",
        "totalExpenditure",
        "basicExpenditure",
        "projectExpenditure",
        "threePublicTotal",
    }
