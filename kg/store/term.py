"""RDF terms as plain values, so that no other package needs the graph library to read a result."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import QueryError, StoreError

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = f"{XSD}string"


class TermKind(StrEnum):
    """What a term is; the values are those of the SPARQL 1.1 results JSON format (section 3.2.2)."""

    IRI = "uri"
    LITERAL = "literal"
    BLANK = "bnode"


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term. ``datatype`` is None for a plain string and for a text with a ``language``."""

    value: str
    kind: TermKind = TermKind.LITERAL
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """The term as N-Triples write it."""
        return str(to_pyoxigraph(self))


def iri(value: str) -> Term:
    """The IRI ``value`` as a term."""
    return Term(value, TermKind.IRI)


def literal(value: str | int | bool | Decimal) -> Term:
    """``value`` as a literal of the XML Schema type that fits it."""
    if isinstance(value, str):
        return Term(value)
    if isinstance(value, bool):
        return Term("true" if value else "false", datatype=f"{XSD}boolean")
    if isinstance(value, int):
        return Term(str(value), datatype=f"{XSD}integer")
    return Term(format(value, "f"), datatype=f"{XSD}decimal")


def to_pyoxigraph(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """``term`` for pyoxigraph; QueryError where it is no valid term."""
    try:
        if term.kind is TermKind.IRI:
            return ox.NamedNode(term.value)
        if term.kind is TermKind.BLANK:
            return ox.BlankNode(term.value)
        datatype = None if term.datatype is None else ox.NamedNode(term.datatype)
        return ox.Literal(term.value, datatype=datatype, language=term.language)
    except (ValueError, UnicodeEncodeError) as error:
        raise QueryError(f"not a valid RDF term: {term.value!r}: {error}") from error


def from_pyoxigraph(term: object) -> Term:
    """The plain value of a pyoxigraph term; StoreError for a triple term, which this graph never holds."""
    if isinstance(term, ox.NamedNode):
        return Term(term.value, TermKind.IRI)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return Term(term.value, language=term.language)
        datatype = term.datatype.value
        return Term(term.value, datatype=None if datatype == XSD_STRING else datatype)
    if isinstance(term, ox.BlankNode):
        return Term(term.value, TermKind.BLANK)
    raise StoreError(f"terms of the kind {type(term).__name__} are not supported")


def triples_text(triples: Iterable[tuple[Term, Term, Term]], form: ox.RdfFormat, prefixes: dict[str, str]) -> str:
    """Triples as text in an RDF format, each prefix of ``prefixes`` used where the format has prefixes."""
    made = (ox.Triple(to_pyoxigraph(s), _predicate(p), to_pyoxigraph(o)) for s, p, o in triples)  # type: ignore[arg-type]
    data = ox.serialize(made, format=form, prefixes=prefixes)
    if data is None:
        raise StoreError("the triples were not serialised")
    return data.decode()


def _predicate(term: Term) -> ox.NamedNode:
    node = to_pyoxigraph(term)
    if not isinstance(node, ox.NamedNode):
        raise QueryError(f"a predicate is an IRI, not {term.value!r}")
    return node
