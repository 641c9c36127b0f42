"""What elsewhere is like a node: found by the search engine, named by the law it cites, or comparable in its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import UnknownNodeError
from kg.rdf.vocabulary import YS
from kg.search.engine import SearchEngine
from kg.search.request import MAX_TEXT, HitType, Reason, SearchHit, SearchRequest
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.page import EntityPage

SHOWN = 6
"""Nodes of one list."""
_LOOKED_AT = 30
SEARCHABLE = frozenset({YS.Project, YS.Duty, YS.Indicator, YS.Division})
"""Kinds of node of which there are similar ones elsewhere."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Nodes like one: of other bodies, and of the same body in the same or another report."""

    elsewhere: tuple[SearchHit, ...]
    here: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class CitingToo:
    """What cites the same document: its class and kind of report are IRIs, ``amount`` is yuan."""

    iri: str
    type: str
    label: str
    department: str
    region: str | None
    year: int
    kind: str
    amount: Decimal | None


def alike(engine: SearchEngine, page: EntityPage) -> Alike:
    """What is most like the node of ``page``; other years of a project, and what its groups show already, left out."""
    try:
        hits = engine.like(page.iri, limit=_LOOKED_AT).hits
    except UnknownNodeError:  # what has no text is not in the index
        return Alike((), ())
    own = page.head.department if page.head else None
    told = {member.iri for group in page.groups for member in group.others}
    answers: dict[tuple[str | None, str, str], SearchHit] = {}
    for hit in hits:
        if hit.relevant and hit.iri not in told:  # the best of several years says it for all
            answers.setdefault((hit.department, hit.label, "" if hit.unit is None else hit.unit), hit)
    elsewhere = tuple(hit for hit in answers.values() if hit.department != own)[:SHOWN]
    return Alike(elsewhere, tuple(hit for hit in answers.values() if hit.department == own)[:SHOWN])


def duty_projects(engine: SearchEngine, page: EntityPage) -> tuple[SearchHit, ...]:
    """The projects of a duty's body in all its reports that are nearest to the duty in meaning."""
    head = page.head
    if head is None:
        return ()
    request = SearchRequest(page.title[:MAX_TEXT], type=HitType.PROJECT, body=head.department_iri, limit=SHOWN)
    return tuple(hit for hit in engine.search(request).hits if hit.relevant)


def shared(hit: SearchHit) -> Sequence[Reason]:
    """What a hit has in common with the node it is like: documents, themes, classes."""
    return [reason for reason in hit.why if reason.code.startswith("shared-")]


def citing_too(store: GraphStore, law: str, node: str) -> tuple[CitingToo, ...]:
    """What else cites ``law`` beside ``node`` (IRIs), the most money first; some dozens at most."""
    found: dict[str, CitingToo] = {}
    for row in store.named("page_same_law", law=iri(law)):
        annual, whole = row.decimal("annual"), row.decimal("whole")
        one = CitingToo(
            iri=row.text("citing"),
            type=row.text("type"),
            label=row["label"] or row.text("citing"),
            department=row.text("department"),
            region=row["region"],
            year=int(row.text("year")),
            kind=row.text("kind"),
            amount=whole if annual is None else annual,
        )
        if one.iri != node:
            found.setdefault(one.iri, one)
    return tuple(found.values())
