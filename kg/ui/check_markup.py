"""HTML of a check: what was expected and stated, and the figures it was worked out from."""

from decimal import Decimal

from kg.audit.check import Measured, Relation
from kg.ui.checks import CheckRow, OperandRow
from kg.ui.figures import money_text
from kg.ui.markup import escape, facts_line, lines_text, paragraph, table
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word

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
    facts = facts_line(
        (terms.label(row.term, language), row.region, row.department, str(row.year), row.file),
        badge=terms.label(row.outcome, language),
    )
    said = []
    if row.stated is not None and row.expected is not None:
        told = {"expected": row.expected, "stated": row.stated, "difference": row.difference, "envelope": row.envelope}
        texts = {name: figure_text(value, row.measured, language) for name, value in told.items()}
        word = Word.CHECK_FIGURES_AT_MOST if row.relation == Relation.AT_MOST else Word.CHECK_FIGURES
        said.append(word.of(language, **texts))
    if row.diagnosis:
        said.append(Word.CHECK_SLIP.of(language, slip=terms.label(row.diagnosis, language)))
    said += row.reasons.of(language)
    return facts + "".join(paragraph(text, "ys-text") for text in said)


def operand_table(row: CheckRow, language: Language) -> str:
    """The figures of a check with their signs and lines, the stated one first."""
    stated = [(Word.CHECK_STATED.of(language), row.stated_by)] if row.stated_by else []
    added = [(_SIGNS.get(operand.factor, f"× {operand.factor}"), operand) for operand in row.operands]
    words = (Word.CHECK_ROLE, Word.NAME, Word.AMOUNT, Word.AT_LINE)
    rows = [_operand(role, operand, row.measured, language) for role, operand in (*stated, *added)]
    caption = Word.CHECK_OPERANDS.of(language, count=len(rows))
    return table([word.of(language) for word in words], rows, caption=caption)


def _operand(role: str, operand: OperandRow, measured: str | None, language: Language) -> list[str]:
    lines = "、".join(dict.fromkeys(lines_text(source) for source in operand.sources))
    figure = figure_text(operand.value, measured, language)
    return [escape(role), escape(operand.label), escape(figure), escape(lines)]
