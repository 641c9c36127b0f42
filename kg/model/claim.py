"""Figures that the report's sentences state (情况说明), which its tables state a second time, or should."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model.budget import BudgetPhase, BudgetTable, ExpenditureKind, Fund, TotalKind
from kg.model.money import Money
from kg.model.source import SourceRef, Stated


class Direction(StrEnum):
    """How a figure stands to that of the year before; each value is the local name of a ys: concept."""

    INCREASE = "Increase"  # 增加, 增长
    DECREASE = "Decrease"  # 减少, 下降
    UNCHANGED = "Unchanged"  # 持平, 相同


class CountedThing(StrEnum):
    """What a count in a sentence is of, where the graph has such things; each value names a ys: concept."""

    PROJECTS = "CountedProjects"  # 项目
    SELF_EVALUATED_PROJECTS = "CountedSelfEvaluations"  # 自评项目
    DIVISIONS = "CountedDivisions"  # 内设机构, 科室
    UNITS = "CountedUnits"  # 下属单位
    BUDGET_UNITS = "CountedBudgetUnits"  # 纳入预算编制范围的单位, the department itself among them
    VEHICLES = "CountedVehicles"  # 车辆


@dataclass(frozen=True, slots=True)
class Reference:
    """What a sentence speaks of, in terms of tables: ``total``, or the row of ``table`` that the other fields name.

    A ``table`` alone (with ``kind`` and ``fund``) is what its sum row says. ``label`` is the name of a row that has no
    code (a fund's, 公务接待费, 货物).
    """

    total: TotalKind | None = None
    table: BudgetTable | None = None
    kind: ExpenditureKind | None = None
    fund: Fund | None = None
    function_code: str | None = None
    economic_code: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of one subject in one year; every figure with the line that prints it.

    ``number`` counts the claims of a report from 1 in reading order; ``part_of`` is the number of the claim that this
    one details (其中：…). ``subject`` is what the words call it, ``heading`` the title of the text it stands in,
    ``refers_to`` the places in tables where the same figure should stand, best first (``()``: nothing known).
    ``amount`` is the year's figure, ``planned`` the budget that an executed amount is held against (年初预算),
    ``before`` the figure of the year before, ``change`` what it grew or fell by (never negative; ``direction`` says
    which), all in yuan. ``rate`` (of the change), ``share`` (占…%, of ``share_of``, or of the claim it details) and
    ``completion`` (完成预算的…%) are per cent with the digits that are printed. ``count`` is a number of ``counted``
    things. Parts that one list names have one ``listing`` (a whole may be taken apart twice: by fund, by year);
    ``names`` is how many bodies the same sentence names beside the number (least and most, where 和 leaves it open).
    ``is_selection`` marks parts that are said to be only some (主要, 等).
    """

    number: int
    subject: str
    heading: str
    year: int
    source: SourceRef
    refers_to: tuple[Reference, ...] = ()
    phase: BudgetPhase = BudgetPhase.APPROVED
    amount: Stated[Money] | None = None
    planned: Stated[Money] | None = None
    before: Stated[Money] | None = None
    change: Stated[Money] | None = None
    direction: Direction | None = None
    rate: Stated[Decimal] | None = None
    share: Stated[Decimal] | None = None
    share_of: str | None = None
    completion: Stated[Decimal] | None = None
    count: Stated[int] | None = None
    counted: CountedThing | None = None
    names: tuple[int, int] | None = None
    part_of: int | None = None
    listing: int | None = None
    is_selection: bool = False
