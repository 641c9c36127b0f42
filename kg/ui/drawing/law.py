"""One document: what it is, who names it where and since when, with how much money, and how that is measured."""

from collections.abc import Sequence

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.decisions import draw_names
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.policy_theme import draw_measuring
from kg.ui.policy.address import PAGE, DocumentAddress
from kg.ui.policy.document import Citing, DocumentView, document_view, similar_laws
from kg.ui.policy.laws import LawPage
from kg.ui.policy.markup import SUMS_TOLD, chain_list, facet_label, law_line, year_table
from kg.ui.policy.page import Policy, policy
from kg.ui.policy.sums import told
from kg.ui.policy.tables import PolicyTables
from kg.ui.policy.targets import measuring
from kg.ui.policy.text import citing_facts, first_text, mentions_text
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.laws import LawWord
from kg.ui.workspace import Workspace

_LINES = 3  # places shown of one thing that names the document
_HEADINGS = {
    YS.Project: LawWord.CITING_PROJECTS,
    YS.Duty: LawWord.CITING_DUTIES,
    YS.Report: LawWord.CITING_REPORTS,
}


def draw_law(page: LawPage, terms: Terms, address: DocumentAddress | None = None) -> None:
    """The document of ``page``, what names it narrowed as ``address`` says."""
    language, ws = current_language(), workspace()
    address = address or DocumentAddress(page.law.iri)
    known = ws.once(policy)
    shown = document_view(known, page, address)
    _draw_head(shown, known.titles.get(page.law.iri, ()), terms, language)
    st.header(LawWord.TABLE.of(language), anchor=False)
    st.html(year_table(shown.table, address, terms, language))
    _draw_more_places(shown, address, language)
    _draw_narrowing(address, terms, language)
    _draw_citing(shown, YS.Project, address, terms, language)
    draw_downloads(lambda: PolicyTables(terms, language).citing(shown.citing), "yusuan-citing", language, "law-citing")
    if shown.projects:
        draw_measuring(measuring(ws.store, shown.projects), ws, language, "law-indicators")
    for kind in (YS.Duty, YS.Report):
        _draw_citing(shown, kind, address, terms, language)
    if not shown.citing:
        st.info(LawWord.NARROWED_NONE.of(language), icon=":material/search_off:")
    _draw_related(shown, known, ws, terms, language)


def _draw_head(shown: DocumentView, titles: Sequence[str], terms: Terms, language: Language) -> None:
    law = shown.page.law
    st.title(markup.as_label(law.name), anchor=False)
    st.html(law_line(law, titles, terms, language))
    st.html(markup.paragraph(mentions_text(shown, language), "ys-text"))
    sums = told(shown.sums, terms, language, SUMS_TOLD)
    if sums:
        st.html(markup.paragraph(LawWord.SUMS_OF_ONE.of(language, sums=sums), "ys-sums"))
    st.html(markup.paragraph(first_text(shown, language), "ys-note"))
    draw_add(CompareKind.LAW, law.iri, law.name, "law-add")
    with st.expander(LawWord.WORDINGS.of(language, count=len(shown.wordings)), type="compact"):
        for words, times in shown.wordings:
            st.html(markup.paragraph(LawWord.WORDING_TIMES.of(language, words=words, count=times), "ys-value"))


def _draw_more_places(shown: DocumentView, address: DocumentAddress, language: Language) -> None:
    cut = len(shown.places) - address.count
    if cut > 0:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(markup.paragraph(LawWord.TABLE_CUT.of(language, count=cut), "ys-note"), width="content")
            link(PageName.LAWS, Word.MORE.of(language), **address.with_more().params())


def _draw_narrowing(address: DocumentAddress, terms: Terms, language: Language) -> None:
    """What of all that names it is shown, each condition with a link that takes it off."""
    if not address.is_narrowed:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="ys-narrowed"):
        for name, without in address.without():
            label = facet_label(name, getattr(address, name), terms, language)
            link(PageName.LAWS, LawWord.ONLY.of(language, what=label), **without.params())


def _draw_citing(shown: DocumentView, kind: str, address: DocumentAddress, terms: Terms, language: Language) -> None:
    those = [one for one in shown.citing if one.type == kind]
    if not those:
        return
    st.header(_HEADINGS[kind].of(language, count=len(those)), anchor=False)
    for one in those[: address.count]:
        _draw_one(one, terms, language)
    if len(those) > address.count:
        link(PageName.LAWS, Word.MORE.of(language), **address.with_more().params())


def _draw_one(one: Citing, terms: Terms, language: Language) -> None:
    with st.container(border=True, key=f"ys-card-{one.iri}", gap="xsmall"):
        node_link(one.iri, one.label)
        st.html(citing_facts(one, terms, language))
        for number, mention in enumerate(one.mentions[:_LINES]):
            st.html(markup.paragraph(mention.words, "ys-text"))
            lines_below(mention.source, f"{one.iri}-{number}")


def _draw_related(shown: DocumentView, known: Policy, ws: Workspace, terms: Terms, language: Language) -> None:
    """What it implements and what implements it, what is like it, and which names were found to be it."""
    law = shown.page.law
    if shown.chain is not None:
        st.header(LawWord.CHAIN.of(language), anchor=False)
        st.html(chain_list(shown.chain, language, terms, PAGE, law.iri))
    similar = similar_laws(ws.engine, known, law)
    if similar:
        st.header(LawWord.SIMILAR.of(language), anchor=False)
        with st.container(gap=None, key="ys-parts-similar"):
            for other in similar:
                node_link(other.iri, other.name, YS.LegalInstrument)
    draw_names(shown.page.decisions, terms, language)
