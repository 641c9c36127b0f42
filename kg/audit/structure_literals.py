"""What SHACL asks of literals: datatype, number, length; answers are remembered, since values repeat.

Lexical spaces: W3C XML Schema 1.1 part 2, sections 3.3.2, 3.3.3, 3.3.9, 3.3.11 and 3.4.13.
"""

import calendar
import re
from decimal import Decimal
from functools import lru_cache

from kg.rdf.terms import Term
from kg.rdf.vocabulary import XSD

_REMEMBERED = 65_536
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
_LEXICAL = {
    XSD.boolean: re.compile(r"true|false|1|0"),
    XSD.decimal: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.gYear: re.compile(_YEAR + _ZONE),
    XSD.date: re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]){_ZONE}"),
}
_NUMBERS = frozenset({XSD.decimal, XSD.integer})


@lru_cache(_REMEMBERED)
def parts(term: Term) -> tuple[str, str, str] | None:
    """Lexical form, datatype (bare IRI) and language ("" where there is none) of a literal; None for an IRI."""
    match = _LITERAL.fullmatch(term)
    if match is None:
        return None
    lexical = _ESCAPED.sub(_read_escape, match[1]) if "\\" in match[1] else match[1]
    if match[2] is not None:
        return lexical, LANGUAGE_STRING, match[2]
    return lexical, match[3] or XSD.string, ""


@lru_cache(_REMEMBERED)
def has_datatype(term: Term, datatype: str) -> bool:
    """Whether ``term`` is a literal of ``datatype`` (bare IRI) in a form that type allows (SHACL 4.1.2)."""
    known = parts(term)
    if known is None or known[1] != datatype:
        return False
    lexical = _LEXICAL.get(datatype)
    match = lexical.fullmatch(known[0]) if lexical else None
    if datatype == XSD.date and match is not None:
        return int(match[3]) <= _days(int(match[1]), int(match[2]))
    return lexical is None or match is not None


@lru_cache(_REMEMBERED)
def number(term: Term) -> Decimal | None:
    """The exact number ``term`` is, None where it is none (xsd:decimal and xsd:integer are numbers here)."""
    known = parts(term)
    if known is None or known[1] not in _NUMBERS or not has_datatype(term, known[1]):
        return None
    return Decimal(known[0])


def words(term: Term) -> str:
    """What sh:pattern and sh:minLength look at: the lexical form of a literal, else the bare IRI."""
    known = parts(term)
    return term[1:-1] if known is None else known[0]


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _read_escape(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return chr(int(match[1] or match[2], 16))
    return _SHORT.get(match[3], match[3])
