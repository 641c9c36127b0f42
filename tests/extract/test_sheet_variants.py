"""One sheet in the wordings that provinces use, as rows of cells and flattened."""

import pytest
from extract_builders import reading_of

from kg.extract import performance, projects
from kg.model import Findings, IndicatorCategory, Project

Q, QL, SB, SA = (
    IndicatorCategory.QUANTITY,
    IndicatorCategory.QUALITY,
    IndicatorCategory.SOCIAL_BENEFIT,
    IndicatorCategory.SATISFACTION,
)
HEAD = "项目支出绩效目标表\n（2024年度）\n项目名称|河道保洁||\n主管部门|某市水务局|实施单位|某市水务局\n"
MONEY = "项目资金（万元）|年度资金总额|80.00|\n"
GOAL = "年度目标|河道常年干净。||\n"
INDICATORS = """一级指标|二级指标|三级指标|指标值
产出指标|数量指标|巡查次数|≥12次
|质量指标|合格率|100%
效益指标|社会效益指标|居民环境|改善
满意度指标|服务对象满意度指标|居民满意度|≥90%
"""
SHORT = """一级指标|二级指标|三级指标|指标值
产出|数量|巡查次数|≥12次
产出|质量|合格率|100%
效益|社会效益|居民环境|改善
满意度|满意度|居民满意度|≥90%
"""
EACH_LAYOUT = pytest.mark.parametrize("separator", ["\t", " "], ids=["cells", "flattened"])


def read(text: str, separator: str) -> Project:
    if separator == " ":
        text = "\n".join(" ".join(cell for cell in line.split("|") if cell) for line in text.split("\n"))
    reading = reading_of(text.replace("|", separator))
    found = performance.TOPIC.run(reading, projects.extract(reading, Findings()))
    assert found.indicators == ()
    (project,) = found.projects
    return project


@EACH_LAYOUT
@pytest.mark.parametrize(
    "money",
    [
        "项目资金（万元）|年度资金总额|80.00|\n|其中：财政拨款|80.00|\n",
        "预算金额（万元）|80.00||\n",
        "项目资金总额（万元）|80.00||\n",
        "预算规模（万元）|80.00||\n",
        "项目资金|年度资金总额|80.00万元|\n",
        "资金情况（万元）|年度预算资金总额|80.00|\n|其中：财政拨款|80.00|\n",
        "项目总预算（元）|2,400,000|项目当年预算（元）|800,000\n",
        "资金总额（元）|800,000.00|财政拨款|800,000.00\n",
    ],
)
def test_sheets_state_the_year_s_money_in_many_wordings(money: str, separator: str) -> None:
    budget = read(HEAD + money + GOAL + INDICATORS, separator).annual_budget
    assert budget is not None
    assert budget.value.canonical == "800000"


def test_sheets_without_a_unit_state_no_money() -> None:
    assert read(HEAD + "项目资金|年度资金总额|80.00|\n" + GOAL + INDICATORS, "\t").annual_budget is None


@EACH_LAYOUT
@pytest.mark.parametrize(
    "indicators",
    [
        INDICATORS,
        INDICATORS.replace("服务对象满意度指标", "满意度指标"),
        INDICATORS.replace("服务对象满意度指标", "群众满意度指标"),
        INDICATORS.replace("服务对象满意度指标", "社会公众或服务对象满意度指标"),
        INDICATORS.replace("|数量指标", "|数量").replace("|质量指标", "|质量").replace("社会效益指标", "社会效益"),
        SHORT,
        INDICATORS.replace("产出指标", "产出指标（50分）").replace("满意度指标|服", "满意度指标（10分）|服"),
        "\n".join(line.split("|", 1)[1] for line in INDICATORS.strip().split("\n")).replace(
            "二级指标|三级指标", "指标类别|指标名称"
        )
        + "\n",
    ],
    ids=["usual", "level-one-again", "group", "public", "short", "short-throughout", "points", "two-levels"],
)
def test_sheets_name_categories_in_many_wordings(indicators: str, separator: str) -> None:
    found = read(HEAD + MONEY + GOAL + indicators, separator).indicators
    assert [(item.category, item.name, item.target_text) for item in found] == [
        (Q, "巡查次数", "≥12次"),
        (QL, "合格率", "100%"),
        (SB, "居民环境", "改善"),
        (SA, "居民满意度", "≥90%"),
    ]


def test_sheets_with_a_satisfaction_that_is_named_so_keep_its_name() -> None:
    text = HEAD + MONEY + GOAL + INDICATORS.replace("服务对象满意度指标|居民满意度", "满意度指标|满意度")
    assert read(text, " ").indicators[-1].name == "满意度"
