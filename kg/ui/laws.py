"""The documents that reports rely on, and for one of them everything that cites it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import NothingFoundError
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.decisions import DecisionRow, decisions, with_reasons
from kg.ui.evidence import source_of


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


def laws(store: GraphStore) -> tuple[Law, ...]:
    """All documents, those of most places, reports and projects first."""
    return _laws(store.named("page_laws"))


def law_page(store: GraphStore, node: str) -> LawPage:
    """The document ``node`` (IRI); NothingFoundError where no report cites it."""
    found = _laws(store.named("page_laws", law=iri(node)))
    if not found:
        raise NothingFoundError(f"no report cites <{node}>")
    mentions = tuple(_mention(row) for row in store.named("page_law_citations", law=iri(node)))
    return LawPage(found[0], mentions, with_reasons(store, decisions(store, node=node)))


def _laws(rows: Iterable[Row]) -> tuple[Law, ...]:
    """One document each; of joint ones the query gives a row an issuer."""
    found: dict[str, Law] = {}
    for row in rows:
        law = _law(row)
        held = found.get(law.iri)
        found[law.iri] = replace(held, issuers=tuple(dict.fromkeys((*held.issuers, *law.issuers)))) if held else law
    return tuple(found.values())


def _law(row: Row) -> Law:
    return Law(
        iri=row.text("law"),
        title=row["title"],
        number=row["number"],
        rank=row["rank"],
        level=row["level"],
        issuers=(row.text("issuer"),) if row["issuer"] else (),
        year=row.integer("year"),
        reports=int(row.text("reports")),
        regions=int(row.text("regions")),
        projects=int(row.text("projects")),
        mentions=int(row.text("mentions")),
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
