"""Rules on tables: inside one, inside one row, and across two."""

from kg.audit.basic_items import (
    basic_is_its_items,
    item_is_in_its_half,
    operating_cost_is_within_public_use,
    three_public_hold_items,
)
from kg.audit.decomposition import economic_class_is_its_items, function_class_is_its_parts
from kg.audit.project_spending import projects_are_project_spending
from kg.audit.row_parts import basic_is_personnel_and_public_use, total_is_basic_and_project, total_is_its_funds
from kg.audit.rule import Rule
from kg.audit.same_money import part_is_within_whole, revenue_tables_agree, tables_agree
from kg.audit.sum_rows import halves_are_their_classes, sum_row_is_its_rows, summary_is_its_rows
from kg.audit.three_public import cars_are_bought_and_run, three_public_is_its_parts
from kg.audit.totals import revenue_is_expenditure
from kg.audit.units import bodies_add_up, procurement_is_its_categories, unit_row_is_its_projects
from kg.audit.year_on_year import change_is_the_difference, rate_is_the_change

TABLE_RULES: tuple[Rule, ...] = (
    Rule("revenue-is-expenditure", "收入总计等于支出总计", "Revenue is expenditure", revenue_is_expenditure),
    Rule("summary-sum", "收支总表合计等于各行之和", "A summary's sum is its rows", summary_is_its_rows),
    Rule("sum-row", "合计行等于各类之和", "The sum row is the sum of the classes", sum_row_is_its_rows),
    Rule(
        "function-class-sum",
        "类等于款之和、款等于项之和",
        "A class is its sections and items",
        function_class_is_its_parts,
    ),
    Rule(
        "economic-class-sum", "经济分类类级等于款级之和", "An economic class is its items", economic_class_is_its_items
    ),
    Rule(
        "economic-halves",
        "人员经费、公用经费等于所属各类之和",
        "Personnel and public use are their classes",
        halves_are_their_classes,
    ),
    Rule("basic-and-project", "合计等于基本支出加项目支出", "Total is basic and project", total_is_basic_and_project),
    Rule(
        "personnel-and-public-use",
        "基本支出等于人员经费加公用经费",
        "Basic is personnel and public use",
        basic_is_personnel_and_public_use,
    ),
    Rule("funds-sum", "合计等于各资金来源之和", "Total is the sum of the funds", total_is_its_funds),
    Rule(
        "project-table-sum",
        "项目表合计等于各项目之和",
        "A project table's sums are its projects",
        unit_row_is_its_projects,
    ),
    Rule(
        "operating-cost-sum", "机关运行经费合计等于各单位之和", "Operating cost is the sum of the units", bodies_add_up
    ),
    Rule(
        "procurement-sum",
        "政府采购等于货物、工程、服务之和",
        "Procurement is goods, works and services",
        procurement_is_its_categories,
    ),
    Rule(
        "three-public-parts",
        "“三公”经费等于三项之和",
        "Three public expenses are their parts",
        three_public_is_its_parts,
    ),
    Rule("cars-bought-and-run", "公务用车费等于购置费加运行维护费", "Cars are bought and run", cars_are_bought_and_run),
    Rule("table-change", "表内增减额等于本年减上年", "A table's change is the difference", change_is_the_difference),
    Rule("table-change-rate", "表内增减率与增减额相符", "A table's rate of change is the change", rate_is_the_change),
    Rule("tables-agree", "同一口径的数在两张表中相等", "The same money is the same in two tables", tables_agree),
    Rule("revenue-tables-agree", "收入在各表中相符", "Revenue agrees between tables", revenue_tables_agree),
    Rule("part-within-whole", "部分资金不大于全部资金", "A part is within the whole", part_is_within_whole),
    Rule("basic-and-items", "基本支出等于经济分类合计", "Basic spending is its economic items", basic_is_its_items),
    Rule("item-in-its-half", "经济分类列在所属经费栏", "A class stands in its half", item_is_in_its_half),
    Rule(
        "three-public-hold-items",
        "基本支出中的“三公”不大于“三公”经费表",
        "Three public hold items",
        three_public_hold_items,
    ),
    Rule(
        "operating-cost-within",
        "机关运行经费不大于公用经费",
        "Operating cost is within public use",
        operating_cost_is_within_public_use,
    ),
    Rule(
        "projects-and-spending",
        "项目表合计与项目支出相符",
        "Projects are project spending",
        projects_are_project_spending,
    ),
)
