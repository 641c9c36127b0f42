"""Questions for things: which module gives those of each type."""

from collections.abc import Callable, Mapping

from kg.ask.plan_asked import Asked, Items
from kg.ask.plan_bodies import departments, divisions, regions, reports
from kg.ask.plan_projects import indicators, projects
from kg.ask.plan_texts import duties, laws, themes
from kg.search.request import HitType


def items_of(type_: HitType, asked: Asked) -> Items:
    """The patterns for things of ``type_``."""
    return _MADE[type_](asked)


_MADE: Mapping[HitType, Callable[[Asked], Items]] = {
    HitType.PROJECT: projects,
    HitType.INDICATOR: indicators,
    HitType.DUTY: duties,
    HitType.LAW: laws,
    HitType.DIVISION: divisions,
    HitType.REPORT: reports,
    HitType.DEPARTMENT: departments,
    HitType.REGION: regions,
    HitType.THEME: themes,
}
