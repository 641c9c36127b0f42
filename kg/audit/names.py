"""What people call the tables, columns and totals that checks speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import BudgetPhase, BudgetTable, ExpenditureKind, Fund, TotalKind

KINDS: Mapping[ExpenditureKind, str] = {
    ExpenditureKind.TOTAL: "合计",
    ExpenditureKind.BASIC: "基本支出",
    ExpenditureKind.PROJECT_SPENDING: "项目支出",
    ExpenditureKind.PERSONNEL: "人员经费",
    ExpenditureKind.PUBLIC_USE: "公用经费",
}
FUNDS: Mapping[Fund, str] = {
    Fund.GENERAL_PUBLIC: "一般公共预算",
    Fund.GOVERNMENT_FUND: "政府性基金预算",
    Fund.STATE_CAPITAL: "国有资本经营预算",
    Fund.SPECIAL_ACCOUNT: "财政专户管理资金",
    Fund.UNIT_FUNDS: "单位资金",
    Fund.CENTRAL: "中央财政资金",
    Fund.PROVINCIAL: "省级财政资金",
    Fund.LOCAL: "市县财政资金",
    Fund.SELF_RAISED: "单位自筹",
    Fund.FISCAL: "财政资金",
    Fund.OTHER: "其他资金",
    Fund.CARRIED_IN: "上年结转",
}
FISCAL_PARTS = frozenset({Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
"""The funds that 财政拨款 is made of (预算法 第五条, without social insurance)."""
TOTALS: Mapping[TotalKind, str] = {
    TotalKind.REVENUE: "收入总计",
    TotalKind.EXPENDITURE: "支出总计",
    TotalKind.BASIC: "基本支出",
    TotalKind.PROJECT: "项目支出",
    TotalKind.CARRIED_IN: "上年结转",
    TotalKind.THREE_PUBLIC: "“三公”经费",
    TotalKind.OPERATING_COST: "机关运行经费",
    TotalKind.PROCUREMENT: "政府采购",
}
TABLES: Mapping[BudgetTable, str] = {
    BudgetTable.EXPENDITURE_BY_FUNCTION: "支出总表",
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION: "一般公共预算支出表",
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION: "政府性基金预算支出表",
    BudgetTable.STATE_CAPITAL_BY_FUNCTION: "国有资本经营预算支出表",
    BudgetTable.BASIC_BY_ECONOMIC_ITEM: "基本支出表",
    BudgetTable.REVENUE: "收支总表（收入）",
    BudgetTable.REVENUE_BY_FUNCTION: "收入总表",
    BudgetTable.GOVERNMENT_FUND_REVENUE: "政府性基金预算收入表",
    BudgetTable.THREE_PUBLIC: "“三公”经费表",
    BudgetTable.OPERATING_COST: "机关运行经费表",
    BudgetTable.PROCUREMENT: "政府采购表",
    BudgetTable.PROJECT_TABLE: "项目支出表",
    BudgetTable.CARRIED_OVER_PROJECT_TABLE: "项目支出表（上年结转）",
    BudgetTable.EXPENDITURE_SUMMARY: "收支总表（支出）",
    BudgetTable.FISCAL_REVENUE: "财政拨款收支总表（收入）",
    BudgetTable.FISCAL_EXPENDITURE: "财政拨款收支总表（支出）",
    BudgetTable.FISCAL_BY_FUNCTION: "财政拨款支出表",
    BudgetTable.SPECIAL_ACCOUNT_BY_FUNCTION: "财政专户管理资金支出表",
    BudgetTable.STATE_CAPITAL_REVENUE: "国有资本经营预算收入表",
    BudgetTable.EXPENDITURE_BY_ECONOMIC_ITEM: "支出经济分类表",
    BudgetTable.ITEMS_BY_FUNCTION: "支出功能与经济分类表",
    BudgetTable.TRANSFERS: "对下转移支付表",
    BudgetTable.PURCHASED_SERVICES: "政府购买服务表",
    BudgetTable.NEW_ASSETS: "新增资产配置表",
}


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """What a column of amounts is of: one ``kind`` of spending, or one ``fund``, in one phase."""

    kind: ExpenditureKind | None
    fund: Fund | None
    phase: BudgetPhase

    @property
    def name(self) -> str:
        """What a person calls it; the phase is named where it is 决算数."""
        named = [FUNDS[self.fund]] if self.fund else []
        if self.kind and not (self.fund and self.kind is ExpenditureKind.TOTAL):
            named.append(KINDS[self.kind])
        return "".join(named)

    def of_kind(self, kind: ExpenditureKind | None, fund: Fund | None = None) -> "Column":
        """The column of another kind, or of a fund, in the same phase."""
        return Column(kind, fund, self.phase)
