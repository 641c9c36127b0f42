"""The tool ``show``: one thing with all that is said of it, where, and what points to it."""

from kg.search.request import Source
from kg.serve.mcp.evidence import Quoting
from kg.serve.mcp.finding import exact
from kg.serve.mcp.results import Candidate, Evidence, Fact, Mention, Shown
from kg.ui.entity.description import Candidate as Meant
from kg.ui.entity.description import Description, Place, look_up
from kg.ui.entity.description import Fact as Said

FACTS, MENTIONS, CANDIDATES = 120, 40, 40
"""How many of each an answer gives."""
_LONGEST = 4_000
"""Characters of one value; the longest texts of duties have 3,000."""
_PLACES = 2


def shown(quoting: Quoting, iri_or_name: str) -> Shown:
    """The thing of that IRI or name, or those that the name may mean; NothingFoundError where there is none."""
    found = look_up(quoting.workspace.store, iri_or_name)
    if not isinstance(found, Description):
        return _several(quoting, iri_or_name, found)
    return Shown(
        iri=found.iri,
        link=quoting.link(found.iri),
        types=found.types,
        label=found.label,
        facts=tuple(_fact(quoting, fact) for fact in found.facts[:FACTS]),
        facts_left_out=max(0, len(found.facts) - FACTS),
        mentions=tuple(
            Mention(
                property=one.property,
                iri=one.iri,
                link=quoting.link(one.iri),
                label=one.label,
                department=one.department,
                year=one.year,
                amount=exact(one.amount),
            )
            for one in found.mentions[:MENTIONS]
        ),
        mentions_left_out=max(0, len(found.mentions) - MENTIONS),
        evidence=_evidence(quoting, found.places),
        candidates=(),
    )


def _several(quoting: Quoting, name: str, found: tuple[Meant, ...]) -> Shown:
    return Shown(
        iri=None,
        link=None,
        types=(),
        label=name,
        facts=(),
        facts_left_out=0,
        mentions=(),
        mentions_left_out=0,
        evidence=(),
        candidates=tuple(
            Candidate(
                iri=one.iri,
                link=quoting.link(one.iri),
                type=one.type,
                label=one.label,
                department=one.department,
                year=one.year,
            )
            for one in found[:CANDIDATES]
        ),
    )


def _fact(quoting: Quoting, fact: Said) -> Fact:
    is_node = fact.datatype is None and "://" in fact.value
    value = fact.value if len(fact.value) <= _LONGEST else f"{fact.value[:_LONGEST]}…"
    return Fact(
        property=fact.property,
        name=fact.property_label,
        value=value,
        label=" · ".join(text for text in (fact.label, fact.detail, fact.scope) if text) or None,
        link=quoting.link(fact.value) if is_node else None,
        amount=exact(fact.amount),
        evidence=_evidence(quoting, fact.places),
    )


def _evidence(quoting: Quoting, places: tuple[Place, ...]) -> tuple[Evidence, ...]:
    sources = (
        Source(quoting.report_of(place.file), place.file, place.page, place.line_start, place.line_end)
        for place in places
    )
    return quoting.evidences(sources, _PLACES)
