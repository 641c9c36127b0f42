"""What a card tells beside the text that was found, of all cards in one query: documents, indicators, other years."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from kg.link.lineage_chains import FAMILY
from kg.rdf.vocabulary import concept
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri

TARGETS = 3
"""Indicators whose targets a card tells."""
_TENTH = Decimal("0.1")
_FAMILY = {concept(kind): family for kind, family in FAMILY.items()}


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a node names: its IRI, and 《title》 or number."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """A project in the report of one year: ``kind`` of report (IRI), and its money (yuan) where that is stated."""

    iri: str
    year: int
    kind: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """What the money changed by since the report of ``year``, in per cent with one decimal."""

    year: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class CardFacts:
    """``documents`` it rests on (``is_basis``) or else cites; ``basis`` is what 立项依据 says where it names none.

    ``indicators`` counts them, ``targets`` are the first ones.

    ``years`` are the same project in other reports, by year; ``change`` is since the latest earlier one that says the
    same of its year: budgets are held against budgets, accounts against accounts.
    """

    documents: tuple[Document, ...] = ()
    is_basis: bool = False
    basis: str | None = None
    indicators: int = 0
    targets: tuple[str, ...] = ()
    years: tuple[ProjectYear, ...] = ()
    change: Change | None = None


NO_FACTS = CardFacts()


def card_facts(store: GraphStore, nodes: Iterable[str]) -> Mapping[str, CardFacts]:
    """The facts of ``nodes`` (IRIs), those without any left out."""
    terms = [iri(node) for node in dict.fromkeys(nodes)]
    if not terms:
        return {}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in store.named("page_card_facts", node=terms):
        rows[row.text("node")].append(row)
    return {node: _facts(node, own) for node, own in rows.items()}


def _facts(node: str, rows: Sequence[Row]) -> CardFacts:
    of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of[row.text("what")].append(row)
    documents = {row.text("item"): _document(row) for row in of["basis"] or of["cited"]}
    targets = (f"{row.text('name')} {row['target']}" for row in of["indicator"] if row["target"])
    years = [_year(row) for row in of["year"]]
    return CardFacts(
        documents=tuple(documents.values()),
        is_basis=bool(of["basis"]),
        basis=None if of["basis"] else next((row.text("name") for row in of["words"]), None),
        indicators=len({row.text("item") for row in of["indicator"]}),
        targets=tuple(dict.fromkeys(targets))[:TARGETS],
        years=tuple(year for year in years if year.iri != node),
        change=_change(node, years),
    )


def _document(row: Row) -> Document:
    title = row["name"]
    return Document(row.text("item"), f"《{title}》" if title else row["number"] or row.text("item"))


def _year(row: Row) -> ProjectYear:
    return ProjectYear(row.text("item"), int(row.text("year")), row.text("kind"), row.decimal("amount"))


def _change(node: str, years: Sequence[ProjectYear]) -> Change | None:
    own = next((year for year in years if year.iri == node), None)
    if own is None or own.amount is None:
        return None
    family = _FAMILY.get(own.kind)
    before = [one for one in years if one.year < own.year and _FAMILY.get(one.kind) is family and one.amount]
    if not before:
        return None
    last = max(before, key=lambda one: one.year)
    if not last.amount or sum(one.year == last.year for one in before) > 1:
        return None
    percent = 100 * (own.amount - last.amount) / last.amount
    return Change(last.year, percent.quantize(_TENTH, ROUND_HALF_EVEN))
