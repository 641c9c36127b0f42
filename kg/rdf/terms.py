"""IRIs and literals as N-Quads text: the one place that knows how a value is written in the graph.

Grammar: W3C "RDF 1.1 N-Quads" section 6 and "RDF 1.1 N-Triples" section 7. Escapes are those of the canonical form
(RDF 1.2 N-Triples, section "Canonical N-Triples"): a value has one spelling only, so equal graphs are equal bytes.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NewType

from kg.errors import YusuanError
from kg.rdf.vocabulary import XSD

Term = NewType("Term", str)
"""What stands in object position, ready to print: ``<iri>`` or a quoted literal with its language or datatype."""

Triple = tuple[str, str, Term]
"""Subject IRI, predicate IRI (both bare), object term."""

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_LANGUAGE = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z0-9]+)*")
_NEEDS_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_SHORT_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}


class TermError(YusuanError):
    """A value cannot be written as an RDF term."""


@lru_cache(maxsize=65_536)
def iri(value: str) -> Term:
    """``<value>``; TermError where it is not absolute or holds a character that IRIREF excludes."""
    if (bad := _NOT_IN_IRI.search(value)) is not None:
        raise TermError(f"not an IRI: {value!r} holds {bad.group()!r}; percent-encode it")
    if ":" not in value:
        raise TermError(f"not an absolute IRI: {value!r} has no scheme")
    return Term(f"<{value}>")


def string(value: str) -> Term:
    """A plain literal (xsd:string); TermError for a lone surrogate, which no Unicode text holds."""
    return Term(f'"{_escaped(value)}"')


def text(value: str, language: str) -> Term:
    """A literal in ``language`` (BCP 47 tag such as ``zh``)."""
    if not _LANGUAGE.fullmatch(language):
        raise TermError(f"not a language tag: {language!r}")
    return Term(f'"{_escaped(value)}"@{language}')


def typed(value: str, datatype: str) -> Term:
    """A literal of ``datatype`` (bare IRI); xsd:string is written plain, as the canonical form asks."""
    if datatype == XSD.string:
        return string(value)
    return Term(f'"{_escaped(value)}"^^{iri(datatype)}')


def integer(value: int) -> Term:
    """An xsd:integer."""
    return Term(f'"{value}"^^<{XSD.integer}>')


def decimal(value: Decimal) -> Term:
    """An xsd:decimal in canonical form: no exponent, no needless zeros; TermError for infinity and NaN.

    Stores rewrite "150000.00" as "150000"; only the canonical form comes back as it went in.
    """
    if not value.is_finite():
        raise TermError(f"not a decimal number: {value}")
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Term(f'"{"0" if plain == "-0" else plain}"^^<{XSD.decimal}>')


def boolean(*, value: bool) -> Term:
    """An xsd:boolean."""
    return Term(f'"{"true" if value else "false"}"^^<{XSD.boolean}>')


def day(value: date) -> Term:
    """An xsd:date without time zone."""
    return Term(f'"{value.isoformat()}"^^<{XSD.date}>')


def year(value: int) -> Term:
    """An xsd:gYear without time zone; TermError outside 1 to 9999."""
    if not 1 <= value <= 9999:
        raise TermError(f"not a year of four digits: {value}")
    return Term(f'"{value:04d}"^^<{XSD.gYear}>')


def quad(triple: Triple, graph: str) -> str:
    """One line of N-Quads, without its line end; ``graph`` is a term (``<iri>``)."""
    return f"<{triple[0]}> <{triple[1]}> {triple[2]} {graph} ."


def _escaped(value: str) -> str:
    if _NEEDS_ESCAPE.search(value) is None:
        return value
    return _NEEDS_ESCAPE.sub(_escape, value)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        raise TermError(
            f"text holds the lone surrogate U+{ord(character):04X} at position {match.start()}: "
            "it was decoded from a wrong encoding; read the file again with the right one"
        )
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"
