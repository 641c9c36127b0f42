"""One node of the graph: fields, money, indicators, citations, parts; each with its way to the report's lines."""

from collections.abc import Mapping

import streamlit as st

from kg.model import TargetScope
from kg.rdf.vocabulary import ORG, YS, concept
from kg.ui import markup
from kg.ui.drawing.decisions import draw_names
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.groups import draw_groups, draw_members
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link, node_link
from kg.ui.entity import Cited, EntityPage, Fact, FundAmount, Part, ReportHead, Value
from kg.ui.fields import OF_SEVERAL_REPORTS
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word

_PARTS = {
    YS.hasProject: Word.PROJECTS,
    YS.hasDuty: Word.DUTIES,
    ORG.hasUnit: Word.ALL_DIVISIONS,
    ORG.hasSubOrganization: Word.ALL_UNITS,
}
_LABEL = 130  # pixels: six Chinese characters and a bracket


def draw_entity(shown: EntityPage, terms: Terms) -> None:
    """Draw the page of one node."""
    language = current_language()
    st.title(markup.as_label(shown.title), anchor=False)
    _draw_where(shown, terms, language)
    for number, fact in enumerate(shown.facts):
        _draw_fact(fact, terms, f"fact-{number}")
    _draw_funds(shown.funds, terms, language)
    if shown.indicators:
        st.header(Word.INDICATORS.of(language, count=len(shown.indicators)), anchor=False)
        for scope in dict.fromkeys(row.scope for row in shown.indicators):
            st.subheader(terms.label(scope, language), anchor=False)
            rows = [row for row in shown.indicators if row.scope == scope]
            st.html(markup.indicator_table(rows, terms, language))
    draw_members(shown.members, language)
    draw_groups(shown.groups, terms, language)
    _draw_citations(shown.citations, terms, language)
    _draw_parts(shown.parts, language)
    draw_names(shown.decisions, terms, language)
    if shown.type == YS.Report:
        link(PageName.CHECKS, Word.REPORT_CHECKS.of(language), report=shown.iri)
    if shown.type in OF_SEVERAL_REPORTS:
        _draw_reports(shown.reports, terms, language)
    st.html(markup.paragraph(f"{Word.IRI.of(language)}：{shown.iri}", "ys-note"))


def _draw_where(shown: EntityPage, terms: Terms, language: Language) -> None:
    """What it is, and what it belongs to: its owner, and the report and body it stands in."""
    head = None if shown.type in OF_SEVERAL_REPORTS or not shown.reports else shown.reports[0]
    facts = (head.region, str(head.year), terms.label(head.kind, language)) if head else ()
    st.html(markup.facts_line(facts, badge=terms.label(shown.type, language)))
    links = [(part.iri, part.label) for parts in shown.owners.values() for part in parts]
    if head and shown.type != YS.Report:
        links += [(head.department_iri, head.department), (head.iri, head.title)]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for node, label in dict.fromkeys(links):
            node_link(node, label)


def _draw_fact(fact: Fact, terms: Terms, key: str) -> None:
    language = current_language()
    with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
        st.html(markup.paragraph(terms.label(fact.property, language), "ys-label"), width=_LABEL)
        with st.container(gap=None):
            for value in fact.values:
                _draw_value(value, terms, language)
        lines_beside(fact.sources, key)


def _draw_value(value: Value, terms: Terms, language: Language) -> None:
    if value.amount is not None:
        st.html(markup.money(value.amount, value.printed, language))
    elif value.node is not None and terms.knows(value.node):
        st.html(markup.paragraph(terms.label(value.node, language), "ys-value"))
    elif value.node is not None:
        node_link(value.node, value.text)
    else:
        yes_or_no = {"true": Word.YES.of(language), "false": Word.NO.of(language)}
        st.html(markup.paragraph(yes_or_no.get(value.text, value.text), "ys-value"))


def _draw_funds(funds: tuple[FundAmount, ...], terms: Terms, language: Language) -> None:
    if not funds:
        return
    st.header(Word.FUNDS.of(language), anchor=False)
    words = (Word.FUND, Word.SCOPE, Word.AMOUNT, Word.AT_LINE)
    rows = [
        [
            markup.escape(terms.label(fund.fund, language)),
            (Word.FOR_PERIOD if fund.scope == concept(TargetScope.PERIOD) else Word.FOR_YEAR).of(language),
            markup.escape(money_text(fund.amount, language)),
            markup.escape(markup.lines_text(fund.source)),
        ]
        for fund in funds
    ]
    st.html(markup.table([word.of(language) for word in words], rows, caption=Word.FUNDS.of(language)))


def _draw_citations(citations: tuple[Cited, ...], terms: Terms, language: Language) -> None:
    if not citations:
        return
    st.header(Word.CITATIONS.of(language, count=len(citations)), anchor=False)
    for number, cited in enumerate(citations):
        with st.container(horizontal=True, gap="small", key=f"ys-row-cited-{number}"):
            with st.container(gap=None):
                node_link(cited.law, cited.name, YS.LegalInstrument)
                rank = terms.label(cited.rank, language) if cited.rank else None
                basis = Word.IS_BASIS.of(language) if cited.is_basis else None
                st.html(markup.facts_line((cited.number, rank), badge=basis))
            lines_beside((cited.source,), f"cited-{number}")


def _draw_parts(groups: Mapping[str, tuple[Part, ...]], language: Language) -> None:
    for name, word in _PARTS.items():
        parts = groups.get(name, ())
        if not parts:
            continue
        st.header(word.of(language, count=len(parts)), anchor=False)
        for number, year in enumerate(dict.fromkeys(part.year for part in parts)):
            of_year = [part for part in parts if part.year == year]
            if year is None:
                _draw_group(of_year, f"{word.name}-{number}", language)
            else:
                label = Word.OF_YEAR.of(language, year=year, count=len(of_year))
                with st.expander(label, expanded=number == 0):
                    _draw_group(of_year, f"{word.name}-{number}", language)


def _draw_group(parts: list[Part], key: str, language: Language) -> None:
    with st.container(gap=None, key=f"ys-parts-{key}"):
        for part in parts:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                node_link(part.iri, f"{part.ordinal}. {part.label}" if part.ordinal else part.label)
                if part.amount is not None:
                    st.html(markup.facts_line((), money_text(part.amount, language)), width="content")


def _draw_reports(reports: tuple[ReportHead, ...], terms: Terms, language: Language) -> None:
    if not reports:
        return
    st.header(Word.IN_REPORTS.of(language, count=len(reports)), anchor=False)
    for report in reports:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            node_link(report.iri, report.title)
            kind = terms.label(report.kind, language)
            st.html(markup.facts_line((report.region, str(report.year), kind)), width="content")
