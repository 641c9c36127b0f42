"""Basic spending by economic item, with codes and with names only."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, ReportKind


def findings(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    return TOPIC.run(reading_of(text, kind), Findings())


def lines_of(text: str, table: BudgetTable, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> list[BudgetLine]:
    return [line for line in findings(text, kind).budget_lines if line.table is table]


def totals(lines: list[BudgetLine]) -> list[tuple[str, str]]:
    return [(line.label, line.amount.text) for line in lines if line.kind == "Total"]


ECONOMIC = {
    "names-only": """一般公共预算基本支出分经济科目表
单位：万元
部门预算支出经济科目名称\t政府预算支出经济科目名称\t2024年预算数\t\t
\t\t合计\t人员经费\t公用经费
合计\t\t66.00\t50.00\t16.00
工资福利支出\t\t50.00\t50.00\t
基本工资\t工资奖金津补贴\t50.00\t50.00\t
商品和服务支出\t\t10.00\t\t10.00
维修(护)费\t维修（护）费\t10.00\t\t10.00
资本性支出\t\t6.00\t\t6.00
办公设备购置\t设备购置\t6.00\t\t6.00
""",
    "flattened-names": """一般公共预算基本支出分经济科目表
部门名称：某市水务局  单位：万元
部门预算支出经济科目名称
政府预算支出经济科目名
称
2024年预算数
合计 人员经费 公用经费
合计 66.00 50.00 16.00
工资福利支出  50.00 50.00  \u0020
基本工资 工资奖金
津补贴 50.00 50.00  \u0020
商品和服务支出  10.00  10.00
水费 办公经费   \u0020
维修(护)费 维修（护）费 10.00  10.00
资本性支出  6.00  6.00
办公设备
购置 设备购置 6.00  6.00
""",
    "codes-printed": """部门预算基本支出表
单位：万元
序号\t支出部门经济分类科目\t\t一般公共预算基本支出\t\t
\t科目编码\t科目名称\t合计\t人员经费\t公用经费
栏次\t1\t2\t3\t4\t5
1\t\t合计\t66.00\t50.00\t16.00
2\t301\t工资福利支出\t50.00\t50.00\t
3\t30101\t基本工资\t50.00\t50.00\t
4\t302\t商品和服务支出\t10.00\t\t10.00
5\t30213\t维修(护)费\t10.00\t\t10.00
6\t310\t资本性支出\t6.00\t\t6.00
7\t31002\t办公设备购置\t6.00\t\t6.00
""",
    "wide": """一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费\t\t\t公用经费\t\t\t\t\t
科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数
301\t工资福利支出\t50.00\t302\t商品和服务支出\t10.00\t309\t资本性支出（基本建设）\t———
30101\t基本工资\t50.00\t30213\t维修(护)费\t10.00\t30902\t办公设备购置\t———
\t\t\t\t\t\t310\t资本性支出\t6.00
\t\t\t\t\t\t31002\t办公设备购置\t6.00
人员经费合计\t\t50.00\t公用经费合计\t\t\t\t\t16.00
""",
    "flattened-wide": """一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费 公用经费
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 50.00 302 商品和服务支出 10.00
30101 基本工资 50.00 30213 维修(护)费 10.00
310 资本性支出 6.00
31002 办公设备购置 6.00
人员经费合计 50.00 公用经费合计 16.00
""",
}
ECONOMIC_ROWS = {
    "301": ("工资福利支出", "50.00"),
    "30101": ("基本工资", "50.00"),
    "302": ("商品和服务支出", "10.00"),
    "30213": ("维修(护)费", "10.00"),
    "310": ("资本性支出", "6.00"),
    "31002": ("办公设备购置", "6.00"),
}


@pytest.mark.parametrize("text", ECONOMIC.values(), ids=ECONOMIC)
def test_tables_economic_knows_the_code_of_each_row(text: str) -> None:
    lines = lines_of(text, BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    found = {line.economic_code: (line.label, line.amount.text) for line in lines if line.kind == "Total"}
    assert found == ECONOMIC_ROWS


@pytest.mark.parametrize("name", ["names-only", "flattened-names", "codes-printed"])
def test_tables_economic_tells_personnel_from_public_use(name: str) -> None:
    lines = lines_of(ECONOMIC[name], BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    parts = {line.economic_code: line.kind and line.kind.value for line in lines if line.kind != "Total"}
    assert parts == dict.fromkeys(["301", "30101"], "Personnel") | dict.fromkeys(
        ["302", "30213", "310", "31002"], "PublicUse"
    )


@pytest.mark.parametrize("name", ["names-only", "flattened-names"])
def test_tables_economic_keeps_the_second_name(name: str) -> None:
    lines = lines_of(ECONOMIC[name], BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    seconds = {line.economic_code: line.government_item for line in lines}
    assert seconds["301"] is None
    assert seconds["30101"] == "工资奖金津补贴"
    assert seconds["31002"] == "设备购置"


def test_tables_economic_leaves_out_government_items_alone() -> None:
    text = (
        "基本支出表\n单位：万元\n科目编码\t科目名称\t合计\n501\t机关工资福利支出\t9.00\n50101\t工资奖金津补贴\t9.00\n"
    )
    found = findings(text)
    assert not found.budget_lines
    assert [issue.code for issue in found.issues] == ["government-items"]
