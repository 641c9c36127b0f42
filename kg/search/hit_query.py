"""The SPARQL behind a hit: run as it stands, it gives the node with its values, the text and the lines shown of it.

What must be there comes before what may, and the lines are a condition on what is found: as a pattern they were joined
with every fragment of the report (8 ms a query, and more with every report; 0.5 ms so).
"""

from dataclasses import dataclass

from kg.rdf.vocabulary import SKOS
from kg.search.hit import HitType, Source
from kg.store.prefixes import PREFIXES
from kg.store.term import iri, literal

_COLUMNS = "?node ?name ?department ?place ?year ?money ?text ?file ?page ?firstLine ?lastLine"
_NAMES = {
    HitType.DUTY: "?node dcterms:description ?name .",
    HitType.REPORT: "?node dcterms:title ?name .",
    HitType.FUNCTION: "?node skos:prefLabel ?label .",
    HitType.LAW: "?node a ys:LegalInstrument .",
}
_NAMED_BY_LABEL = "?node skos:prefLabel ?name ."
_STATED = {
    HitType.REGION: ("?stated prov:wasDerivedFrom ?fragment ; skos:broader* ?node .",),
    HitType.FUNCTION: (
        "?line prov:wasDerivedFrom ?fragment ; ys:functionClass ?class .",
        "?class skos:broader* ?node .",
    ),
    HitType.THEME: ("?duty prov:wasDerivedFrom ?fragment ; ys:dutyTheme ?node .",),
}
"""Where a node stands whose name is shown: what is above another is stated with it, a theme by its duties."""
_STATED_ITSELF = ("?node prov:wasDerivedFrom ?fragment .",)
_MAY_BE = {
    HitType.PROJECT: (
        "OPTIONAL { ?node ys:annualBudget ?annual }",
        "OPTIONAL { ?node ys:totalBudget ?whole }",
        "BIND(COALESCE(?annual, ?whole) AS ?money)",
    ),
    HitType.REPORT: ("OPTIONAL { ?node ys:totalExpenditure ?money }",),
    HitType.LAW: (
        "OPTIONAL { ?node dcterms:title ?title }",
        "OPTIONAL { ?node ys:documentNumber ?number }",
        "BIND(COALESCE(?title, ?number) AS ?name)",
    ),
    HitType.FUNCTION: (
        'FILTER(LANG(?label) != "en")',
        "OPTIONAL { ?node skos:notation ?code }",
        'BIND(COALESCE(CONCAT(?code, " ", ?label), ?label) AS ?name)',
    ),
}
_BY_A_BODY = (
    "?report ys:sourceFile ?file ; ys:fiscalYear ?year ; ys:department ?body .",
    "?body skos:prefLabel ?department .",
    "OPTIONAL { ?body ys:region/skos:prefLabel ?place }",
)
_STATED_BY = {HitType.REGION: ("?report ys:sourceFile ?file ; ys:fiscalYear ?year .", "BIND(?name AS ?place)")}
"""Whose report it is; a place is nobody's, and a place itself."""
_FURTHER_NAMES = {SKOS.altLabel: "skos:altLabel|ys:formerName"}


@dataclass(frozen=True, slots=True)
class HitShown:
    """What a hit shows of ``node``: a ``text`` of the node ``matched``, the value of its property ``field``.

    ``is_passage`` tells a text of the report from a name or code of the node; ``is_name`` whether it is what the node
    is called by. ``source`` is where it stands.
    """

    node: str
    type: HitType
    matched: str
    field: str
    text: str
    is_passage: bool
    is_name: bool
    source: Source


def query_behind(shown: HitShown) -> str:
    """A SELECT that gives one row: the node, department, place, year, money, the text, and file, page and lines."""
    source = shown.source
    stated, texts = _text(shown)
    lines = (
        "VALUES (?node ?report ?firstLine ?lastLine) {",
        f"  ({iri(shown.node)} {iri(source.report)} {source.line_start} {source.line_end})",
        "}",
        _NAMES.get(shown.type, _NAMED_BY_LABEL),
        *stated,
        *_STATED_BY.get(shown.type, _BY_A_BODY),
        "FILTER EXISTS { ?fragment ys:report ?report ; ys:lineStart ?firstLine ; ys:lineEnd ?lastLine }",
        "OPTIONAL { ?fragment ys:page ?page }",
        *_MAY_BE.get(shown.type, ()),
        *texts,
    )
    text = "".join((f"SELECT DISTINCT {_COLUMNS}\nWHERE {{\n", *(f"  {line}\n" for line in lines), "}\n"))
    plain = _outside_iris(text)
    used = (f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items() if f"{name}:" in plain)
    return "".join(used) + text


def _text(shown: HitShown) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the text stands, and what makes it ?text."""
    if shown.is_passage:
        passage = f"?passage prov:wasDerivedFrom ?fragment ; ys:about {iri(shown.matched)} ;"
        return (passage, f"  ys:field {iri(shown.field)} ; ys:text ?text ."), ()
    stated = _STATED.get(shown.type, _STATED_ITSELF)
    if shown.is_name or shown.type is HitType.LAW:
        return stated, ("BIND(?name AS ?text)",)
    path = _FURTHER_NAMES.get(shown.field) or str(iri(shown.field))
    return (*stated, f"?node {path} ?text ."), (f"FILTER(STR(?text) = {literal(shown.text)})",)


def _outside_iris(text: str) -> str:
    """``text`` without what stands in angle brackets, where a colon is no prefix's."""
    return "".join(part.rpartition(">")[2] for part in text.split("<"))
