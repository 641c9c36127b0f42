"""The nodes behind an answer as hits: what matched of those found by meaning, what the reports say of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ask.answer import Cell
from kg.ask.answer_rows import Found
from kg.ask.coverage import Coverage
from kg.ask.plan import Plan
from kg.search.request import SearchHit, Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri

_FIELDS = ("purpose", "annualGoal", "periodGoal", "necessity", "basisText", "description", "explanation")
_LONG = 120  # characters of a text that are shown
_TOLD = 50  # hits whose texts are read
_ENDS = "。；;!?！？\n"


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    field: str
    source: Source


def hits_of(
    store: GraphStore, plan: Plan, rows: Sequence[Found], coverage: Coverage, by_meaning: Sequence[SearchHit]
) -> tuple[SearchHit, ...]:
    """The rows that are nodes, in their order, each once."""
    known = {hit.iri: hit for hit in by_meaning}
    listed = {found.node: found for found in rows if found.node is not None}
    texts = _texts(store, [node for node in listed if node not in known][:_TOLD]) if not plan.of_figure else {}
    reports = {report.iri: report for report in coverage.reports}
    hits = []
    for node, found in listed.items():
        if node in known:
            hits.append(known[node])
            continue
        report = reports.get(found.source.report) if found.source is not None else None
        whose = (None, None, None) if report is None else (report.department, report.place, report.year)
        hits.append(_hit(plan, found, node, whose, texts.get(node)))
    return tuple(hits)


def _hit(
    plan: Plan, found: Found, node: str, whose: tuple[str | None, str | None, int | None], text: _Text | None
) -> SearchHit:
    named: dict[str, Cell | None] = dict(zip((column.name for column in plan.columns), found.cells, strict=True))

    def said(*names: str) -> str | None:
        return next((cell.text for name in names if (cell := named.get(name)) is not None), None)

    amount = named.get("yuan")
    label = said("name", "text", "department", "place") or node
    year = said("year")
    return SearchHit(
        iri=node,
        type=plan.type,
        label=label,
        department=said("department") or whose[0],
        region=said("place") or whose[1],
        year=int(year) if year else whose[2],
        amount=None if amount is None else amount.number,
        snippet=found.words or label if text is None else text.words,
        marks=(),
        field="" if text is None else text.field,
        score=0.0,
        source=found.source if text is None else text.source,
        unit=said("unit"),
        matched=node,
    )


def _texts(store: GraphStore, listed: Sequence[str]) -> dict[str, _Text]:
    """The text that tells most of each node: what it is for, before its goals and its basis."""
    if not listed:
        return {}
    best: dict[str, tuple[tuple[int, str, int, int], _Text]] = {}
    for row in store.named("ask_texts", node=[iri(node) for node in listed]):
        name = row.text("field").rpartition("#")[2].rpartition("/")[2]
        if name not in _FIELDS:
            continue
        start, end = int(row.text("start")), int(row.text("end"))
        source = Source(row.text("report"), row.text("file"), row.integer("page"), start, end)
        order = (_FIELDS.index(name), source.report, start, end)
        node = row.text("node")
        if node not in best or order < best[node][0]:
            best[node] = (order, _Text(_opening(row.text("text")), row.text("field"), source))
    return {node: text for node, (_, text) in best.items()}


def _opening(text: str) -> str:
    """The first sentence of ``text``, or its first words."""
    stripped = " ".join(text.split())
    ends = [place for sign in _ENDS if (place := stripped.find(sign)) >= 0]
    first = stripped[: min(ends) + 1] if ends else stripped
    return first if len(first) <= _LONG else f"{first[: _LONG - 1]}…"
