"""Projects (项目) and performance indicators (绩效指标)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kg.model.budget import Fund
from kg.model.law import Citation, UnspecifiedBasis
from kg.model.money import Money
from kg.model.source import SourceRef, Stated
from kg.model.target import MeasuredTarget


class TargetScope(StrEnum):
    """What a target is set for: the whole period (实施期目标) or the year (年度目标)."""

    PERIOD = "PeriodTarget"
    ANNUAL = "AnnualTarget"


class IndicatorCategory(StrEnum):
    """The level-2 categories (二级指标); each value is the local name of a ys: concept under its level 1."""

    QUANTITY = "QuantityIndicator"  # 数量指标 < 产出指标
    QUALITY = "QualityIndicator"  # 质量指标 < 产出指标
    TIMELINESS = "TimelinessIndicator"  # 时效指标 < 产出指标
    COST = "CostIndicator"  # 成本指标 < 产出指标
    ECONOMIC_COST = "EconomicCostIndicator"  # 经济成本指标 < 成本指标
    SOCIAL_COST = "SocialCostIndicator"  # 社会成本指标 < 成本指标
    ECOLOGICAL_COST = "EcologicalCostIndicator"  # 生态环境成本指标 < 成本指标
    ECONOMIC_BENEFIT = "EconomicBenefitIndicator"  # 经济效益指标 < 效益指标
    SOCIAL_BENEFIT = "SocialBenefitIndicator"  # 社会效益指标 < 效益指标
    ECOLOGICAL_BENEFIT = "EcologicalBenefitIndicator"  # 生态效益指标 < 效益指标
    SUSTAINABLE_IMPACT = "SustainableImpactIndicator"  # 可持续影响指标 < 效益指标
    SATISFACTION = "ServiceSatisfactionIndicator"  # 服务对象满意度指标 < 满意度指标


@dataclass(frozen=True, slots=True)
class Indicator:
    """One level-3 indicator (三级指标) with one target.

    ``target_text`` is the value as printed (None where the cell is empty); ``comparator`` one of ≥ ≤ > < =,
    ``target_value`` the number in it and ``unit_text`` what follows the number, each None where not printed.
    ``weight`` (分值, 权重) and ``score`` (得分) are points. ``measured`` is the target in canonical units, derived from
    what is printed.
    """

    name: str
    category: IndicatorCategory | None
    scope: TargetScope
    source: SourceRef
    target_text: str | None = None
    comparator: str | None = None
    target_value: Decimal | None = None
    unit_text: str | None = None
    description: str | None = None
    basis: str | None = None
    actual_text: str | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    measured: MeasuredTarget | None = None


@dataclass(frozen=True, slots=True)
class FundAmount:
    """What one fund gives to a project, for the year or the whole period."""

    fund: Fund
    scope: TargetScope
    amount: Money
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ItemAmount:
    """One item of a list inside a text, with its amount (设备购置5万元; 3家×2万元 has both its parts in ``label``)."""

    label: str
    amount: Money
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Itemisation:
    """Items that a text lists with their amounts, and the sum it states of them (共8万元), where it does."""

    items: tuple[ItemAmount, ...]
    source: SourceRef
    total: Stated[Money] | None = None


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A number of things, the price of each, and the amount they are said to make (43个, 每人2万元, 86万元)."""

    count: int
    thing: str
    price: Money
    total: Money
    source: SourceRef
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """One column of 资金支出计划: ``by`` when (3月底), and the figure below it, as printed.

    ``in_percent`` is what the header promises (资金支出计划（%）), whatever the figures look like.
    """

    by: str
    value: Decimal
    in_percent: bool
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ProjectPeriod:
    """A project's period (项目期) as numbers: its first and last year where printed, and how many years it has."""

    years: int | None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One project of one report, with each field as the sheet or the project table states it; absent stays None."""

    name: Stated[str]
    code: Stated[str] | None = None
    competent_department: Stated[str] | None = None  # 主管部门, without its code
    competent_department_code: str | None = None
    implementing_unit: Stated[str] | None = None  # 实施单位
    attribute: Stated[str] | None = None  # 项目属性
    duration: Stated[str] | None = None  # 项目期
    annual_budget: Stated[Money] | None = None  # 年度资金总额, 预算数
    total_budget: Stated[Money] | None = None  # 实施期资金总额
    funds: tuple[FundAmount, ...] = ()
    carried_over: bool | None = None  # which project table names it; None where none does
    purpose: Stated[str] | None = None  # 项目概况, 资金用途
    basis: Stated[str] | None = None  # 立项依据
    necessity: Stated[str] | None = None  # 项目设立必要性
    safeguards: Stated[str] | None = None  # 保证项目实施的制度、措施
    plan: Stated[str] | None = None  # 项目实施计划
    period_goal: Stated[str] | None = None  # 实施期目标
    annual_goal: Stated[str] | None = None  # 年度目标, 绩效目标
    filled_on: Stated[date] | None = None  # 填报日期
    indicators: tuple[Indicator, ...] = ()
    legal_bases: tuple[Citation, ...] = ()  # what 立项依据 names
    unspecified_bases: tuple[UnspecifiedBasis, ...] = ()  # what it gives as ground without naming a document
    citations: tuple[Citation, ...] = ()  # every other mention in its fields
    period: ProjectPeriod | None = None  # what 项目期 says, as numbers
    itemisations: tuple[Itemisation, ...] = ()  # lists of amounts in 项目概况 and 项目实施计划
    payments: tuple[PlannedPayment, ...] = ()  # 资金支出计划
    unit_prices: tuple[UnitPrice, ...] = ()  # N家×X万元 in 项目概况 and 项目实施计划
