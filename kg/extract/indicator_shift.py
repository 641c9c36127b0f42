"""Categories of indicator rows whose merged labels were shifted: decided by order, twin column and wording.

Recognition prints a merged label some rows above or below its own, or in the column beside it. The categories of a
sheet keep their fixed order, so of all ways to cut the rows into that order the one is taken that contradicts the
printed labels and the wording of names and values least. Only tables that show signs of a shift are touched.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from kg.extract.indicator_labels import COSTS
from kg.extract.targets import parse_target
from kg.model import Indicator, IndicatorCategory, Issue, Severity, SourceRef, Stage

_ORDER = tuple(IndicatorCategory)
_COST = frozenset({IndicatorCategory.COST, *COSTS})
_BENEFITS = frozenset(
    {
        IndicatorCategory.ECONOMIC_BENEFIT,
        IndicatorCategory.SOCIAL_BENEFIT,
        IndicatorCategory.ECOLOGICAL_BENEFIT,
        IndicatorCategory.SUSTAINABLE_IMPACT,
    }
)
_RATES = frozenset({IndicatorCategory.QUALITY}) | _BENEFITS
_COUNTS = frozenset({IndicatorCategory.QUANTITY}) | _BENEFITS
_WORDS = frozenset(_ORDER) - _COST - {IndicatorCategory.QUANTITY}
_TIMELINESS = frozenset({IndicatorCategory.TIMELINESS})
_SATISFACTION = frozenset({IndicatorCategory.SATISFACTION})
_WHEN = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}至)?\d{1,2}月(?:\d{1,2}日)?.{0,3}|每(?:半?年|季度?|月|周|日)|20\d\d年.{0,4}|年(?:底|末|内).{0,2}"
)
_NAMES_TIME = re.compile(r"(?:时间|及时性|时限|时效|期限)$")
_IN_TIME = re.compile(r"及时|按时|按期|如期")
_NAMES_MONEY = re.compile(r"成本|资金|经费|费用|标准|支出|金额|补贴|补助|工资|单价")
_MISFIT, _CONTRADICTED, _EMPTY_CONTRADICTED, _OFF_CENTRE, _WITHOUT_ROWS, _BLOCK_CUT = 2.5, 1.0, 3.0, 1.0, 1.5, 6.0
"""Costs: of a row, that its wording belongs elsewhere, that its printed label says otherwise (where only the label is
printed: surely), of each row by which a label stands off the middle of its cell; of a label that no row belongs to; of
a run of rows that is cut although both columns hold the same names in it."""
_OFTEN_EMPTY = 1 / 3
"""Sheets print all four benefits, and fill in some."""
_MOST_ROWS = 200
_TWINS = 2


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """One row of an indicator table: the labels printed in it, the categories carried into it, its indicators."""

    number: int
    labels: tuple[IndicatorCategory, ...]
    carried: frozenset[IndicatorCategory]
    indicators: tuple[Indicator, ...]


def settle(rows: Sequence[LabelledRow], signs: str) -> tuple[Mapping[int, IndicatorCategory], tuple[Issue, ...]]:
    """The category of each row that belongs elsewhere than printed, by line number, and issues with the evidence.

    ``signs`` are the words for what shows that labels of this table are shifted.
    """
    order = list(dict.fromkeys(label for row in rows for label in row.labels))
    kept = [row for row in rows if row.indicators or len(set(row.labels)) == 1]
    if len(order) < 2 or not 0 < len(kept) <= _MOST_ROWS or order != sorted(order, key=_ORDER.index):
        return {}, ()
    inside = _inside_blocks(kept)
    ways = [_cut(kept, order, _by_label(kept), inside)]
    if not kept[0].labels:
        ways.append(_cut(kept, order, _by_middle(kept), inside))
    chosen = min(ways, key=lambda way: way[0])[1]
    moved = {
        row.number: category
        for row, category in zip(kept, chosen, strict=True)
        if row.indicators and row.carried != {category}
    }
    return moved, tuple(_issues(kept, moved, signs))


_SpanCost = Callable[[IndicatorCategory, int, int], float]


def _cut(
    rows: Sequence[LabelledRow], order: Sequence[IndicatorCategory], labelled: _SpanCost, inside: frozenset[int]
) -> tuple[float, Sequence[IndicatorCategory]]:
    """The cheapest way to cut the rows into runs, one a category at most, in order; time quadratic in the rows."""
    length = len(rows)
    best: list[tuple[float, tuple[tuple[IndicatorCategory, int], ...]]] = [(0.0, ())]
    best += [(float("inf"), ())] * length
    for category in order:
        misfits = [0.0, *accumulate(_misfit(row, category) for row in rows)]
        without = _WITHOUT_ROWS if any(category in row.labels for row in rows) else 0.0
        without *= _OFTEN_EMPTY if category in _BENEFITS else 1.0
        following = [(cost + without, runs) for cost, runs in best]
        for start in range(length):
            cost, runs = best[start]
            if cost == float("inf"):
                continue
            for end in range(start + 1, length + 1):
                total = cost + misfits[end] - misfits[start] + labelled(category, start, end)
                total += _BLOCK_CUT if end in inside else 0.0
                if total < following[end][0]:
                    following[end] = (total, (*runs, (category, end - start)))
        best = following
    cost, runs = best[length]
    return cost, [category for category, size in runs for _ in range(size)]


def same_names(rows: Sequence[LabelledRow]) -> tuple[range, ...]:
    """Runs of rows whose twin columns hold the same names in another order: an indicator has one category in both."""
    found: list[range] = []
    start = 0
    while start < len(rows):
        end = _block_end(rows, start)
        if end > start + 1:
            found.append(range(start, end))
        start = max(end, start + 1)
    return tuple(found)


def _block_end(rows: Sequence[LabelledRow], start: int) -> int:
    """Behind the last row of the shortest run from ``start`` on in which both columns name the same; else ``start``."""
    balance: Counter[str] = Counter()
    for place in range(start, len(rows)):
        if len(rows[place].indicators) != _TWINS:
            return start
        left, right = rows[place].indicators
        balance[left.name] += 1
        balance[right.name] -= 1
        if not any(balance.values()):
            return place + 1
    return start


def _inside_blocks(rows: Sequence[LabelledRow]) -> frozenset[int]:
    return frozenset(place for run in same_names(rows) for place in run[1:])


def _by_label(rows: Sequence[LabelledRow]) -> _SpanCost:
    """What a run costs where labels are printed in the first row of their cell."""
    sums = {
        category: [0.0, *accumulate(_contradicted(row, category) for row in rows)]
        for category in {label for row in rows for label in row.carried} | set(_ORDER)
    }
    return lambda category, start, end: sums[category][end] - sums[category][start]


def _contradicted(row: LabelledRow, category: IndicatorCategory) -> float:
    if not row.carried or category in row.carried:
        return 0.0
    return _CONTRADICTED if row.indicators else _EMPTY_CONTRADICTED


def _by_middle(rows: Sequence[LabelledRow]) -> _SpanCost:
    """What a run costs where labels are printed in the middle of their cell."""
    places: dict[IndicatorCategory, int] = {}
    for place, row in enumerate(rows):
        for label in row.labels:
            places.setdefault(label, place)

    def cost(category: IndicatorCategory, start: int, end: int) -> float:
        off = abs((start + end - 1) / 2 - places.get(category, len(rows) * 2))
        return max(0.0, off - 0.5) * _OFF_CENTRE

    return cost


def _misfit(row: LabelledRow, category: IndicatorCategory) -> float:
    """How badly the wording of a row fits a category, averaged over its twin columns."""
    if not row.indicators:
        return 0.0
    fitting = [_fitting(indicator) for indicator in row.indicators]
    return _MISFIT * sum(category not in sets for sets in fitting) / len(fitting)


def _fitting(indicator: Indicator) -> frozenset[IndicatorCategory]:
    """The categories that the wording of an indicator allows; all where it says nothing."""
    name, target = indicator.name, indicator.target_text or ""
    if "满意度" in name:
        return _SATISFACTION
    if _NAMES_TIME.search(name) or _WHEN.fullmatch(target):
        return _TIMELINESS
    parsed = parse_target(target)
    if parsed.value is None:
        return _WORDS if target and parsed.comparator is None else frozenset(_ORDER)
    return _fitting_number(name, parsed.unit or "")


def _fitting_number(name: str, unit: str) -> frozenset[IndicatorCategory]:
    """The categories that a figure with this unit allows."""
    if unit.startswith(("元", "万元", "亿元")):
        paid = _COST if "成本" in name else _COST | _BENEFITS
        return paid if _NAMES_MONEY.search(name) else frozenset(_ORDER)
    if unit.startswith(("%", "％", "‰")):
        return _RATES | _TIMELINESS if _IN_TIME.search(name) else _RATES
    return _COUNTS


def _issues(rows: Sequence[LabelledRow], moved: Mapping[int, IndicatorCategory], signs: str) -> list[Issue]:
    """One issue for each run of rows that went from one category to another."""
    issues: list[Issue] = []
    changed = [row for row in rows if row.number in moved]
    for (printed, category), run in groupby(changed, key=lambda row: (row.carried, moved[row.number])):
        numbers = [row.number for row in run]
        said = f"not as {' or '.join(sorted(printed))}, which their labels say" if printed else "no label says so"
        message = (
            f"{signs}: by the order of categories and the wording of names and values these rows were read as "
            f"{category}, {said}"
        )
        source = SourceRef(min(numbers), max(numbers))
        issues.append(Issue(Stage.EXTRACT, "shifted-category", Severity.WARNING, message, source))
    return issues
