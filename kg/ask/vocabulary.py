"""What the graph has names for that a question can use, gathered once from named queries."""

from dataclasses import dataclass

from kg.ask.vocabulary_bodies import Bodies
from kg.ask.vocabulary_concepts import Concepts
from kg.ask.vocabulary_laws import Laws
from kg.ask.vocabulary_places import Places
from kg.ask.vocabulary_projects import Projects
from kg.store.graph_store import GraphStore


@dataclass(frozen=True)
class Vocabulary:
    """The names of one graph; ``years`` are the fiscal years of its reports, in order, ``kinds`` what they are."""

    places: Places
    bodies: Bodies
    laws: Laws
    concepts: Concepts
    projects: Projects
    years: tuple[int, ...]
    kinds: frozenset[str]

    @classmethod
    def of(cls, store: GraphStore) -> "Vocabulary":
        """All names of the graph behind ``store``. Names of projects only keep their words together."""
        reports = store.named("ask_vocabulary_reports")
        places = Places.of(store.named("ask_vocabulary_places"))
        return cls(
            places,
            Bodies.of(store.named("ask_vocabulary_bodies"), places),
            Laws.of(store.named("ask_vocabulary_laws")),
            Concepts.of(store.named("ask_vocabulary_concepts")),
            Projects.of(store.named("ask_vocabulary_projects")),
            tuple(sorted({int(row.text("year")) for row in reports})),
            frozenset(row.text("kind") for row in reports),
        )

    @property
    def newest(self) -> int | None:
        """The newest fiscal year; None in a graph without reports."""
        return self.years[-1] if self.years else None
