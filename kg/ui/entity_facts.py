"""HTML of what is said of a node: its head, and its fields one by one."""

from kg.rdf.vocabulary import YS
from kg.ui.entity import EntityPage, Fact, Value
from kg.ui.entity_markup import node_anchor
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, facts_line, paragraph
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.entity import EntityWord

_IN_HEAD = frozenset({YS.department, YS.fiscalYear, YS.reportKind, YS.region})
"""Fields that the head of a page says already."""


def head(page: EntityPage, terms: Terms, language: Language) -> str:
    """What the node is, at a glance: kind, money or target, place, body, year, kind of report."""
    report, money = page.head, page.money
    facts: list[str | None] = []
    if report is not None:
        facts = [report.region, str(report.year), terms.label(report.kind, language)]
    elif page.type == YS.Department:
        facts = [value.text for fact in page.facts if fact.property == YS.region for value in fact.values]
    amount = money.values[0].amount if money else None
    said = None if amount is None else money_text(amount, language)
    line = facts_line([*facts, _told(page)], said, badge=terms.label(page.type, language))
    other = paragraph(page.english, "ys-note") if page.english and page.english != page.title else ""
    return f'{other}<div class="ys-head">{line}</div>{_above(page, language)}'


def _told(page: EntityPage) -> str | None:
    """The target of an indicator, the code of a class."""
    fact = page.fact(YS.targetText)
    return fact.values[0].text if fact else None


def _above(page: EntityPage, language: Language) -> str:
    """What the node belongs to: its owner, the body and the report it stands in."""
    links = {part.iri: part.label for parts in page.owners.values() for part in parts}
    if page.head is not None:
        links[page.head.department_iri] = page.head.department
        if page.type != YS.Report:
            links[page.head.iri] = page.head.title
    shown = " · ".join(node_anchor(node, label) for node, label in links.items() if node != page.iri)
    return f'<p class="ys-above">{escape(EntityWord.BELONGS_TO.of(language))} {shown}</p>' if shown else ""


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
