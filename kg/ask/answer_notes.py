"""What has to be said beside an answer: what was found by meaning, left out, not stated, or not added up."""

from collections.abc import Sequence

from kg.ask.answer_rows import Found
from kg.ask.coverage import CollectedReport
from kg.ask.plan import SHOWN, Plan, Shape
from kg.ask.plan_asked import Asked
from kg.ask.sentence_none import lacking_note, unknown_note
from kg.ask.slots import Group, SlotKind
from kg.ask.topic import Topic, words_of
from kg.search.request import HitType

_IGNORED_OF_PROJECTS = (SlotKind.FUNCTION, SlotKind.ECONOMIC)


def notes_of(asked: Asked, plan: Plan, rows: Sequence[Found], topic: Topic | None, language: str) -> tuple[str, ...]:
    """The notes of an answer, in ``language``."""
    zh = language == "zh"
    made = [pair[not zh] for pair in plan.notes]
    made += _topic(asked, plan, topic, zh=zh)
    made += _scope(asked, language)
    made += _figures(asked, plan, rows, language)
    if len(rows) > SHOWN:
        made.append(f"只列出前 {SHOWN} 条。" if zh else f"Only the first {SHOWN} are shown.")
    return tuple(made)


def _topic(asked: Asked, plan: Plan, topic: Topic | None, *, zh: bool) -> list[str]:
    words = words_of(asked.reading)
    made = []
    if topic is not None and not topic.by_name:
        made.append(
            f"“{words}”是按含义检索的，相关的有 {len(topic.iris)} 个。"
            if zh
            else f"“{words}” was searched by meaning; {len(topic.iris)} nodes speak of it."
        )
    if topic is None and words:
        made.append(
            f"没有用到“{words}”：报告的总数不按内容区分。"
            if zh
            else f"“{words}” was not used: totals are not told apart by subject."
        )
    ignored = [str(slot.value) for kind in _IGNORED_OF_PROJECTS for slot in asked.reading.of(kind)]
    if ignored and plan.type is not HitType.REPORT:
        names = "、".join(ignored)
        made.append(
            f"没有用到“{names}”：报告不写明项目的科目。"
            if zh
            else f"“{names}” was not used: reports do not class projects."
        )
    return made


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
    if plan.shape is Shape.FIGURES and plan.node == "report" and len(rows) <= SHOWN and not plan.is_cut:
        found = {row.node for row in rows}
        return [report for report in reports if report.iri not in found]
    return []
