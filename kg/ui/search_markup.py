"""HTML of the search page: why a result is there, its other years, and the table of an answer."""

from collections.abc import Iterable

from kg.ask.answer import Cell
from kg.search.request import GroupedHit, Reason
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, source_text, table
from kg.ui.question import QuestionView, TableRow
from kg.ui.wording import Language, Word


def reasons(why: Iterable[Reason], language: Language) -> str:
    """What brought a result to its place, each part with its share of the score."""
    told = (
        f"<li>{escape(one.zh if language is Language.ZH else one.en)} <span>{one.weight:.0%}</span></li>" for one in why
    )
    return f'<ul class="ys-why">{"".join(told)}</ul>'


def other_years(group: Iterable[GroupedHit], language: Language) -> str:
    """The other years of a project, each with its money, leading to its page."""
    told = " · ".join(_year(member, language) for member in group)
    return f'<p class="ys-note">{Word.OTHER_YEARS.of(language, years=told)}</p>'


def answer_table(view: QuestionView, language: Language) -> str:
    """The rows of an answer: nodes lead to their pages, each row tells its lines."""
    sourced = any(row.source for row in view.rows)
    head = [*view.headings, *([Word.SOURCE.of(language)] if sourced else [])]
    rows = ([*map(_cell, row.cells), *([_source(row, language)] if sourced else [])] for row in view.rows)
    return table(head, rows, caption=Word.QUESTION_ROWS.of(language))


def _year(member: GroupedHit, language: Language) -> str:
    amount = "" if member.amount is None else f" {money_text(member.amount, language)}"
    said = f"{member.year or ''}{amount}".strip() or member.label
    return f'<a href="{address("entity", iri=member.iri)}" target="_self">{escape(said)}</a>'


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.iri:
        return f'<a href="{address("entity", iri=cell.iri)}" target="_self">{escape(cell.text)}</a>'
    return escape(cell.text) if cell.number is None else f'<span class="ys-figure">{escape(cell.text)}</span>'


def _source(row: TableRow, language: Language) -> str:
    return "" if row.source is None else f'<span class="ys-note">{escape(source_text(row.source, language))}</span>'
