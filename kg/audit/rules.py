"""All rules of checking, in the order in which their checks are listed."""

from kg.audit.rule import Rule
from kg.audit.totals import revenue_is_expenditure

RULES: tuple[Rule, ...] = (
    Rule("revenue-is-expenditure", "收入总计等于支出总计", "Revenue is expenditure", revenue_is_expenditure),
)
