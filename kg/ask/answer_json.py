"""An answer as JSON for programs: ``yusuan ask --json`` and the API give the same."""

from decimal import Decimal

from kg.ask.answer import Answer, AnswerRow, Cell, Chip


def answer_json(answer: Answer) -> dict[str, object]:
    """The answer: ``rows`` are lists of values in the order of ``columns``, figures as exact decimals in text.

    ``nodes`` and ``sources`` run beside ``rows``: the IRIs of the cells, and the file and lines each row stands in.
    """
    searched = answer.searched
    return {
        "question": answer.question,
        "language": answer.language,
        "outcome": answer.outcome.value,
        "sentence": answer.sentence,
        "figure": _exact(answer.figure),
        "unit": answer.unit,
        "slots": [_slot(chip) for chip in answer.chips],
        "sparql": answer.sparql,
        "columns": list(answer.columns),
        "headings": list(answer.headings),
        "rows": [[_value(cell) for cell in row.cells] for row in answer.rows],
        "texts": [[None if cell is None else cell.text for cell in row.cells] for row in answer.rows],
        "nodes": [[None if cell is None else cell.iri for cell in row.cells] for row in answer.rows],
        "sources": [_source(row) for row in answer.rows],
        "hits": [hit.to_json() for hit in answer.hits],
        "searched": {
            "reports": searched.reports,
            "places": searched.places,
            "first_year": searched.first_year,
            "last_year": searched.last_year,
        },
        "notes": list(answer.notes),
    }


def _slot(chip: Chip) -> dict[str, object]:
    slot = chip.slot
    return {
        "key": chip.key,
        "label": chip.label,
        "kind": slot.kind.value,
        "value": str(slot.value),
        "negated": slot.negated,
        "spans": [list(span) for span in slot.spans],
    }


def _value(cell: Cell | None) -> str | None:
    if cell is None:
        return None
    return cell.text if cell.number is None else _exact(cell.number)


def _exact(number: Decimal | None) -> str | None:
    if number is None:
        return None
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _source(row: AnswerRow) -> dict[str, object] | None:
    return None if row.source is None else row.source.to_json()
