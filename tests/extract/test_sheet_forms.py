"""Forms of sheets and lists of projects that provinces prescribe: what of them must not be misread."""

from decimal import Decimal

import pytest
from extract_builders import reading_of

from kg.extract import performance, projects
from kg.extract.page_furniture import furniture_lines
from kg.model import Findings, Project, TargetScope

ROWS = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|巡查次数|≥12次\n|质量指标|合格率|100%\n"


def read(text: str, separator: str = "\t") -> Project:
    (project,) = projects.extract(reading_of(text.replace("|", separator)), Findings()).projects
    return project


def test_sheet_forms_part_code_and_name_of_one_cell() -> None:
    name = "51990023T000009012345-社区矫正工作经费"
    project = read(f"项目支出绩效目标表\n项目名称|{name}||\n主管部门|某市司法局|实施单位|某市司法局\n{ROWS}")
    assert project.name.value == "社区矫正工作经费"
    assert project.code is not None
    assert project.code.value == "51990023T000009012345"


def test_sheet_forms_take_goals_below_three_labels() -> None:
    goals = "项目绩效目标|长期目标|年度目标|\n|六条河全部治理。|治理两条河。|\n"
    project = read(f"项目支出绩效目标表\n项目名称|河道治理||\n主管部门|某市水务局|实施单位|某市水务局\n{goals}{ROWS}")
    assert project.period_goal is not None
    assert project.annual_goal is not None
    assert (project.period_goal.value, project.annual_goal.value) == ("六条河全部治理。", "治理两条河。")


@pytest.mark.parametrize("separator", ["\t", " "], ids=["cells", "flattened"])
def test_sheet_forms_take_two_targets_of_one_name(separator: str) -> None:
    rows = "一级指标|二级指标|三级指标|实施期指标值|年度指标值\n产出指标|数量指标|治理河段|≥60处|≥20处\n"
    project = read(f"项目支出绩效目标表\n项目名称|河道治理\n主管部门|某市水务局\n{rows}", separator)
    assert [(item.name, item.scope, item.target_text) for item in project.indicators] == [
        ("治理河段", TargetScope.PERIOD, "≥60处"),
        ("治理河段", TargetScope.ANNUAL, "≥20处"),
    ]


def test_sheet_forms_know_the_unit_above_a_title_that_wraps() -> None:
    head = "8、支持市县科学普及专项资金（企业研发费用加计扣除后补助）绩效目\n标表\n\n单位：万元\n\n"
    project = read(
        f"{head}项目编码|99040224P00B1A410012K||项目名称|研发补助|\n预算规模及资金用途|预算数|46.20|||\n{ROWS}"
    )
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "462000"


def test_page_furniture_is_counted_or_stands_beside_page_numbers() -> None:
    pages = "".join(f"项目名称 河道治理\n\n{page}\n\n某市水务局2024年部门预算公开\n\n5\n" for page in range(7, 12))
    document = reading_of(pages).document
    found = {document.line(number).text for number in furniture_lines(document)}
    assert found == {"7", "8", "9", "10", "11", "某市水务局2024年部门预算公开"}


OLD_FORM = """项目支出绩效目标申报表
项目名称|河道治理|||
主管部门|某市水务局||主管部门编码|310
项目起止时间|2021年1月至2023年12月|||
项目资金申请（万元）|资金总额：|36.00||
|财政拨款：|36.00||
项目概况|治理城区六条河。|||
项目立项情况|项目立项的依据|《某省河道管理条例》||
|项目申报的可行性|资金来源可靠。||
|项目申报的必要性|河道淤塞。||
项目实施进度计划|项目实施内容||开始时间|完成时间
|1.清淤||2021年3月|2021年5月
项目绩效目标|长期目标||年度目标|
|六条河全部治理。||治理两条河。|
长期绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|治理河道|6条
|满意度指标|服务对象满意度指标|居民满意度|≥90%
年度绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|治理河道|2条
|满意度指标|服务对象满意度指标|居民满意度|≥85%
其他说明的问题|无|||
填报日期：2020年12月18日||||
"""
EACH_LAYOUT = pytest.mark.parametrize("layout", ["cells", "flattened"])


def laid_out(text: str, layout: str) -> str:
    if layout == "cells":
        return text
    return "\n".join(" ".join(cell for cell in line.split("|") if cell) for line in text.split("\n"))


@EACH_LAYOUT
def test_sheet_forms_read_two_blocks_of_indicators_one_under_the_other(layout: str) -> None:
    project = read(laid_out(OLD_FORM, layout))
    assert [(item.scope, item.name, item.target_text) for item in project.indicators] == [
        (TargetScope.PERIOD, "治理河道", "6条"),
        (TargetScope.PERIOD, "居民满意度", "≥90%"),
        (TargetScope.ANNUAL, "治理河道", "2条"),
        (TargetScope.ANNUAL, "居民满意度", "≥85%"),
    ]


