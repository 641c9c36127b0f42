"""What a server writes, as the embedded graph gives it: SPARQL 1.1 Query Results JSON Format, N-Triples."""

import json
import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.answer import Row, SelectAnswer
from kg.store.term import XSD, Term, TermKind

# Virtuoso 7 names blank nodes in JSON in a way that no other format can; a quote within a text would be escaped
_BLANK = re.compile(rb'("bnode",\s*"value":\s*")nodeID://')


def read_results(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """The rows of a SELECT, or the answer to an ASK; StoreError for what is neither."""
    try:
        return ox.parse_query_results(_BLANK.sub(rb"\1", body), format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise StoreError(f"the server did not answer with SPARQL results in JSON: {error}") from error


def read_boolean(body: bytes) -> ox.QueryBoolean:
    """The answer to an ASK; StoreError for what is none."""
    results = read_results(body)
    if isinstance(results, ox.QueryBoolean):
        return results
    # Virtuoso 7 answers with a row for yes, and with none for no
    said = json.dumps({"head": {}, "boolean": any(True for _ in results)})
    answer = ox.parse_query_results(said.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QueryBoolean)
    return answer


def read_triples(body: bytes) -> ox.QueryTriples:
    """The triples of a CONSTRUCT, each once; StoreError for what is no N-Triples."""
    triples = ox.Store()
    try:
        triples.bulk_load(body, format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise StoreError(f"the server did not answer in N-Triples: {error}") from error
    results = triples.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results


def in_our_form(answer: SelectAnswer, columns: tuple[str, ...], stated: frozenset[str]) -> SelectAnswer:
    """``answer`` with its columns in the order of ``columns`` and figures written as the embedded graph does.

    ``stated`` are the IRIs of the query: Virtuoso 7 gives one that stands in a UNION back as a text.
    """
    places = [answer.columns.index(name) if name in answer.columns else None for name in columns]
    rows = (
        Row(columns, tuple(None if place is None else _term(row.terms[place], stated) for place in places))
        for row in answer.rows
    )
    return SelectAnswer(columns, tuple(rows), answer.truncated)


def _term(term: Term | None, stated: frozenset[str]) -> Term | None:
    """Decimals and booleans as XML Schema writes them in canonical form; servers write ``2.50``, and ``1`` for true."""
    if term is None or term.kind is not TermKind.LITERAL:
        return term
    if term.datatype in _CANONICAL:
        return replace(term, value=_CANONICAL[term.datatype](term.value))
    is_stated = term.datatype is None and term.language is None and term.value in stated
    return Term(term.value, TermKind.IRI) if is_stated else term


def _decimal(value: str) -> str:
    try:
        written = format(Decimal(value), "f")
    except InvalidOperation:
        return value
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"", "-0"} else written


def _boolean(value: str) -> str:
    return {"1": "true", "0": "false"}.get(value, value)


_CANONICAL = {f"{XSD}decimal": _decimal, f"{XSD}boolean": _boolean}
