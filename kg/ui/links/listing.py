"""All decisions of a build as the Links page lists them: counted, and as a table to take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.store.graph_store import GraphStore
from kg.ui.links.decisions import DecisionRow, decisions
from kg.ui.table_file import Table, table_of
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.links import LinksWord
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """How many decisions there are, by method and outcome (IRI)."""

    numbers: Mapping[tuple[str, str], int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers.values())

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that decided anything."""
        return tuple(sorted({method for method, _ in self.numbers}))

    def of_outcome(self, outcome: str) -> int:
        """Those that came to ``outcome`` (IRI)."""
        return sum(count for (_, came_to), count in self.numbers.items() if came_to == outcome)


def decision_counts(store: GraphStore) -> DecisionCounts:
    """How many decisions there are."""
    rows = store.named("page_decision_counts")
    return DecisionCounts({(row.text("method"), row.text("outcome")): row.integer("decisions") or 0 for row in rows})


def decision_counts_of(ws: Workspace) -> DecisionCounts:
    """How many decisions a build holds; ask for it through ``ws.once``."""
    return decision_counts(ws.store)


def every_decision(ws: Workspace) -> tuple[DecisionRow, ...]:
    """All decisions of a build, without reasons; ask for it through ``ws.once``."""
    return decisions(ws.store)


def decision_file(rows: Sequence[DecisionRow], terms: Terms, language: Language) -> Table:
    """Decisions as a table to take along."""
    words = (
        *(LinksWord.OUTCOME, LinksWord.METHOD, LinksWord.NAME, LinksWord.NODE_NAME, LinksWord.NODE_IRI),
        *(LinksWord.PLAIN_SCORE, LinksWord.WHY, LinksWord.OTHERS),
    )
    return table_of(
        [word.of(language) for word in words],
        [
            (
                *(terms.label(row.outcome, language), row.method, row.name, row.node_name, row.node, row.score),
                "；".join(row.reasons.of(language)),
                "；".join(f"{one.name} {one.score}" for one in row.considered),
            )
            for row in rows
        ],
    )
