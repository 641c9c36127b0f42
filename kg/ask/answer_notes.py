"""What has to be said beside an answer: what was found by meaning, left out, not stated, or not added up."""

from collections.abc import Sequence

from kg.ask.answer_rows import Found
from kg.ask.coverage import CollectedReport
from kg.ask.plan import BEHIND, SHOWN, Plan, Shape
from kg.ask.plan_asked import Asked
from kg.ask.sentence_none import lacking_note, unknown_note
from kg.ask.slots import Group, SlotKind
from kg.ask.topic import Topic, words_of
from kg.ask.wording import value_text
from kg.search.request import HitType, SearchHit

_OF_ALL = frozenset(
    {SlotKind.TYPE, SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.REPORT_KIND, SlotKind.BODY}
    | {SlotKind.AGGREGATE, SlotKind.GROUP, SlotKind.TOP}
)
_OF_PROJECTS = frozenset(
    {SlotKind.MONEY, SlotKind.LAW, SlotKind.RANK, SlotKind.FUND, SlotKind.INDICATOR, SlotKind.TARGET, SlotKind.HAS}
    | {SlotKind.TOPIC}
)
_TOLD = 5  # names that are told
_SEVERAL = 2
_USED = {  # the conditions that things of a type can be held against
    HitType.PROJECT: _OF_PROJECTS,
    HitType.INDICATOR: _OF_PROJECTS,
    HitType.DEPARTMENT: _OF_PROJECTS,
    HitType.REGION: _OF_PROJECTS,
    HitType.DUTY: frozenset({SlotKind.LAW, SlotKind.TOPIC}),
    HitType.LAW: frozenset({SlotKind.MONEY, SlotKind.LAW, SlotKind.RANK, SlotKind.FUND, SlotKind.HAS, SlotKind.TOPIC}),
    HitType.DIVISION: frozenset({SlotKind.TOPIC}),
    HitType.REPORT: frozenset({SlotKind.MONEY, SlotKind.TOPIC}),
    HitType.THEME: frozenset({SlotKind.TOPIC}),
}
_OF_FIGURES = frozenset({SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC, SlotKind.MONEY, SlotKind.FUND})


def ignored_note(asked: Asked, plan: Plan, language: str) -> str:
    """What of the question has no bearing on the things it asks for, and was not used; empty where all was."""
    used = _OF_ALL | (_OF_FIGURES if plan.of_figure else _USED.get(plan.type, frozenset()))
    left = [
        slot
        for slot in asked.reading.slots
        if (slot.kind not in used and not (slot.kind is SlotKind.FIGURE and asked.within is not None))
        or (slot.kind is SlotKind.TOPIC and slot.negated)
    ]
    if not left:
        return ""
    names = "、".join(f"“{value_text(slot, language)}”" for slot in left)
    return f"没有用到{names}。" if language == "zh" else f"Not used: {names}."


def added_up(plan: Plan, hits: Sequence[SearchHit], language: str) -> str:
    """That money of several years was added up, for the sentence that tells the sum; empty where it was not."""
    summed = plan.shape is Shape.WORKED_OUT and any(column.name == "total" for column in plan.columns)
    by_year = any(column.name == "year" for column in plan.columns)
    if not summed or plan.of_figure or by_year or len({hit.year for hit in hits}) < _SEVERAL:
        return ""
    return "金额是几个年度相加的。" if language == "zh" else " The money is that of several years, added up."


def notes_of(asked: Asked, plan: Plan, rows: Sequence[Found], topic: Topic | None, language: str) -> tuple[str, ...]:
    """The notes of an answer, in ``language``."""
    zh = language == "zh"
    made = [pair[not zh] for pair in plan.notes]
    made += _topic(asked, topic, zh=zh)
    made += _scope(asked, language)
    if plan.type is HitType.DEPARTMENT and not asked.scope.bodies.iris and not plan.of_figure:
        made.append("只算有报告的部门和单位。" if zh else "Only bodies that a report is of are counted.")
    made += _figures(asked, plan, rows, language)
    made += _followed(asked, language)
    if len(rows) > SHOWN:
        made.append(f"只列出前 {SHOWN} 条。" if zh else f"Only the first {SHOWN} are shown.")
    return tuple(made)


