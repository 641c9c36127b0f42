"""From a reading to what becomes of it: the query, its rows with their lines, the sentence, and what is noted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.ask.answer import Outcome
from kg.ask.answer_hits import hits_of
from kg.ask.answer_notes import added_up, ignored_note, notes_of
from kg.ask.answer_rows import Found, found_rows
from kg.ask.basis_words import basis_of, without_basis
from kg.ask.coverage import CollectedReport, Coverage
from kg.ask.lineage_words import ENDED, LineageWish, lineage_of
from kg.ask.plan import SHOWN, Plan, Shape
from kg.ask.plan_asked import Asked
from kg.ask.plan_choice import Wish, plans_of, with_type
from kg.ask.plan_lists import list_plan
from kg.ask.plan_scope import Scope
from kg.ask.refusing import refusal
from kg.ask.said import Said
from kg.ask.sentence import sentence_of
from kg.ask.sentence_none import (
    declared_none,
    no_year_before,
    none_found,
    not_collected,
    not_disclosed,
    not_understood,
    unknown_names,
)
from kg.ask.slots import Aggregate, Named, Reading, Slot, SlotKind
from kg.ask.topic import Topic, find_topic, place_as_topic, speaks_of, words_of
from kg.ask.wording import spoken
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchHit
from kg.store.graph_store import GraphStore

_WORKING = frozenset({SlotKind.AGGREGATE, SlotKind.GROUP, SlotKind.TOP})
_UNBOUND = _WORKING | {SlotKind.TOPIC}
_EXTREMES = frozenset({Aggregate.MOST, Aggregate.LEAST})
_PAIR = 2
_BY_PROJECTS = frozenset({HitType.DEPARTMENT, HitType.REGION})  # whose topic is that of their projects
_SPENT = frozenset({"totalExpenditure", "projectExpenditure", "basicExpenditure"})
_STATED_BY = {HitType.PROJECT: {"hasProject"}, HitType.INDICATOR: {"hasProject", "hasIndicator"}}


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a question: everything of the answer that is not in the question itself."""

    outcome: Outcome
    sentence: str
    plan: Plan | None = None
    rows: Sequence[Found] = ()
    hits: tuple[SearchHit, ...] = ()
    near: tuple[SearchHit, ...] = ()
    reports: tuple[CollectedReport, ...] = ()
    notes: tuple[str, ...] = ()
    figure: tuple[Decimal | None, str | None] = (None, None)  # with its unit


