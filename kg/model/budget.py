"""Money a report states in its tables: budget lines (预算科目行) and totals."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model.money import Money
from kg.model.source import SourceRef


class BudgetTable(StrEnum):
    """The kinds of table a budget line may stand in; each value is the local name of a ys: concept."""

    EXPENDITURE_BY_FUNCTION = "ExpenditureByFunction"  # 支出总表, 支出决算表: all funds
    GENERAL_PUBLIC_BY_FUNCTION = "GeneralPublicByFunction"  # 一般公共预算(财政拨款)支出表
    GOVERNMENT_FUND_BY_FUNCTION = "GovernmentFundByFunction"  # 政府性基金预算支出表
    STATE_CAPITAL_BY_FUNCTION = "StateCapitalByFunction"  # 国有资本经营预算支出表
    BASIC_BY_ECONOMIC_ITEM = "BasicByEconomicItem"  # 基本支出分经济科目表
    REVENUE = "Revenue"  # 收支总表, its revenue side by source
    REVENUE_BY_FUNCTION = "RevenueByFunction"  # 收入总表, 收入决算表
    GOVERNMENT_FUND_REVENUE = "GovernmentFundRevenue"  # 政府性基金预算收入表
    THREE_PUBLIC = "ThreePublic"  # "三公"经费
    OPERATING_COST = "OperatingCost"  # 机关运行经费
    PROCUREMENT = "Procurement"  # 政府采购
    PROJECT_TABLE = "ProjectTable"  # 项目支出预算表（本年预算）
    CARRIED_OVER_PROJECT_TABLE = "CarriedOverProjectTable"  # 项目支出预算表（上年结转）
    EXPENDITURE_SUMMARY = "ExpenditureSummary"  # 收支总表, its spending side
    FISCAL_REVENUE = "FiscalRevenue"  # 财政拨款收支总表, its revenue side by source
    FISCAL_EXPENDITURE = "FiscalExpenditure"  # 财政拨款收支总表, its spending side
    FISCAL_BY_FUNCTION = "FiscalByFunction"  # 财政拨款支出表: all fiscal funds
    SPECIAL_ACCOUNT_BY_FUNCTION = "SpecialAccountByFunction"  # 财政专户管理资金支出表
    STATE_CAPITAL_REVENUE = "StateCapitalRevenue"  # 国有资本经营预算收入
    EXPENDITURE_BY_ECONOMIC_ITEM = "ExpenditureByEconomicItem"  # 支出预算分类汇总表（按经济分类）
    ITEMS_BY_FUNCTION = "ItemsByFunction"  # economic items in columns, functional classes in rows
    TRANSFERS = "Transfers"  # 对下转移支付预算表
    PURCHASED_SERVICES = "PurchasedServices"  # 政府购买服务预算表
    NEW_ASSETS = "NewAssets"  # 新增资产配置预算表


class ExpenditureKind(StrEnum):
    """Which column of a table an amount stands in (合计, 基本支出, 项目支出, 人员经费, 公用经费)."""

    TOTAL = "Total"
    BASIC = "Basic"
    PROJECT_SPENDING = "ProjectSpending"
    PERSONNEL = "Personnel"
    PUBLIC_USE = "PublicUse"


class BudgetPhase(StrEnum):
    """Approved budget (预算数) or executed accounts (决算数)."""

    APPROVED = "Approved"
    EXECUTED = "Executed"


class Fund(StrEnum):
    """The fund an amount comes from, where a table tells funds apart."""

    GENERAL_PUBLIC = "GeneralPublicBudget"  # 一般公共预算
    GOVERNMENT_FUND = "GovernmentFundBudget"  # 政府性基金预算
    STATE_CAPITAL = "StateCapitalBudget"  # 国有资本经营预算
    SPECIAL_ACCOUNT = "SpecialAccountFunds"  # 财政专户管理资金
    UNIT_FUNDS = "UnitFunds"  # 单位资金
    CENTRAL = "CentralFunds"  # 中央财政资金
    PROVINCIAL = "ProvincialFunds"  # 省级财政资金
    LOCAL = "LocalFunds"  # 市县（区）财政资金
    SELF_RAISED = "SelfRaisedFunds"  # 单位自筹
    FISCAL = "FiscalFunds"  # 财政资金, not told apart further
    OTHER = "OtherFunds"  # 其他资金
    CARRIED_IN = "CarriedInFunds"  # 上年结转


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One amount of one row of a table; sum rows (合计) are not lines.

    ``label`` is the row's name as printed, without its code. ``function_code`` has 3, 5 or 7 digits (支出功能分类科目),
    ``economic_code`` 3 or 5 (部门预算支出经济分类科目), known where printed or where the name says so.
    ``revenue_code`` has 3, 5 or 7 digits (收入分类科目, such as 1030148), in tables of income by source.
    ``government_item`` is the second name column of an economic table (政府预算支出经济科目名称). ``body`` is the unit
    a row of a project or operating cost table belongs to.
    """

    table: BudgetTable
    label: str
    amount: Money
    source: SourceRef
    kind: ExpenditureKind | None = None
    phase: BudgetPhase = BudgetPhase.APPROVED
    function_code: str | None = None
    economic_code: str | None = None
    government_item: str | None = None
    fund: Fund | None = None
    body: str | None = None
    revenue_code: str | None = None


class TotalKind(StrEnum):
    """The totals a report states about itself; each value is the local name of a ys: property."""

    REVENUE = "totalRevenue"  # 收入总计, with what was carried in
    EXPENDITURE = "totalExpenditure"  # 支出总计
    BASIC = "basicExpenditure"  # 基本支出
    PROJECT = "projectExpenditure"  # 项目支出
    CARRIED_IN = "carriedIn"  # 上年结转
    THREE_PUBLIC = "threePublicTotal"  # 三公经费
    OPERATING_COST = "operatingCost"  # 机关运行经费
    PROCUREMENT = "procurementTotal"  # 政府采购


@dataclass(frozen=True, slots=True)
class Total:
    """One total of the report, from the table that states it, or from the sentence where no table does."""

    kind: TotalKind
    amount: Money
    source: SourceRef


@dataclass(frozen=True, slots=True)
class TableSum:
    """One amount of a row that only sums up others (合计, 本年支出合计): the lines of its table can be held against it.

    ``label`` as printed. ``whole`` tells a sum over the whole table from that of a part of it: of one unit (``body``
    is its name, as of a row 某某局本级 above its projects), of one group (特定目标类项目), or a 小计.
    """

    table: BudgetTable
    label: str
    amount: Money
    source: SourceRef
    kind: ExpenditureKind | None = None
    phase: BudgetPhase = BudgetPhase.APPROVED
    fund: Fund | None = None
    body: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """What a row prints beside the year's own amount: that of the year before, and the change between both.

    ``amount`` is the row's figure that the year before is held against. ``before`` is 上年预算数 or 上年执行数
    (``before_phase`` tells which, where the header does), ``change`` 增减额 (negative where it fell), ``rate`` 增减% in
    per cent, with the digits that are printed. ``function_code`` as in BudgetLine; None in a row that sums up.
    """

    table: BudgetTable
    label: str
    source: SourceRef
    amount: Money | None = None
    before: Money | None = None
    before_phase: BudgetPhase | None = None
    change: Money | None = None
    rate: Decimal | None = None
    function_code: str | None = None
    economic_code: str | None = None
