"""What the budget page can show of a report, and from which of its tables: the first that it has speaks for it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kg.model import BudgetTable, TotalKind


class Matter(StrEnum):
    """The views of the page; the values stand in its address."""

    OVERVIEW = "overview"
    REVENUE = "revenue"
    FUNCTION = "function"
    ECONOMIC = "economic"
    THREE_PUBLIC = "three-public"
    OPERATING = "operating"
    PROCUREMENT = "procurement"
    OTHER = "other"
    CHANGES = "changes"


_T = BudgetTable

TABLES: Mapping[Matter, tuple[BudgetTable, ...]] = MappingProxyType(
    {
        Matter.REVENUE: (
            _T.REVENUE,
            _T.REVENUE_BY_FUNCTION,
            _T.FISCAL_REVENUE,
            _T.GOVERNMENT_FUND_REVENUE,
            _T.STATE_CAPITAL_REVENUE,
        ),
        Matter.FUNCTION: (
            _T.EXPENDITURE_BY_FUNCTION,
            _T.EXPENDITURE_SUMMARY,
            _T.FISCAL_BY_FUNCTION,
            _T.FISCAL_EXPENDITURE,
            _T.GENERAL_PUBLIC_BY_FUNCTION,
            _T.GOVERNMENT_FUND_BY_FUNCTION,
            _T.STATE_CAPITAL_BY_FUNCTION,
            _T.SPECIAL_ACCOUNT_BY_FUNCTION,
        ),
        Matter.ECONOMIC: (_T.BASIC_BY_ECONOMIC_ITEM, _T.EXPENDITURE_BY_ECONOMIC_ITEM, _T.ITEMS_BY_FUNCTION),
        Matter.THREE_PUBLIC: (_T.THREE_PUBLIC,),
        Matter.OPERATING: (_T.OPERATING_COST,),
        Matter.PROCUREMENT: (_T.PROCUREMENT, _T.PURCHASED_SERVICES),
        Matter.OTHER: (_T.PROJECT_TABLE, _T.CARRIED_OVER_PROJECT_TABLE, _T.TRANSFERS, _T.NEW_ASSETS),
    }
)
"""The tables of each view, those first that cover most; every table of the vocabulary stands in one view."""

TOTALS: Mapping[Matter, TotalKind] = MappingProxyType(
    {
        Matter.REVENUE: TotalKind.REVENUE,
        Matter.FUNCTION: TotalKind.EXPENDITURE,
        Matter.ECONOMIC: TotalKind.BASIC,
        Matter.THREE_PUBLIC: TotalKind.THREE_PUBLIC,
        Matter.OPERATING: TotalKind.OPERATING_COST,
        Matter.PROCUREMENT: TotalKind.PROCUREMENT,
    }
)
"""The total of a report that a view breaks down."""

TABLE_TOTALS: Mapping[BudgetTable, TotalKind] = MappingProxyType(
    {
        _T.REVENUE: TotalKind.REVENUE,
        _T.EXPENDITURE_BY_FUNCTION: TotalKind.EXPENDITURE,
        _T.EXPENDITURE_SUMMARY: TotalKind.EXPENDITURE,
        _T.BASIC_BY_ECONOMIC_ITEM: TotalKind.BASIC,
        _T.EXPENDITURE_BY_ECONOMIC_ITEM: TotalKind.EXPENDITURE,
        _T.THREE_PUBLIC: TotalKind.THREE_PUBLIC,
        _T.OPERATING_COST: TotalKind.OPERATING_COST,
        _T.PROCUREMENT: TotalKind.PROCUREMENT,
    }
)
"""The total of the report that the rows of a whole table come to, where the table prints none itself."""

_DECLARED = {
    Matter.REVENUE: re.compile("收入"),
    Matter.FUNCTION: re.compile("支出"),
    Matter.ECONOMIC: re.compile("经济"),
    Matter.THREE_PUBLIC: re.compile("三公"),
    Matter.OPERATING: re.compile("机关运行"),
    Matter.PROCUREMENT: re.compile("采购|购买服务"),
    Matter.OTHER: re.compile("项目支出|转移支付|资产|结转"),
}
_NOT_SPENDING = re.compile("三公|机关运行|采购|购买服务|项目支出|转移支付|资产|绩效")


def declares(title: str, matter: Matter) -> bool:
    """Whether an empty table with this title is one of ``matter``."""
    pattern = _DECLARED.get(matter)
    if pattern is None or not pattern.search(title):
        return False
    return matter not in {Matter.FUNCTION, Matter.REVENUE} or not _NOT_SPENDING.search(title)


def matter_of(table: BudgetTable) -> Matter:
    """The view that shows ``table``."""
    return next(matter for matter, tables in TABLES.items() if table in tables)
