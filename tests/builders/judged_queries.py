"""Judged queries: what a person asked, and which nodes of the graph answer it.

A query is one line of JSON: ``{"query": …, "type": "project" | … | null, "relevant": [{…}, …]}``. ``type`` is the kind
of node that is looked for (null: any kind; absent: a project). What is relevant is named as a report prints it:

    {"file", "project", "implementing_unit"}            a project (unit null: any)
    {"file", "type": "duty", "ordinal"}                 a duty by its number in the report
    {"file", "type": "indicator", "label", "project"}   an indicator of a project (absent: of the department)
    {"file", "type": "division", "label"}               a division by its name
    {"file", "type": "report"}                          a report
    {"type": "law", "title", "number"}                  a law by title, number, or both
    {"type": "department" | "region" | "theme", "label"}  a body, a place or a theme of duties by its name
    {"type": "function", "code"}                        a class of functional expenditure by its code
"""

import json
from dataclasses import dataclass
from pathlib import Path

from kg.search.request import HitType
from kg.search.tokens import normalise
from kg.store.answer import Row
from kg.store.graph_store import GraphStore

Key = tuple[str | None, ...]

_QUERIES = {
    "project": """SELECT ?node ?file ?label ?unit WHERE {
        ?report ys:sourceFile ?file ; ys:hasProject ?node . ?node skos:prefLabel ?label
        OPTIONAL { ?node ys:implementingUnit/skos:prefLabel ?unit } }""",
    "duty": """SELECT ?node ?file ?ordinal WHERE {
        ?node a ys:Duty ; ys:ordinal ?ordinal ; ys:statedIn/ys:sourceFile ?file }""",
    "indicator": """SELECT ?node ?file ?label ?project WHERE {
        ?report ys:sourceFile ?file .
        { ?report ys:hasProject ?owner . ?owner ys:hasIndicator ?node ; skos:prefLabel ?project }
        UNION { ?report ys:hasIndicator ?node }
        ?node skos:prefLabel ?label }""",
    "division": """SELECT ?node ?file ?label WHERE {
        ?node a ys:Division ; skos:prefLabel ?label ; prov:wasDerivedFrom/ys:report/ys:sourceFile ?file }""",
    "report": "SELECT ?node ?file WHERE { ?node a ys:Report ; ys:sourceFile ?file }",
    "law": """SELECT ?node ?title ?number WHERE {
        ?node a ys:LegalInstrument OPTIONAL { ?node dcterms:title ?title } OPTIONAL { ?node ys:documentNumber ?number }
        }""",
    "department": "SELECT ?node ?label WHERE { ?node a ys:Department ; skos:prefLabel ?label }",
    "region": "SELECT ?node ?label WHERE { ?node a ys:Region ; skos:prefLabel ?label }",
    "theme": "SELECT ?node ?label WHERE { ?node a ys:DutyTheme ; skos:prefLabel ?label }",
    "function": "SELECT ?node ?code WHERE { ?node a ys:FunctionClass ; skos:notation ?code }",
}
_NAMED_BY = {"project": "label", "implementing_unit": "unit"}  # how a judged project's fields are called in the query


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, the kind of node it looks for, and the nodes that answer it: each as the IRIs that stand for it."""

    query: str
    type: HitType | None
    style: str
    relevant: tuple[frozenset[str], ...]


def read_judged(path: Path, store: GraphStore) -> list[Judged]:
    """The judged queries of a JSON lines file, their answers found in ``store``; ValueError where one is missing."""
    nodes = {kind: _nodes(store, kind) for kind in _QUERIES}
    judged = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        written = json.loads(line)
        relevant = tuple(_found(item, nodes) for item in written["relevant"])
        if not all(relevant):
            raise ValueError(f"{path}:{number}: the graph does not hold all that answers {written['query']!r}")
        kind = written.get("type", "project")
        judged.append(
            Judged(written["query"], None if kind is None else HitType.of(kind), written.get("style", ""), relevant)
        )
    return judged


def _nodes(store: GraphStore, kind: str) -> list[tuple[str, dict[str, str | None]]]:
    return [(row.text("node"), _named(row)) for row in store.select(_QUERIES[kind])]


def _named(row: Row) -> dict[str, str | None]:
    return {column: _plain(row[column]) for column in row.columns if column != "node"}


def _found(item: dict[str, object], nodes: dict[str, list[tuple[str, dict[str, str | None]]]]) -> frozenset[str]:
    kind = str(item.get("type", "project"))
    wanted = {_column(kind, name): _plain(str(value)) for name, value in item.items() if value is not None}
    wanted.pop("type", None)
    return frozenset(iri for iri, named in nodes[kind] if all(named.get(k, v) == v for k, v in wanted.items()))


def _column(kind: str, name: str) -> str:
    return _NAMED_BY.get(name, name) if kind == "project" else name


def _plain(text: str | None) -> str | None:
    """``text`` without spaces, in one width and case: as it is compared."""
    return None if text is None else "".join(normalise(text).split())