class Answering:
    """Answers readings over one build, in one language."""

    def __init__(self, store: GraphStore, engine: SearchEngine, coverage: Coverage, language: str) -> None:
        """All of one build."""
        self._store = store
        self._engine = engine
        self._coverage = coverage
        self._language = language

    def answer(self, reading: Reading) -> Became:
        """What becomes of ``reading``."""
        if reading.problems or not any(slot.kind not in _WORKING for slot in reading.slots):
            return self._not_understood(reading.problems)
        reading, lineage = lineage_of(reading)
        reading, with_basis = basis_of(reading)
        wish = with_type(Wish.of(reading), HitType.PROJECT) if with_basis else Wish.of(reading)
        if (refused := refusal(reading, wish)) is not None:
            return self._not_understood((refused[self._language != "zh"],))
        scope = Scope.of(reading, with_level=wish.type is not HitType.LAW)
        if wish.type is HitType.LAW:
            scope = scope.without_issuers()
        if scope.not_bodies.iris and wish.type is HitType.PROJECT:
            scope = scope.with_bodies_above()
        if wish.aggregate is Aggregate.CHANGE and not wish.measures:
            scope = scope.with_year_before()
        reports = scope.reports(self._coverage)
        unknown = unknown_names((scope.places, scope.bodies, scope.kinds))
        own = not wish.measures or scope.states_of_its_own(self._coverage)
        if unknown or not reports or not own:
            said = not_collected(scope, self._coverage, unknown, self._language)
            return self._of_places(reading, wish, unknown) or Became(Outcome.NOT_COLLECTED, said)
        if wish.measures and (other := self._of_topic(reading, wish)) is not None:
            reading, wish = other
        asked = Asked(reading, self._coverage, scope, with_basis=with_basis)
        if lineage is not None:
            if not self._coverage.with_year_before(reports):
                return Became(Outcome.NOT_COLLECTED, no_year_before(reports, self._coverage, self._language))
            asked = _followed(asked, lineage)
        asked, wish, topic = self._with_topic(asked, wish)
        if not wish.typed and wish.type is HitType.REPORT and not scope.states_of_its_own(self._coverage):
            wish = with_type(wish, HitType.PROJECT)  # a unit whose projects stand in its department's report
        if topic is not None and not topic.iris and all(slot.kind in _UNBOUND for slot in reading.slots):
            return self._not_understood()
        return self._asked(asked, wish, topic, reports)

    def _with_topic(self, asked: Asked, wish: Wish) -> tuple[Asked, Wish, Topic | None]:
        """What the words speak of; where no title of a document does, the projects that do, with their documents."""
        if wish.measures:
            return asked, wish, None
        topic = find_topic(self._engine, asked, wish.type)
        if topic is None or topic.iris or wish.type is not HitType.LAW:
            return asked, wish, topic
        asked = replace(asked, reading=without_basis(asked.reading), with_basis=True)
        return asked, with_type(wish, HitType.PROJECT), find_topic(self._engine, asked, HitType.PROJECT)

    def _of_topic(self, reading: Reading, wish: Wish) -> tuple[Reading, Wish] | None:
        """A figure of reports with words besides: the class they name, else the projects that they speak of.

        None where the words have nothing to do with what the figure is made of.
        """
        words = words_of(reading)
        if not words or not all(measure.key in _SPENT for measure in wish.measures):
            return None
        named = self._coverage.class_with(words)
        if named is None:
            return reading, replace(wish, type=HitType.PROJECT, measures=())
        slot = Slot(SlotKind.FUNCTION, Named(named.name, (named.iri,), named.code))
        left = tuple(slot for slot in reading.slots if slot.kind is not SlotKind.TOPIC)
        classed = replace(reading, slots=(*left, slot))
        return classed, Wish.of(classed)

    def _of_places(self, reading: Reading, wish: Wish, unknown: Sequence[Named]) -> Became | None:
        """The answer where places without a report are what the things asked for speak of; None where they are not."""
        places = {slot.value for slot in reading.of(SlotKind.PLACE)}
        if wish.measures or not unknown or not reading.of(SlotKind.TOPIC) or not places.issuperset(unknown):
            return None
        widened = place_as_topic(reading, unknown)
        asked = Asked(widened, self._coverage, Scope.of(widened))
        topic = find_topic(self._engine, asked, wish.type)
        reports = asked.scope.reports(self._coverage)
        if topic is None or not reports or not speaks_of(topic, unknown):
            return None
        return self._asked(asked, wish, topic, reports)

    def _not_understood(self, why: Sequence[str] = ()) -> Became:
        return Became(Outcome.NOT_UNDERSTOOD, not_understood(self._language, why))

    def _asked(self, asked: Asked, wish: Wish, topic: Topic | None, reports: tuple[CollectedReport, ...]) -> Became:
        if topic is not None:
            of_projects = wish.type is HitType.INDICATOR and topic.type is HitType.PROJECT
            asked = replace(asked, within=topic.iris, by=topic.why, of_projects=of_projects)
            wish = with_type(wish, wish.type or topic.type)
        plans = plans_of(asked, wish)
        if asked.lineage is not None:
            plans = tuple(replace(plan, nouns=asked.lineage.nouns) for plan in plans)
        if topic is not None and not topic.iris:
            return self._nothing(asked, plans[0], reports)
        for plan in plans:
            rows = self._rows(plan)
            if any(_says(plan, row) for row in rows):
                break
        else:
            return self._nothing(asked, plans[0], reports)
        shown = rows[:SHOWN]
        listing = self._listing(asked, plan)
        behind = shown if listing is None else self._rows(listing)
        notes = (*asked.reading.notes, *notes_of(asked, plan, behind if plan.listing else rows, topic, self._language))
        by_meaning = () if topic is None else topic.hits
        hits = hits_of(self._store, listing or plan, behind, self._coverage, by_meaning)
        figure = figure_of(plan, shown)
        if topic is not None and not topic.in_names:
            if plan.shape is Shape.SHARES:
                words = f"“{topic.words}”"
                zh, en = (
                    f"没有项目以{words}为名，按含义检索不足以算比例",
                    f"No names hold {words}; meaning alone gives no share",
                )
                return self._not_understood((zh if self._language == "zh" else en,))
            figure = (None, None)  # what is near in meaning is shown, and not counted as fact
        told = spoken(asked.reading, self._language, self._coverage.english)
        sentence = sentence_of(Said(told, plan, shown, self._language, figure[0]))
        if plan.is_compared and not plan.is_change and len(shown) == 1:
            alone = "只有一方有数字，无法比较。", " Only one side has a figure: nothing to compare it with."
            sentence = f"{sentence}{alone[self._language != 'zh']}"
        if topic is not None and not topic.in_names and plan.shape is not Shape.ITEMS:
            sentence = f"按含义检索，{sentence}" if self._language == "zh" else f"By meaning: {sentence}"
        if ignored := ignored_note(asked, plan, self._language):
            sentence, notes = f"{ignored}{'' if self._language == 'zh' else ' '}{sentence}", (ignored, *notes)
        sentence = f"{sentence[:1].upper()}{sentence[1:]}{added_up(plan, hits, self._language)}"
        near = () if topic is None else topic.beside
        return Became(Outcome.ANSWERED, sentence, plan, shown, hits, near, reports, notes, figure)

    def _listing(self, asked: Asked, plan: Plan) -> Plan | None:
        """The query of what lies behind the rows: of things, once it is known which are the first few."""
        if plan.listing is None or plan.of_figure:
            return plan.listing
        if plan.type in _BY_PROJECTS or plan.listing.node is None:
            return list_plan(asked, plan.type, None)
        found = self._store.select(plan.listing.sparql)
        nodes = tuple(row.text(plan.listing.node) for row in found)
        return list_plan(replace(asked, within=nodes, by="the first few", of_projects=False), plan.type, None)

    def _rows(self, plan: Plan) -> list[Found]:
        return found_rows(self._store, plan, self._store.select(plan.sparql), self._coverage, self._language)

    def _nothing(self, asked: Asked, plan: Plan, reports: tuple[CollectedReport, ...]) -> Became:
        """None of the rows says anything: the reports do not state it, or nothing fulfils the conditions."""
        needed = _STATED_BY.get(plan.type, set())
        if plan.of_figure and plan.states is not None:
            needed = {plan.states}
        stated = not needed or any(needed & report.states for report in reports)
        if plan.shape is Shape.CHANGES and stated:
            return Became(Outcome.NOT_COLLECTED, no_year_before(reports, self._coverage, self._language), plan)
        bounded = bool(asked.reading.of(SlotKind.MONEY))
        if (empty := self._said_empty(asked, plan)) is not None:
            return empty
        if not stated or (plan.of_figure and not bounded):
            said = not_disclosed(plan.measure, reports, self._coverage, self._language)
            return Became(Outcome.NOT_DISCLOSED, said, plan, reports=reports)
        said = none_found(asked.reading, plan, reports, self._language)
        return Became(Outcome.NONE, said, plan, reports=reports)

    def _said_empty(self, asked: Asked, plan: Plan) -> Became | None:
        """What is said where reports declare that they have none of a figure: their tables say so."""
        if plan.empty is None:
            return None
        rows = self._rows(plan.empty)
        if not rows:
            return None
        sentence = declared_none(plan.measure, rows, plan.empty, self._language)
        return Became(Outcome.NONE, sentence, plan.empty, rows, reports=asked.scope.reports(self._coverage))


