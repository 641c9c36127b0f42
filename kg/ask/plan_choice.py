"""Which query answers a question: the kind of thing or figure asked for, and what is to be worked out over it."""

import re
from dataclasses import dataclass, replace

from kg.ask.plan import Plan
from kg.ask.plan_asked import Asked
from kg.ask.plan_changes import change_plan, stated_change_plan
from kg.ask.plan_figures import figures_plan, grouped_plan, several_plan, share_of_plan
from kg.ask.plan_groups import average_target_plan, share_plan, worked_out_plan
from kg.ask.plan_lists import cited_plan, extreme_plan, list_plan, most_indicators_plan
from kg.ask.plan_measures import Measure, by_economic_item, by_function, by_fund, measures_of
from kg.ask.slots import Aggregate, Group, Reading, SlotKind, Top
from kg.search.request import HitType

_WHOLE = frozenset({None, HitType.REPORT, HitType.DEPARTMENT, HitType.REGION, HitType.FUNCTION})
_OF_PROJECTS = frozenset({SlotKind.LAW, SlotKind.RANK, SlotKind.FUND, SlotKind.MONEY, SlotKind.HAS, SlotKind.TOP})
_OF_INDICATORS = frozenset({SlotKind.INDICATOR, SlotKind.TARGET})
_SUMMED = (Aggregate.SUM, Aggregate.AVERAGE, Aggregate.COUNT)
_AVERAGES = frozenset({Aggregate.AVERAGE, Aggregate.MOST})
_GROUP_WORDS = (
    (Group.PLACE, re.compile(r"城市|地方|地区|区县|市县|\bcit(?:y|ies)|\bplaces?|\bcount(?:y|ies)", re.IGNORECASE)),
    (Group.BODY, re.compile(r"部门|单位|局|\bbod(?:y|ies)|departments?|bureaus?", re.IGNORECASE)),
)
_BOTH = frozenset({Aggregate.COUNT, Aggregate.SUM})
_SEVERAL = 2
_WHOLES = frozenset({"totalExpenditure", "totalRevenue", "basicExpenditure"})
_TABLES = {Group.FUNCTION: by_function, Group.ECONOMIC: by_economic_item, Group.FUND: by_fund}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a question wants: things of a type or figures, worked out how, by what."""

    type: HitType | None
    measures: tuple[Measure, ...]
    aggregates: frozenset[Aggregate]
    group: Group | None
    top: Top | None
    typed: bool = False  # whether the question names the type itself

    @classmethod
    def of(cls, reading: Reading) -> "Wish":
        """The wish of ``reading``; figures where it names any and no project, indicator or other thing."""
        types = [slot.value for slot in reading.of(SlotKind.TYPE) if isinstance(slot.value, HitType)]
        wanted = next(iter(types), None)
        groups = [slot.value for slot in reading.of(SlotKind.GROUP) if isinstance(slot.value, Group)]
        group = next(iter(groups), None)
        measures = measures_of(reading)
        if wanted not in _WHOLE and not (wanted is HitType.PROJECT and reading.of(SlotKind.FIGURE)):
            measures = ()
        elif group in _TABLES and wanted in _WHOLE and all(one.key in _WHOLES for one in measures):
            measures = (_TABLES[group](),)
        elif not measures:
            measures = (by_function(),) if wanted is HitType.FUNCTION else ()
        if not measures and wanted in {None, HitType.DEPARTMENT, HitType.REGION} and _asks_who(reading):
            group = group or (Group.PLACE if wanted is HitType.REGION else Group.BODY)
            wanted = HitType.DUTY
        aggregates = frozenset(s.value for s in reading.of(SlotKind.AGGREGATE) if isinstance(s.value, Aggregate))
        if aggregates >= _AVERAGES and group is None:
            group = next((found for found, words in _GROUP_WORDS if words.search(reading.question)), None)
        return cls(
            None if measures else wanted or _type_of(reading, group),
            measures,
            aggregates,
            group,
            next((slot.value for slot in reading.of(SlotKind.TOP) if isinstance(slot.value, Top)), None),
            bool(types),
        )

    @property
    def aggregate(self) -> Aggregate:
        """What is worked out: the count, sum or average that a most or least is of comes second."""
        for one in (Aggregate.CHANGE, Aggregate.SHARE, Aggregate.COMPARE, *_SUMMED, Aggregate.MOST, Aggregate.LEAST):
            if one in self.aggregates:
                return one
        return Aggregate.LIST

    @property
    def extreme(self) -> Aggregate | None:
        """Whether the largest or the smallest is asked for."""
        return next((one for one in (Aggregate.MOST, Aggregate.LEAST) if one in self.aggregates), None)


def plans_of(asked: Asked, wish: Wish) -> tuple[Plan, ...]:
    """The queries to try, the first that gives something answers."""
    if wish.measures:
        return _figure_plans(asked, wish)
    made = _item_plan(asked, wish)
    if wish.typed or {slot.kind for slot in asked.reading.slots} - {SlotKind.PLACE, SlotKind.YEAR} != {SlotKind.LAW}:
        return (made,)
    return (made, list_plan(asked, HitType.LAW, None))


def _figure_plans(asked: Asked, wish: Wish) -> tuple[Plan, ...]:
    measure, *others = wish.measures
    if wish.aggregate is Aggregate.CHANGE:
        stated = (stated_change_plan(asked, measure),) if measure.is_total else ()
        return (change_plan(asked, measure), *stated)
    if wish.aggregate is Aggregate.SHARE:
        part, whole = _part_and_whole(measure, next(iter(others), None))
        return (share_of_plan(asked, part, whole),)
    if wish.aggregate is Aggregate.COMPARE and measure.is_total and _one_year_of_two(asked):
        return (change_plan(asked, measure), stated_change_plan(asked, measure), _figure_plan(asked, wish, measure))
    several = others and wish.aggregate in {Aggregate.LIST, Aggregate.COMPARE}
    if several and all(not one.item for one in wish.measures) and wish.group in {None, Group.BODY, Group.PLACE}:
        return (several_plan(asked, wish.measures),)
    return (_figure_plan(asked, wish, measure),)


def _one_year_of_two(asked: Asked) -> bool:
    """Whether one body's years are compared and only one of them has been collected."""
    reports = asked.scope.reports(asked.coverage)
    bodies, years = {report.body for report in reports}, {report.year for report in reports}
    return len(asked.scope.years) >= _SEVERAL and len(bodies) == len(years) == 1


