"""The answer to a question as the search page shows it: what was understood, the sentence, the table, where from."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ask.answer import Answer, Cell, Outcome
from kg.ask.slots import Reading, SlotKind
from kg.search.request import Source
from kg.ui.address import SearchAddress
from kg.ui.card import Card, card_of
from kg.ui.coverage import FilterValues
from kg.ui.laws import Law
from kg.ui.wording import Language, Word

LONGEST_TABLE = 50
"""Rows of the answer's table shown on the page; the rest is in the query's result."""
LONGEST_TITLE = 20
"""Characters of a document's title in a question to try."""
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
class QuestionView:
    """What the page shows of an answer. ``more_rows`` are not shown; ``searched`` says what was looked through."""

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
    as_words: SearchAddress


def is_question(reading: Reading) -> bool:
    """Whether ``reading`` asks for an answer; else its words are searched.

    A place, a body or a document alone is looked up; a kind of thing with a condition on it, a figure, an amount, and
    whatever is counted or compared is answered.
    """
    kinds = {slot.kind for slot in reading.slots}
    asks = reading.question.rstrip()[-1:] in _ASKING
    return bool(kinds & _WORKED_OUT) or bool((SlotKind.TYPE in kinds or asks) and kinds & _CONDITIONS)


def questions(filters: FilterValues, laws: Sequence[Law], language: Language) -> tuple[str, ...]:
    """Questions to try on this graph: of its latest year, and of the document cited most that is told at a glance."""
    asked = [Word.ASK_FIGURE.of(language), Word.ASK_BASIS.of(language)]
    titles = [law.title for law in laws if law.title and law.projects and len(law.title) <= LONGEST_TITLE]
    if titles:
        asked.insert(0, Word.ASK_LAW.of(language, law=titles[0]))
    if filters.latest is not None:
        place, year = filters.latest
        asked.insert(0, Word.ASK_TOP.of(language, place=place, year=year))
    return tuple(asked)


def question_view(answer: Answer, address: SearchAddress, language: Language) -> QuestionView:
    """``answer`` to the question of ``address``, told in ``language``."""
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
        cards=tuple(card_of(hit) for hit in answer.hits),
        as_words=address.as_words(),
    )


def searched_text(answer: Answer, language: Language) -> str:
    """``5 reports, 5 places, 2023–2026``: what the answer looks through."""
    looked = answer.searched
    if not looked.reports:
        return Word.SEARCHED_NOTHING.of(language)
    if looked.first_year == looked.last_year:
        years = str(looked.first_year)
    else:
        years = f"{looked.first_year}–{looked.last_year}"
    return Word.SEARCHED.of(language, reports=looked.reports, places=looked.places, years=years)
