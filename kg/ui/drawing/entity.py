"""One node of the graph: what it is, what is said of it and by which line, and what it belongs together with."""

from collections.abc import Sequence

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.entity_body import body_sections, code_sections, region_sections, report_sections
from kg.ui.drawing.entity_files import files_section
from kg.ui.drawing.entity_linked import alike_section, citation_section, duty_section, graph_section
from kg.ui.drawing.entity_sections import (
    Section,
    checks_section,
    comparable_section,
    fund_section,
    indicator_section,
    member_section,
    names_section,
    part_sections,
    theme_sections,
    years_section,
)
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link
from kg.ui.entity import facts as entity_facts
from kg.ui.entity import head as entity_head
from kg.ui.entity import markup as entity_markup
from kg.ui.entity.fields import CODES
from kg.ui.entity.page import EntityPage, Fact
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace

_COMPARED = {
    YS.Project: CompareKind.PROJECT,
    YS.Duty: CompareKind.DUTY,
    YS.Report: CompareKind.YEAR,
    YS.Department: CompareKind.BODY,
    YS.Region: CompareKind.PLACE,
}
_FEWEST = 3
"""Sections from which on a page lists them."""


def draw_entity(shown: EntityPage, ws: Workspace) -> None:
    """Draw the page of one node."""
    language = current_language()
    st.title(markup.as_label(entity_head.title(shown, language)), anchor=False)
    st.html(entity_head.head(shown, ws.store, ws.terms, language))
    _draw_actions(shown, ws, language)
    sections = [section for section in _sections(shown, ws, language) if section is not None]
    if len(sections) >= _FEWEST:
        st.html(entity_markup.contents([(one.anchor, one.title) for one in sections], language))
    draw_sections(sections)


def draw_sections(sections: Sequence[Section]) -> None:
    """Draw sections one after the other, each under its heading."""
    for section in sections:
        st.header(markup.as_label(section.title), anchor=section.anchor)
        section.draw()


def _sections(shown: EntityPage, ws: Workspace, language: Language) -> list[Section | None]:
    """What the page has below its head, in its order; None where there is nothing to say."""
    return [
        _facts_section(shown, ws.terms, language),
        *report_sections(shown, ws, language),
        *body_sections(shown, ws, language),
        *region_sections(shown, ws, language),
        *code_sections(shown, ws, language),
        fund_section(shown, ws.terms, language),
        indicator_section(shown, ws.terms, language),
        years_section(shown, ws, language),
        comparable_section(shown, ws.terms, language),
        member_section(shown, ws.terms, language),
        *theme_sections(shown, ws.terms, language),
        citation_section(shown, ws, language),
        duty_section(shown, ws, language),
        alike_section(shown, ws, language),
        *part_sections(shown, language),
        checks_section(shown, ws, language),
        names_section(shown, ws.terms, language),
        graph_section(shown.iri, language),
        files_section(shown.iri, ws, language),
    ]


def _draw_actions(shown: EntityPage, ws: Workspace, language: Language) -> None:
    """What can be done with the node."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="ys-actions"):
        if shown.type in _COMPARED:
            draw_add(_COMPARED[shown.type], shown.iri, shown.title, "entity")
        link(PageName.GRAPH, EntityWord.GRAPH_PAGE.of(language), iri=shown.iri)
        if shown.type == YS.Report:
            link(PageName.REPORTS, EntityWord.WHOLE_TEXT.of(language), report=shown.iri, line="1")
            link(PageName.REPORTS, EntityWord.REPORT_PAGE.of(language), report=shown.iri)
            link(PageName.BUDGET, EntityWord.REPORT_BUDGET.of(language), report=shown.iri.removeprefix(ws.base))
        if shown.type == YS.Department:
            link(PageName.BUDGET, EntityWord.BODY_BUDGET.of(language), body=shown.iri.removeprefix(ws.base))
        if shown.type == YS.Check:
            link(PageName.CHECKS, EntityWord.TO_CHECK.of(language), check=shown.iri)
        if shown.type in CODES or ws.terms.knows(shown.iri):
            link(PageName.ONTOLOGY, EntityWord.ONTOLOGY.of(language), term=shown.iri)


def _facts_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    facts = entity_facts.shown_facts(shown)
    if not facts:
        return None
    word = EntityWord.FACTS if any(fact.sources for fact in facts) else EntityWord.FACTS_PLAIN
    return Section("facts", word.of(language), lambda: _draw_facts(facts, terms, language))


def _draw_facts(facts: Sequence[Fact], terms: Terms, language: Language) -> None:
    for number, fact in enumerate(facts):
        with st.container(horizontal=True, gap="small", key=f"ys-row-fact-{number}"):
            st.html(entity_facts.fact(fact, terms, language))
            lines_beside(fact.sources[:_PLACES], f"fact-{number}")


_PLACES = 3
"""Places shown of one field; a goal may be printed on every page of a sheet."""
