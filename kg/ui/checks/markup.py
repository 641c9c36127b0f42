"""HTML of a check: what was expected and stated, and the figures it was worked out from."""

from decimal import Decimal

from kg.audit.check import Measured, Relation
from kg.ui.checks.page import CheckRow, OperandRow
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, facts_line, lines_text, paragraph, table
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.checks import CheckWord

_SIGNS = {1: "＋", -1: "−", 0: ""}


def figure_text(value: Decimal | None, measured: str | None, language: Language) -> str:
    """A figure of a check with what it is measured in."""
    if value is None:
        return "–"
    if measured == Measured.YUAN:
        return money_text(value, language)
    if measured == Measured.YEAR:
        return f"{value:f}"
    return f"{value:,f}{measured if measured == Measured.PERCENT else ''}"


def check_lines(row: CheckRow, terms: Terms, language: Language) -> str:
    """Outcome, rule, body, year and file of a check; expected, stated, difference, envelope; why, and which slip."""
    name = escape(row.subject or terms.label(row.term, language))
    title = f'<p class="ys-name"><a href="{address("checks", check=row.iri)}" target="_self">{name}</a></p>'
    facts = facts_line(
        (terms.label(row.term, language), row.region, row.department, str(row.year), row.file),
        badge=terms.label(row.outcome, language),
    )
    said = [CheckWord.SLIP.of(language, slip=terms.label(row.diagnosis, language))] if row.diagnosis else []
    said += row.reasons.of(language)
    return title + facts + _figures(row, language) + "".join(paragraph(text, "ys-text") for text in said)


def _figures(row: CheckRow, language: Language) -> str:
    if row.stated is None or row.expected is None:
        return ""
    expected = CheckWord.EXPECTED_AT_MOST if row.relation == Relation.AT_MOST else CheckWord.EXPECTED
    told = (
        (CheckWord.STATED, row.stated),
        (expected, row.expected),
        (CheckWord.DIFFERENCE, row.difference),
        (CheckWord.ENVELOPE, row.envelope),
    )
    parts = (
        f"<div><dt>{escape(word.of(language))}</dt><dd>{escape(figure_text(value, row.measured, language))}</dd></div>"
        for word, value in told
    )
    return f'<dl class="ys-check">{"".join(parts)}</dl>'


def operand_table(row: CheckRow, language: Language) -> str:
    """The figures of a check with their signs and lines, the stated one first; each leads to its node and its lines."""
    stated = [(CheckWord.STATED.of(language), row.stated_by)] if row.stated_by else []
    added = [(_SIGNS.get(operand.factor, f"× {operand.factor}"), operand) for operand in row.operands]
    words = (CheckWord.PART, Word.NAME, Word.AMOUNT, CheckWord.LINES)
    rows = [_operand(role, operand, row.measured, language) for role, operand in (*stated, *added)]
    caption = CheckWord.OPERANDS.of(language, count=len(rows))
    return table([word.of(language) for word in words], rows, caption=caption)


def _operand(role: str, operand: OperandRow, measured: str | None, language: Language) -> list[str]:
    places = dict.fromkeys((source.report, lines_text(source), source.line_start) for source in operand.sources)
    lines = "、".join(
        f'<a href="{address("reports", report=report, line=str(first))}" target="_self">{escape(text)}</a>'
        for report, text, first in places
    )
    name = f'<a href="{address("entity", iri=operand.node)}" target="_self">{escape(operand.label)}</a>'
    figure = f'<span class="ys-figure">{escape(figure_text(operand.value, measured, language))}</span>'
    return [escape(role), name, figure, lines]