def _topic(asked: Asked, topic: Topic | None, *, zh: bool) -> list[str]:
    if topic is None or topic.by_name:
        return []
    words = words_of(asked.reading)
    found = (
        f"“{words}”是按含义检索的，相关的有 {len(topic.iris)} 个。"
        if zh
        else f"“{words}” was searched by meaning; {len(topic.iris)} nodes speak of it."
    )
    if not topic.beside:
        return [found]
    names = ("、" if zh else ", ").join(dict.fromkeys(_where(hit, zh=zh) for hit in topic.beside))
    return [found, f"意思较远、没有算在内的：{names}。" if zh else f"Less close in meaning, and not counted: {names}."]


def _where(hit: SearchHit, *, zh: bool) -> str:
    facts = [str(fact) for fact in (hit.region, hit.year) if fact is not None]
    if not facts:
        return hit.label
    return f"{hit.label}（{'，'.join(facts)}）" if zh else f"{hit.label} ({', '.join(facts)})"


def _scope(asked: Asked, language: str) -> list[str]:
    scope, coverage = asked.scope, asked.coverage
    unknown = [*scope.places.unknown, *scope.bodies.unknown]
    made = [unknown_note(unknown, language)] if unknown else []
    inside = scope.left_out(coverage)
    if inside:
        count = len(inside)
        made.append(
            f"有 {count} 份单位报告已包含在所属部门的报告中，没有重复计入。"
            if language == "zh"
            else f"{count} reports of units lie inside those of their departments and are not counted again."
        )
    return made


def _followed(asked: Asked, language: str) -> list[str]:
    """Whose projects can be told to be new or ended: of those who have a report of the year before."""
    if asked.lineage is None:
        return []
    reports = asked.scope.reports(asked.coverage)
    bodies = sorted({report.department for report in asked.coverage.with_year_before(reports)})
    listed = ("、" if language == "zh" else ", ").join(bodies[:_TOLD])
    if language == "zh":
        more = f"等 {len(bodies)} 个部门" if len(bodies) > _TOLD else ""
        return [f"只能比较有连续两个年度报告的部门：{listed}{more}。"]
    more = f" and others, {len(bodies)} in all" if len(bodies) > _TOLD else ""
    return [f"Only bodies with reports of two years in a row can be compared: {listed}{more}."]


def _figures(asked: Asked, plan: Plan, rows: Sequence[Found], language: str) -> list[str]:
    if not plan.of_figure:
        return []
    zh = language == "zh"
    made = []
    lacking = _lacking(asked, plan, rows)
    if lacking:
        made.append(lacking_note(lacking, plan.measure, asked.coverage, language))
    if plan.shape is not Shape.WORKED_OUT:
        return made
    names = [column.name for column in plan.columns]
    if plan.group is None and "phase" in names and len(rows) > 1:
        made.append(
            "预算数与决算数分开计算，不相加。" if zh else "Budgets and accounts are worked out apart, never added up."
        )
    years = sorted({report.year for report in asked.scope.reports(asked.coverage)})
    if plan.group is not Group.YEAR and "year" not in names and len(years) > 1:
        listed = ("、" if zh else ", ").join(map(str, years))
        made.append(f"包括 {listed} 各年度。" if zh else f"Over the years {listed}.")
    return made


def _lacking(asked: Asked, plan: Plan, rows: Sequence[Found]) -> list[CollectedReport]:
    """The reports asked about that do not state the figure, where that can be told."""
    reports = asked.scope.reports(asked.coverage)
    if plan.states is not None:
        return [report for report in reports if plan.states not in report.states]
    every = plan.shape is Shape.FIGURES and not plan.is_cut and len(rows) <= SHOWN
    behind = plan.listing is not None and len(rows) < BEHIND and not asked.reading.of(SlotKind.MONEY)
    if every or behind:
        found = {row.node for row in rows}
        return [report for report in reports if report.iri not in found]
    return []
