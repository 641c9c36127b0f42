"""From a reading to what becomes of it: the query, its rows with their lines, the sentence, and what is noted."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.ask.answer import Outcome
from kg.ask.answer_notes import notes_of
from kg.ask.answer_rows import Found, found_rows, hits_of
from kg.ask.coverage import CollectedReport, Coverage
from kg.ask.plan import SHOWN, Plan, Shape
from kg.ask.plan_asked import Asked
from kg.ask.plan_choice import Wish, plans_of, with_type
from kg.ask.plan_scope import Scope
from kg.ask.said import Said
from kg.ask.sentence import sentence_of
from kg.ask.sentence_none import none_found, not_collected, not_disclosed, not_understood, unknown_names
from kg.ask.slots import Named, Reading, SlotKind
from kg.ask.topic import Topic, find_topic, place_as_topic, speaks_of
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchHit
from kg.store.graph_store import GraphStore

_WORKING = frozenset({SlotKind.AGGREGATE, SlotKind.GROUP, SlotKind.TOP})
_UNBOUND = _WORKING | {SlotKind.TOPIC}
_STATED_BY = {HitType.PROJECT: {"hasProject"}, HitType.INDICATOR: {"hasProject", "hasIndicator"}}


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a question: everything of the answer that is not in the question itself."""

    outcome: Outcome
    sentence: str
    plan: Plan | None = None
    rows: Sequence[Found] = ()
    hits: tuple[SearchHit, ...] = ()
    reports: tuple[CollectedReport, ...] = ()
    notes: tuple[str, ...] = field(default=())


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
        wish = Wish.of(reading)
        scope = Scope.of(reading, with_level=wish.type is not HitType.LAW)
        reports = scope.reports(self._coverage)
        unknown = unknown_names((scope.places, scope.bodies, scope.kinds))
        own = not wish.measures or scope.states_of_its_own(self._coverage)
        if unknown or not reports or not own:
            said = not_collected(scope, self._coverage, unknown, self._language)
            return self._of_places(reading, wish, unknown) or Became(Outcome.NOT_COLLECTED, said)
        asked = Asked(reading, self._coverage, scope)
        topic = None if wish.measures else find_topic(self._engine, asked, wish.type)
        if topic is not None and not topic.iris and all(slot.kind in _UNBOUND for slot in reading.slots):
            return self._not_understood()
        return self._asked(asked, wish, topic, reports)

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
        for plan in plans:
            rows = self._rows(plan)
            if any(_says(plan, row) for row in rows):
                break
        else:
            return self._nothing(asked, plans[0], reports)
        shown = rows[:SHOWN]
        notes = notes_of(asked, plan, rows, topic, self._language)
        behind = shown if plan.listing is None else self._rows(plan.listing)
        hits = hits_of(plan.listing or plan, behind, self._coverage, () if topic is None else topic.hits)
        sentence = sentence_of(Said(asked.reading, plan, shown, self._language))
        return Became(Outcome.ANSWERED, sentence, plan, shown, hits, reports, notes)

    def _rows(self, plan: Plan) -> list[Found]:
        return found_rows(self._store, plan, self._store.select(plan.sparql), self._coverage, self._language)

    def _nothing(self, asked: Asked, plan: Plan, reports: tuple[CollectedReport, ...]) -> Became:
        """None of the rows says anything: the reports do not state it, or nothing fulfils the conditions."""
        needed = _STATED_BY.get(plan.type, set())
        stated = not needed or any(needed & report.states for report in reports)
        if plan.of_figure or not stated:
            said = not_disclosed(plan.measure, reports, self._coverage, self._language)
            return Became(Outcome.NOT_DISCLOSED, said, plan, reports=reports)
        said = none_found(asked.reading, plan, reports, self._language)
        return Became(Outcome.NONE, said, plan, reports=reports)


def _says(plan: Plan, row: Found) -> bool:
    """Whether a row says anything: a count of 0, a sum of nothing, a share of nothing do not."""
    if plan.shape not in {Shape.WORKED_OUT, Shape.SHARES}:
        return True
    named = dict(zip((column.name for column in plan.columns), row.cells, strict=True))
    if plan.shape is Shape.SHARES:
        return named["percent"] is not None
    counted = named.get("stated") or named.get("reports") or named.get("count")
    return counted is not None and bool(counted.number)
