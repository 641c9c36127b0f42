"""One class, property, code list or code as a page: what it means, what is asked of it, what shows it."""

from dataclasses import dataclass

from kg.ui.graph_view import GraphView
from kg.ui.ontology.codes import Branch, Code, codes_of, naming_properties, tree, uses_of
from kg.ui.ontology.diagram import around
from kg.ui.ontology.examples import Example, naming, nodes_of, query_of, query_of_code, values_of
from kg.ui.ontology.shapes import Requirement, requirements
from kg.ui.ontology.terms import OntologyTerm, TermKind, ontology_of
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class: examples, its code lists (IRI), what SHACL requires, the properties from and to it, and a diagram."""

    term: OntologyTerm
    below: tuple[str, ...]
    examples: tuple[Example, ...]
    query: str
    schemes: tuple[str, ...]
    required: tuple[Requirement, ...]
    own: tuple[OntologyTerm, ...]
    leading: tuple[OntologyTerm, ...]
    diagram: GraphView


@dataclass(frozen=True, slots=True)
class PropertyPage:
    """A property: examples, and the classes (IRI) that require it."""

    term: OntologyTerm
    below: tuple[str, ...]
    examples: tuple[Example, ...]
    query: str
    required_of: tuple[tuple[str, Requirement], ...]


@dataclass(frozen=True, slots=True)
class SchemePage:
    """A code list: the properties (IRI) that name its codes, their number, and the codes as a tree."""

    term: OntologyTerm
    named_by: tuple[str, ...]
    count: int
    branches: tuple[Branch, ...]

    @property
    def is_used(self) -> bool:
        """Whether the graph names any of its codes."""
        return any(branch.total for branch in self.branches)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A code: what it belongs to and what belongs to it, how often it is named, by which properties, and examples."""

    code: Code
    above: tuple[Code, ...]
    below: tuple[Code, ...]
    count: int
    named_by: tuple[str, ...]
    examples: tuple[Example, ...]
    query: str


Entry = ClassPage | PropertyPage | SchemePage | CodePage


def entry_of(ws: Workspace, name: str, language: Language) -> Entry | None:
    """The page of the term or code ``name`` (IRI); None where the ontology has no such thing."""
    code = ws.once(codes_of).by_iri.get(name)
    if code is not None:
        return _code(ws, code, language)
    term = ws.once(ontology_of).terms.get(name)
    if term is None:
        return None
    if term.kind is TermKind.CLASS:
        return _class(ws, term, language)
    return _property(ws, term, language) if term.kind is TermKind.PROPERTY else _scheme(ws, term)


def _class(ws: Workspace, term: OntologyTerm, language: Language) -> ClassPage:
    terms, codes = ws.once(ontology_of), ws.once(codes_of)
    properties = terms.of_kind(TermKind.PROPERTY)
    return ClassPage(
        term=term,
        below=terms.below(term.iri),
        examples=nodes_of(ws, term.iri, language) if term.count else (),
        query=query_of(term),
        schemes=tuple(
            scheme for scheme, some in codes.by_scheme.items() if any(code.kind == term.iri for code in some)
        ),
        required=requirements().get(term.iri, ()),
        own=tuple(one for one in properties if term.iri in one.domains),
        leading=tuple(one for one in properties if term.iri in one.ranges),
        diagram=around(terms, term.iri, language),
    )


def _property(ws: Workspace, term: OntologyTerm, language: Language) -> PropertyPage:
    return PropertyPage(
        term=term,
        below=ws.once(ontology_of).below(term.iri),
        examples=values_of(ws, term.iri, language) if term.count else (),
        query=query_of(term),
        required_of=tuple(
            (name, one) for name, some in requirements().items() for one in some if one.property == term.iri
        ),
    )


def _scheme(ws: Workspace, term: OntologyTerm) -> SchemePage:
    codes = ws.once(codes_of)
    return SchemePage(
        term=term,
        named_by=naming_properties(ws.once(ontology_of), codes, term.iri),
        count=len(codes.by_scheme.get(term.iri, ())),
        branches=tree(ws, term.iri),
    )


def _code(ws: Workspace, code: Code, language: Language) -> CodePage:
    codes = ws.once(codes_of)
    names = naming_properties(ws.once(ontology_of), codes, code.scheme)
    count = ws.once(uses_of(code.scheme)).get(code.iri, 0)
    return CodePage(
        code=code,
        above=codes.chain(code),
        below=codes.below.get(code.iri, ()),
        count=count,
        named_by=names,
        examples=naming(ws, code, names, language) if count else (),
        query=query_of_code(code, names),
    )
