"""The one door to questions: the command line, the app and programs ask here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.ask.answer import Answer, AnswerRow, Outcome, Searched
from kg.ask.answer_rows import Found, found_rows, hits_of
from kg.ask.coverage import CollectedReport, Coverage
from kg.ask.plan import SHOWN, Plan, Shape
from kg.ask.plan_choice import Wish, plans_of, with_type
from kg.ask.plan_items import Asked
from kg.ask.plan_scope import Scope
from kg.ask.sentence import Said, sentence_of
from kg.ask.sentence_none import lacking_note, none_found, not_collected, not_disclosed, not_understood, unknown_names
from kg.ask.slots import Aggregate, Named, Reading, SlotKind
from kg.ask.topic import Topic, find_topic, words_of
from kg.ask.wording import chips_of
from kg.search.engine import SearchEngine
from kg.search.request import MAX_TEXT, HitType
from kg.store.graph_store import GraphStore

_WORKING = frozenset({SlotKind.AGGREGATE, SlotKind.GROUP, SlotKind.TOP})
_STATED_BY = {HitType.PROJECT: {"hasProject"}, HitType.INDICATOR: {"hasProject", "hasIndicator"}}
_HITS = 20  # things behind a figure that are shown with their lines


class Reader(Protocol):
    """What takes a question apart."""

    def read(self, question: str) -> Reading:
        """The slots of ``question``."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a question: everything of the answer that is not the question's."""

    outcome: Outcome
    sentence: str
    plan: Plan | None = None
    rows: Sequence[Found] = ()
    hits: tuple = ()
    reports: tuple[CollectedReport, ...] = ()
    notes: tuple[str, ...] = ()


