"""The tool ``sparql``: a query of people, run by the pool; its rows with the lines of the things in them."""

import json
from collections.abc import Sequence
from typing import Any, Literal

from kg.serve.mcp.evidence import Quoting
from kg.serve.mcp.results import NodeEvidence, Selected, Term
from kg.store.answer import ResultFormat, ResultFormats, ResultKind, WrittenResult
from kg.store.people_query import QueryLimits
from kg.ui.compare.sources import sources_of

SECONDS = 20.0
FORMATS = ResultFormats(rows=ResultFormat.JSON, triples=ResultFormat.TURTLE)
ROWS = 500
SIZE = 500_000
"""Bytes of a result: what a model can read."""
_NODES = 20
"""Things of a result whose lines are given."""
_PLACES = 1
_KINDS: dict[str, Literal["iri", "literal", "blank"]] = {"uri": "iri", "literal": "literal", "bnode": "blank"}


def limits(rows: int) -> QueryLimits:
    """What a query may take."""
    return QueryLimits(seconds=SECONDS, rows=rows, size=SIZE)


def selected(quoting: Quoting, result: WrittenResult) -> Selected:
    """The result with evidence."""
    if result.kind is ResultKind.TRIPLES:
        return _selected("triples", turtle=result.body.decode(), truncated=result.truncated)
    written: dict[str, Any] = json.loads(result.body)
    if result.kind is ResultKind.ASK:
        return _selected("boolean", boolean=written["boolean"])
    columns = written["head"]["vars"]
    rows = [[_term(row.get(column)) for column in columns] for row in written["results"]["bindings"]]
    return _selected("rows", columns=columns, rows=rows, truncated=result.truncated, evidence=_evidence(quoting, rows))


def _selected(kind: str, **said: object) -> Selected:
    empty = {"columns": (), "rows": (), "boolean": None, "turtle": None, "truncated": False, "evidence": ()}
    return Selected.model_validate({**empty, "kind": kind, **said})


def _term(written: dict[str, str] | None) -> Term | None:
    """A term of the SPARQL 1.1 Query Results JSON Format (section 3.2.2)."""
    if written is None:
        return None
    return Term(
        value=written["value"],
        type=_KINDS[written["type"]],
        datatype=written.get("datatype"),
        language=written.get("xml:lang"),
    )


def _evidence(quoting: Quoting, rows: Sequence[Sequence[Term | None]]) -> tuple[NodeEvidence, ...]:
    base = quoting.workspace.base
    terms = (term for row in rows for term in row if term is not None and term.type == "iri")
    nodes = list(dict.fromkeys(term.value for term in terms if term.value.startswith(base)))[:_NODES]
    places = sources_of(quoting.workspace.store, nodes)
    return tuple(
        NodeEvidence(iri=node, link=quoting.link(node), evidence=quoting.evidences(places[node], _PLACES))
        for node in nodes
        if places[node]
    )