_WHOLENESS = {"totalExpenditure": 0, "totalRevenue": 0, "basicExpenditure": 1, "projectExpenditure": 1}


def _part_and_whole(one: Measure, other: Measure | None) -> tuple[Measure, Measure | None]:
    """Which of two figures is part of the other: a total holds all, whatever the order in which they are said."""
    if other is not None and _WHOLENESS.get(one.key, 2) < _WHOLENESS.get(other.key, 2):
        return other, one
    return one, other


def _figure_plan(asked: Asked, wish: Wish, measure: Measure) -> Plan:
    aggregate, group = wish.aggregate, wish.group
    if aggregate in _SUMMED:
        return grouped_plan(asked, measure, aggregate, _told_apart(asked, aggregate, group), wish.top)
    if aggregate is Aggregate.COMPARE and group is None and len(asked.scope.places.iris) >= _SEVERAL:
        return grouped_plan(asked, measure, Aggregate.COMPARE, Group.PLACE, wish.top, as_asked=True)
    order = wish.extreme or aggregate
    if group is None or group is Group.BODY or (group is Group.YEAR and asked.scope.bodies.iris):
        return figures_plan(asked, measure, order, wish.top)
    return grouped_plan(asked, measure, order, group, wish.top)


def _counts_indicators(reading: Reading) -> bool:
    """Whether 最多 is of the indicators of projects, not of their money."""
    return bool(reading.of(SlotKind.INDICATOR)) and not reading.of(SlotKind.TARGET)


def _told_apart(asked: Asked, aggregate: Aggregate, group: Group | None) -> Group | None:
    """The group, unless it tells nothing: how many bodies, or the average where each place has one report."""
    if aggregate is Aggregate.COUNT and group is Group.BODY:
        return None
    if aggregate is not Aggregate.AVERAGE or group not in {Group.PLACE, Group.BODY}:
        return group
    reports = asked.scope.reports(asked.coverage)
    groups = {report.region if group is Group.PLACE else report.body for report in reports}
    return group if len(groups) < len(reports) else None


