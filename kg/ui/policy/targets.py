"""How projects are measured: their indicators with the targets of each place and year side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import TargetScope
from kg.rdf.vocabulary import concept
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.policy.page import PolicyProject

MOST = 60
"""Projects whose indicators are read for one table."""
_PERIOD = concept(TargetScope.PERIOD)


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator (IRI) of a project, with its target as printed; ``for_period`` of its whole period."""

    iri: str
    project: PolicyProject
    text: str
    for_period: bool


@dataclass(frozen=True, slots=True)
class MeasuredBy:
    """Indicators of one name and category (IRIs of level 2 and 1): what different projects set for it."""

    name: str
    category: str | None
    level1: str | None
    targets: tuple[Target, ...]

    @property
    def places(self) -> int:
        """In how many places it is used."""
        return len({target.project.report.place for target in self.targets})


@dataclass(frozen=True, slots=True)
class Measuring:
    """Indicators, those of most places first; ``cut`` counts the projects that were not read."""

    rows: tuple[MeasuredBy, ...]
    projects: int
    cut: int


def measuring(store: GraphStore, projects: Sequence[PolicyProject], most: int = MOST) -> Measuring:
    """How the first ``most`` of ``projects`` are measured.

    Where a project sets an indicator for its period and for the year alike, the year's target is shown.
    """
    read = {project.iri: project for project in projects[:most]}
    rows = store.named("page_policy_targets", project=[iri(node) for node in read]).rows if read else ()
    groups: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in _once(rows):
        groups[row.text("name"), row["category"]].append(row)
    measured = (_measured(name, category, said, read) for (name, category), said in groups.items())
    order = sorted(
        measured, key=lambda one: (-one.places, -len(one.targets), one.level1 or "", one.category or "", one.name)
    )
    return Measuring(tuple(order), len(read), len(projects) - len(read))


def _once(rows: Iterable[Row]) -> Iterable[Row]:
    """Each indicator once, and of two scopes of one name the year's."""
    kept: dict[tuple[str, str, str | None], Row] = {}
    for row in rows:
        key = (row.text("project"), row.text("name"), row["category"])
        if key not in kept or (kept[key]["scope"] == _PERIOD and row["scope"] != _PERIOD):
            kept[key] = row
    return kept.values()


def _measured(name: str, category: str | None, rows: Sequence[Row], read: dict[str, PolicyProject]) -> MeasuredBy:
    targets = [
        Target(row.text("indicator"), read[row.text("project")], row["target"] or "", row["scope"] == _PERIOD)
        for row in rows
    ]
    order = sorted(targets, key=lambda one: (one.project.report.place, -one.project.report.year, one.project.label))
    return MeasuredBy(name, category, rows[0]["level1"], tuple(order))
