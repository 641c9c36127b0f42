"""What nodes of the graph are called, what they are, and a few words that place them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.errors import QueryError
from kg.rdf.vocabulary import ORG, OWL, SKOS, YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.figures import money_text
from kg.ui.graph_view import GraphNode
from kg.ui.terms import Terms, local_name
from kg.ui.wording import Language

LONGEST = 48
"""Characters of a name; a duty's text is longer."""

_NAMES = ("name", "title", "number", "description", "raw", "line", "text", "target")
_LAST = (ORG.FormalOrganization, OWL.Class)
"""Classes that say least: taken where a node has no other."""


def described(store: GraphStore, nodes: Sequence[str], terms: Terms, language: Language) -> dict[str, GraphNode]:
    """Name, class and place of each of ``nodes`` (IRIs) by IRI, in their order; what the graph does not know is absent.

    A concept of a code list is a ``skos:Concept``, whatever its list.
    """
    if not nodes:
        return {}
    bound = [iri(node) for node in nodes]
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in store.named("page_graph_nodes", node=bound):
        told[row.text("node")].append(row)
    places = {row.text("node"): row for row in reversed(store.named("page_graph_places", node=bound).rows)}
    return {
        node: _node(node, told[node], places.get(node), terms, language)
        for node in dict.fromkeys(nodes)
        if node in told
    }


def is_iri(text: str) -> bool:
    """Whether ``text`` is an absolute IRI that a query may name."""
    try:
        return ":" in text and bool(str(iri(text)))
    except QueryError:
        return False


def _node(node: str, rows: list[Row], place: Row | None, terms: Terms, language: Language) -> GraphNode:
    kind = _kind(row.text("type") for row in rows)
    first = rows[0]
    named = (
        terms.label(node, language) if terms.knows(node) else next((first[name] for name in _NAMES if first[name]), "")
    )
    label = " ".join((named or local_name(node)).split())
    if kind == YS.LegalInstrument and first["title"]:
        label = f"《{label}》"
    details = [place["year"], place["place"]] if place else []
    amount = first.decimal("amount")
    if kind == YS.Project and amount is not None:
        details.append(money_text(amount, language))
    if kind == YS.Indicator:
        details.append(first["target"])
    if kind == YS.LegalInstrument:
        details.append(first["number"])
    return GraphNode(node, _cut(label), kind, " · ".join(part for part in details if part and part != label))


def _kind(types: Iterable[str]) -> str:
    found = sorted(set(types))
    if SKOS.Concept in found:
        return SKOS.Concept
    return next((kind for kind in found if kind not in _LAST), found[0])


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
