"""Results of a search and the answer to a question as tables to take along."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kg.ask.answer import Answer
from kg.ask.answer import Cell as AnswerCell
from kg.search.engine import SearchEngine
from kg.search.request import MAX_LIMIT, SearchHit, Source
from kg.ui.address import SearchAddress
from kg.ui.search.card import found_by
from kg.ui.table_file import Cell, Table
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord

_SOURCE = (SearchWord.COLUMN_FILE, SearchWord.COLUMN_PAGE, SearchWord.COLUMN_FIRST, SearchWord.COLUMN_LAST)
_COLUMNS = (
    SearchWord.COLUMN_IRI,
    SearchWord.COLUMN_TYPE,
    SearchWord.COLUMN_NAME,
    SearchWord.COLUMN_PLACE,
    SearchWord.COLUMN_BODY,
    SearchWord.COLUMN_UNIT,
    SearchWord.COLUMN_YEAR,
    SearchWord.COLUMN_MONEY,
    SearchWord.COLUMN_FIELD,
    SearchWord.COLUMN_SENTENCE,
    *_SOURCE,
)
_IN_UNIT = {"yuan": SearchWord.IN_YUAN, "percent": SearchWord.IN_PERCENT}


def results_table(engine: SearchEngine, terms: Terms, address: SearchAddress, language: Language) -> Table:
    """All results of ``address`` that answer it, as many as the search engine gives at once."""
    found = found_by(engine, replace(address, count=MAX_LIMIT))
    rows = tuple(_row(hit, terms, language) for hit in found.hits if hit.relevant)
    return Table(tuple(word.of(language) for word in _COLUMNS), rows)


def answer_table(answer: Answer, language: Language) -> Table:
    """The rows of an answer: figures exact (yuan, per cent), things with their IRI, and the lines of each row."""
    columns: list[str] = []
    cells: list[Callable[[tuple[AnswerCell | None, ...]], Cell]] = []
    for place, heading in enumerate(answer.headings):
        own = [cell for row in answer.rows if (cell := row.cells[place]) is not None]
        units = {cell.unit for cell in own if cell.unit}
        unit = _IN_UNIT.get(next(iter(units), "") or "")
        columns.append(heading if unit is None else unit.of(language, heading=heading))
        cells.append(lambda row, place=place: _value(row[place]))  # type: ignore[misc]
        if any(cell.iri for cell in own):
            columns.append(SearchWord.IRI_OF.of(language, heading=heading))
            cells.append(lambda row, place=place: None if (cell := row[place]) is None else cell.iri)  # type: ignore[misc]
    rows = tuple((*(cell(row.cells) for cell in cells), *_place(row.source)) for row in answer.rows)
    return Table((*columns, *(word.of(language) for word in _SOURCE)), rows)


def _value(cell: AnswerCell | None) -> str | Decimal | None:
    if cell is None:
        return None
    return cell.text if cell.number is None else cell.number


def _row(hit: SearchHit, terms: Terms, language: Language) -> tuple[Cell, ...]:
    return (
        hit.iri,
        Word[f"TYPE_{hit.type.name}"].of(language),
        hit.label,
        hit.region,
        hit.department,
        hit.unit,
        hit.year,
        hit.amount,
        terms.label(hit.field, language) if hit.field else None,
        hit.snippet,
        *_place(hit.source),
    )


def _place(source: Source | None) -> tuple[Cell, ...]:
    return (None,) * 4 if source is None else (source.file, source.page, source.line_start, source.line_end)
