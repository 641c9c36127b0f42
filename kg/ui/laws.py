"""The documents that reports rely on, and for one of them everything that cites it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.errors import NothingFoundError
from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.search.tokens import normalise
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.address import shown_count
from kg.ui.decisions import DecisionRow, decisions, with_reasons
from kg.ui.evidence import source_of


@dataclass(frozen=True, slots=True)
class Law:
    """One document (law, regulation, notice, plan …) and how often it is cited; ``rank`` and ``level`` are concepts.

    At least one of ``title`` (without 《》) and ``number`` is there.
    """

    iri: str
    title: str | None
    number: str | None
    rank: str | None
    level: str | None
    issuer: str | None
    reports: int
    regions: int
    projects: int
    mentions: int

    @property
    def name(self) -> str:
        """《title》, or the number where no report gives a title."""
        return f"《{self.title}》" if self.title else self.number or self.iri


PAGE = 20
"""Documents shown at first, and added by each "show more"."""


@dataclass(frozen=True, slots=True)
class LawAddress:
    """What the list shows: words and rank (IRI) to fulfil, and how many documents."""

    text: str = ""
    rank: str | None = None
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "LawAddress":
        """The address in ``params``."""
        return cls(params.get("q", "").strip(), params.get("rank") or None, shown_count(params, PAGE))

    def with_more(self) -> "LawAddress":
        """The same list with more of it."""
        return replace(self, count=self.count + PAGE)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        count = str(self.count) if self.count != PAGE else ""
        return {name: value for name, value in (("q", self.text), ("rank", self.rank or ""), ("n", count)) if value}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that cites a document: who, in which report, with which words; ``amount`` is yuan.

    ``is_basis`` tells that the project names it as 立项依据. ``type`` is the class (IRI) of what cites.
    """

    citing: str
    type: str
    label: str
    region: str | None
    department: str
    year: int
    amount: Decimal | None
    words: str
    is_basis: bool
    source: Source


@dataclass(frozen=True, slots=True)
class RelatedLaw:
    """A document (IRI and name) that another one implements or is implemented by."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class LawPage:
    """One document with what cites it: projects (most money first), duties, and reports in their explanations.

    ``decisions`` tell which names were found to be this document, or might be.
    """

    law: Law
    projects: tuple[Mention, ...]
    duties: tuple[Mention, ...]
    reports: tuple[Mention, ...]
    decisions: tuple[DecisionRow, ...] = ()
    implements: tuple[RelatedLaw, ...] = ()
    implemented_by: tuple[RelatedLaw, ...] = ()


def laws(store: GraphStore) -> tuple[Law, ...]:
    """All documents, those of most places, reports and projects first."""
    return _laws(store.named("page_laws"))


def chosen_laws(known: Iterable[Law], text: str = "", rank: str | None = None) -> tuple[Law, ...]:
    """Those of ``known`` whose title, number or issuer holds every word of ``text``, and whose rank is ``rank``."""
    words = normalise(text).split()

    def fits(law: Law) -> bool:
        said = normalise(f"{law.title or ''} {law.number or ''} {law.issuer or ''}")
        return (rank is None or law.rank == rank) and all(word in said for word in words)

    return tuple(law for law in known if fits(law))


def law_page(store: GraphStore, node: str) -> LawPage:
    """The document ``node`` (IRI); NothingFoundError where no report cites it."""
    found = _laws(store.named("page_laws", law=iri(node)))
    if not found:
        raise NothingFoundError(f"no report cites <{node}>")
    mentions = tuple(_mention(row) for row in store.named("page_law_citations", law=iri(node)))
    by_type = {
        kind: tuple(mention for mention in mentions if mention.type == kind)
        for kind in (YS.Project, YS.Duty, YS.Report)
    }
    names = with_reasons(store, decisions(store, node=node))
    related = store.named("page_law_relations", node=iri(node)).rows
    above, below = (tuple(_related(row) for row in related if row["way"] == w) for w in ("implements", "implemented"))
    return LawPage(found[0], by_type[YS.Project], by_type[YS.Duty], by_type[YS.Report], names, above, below)


def _related(row: Row) -> RelatedLaw:
    title, number = row["title"], row["number"]
    return RelatedLaw(row.text("law"), f"《{title}》" if title else number or row.text("law"))


def _laws(rows: Iterable[Row]) -> tuple[Law, ...]:
    """One document each; of joint ones the query gives a row an issuer."""
    found: dict[str, Law] = {}
    for row in rows:
        law = _law(row)
        held = found.get(law.iri)
        joint = held and replace(held, issuer="、".join(filter(None, (held.issuer, law.issuer))))
        found[law.iri] = joint or law
    return tuple(found.values())


def _law(row: Row) -> Law:
    return Law(
        iri=row.text("law"),
        title=row["title"],
        number=row["number"],
        rank=row["rank"],
        level=row["level"],
        issuer=row["issuer"],
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
        region=row["region"],
        department=row.text("department"),
        year=int(row.text("year")),
        amount=row.decimal("amount"),
        words=row.text("words"),
        is_basis=row["is_basis"] == "true",
        source=source_of(row),
    )