@EACH_LAYOUT
def test_sheet_forms_read_the_head_above_two_blocks(layout: str) -> None:
    project = read(laid_out(OLD_FORM, layout))
    told = (project.purpose, project.basis, project.necessity, project.period_goal, project.annual_goal)
    assert [stated and stated.value for stated in told] == [
        "治理城区六条河。",
        "《某省河道管理条例》",
        "河道淤塞。",
        "六条河全部治理。",
        "治理两条河。",
    ]
    assert project.plan is None
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "360000"
    assert project.filled_on is not None
    assert project.filled_on.value.isoformat() == "2020-12-18"


@EACH_LAYOUT
@pytest.mark.parametrize(
    "label", ["项目（政策）名称", "政策和项目名称", "专项资金名称", "转移支付名称", "二级项目名称", "项目/政策名称"]
)
def test_sheet_forms_know_the_name_of_the_project_under_other_labels(label: str, layout: str) -> None:
    head = f"绩效目标表\n{label}|就业补助|\n主管部门|某市人力资源和社会保障局\n年度目标|新增就业三千人。\n"
    project = read(laid_out(head + ROWS, layout), "\t" if layout == "cells" else " ")
    assert project.name.value == "就业补助"
    assert len(project.indicators) == 2


def test_sheet_forms_take_the_budget_of_the_year_from_columns_of_an_evaluation() -> None:
    money = "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数\n|总额|40.50|41.00|39.80\n"
    project = read(f"项目支出绩效自评表\n项目名称|社区矫正||\n主管部门|某市司法局||\n{money}{ROWS}")
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "405000"


def test_sheet_forms_take_a_date_printed_above_the_labels() -> None:
    title = "2020年度业务经费项目自评表\n\n单位名称：某市审计局 填报日期：2021年3月20日\n\n"
    head = f"{title}项目名称 业务经费\n主管部门 某市审计局\n"
    money = "预算执行情况（万元）（20分） 预算数（A） 执行数（B） 执行率（B/A）\n年度财政资金总额 48.50 46.00 95%\n"
    project = read(f"{head}{money}{ROWS}", " ")
    assert project.filled_on is not None
    assert project.filled_on.value.isoformat() == "2021-03-20"
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "485000"


def test_sheet_forms_give_no_indicators_of_an_unknown_sheet_to_the_department() -> None:
    head = "某市2024年支出预算明细表\n某项政策及项目的名称|就业补助|\n主管部门|某市水务局\n"
    reading = reading_of((head + ROWS).replace("|", "\t"))
    found = performance.TOPIC.run(reading, projects.extract(reading, Findings()))
    assert found.indicators == ()
    assert "indicators-not-read" in {issue.code for issue in found.issues}


FLAT_HEAD = "项目支出绩效自评表\n项目名称 河道治理\n主管部门 某市水务局\n"


@pytest.mark.parametrize(
    "foot",
    [
        "合计 100 99.6\n评价结论 项目管理规范。\n",
        "存在问题 无\n改进措施 加强管理。\n",
        "表15-2\n",
        "其他说明的问题 无\n",
    ],
    ids=["sum", "findings", "table-number", "remark"],
)
def test_sheet_forms_end_flattened_indicators_where_another_part_begins(foot: str) -> None:
    rows = (
        "一级指标 二级指标 三级指标 年度指标值(A) 全年实际值(B) 分值 得分\n产出指标 数量指标 治理河段 ≥6条 7条 20 20\n"
    )
    last = "满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 10 10\n"
    project = read(FLAT_HEAD + rows + last + foot, " ")
    assert [(item.name, item.target_text, item.actual_text) for item in project.indicators] == [
        ("治理河段", "≥6条", "7条"),
        ("居民满意度", "≥90%", "93%"),
    ]


def test_sheet_forms_take_the_value_from_its_content_where_no_other_column_has_it() -> None:
    rows = (
        "一级指标 二级指标 三级指标 指标值内容 评（扣）分标准 备注\n产出指标 数量指标 治理河段 ≥6条 未完成按比例扣分\n"
    )
    project = read(FLAT_HEAD + rows + "质量指标 合格率 =100% 未完成按比例扣分\n", " ")
    assert [(item.name, item.target_text, item.description) for item in project.indicators] == [
        ("治理河段", "≥6条", "未完成按比例扣分"),
        ("合格率", "=100%", "未完成按比例扣分"),
    ]


def test_sheet_forms_know_a_level_one_label_printed_again_as_level_two() -> None:
    rows = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标 数量指标 治理河段 ≥6条 7条 20 20\n"
    project = read(f"{FLAT_HEAD}{rows}服务对象满意度 服务对象满意度 用水户满意度 ≥90% 92% 25 25\n", " ")
    last = project.indicators[-1]
    assert (last.name, last.target_text, last.actual_text, last.weight) == ("用水户满意度", "≥90%", "92%", Decimal(25))
