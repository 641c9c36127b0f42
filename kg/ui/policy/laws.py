"""The documents that reports rely on, and for one of them everything that cites it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.errors import NothingFoundError
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.links.decisions import DecisionRow, decisions, with_reasons

_FEW = 1_000
"""Reports that are asked for by name; of more all are read."""


@dataclass(frozen=True, slots=True)
class Law:
    """One document (law, regulation, notice, plan …) and how often it is cited; ``rank`` and ``level`` are concepts.

    At least one of ``title`` (without 《》) and ``number`` is there. ``issuers`` are several where bodies issued it
    together; ``year`` is that of its number.
    """

    iri: str
    title: str | None
    number: str | None
    rank: str | None
    level: str | None
    issuers: tuple[str, ...]
    year: int | None
    reports: int
    regions: int
    projects: int
    mentions: int

    @property
    def name(self) -> str:
        """《title》, or the number where no report gives a title."""
        return f"《{self.title}》" if self.title else self.number or self.iri

    @property
    def issuer(self) -> str | None:
        """Who issued it, several joined; None where nothing tells."""
        return "、".join(self.issuers) or None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document: what does so (IRI, its class, what it is called), with which words, and where.

    ``is_basis`` tells that it is a project's legal basis (立项依据).
    """

    citing: str
    type: str
    label: str
    words: str
    is_basis: bool
    source: Source


@dataclass(frozen=True, slots=True)
class LawPage:
    """One document with all that names it; ``decisions`` tell which names were found to be it, or might be."""

    law: Law
    mentions: tuple[Mention, ...]
    decisions: tuple[DecisionRow, ...] = ()


class HasStore(Protocol):
    """Something that holds the graph, such as a ``Workspace``."""

    @property
    def store(self) -> GraphStore:
        """The graph."""
        ...


@dataclass(frozen=True, slots=True)
class Naming:
    """That something (IRI) of a report (IRI) names a document (IRI); one for each mention."""

    law: str
    citing: str
    report: str
    is_project: bool


def namings(of: HasStore) -> tuple[Naming, ...]:
    """Every mention of every document: for ``ws.once``, since all that is told of documents rests on it."""
    return namings_of(of.store)


def laws(store: GraphStore, named: Sequence[Naming] | None = None) -> tuple[Law, ...]:
    """All documents that are named, those of most places, reports and projects first; ``named`` where it is read."""
    return _laws(store, store.named("page_law_details"), namings_of(store) if named is None else named)


def namings_of(store: GraphStore) -> tuple[Naming, ...]:
    """Every mention of every document in ``store``."""
    return _namings(store.named("page_law_uses"))


def law_page(store: GraphStore, node: str) -> LawPage:
    """The document ``node`` (IRI); NothingFoundError where no report cites it."""
    named = _namings(store.named("page_law_uses", law=iri(node)))
    found = _laws(store, store.named("page_law_details", law=iri(node)), named) if named else ()
    if not found:
        raise NothingFoundError(f"no report cites <{node}>")
    mentions = tuple(_mention(row) for row in store.named("page_law_citations", law=iri(node)))
    return LawPage(found[0], mentions, with_reasons(store, decisions(store, node=node)))


def _laws(store: GraphStore, details: Iterable[Row], named: Iterable[Naming]) -> tuple[Law, ...]:
    """One document each; of joint ones ``details`` give a row an issuer."""
    by_law: defaultdict[str, list[Naming]] = defaultdict(list)
    for one in named:
        by_law[one.law].append(one)
    reports = sorted({one.report for those in by_law.values() for one in those})
    places = _places(store, reports)
    found: dict[str, Law] = {}
    for row in details:
        node = row.text("law")
        if node in found:
            issuers = (*found[node].issuers, *filter(None, [row["issuer"]]))
            found[node] = replace(found[node], issuers=tuple(dict.fromkeys(issuers)))
        elif node in by_law:
            found[node] = _law(row, by_law[node], places)
    return tuple(sorted(found.values(), key=_order))


def _places(store: GraphStore, reports: Sequence[str]) -> dict[str, str | None]:
    asked = {"report": [iri(report) for report in reports]} if len(reports) <= _FEW else {}
    return {row.text("report"): row["region"] for row in store.named("page_law_places", **asked)}


def _order(law: Law) -> tuple[int, int, int, str, str, str]:
    return -law.regions, -law.reports, -law.projects, law.title or "", law.number or "", law.iri


def _namings(rows: Iterable[Row]) -> tuple[Naming, ...]:
    return tuple(
        Naming(row.text("law"), row.text("citing"), row.text("report"), row["is_project"] == "true") for row in rows
    )


def _law(row: Row, named: Sequence[Naming], places: Mapping[str, str | None]) -> Law:
    reports = {one.report for one in named}
    return Law(
        iri=row.text("law"),
        title=row["title"],
        number=row["number"],
        rank=row["rank"],
        level=row["level"],
        issuers=(row.text("issuer"),) if row["issuer"] else (),
        year=row.integer("year"),
        reports=len(reports),
        regions=len({places.get(report) for report in reports} - {None}),
        projects=len({one.citing for one in named if one.is_project}),
        mentions=len(named),
    )


def _mention(row: Row) -> Mention:
    return Mention(
        citing=row.text("citing"),
        type=row.text("type"),
        label=row.text("label"),
        words=row.text("words"),
        is_basis=row["is_basis"] == "true",
        source=source_of(row),
    )
