"""A result as the browser shows it: texts, links to pages, and the order of figures, which no float decides."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from kg.ui.sparql.prefixes import short_iri
from kg.ui.sparql.result import Cell, ColumnKind, SparqlResult
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

PAGE = 50
"""Rows that are shown at once."""
_TRIPLE = {
    "subject": SparqlWord.SUBJECT_COLUMN,
    "predicate": SparqlWord.PREDICATE_COLUMN,
    "object": SparqlWord.OBJECT_COLUMN,
}


def table_payload(result: SparqlResult, terms: Terms, language: Language, stamp: str) -> dict[str, Any]:
    """Columns, rows and words, JSON-ready; ``stamp`` tells one run of a query from another."""
    return {
        "stamp": stamp,
        "size": PAGE,
        "columns": [
            {
                "name": _TRIPLE[column.name].of(language) if result.is_triples else column.name,
                "kind": column.kind.value,
                **_ranks([row[at] for row in result.rows], column.kind),
            }
            for at, column in enumerate(result.columns)
        ],
        "rows": [[_cell(cell, terms, language) for cell in row] for row in result.rows],
        "words": {
            "caption": SparqlWord.RESULT.of(language),
            "sort": SparqlWord.SORT.of(language),
            "page": SparqlWord.PAGE_OF.of(language, first="{first}", last="{last}", count="{count}"),
            "previous": SparqlWord.PREVIOUS.of(language),
            "next": SparqlWord.NEXT.of(language),
        },
    }


def entity_link(iri: str, page: str, language: Language) -> str:
    """The address of a node's page (``entity`` or ``laws``), in the language of this one."""
    params = {"law" if page == "laws" else "iri": iri}
    return f"{page}?{urlencode(params if language is Language.ZH else {**params, 'lang': language.value})}"


def _cell(cell: Cell, terms: Terms, language: Language) -> list[str]:
    if cell.page:
        return [cell.text, entity_link(cell.node, cell.page, language), cell.node]
    if cell.node and terms.knows(cell.node):
        return [terms.label(cell.node, language), "", short_iri(cell.node)]
    return [cell.text, "", cell.node] if cell.node else [cell.text]


def _ranks(cells: Sequence[Cell], kind: ColumnKind) -> dict[str, list[int]]:
    """The place of each figure in the order of figures, for columns of numbers."""
    if kind is not ColumnKind.NUMBER:
        return {}
    places = {number: at for at, number in enumerate(sorted({cell.number or Decimal(0) for cell in cells}))}
    return {"ranks": [places[cell.number or Decimal(0)] for cell in cells]}
