"""The rules on projects and on what is counted, in the order in which their checks are listed."""

from kg.audit.counts import bodies_are_as_many, projects_are_as_many, projects_sum_up_to_it, sheets_are_within_spending
from kg.audit.project_texts import (
    cost_is_within_the_budget,
    deadlines_are_not_past,
    items_are_the_money,
    lists_hold_together,
    prices_make_the_amount,
)
from kg.audit.projects import (
    period_holds_the_year,
    plan_reaches_the_whole,
    row_is_the_sheet,
    sources_are_the_total,
)
from kg.audit.rule import Rule
from kg.audit.sentence_gathering import gathered

PROJECT_RULES: tuple[Rule, ...] = (
    Rule(
        "project-row-and-sheet",
        "项目表与项目绩效表金额相符",
        "A project's row is its sheet",
        gathered(row_is_the_sheet),
    ),
    Rule(
        "project-sources",
        "资金来源之和等于项目总额",
        "A project's sources are its total",
        gathered(sources_are_the_total),
    ),
    Rule("project-period", "实施期总额与年度金额相容", "The period holds the year", gathered(period_holds_the_year)),
    Rule(
        "project-payment-plan", "资金支出计划达到100%", "A payment plan reaches 100 %", gathered(plan_reaches_the_whole)
    ),
    Rule(
        "project-items", "文字清单之和等于其总数或项目金额", "Listed items are the money", gathered(items_are_the_money)
    ),
    Rule("project-unit-price", "数量乘以单价等于所述金额", "Number times price", gathered(prices_make_the_amount)),
    Rule(
        "project-list-total",
        "文字清单总数不大于项目金额",
        "A list is within the project",
        gathered(lists_hold_together),
    ),
    Rule(
        "project-cost-target",
        "成本指标不大于项目金额",
        "Cost targets are within money",
        gathered(cost_is_within_the_budget),
    ),
    Rule(
        "project-deadline",
        "目标时限不早于预算年度",
        "A target is not due before its year",
        gathered(deadlines_are_not_past),
    ),
    Rule("project-count", "所述项目数与所列项目数相符", "As many projects as are told", gathered(projects_are_as_many)),
    Rule(
        "project-count-money",
        "所述项目资金与项目金额之和相符",
        "The projects' money as told",
        gathered(projects_sum_up_to_it),
    ),
    Rule(
        "project-sheets-within",
        "各项目之和不大于项目支出",
        "Sheets are within spending",
        gathered(sheets_are_within_spending),
    ),
    Rule("body-count", "所述机构数与所列机构数相符", "As many bodies as are told", gathered(bodies_are_as_many)),
)
