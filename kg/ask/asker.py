"""The one door to questions: the command line, the app and programs ask here."""

from pathlib import Path
from typing import Protocol

from embeddings.load import BUILT_IN
from kg.ask.answer import Answer
from kg.ask.answering import Answering, Became
from kg.ask.coverage import Coverage
from kg.ask.slots import Aggregate, Reading
from kg.ask.wording import chips_of
from kg.search.engine import SearchEngine
from kg.search.request import MAX_TEXT
from kg.store.graph_store import GraphStore

_EXTREMES = frozenset({Aggregate.MOST, Aggregate.LEAST})


class Reader(Protocol):
    """What takes a question apart."""

    def read(self, question: str) -> Reading:
        """The slots of ``question``."""


class Asker:
    """Answers questions over one build; open again to see a later one. Safe to use from several threads."""

    def __init__(self, store: GraphStore, engine: SearchEngine, reader: Reader) -> None:
        """All three of one build."""
        self._store = store
        self._engine = engine
        self._reader = reader
        self._coverage = Coverage.of(store)

    @classmethod
    def open(
        cls,
        data_dir: Path,
        model: str | None = None,
        reranker: str | None = None,
        vectors: str | None = None,
        *,
        server: str | None = None,
    ) -> "Asker":
        """What the data folder serves, searched with the encoder ``model`` (None: built in) and ``reranker``, if any.

        ``vectors`` is the address of the server that keeps the vectors, ``server`` of the one that holds the graph.
        StoreError where nothing was built, EncoderError where the encoder is not on this machine.
        """
        from kg.ask.reader import QuestionReader  # noqa: PLC0415 - spaCy loads with it

        store = GraphStore.open(data_dir, server)
        engine = SearchEngine.open(data_dir, model or BUILT_IN, reranker, vectors)
        return cls(store, engine, QuestionReader.of(store))

    def ask(self, question: str, without: frozenset[str] = frozenset(), language: str | None = None) -> Answer:
        """The answer to ``question`` with the slots of the keys in ``without`` taken off, in ``language`` (zh or en).

        Where ``language`` is None it is that of the question. What cannot be understood gets an answer that says so.
        """
        reading = self.read(question)
        reading = reading.without(without) if without else reading
        said_in = language or reading.language
        became = Answering(self._store, self._engine, self._coverage, said_in).answer(reading)
        return self._made(reading, became, said_in)

    def read(self, question: str) -> Reading:
        """What is understood of ``question``, nothing looked up; one too long to be read says so in its problems."""
        question = _clean(question)
        if not any(map(str.isalnum, question)):
            return Reading(question, "zh", ())
        if len(question) <= MAX_TEXT:
            return self._reader.read(question)
        if any("\u4e00" <= sign <= "\u9fff" for sign in question):
            return Reading(question, "zh", (), (f"问题超过 {MAX_TEXT} 个字，请只写最要紧的一句",))
        return Reading(question, "en", (), (f"The question is longer than {MAX_TEXT} characters",))

    def _made(self, reading: Reading, became: Became, language: str) -> Answer:
        plan = became.plan
        figure, unit = became.figure
        return Answer(
            question=reading.question,
            language=language,
            outcome=became.outcome,
            sentence=became.sentence,
            chips=chips_of(reading, language, self._coverage.english),
            sparql=None if plan is None else plan.sparql,
            columns=() if plan is None else tuple(column.name for column in plan.columns),
            headings=() if plan is None else tuple(column.heading(language) for column in plan.columns),
            rows=tuple(row.as_row for row in became.rows),
            figure=figure,
            unit=unit,
            hits=became.hits,
            near=became.near,
            searched=self._coverage.searched(became.reports),
            notes=became.notes,
        )


def _clean(question: str) -> str:
    """The question, sign for sign, without what is no text: control characters and halves of characters."""
    text = question.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else " " for sign in text)
