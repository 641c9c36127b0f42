"""What several reports have in common: named things of the canonical graph, groups made by linking, and code lists.

Few queries over small graphs, asked anew at every build: a name or a link may change while no report does.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.rdf.vocabulary import YS
from kg.read.personal import mask
from kg.search.hit import HitType
from kg.store.answer import Row
from kg.store.graph_store import GraphStore

_TYPES = {
    YS.LegalInstrument: HitType.LAW,
    YS.Department: HitType.DEPARTMENT,
    YS.Division: HitType.DIVISION,
    YS.DutyTheme: HitType.THEME,
}


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A law, body, division or theme: its name, its document number, other names it has or had, its region or rank."""

    iri: str
    type: HitType
    label: str | None
    number: str | None
    others: tuple[str, ...]
    rank: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class RegionInfo:
    """A place, its code, and the IRI of the place above it."""

    iri: str
    name: str
    code: str | None
    broader: str | None


@dataclass(frozen=True, slots=True)
class BodyInfo:
    """A department or unit by its names; ``region`` is an IRI."""

    iri: str
    name: str
    others: tuple[str, ...]
    region: str | None


@dataclass(frozen=True, slots=True)
class Concept:
    """A value to filter by: its code where it has one, its names, and the IRI of what is above it."""

    iri: str
    code: str | None
    zh: str
    en: str | None
    broader: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """All by IRI; ``theme`` gives the themes of a duty, ``lineage`` the lineage of a project."""

    named: dict[str, NamedNode]
    regions: dict[str, RegionInfo]
    kinds: dict[str, Concept]
    funds: dict[str, Concept]
    ranks: dict[str, Concept]
    functions: dict[str, Concept]
    themes: dict[str, tuple[str, ...]]
    lineage: dict[str, str]


def read_shared(store: GraphStore) -> Shared:
    """Everything that reports have in common; the same graph gives the same."""
    concepts = _concepts(store.named("search_concepts"))
    groups: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.named("search_groups"):
        groups[row.text("property")][row.text("node")].add(row.text("group"))
    return Shared(
        named=_named(store.named("search_named")),
        regions=_regions(store.named("search_regions")),
        kinds=concepts[YS.ReportKind],
        funds=concepts[YS.Fund],
        ranks=concepts[YS.InstrumentRank],
        functions=concepts[YS.FunctionClass],
        themes={duty: tuple(sorted(themes)) for duty, themes in groups[YS.dutyTheme].items()},
        lineage={project: min(lineages) for project, lineages in groups[YS.lineage].items()},
    )


def _named(rows: Iterable[Row]) -> dict[str, NamedNode]:
    values: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        said = values[row.text("node"), row.text("type")]
        for column in ("label", "title", "number", "other", "former", "rank", "region"):
            if value := row[column]:
                said[column].add(value)
    named = {}
    for (node, kind), said in values.items():
        label = min(said["label"], default=None) or min(said["title"], default=None)
        others = {*said["label"], *said["title"], *said["other"], *said["former"]} - {label}
        named[node] = NamedNode(
            node,
            _TYPES[kind],
            None if label is None else mask(label),
            min(said["number"], default=None),
            tuple(sorted(map(mask, others))),
            min(said["rank"], default=None),
            min(said["region"], default=None),
        )
    return named


def _regions(rows: Iterable[Row]) -> dict[str, RegionInfo]:
    found: dict[str, RegionInfo] = {}
    for row in sorted(rows, key=lambda row: (row.text("region"), row.text("name"), row["code"] or "")):
        found.setdefault(
            row.text("region"), RegionInfo(row.text("region"), row.text("name"), row["code"], row["broader"])
        )
    return found


def _concepts(rows: Iterable[Row]) -> defaultdict[str, dict[str, Concept]]:
    found: defaultdict[str, dict[str, Concept]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.text("concept"), row.text("zh"), row["broader"] or "")):
        read = Concept(row.text("concept"), row["code"], row.text("zh"), row["en"], row["broader"])
        found[row.text("type")].setdefault(read.iri, read)
    return found


def local_name(iri: str) -> str:
    """The last part of an IRI: what a list calls a concept."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def unnamed(iri: str) -> Concept:
    """A concept that the graph uses without naming it, by the last part of its IRI."""
    name = local_name(iri)
    return Concept(iri, name if name.isdecimal() else None, name, None, None)