class Asker:
    """Answers questions over one build; open again to see a later one. Safe to use from several threads."""

    def __init__(self, store: GraphStore, engine: SearchEngine, reader: Reader) -> None:
        """All three of one build."""
        self._store = store
        self._engine = engine
        self._reader = reader
        self._coverage = Coverage.of(store)

    @classmethod
    def open(cls, data_dir: Path, model: str | None = None) -> "Asker":
        """What the data folder serves, searched with the encoder called ``model`` (the built-in one where None).

        StoreError where nothing was built, EncoderError where the encoder is not on this machine.
        """
        from kg.ask.reader import QuestionReader  # spaCy loads here, not with the package

        store = GraphStore.open(data_dir)
        engine = SearchEngine.open(data_dir) if model is None else SearchEngine.open(data_dir, model)
        return cls(store, engine, QuestionReader.of(store))

    def ask(self, question: str, without: frozenset[str] = frozenset(), language: str | None = None) -> Answer:
        """The answer to ``question`` with the slots of the keys in ``without`` taken off, in ``language`` (zh or en).

        Where ``language`` is None it is that of the question. What cannot be understood is an answer too.
        """
        asked = _clean(question)
        reading = self._read(asked)
        reading = reading.without(without) if without else reading
        said_in = language or reading.language
        became = self._answer(reading, said_in)
        return self._made(reading, became, said_in)

    def _read(self, question: str) -> Reading:
        if len(question) > MAX_TEXT:
            zh, en = f"问题超过 {MAX_TEXT} 个字", f"The question is longer than {MAX_TEXT} characters"
            language = "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in question) else "en"
            return Reading(question, language, (), (zh if language == "zh" else en,))
        return self._reader.read(question)

    def _answer(self, reading: Reading, language: str) -> _Outcome:
        if reading.problems:
            return _Outcome(Outcome.NOT_UNDERSTOOD, not_understood(language, reading.problems))
        if not any(slot.kind not in _WORKING for slot in reading.slots):
            return _Outcome(Outcome.NOT_UNDERSTOOD, not_understood(language))
        wish = Wish.of(reading)
        scope = Scope.of(reading, with_level=wish.type is not HitType.LAW)
        unknown = unknown_names((scope.places, scope.bodies, scope.kinds))
        reports = scope.reports(self._coverage)
        if unknown or not reports:
            return _Outcome(Outcome.NOT_COLLECTED, not_collected(scope, self._coverage, unknown, language))
        asked = Asked(reading, self._coverage, scope)
        topic = None if wish.measures else find_topic(self._engine, asked, wish.type)
        if topic is not None:
            if not topic.iris and not any(slot.kind not in _WORKING | {SlotKind.TOPIC} for slot in reading.slots):
                return _Outcome(Outcome.NOT_UNDERSTOOD, not_understood(language))
            wish = with_type(wish, topic.type) if wish.type is None else wish
            asked = Asked(reading, self._coverage, scope, topic.iris, topic.why)
        return self._asked(asked, wish, topic, reports, language)

    def _asked(
        self, asked: Asked, wish: Wish, topic: Topic | None, reports: tuple[CollectedReport, ...], language: str
    ) -> _Outcome:
        plan: Plan | None = None
        for plan in plans_of(asked, wish):
            rows = found_rows(self._store, plan, self._store.select(plan.sparql), self._coverage, language)
            if any(_says(plan, row) for row in rows):
                break
        assert plan is not None  # noqa: S101
        if not any(_says(plan, row) for row in rows):
            return self._nothing(asked, plan, reports, language)
        notes = self._notes(asked, plan, rows, topic, reports, language)
        hits = self._hits(plan, rows[:SHOWN], topic, language)
        sentence = sentence_of(Said(asked.reading, plan, rows[:SHOWN], language))
        return _Outcome(Outcome.ANSWERED, sentence, plan, rows[:SHOWN], hits, reports, notes)

    def _hits(self, plan: Plan, rows: Sequence[Found], topic: Topic | None, language: str) -> tuple:
        by_meaning = () if topic is None else topic.hits
        if plan.listing is None:
            return hits_of(plan, rows, self._coverage, by_meaning)
        return ()

    def _nothing(
        self, asked: Asked, plan: Plan, reports: tuple[CollectedReport, ...], language: str
    ) -> _Outcome:
        needed = _STATED_BY.get(plan.type, set())
        stated = not needed or any(needed & report.states for report in reports)
        figures = plan.shape in {Shape.FIGURES, Shape.CHANGES} or (plan.type is HitType.REPORT and plan.evidence)
        if figures or not stated:
            said = not_disclosed(asked.reading, plan.measure, reports, self._coverage, language)
            return _Outcome(Outcome.NOT_DISCLOSED, said, plan, reports=reports)
        return _Outcome(Outcome.NONE, none_found(asked.reading, plan, reports, language), plan, reports=reports)

    def _notes(
        self,
        asked: Asked,
        plan: Plan,
        rows: Sequence[Found],
        topic: Topic | None,
        reports: tuple[CollectedReport, ...],
        language: str,
    ) -> tuple[str, ...]:
        zh = language == "zh"
        notes = [pair[not zh] for pair in plan.notes]
        if topic is not None and not topic.by_name:
            count = len(topic.iris)
            words = words_of(asked.reading)
            notes.append(
                f"“{words}”按含义检索，相关的有 {count} 个。" if zh else f"“{words}” was searched by meaning: {count} found."
            )
        return tuple(notes)

    def _made(self, reading: Reading, became: _Outcome, language: str) -> Answer:
        plan = became.plan
        figure, unit = _figure(plan, became.rows)
        rows: tuple[AnswerRow, ...] = tuple(row.as_row for row in became.rows)
        reports = became.reports or ()
        return Answer(
            question=reading.question,
            language=language,
            outcome=became.outcome,
            sentence=became.sentence,
            chips=chips_of(reading, language),
            sparql=None if plan is None else plan.sparql,
            columns=() if plan is None else tuple(column.name for column in plan.columns),
            headings=() if plan is None else tuple(column.heading(language) for column in plan.columns),
            rows=rows,
            figure=figure,
            unit=unit,
            hits=became.hits,
            searched=self._coverage.searched(reports),
            notes=became.notes,
        )


def _says(plan: Plan, row: Found) -> bool:
    """Whether a row says anything: a count of 0 or a sum of nothing does not."""
    if plan.shape is not Shape.WORKED_OUT and plan.shape is not Shape.SHARES:
        return True
    numbers = [cell.number for cell in row.cells if cell is not None and cell.number is not None]
    named = {c.name: cell for c, cell in zip(plan.columns, row.cells, strict=True)}
    if plan.shape is Shape.SHARES:
        return named.get("percent") is not None
    return any(numbers)


def _figure(plan: Plan | None, rows: Sequence[Found]):
    if plan is None or plan.figure is None or not rows:
        return None, None
    ranked = plan.aggregate in {Aggregate.MOST, Aggregate.LEAST}
    if len(rows) != 1 and not ranked:
        return None, None
    names = [column.name for column in plan.columns]
    cell = rows[0].cells[names.index(plan.figure)]
    return (None, None) if cell is None else (cell.number, cell.unit)


def _clean(question: str) -> str:
    """The question, sign for sign, without what is no text: control characters and halves of characters."""
    text = question.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() or sign == " " else " " for sign in text)
