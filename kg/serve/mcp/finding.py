"""The tools ``search`` and ``ask``: what the reports say, found by words, meaning and conditions."""

from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import AnswerRow
from kg.ask.answer_json import answer_json
from kg.search.request import FacetValue, HitType, SearchHit, SearchRequest
from kg.serve.mcp.evidence import Quoting
from kg.serve.mcp.results import Answered, Evidence, Found, Hit, Slot
from kg.ui.wording import Language

ROWS = 50
"""Rows of an answer that are given."""
_NEAR = 5
_VALUES = 8
"""Values told of what hits can be narrowed to."""
_FACETS = ("regions", "years", "types", "kinds")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``search`` is asked; see ``SearchRequest``."""

    text: str
    type: str | None = None
    region: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    min_yuan: float | None = None
    max_yuan: float | None = None
    body: str | None = None
    kind: str | None = None
    function: str | None = None
    like: str | None = None
    grouped: bool = False
    limit: int = 10
    offset: int = 0

    def request(self) -> SearchRequest:
        """The request; QueryError for what cannot be asked."""
        has_years = self.first_year is not None or self.last_year is not None
        return SearchRequest(
            self.like or self.text,
            type=None if self.type is None else HitType.of(self.type),
            region=self.region,
            years=(self.first_year, self.last_year) if has_years else None,
            min_yuan=None if self.min_yuan is None else Decimal(str(self.min_yuan)),
            max_yuan=None if self.max_yuan is None else Decimal(str(self.max_yuan)),
            body=self.body,
            kind=self.kind,
            function=self.function,
            grouped=self.grouped,
            limit=self.limit,
            offset=self.offset,
        )


def found(quoting: Quoting, wanted: Wanted, language: Language) -> Found:
    """The hits of a search; QueryError for what cannot be asked."""
    request = wanted.request()
    engine = quoting.workspace.engine
    result = engine.search(request) if wanted.like is None else engine.like(wanted.like, request)
    return Found(
        explanation=result.explain(language.value),
        total=result.total,
        hits=tuple(_hit(quoting, hit) for hit in result.hits),
        notices=tuple(notice.of(language.value) for notice in result.notices),
        narrow_by={name: _values(getattr(result.facets, name)) for name in _FACETS},
    )


def answered(quoting: Quoting, question: str, without: frozenset[str], language: Language | None) -> Answered:
    """The answer to a question, in its own language where ``language`` is None."""
    answer = quoting.workspace.asker.ask(question, without, None if language is None else language.value)
    written = answer_json(answer)
    rows = answer.rows[:ROWS]
    return Answered.model_validate(
        written
        | {
            "understood": tuple(Slot(key=chip.key, label=chip.label) for chip in answer.chips),
            "columns": answer.headings,
            "rows": [tuple(row) for row in _part(written["rows"])],
            "row_links": tuple(_row_link(quoting, row) for row in rows),
            "row_evidence": tuple(_row_evidence(quoting, row) for row in rows),
            "rows_left_out": len(answer.rows) - len(rows),
            "near": tuple(_hit(quoting, hit) for hit in answer.near[:_NEAR]),
            "reports_searched": answer.searched.reports,
        }
    )


def _part(rows: object) -> list[list[str | None]]:
    return rows[:ROWS] if isinstance(rows, list) else []


def _hit(quoting: Quoting, hit: SearchHit) -> Hit:
    return Hit(
        iri=hit.iri,
        link=quoting.link(hit.iri),
        type=hit.type.value,
        label=hit.label,
        department=hit.unit or hit.department,
        region=hit.region,
        year=hit.year,
        amount=exact(hit.amount),
        snippet=hit.snippet,
        relevant=hit.relevant,
        other_years=tuple(other.iri for other in hit.group),
        evidence=quoting.evidence(hit.source),
    )


def _row_link(quoting: Quoting, row: AnswerRow) -> str | None:
    return next((quoting.link(cell.iri) for cell in row.cells if cell is not None and cell.iri), None)


def _row_evidence(quoting: Quoting, row: AnswerRow) -> Evidence | None:
    return quoting.evidence(row.source)


def _values(values: tuple[FacetValue, ...]) -> dict[str, int]:
    return {str(one.value): one.count for one in values[:_VALUES]}


def exact(amount: Decimal | None) -> str | None:
    """Yuan as exact decimal text."""
    return None if amount is None else f"{amount:f}"