def _followed(asked: Asked, lineage: LineageWish) -> Asked:
    """The same for projects that are new, or of the years before the one whose reports have them no more."""
    year = next((span.first for span in asked.scope.years if span.first == span.last), None)
    scope = asked.scope if lineage is not ENDED or year is None else replace(asked.scope, years=())
    return replace(asked, scope=scope, lineage=lineage, lineage_year=year)


def figure_of(plan: Plan, rows: Sequence[Found]) -> tuple[Decimal | None, str | None]:
    """The one number asked for, with its unit.

    That of the only row, that of the first where the most or the least is asked for, or the difference of two that are
    compared, where both are of one basis.
    """
    if plan.figure is None or not rows:
        return None, None
    names = [column.name for column in plan.columns]
    cells = [row.cells[names.index(plan.figure)] for row in rows]
    numbers = [cell.number for cell in cells if cell is not None and cell.number is not None]
    unit = next((cell.unit for cell in cells if cell is not None), None)
    if plan.is_change and len(rows) == len(numbers) == _PAIR:
        return numbers[1] - numbers[0], unit
    if plan.is_change or (plan.is_compared and len(rows) == 1):
        return None, None  # the other side has nothing: its absence is no figure
    if len(rows) == 1 or (plan.aggregate in _EXTREMES and not (plan.group and plan.shape is Shape.ITEMS)):
        return (None, None) if cells[0] is None else (cells[0].number, unit)
    basis = next((name for name in ("phase", "kind") if name in names), None)
    bases = {None if basis is None else row.cells[names.index(basis)] for row in rows}
    if plan.is_compared and len(rows) == len(numbers) == _PAIR and len(bases) == 1:
        return abs(numbers[0] - numbers[1]), unit
    return None, None


def _says(plan: Plan, row: Found) -> bool:
    """Whether a row says anything: a count of 0, a sum of nothing, a share of nothing do not."""
    if plan.shape not in {Shape.WORKED_OUT, Shape.SHARES}:
        return True
    named = dict(zip((column.name for column in plan.columns), row.cells, strict=True))
    if plan.shape is Shape.SHARES:
        return named["percent"] is not None
    counted = named.get("stated") or named.get("reports") or named.get("count")
    return counted is not None and bool(counted.number)
