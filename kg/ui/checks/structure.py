"""What SHACL found in a build, as ``yusuan check`` prints it behind the checks of figures."""

from dataclasses import dataclass

from kg.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that is not as ontology/shapes.ttl says; ``report`` is None for one that several reports share."""

    iri: str
    node: str
    report: str | None
    zh: str
    en: str


def violations(store: GraphStore) -> tuple[Violation, ...]:
    """All of them, report by report; none where every node is as it should be."""
    return tuple(
        Violation(row.text("result"), row.text("node"), row["report"], row.text("zh"), row.text("en"))
        for row in store.named("check_structure")
    )
