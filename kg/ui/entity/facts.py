"""HTML of what is said of a node, field by field."""

from kg.rdf.vocabulary import YS
from kg.ui.entity.markup import node_anchor
from kg.ui.entity.page import EntityPage, Fact, Value
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, paragraph
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word

_IN_HEAD = frozenset({YS.department, YS.fiscalYear, YS.reportKind, YS.region})
"""Fields that the head of a page says already."""


def shown_facts(page: EntityPage) -> tuple[Fact, ...]:
    """The fields that stand below the head."""
    return tuple(fact for fact in page.facts if not (page.type == YS.Report and fact.property in _IN_HEAD))


def fact(one: Fact, terms: Terms, language: Language) -> str:
    """One field with its values."""
    values = "".join(_value(value, terms, language) for value in one.values)
    return f'<dl class="ys-said"><dt>{escape(terms.label(one.property, language))}</dt><dd>{values}</dd></dl>'


def _value(value: Value, terms: Terms, language: Language) -> str:
    if value.amount is not None:
        said = paragraph(money_text(value.amount, language), "ys-money-large")
        printed = Word.PRINTED_AS.of(language, printed=value.printed) if value.printed else ""
        return said + (paragraph(printed, "ys-note") if printed else "")
    if value.node is not None and terms.knows(value.node):
        there = address("ontology", term=value.node)
        label = escape(terms.label(value.node, language))
        return f'<p class="ys-value"><a href="{there}" target="_self">{label}</a></p>'
    if value.node is not None:
        return f'<p class="ys-value">{node_anchor(value.node, value.text)}</p>'
    yes_or_no = {"true": Word.YES.of(language), "false": Word.NO.of(language)}
    return paragraph(yes_or_no.get(value.text, value.text), "ys-value")
