"""The answer to a question as the search page shows it: what was understood, the sentence, the table, where from."""

from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import Answer, Cell, Outcome
from kg.ask.basis_words import asks_basis
from kg.ask.slots import Reading, SlotKind
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.ui.address import SearchAddress
from kg.ui.search.card import Card, cards_of
from kg.ui.wording import Language
from kg.ui.words.search import SearchWord

LONGEST_TABLE = 50
"""Rows of the answer's table shown on the page; the rest is in the query's result."""
_ASKING = frozenset({"?", "？"})
_WORKED_OUT = frozenset(
    {
        SlotKind.AGGREGATE,
        SlotKind.FIGURE,
        SlotKind.MONEY,
        SlotKind.TOP,
        SlotKind.TARGET,
        SlotKind.HAS,
        SlotKind.GROUP,
    }
)
_TELLING_APART = frozenset({"place", "department", "year", "phase", "kind"})
_ALONG = frozenset({"place", "year"})
_MONEY = ("total", "yuan", "average")
_SEVERAL = 2
LONGEST_CHART = 20
"""Rows of an answer that are drawn as bars."""
_CONDITIONS = frozenset(SlotKind) - {SlotKind.TYPE, SlotKind.TOPIC}


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that was read in the question, and the address of the page without it."""

    label: str
    without: SearchAddress


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the answer: its cells, and the lines of a report that say so."""

    cells: tuple[Cell | None, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of an answer as a bar: what it is of, the money (yuan), and the money as the answer writes it."""

    label: str
    yuan: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class AnswerChart:
    """The rows of an answer as bars: of years in their order, or of places as the answer orders them."""

    measure: str
    bars: tuple[Bar, ...]
    of_years: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What the page shows of an answer. ``more_rows`` are not shown; ``searched`` says what was looked through.

    ``cards`` are the first of ``evidence`` things that the answer rests on, ``near`` what is less close in meaning and
    not counted. ``chart`` is there where the rows are places or years with money.
    """

    sentence: str
    found: bool
    understood: tuple[Understood, ...]
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    more_rows: int
    notes: tuple[str, ...]
    searched: str
    sparql: str | None
    cards: tuple[Card, ...]
    evidence: int
    near: tuple[Card, ...]
    chart: AnswerChart | None
    as_words: SearchAddress


def is_question(reading: Reading) -> bool:
    """Whether ``reading`` asks for an answer; else its words are searched.

    A place, a body or a document alone is looked up; a kind of thing with a condition on it, a figure, an amount, and
    whatever is counted or compared is answered, and so is what something rests on (依据是什么).
    """
    if asks_basis(reading):
        return True
    kinds = {slot.kind for slot in reading.slots}
    asks = reading.question.rstrip()[-1:] in _ASKING
    return bool(kinds & _WORKED_OUT) or bool((SlotKind.TYPE in kinds or asks) and kinds & _CONDITIONS)


def question_view(store: GraphStore, answer: Answer, address: SearchAddress, language: Language) -> QuestionView:
    """``answer`` to the question of ``address``, told in ``language``; ``store`` is the graph it is of."""
    rows = tuple(TableRow(row.cells, row.source) for row in answer.rows[:LONGEST_TABLE])
    return QuestionView(
        sentence=answer.sentence,
        found=answer.outcome is Outcome.ANSWERED,
        understood=tuple(Understood(chip.label, address.taking_off(chip.key)) for chip in answer.chips),
        headings=answer.headings,
        rows=rows,
        more_rows=len(answer.rows) - len(rows),
        notes=answer.notes,
        searched=searched_text(answer, language),
        sparql=answer.sparql,
        cards=cards_of(store, answer.hits[: address.count]),
        evidence=len(answer.hits),
        near=cards_of(store, answer.near),
        chart=chart_of(answer),
        as_words=address.as_words(),
    )


def chart_of(answer: Answer) -> AnswerChart | None:
    """The rows as bars, where they are places or years with money, each of its own; None for all else.

    What else tells rows apart (budget or accounts, body) is told with each: nothing is added up here.
    """
    keys = [place for place, name in enumerate(answer.columns) if name in _TELLING_APART]
    money = next((n for n, name in enumerate(answer.columns) if name in _MONEY), None)
    named = {answer.columns[place] for place in keys}
    if money is None or not named & _ALONG or "name" in answer.columns:
        return None
    bars = []
    for row in answer.rows[:LONGEST_CHART]:
        cell = row.cells[money]
        if cell is not None and cell.number is not None and cell.unit == "yuan":
            label = " ".join(dict.fromkeys(key.text for place in keys if (key := row.cells[place]) is not None))
            bars.append(Bar(label, cell.number, cell.text))
    if len(bars) < _SEVERAL or len({bar.label for bar in bars}) < len(bars):
        return None
    of_years = named == {"year"}
    return AnswerChart(
        answer.headings[money], tuple(sorted(bars, key=lambda bar: bar.label) if of_years else bars), of_years
    )


def searched_text(answer: Answer, language: Language) -> str:
    """``5 reports, 5 places, 2023–2026``: what the answer looks through."""
    looked = answer.searched
    if not looked.reports:
        return SearchWord.SEARCHED_NOTHING.of(language)
    if looked.first_year == looked.last_year:
        years = str(looked.first_year)
    else:
        years = f"{looked.first_year}–{looked.last_year}"
    return SearchWord.SEARCHED.of(language, reports=looked.reports, places=looked.places, years=years)
