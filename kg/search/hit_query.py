"""The SPARQL behind a hit: run as it stands, it gives the node with its values, the text and the lines shown of it."""

from dataclasses import dataclass

from kg.rdf.vocabulary import SKOS
from kg.search.hit import HitType, Source
from kg.store.prefixes import PREFIXES
from kg.store.term import iri

_COLUMNS = "?node ?name ?department ?place ?year ?money ?text ?file ?page ?firstLine ?lastLine"
_LABEL = "?node skos:prefLabel ?name ."
_NAMES = {
    HitType.PROJECT: _LABEL,
    HitType.DUTY: "?node dcterms:description ?name .",
    HitType.INDICATOR: _LABEL,
    HitType.LAW: (
        "OPTIONAL { ?node dcterms:title ?title }\n  OPTIONAL { ?node ys:documentNumber ?number }\n"
        "  BIND(COALESCE(?title, ?number) AS ?name)"
    ),
    HitType.DIVISION: _LABEL,
    HitType.REPORT: "?node dcterms:title ?name .",
    HitType.DEPARTMENT: _LABEL,
    HitType.REGION: _LABEL,
    HitType.FUNCTION: (
        '?node skos:prefLabel ?label .\n  FILTER(LANG(?label) != "en")\n  OPTIONAL { ?node skos:notation ?code }\n'
        '  BIND(COALESCE(CONCAT(?code, " ", ?label), ?label) AS ?name)'
    ),
    HitType.THEME: _LABEL,
}
_MONEY = {
    HitType.PROJECT: (
        "OPTIONAL { ?node ys:annualBudget ?annual }\n  OPTIONAL { ?node ys:totalBudget ?whole }\n"
        "  BIND(COALESCE(?annual, ?whole) AS ?money)"
    ),
    HitType.REPORT: "OPTIONAL { ?node ys:totalExpenditure ?money }",
}
_STATED = {
    HitType.REGION: "?stated skos:broader* ?node ; prov:wasDerivedFrom ?fragment .",
    HitType.FUNCTION: (
        "?class skos:broader* ?node .\n"
        "  ?line a ys:BudgetLine ; ys:functionClass ?class ; prov:wasDerivedFrom ?fragment ."
    ),
    HitType.THEME: "?duty ys:dutyTheme ?node ; prov:wasDerivedFrom ?fragment .",
}
"""Where a node stands whose name is what is shown: what is above another is stated with it, a theme by its duties."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows: the node ``matched`` that the text speaks of, the property ``field`` it is the value of.

    ``is_passage`` tells a text of the report from a name of the node; ``source`` is where either stands.
    """

    node: str
    type: HitType
    matched: str
    field: str
    is_passage: bool
    source: Source


def query_behind(shown: Shown) -> str:
    """A SELECT that gives one row: the node, department, place, year, money, the text, and file, page and lines."""
    source = shown.source
    lines = [
        f"SELECT DISTINCT {_COLUMNS}",
        "WHERE {",
        "  VALUES (?node ?report ?firstLine ?lastLine) {",
        f"    ({iri(shown.node)} {iri(source.report)} {source.line_start} {source.line_end})",
        "  }",
        f"  {_NAMES[shown.type]}",
        *(f"  {_MONEY[kind]}" for kind in (shown.type,) if kind in _MONEY),
        f"  {_text(shown)}",
        "  ?fragment ys:report ?report ; ys:lineStart ?firstLine ; ys:lineEnd ?lastLine .",
        "  OPTIONAL { ?fragment ys:page ?page }",
        "  ?report ys:sourceFile ?file ; ys:fiscalYear ?year ; ys:department ?body .",
        "  ?body skos:prefLabel ?department .",
        "  OPTIONAL { ?body ys:region/skos:prefLabel ?place }",
        "}",
    ]
    text = "\n".join(lines) + "\n"
    used = [f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items() if f"{name}:" in _outside_iris(text)]
    return "".join(used) + text


def _text(shown: Shown) -> str:
    if shown.is_passage:
        return (
            f"?passage a ys:Passage ; ys:about {iri(shown.matched)} ; ys:field {iri(shown.field)} ;\n"
            "    ys:text ?text ; prov:wasDerivedFrom ?fragment ."
        )
    stated = _STATED.get(shown.type, "?node prov:wasDerivedFrom ?fragment .")
    if shown.field == SKOS.notation:
        return f"?node skos:notation ?text .\n  {stated}"
    if shown.field == SKOS.altLabel:
        return f"?node skos:altLabel|ys:formerName ?text .\n  {stated}"
    return f"{stated}\n  BIND(?name AS ?text)"


def _outside_iris(text: str) -> str:
    """``text`` without what stands in angle brackets, where a colon is no prefix's."""
    return "".join(part.rpartition(">")[2] for part in text.split("<"))
