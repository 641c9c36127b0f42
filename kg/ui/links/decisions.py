"""Which names were found to be one thing, which were not, and why: the decisions of linking as a page shows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.search.tokens import normalise
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.named_query import Binding
from kg.store.term import iri, literal
from kg.ui.address import shown_count
from kg.ui.wording import Language

PAGE = 20
"""Decisions shown at first, and added by each "show more"."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why, in both languages; the sentences of one are those of the other."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """The sentences in ``language``."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Considered:
    """A node that was considered and not taken; ``score`` is 0 to 1."""

    node: str
    name: str
    score: Decimal
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: ``name`` is what reports call it, ``node`` what it is (or the node that stays apart).

    ``outcome`` is the IRI of a concept; ``score`` is there where it was linked.
    """

    iri: str
    outcome: str
    method: str
    name: str
    node: str
    node_name: str
    score: Decimal | None
    is_reviewed: bool
    reasons: Reasons = field(default_factory=Reasons)
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionAddress:
    """What the list shows: words, outcome (IRI) and method to fulfil, and how many decisions."""

    text: str = ""
    outcome: str | None = None
    method: str | None = None
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "DecisionAddress":
        """The address in ``params``."""
        outcome, method = params.get("outcome") or None, params.get("method") or None
        return cls(params.get("q", "").strip(), outcome, method, shown_count(params, PAGE))

    def with_more(self) -> "DecisionAddress":
        """The same list with more of it."""
        return replace(self, count=self.count + PAGE)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        count = str(self.count) if self.count != PAGE else ""
        said = (("q", self.text), ("outcome", self.outcome or ""), ("method", self.method or ""), ("n", count))
        return {name: value for name, value in said if value}


def decisions(
    store: GraphStore, *, outcome: str | None = None, method: str | None = None, node: str | None = None
) -> tuple[DecisionRow, ...]:
    """All decisions of one outcome (IRI), one method or about one node (IRI), without reasons: doubtful ones first."""
    bindings: dict[str, Binding] = {}
    if node is not None:
        about = [iri(row.text("decision")) for row in store.named("page_decisions_about", about=iri(node))]
        if not about:
            return ()
        bindings["decision"] = about
    if outcome is not None:
        bindings["outcome"] = iri(outcome)
    if method is not None:
        bindings["method"] = literal(method)
    return tuple(_decision(row) for row in store.named("page_decisions", **bindings))


def chosen(
    known: Iterable[DecisionRow], text: str, *, outcome: str | None = None, method: str | None = None
) -> tuple[DecisionRow, ...]:
    """Those of ``known`` whose names hold every word of ``text``, of one outcome (IRI) and method where given."""
    words = normalise(text).split()
    return tuple(
        one
        for one in known
        if outcome in {None, one.outcome}
        and method in {None, one.method}
        and all(word in normalise(f"{one.name} {one.node_name}") for word in words)
    )


def with_reasons(store: GraphStore, rows: Sequence[DecisionRow]) -> tuple[DecisionRow, ...]:
    """``rows`` with their reasons and what else was considered."""
    if not rows:
        return ()
    found = store.named("page_decision_candidates", decision=[iri(row.iri) for row in rows]).rows
    why = reasons(store, [*(row.iri for row in rows), *(one.text("candidate") for one in found)])
    considered: defaultdict[str, list[Considered]] = defaultdict(list)
    for one in found:
        score = one.decimal("score") or Decimal(0)
        candidate = Considered(one.text("node"), _named(one), score, why[one.text("candidate")])
        considered[one.text("decision")].append(candidate)
    return tuple(replace(row, reasons=why[row.iri], considered=tuple(considered[row.iri])) for row in rows)


def reasons(store: GraphStore, nodes: Iterable[str]) -> Mapping[str, Reasons]:
    """Why, by node (IRI): of decisions, of candidates, of memberships."""
    said: defaultdict[str, Reasons] = defaultdict(Reasons)
    of = [iri(node) for node in nodes]
    for row in store.named("page_reasons", of=of) if of else ():
        node, term = row.text("of"), row.term("reason")
        if term is None:
            continue
        held = said[node]
        if term.language == Language.ZH:
            said[node] = replace(held, zh=(*held.zh, term.value))
        else:
            said[node] = replace(held, en=(*held.en, term.value))
    return said


def _decision(row: Row) -> DecisionRow:
    return DecisionRow(
        iri=row.text("decision"),
        outcome=row.text("outcome"),
        method=row.text("method"),
        name=row.text("name"),
        node=row.text("node"),
        node_name=_named(row),
        score=row.decimal("score"),
        is_reviewed=row["reviewed"] == "true",
    )


def _named(row: Row) -> str:
    """What a node is called: its title with its number as people write it, else what there is of it."""
    title, number = row["title"], row["number"]
    if title and number:
        return f"{title}（{number}）"
    return title or row["label"] or number or row.text("node")
