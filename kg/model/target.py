"""What an indicator's printed target measures (指标值): its kind, its figure, date or word."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class TargetKind(StrEnum):
    """How a target is set; each value is the local name of a ys: concept."""

    QUANTITY = "QuantityTarget"  # ≥5次, ≤7个工作日
    RATIO = "RatioTarget"  # ≥90%
    AMOUNT = "AmountTarget"  # ≤10万元
    RATE = "RateTarget"  # 5万元/家, ≥4次/人
    FREQUENCY = "FrequencyTarget"  # 每季度1次
    DEADLINE = "DeadlineTarget"  # 12月底前
    RANGE = "RangeTarget"  # 90%-95%
    QUALITATIVE = "QualitativeTarget"  # 有效提升
    NONE = "NoTarget"  # nothing is printed


class TargetDirection(StrEnum):
    """Which way a result is better; each value is the local name of a ys: concept."""

    HIGHER = "HigherIsBetter"
    LOWER = "LowerIsBetter"


@dataclass(frozen=True, slots=True)
class MeasuredTarget:
    """A printed target as what it measures; what the print does not decide is None.

    ``value`` (of a range the lower end, ``upper`` the other) is in ``unit``, a canonical one: 元, %, 公里, 公斤, 人 …;
    of a frequency it is how often a year. ``per`` is what a rate counts by (家, 人·月; 年 of a frequency).
    ``comparator`` is one of ≥ ≤ > < =, from signs and words before or behind the figure (90%以上). ``deadline`` is the
    last day that is in time. ``word`` is the normal word of a qualitative target (有效提升, 逐步提高 → 提升).
    ``is_change`` where the figure is a change rather than a level (提高5%, 增长率).
    """

    kind: TargetKind
    comparator: str | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    deadline: date | None = None
    word: str | None = None
    direction: TargetDirection | None = None
    is_change: bool = False