def _item_plan(asked: Asked, wish: Wish) -> Plan:
    special = _special_plan(asked, wish)
    if special is not None:
        return special
    kind, group = wish.type or HitType.PROJECT, wish.group
    aggregate, extreme = wish.aggregate, wish.extreme
    if kind in {HitType.DEPARTMENT, HitType.REGION} and (extreme or wish.top) and group is None:
        group = Group.BODY if kind is HitType.DEPARTMENT else Group.PLACE
        kind, aggregate = HitType.PROJECT, Aggregate.COUNT
        wish = replace(wish, aggregates=wish.aggregates | {Aggregate.COUNT})
    if aggregate is Aggregate.COMPARE and group is None:
        group = _compared(asked)
    if aggregate is Aggregate.CHANGE:
        group, aggregate = group or Group.YEAR, Aggregate.SUM
    of_each = extreme is not None and not wish.aggregates & set(_SUMMED) and kind is HitType.PROJECT
    if of_each and (group is None or wish.typed):
        return extreme_plan(asked, kind, group, largest=extreme is Aggregate.MOST)
    if group is not None or aggregate in _SUMMED:
        summed = next((one for one in _SUMMED if one in wish.aggregates), None)
        work = Aggregate.SUM if wish.aggregates >= _BOTH else summed or Aggregate.SUM
        return worked_out_plan(asked, kind, work, (group, extreme, wish.top))
    return list_plan(asked, kind, wish.top)


def _special_plan(asked: Asked, wish: Wish) -> Plan | None:
    """Shares, documents by mentions, averages of targets, projects by indicators; None for all else."""
    kind, extreme, alone = wish.type or HitType.PROJECT, wish.extreme, wish.group is None
    if kind is HitType.LAW and alone and (extreme or wish.top):
        return cited_plan(asked, wish.top, largest=extreme is not Aggregate.LEAST)
    if wish.aggregate is Aggregate.SHARE:
        first = wish.top or (None if extreme is None else Top(1, ascending=extreme is Aggregate.LEAST))
        of_money = bool(Aggregate.SUM in wish.aggregates or first or _OF_MONEY.search(asked.reading.question))
        return share_plan(asked, kind, wish.group, first, of_money=of_money)
    if kind is HitType.INDICATOR and wish.aggregate is Aggregate.AVERAGE:
        return average_target_plan(asked, wish.group)
    if kind is HitType.PROJECT and extreme and alone and _counts_indicators(asked.reading):
        return most_indicators_plan(asked, wish.top, largest=extreme is Aggregate.MOST)
    return None


def _compared(asked: Asked) -> Group:
    """What is compared: the bodies, places or years that are named several times, else places."""
    if len(asked.scope.bodies.iris) >= _SEVERAL:
        return Group.BODY
    if len(asked.scope.places.iris) >= _SEVERAL or not asked.scope.years:
        return Group.PLACE
    return Group.YEAR


_OF_MONEY = re.compile(r"资金|金额|经费|花|钱|money|spending|amount|funds\b|budget", re.IGNORECASE)
_IN_CHARGE = re.compile(r"负责|承担|主管|分管|管理|in charge|responsible", re.IGNORECASE)


def _asks_who(reading: Reading) -> bool:
    """Whether bodies or places are asked for by what they are in charge of: 哪些部门负责引进国外智力."""
    kinds = {slot.kind for slot in reading.slots}
    return SlotKind.TOPIC in kinds and not kinds & _OF_PROJECTS and bool(_IN_CHARGE.search(reading.question))


def _type_of(reading: Reading, group: Group | None) -> HitType | None:
    """The type that conditions imply where none is named; None where only a topic or nothing is said."""
    kinds = {slot.kind for slot in reading.slots}
    if kinds & _OF_INDICATORS and not kinds & _OF_PROJECTS:
        return HitType.INDICATOR
    if kinds == {SlotKind.LAW} or (SlotKind.RANK in kinds and SlotKind.LAW not in kinds):
        return HitType.LAW if kinds == {SlotKind.RANK} else HitType.PROJECT
    if kinds & _OF_PROJECTS or group is not None:
        return HitType.PROJECT
    if SlotKind.TOPIC in kinds:
        return None
    return HitType.REPORT


def with_type(wish: Wish, kind: HitType) -> Wish:
    """The same wish for things of ``kind``."""
    return replace(wish, type=kind)
