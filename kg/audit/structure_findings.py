"""What SHACL finds, as issues a person reads and as sh:ValidationResult nodes of the audit graph."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ontology
from kg.audit.structure import Validator, Violation
from kg.audit.structure_data import Data, Known, LinesData
from kg.audit.structure_literals import words
from kg.model import Issue, Severity, Stage
from kg.rdf.iris import audit_graph_iri
from kg.rdf.mapping import MappedReport
from kg.rdf.ontology_graph import ontology_quads
from kg.rdf.shapes import SHACL, Component, Path, read_shapes
from kg.rdf.statements import link
from kg.rdf.terms import Term, Triple, iri, quad, text
from kg.rdf.vocabulary import ONTOLOGY, RDF, SH, YS
from kg.settings import DEFAULT_BASE

_DIGEST = 16  # characters of the digest that names a finding
_PREFIXES = {
    ONTOLOGY: "ys:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    SHACL: "sh:",
}

_SAYS = {
    Component.CLASS: ("“{path}”的值应属于 {wanted}", "{path}: the value must be of the class {wanted}"),
    Component.DATATYPE: ("“{path}”的值应为 {wanted} 类型", "{path}: the value must be of the type {wanted}"),
    Component.NODE_KIND: ("“{path}”的值应为 {wanted}", "{path}: the value must be of the kind {wanted}"),
    Component.MIN_COUNT: ("“{path}”至少应有 {wanted} 个值", "{path}: there must be at least {wanted}"),
    Component.MAX_COUNT: ("“{path}”至多应有 {wanted} 个值", "{path}: there must be at most {wanted}"),
    Component.MIN_INCLUSIVE: ("“{path}”的值应不小于 {wanted}", "{path}: the value must be at least {wanted}"),
    Component.MAX_INCLUSIVE: ("“{path}”的值应不大于 {wanted}", "{path}: the value must be at most {wanted}"),
    Component.MIN_LENGTH: ("“{path}”至少应有 {wanted} 个字符", "{path}: there must be at least {wanted} characters"),
    Component.MAX_LENGTH: ("“{path}”至多应有 {wanted} 个字符", "{path}: there must be at most {wanted} characters"),
    Component.PATTERN: ("“{path}”的值应符合 {wanted}", "{path}: the value must match {wanted}"),
    Component.UNIQUE_LANG: ("“{path}”每种语言至多一个值", "{path}: there must be one value a language"),
    Component.LESS_THAN_OR_EQUALS: ("“{path}”应不大于 {wanted}", "{path}: it must not be more than {wanted}"),
    Component.HAS_VALUE: ("“{path}”应有 {wanted}", "{path}: {wanted} must be among the values"),
    Component.IN: ("“{path}”的值应为 {wanted} 之一", "{path}: the value must be one of {wanted}"),
    Component.OR: ("“{path}”不符合任何一种允许的形式", "{path}: it has none of the forms that are allowed"),
}


@dataclass(frozen=True, slots=True)
class StructureFindings:
    """What validation of one graph came to: lines of the audit graph, and issues; both empty where it is valid."""

    lines: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def report_structure(mapped: MappedReport, base: str = DEFAULT_BASE, audit: Iterable[str] = ()) -> StructureFindings:
    """Whether one report's graph looks as ontology/shapes.ttl says; runs in the worker, depends on no other report.

    Looked at are the nodes of its own lines and of ``audit``, the lines of its checks. What it says of bodies, places
    and laws stands in the canonical graph, which is looked at when all reports are linked (kg.store.structure).
    """
    terms = known(base)
    shared = {iri(each.iri): terms.all_of(map(iri, each.types)) for each in mapped.entities}
    return findings_of(LinesData([*mapped.nquads, *audit], terms, shared), base, mapped.report_iri)


def findings_of(data: Data, base: str, report: str | None = None) -> StructureFindings:
    """What is wrong in ``data``; ``report`` (bare IRI) is the report it is the graph of."""
    violations = _validator().violations(data)
    graph = iri(audit_graph_iri(base))
    triples = (triple for violation in violations for triple in _triples(violation, base, report))
    return StructureFindings(tuple(sorted({quad(triple, graph) for triple in triples})), _issues(violations, base))


@lru_cache(maxsize=4)
def known(base: str) -> Known:
    """What the ontology graph says, read once a process (0.2 s)."""
    return Known(ontology_quads(base))


@lru_cache(maxsize=1)
def _validator() -> Validator:
    return Validator(read_shapes(ontology.shapes()))


def _triples(violation: Violation, base: str, report: str | None) -> Iterator[Triple]:
    """One sh:ValidationResult, named by what it says."""
    digest = hashlib.sha256("\0".join(violation.key).encode()).hexdigest()[:_DIGEST]
    node = f"{report or f'{base}graph/canonical'}/violation/{digest}"
    yield link(node, RDF.type, SH.ValidationResult)
    yield link(node, SH.resultSeverity, SH.Violation)
    yield node, SH.focusNode, violation.focus
    yield link(node, SH.sourceConstraintComponent, violation.component.iri)
    yield link(node, SH.sourceShape, violation.shape)
    if report is not None:
        yield link(node, YS.report, report)
    if violation.value is not None:
        yield node, SH.value, violation.value
    if violation.path is not None and violation.path.is_inverse:
        yield link(node, SH.resultPath, f"{node}/path")
        yield link(f"{node}/path", SH.inversePath, violation.path.predicate)
    elif violation.path is not None:
        yield link(node, SH.resultPath, violation.path.predicate)
    for language in ("zh", "en"):
        yield node, SH.resultMessage, text(_message(violation, language, base), language)


def _issues(violations: Sequence[Violation], base: str) -> tuple[Issue, ...]:
    """One issue for each kind of violation: how often it was found, and the first node."""
    kinds: dict[str, list[Violation]] = {}
    for violation in violations:
        kinds.setdefault(_message(violation, "en", base), []).append(violation)
    told = (
        f"{message} ({_node(found[0].focus, base)}{f' and {len(found) - 1} more' if found[1:] else ''})"
        for message, found in sorted(kinds.items())
    )
    return tuple(Issue(Stage.AUDIT, "not-as-shaped", Severity.WARNING, message) for message in told)


def _message(violation: Violation, language: str, base: str) -> str:
    """The shape's own words where it has some, behind what is asked for."""
    chinese, english = _SAYS[violation.component]
    wanted = ", ".join(_node(term, base) for term in violation.expected)
    said = (chinese if language == "zh" else english).format(
        path=_path_name(violation.path, language, base), wanted=wanted
    )
    own = dict(violation.messages).get(language)
    if own is None:
        return said
    return f"{said}。{own}" if language == "zh" else f"{said}. {own}"


def _path_name(path: Path | None, language: str, base: str) -> str:
    if path is None:
        return "节点" if language == "zh" else "the node"
    short = _short(path.predicate)
    label = known(base).labels.get((path.predicate, language))
    name = f"{label} ({short})" if label else short
    if path.is_inverse:
        return f"被引用：{name}" if language == "zh" else f"inverse of {name}"
    return name


def _node(term: Term, base: str) -> str:
    return _short(words(term).removeprefix(base))


def _short(name: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if name.startswith(namespace):
            return prefix + name.removeprefix(namespace)
    return name
